"""Registers are read together, and what is wrong in any of them is told at once, with its line."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from toguna.errors import UnusableInput
from toguna.model import Period
from toguna.statements.reading import REGISTERS, read_statements
from toguna.store.registers import write_register

FIGURE = {
    "id": "un-720", "measure": "human_rights_violations", "value": "720", "unit": "violations", "area": "Mali",
    "from": "2020-06-02", "to": "2020-09-29", "source": "un", "paragraph": "66",
}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    (tmp_path / "sources.json").write_text(
        '[{"id": "un", "type": "report"}, {"id": "kept", "type": "report", "custom": {"archived": "a"}}]',
        encoding="utf-8",
    )

    def fill(**rows: list[dict[str, str]]) -> Path:
        for name, told in rows.items():
            write_register(tmp_path / f"{name}.csv", REGISTERS[f"{name}.csv"], told)
        return tmp_path

    return fill


def read(root: Path):  # type: ignore[no-untyped-def]
    return read_statements(root, "MLI", ("en", "fr"))


def problems(root: Path) -> list[str]:
    with pytest.raises(UnusableInput) as raised:
        read(root)
    return list(raised.value.problems)


def test_a_workspace_without_registers_holds_no_statements(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert (found.figures, found.claims, found.indicators) == ({}, {}, ())


def test_a_figure_is_read(write: Callable[..., Path]) -> None:
    figure = read(write(reported_figures=[FIGURE])).figures["un-720"]
    assert (figure.value, figure.area.pcode, figure.line) == (Decimal(720), "ML", 2)
    assert figure.period == Period(dt.date(2020, 6, 2), dt.date(2020, 9, 29))
    assert figure.period.days == 120


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        ("value", "", "value is missing"),
        ("unit", "", "unit is missing"),
        ("from", "", "from is missing"),
        ("source", "", "source is missing"),
        ("paragraph", "", "the place in the source is missing"),
        ("value", "about 5", "is not a number"),
        ("measure", "human_rights_violation", "Near to it: human_rights_violations"),
        ("area", "Mopty", "Nearest: Mopti"),
        ("from", "2020-13", "is not a date"),
        ("from", "2021", "is after to"),
        ("source", "unknown", "sources.json has no entry"),
        ("value_to", "700", "is not above"),
        ("excerpt", "none", "excerpts.csv has no excerpt"),
        ("source", "kept", "an excerpt is needed"),
        ("definition_en", "as documented", "definition_fr is missing"),
    ],
)
def test_what_is_missing_or_wrong_is_told_with_its_line(
    write: Callable[..., Path], column: str, written: str, said: str
) -> None:
    told = problems(write(reported_figures=[FIGURE, {**FIGURE, "id": "other", column: written}]))
    assert len(told) == 1
    assert told[0].startswith("reported_figures.csv, line 3: ")
    assert said in told[0]


def test_all_faults_of_all_registers_are_one_message(write: Callable[..., Path]) -> None:
    root = write(
        reported_figures=[{**FIGURE, "value": ""}, {**FIGURE, "unit": ""}],
        claims=[{"id": "c", "actor": "jnim", "status": "holds", "area": "Mopti", "source": "un", "page": "1"}],
        chronology=[{"id": "d", "date": "2020", "what_en": "It rained.", "source": "un", "page": "1"}],
    )
    (root / "actors").mkdir()
    (root / "actors" / "jnim.yaml").write_text("id: jnim\nleaders:\n  - {en: A, fr: A}\n", encoding="utf-8")
    told = problems(root)
    assert [each.partition(":")[0] for each in told] == [
        "reported_figures.csv, line 3",
        "reported_figures.csv, line 2",
        "reported_figures.csv, line 3",
        "actors/jnim.yaml, line 3",
        "actors/jnim.yaml, line 3",
        "claims.csv, line 2",
        "claims.csv, line 2",
        "chronology.csv, line 2",
    ]


def test_a_month_stands_for_its_days(write: Callable[..., Path]) -> None:
    figure = read(write(reported_figures=[{**FIGURE, "from": "2020-02", "to": "2020-02"}])).figures["un-720"]
    assert figure.period == Period(dt.date(2020, 2, 1), dt.date(2020, 2, 29))
    figure = read(write(reported_figures=[{**FIGURE, "from": "2020-12", "to": "2021"}])).figures["un-720"]
    assert figure.period == Period(dt.date(2020, 12, 1), dt.date(2021, 12, 31))


def test_a_claim_is_about_one_thing(write: Callable[..., Path]) -> None:
    claim = {"id": "c", "actor": "JNIM", "status": "present", "as_of": "2020-08-13", "source": "un", "page": "1"}
    road = {"road": "r", "places": "Sévaré; Koro"}
    places = [
        {"place": "Sévaré", "latitude": "14.53", "longitude": "-4.09"},
        {"place": "Koro", "latitude": "14.07", "longitude": "-3.08"},
    ]
    found = read(write(claims=[{**claim, "road": "r"}], roads=[road], places=places))
    assert (found.claims["c"].actor, found.claims["c"].road) == ("jnim", "r")
    assert found.roads["r"].names["fr"] == "Sévaré – Koro"
    assert "found none" in problems(write(claims=[claim]))[0]
    assert "found area, road" in problems(write(claims=[{**claim, "area": "Mopti", "road": "r"}]))[0]
    assert "roads.csv has no road" in problems(write(claims=[{**claim, "road": "q"}]))[0]


def test_ids_stand_once(write: Callable[..., Path]) -> None:
    assert problems(write(reported_figures=[FIGURE, FIGURE])) == [
        "reported_figures.csv, line 3: id “un-720” stands on line 2 already."
    ]
