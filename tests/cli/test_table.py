"""`toguna table` by the contract, on the bundled case."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.workspaces import toguna


def rows(workspace: Path, *words: str) -> list[dict[str, str]]:
    result = toguna("table", *words, "-C", str(workspace))
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def total(found: list[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in found if row[column])


def test_the_period_and_areas_of_the_workspace_are_the_default(mopti_data: Path) -> None:
    found = rows(mopti_data, "events_by_type")
    assert (total(found, "events"), total(found, "fatalities_best")) == (269, 1846)
    assert list(found[0]) == [
        "provider", "snapshot", "event_type", "events", "events_with_fatalities",
        "fatalities_best", "fatalities_low", "fatalities_high", "status",
    ]  # fmt: skip


@pytest.mark.parametrize(("year", "events", "deaths"), [("2018", 97, 465), ("2019", 93, 683), ("2020", 79, 698)])
def test_from_and_to_are_both_included(mopti_data: Path, year: str, events: int, deaths: int) -> None:
    found = rows(mopti_data, "events_by_type", "--from", f"{year}-01-01", "--to", f"{year}-12-31")
    assert (total(found, "events"), total(found, "fatalities_best")) == (events, deaths)


def test_what_a_provider_does_not_code_is_empty_and_says_so(mopti_data: Path) -> None:
    found = {row["event_type"]: row for row in rows(mopti_data, "events_by_type")}
    assert found["protests"]["status"] == "not_coded"
    assert found["protests"]["events"] == ""
    assert found["battles"]["status"] == "reported"


def test_repeated_areas_are_a_union_and_a_part_of_another_counts_once(mopti_data: Path) -> None:
    mopti, gao = (total(rows(mopti_data, "events_by_type", "--area", a), "events") for a in ("Mopti", "Gao"))
    both = rows(mopti_data, "events_by_type", "--area", "Mopti", "--area", "Gao")
    within = rows(mopti_data, "events_by_type", "--area", "Mopti", "--area", "Mopti (cercle)")
    assert gao > 0
    assert total(both, "events") == mopti + gao
    assert total(within, "events") == mopti


def test_a_name_of_two_units_means_the_larger_one(mopti_data: Path) -> None:
    region = total(rows(mopti_data, "events_by_type", "--area", "Mopti"), "events")
    cercle = total(rows(mopti_data, "events_by_type", "--area", "Mopti (cercle)"), "events")
    assert (region, cercle) == (269, total(rows(mopti_data, "events_by_type", "--area", "ML0506"), "events"))
    assert 0 < cercle < region


def test_the_level_lists_every_unit_and_the_rows_in_brackets(mopti_data: Path) -> None:
    found = rows(mopti_data, "events_by_area", "--level", "admin2", "--types", "violent")
    areas = dict.fromkeys(row["area"] for row in found)
    assert len(areas) == 8 + 2
    assert {row["area"] for row in found if not row["area_pcode"]} == {
        "(less precise than admin2)", "(outside the boundaries)",
    }  # fmt: skip
    assert total(found, "events") == 269


def test_at_the_level_of_regions_the_whole_country_adds_up(mopti_data: Path) -> None:
    words = ("--area", "Mali", "--level", "admin1", "--from", "2012-01-01", "--to", "2020-12-31")
    assert total(rows(mopti_data, "events_by_area", *words), "events") == 806


def test_an_older_vintage_puts_menaka_back_into_gao(mopti_data: Path) -> None:
    words = ("events_by_area", "--area", "Mali", "--level", "admin1")
    now = {row["area"] for row in rows(mopti_data, *words)}
    then = {row["area"] for row in rows(mopti_data, *words, "--vintage", "2015")}
    assert now - then == {"Ménaka", "Taoudénit"}
    assert len([area for area in then if not area.startswith("(")]) == 9


def test_types_are_chosen_by_group_or_key(mopti_data: Path) -> None:
    assert [r["event_type"] for r in rows(mopti_data, "events_by_type", "--types", "violent")] == [
        "battles", "explosions_remote_violence", "violence_against_civilians",
    ]  # fmt: skip
    keys = "violence_against_civilians,riots"
    assert {r["event_type"] for r in rows(mopti_data, "events_by_type", "--types", keys)} == set(keys.split(","))


def test_counting_the_first_side_only_gives_each_event_once(mopti_data: Path) -> None:
    actors = [r for r in rows(mopti_data, "events_by_actor", "--count", "first") if r["grain"] == "actor"]
    involved = [r for r in rows(mopti_data, "events_by_actor") if r["grain"] == "actor"]
    assert total(actors, "events") == 269
    assert total(involved, "events") > 269


def test_civilian_fatalities_carry_their_definition(mopti_data: Path) -> None:
    found = rows(mopti_data, "civilian_fatalities_by_area", "--definition", "event_type")
    assert {row["definition"] for row in found} != {""}


def test_a_provider_a_snapshot_and_their_columns(mopti_data: Path) -> None:
    found = rows(mopti_data, "events_by_type", "--provider", "ucdp_ged")
    snapshot = found[0]["snapshot"]
    assert {(r["provider"], r["snapshot"]) for r in found} == {("ucdp_ged", snapshot)}
    assert rows(mopti_data, "events_by_type", "--snapshot", snapshot) == found


def test_json_has_the_columns_of_the_csv_and_null_for_empty(mopti_data: Path) -> None:
    told = toguna("table", "events_by_type", "--format", "json", "-C", mopti_data)
    records = json.loads(told.stdout)
    assert [list(r) for r in records] == [list(r) for r in rows(mopti_data, "events_by_type")]
    assert next(r for r in records if r["event_type"] == "riots")["events"] is None
    assert next(r for r in records if r["event_type"] == "battles")["events"] == 146


def test_dates_are_iso_and_a_month_is_year_and_month(mopti_data: Path) -> None:
    by_year = json.loads(toguna("table", "fatalities_by_area_and_year", "--format", "json", "-C", mopti_data).stdout)
    assert (by_year[0]["year"], by_year[0]["period_from"]) == (2018, "2018-01-01")
    assert rows(mopti_data, "events_by_month")[0]["month"] == "2018-01"


def test_markdown_is_one_table(mopti_data: Path) -> None:
    lines = toguna("table", "events_by_type", "--format", "md", "-C", mopti_data).stdout.splitlines()
    assert lines[1].startswith("| --- |")
    assert {line.count(" | ") for line in lines} == {8}


def test_xlsx_needs_a_file(mopti_data: Path, tmp_path: Path) -> None:
    refused = toguna("table", "events_by_type", "--format", "xlsx", "-C", mopti_data)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "-o" in refused.stderr
    out = tmp_path / "types.xlsx"
    made = toguna("table", "events_by_type", "--format", "xlsx", "-o", out, "-C", mopti_data)
    assert (made.exit_code, made.stdout) == (0, "")
    book = load_workbook(out)
    assert [cell.value for cell in book["events_by_type"][4]][2:4] == ["battles", 146]


def test_a_file_gets_what_would_have_been_printed(mopti_data: Path, tmp_path: Path) -> None:
    printed = toguna("table", "events_by_type", "-C", mopti_data)
    written = toguna("table", "events_by_type", "-C", mopti_data, "-o", tmp_path / "types.csv")
    assert written.stdout == ""
    assert (tmp_path / "types.csv").read_text(encoding="utf-8") == printed.stdout


def test_displacement_keeps_what_a_cell_means(mopti_data: Path) -> None:
    words = ("--from", "2020-01-01", "--to", "2020-12-31")
    found = {(r["area"], r["month"]): r for r in rows(mopti_data, "returnees_by_area_and_month", *words)}
    names = {area for area, _ in found}
    bankass = next(a for a in names if a.startswith("Bankas"))
    assert (found[bankass, "2020-01"]["value"], found[bankass, "2020-01"]["status"]) == ("", "none_registered")
    assert (found[bankass, "2020-05"]["value"], found[bankass, "2020-05"]["status"]) == ("", "not_available")
    assert found["Koro", "2020-02"]["is_carried_forward"] == "true"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no_such_table"], "events_by_type"),
        (["events_by_type", "--area", "Moptu"], "Nearest: Mopti"),
        (["events_by_type", "--provider", "acledd"], "acledd"),
        (["events_by_type", "--provider", "acled"], "acled"),
        (["events_by_type", "--snapshot", "2020-01-01-00000000"], "Known"),
        (["events_by_type", "--types", "wars"], "wars"),
        (["events_by_type", "--from", "2020-13-01"], "2020-13-01"),
        (["events_by_type", "--from", "2020-12-31", "--to", "2020-01-01"], "after it ends"),
        (["events_by_type", "--level", "admin9"], "admin9"),
        (["events_by_type", "--vintage", "1700"], "1700"),
    ],
)
def test_what_is_not_known_is_one_sentence_and_exit_2(mopti_data: Path, words: list[str], said: str) -> None:
    result = toguna("table", *words, "-C", str(mopti_data))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_period_that_no_file_covers_gives_no_zeros_and_says_so(mopti_data: Path) -> None:
    result = toguna("table", "events_by_type", "--from", "2031-01-01", "--to", "2031-12-31", "-C", mopti_data)
    assert result.exit_code == 0
    assert "No event of MLI lies between 2031-01-01 and 2031-12-31" in result.stderr
    found = {row["event_type"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert (found["battles"]["events"], found["battles"]["status"]) == ("", "not_covered")
    assert found["protests"]["status"] == "not_coded"


def test_a_snapshot_that_the_table_would_not_use_is_refused(mopti_data: Path) -> None:
    snapshot = next((mopti_data / "datasets" / "ucdp_ged").iterdir()).name
    for words in (["events_by_type", "--provider", "acled"], ["idps_by_area_and_month"]):
        result = toguna("table", *words, "--snapshot", snapshot, "-C", str(mopti_data))
        assert (result.exit_code, result.stdout) == (2, "")
        assert snapshot in result.stderr


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_a_place_where_nothing_can_be_written_is_a_sentence(mopti_data: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("here", encoding="utf-8")
    out = tmp_path / "file" / name
    form = out.suffix.lstrip(".")
    result = toguna("table", "events_by_type", "--format", form, "-o", out, "-C", str(mopti_data))
    assert (result.exit_code, result.exception.__class__) == (2, SystemExit)
    assert result.stderr.splitlines()[-1].startswith("toguna: ")


def test_days_that_the_data_do_not_cover_are_said(mopti_data: Path) -> None:
    period = ("--from", "2019-01-01", "--to", "2025-12-31")
    said = toguna("table", "events_by_month", "--month-rule", "end", *period, "-C", mopti_data).stderr
    assert "covers 1990-01-01 to 2020-12-31: nothing is counted in the rest of the period" in said
    assert "has no last days" in said
    assert "nothing is counted" not in toguna("table", "events_by_month", "-C", mopti_data).stderr


def test_a_damaged_table_of_a_snapshot_is_a_sentence(mopti_data: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(mopti_data, tmp_path / "own"))
    next(own.glob("datasets/ucdp_ged/*/table.parquet")).write_text("no parquet", encoding="utf-8")
    result = toguna("table", "events_by_type", "-C", own)
    assert (result.exit_code, result.exception.__class__) == (2, SystemExit)
    assert "table.parquet is damaged" in result.stderr
