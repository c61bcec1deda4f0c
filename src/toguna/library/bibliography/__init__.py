"""Bibliographies in and out: libraries of other programs, and the list of sources of an existing report."""
