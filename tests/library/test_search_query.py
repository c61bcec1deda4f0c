"""What a researcher types, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.errors import UnusableInput
from toguna.library.search_query import parse, words_of
from toguna.store.paragraph_index import Both, Either, Query, Without, Words


def w(*words: str) -> Words:
    return Words(words)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Koro", w("Koro")),
        ("Koro Bankass", Both((w("Koro"), w("Bankass")))),
        ("a OR b c", Either((w("a"), Both((w("b"), w("c")))))),
        ("(a OR b) AND c", Both((Either((w("a"), w("b"))), w("c")))),
        ("a ET (b OU c) SAUF d", Both((w("a"), Either((w("b"), w("c"))), Without(w("d"))))),
        ("a -b", Both((w("a"), Without(w("b"))))),
        ("NOT a", Without(w("a"))),
        ('"two words"', w("two", "words")),
        ("« deux mots »", w("deux", "mots")),
        ("“a b”~5", Words(("a", "b"), 5)),
        ("l’armée d'Etat", Both((w("armée"), w("Etat")))),
        ('"chef de l\'armée"', w("chef", "de", "l", "armée")),
        ("mi-juin", w("mi", "juin")),
        ("and or not", Both((w("and"), w("or"), w("not")))),
        ("Koro, !", w("Koro")),
    ],
)
def test_queries(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "!!",
        '""',
        'open "phrase',
        "(a",
        "a)",
        "a AND",
        "OR a",
        "NOT",
        "()",
        "a AND AND b",
        "enlev*",
        "a (OR) b",
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UnusableInput):
        parse(text)


def test_many_brackets_are_refused() -> None:
    with pytest.raises(UnusableInput, match="brackets"):
        parse("(" * 5000 + "a" + ")" * 5000)


def test_words_behind_not_are_not_shown() -> None:
    assert words_of(parse("a (b OR c) NOT d")) == ("a", "b", "c")


@given(st.text(alphabet='ab"()-~5 ANDORNOT*«’', max_size=30))
def test_anything_typed_is_a_query_or_a_sentence(text: str) -> None:
    try:
        parse(text)
    except UnusableInput as error:
        assert str(error)
