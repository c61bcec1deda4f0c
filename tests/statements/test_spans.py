"""What is known on a day: before it began, while it held, after the source spoke, after it ended."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from toguna.statements.model import Span
from toguna.statements.spans import STATES, is_shown, state

DAYS = st.dates(min_value=dt.date(2012, 1, 1), max_value=dt.date(2030, 12, 31))
GAP = st.timedeltas(min_value=dt.timedelta(days=0), max_value=dt.timedelta(days=900))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end_after, as_of_after = draw(DAYS), draw(GAP), draw(GAP)
    has_start, has_end = draw(st.booleans()), draw(st.booleans())
    return Span(start if has_start else None, start + end_after if has_end else None, start + as_of_after)


@given(spans(), DAYS)
def test_every_day_has_the_right_state(span: Span, day: dt.date) -> None:
    found = state(span, day)
    assert found in STATES
    if span.start and day < span.start:
        assert found == "before"
    if span.end and day > span.end:
        assert found == "ended"
    if span.start and span.end and span.start <= day <= span.end:
        assert found == "holds"
    if span.start and not span.end and span.start <= day:
        assert found == ("holds" if day <= span.as_of else "last_reported")
    if not span.start and day < min(span.as_of, span.end or span.as_of):
        assert found == "not_known"
    assert is_shown(span, day) == (found in ("holds", "last_reported"))


@given(spans(), DAYS, DAYS)
def test_states_follow_one_another(span: Span, one: dt.date, other: dt.date) -> None:
    earlier, later = sorted((one, other))
    assert STATES.index(state(span, earlier)) <= STATES.index(state(span, later))
