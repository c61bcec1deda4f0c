"""Area x month tables: the two printed tables of the bundled case, and what a table or its TOML can have wrong.

All other figures here are made up.
"""

import datetime as dt
from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl import Workbook

from toguna.errors import UnusableInput
from toguna.fields import DISPLACEMENT_COLUMNS
from toguna.intake import read
from toguna.model import Parsed
from toguna.providers.displacement_table import PROVIDER
from toguna.tables.displacement import complete

DATA = Path(str(files("toguna.cases"))) / "mali" / "data"
ACCESSED = dt.date(2026, 11, 20)
SIDECAR = """\
series = "idps"
country = "MLI"
level = "admin2"
months = "month"
totals = ["Total"]
[meanings]
"-" = "none_registered"
"N/A" = "not_available"
"""


def easo(series: str) -> Parsed:
    path = DATA / f"easo_{series}_mopti_2020.csv"
    return PROVIDER.parse(read(path, path.with_suffix(".toml"), accessed=ACCESSED))


def parsed(folder: Path, table: str, sidecar: str | None = SIDECAR) -> Parsed:
    path = folder / "table.csv"
    path.write_text(table, encoding="utf-8")
    beside = path.with_suffix(".toml")
    if sidecar is not None:
        beside.write_text(sidecar, encoding="utf-8")
    return PROVIDER.parse(read(path, beside if sidecar is not None else None, accessed=ACCESSED))


def problems(folder: Path, sidecar: str | None) -> tuple[str, ...]:
    with pytest.raises(UnusableInput) as error:
        parsed(folder, "month,Koro,Total\n2020-01,1,1\n", sidecar)
    return error.value.problems


def test_the_printed_table_of_displaced_persons() -> None:
    made = easo("idps")
    assert made.rejected.is_empty()
    assert tuple(made.frame.columns) == DISPLACEMENT_COLUMNS
    assert made.frame.height == 8 * 8
    assert made.frame.row(0) == ("idps", "Mopti", None, "2020-01", 20437, "reported", None)
    assert made.frame.row(-1) == ("idps", "Tenenkou", None, "2020-10", 3463, "reported", None)
    assert made.frame["month"].unique(maintain_order=True).to_list() == [
        "2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06", "2020-07", "2020-10",
    ]  # fmt: skip
    assert made.frame["status"].unique().to_list() == ["reported"]


def test_five_totals_that_disagree_are_told_in_one_number_form() -> None:
    made = easo("idps")
    assert made.counts == {"totals_that_disagree": 5}
    (caveat,) = made.caveats
    listed = (
        ("March 2020", 99598, 99527), ("April 2020", 102481, 102410), ("May 2020", 102132, 102061),
        ("June 2020", 102430, 102359), ("July 2020", 113043, 112753),
    )  # fmt: skip
    told = [
        (label, f"{printed:,}".replace(",", "\u00a0"), f"{added:,}".replace(",", "\u00a0"))
        for label, printed, added in listed
    ]
    assert caveat["en"] == (
        "Printed totals that are not the sum of their row, and are not used: 5 ("
        + "; ".join(f"{label}: printed {printed}, sum {added}" for label, printed, added in told)
        + ")."
    )
    assert caveat["fr"].startswith("Totaux imprimés qui ne sont pas la somme de leur ligne")
    assert "imprimé 99\u00a0598, somme 99\u00a0527" in caveat["fr"]
    assert "'" not in caveat["fr"]


def test_the_printed_table_of_returnees_has_signs_for_what_is_not_known() -> None:
    made = easo("returnees")
    assert made.rejected.is_empty()
    statuses = made.frame.group_by("status").len().sort("status").rows()
    assert statuses == [("none_registered", 6), ("not_available", 16), ("reported", 42)]
    assert made.frame.filter(made.frame["status"] != "reported")["value"].null_count() == 22
    bankass = made.frame.filter(area="Bankass").select("month", "value", "status").rows()
    assert bankass[0] == ("2020-01", None, "none_registered")
    assert bankass[4] == ("2020-05", None, "not_available")
    assert made.counts == {"totals_that_disagree": 0}
    assert [caveat["en"] for caveat in made.caveats] == [
        "In the table of returnees, “-” is read as: none registered. The reading is ours.",
        "In the table of returnees, “N/A” is read as: not available. The reading is ours.",
    ]


