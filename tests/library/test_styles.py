import pytest

from toguna.errors import UnknownName
from toguna.library.styles import style, styles


def test_every_style_is_whole_in_both_languages() -> None:
    assert "euaa" in styles()
    for name in styles():
        found = style(name)
        assert found.csl.is_file()
        for language in ("en", "fr"):
            assert len(found.typography(language).quotes) == 4
            assert found.title[language]


def test_an_unknown_style_names_those_there_are() -> None:
    with pytest.raises(UnknownName, match="euaa"):
        style("nobody")


def test_a_style_says_which_languages_it_has() -> None:
    with pytest.raises(UnknownName, match="en, fr"):
        style("euaa").typography("de")
