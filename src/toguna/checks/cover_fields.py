"""The cover table of a query response names country, subject, questions, date of completion, code and units."""

import re
from collections.abc import Iterator

from toguna.library.documents.model import Grid
from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "cover_fields"
LEAST_THERE = 4
"""Fields that make a table the cover of a query response."""
_FIELDS = (
    ("country", {"en": "country of origin", "fr": "pays d’origine"}, r"country(?: of origin)?|pays(?: d[’']origine)?"),
    ("subject", {"en": "main subject", "fr": "sujet principal"}, r"(?:main )?subject|topic|sujet(?: principal)?|objet"),
    ("questions", {"en": "question(s)", "fr": "question(s)"}, r"(?:main )?questions?(?:\(s\))?"),
    (
        "completed",
        {"en": "date of completion", "fr": "date d’achèvement"},
        r"date of completion|completed(?: on)?|date d[’']achèvement|date de (?:clôture|finalisation)",
    ),
    (
        "code",
        {"en": "query code", "fr": "code de la demande"},
        r"(?:query )?code|reference(?: number)?|code de la (?:demande|requête)|référence",
    ),
    (
        "units",
        {"en": "contributing units", "fr": "unités contributrices"},
        r"contributing .*units?.*|contributors?|unités? contributrices?.*|contributeurs?",
    ),
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for grid in reading.tables:
        labels = {_plain(cell.text): cell for cell in grid.cells if cell.column == 0}
        there = {key for key, _, pattern in _FIELDS for label in labels if re.fullmatch(pattern, label, re.I)}
        if len(there) >= LEAST_THERE:
            yield from _missing(grid, there)
            return


def _plain(text: str) -> str:
    return text.replace("*", "").strip(" :")


def _missing(grid: Grid, there: set[str]) -> Iterator[Finding]:
    missing = [names for key, names, _ in _FIELDS if key not in there]
    empty = [cell for cell in grid.cells if cell.column == 0 and _plain(cell.text) and not _beside(grid, cell.row)]
    first = next(cell for cell in grid.cells if cell.column == 0 and cell.text)
    if missing:
        lacking = {code: ", ".join(names[code] for names in missing) for code in ("en", "fr")}
        yield Finding(
            KEY,
            "note",
            first.paragraph,
            first.start,
            first.end,
            found={"en": f"The cover has no {lacking['en']}.", "fr": f"La couverture n’indique pas : {lacking['fr']}."},
            remedy={
                "en": "Add the field, or N/A where it does not apply.",
                "fr": "Ajoutez le champ, ou N/D s’il est sans objet.",
            },
            evidence={"missing": [names["en"] for names in missing]},
        )
    for cell in empty:
        yield Finding(
            KEY,
            "note",
            cell.paragraph,
            cell.start,
            cell.end,
            found={
                "en": f"The field “{_plain(cell.text)}” of the cover is empty.",
                "fr": f"Le champ « {_plain(cell.text)} » de la couverture est vide.",
            },
            remedy={"en": "Fill it in, or write N/A.", "fr": "Remplissez-le, ou écrivez N/D."},
            evidence={"field": _plain(cell.text)},
        )


def _beside(grid: Grid, row: int) -> bool:
    return any(cell.row == row and cell.column > 0 and cell.text.strip() for cell in grid.cells)


CHECK = Check(
    key=KEY,
    group="completeness",
    severities=("note",),
    title={"en": "Fields of the cover", "fr": "Champs de la couverture"},
    explanation={
        "en": "A table with four of the six fields of a query response (country, subject, questions, date of "
        "completion, code, contributing units) is its cover: the others, and fields without an answer, are "
        "missed.",
        "fr": "Un tableau qui a quatre des six champs d’une réponse à une demande (pays, sujet, questions, date "
        "d’achèvement, code, unités contributrices) en est la couverture : les autres, et les champs sans "
        "réponse, sont signalés.",
    },
    example={"en": "A cover without the query code", "fr": "Une couverture sans le code de la demande"},
    blind_spots={
        "en": "Covers that are no table, or have fewer than four of these fields; whether what a field says is right.",
        "fr": "Les couvertures hors tableau, ou avec moins de quatre de ces champs ; l’exactitude de ce que dit un "
        "champ.",
    },
    run=run,
)
