"""A scope from words: names of areas, types, periods, the level listed by default."""

import datetime as dt

import pytest

from toguna.errors import UnknownName
from toguna.model import EVENT_TYPES, POLITICAL_SUB_EVENT_TYPES, VIOLENT, Period
from toguna.tables.scope import event_types, make_period, make_scope

YEAR = Period(dt.date(2020, 1, 1), dt.date(2020, 12, 31))


@pytest.mark.parametrize(
    ("areas", "level"),
    [((), "admin1"), (("Mali",), "admin1"), (("Mopti",), "admin2"), (("Mopti (cercle)",), "admin3"),
     (("Gao", "Mopti (cercle)"), "admin3")],
)  # fmt: skip
def test_the_level_listed_is_one_below_the_areas(areas: tuple[str, ...], level: str) -> None:
    assert make_scope("MLI", YEAR, areas=areas).level == level


def test_a_country_lists_the_levels_that_it_has_boundaries_for() -> None:
    assert make_scope("TCD", YEAR).level == "admin0"
    assert make_scope("NER", YEAR).level == "admin1"
    assert make_scope("BFA", YEAR, areas=("Nord",)).level == "admin2"


def test_areas_are_found_by_name_variant_or_code_and_named_once() -> None:
    scope = make_scope("MLI", YEAR, areas=("Segou", "ML04", "Ségou (region)"))
    assert [(a.pcode, a.level) for a in scope.areas] == [("ML04", "admin1")]


def test_types_by_group_and_key() -> None:
    assert event_types(None) == EVENT_TYPES
    assert event_types("violent") == VIOLENT
    assert event_types("political") == (*VIOLENT, *POLITICAL_SUB_EVENT_TYPES)
    assert event_types(" riots , battles,riots") == ("riots", "battles")
    assert event_types(["violent", "riots"]) == (*VIOLENT, "riots")


def test_a_period_is_two_days_both_included() -> None:
    assert make_period("2020-01-01", dt.date(2020, 12, 31)).days == 366
    assert make_period("2020-01-01", "2020-01-01").days == 1


@pytest.mark.parametrize(
    "words",
    [{"count": "all"}, {"definition": "dead"}, {"month_rule": "middle"}, {"level": "cercle"}, {"types": "wars"},
     {"types": ""}, {"areas": ["Atlantis"]}, {"areas": [""]}],
)  # fmt: skip
def test_unknown_words_are_named(words: dict[str, object]) -> None:
    with pytest.raises(UnknownName):
        make_scope("MLI", YEAR, **words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end"), [("2020-02-30", "2020-12-31"), ("soon", "later"), ("2020-12-31", "2020-01-01")]
)
def test_a_period_that_is_none_is_refused(start: str, end: str) -> None:
    with pytest.raises(UnknownName):
        make_period(start, end)


@pytest.mark.parametrize("words", [{"involving": ["JNIM", "\0"]}, {"text": "village\0"}])
def test_a_character_that_ends_a_query_is_refused(words: dict[str, object]) -> None:
    with pytest.raises(UnknownName, match="take it out"):
        make_scope("MLI", make_period("2020-06-01", "2020-06-30"), **words)  # type: ignore[arg-type]
