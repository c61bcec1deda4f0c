from collections import Counter

import polars as pl
import pytest

from toguna.errors import UnknownName
from toguna.geography import areas, find_area, match_names


@pytest.mark.parametrize(
    ("text", "pcode"),
    [
        ("Ségou", "ML04"),
        ("SEGOU", "ML04"),
        ("Tombouctou", "ML06"),
        ("Timbuktu", "ML06"),
        ("Ténenkou", "ML0507"),
        ("tenenkou", "ML0507"),
        ("Djenne", "ML0503"),
        ("Menaka", "ML10"),
        ("Taoudenni", "ML-TAOUDENIT"),
        ("Gourma Rharous", "ML0603"),
        ("ml0506", "ML0506"),
        ("Mali", "ML"),
        ("District de Bamako", "ML09"),
    ],
)
def test_names_are_found_without_accents_case_or_the_other_languages_form(text: str, pcode: str) -> None:
    assert find_area(text, "MLI").pcode == pcode


@pytest.mark.parametrize(
    ("text", "pcode"),
    [
        ("Mopti", "ML05"),
        ("Mopti (region)", "ML05"),
        ("région de Mopti", "ML05"),
        ("Mopti (cercle)", "ML0506"),
        ("Mopti (admin2)", "ML0506"),
        ("Mopti Cercle", "ML0506"),
        ("cercle d'Ansongo", "ML0701"),
        ("Djenné (commune)", "ML050303"),
    ],
)
def test_a_name_of_two_levels_is_the_larger_unit_unless_said_otherwise(text: str, pcode: str) -> None:
    assert find_area(text, "MLI").pcode == pcode


def test_names_are_printed_as_country_information_prints_them() -> None:
    names = [find_area(p, "MLI").name for p in ("ML04", "ML06", "ML10", "ML0503", "ML0507", "ML-TAOUDENIT")]
    assert names == ["Ségou", "Tombouctou", "Ménaka", "Djenné", "Ténenkou", "Taoudénit"]


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no area “Bandiagra” in Mali \(MLI\).*Nearest: Bandiagara \(cercle\)"):
        find_area("Bandiagra", "MLI")


def test_a_name_of_several_units_of_a_level_is_answered_with_their_pcodes() -> None:
    with pytest.raises(UnknownName, match=r"is the name of \d communes: ML\d{6} \(in .*P-code"):
        find_area(_doubled(), "MLI")


def _doubled() -> str:
    """The first name that two communes bear and no larger unit."""
    counts = Counter(area.name for area in areas("MLI"))
    return next(a.name for a in areas("MLI") if a.level == "admin3" and counts[a.name] == 2)


def test_a_unit_of_another_year_is_named_as_such() -> None:
    with pytest.raises(UnknownName, match=r"in the units of 2015\. Without a vintage it is Ménaka, ML1001"):
        find_area("ML1001", "MLI", 2015)


def test_elsewhere_only_the_country_has_a_name() -> None:
    assert find_area("Tchad", "TCD").pcode == "TD"
    with pytest.raises(UnknownName, match="no boundaries of that country"):
        find_area("Mopti", "TCD")


def test_a_file_that_names_units_is_matched_at_one_level() -> None:
    names = pl.Series(["Djenne", "MOPTI", "Mopti region", "Nowhere", None, "ML0501", "Tenenkou"])
    assert match_names(names, "MLI", "admin2").to_list() == [
        "ML0503",
        "ML0506",
        None,
        None,
        None,
        "ML0501",
        "ML0507",
    ]
    assert match_names(pl.Series(["Mopti", "Timbuktu"]), "MLI", "admin1").to_list() == ["ML05", "ML06"]


def test_an_ambiguous_name_matches_nothing() -> None:
    assert match_names(pl.Series([_doubled()]), "MLI", "admin3").to_list() == [None]


def test_a_unit_without_boundary_can_be_left_out() -> None:
    names = pl.Series(["Taoudénit", "Gao"])
    assert match_names(names, "MLI", "admin1").to_list() == ["ML-TAOUDENIT", "ML07"]
    assert match_names(names, "MLI", "admin1", covered_only=True).to_list() == [None, "ML07"]


def test_a_column_of_nulls_matches_nulls() -> None:
    assert match_names(pl.Series([None, None]), "MLI", "admin1").to_list() == [None, None]
