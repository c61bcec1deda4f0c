"""Any table of areas x months (one series of displaced persons, as a report prints it), explained by a TOML beside it.

One row of the result is one cell: area, month, figure or the reason why there is none. Tables of several series, of
households, or of rows split by reason do not belong here.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from toguna.errors import UnusableInput
from toguna.fields import DISPLACEMENT_COLUMNS, FIELDS
from toguna.intake.cast import latest_day
from toguna.intake.days import read_month
from toguna.intake.delimited import REJECTED_SCHEMA
from toguna.intake.written import grouped
from toguna.model import LEVELS, Intake, Parsed, Provider, Text

SERIES = ("idps", "returnees")
STATUSES: Mapping[str, Text] = {
    "zero": {"en": "zero", "fr": "zéro"},
    "none_registered": {"en": "none registered", "fr": "aucune personne enregistrée"},
    "not_available": {"en": "not available", "fr": "non disponible"},
    "not_covered": {"en": "not covered", "fr": "non couvert"},
    "suppressed": {"en": "suppressed", "fr": "masqué"},
}
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009"))
_MOST_DIGITS = 12
"""A longer number is none of persons."""


def _is_texts(said: object) -> bool:
    return isinstance(said, list) and all(isinstance(item, str) for item in said)


def _is_text_by_key(said: object) -> bool:
    return isinstance(said, dict) and all(isinstance(item, str) for item in said.values())


_KINDS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    **dict.fromkeys(
        ("series", "country", "level", "months", "areas", "thousands", "cite"),
        (lambda said: isinstance(said, str), 'a text ("...")'),
    ),
    "licence": (lambda said: isinstance(said, str) or _is_text_by_key(said), 'a text ("...") or one for each language'),
    **dict.fromkeys(("totals", "total_rows"), (_is_texts, 'a list of texts (["..."])')),
    **dict.fromkeys(
        ("meanings", "attribution"), (_is_text_by_key, 'a table of texts ([...] and lines of key = "...")')
    ),
}


@dataclass(frozen=True)
class _Cell:
    """One cell as written, with the line and the area and month that it stands under."""

    line: int
    area: str
    month: str
    text: str | None


@dataclass(frozen=True)
class _Plan:
    """What the TOML says of the table."""

    series: str
    labels: str
    """Column that holds the months, or the areas where areas are rows."""
    areas_are_rows: bool
    totals: tuple[str, ...]
    total_rows: tuple[str, ...]
    thousands: str
    meanings: Mapping[str, str]


def recognise(header: tuple[str, ...]) -> bool:
    """Whether it can be a table of areas and months: the TOML beside the file decides."""
    return len(header) >= 2


def parse(intake: Intake) -> Parsed:
    """Cells in the order of the file; value in persons, null where status says why. A cell is what is accepted or
    rejected, not a row. area_pcode and is_carried_forward are null here: they need boundaries and other rounds.

    Totals are compared with the sums of their rows, counted, told in a caveat and left out.
    Raises: UnusableInput, with everything that is wrong with the TOML.
    """
    plan = _plan(intake)
    rows: list[tuple[object, ...]] = []
    rejected: list[tuple[int, str, str]] = []
    kept: dict[tuple[str, str | None], int] = {}
    """Line of each area and month."""
    for cell in _cells(intake, plan):
        value, status, problems = _read(cell.text, plan)
        month, unread = read_month(cell.month, latest_day(intake))
        problems += [unread] if unread else []
        problems += [] if cell.area else [f"the row has no area under “{plan.labels}”"]
        if not problems and (cell.area, month) in kept:
            problems.append(f"same area and month as on line {kept[cell.area, month]}, which was kept")
        if problems:
            rejected.append((cell.line, "; ".join(problems), f"{cell.area}, {cell.month}: {cell.text or ''}"))
        else:
            kept[cell.area, month] = cell.line
            rows.append((plan.series, cell.area, None, month, value, status, None))
    wrong = _totals_that_disagree(intake, plan)
    schema = {name: getattr(pl, FIELDS[name].type) for name in DISPLACEMENT_COLUMNS}
    lost = pl.concat([intake.rejected, pl.DataFrame(rejected, schema=REJECTED_SCHEMA, orient="row")])
    return Parsed(
        frame=pl.DataFrame(rows, schema=schema, orient="row"),
        rejected=lost.sort("line", maintain_order=True),
        layout="areas in rows" if plan.areas_are_rows else "months in rows",
        caveats=(*intake.caveats, *_symbols(plan, intake), *_about_totals(wrong)),
        counts={**intake.counts, "totals_that_disagree": len(wrong)},
    )


def _plan(intake: Intake) -> _Plan:
    said = intake.sidecar
    name = f"The TOML beside {intake.path.name}"
    if not said:
        raise UnusableInput(
            f"{intake.path.name} needs a TOML file of the same name beside it that says what the table holds: "
            "series, country, level, months or areas, totals, meanings (docs/providers/displacement_table.md)."
        )
    wrong = [
        f"{name} must give {key} as {kind}, not {said[key]!r}."
        for key, (is_right, kind) in _KINDS.items()
        if key in said and not is_right(said[key])
    ]
    if wrong:
        raise UnusableInput(wrong)
    problems = [f"{name} has a key that is not known: {key}." for key in said if key not in _KINDS]
    if said.get("series") not in SERIES:
        problems.append(f"{name} must give series as one of {', '.join(SERIES)}, not {said.get('series')!r}.")
    if said.get("level") not in LEVELS:
        problems.append(f"{name} must give level as one of {', '.join(LEVELS)}, not {said.get('level')!r}.")
    if not said.get("country"):
        problems.append(f"{name} must give country as an ISO 3166-1 alpha-3 code.")
    if ("months" in said) == ("areas" in said):
        problems.append(f"{name} must name either the column of months (months) or that of areas (areas).")
    labels = said.get("months", said.get("areas", ""))
    for column in (*([labels] if labels else []), *said.get("totals", ())):
        if column not in intake.header:
            problems.append(f"{name} names a column “{column}” that the table lacks: {', '.join(intake.header)}.")
    for symbol, status in said.get("meanings", {}).items():
        if status not in STATUSES:
            problems.append(f"{name} gives “{symbol}” the meaning {status!r}; known: {', '.join(STATUSES)}.")
    for key in ("attribution", "licence"):
        told = said.get(key, "")
        lacking = [language for language in ("en", "fr") if isinstance(told, dict) and language not in told]
        if lacking:
            problems.append(f"{name} must give the {key} in {' and '.join(lacking)} too.")
    if problems:
        raise UnusableInput(problems)
    return _Plan(
        series=said["series"],
        labels=labels,
        areas_are_rows="areas" in said,
        totals=tuple(said.get("totals", ())),
        total_rows=tuple(said.get("total_rows", ())),
        thousands=said.get("thousands", " "),
        meanings=said.get("meanings", {}),
    )


def _cells(intake: Intake, plan: _Plan) -> Iterator[_Cell]:
    others = [name for name in intake.header if name != plan.labels and name not in plan.totals]
    for row in intake.frame.iter_rows(named=True):
        label = (row[plan.labels] or "").strip()
        if label in plan.total_rows:
            continue
        for other in others:
            area, month = (label, other) if plan.areas_are_rows else (other, label)
            yield _Cell(row["line"], area, month, row[other])


def _read(text: str | None, plan: _Plan) -> tuple[int | None, str | None, list[str]]:
    """Value, status and problems of a cell."""
    written = (text or "").strip()
    if written in plan.meanings:
        status = plan.meanings[written]
        return (0 if status == "zero" else None), status, []
    plain = written.translate(_SPACES) if plan.thousands == " " else written.replace(plan.thousands, "")
    if not written:
        return None, None, ["the cell is blank and the TOML does not say what that means"]
    if not (plain.isascii() and plain.removeprefix("-").isdigit() and len(plain) <= _MOST_DIGITS):
        return None, None, [f"“{written}” is no number and the TOML does not say what it means"]
    if plain.startswith("-"):
        return None, None, [f"a negative number of persons: {written}"]
    value = int(plain)
    return value, "reported" if value else "zero", []


def _totals_that_disagree(intake: Intake, plan: _Plan) -> list[tuple[str, int, int]]:
    """Label of the row, its printed total and the sum of its cells, where they differ and all cells are known."""
    found = []
    for row in intake.frame.iter_rows(named=True):
        if (row[plan.labels] or "").strip() in plan.total_rows:
            continue
        cells = [_read(row[name], plan) for name in intake.header if name != plan.labels and name not in plan.totals]
        if any(status not in ("reported", "zero", "none_registered") for _, status, _ in cells):
            continue
        for total in plan.totals:
            printed, _, _ = _read(row[total], plan)
            added = sum(value or 0 for value, _, _ in cells)
            if printed is not None and printed != added:
                found.append((str(row[plan.labels]).strip(), printed, added))
    return found


def _symbols(plan: _Plan, intake: Intake) -> Iterator[Text]:
    """A sentence for each sign that the table uses: its reading is ours."""
    used = {
        (text or "").strip() for name in intake.header for text in intake.frame[name].to_list() if name != plan.labels
    }
    for symbol, status in plan.meanings.items():
        if symbol in used:
            meaning = STATUSES[status]
            en, fr = (f"“{symbol}”", f"« {symbol} »") if symbol else ("an empty cell", "une case vide")
            yield {
                "en": f"In the table of {plan.series}, {en} is read as: {meaning['en']}. The reading is ours.",
                "fr": f"Dans le tableau ({_FRENCH[plan.series]}), {fr} est lu comme : {meaning['fr']}. Cette "
                "lecture est la nôtre.",
            }


_FRENCH = {"idps": "déplacés internes", "returnees": "déplacés internes retournés"}


def _about_totals(wrong: list[tuple[str, int, int]]) -> Iterator[Text]:
    if wrong:
        in_en = [(_month_name(label, "en"), grouped(total), grouped(added)) for label, total, added in wrong]
        in_fr = [(_month_name(label, "fr"), grouped(total), grouped(added)) for label, total, added in wrong]
        en = "; ".join(f"{label}: printed {total}, sum {added}" for label, total, added in in_en)
        fr = " ; ".join(f"{label} : imprimé {total}, somme {added}" for label, total, added in in_fr)
        yield {
            "en": f"Printed totals that are not the sum of their row, and are not used: {len(wrong)} ({en}).",
            "fr": "Totaux imprimés qui ne sont pas la somme de leur ligne, et qui ne sont pas repris : "
            f"{len(wrong)} ({fr}).",
        }


def _month_name(label: str, language: str) -> str:
    """A label that is a month in the language, any other as written."""
    from babel.dates import format_date

    month, _ = read_month(label, dt.date.max)
    return str(format_date(dt.date.fromisoformat(f"{month}-01"), "LLLL y", locale=language)) if month else label


PROVIDER = Provider(
    key="displacement_table",
    name="Table of displaced persons by area and month",
    table="displacement",
    licence={"en": "as the TOML beside the table says", "fr": "selon le TOML à côté du tableau"},
    is_redistributable=True,
    attribution={"en": "As the table’s source says", "fr": "Selon la source du tableau"},
    recognise=recognise,
    parse=parse,
    coded_types=(),
    has_sub_event_types=False,
    needs_sidecar=True,
)
