"""ACLED's layouts and what can be wrong with a row. Every row is made up (made_up_acled_layouts.py)."""

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.made_up_acled import HEADER, OLDER_HEADER
from tests.providers.made_up_acled_layouts import PARTS, WITH_POPULATION, as_text, layouts, older, rows
from toguna.errors import UnusableInput
from toguna.fields import EVENT_COLUMNS, FIELDS
from toguna.intake import read
from toguna.model import Parsed
from toguna.providers import displacement_table, ucdp_ged, unhcr_population
from toguna.providers.acled import _TACTICS, NEEDED, PROVIDER

ACCESSED = dt.date(2026, 11, 20)


def parsed(folder: Path, content: str | bytes, name: str = "export.csv") -> Parsed:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = read(path, accessed=ACCESSED)
    made = PROVIDER.parse(found)
    assert made.frame.height + made.rejected.height == found.frame.height + found.rejected.height
    return made


def made_of(folder: Path, *changes: dict[str, Any]) -> Parsed:
    return parsed(folder, as_text(HEADER, rows(*changes)))


def reasons(made: Parsed) -> dict[int, str]:
    return {line: reason for line, reason, _ in made.rejected.iter_rows()}


@pytest.mark.parametrize("layout", layouts())
def test_every_layout_gives_the_same_events(tmp_path: Path, layout: str) -> None:
    text = layouts()[layout]
    made = parsed(tmp_path, text)
    header = text.removeprefix("\ufeff").splitlines()[0].split(";" if ";" in layout else ",")
    assert PROVIDER.recognise(tuple(header))
    assert made.rejected.is_empty()
    assert made.layout == f"{len(header)} columns"
    assert (made.has_place_precision, made.has_end_date, made.short_caveat, made.caveats) == (True, False, None, ())
    assert made.counts == ({"rows_of_hxl_tags": 1} if layout == "HXL row" else {})
    told = made.frame.select(
        "event_id", "country", "event_date", "event_type", "sub_event_type", "side_a_type", "side_b", "side_b_type",
        "fatalities_best", "place_precision", "place_precision_level", "date_precision",
    ).rows()  # fmt: skip
    army, attack = "Military Forces of Mali (2012-2020)", "abduction_forced_disappearance"
    june, july, november = dt.date(2020, 6, 15), dt.date(2020, 7, 1), dt.date(2020, 11, 30)
    assert told == [
        ("MLI90001", "MLI", june, "battles", "armed_clash", "rebel_group", army, "state_forces", 3, 1, 3, 1),
        ("MLI90002", "MLI", july, "violence_against_civilians", attack, "political_militia",
         "Civilians (Mali)", "civilians", 0, 2, 2, 2),
        ("MLI90003", "MLI", november, "protests", "peaceful_protest", "protesters", None, None, 0, 3, 1, 1),
    ]  # fmt: skip
    targeting = [None] * 3 if layout.startswith("older") else [False, True, False]
    assert made.frame["is_civilian_targeting"].to_list() == targeting
    assert made.frame["notes"].to_list()[1] == 'Made up; "two\nlines".'
    assert made.frame["associated_b"].to_list()[1] == "Women (Mali); Teachers (Mali)"


def test_the_frame_has_the_harmonised_columns_then_acled_s_own(tmp_path: Path) -> None:
    made = parsed(tmp_path, layouts()["35 columns"])
    assert tuple(made.frame.columns[: len(EVENT_COLUMNS)]) == EVENT_COLUMNS
    assert [made.frame.schema[name] for name in EVENT_COLUMNS] == [
        getattr(pl, FIELDS[name].type) for name in EVENT_COLUMNS
    ]
    codes = made.frame.columns[len(EVENT_COLUMNS) :]
    assert all(name.startswith("acled_") for name in codes)
    assert made.frame["acled_population_best"].to_list() == ["1200"] * 3
    for name in ("fatalities_low", "fatalities_high", "fatalities_civilian", "event_date_end"):
        assert made.frame[name].null_count() == 3


