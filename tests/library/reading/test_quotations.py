import pytest

from toguna.library.reading.quotations import quotations_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("isn't 'an exclusive group', says the UN", ["an exclusive group"]),
        ("a ‘primary aim’ and Mali’s ‘raids’", ["primary aim", "raids"]),
        ('the "aim" and “another”', ["aim", "another"]),
        ("« Nous avons tout perdu », dit-il de l’« Azawad »", ["Nous avons tout perdu", "Azawad"]),
        ("«\u202fNous\u202f»", ["Nous"]),
        ("the '90s, N’Djamena, d'état, Jama'at, the militias’ attacks", []),
        ("MINUSMA’s patrols during the militias’ operations’, and of ‘access’", ["access"]),
        ("the 'X's book'", ["X's book"]),
        ("„Zitat“ und", ["Zitat"]),
        ('5" of rain', []),
    ],
)
def test_words_between_marks(text: str, words: list[str]) -> None:
    found = quotations_in(text)
    assert [quotation.text for quotation in found] == words
    assert all(quotation.is_closed and not quotation.is_nested for quotation in found)
    assert [text[q.span.start : q.span.end] for q in found] == words


def test_a_quotation_within_a_quotation() -> None:
    outer, inner = quotations_in("the group ‘has “hundreds” of members’")
    assert (outer.text, outer.marks, outer.is_nested) == ("has “hundreds” of members", "‘’", False)
    assert (inner.text, inner.marks, inner.is_nested) == ("hundreds", "“”", True)


def test_marks_that_do_not_close() -> None:
    first, second = quotations_in("a ‘primary aim and ‘raids’ there")
    assert (first.text, first.is_closed, first.marks) == ("primary aim and", False, "‘")
    assert (second.text, second.is_closed) == ("raids", True)
    outer, inner = quotations_in("“a ‘b” c")
    assert (outer.is_closed, inner.is_closed) == (True, False)
    (last,) = quotations_in("she said « we stay")
    assert (last.text, last.is_closed) == ("we stay", False)
