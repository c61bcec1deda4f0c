import pytest

from toguna.errors import UnknownName
from toguna.library.styles import style, styles


def test_every_style_is_whole_in_its_languages() -> None:
    assert set(styles()) == {"author-date-fr", "euaa", "sem"}
    for name in styles():
        found = style(name)
        assert found.name == name
        assert found.csl.is_file()
        assert found.address in ("word", "short", "full")
        assert set(found.lists) <= {"used", "consulted"}
        assert found.languages
        for language in found.languages:
            assert len(found.typography(language).quotes) == 4
        assert set(found.title) == {"en", "fr"}


def test_an_unknown_style_names_those_there_are() -> None:
    with pytest.raises(UnknownName, match="euaa"):
        style("nobody")


def test_a_style_says_which_languages_it_has() -> None:
    with pytest.raises(UnknownName, match="en, fr"):
        style("euaa").typography("de")


def test_the_french_style_refuses_english_in_a_sentence() -> None:
    with pytest.raises(UnknownName, match=r"“author-date-fr” has no language “en”\. It has: fr\."):
        style("author-date-fr").typography("en")
