"""One file per page: its addresses, what they call, what they show."""
