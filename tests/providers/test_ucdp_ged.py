"""UCDP GED's layouts against an independent reading (csv module) and against figures known of the files.

Rows of the small tables written here are made up. The bundled file is UCDP's (CC BY 4.0, NOTICE.md beside it).
"""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from toguna.errors import UnusableInput
from toguna.fields import EVENT_COLUMNS, FIELDS
from toguna.intake import read
from toguna.model import Parsed
from toguna.providers.ucdp_ged import PROVIDER

ACCESSED = dt.date(2026, 11, 20)
MALI = Path(str(files("toguna.cases"))) / "mali" / "data" / "ged211_mali.csv"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "events"
COLUMNS = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec
date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
RELEASE = COLUMNS.split()
RELEASE_191 = [name for name in RELEASE if name not in ("relid", "code_status") and not name.endswith("_dset_id")]
HDX = [*RELEASE_191, "start_year", "end_year", "iso3"]
REDUCED_COLUMNS = """
id year month day country type_of_violence conflict_name side_a side_b latitude longitude low_death best_death
high_death
"""
REDUCED = REDUCED_COLUMNS.split()
ROW: dict[str, Any] = {
    "id": 900001,
    "year": 2020,
    "month": 6,
    "day": 3,
    "active_year": 1,
    "type_of_violence": 1,
    "conflict_name": "Made up",
    "side_a": "Government of Mali",
    "side_b": "JNIM",
    "where_prec": 1,
    "where_coordinates": "Made-up town",
    "adm_1": "Mopti region",
    "latitude": "14.5",
    "longitude": "-4.2",
    "country": "Mali",
    "iso3": "MLI",
    "event_clarity": 1,
    "date_prec": 1,
    "date_start": "2020-06-03",
    "date_end": "2020-06-04",
    "deaths_a": 1,
    "deaths_b": 2,
    "deaths_civilians": 3,
    "deaths_unknown": 0,
    "best": 6,
    "high": 8,
    "low": 5,
    "best_death": 6,
    "high_death": 8,
    "low_death": 5,
}
"""One made-up event."""


