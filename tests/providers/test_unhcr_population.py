"""UNHCR population figures: the bundled file against an independent reading, and made-up rows that cannot be right."""

import csv
import datetime as dt
from importlib.resources import files
from pathlib import Path

import pytest

from toguna.errors import UnusableInput
from toguna.fields import POPULATION_COLUMNS
from toguna.intake import read
from toguna.model import Parsed
from toguna.providers.unhcr_population import FIGURES, PROVIDER

MALI = Path(str(files("toguna.cases"))) / "mali" / "data" / "unhcr_population_mali.csv"
ACCESSED = dt.date(2026, 11, 20)
HEADER = "year,coo_name,coo_iso,coa_name,coa_iso,refugees,asylum_seekers,returned_refugees,idps,returned_idps"


def parsed(folder: Path, *lines: str, header: str = HEADER) -> Parsed:
    path = folder / "population.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return PROVIDER.parse(read(path, accessed=ACCESSED))


def reasons(made: Parsed) -> dict[int, str]:
    return {line: reason for line, reason, _ in made.rejected.iter_rows()}


def test_the_bundled_file_is_read_as_the_csv_module_reads_it() -> None:
    with MALI.open(encoding="utf-8", newline="") as stream:
        told = list(csv.DictReader(stream))
    made = PROVIDER.parse(read(MALI, accessed=ACCESSED))
    assert made.rejected.is_empty()
    assert tuple(made.frame.columns) == POPULATION_COLUMNS
    assert made.frame["year"].to_list() == [int(row["year"]) for row in told]
    assert made.frame["origin"].to_list() == [row["coo_iso"] for row in told]
    assert made.frame["asylum"].to_list() == [row["coa_iso"] for row in told]
    for name in FIGURES:
        assert made.frame[name].to_list() == [int(row[name]) if row[name] else None for row in told], name


def test_a_figure_that_is_not_given_is_null_and_no_zero(tmp_path: Path) -> None:
    made = parsed(tmp_path, "2020,Mali,MLI,Niger,NER,10,-,,0,5")
    assert made.frame.rows() == [(2020, "MLI", "NER", 10, None, None, 0, 5)]


def test_the_headers_of_the_web_page(tmp_path: Path) -> None:
    header = (
        "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),"
        "Refugees under UNHCR's mandate,Asylum-seekers,Returned refugees,IDPs of concern to UNHCR,Returned IDPss"
    )
    assert PROVIDER.recognise(tuple(header.split(",")))
    made = parsed(tmp_path, "2020,Mali,MLI,Niger,NER,10,2,3,4,5", header=header)
    assert made.frame.rows() == [(2020, "MLI", "NER", 10, 2, 3, 4, 5)]


def test_rows_that_cannot_be_right_are_rejected_alone(tmp_path: Path) -> None:
    made = parsed(
        tmp_path,
        "2020,Mali,MLI,Niger,NER,10,2,3,4,5",
        "2020,Mali,MLI,Niger,NER,11,2,3,4,5",
        "2027,Mali,MLI,Niger,NER,10,2,3,4,5",
        "2020,Mali,,Niger,NER,10,2,3,4,5",
        "2020,Mali,MLI,Niger,BFA,-10,2,3,4,5",
        "2020,Mali,MLI,Niger,MRT,10,2,3,4,5 persons",
        "2019,Mali,MLI,Niger,NER,10,2,3,4,5",
    )
    assert made.frame["year"].to_list() == [2020, 2019]
    assert reasons(made) == {
        3: "same year, origin and asylum as line 2, which was kept",
        4: "year 2027 is above 2026",
        5: "no country of origin",
        6: "refugees -10 is below 0",
        7: "returned_idps “5 persons” is not a whole number",
    }


def test_missing_columns_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"no UNHCR population export .* it lacks asylum, refugees, idps\."):
        parsed(tmp_path, "2020,MLI,1", header="year,coo_iso,asylum_seekers")


def test_tables_by_age_are_not_taken_for_it() -> None:
    assert not PROVIDER.recognise(("year", "coo_iso", "coa_iso", "f_0_4", "m_0_4", "total"))


def test_caveats_are_set_as_print_has_them() -> None:
    assert not any("'" in text for caveat in PROVIDER.caveats for text in caveat.values())
