import pytest

from toguna import geography
from toguna.errors import UnknownName


def test_countries_with_boundaries_and_the_levels_they_reach() -> None:
    assert geography.countries() == ("BFA", "MLI", "NER")
    assert geography.levels("MLI") == ("admin0", "admin1", "admin2", "admin3")
    assert geography.levels("BFA") == ("admin0", "admin1", "admin2")
    assert geography.levels("NER") == ("admin0", "admin1")
    assert geography.levels("SOM") == ("admin0",)


def test_any_country_has_a_name_in_both_languages() -> None:
    assert geography.country_name("MLI", "fr") == "Mali"
    assert (geography.country_name("TCD", "en"), geography.country_name("TCD", "fr")) == ("Chad", "Tchad")


@pytest.mark.parametrize("code", ["Mali", "ml", "QQQ", "", "mli", "../MLI"])
def test_what_is_no_country_code_is_refused(code: str) -> None:
    with pytest.raises(UnknownName, match="ISO 3166-1 alpha-3"):
        geography.country_name(code, "en")


def test_levels_have_the_names_of_the_country() -> None:
    assert geography.level_name("MLI", "admin2", "en", plural=True) == "cercles"
    assert geography.level_name("MLI", "admin1", "fr") == "région"
    assert geography.level_name("BFA", "admin2", "fr", plural=True) == "provinces"
    assert geography.level_name("SOM", "admin0", "fr") == "pays"


def test_a_level_without_boundaries_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match=r"at country level only.*Ask for admin0"):
        geography.units("SOM", "admin1")
    with pytest.raises(UnknownName, match=r"end at admin1.*Ask for admin0, admin1"):
        geography.units("NER", "admin2")
    with pytest.raises(UnknownName, match="no administrative level"):
        geography.units("MLI", "region")


def test_every_country_has_an_attribution_in_both_languages() -> None:
    for country in geography.countries():
        assert all(geography.attribution(country)[language] for language in ("en", "fr"))