def as_text(header: Sequence[str], *changes: dict[str, Any]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n", restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({**ROW, "id": 900001 + number, **change} for number, change in enumerate(changes))
    return out.getvalue()


def parsed(folder: Path, text: str) -> Parsed:
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return PROVIDER.parse(read(path, accessed=ACCESSED))


def reasons(made: Parsed) -> dict[int, str]:
    return {line: reason for line, reason, _ in made.rejected.iter_rows()}


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the checkout")
    return path


@pytest.mark.parametrize(
    ("header", "layout"),
    [(RELEASE, "release, 49 columns"), (RELEASE_191, "release, 43 columns"), (HDX, "release, 46 columns")],
)
def test_the_layouts_of_releases(tmp_path: Path, header: list[str], layout: str) -> None:
    made = parsed(tmp_path, as_text(header, {}, {"type_of_violence": "3", "side_b": "Civilians", "where_prec": 4}))
    assert PROVIDER.recognise(tuple(header))
    assert (made.layout, made.has_end_date, made.has_place_precision, made.short_caveat) == (layout, True, True, None)
    first, last = dt.date(2020, 6, 3), dt.date(2020, 6, 4)
    assert made.frame.select(
        "event_id", "country", "event_date", "event_date_end", "event_type", "side_b_type", "place_precision_level",
        "fatalities_low", "fatalities_best", "fatalities_high", "fatalities_civilian", "ucdp_ged_type_of_violence",
    ).rows() == [
        ("900001", "MLI", first, last, "battles", None, 3, 5, 6, 8, 3, 1),
        ("900002", "MLI", first, last, "violence_against_civilians", "civilians", 1, 5, 6, 8, 3, 3),
    ]  # fmt: skip
    assert made.frame["sub_event_type"].null_count() == 2
    assert [made.frame.schema[name] for name in EVENT_COLUMNS] == [
        getattr(pl, FIELDS[name].type) for name in EVENT_COLUMNS
    ]


def test_the_hdx_copy_has_a_row_of_tags_times_and_newlines(tmp_path: Path) -> None:
    tags = dict.fromkeys(HDX, "") | {"year": "#date+year", "country": "#country+name"}
    start = {"date_start": "2020-06-03 00:00:00.000", "date_end": "2020-06-03 00:00:00.000", "source_headline": "a\nb"}
    made = parsed(tmp_path, as_text(HDX, {**dict.fromkeys(ROW, ""), **tags}, start, {"best": -1}))
    assert made.layout == "HDX, 46 columns"
    assert made.frame["event_date_end"].to_list() == [dt.date(2020, 6, 3)]
    assert reasons(made) == {5: "best -1 is below 0"}


def test_the_reduced_layout_promises_precise_places_and_no_more(tmp_path: Path) -> None:
    made = parsed(tmp_path, as_text(REDUCED, {"type_of_violence": "Non-state violence"},
                                    {"type_of_violence": "One-sided violence", "month": "", "day": 40},
                                    {"type_of_violence": "One-sided violence"}))  # fmt: skip
    assert PROVIDER.recognise(tuple(REDUCED))
    assert made.layout == "reduced, 14 columns"
    assert not made.has_end_date
    assert not made.has_place_precision
    assert made.short_caveat is not None
    assert made.short_caveat["en"] == "Precise places only: the sums are below UCDP’s totals."
    assert made.frame["place_precision_level"].to_list() == [2, 2]
    assert made.frame["fatalities_civilian"].to_list() == [None, 6]
    assert made.frame["event_date_end"].null_count() == 2
    assert reasons(made) == {3: "date “2020-00-40” does not exist"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": ""}, "no id"),
        ({"id": "abc"}, "id “abc” is not a number"),
        ({"id": "900001.0"}, "same id as line 2, which was kept"),
        ({"type_of_violence": "4"}, "unknown type_of_violence “4”"),
        ({"where_prec": "8"}, "where_prec 8 is above 7"),
        ({"where_prec": ""}, "no where_prec"),
        (
            {"date_start": "2031-01-01"},
            "date 2031-01-01 is in the future (after 2026-11-20); the end date is before the date",
        ),
        ({"date_start": "1988-12-31"}, "date 1988-12-31, read as 1988-12-31, is before the data begin (1989)"),
        ({"date_end": "2020-06-02"}, "the end date is before the date"),
        ({"date_end": ""}, "no end date"),
        ({"side_a": ""}, "no side_a"),
        ({"country": "Atlantis"}, "unknown country “Atlantis”"),
        ({"best": "many"}, "best “many” is not a whole number"),
        ({"best": ""}, "no best"),
        ({"deaths_civilians": -2}, "deaths_civilians -2 is below 0"),
        ({"deaths_a": -2}, "deaths_a -2 is below 0"),
        ({"latitude": "0", "longitude": "0"}, "coordinates are 0/0, which stands for no place"),
        (
            {"latitude": "-144.2", "longitude": "14.5"},
            "latitude and longitude look swapped (the latitude is beyond 90)",
        ),
    ],
)
def test_a_row_that_cannot_be_right_is_rejected_alone(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    made = parsed(tmp_path, as_text(RELEASE, {"source_headline": "two\nlines"}, change, {}))
    assert reasons(made) == {4: reason}
    assert made.frame["event_id"].to_list() == ["900001", "900003"]


def test_what_ucdp_itself_allows_is_kept_and_counted(tmp_path: Path) -> None:
    made = parsed(tmp_path, as_text(RELEASE, {"low": 7}, {"high": 5}, {"best": 0, "low": 0}, {"active_year": 0}, {}))
    assert made.rejected.is_empty()
    assert made.counts == {
        "low_best_high_out_of_order": 2,
        "events_with_best_estimate_0": 1,
        "events_of_inactive_years": 1,
    }


@pytest.mark.parametrize(("precision", "level"), [(1, 3), (2, 2), (3, 2), (4, 1), (5, 0), (6, 0), (7, 0)])
def test_precision_sets_the_finest_level(tmp_path: Path, precision: int, level: int) -> None:
    made = parsed(tmp_path, as_text(RELEASE, {"where_prec": precision}))
    assert made.frame["place_precision_level"].to_list() == [level]


def test_missing_columns_are_named_at_once(tmp_path: Path) -> None:
    header = [name for name in RELEASE if name not in ("side_b", "best", "where_prec", "relid")]
    with pytest.raises(
        UnusableInput, match=r"no UCDP GED export that can be read: it lacks side_b, where_prec, best\."
    ):
        parsed(tmp_path, as_text(header, {}))


def test_other_data_are_not_taken_for_it() -> None:
    assert not PROVIDER.recognise(("year", "coo_iso", "coa_iso", "refugees"))
    assert not PROVIDER.recognise(
        ("conflict_id", "dyad_id", "side_a_name", "best_fatality_estimate", "type_of_violence")
    )


def test_french_caveats_have_typographic_apostrophes(tmp_path: Path) -> None:
    for header in (RELEASE, REDUCED):
        made = parsed(tmp_path, as_text(header, {}))
        assert not any("'" in caveat["fr"] for caveat in made.caveats)
        assert all(set(caveat) == {"en", "fr"} for caveat in made.caveats)


def test_the_bundled_file_by_year_and_type() -> None:
    made = PROVIDER.parse(read(MALI, accessed=ACCESSED))
    assert made.rejected.is_empty()
    assert made.frame.height == 891
    year = pl.col("event_date").dt.year()
    by_year = made.frame.filter(year.is_between(2012, 2020)).group_by(year.alias("year")).agg(
        pl.len().alias("events"), pl.col("fatalities_best").sum()
    )  # fmt: skip
    assert by_year.sort("year").rows() == [
        (2012, 34, 296), (2013, 72, 748), (2014, 24, 247), (2015, 45, 208), (2016, 43, 153),
        (2017, 100, 531), (2018, 183, 1048), (2019, 149, 1072), (2020, 156, 1167),
    ]  # fmt: skip
    kinds = Counter(made.frame.filter(year.is_between(2012, 2020))["ucdp_ged_type_of_violence"].to_list())
    assert kinds == {1: 479, 2: 122, 3: 205}


@pytest.mark.parametrize(
    ("name", "layout", "tags"),
    [
        ("ged231_sample1000_49cols.csv", "release, 49 columns", 0),
        ("hdx_conflict_data_BGD_ged191_hxl.csv", "HDX, 43 columns", 1),
    ],
)
def test_published_files_agree_with_an_independent_reading(name: str, layout: str, tags: int) -> None:
    path = shared(name)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        told = list(csv.DictReader(stream))[tags:]
    made = PROVIDER.parse(read(path, accessed=ACCESSED))
    assert made.layout == layout
    assert made.frame.height + made.rejected.height == len(told)
    assert made.rejected.is_empty(), made.rejected
    for ours, theirs in (
        ("fatalities_best", "best"), ("fatalities_low", "low"), ("fatalities_high", "high"),
        ("fatalities_civilian", "deaths_civilians"), ("place_precision", "where_prec"),
    ):  # fmt: skip
        assert made.frame[ours].to_list() == [int(float(row[theirs])) for row in told], ours
    assert made.frame["event_id"].to_list() == [str(int(float(row["id"]))) for row in told]
    assert made.frame["event_date"].to_list() == [dt.date.fromisoformat(row["date_start"][:10]) for row in told]
    assert made.frame["latitude"].to_list() == [float(row["latitude"]) for row in told]
    joined = made.frame["side_b"].str.replace_all(";", ",").to_list()
    assert joined == [row["side_b"].strip().replace(" ,", ",") for row in told]


@pytest.mark.parametrize(
    ("written", "parties"),
    [
        (
            "Government of Australia, Government of United Kingdom, Government of United States of America",
            ["Government of Australia", "Government of United Kingdom", "Government of United States of America"],
        ),
        ("ALiR, CNDD-FDD , Mayi Mayi", ["ALiR", "CNDD-FDD", "Mayi Mayi"]),
        ("Authenticity and Development Front, Islamic Front", ["Authenticity and Development Front", "Islamic Front"]),
        ("Mahamid (Rizeigat, North), Newiba", ["Mahamid (Rizeigat, North)", "Newiba"]),
        ("Military Junta for the Consolidation of Democracy, Peace and Justice", None),
        ("SAO Eastern Slavonia, Baranja and Western Symria", None),
        ("Military faction (forces of Honasan, Abenina & Zumel)", None),
        ("Government of Mali", None),
    ],
)
def test_a_side_of_several_parties_is_parted_and_a_name_with_commas_is_not(
    tmp_path: Path, written: str, parties: list[str] | None
) -> None:
    made = parsed(tmp_path, as_text(RELEASE, {"side_a": written, "side_b": written}))
    for side in ("side_a", "side_b"):
        assert made.frame[side].item().split("; ") == (parties or [written])


def test_three_names_of_the_whole_release_hold_commas_of_their_own(tmp_path: Path) -> None:
    told = pl.read_csv(shared("ged211_global_14cols.csv.gz"), columns=["side_a", "side_b"], infer_schema_length=0)
    names = {name for column in told for name in column.drop_nulls()}
    with_comma = sorted(name for name in names if "," in name)
    made = parsed(tmp_path, as_text(RELEASE, *({"side_a": name} for name in with_comma)))
    whole = [name for name in made.frame["side_a"] if "," in name and ";" not in name]
    assert (len(names), len(with_comma)) == (1305, 144)
    assert [name.split(",")[0] for name in whole] == [
        "Military Junta for the Consolidation of Democracy",
        "Military faction (forces of Honasan",
        "SAO Eastern Slavonia",
    ]


@pytest.mark.parametrize(
    ("changes", "is_yearly"),
    [
        ({}, True),
        ({"code_status": "Check deaths"}, False),
        ({"date_start": "2026-03-03", "date_end": "2026-03-03"}, False),
    ],
)
def test_a_release_got_after_its_last_year_covers_that_year_and_candidate_events_do_not(
    tmp_path: Path, changes: dict[str, str], is_yearly: bool
) -> None:
    made = parsed(tmp_path, as_text(RELEASE, {"code_status": "Clear"}, {"code_status": "Clear", **changes}))
    assert (made.frame.height, made.covers_whole_years) == (2, is_yearly)
