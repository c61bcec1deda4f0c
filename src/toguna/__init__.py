"""From event data to a finished, footnoted, auditable report."""