def test_stocks_that_repeat_are_carried_forward_after_completion() -> None:
    made = complete(easo("idps"), {"country": "MLI", "level": "admin2"})
    assert made["area_pcode"].null_count() == 0
    koro = made.filter(area="Koro").select("month", "is_carried_forward").rows()
    assert koro == [
        ("2020-01", False), ("2020-02", False), ("2020-03", False), ("2020-04", True), ("2020-05", True),
        ("2020-06", True), ("2020-07", True), ("2020-10", False),
    ]  # fmt: skip
    assert made["is_carried_forward"].sum() == 34
    back = complete(easo("returnees"), {"country": "MLI", "level": "admin2"})
    assert back.filter(area="Bankass")["is_carried_forward"].to_list() == [None] * 8
    # the figure of July repeats that of April, the last one reported
    assert back.filter(area="Mopti")["is_carried_forward"].to_list() == [
        False,
        True,
        True,
        True,
        None,
        None,
        True,
        True,
    ]


def test_areas_may_be_rows_and_a_row_of_totals_is_left_out(tmp_path: Path) -> None:
    sidecar = SIDECAR.replace('months = "month"', 'areas = "cercle"\ntotal_rows = ["Total"]').replace(
        '["Total"]\n[', "[]\n["
    )
    made = parsed(tmp_path, "cercle,2020-01,févr. 2020\nKoro,1 000,-\nMopti,0,N/A\nTotal,1 000,-\n", sidecar)
    assert made.layout == "areas in rows"
    assert made.frame.select("area", "month", "value", "status").rows() == [
        ("Koro", "2020-01", 1000, "reported"),
        ("Koro", "2020-02", None, "none_registered"),
        ("Mopti", "2020-01", 0, "zero"),
        ("Mopti", "2020-02", None, "not_available"),
    ]


def test_a_workbook_gives_the_same_cells(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["month", "Koro", "Total"], [dt.datetime(2020, 1, 1), 1000, 1000], ["February 2020", "-", "-"]):
        book.active.append(row)
    book.save(tmp_path / "table.xlsx")
    (tmp_path / "table.toml").write_text(SIDECAR, encoding="utf-8")
    made = PROVIDER.parse(read(tmp_path / "table.xlsx", tmp_path / "table.toml", accessed=ACCESSED))
    assert made.frame["value"].to_list() == [1000, None]
    assert made.frame["month"].to_list() == ["2020-01", "2020-02"]


@pytest.mark.parametrize("thousands", ["20 437", "20\u00a0437", "20\u202f437", "20437"])
def test_spaces_part_thousands(tmp_path: Path, thousands: str) -> None:
    assert parsed(tmp_path, f"month,Koro,Total\n2020-01,{thousands},-\n").frame["value"].to_list() == [20437]


def test_another_mark_for_thousands_is_declared(tmp_path: Path) -> None:
    sidecar = 'thousands = "’"\n' + SIDECAR
    assert parsed(tmp_path, "month,Koro,Total\n2020-01,20’437,-\n", sidecar).frame["value"].to_list() == [20437]


