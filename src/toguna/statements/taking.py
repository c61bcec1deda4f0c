"""A number taken from a passage of an archived document: the passage is kept as an excerpt, the number as a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from toguna.errors import UnusableInput
from toguna.fields import REPORTED_FIGURE_FIELDS
from toguna.library.excerpts import keep, prepared
from toguna.library.reading.numbers import QUANTITIES, numbers_in
from toguna.library.reading.quantities import counted, unit_of
from toguna.statements.cells import Row
from toguna.statements.reading import known_of
from toguna.statements.reported_figures import FILE, REQUIRED, read_figure
from toguna.store.registers import numbered_rows, write_register
from toguna.store.workspace import alone_with

_UNITS = {"people": "persons", "events": "incidents"}


@dataclass(frozen=True)
class Offered:
    """One number of a passage, as the columns of the register would hold it. text: as it stands there.

    value_to, qualifier and unit are "" where there is no range, no word such as `some`, or no telling what is counted.
    """

    text: str
    value: str
    value_to: str
    qualifier: str
    unit: str


def offered(passage: str, language: str | None = None) -> tuple[Offered, ...]:
    """The numbers of a passage that can be figures, each once: no years, dates' days or numbers of paragraphs."""
    found = []
    for number in numbers_in(passage, language):
        if number.kind in QUANTITIES:
            unit = "percent" if number.kind == "percent" else _UNITS.get(unit_of(counted(passage, number)) or "", "")
            high = _digits(number.high) if number.is_range else ""
            found.append(Offered(number.text, _digits(number.low), high, number.qualifier or "", unit))
    return tuple(dict.fromkeys(found))


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}"


def add_figure(
    root: Path,
    source: str,
    passage: str,
    cells: Mapping[str, str],
    *,
    country: str,
    languages: Sequence[str],
    page: str | None = None,
    paragraph: str | None = None,
) -> tuple[str, str]:
    """Add a row to reported_figures.csv, and its passage to excerpts.csv; the ids of both.

    cells: the columns of the register that the user gives; source, page, paragraph and excerpt are those of the
    passage, an id is made where none is given. Nothing is written unless the row is right as `toguna build` reads it.
    Raises: UnusableInput with every fault: words that do not stand there, a value that is not in them, a column;
    UnknownName (source), WorkspaceError.
    """
    path = root / FILE
    with alone_with(path):
        excerpt, is_new = prepared(root, source, passage, page=page, paragraph=paragraph)
        present = numbered_rows(path, REQUIRED)
        taken = {row["id"] for _, row in present}
        given = {name: text.strip() for name, text in cells.items() if text.strip()}
        unknown = sorted(set(given) - set(REPORTED_FIGURE_FIELDS))
        if unknown:
            raise UnusableInput(
                f"{FILE} has no column {', '.join(unknown)}. Columns: {', '.join(REPORTED_FIGURE_FIELDS)}."
            )
        key = given.get("id") or _free_id(f"{source}-{given.get('value', '')}".rstrip("-"), taken)
        row = dict.fromkeys(REPORTED_FIGURE_FIELDS, "") | given
        row |= {
            "id": key,
            "source": source,
            "excerpt": excerpt.id,
            "page": excerpt.page,
            "paragraph": excerpt.paragraph,
        }
        if not excerpt.page and not excerpt.paragraph:
            row["section"] = "whole"
        problems: list[str] = [f"There is a figure “{key}” already. Choose another id."] if key in taken else []
        faults: list[str] = []
        known = known_of(root, country, languages, [excerpt])
        read_figure(Row(FILE, len(present) + 2, row, known, faults))
        problems += [fault.partition(": ")[2] for fault in faults]
        if problems:
            raise UnusableInput(problems)
        if is_new:
            keep(root, excerpt)
        write_register(path, tuple(REPORTED_FIGURE_FIELDS), [*(kept for _, kept in present), row])
    return key, excerpt.id


def _free_id(stem: str, taken: set[str]) -> str:
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)
