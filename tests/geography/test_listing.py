import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.errors import UnknownName
from toguna.geography import areas, countries, find_area, levels, units
from toguna.model import Units

MOPTI = ["Bandiagara", "Bankass", "Djenné", "Douentza", "Koro", "Mopti", "Ténenkou", "Youwarou"]


def names(found: Units) -> list[str]:
    return found.listed["area"].to_list()


def keys(found: Units, pcode: str) -> list[str]:
    return found.members.filter(pl.col("area_pcode") == pcode)["key_pcode"].to_list()


def test_cercles_of_a_region() -> None:
    found = units("MLI", "admin2", within=(find_area("Mopti", "MLI"),))
    assert names(found) == MOPTI
    assert found.key_level == "admin2"
    assert found.caveats == ()


def test_areas_of_several_levels_are_a_union() -> None:
    within = (find_area("Mopti", "MLI"), find_area("Koro", "MLI"), find_area("Niono", "MLI"))
    assert sorted(names(units("MLI", "admin2", within=within))) == sorted([*MOPTI, "Niono"])


def test_an_area_is_inside_itself() -> None:
    mopti = find_area("Mopti", "MLI")
    assert units("MLI", "admin1", within=(mopti,)).listed["area_pcode"].to_list() == ["ML05"]


def test_communes_of_a_cercle() -> None:
    found = units("MLI", "admin3", within=(find_area("Mopti (cercle)", "MLI"),))
    assert found.listed.height == 15
    assert found.listed["area_pcode"].str.starts_with("ML0506").all()


def test_a_level_above_the_area_holds_nothing() -> None:
    with pytest.raises(UnknownName, match=r"No region lies inside Mopti \(cercle\)"):
        units("MLI", "admin1", within=(find_area("Mopti (cercle)", "MLI"),))
    with pytest.raises(UnknownName, match=r"No country lies inside Taoudénit \(region\)"):
        units("MLI", "admin0", within=(find_area("Taoudénit", "MLI"),))


@pytest.mark.parametrize("level", ["admin1", "admin2", "admin3"])
def test_a_region_without_boundary_is_listed_itself_as_not_covered(level: str) -> None:
    found = units("MLI", level, within=(find_area("Taoudénit", "MLI"),))
    assert found.listed.rows() == [("ML-TAOUDENIT", "Taoudénit", "Taoudénit", False)]
    assert (found.members.height, found.key_level) == (0, level)


def test_at_country_level_the_key_is_the_country_code() -> None:
    for country in ("MLI", "SOM"):
        found = units(country, "admin0")
        assert found.key_level == "admin0"
        assert found.members["key_pcode"].to_list() == [country]


def test_until_2015_eight_regions_and_bamako_with_menaka_in_gao() -> None:
    found = units("MLI", "admin1", vintage=2015)
    assert names(found) == [
        "Kayes",
        "Koulikoro",
        "Sikasso",
        "Ségou",
        "Mopti",
        "Tombouctou",
        "Gao",
        "Kidal",
        "Bamako",
    ]
    assert keys(found, "ML07") == ["ML07", "ML10"]
    assert found.key_level == "admin1"
    assert find_area("Ménaka", "MLI", 2015).pcode == "ML0704"
    gao = units("MLI", "admin2", within=(find_area("Gao", "MLI", 2015),), vintage=2015)
    assert names(gao) == ["Ansongo", "Bourem", "Gao", "Ménaka"]
    assert keys(gao, "ML0704") == ["ML1001", "ML1002", "ML1003", "ML1004"]
    assert "Ménaka" in gao.caveats[0]["fr"]


@pytest.mark.parametrize("vintage", [None, 2016, 2022])
def test_from_2016_ten_regions_and_bamako_of_which_taoudenit_is_not_covered(vintage: int | None) -> None:
    found = units("MLI", "admin1", vintage=vintage)
    assert found.listed.height == 11
    assert found.listed.filter(~pl.col("is_covered"))["area"].to_list() == ["Taoudénit"]
    assert keys(found, "ML-TAOUDENIT") == []
    assert keys(found, "ML07") == ["ML07"]
    assert any("Taoudénit" in caveat["en"] for caveat in found.caveats)


def test_from_2023_the_reform_is_a_relation_of_cercles_marked_unverified() -> None:
    found = units("MLI", "admin1", vintage=2023)
    assert found.listed.height == 20
    assert found.key_level == "admin2"
    assert keys(found, "ML-BANDIAGARA") == ["ML0501", "ML0502", "ML0505"]
    assert any("not been verified" in c["en"] and "non vérifiée" in c["fr"] for c in found.caveats)
    inside = units("MLI", "admin2", within=(find_area("Bandiagara", "MLI", 2023),), vintage=2023)
    assert names(inside) == ["Bandiagara", "Bankass", "Koro"]


def test_an_area_of_another_vintage_is_refused() -> None:
    with pytest.raises(UnknownName, match="is no unit of Mali in the units of 2015"):
        units("MLI", "admin2", within=(find_area("Ménaka", "MLI"),), vintage=2015)


def test_where_there_is_one_vintage_a_year_is_answered_with_a_caveat() -> None:
    assert "2019" in units("BFA", "admin1", vintage=2019).caveats[0]["en"]
    assert units("BFA", "admin1").caveats == ()


@pytest.mark.parametrize("country", countries())
@pytest.mark.parametrize("vintage", [None, 2010, 2015, 2016, 2022, 2023, 2030])
def test_in_every_vintage_each_drawn_unit_belongs_to_one_listed_unit(country: str, vintage: int | None) -> None:
    for level in levels(country)[1:]:
        found = units(country, level, vintage=vintage)
        drawn = units(country, found.key_level).listed.filter(pl.col("is_covered"))["area_pcode"].to_list()
        assert sorted(found.members["key_pcode"].to_list()) == sorted(drawn)
        assert found.listed["area_pcode"].is_unique().all()
        assert set(found.members["area_pcode"]) == set(found.listed.filter(pl.col("is_covered"))["area_pcode"])


@given(st.sampled_from([None, 2015, 2016, 2023]), st.data())
def test_units_inside_two_areas_are_those_inside_the_one_or_the_other(vintage: int | None, data: st.DataObject) -> None:
    regions = [a for a in areas("MLI", vintage) if a.level == "admin1" and a.pcode != "ML-TAOUDENIT"]
    pair = tuple(data.draw(st.lists(st.sampled_from(regions), min_size=2, max_size=2, unique=True)))
    both = units("MLI", "admin2", within=pair, vintage=vintage)
    apart = [units("MLI", "admin2", within=(area,), vintage=vintage) for area in pair]
    assert sorted(names(both)) == sorted(names(apart[0]) + names(apart[1]))


@pytest.mark.parametrize("vintage", [None, 2015, 2023])
def test_every_parent_is_a_unit_of_the_level_above(vintage: int | None) -> None:
    known = {area.pcode: area.level for area in areas("MLI", vintage)}
    for area in areas("MLI", vintage):
        if area.level in ("admin1", "admin2"):
            assert known[str(area.parent_pcode)] == {"admin1": "admin0", "admin2": "admin1"}[area.level]


def test_an_area_smaller_than_the_level_is_refused_unless_a_unit_listed_holds_it() -> None:
    mopti, koro, ansongo = (find_area(name, "MLI") for name in ("Mopti", "Koro", "Ansongo"))
    assert names(units("MLI", "admin1", within=(mopti, koro))) == ["Mopti"]
    with pytest.raises(UnknownName, match=r"Ansongo \(cercle\) is smaller than a region"):
        units("MLI", "admin1", within=(mopti, ansongo))