def test_an_upper_case_workbook_with_real_dates(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(OLDER_HEADER)
    for row in older(rows(), "{0}-{1}-{2}"):
        row["EVENT_DATE"] = dt.datetime.fromisoformat(row["EVENT_DATE"])
        row["FATALITIES"] = float(row["FATALITIES"])
        book.active.append([row.get(name) for name in OLDER_HEADER])
    book.save(tmp_path / "export.xlsx")
    made = PROVIDER.parse(read(tmp_path / "export.xlsx", accessed=ACCESSED))
    assert made.frame["event_date"].to_list() == [dt.date(2020, 6, 15), dt.date(2020, 7, 1), dt.date(2020, 11, 30)]
    assert made.frame["fatalities_best"].to_list() == [3, 0, 0]
    assert made.rejected.is_empty()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_names_survive_every_encoding(tmp_path: Path, encoding: str) -> None:
    made = parsed(tmp_path, as_text(HEADER, rows({"location": "Sévaré"})).encode(encoding))
    assert made.frame["place_name"].to_list() == ["Sévaré"]
    assert len(made.caveats) == (encoding in ("cp1252", "latin-1"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"event_date": "2031-01-01"}, "event_date 2031-01-01 is in the future (after 2026-11-20)"),
        ({"event_date": "2020-02-30"}, "event_date “2020-02-30” does not exist"),
        ({"event_date": "03/06/2020"},
         "event_date “03/06/2020” can be read with the day or the month first; export it as YYYY-MM-DD"),
        ({"event_date": "3-June-27"}, "event_date 3-June-27, read as 1927-06-03, is before the data begin (1997)"),
        ({"event_date": ""}, "no event_date"),
        ({"latitude": 0, "longitude": "0.0"}, "coordinates are 0/0, which stands for no place"),
        ({"latitude": "114.5"}, "latitude and longitude look swapped (the latitude is beyond 90)"),
        ({"latitude": "114.5", "longitude": "214"}, "latitude or longitude lies outside the globe"),
        ({"latitude": "north"}, "latitude “north” is not a number"),
        ({"longitude": ""}, "no longitude"),
        ({"fatalities": -3}, "fatalities -3 is below 0"),
        ({"fatalities": "several"}, "fatalities “several” is not a whole number"),
        ({"fatalities": ""}, "no fatalities"),
        ({"event_type": "Dreams"}, "unknown event type “Dreams”"),
        ({"event_type": ""}, "no event type"),
        ({"geo_precision": 4}, "geo_precision 4 is above 3"),
        ({"geo_precision": ""}, "no geo_precision"),
        ({"time_precision": 0}, "time_precision 0 is below 1"),
        ({"inter1": "Elves"}, "unknown kind of actor “Elves”"),
        ({"event_id_cnty": " "}, "no event_id_cnty"),
        ({"iso": "", "country": "Atlantis"}, "unknown country “Atlantis”"),
        ({"iso": "", "country": ""}, "no country"),
        ({"event_id_cnty": "MLI90001"}, "same event_id_cnty as line 2, which was kept"),
        ({"fatalities": -1, "event_type": "Dreams", "longitude": "", "event_date": "soon"},
         "event_date “soon” is not a date; unknown event type “Dreams”; no longitude; fatalities -1 is below 0"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_right_is_rejected_alone(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    made = made_of(tmp_path, {"notes": "two\nlines"}, change, {})
    assert reasons(made) == {4: reason}
    assert made.frame["event_id"].to_list() == ["MLI90001", "MLI90003"]
    assert made.rejected["raw"][0].count(",") == len(HEADER) - 1


def test_the_first_sound_row_of_an_id_is_kept(tmp_path: Path) -> None:
    again = {"event_id_cnty": "MLI1"}
    made = made_of(tmp_path, {**again, "fatalities": -1}, {**again, "fatalities": 7}, {**again, "fatalities": 9})
    assert made.frame["fatalities_best"].to_list() == [7]
    assert reasons(made) == {2: "fatalities -1 is below 0", 4: "same event_id_cnty as line 3, which was kept"}


def test_one_row_per_actor_is_one_event_with_both_sides(tmp_path: Path) -> None:
    sides = ("actor1", "inter1", "assoc_actor_1"), ("actor2", "inter2", "assoc_actor_2")
    exported = []
    for row in rows():
        exported.append(row)
        if row["actor2"]:
            swapped = {a: row.get(b) for a, b in zip(sides[0] + sides[1], sides[1] + sides[0], strict=True)}
            exported.append({**row, **swapped})
    made = parsed(tmp_path, as_text(HEADER, exported))
    assert made.frame.select("event_id", "side_a", "side_b").rows() == [
        ("MLI90001", "Katiba Macina", "Military Forces of Mali (2012-2020)"),
        ("MLI90002", "Unidentified Armed Group (Mali)", "Civilians (Mali)"),
        ("MLI90003", "Protesters (Mali)", None),
    ]
    told = "the same event as line {} with its sides swapped (one row per actor): counted once"
    assert reasons(made) == {3: told.format(2), 6: told.format(4)}
    assert made.layout == "31 columns, one row per actor"
    assert made.counts == {"mirrored_rows_of_one_event": 2}
    (caveat,) = made.caveats
    assert caveat["en"].startswith("The export held one row per actor")


def test_the_same_two_rows_are_a_duplicate_and_no_mirror(tmp_path: Path) -> None:
    same = {"event_id_cnty": "MLI1", "actor2": "Katiba Macina", "inter2": "Rebel group"}
    made = made_of(tmp_path, same, same)
    assert reasons(made) == {3: "same event_id_cnty as line 2, which was kept"}
    assert made.caveats == ()


def test_missing_columns_are_named_at_once(tmp_path: Path) -> None:
    kept = [name for name in HEADER if name not in ("fatalities", "latitude", "country", "iso", "notes")]
    with pytest.raises(
        UnusableInput, match=r"it lacks country, latitude, fatalities\. Its columns are event_id_cnty, "
    ):
        parsed(tmp_path, as_text(kept, rows()))


def test_only_what_is_needed_is_enough(tmp_path: Path) -> None:
    made = parsed(tmp_path, as_text(NEEDED, rows()))
    assert made.frame.height == 3
    assert made.frame["side_b"].null_count() == 3


def test_a_country_may_come_as_a_code_and_kosovo_has_the_number_0(tmp_path: Path) -> None:
    made = made_of(tmp_path, {"iso": "0", "country": "Kosovo"}, {"iso": "", "country": "Mali"}, {"country": "Malí"})
    assert made.frame["country"].to_list() == ["XKX", "MLI", "MLI"]
    header = ["ISO3", *(name for name in HEADER if name not in ("iso", "country"))]
    assert parsed(tmp_path, as_text(header, rows({"ISO3": "BFA"}))).frame["country"].to_list() == ["BFA"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("1", "state_forces"), ("State Forces", "state_forces"), ("2", "rebel_group"), ("Rebel Groups", "rebel_group"),
        ("Rebel Forces", "rebel_group"), ("3", "political_militia"), ("Militia Groups", "political_militia"),
        ("Political Militias", "political_militia"), ("4", "identity_militia"),
        ("Identity Militias", "identity_militia"),
        ("Communal / Identity Groups", "identity_militia"), ("Communal/Identity Militias", "identity_militia"),
        ("5", "rioters"), ("Rioters", "rioters"), ("6", "protesters"), ("Protesters", "protesters"), ("7", "civilians"),
        ("Civilians", "civilians"), ("8", "external_forces"), ("External/Other forces", "external_forces"),
        ("Foreign / Others", "external_forces"), ("Other Forces", "external_forces"), ("0", None), ("", None),
    ],
)  # fmt: skip
def test_kinds_of_actor_in_all_spellings(tmp_path: Path, written: str, kind: str | None) -> None:
    assert made_of(tmp_path, {"inter1": written}).frame["side_a_type"].to_list() == [kind]


@pytest.mark.parametrize(
    ("written", "is_target"), [("Civilians targeted", True), ("Civilian targeting", True), ("", False)]
)
def test_civilian_targeting_is_anything_but_blank(tmp_path: Path, written: str, is_target: bool) -> None:
    assert made_of(tmp_path, {"civilian_targeting": written}).frame["is_civilian_targeting"].to_list() == [is_target]


def test_the_six_types_and_those_until_2018(tmp_path: Path) -> None:
    written = {
        "Battles": ("battles", "x"),
        "Explosions/Remote violence": ("explosions_remote_violence", "x"),
        "Violence against civilians": ("violence_against_civilians", "x"),
        "Protests": ("protests", "x"),
        "Riots": ("riots", "x"),
        "Strategic developments": ("strategic_developments", "x"),
        "Remote violence": ("explosions_remote_violence", None),
        "Battle-No change of territory": ("battles", "armed_clash"),
        "Battle-Government regains territory": ("battles", "government_regains_territory"),
        "Battle-Non-state actor overtakes territory": ("battles", "non_state_actor_overtakes_territory"),
        "Headquarters or base established": ("strategic_developments", "headquarters_or_base_established"),
        "Non-violent transfer of territory": ("strategic_developments", "non_violent_transfer_of_territory"),
        "Strategic development": ("strategic_developments", None),
    }
    changes = [{"event_type": name, "sub_event_type": tactic} for name, (_, tactic) in written.items()]
    for change in changes[6:]:
        change["sub_event_type"] = ""
    made = made_of(tmp_path, *changes)
    assert made.frame.select("event_type", "sub_event_type").rows() == list(written.values())
    assert made.counts == {"unknown_sub_event_types": 6}


@pytest.mark.parametrize(
    ("tactic", "kind", "event_type"),
    [
        ("", "5", "riots"),
        ("", "6", "protests"),
        ("Mob violence", "6", "riots"),
        ("Violent demonstration", "5", "riots"),
        ("Excessive force against protesters", "6", "protests"),
    ],
)
def test_riots_and_protests_in_one_type_are_parted(tmp_path: Path, tactic: str, kind: str, event_type: str) -> None:
    made = made_of(tmp_path, {"event_type": "Riots/Protests", "sub_event_type": tactic, "inter1": kind})
    assert made.frame["event_type"].to_list() == [event_type]


def test_riots_or_protests_that_cannot_be_parted_are_rejected(tmp_path: Path) -> None:
    made = made_of(tmp_path, {"event_type": "Riots/Protests", "sub_event_type": "", "inter1": "1"})
    assert "neither the sub-event type nor inter1 tells which" in reasons(made)[2]


def test_the_25_sub_event_types_are_known() -> None:
    assert len(_TACTICS) == 25


def test_the_header_tells_acled_from_others() -> None:
    ged = ("id", "type_of_violence", "where_prec", "date_prec", "dyad_name", "deaths_civilians", "best")
    assert not PROVIDER.recognise(ged)
    assert not PROVIDER.recognise(("event_id_cnty", "deletions"))
    for header in (tuple(HEADER), tuple(OLDER_HEADER), tuple(WITH_POPULATION)):
        assert PROVIDER.recognise(header)
        assert not ucdp_ged.PROVIDER.recognise(header)
        assert not unhcr_population.PROVIDER.recognise(header)
    assert displacement_table.PROVIDER.needs_sidecar


def test_rows_may_not_be_passed_on() -> None:
    assert not PROVIDER.is_redistributable
    french = [caveat["fr"] for caveat in PROVIDER.caveats]
    assert not any("'" in text for text in french)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3000), st.sampled_from('",\n\r\0;x-9#')), max_size=12))
def test_random_damage_neither_loses_nor_invents_a_row(tmp_path: Path, damage: list[tuple[int, str]]) -> None:
    text = as_text(HEADER, rows(*PARTS, *PARTS))
    start = text.index("\n") + 1
    for at, mark in damage:
        place = start + at % (len(text) - start)
        text = text[:place] + mark + text[place + 1 :]
    made = parsed(tmp_path, text)  # compares rows in with rows accepted and rejected
    lines = made.rejected["line"].to_list()
    assert lines == sorted(lines)
    assert made.rejected["reason"].str.len_chars().min() != 0
    assert made.frame["event_id"].is_unique().all()
