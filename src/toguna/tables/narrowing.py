"""The events of a scope's actors and words: one row per event, fewer than came in. Period, types and areas: events.py.

What does not belong here: who an actor is (actors/) and what is counted of it (tables/involvement.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.errors import UnknownName
from toguna.tables.counting import SOURCE
from toguna.tables.involvement import INVOLVED, involvement, name

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir

    from toguna.tables.alliances import Alliances

SEARCHED = ("notes", "place_name", "admin3_name", "side_a", "side_b", "associated_a", "associated_b", "source")
"""The texts of an event in which words are sought."""
LETTERS = ("aàâäáãå", "cç", "eéèêë", "iíìîï", "nñ", "oóòôöõ", "uúùûü", "yýÿ", "'’‘")
"""Letters that count as one when words are sought; the first stands for all."""
PLAIN = {ord(letter): letters[0] for letters in LETTERS for letter in letters}
MOST_WORDS = 8


def narrow(
    events: ir.Table, aliases: ir.Table, memberships: Alliances, *, involving: Sequence[str] = (), text: str = ""
) -> ir.Table:
    """The events in which one of the actors took part and whose texts hold every one of the words.

    involving: actors or alliances by the name that a table by actor prints; an alliance stands for its members of the
    day, so that the events are those counted for it there. text: words parted by spaces, "several words" in quotation
    marks; case and accents do not matter, and parts of words match.
    Raises: UnknownName for a text of more than eight words.
    """
    found = events
    for sought in words_of(text):
        found = found.filter(_holds(found, sought))
    if involving:
        told = involvement(found, aliases, memberships, count=INVOLVED)
        named = name(told.events, told.names)
        hits = named.filter(named.actor.isin(list(involving))).select(*SOURCE, "event_id").distinct()
        found = found.semi_join(hits, [*SOURCE, "event_id"])
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The words sought, as they are compared. Raises: UnknownName for more than eight."""
    import re

    found = [
        quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|([^\s"]+)', text.replace("“", '"').replace("”", '"'))
    ]
    if len(found) > MOST_WORDS:
        raise UnknownName(f"“{text[:60]}” holds {len(found)} words; events are searched for at most {MOST_WORDS}.")
    return tuple(word.strip().lower().translate(PLAIN) for word in found if word.strip())


def _holds(events: ir.Table, word: str) -> ir.BooleanValue:
    """Letter by letter, so that no text is rewritten to be compared; the pattern has no repetition to go astray in."""
    import ibis

    classes = {letters[0]: f"[{letters}{letters.upper()}]" for letters in LETTERS}
    pattern = "(?i)" + "".join(classes.get(c, c if c.isalnum() else f"\\x{{{ord(c):x}}}") for c in word)
    return ibis.or_(*(ibis.coalesce(events[column].re_search(pattern), False) for column in SEARCHED))
