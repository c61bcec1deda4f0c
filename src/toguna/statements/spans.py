"""What is known on a day of something that a source says began, lasted or ended."""

import datetime as dt

from toguna.statements.model import Span

STATES = ("not_known", "before", "holds", "last_reported", "ended")


def state(span: Span, day: dt.date) -> str:
    """One of STATES: before it began; not_known on days of which the source says nothing, no beginning being reported;
    holds; last_reported after the source speaks, where it reports no end; ended."""
    last = span.end or span.as_of
    begins = span.start or min(last, span.as_of)
    if day < begins:
        return "before" if span.start else "not_known"
    if day <= last:
        return "holds"
    return "ended" if span.end else "last_reported"


def is_shown(span: Span, day: dt.date) -> bool:
    """Whether it holds on the day, or was last reported before it without an end."""
    return state(span, day) in ("holds", "last_reported")
