"""A number taken from a passage: kept with its excerpt, or nothing at all with every fault told. All made up."""

from pathlib import Path

import pytest

from tests.library.made_up_documents import pdf
from toguna.build import evidence
from toguna.errors import UnusableInput
from toguna.library.excerpts import read_excerpts
from toguna.statements.reading import read_statements
from toguna.statements.taking import add_figure, offered

RIGHT = {"value": "720", "unit": "violations", "measure": "human_rights_violations", "area": "Mali"}
PERIOD = {"from": "2020-06-02", "to": "2020-09-29"}
WORDS = "The mission documented 720 violations"


@pytest.fixture
def source(mali: Path, tmp_path: Path) -> str:
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf(f"A first page.\n#pagebreak()\n{WORDS} in the centre, some 40 % of all."))
    facts = evidence.Facts(title="Of Wells", author="ABC", date="2020-09-29")
    return str(evidence.add_file(mali, file, facts).entry["id"])


def take(mali: Path, source: str, words: str = WORDS, **cells: str) -> tuple[str, str]:
    return add_figure(mali, source, words, cells, country="MLI", languages=["en"])


def test_number_and_passage_are_kept_and_read_as_by_hand(mali: Path, source: str) -> None:
    figure, excerpt = take(mali, source, **RIGHT, **PERIOD)
    assert (figure, excerpt) == (f"{source}-720", f"{source}-1")
    known = read_statements(mali, "MLI", ["en"])
    assert (known.figures[figure].value, known.figures[figure].cited.page) == (720, "2")
    assert known.excerpts[excerpt].quotation == WORDS
    second, same = take(mali, source, **RIGHT, **PERIOD)
    assert (second, same) == (f"{source}-720-2", excerpt)
    assert len(read_excerpts(mali)) == 1


def test_every_fault_is_told_and_nothing_is_written(mali: Path, source: str) -> None:
    with pytest.raises(UnusableInput) as told:
        take(mali, source, **(RIGHT | {"value": "721", "unit": "violins"}), **{"from": "2020-13"})
    said = "\n".join(told.value.problems)
    for part in ("“violins” is not in the list", "“2020-13” is not a date", "to is missing", "does not contain 721"):
        assert part in said
    assert not (mali / "reported_figures.csv").exists() and not read_excerpts(mali)


def test_words_that_do_not_stand_there_and_ids_that_are_taken_are_refused(mali: Path, source: str) -> None:
    with pytest.raises(UnusableInput, match="nearest passage"):
        take(mali, source, "The mission documented 702 violations", **RIGHT, **PERIOD)
    take(mali, source, **RIGHT, **PERIOD, id="mine")
    with pytest.raises(UnusableInput, match="a figure “mine” already"):
        take(mali, source, **RIGHT, **PERIOD, id="mine")
    with pytest.raises(UnusableInput, match="no column colour"):
        take(mali, source, **RIGHT, **PERIOD, colour="red")


def test_numbers_of_a_passage_as_the_register_would_hold_them() -> None:
    found = offered(
        "In 2020 some 1.3 million people, between 30 and 33 civilians, and 62.5 per cent of 12 attacks", "en"
    )
    assert [(n.value, n.value_to, n.qualifier, n.unit) for n in found] == [
        ("1300000", "", "about", "persons"),
        ("30", "33", "", "persons"),
        ("62.5", "", "", "percent"),
        ("12", "", "", "incidents"),
    ]