def test_cells_that_cannot_be_read_are_rejected_one_by_one(tmp_path: Path) -> None:
    lines = (
        "2020-01,,1.5,-",
        "soon,1,2,3",
        "2027-01,1,2,3",
        "2020-02,-5,x,-",
        "2020-03,7",
        "Jan 2020,9,9,-",
        "2020-04,1,2,3",
    )
    table = "\n".join(["month,Koro,Mopti,Total", *lines]) + "\n"
    made = parsed(tmp_path, table)
    assert made.frame.select("area", "month", "value").rows() == [
        ("Koro", "2020-01", 9), ("Mopti", "2020-01", 9), ("Koro", "2020-04", 1), ("Mopti", "2020-04", 2),
    ]  # fmt: skip
    assert made.rejected.rows() == [
        (2, "the cell is blank and the TOML does not say what that means", "Koro, 2020-01: "),
        (2, "“1.5” is no number and the TOML does not say what it means", "Mopti, 2020-01: 1.5"),
        (3, "“soon” is not a month", "Koro, soon: 1"),
        (3, "“soon” is not a month", "Mopti, soon: 2"),
        (4, "month 2027-01 is in the future (after 2026-11-20)", "Koro, 2027-01: 1"),
        (4, "month 2027-01 is in the future (after 2026-11-20)", "Mopti, 2027-01: 2"),
        (5, "a negative number of persons: -5", "Koro, 2020-02: -5"),
        (5, "“x” is no number and the TOML does not say what it means", "Mopti, 2020-02: x"),
        (6, "too few fields: 2, the header has 4", "2020-03,7"),
    ]


def test_an_area_and_month_that_come_again_keep_the_first(tmp_path: Path) -> None:
    made = parsed(tmp_path, "month,Koro,Total\n2020-01,1,1\nJanuary 2020,2,2\n")
    assert made.frame["value"].to_list() == [1]
    assert made.rejected.rows() == [(3, "same area and month as on line 2, which was kept", "Koro, January 2020: 2")]


def test_a_blank_cell_may_have_a_meaning(tmp_path: Path) -> None:
    made = parsed(tmp_path, "month,Koro,Mopti,Total\n2020-01,,2,2\n", SIDECAR + '"" = "not_covered"\n')
    assert made.frame["status"].to_list() == ["not_covered", "reported"]
    assert made.caveats[0]["en"] == "In the table of idps, an empty cell is read as: not covered. The reading is ours."


def test_a_total_is_compared_only_where_every_cell_is_known(tmp_path: Path) -> None:
    table = "month,Koro,Mopti,Total\n2020-01,1,N/A,9\n2020-02,1,-,9\n2020-03,1,2,N/A\n"
    assert parsed(tmp_path, table).counts["totals_that_disagree"] == 1


def test_a_table_without_toml_is_told_what_to_write(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, None)
    assert "needs a TOML file of the same name beside it" in problem
    assert "docs/providers/displacement_table.md" in problem


def test_everything_wrong_with_the_toml_is_told_at_once(tmp_path: Path) -> None:
    sidecar = 'series = "people"\nlevel = "cercle"\ncolour = "red"\ntotals = ["Sum"]\nmonths = "mois"\n'
    sidecar += '[meanings]\n"-" = "nothing"\n'
    told = "\n".join(problems(tmp_path, sidecar))
    for said in (
        "a key that is not known: colour",
        "series as one of idps, returnees, not 'people'",
        "level as one of admin0, admin1, admin2, admin3, not 'cercle'",
        "must give country as an ISO 3166-1 alpha-3 code",
        "a column “mois” that the table lacks: month, Koro, Total",
        "a column “Sum” that the table lacks",
        "gives “-” the meaning 'nothing'; known: zero, none_registered, not_available, not_covered, suppressed",
    ):
        assert said in told, said


@pytest.mark.parametrize(
    "line",
    ['totals = "Total"', "months = 3", 'meanings = "none"', "thousands = 1", "country = ['MLI']", "attribution = 'x'"],
)
def test_a_value_of_the_wrong_kind_is_a_sentence(tmp_path: Path, line: str) -> None:
    (problem,) = problems(tmp_path, line + "\n")
    assert problem.startswith(f"The TOML beside table.csv must give {line.split(' ')[0]} as a")


def test_an_attribution_is_needed_in_both_languages(tmp_path: Path) -> None:
    one = SIDECAR + '[attribution]\nen = "Somebody"\n'
    assert problems(tmp_path, one) == ("The TOML beside table.csv must give the attribution in fr too.",)


def test_months_and_areas_exclude_each_other(tmp_path: Path) -> None:
    both = SIDECAR.replace("[meanings]", 'areas = "Koro"\n[meanings]')
    assert "either the column of months (months) or that of areas (areas)" in problems(tmp_path, both)[0]
