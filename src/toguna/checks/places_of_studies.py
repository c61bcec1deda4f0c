"""A quotation from a study is placed where the study was held."""

import re
from collections.abc import Iterator, Mapping

from toguna.library.bibliography.keys import folded
from toguna.library.documents.model import Grid
from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "places_of_studies"
_STUDY = re.compile(r"[EQ]\d{1,2}")
_PLACES = re.compile(r"places?|lieux?|localit|r[ée]gions?|zones?|sites?|where|couverture|coverage", re.IGNORECASE)
_EVERYWHERE = re.compile(r"\b(?:all|every|whole|national|toutes?|tous|ensemble|entier)\b", re.IGNORECASE)
_NAMED = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,80})[)\]]")

_GROUP = re.compile(r"\b(?:groups?|groupes?|focus)\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:focus[ -]groups?(?: discussions?)?|group discussions?|groupes? (?:de discussion|focal|de parole)|"
    r"entretiens? collectifs?) (?:held |organised |tenue?s? |organisée?s? )?(?:in|at|à|en|au) "
    r"(?P<place>[A-ZÀ-Ý][\w’'-]+(?:[ -][A-ZÀ-Ý][\w’'-]+){0,2})"
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    studies: dict[str, str] = {}
    for grid in reading.tables:
        studies |= _studies(grid)
    yield from _groups_elsewhere(reading)
    known = {place for places in studies.values() for place in _split(places)}
    for quotation in reading.quotations:
        paragraph = reading.by_number[quotation.span.paragraph]
        # the study and place of a quotation stand in brackets shortly after it
        named = _NAMED.search(paragraph.text, quotation.span.end, quotation.span.end + 120)
        if named is None:
            continue
        words = [part.strip() for part in re.split(r"[,;:–-]", named["inside"])]
        study = next((word for word in words if word in studies), None)
        places = [word for word in words if folded(word) in known]
        if study is None or not places:
            continue
        yield Examined("quotations", quotation.span)
        held = _split(studies[study])
        wrong = [place for place in places if folded(place) not in held]
        if not wrong or _EVERYWHERE.search(studies[study]):
            continue
        at = paragraph.text.index(wrong[0], named.start())
        yield Finding(
            KEY,
            "error",
            paragraph.number,
            at,
            at + len(wrong[0]),
            found={
                "en": f"The quotation is placed in {wrong[0]}; the table has {study} in: {studies[study]}.",
                "fr": f"La citation est située à {wrong[0]} ; le tableau situe {study} à : {studies[study]}.",
            },
            remedy={
                "en": "Look the quotation up in the study, and correct the place or the study.",
                "fr": "Retrouvez la citation dans l’étude, et corrigez le lieu ou l’étude.",
            },
            evidence={"study": study, "place": wrong[0], "held_in": studies[study]},
        )


def _groups_elsewhere(reading: Reading) -> Iterator[Finding | Examined]:
    """A focus group in a place that the table of the groups does not have."""
    held = {place for grid in reading.tables for place in _places_of_groups(grid)}
    for paragraph in reading.document.paragraphs if held else ():
        for found in _HELD.finditer(paragraph.text):
            if folded(found["place"]) not in held:
                yield Finding(
                    KEY,
                    "warning",
                    paragraph.number,
                    found.start("place"),
                    found.end("place"),
                    found={
                        "en": f"A group in {found['place']} is named; the table of the groups has none there.",
                        "fr": f"Il est question d’un groupe à {found['place']} ; le tableau des groupes n’en a pas là.",
                    },
                    remedy={
                        "en": "Look the group up, and correct the place.",
                        "fr": "Retrouvez le groupe et corrigez le lieu.",
                    },
                    evidence={"place": found["place"], "held_in": sorted(held)},
                )


def _places_of_groups(grid: Grid) -> set[str]:
    rows: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    head = rows.pop(min(rows, default=0), {})
    column = next((column for column, text in head.items() if column and _PLACES.search(text)), None)
    if column is None or not _GROUP.search(head.get(0, "")):
        return set()
    return {place for row in rows.values() for place in _split(row.get(column, ""))}


def _studies(grid: Grid) -> Mapping[str, str]:
    """The places of each study, of a table that lists studies (E1, Q2) and has a column of places."""
    rows: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    head = rows.get(min(rows, default=0), {})
    column = next((column for column, text in head.items() if _PLACES.search(text)), None)
    if column is None:
        return {}
    return {
        row[0].strip(): row[column]
        for row in rows.values()
        if _STUDY.fullmatch(row.get(0, "").strip()) and row.get(column, "").strip()
    }


def _split(places: str) -> set[str]:
    parts = re.split(r"[,;/()]|\b(?:and|et)\b", places)
    return {folded(part.strip()) for part in parts if part.strip()}


CHECK = Check(
    key=KEY,
    group="surveys",
    severities=("error", "warning"),
    title={
        "en": "A quotation from where its study was not held",
        "fr": "Une citation d’un lieu où l’étude n’a pas eu lieu",
    },
    explanation={
        "en": "A quotation names its study and its place in brackets, (E5, Gao); the report's table of studies has "
        "that study in other places, and that place under another study.",
        "fr": "Une citation nomme entre parenthèses son étude et son lieu, (E5, Gao) ; le tableau des études du "
        "rapport situe cette étude ailleurs, et ce lieu sous une autre étude.",
    },
    example={
        "en": "“We do not go to the fields any more” (E5, Gao), where the table has E5 in Mopti and Ségou",
        "fr": "« Nous n’allons plus aux champs » (E5, Gao), quand le tableau situe E5 à Mopti et Ségou",
    },
    blind_spots={
        "en": "Places that no study of the table has (a village of a listed region, say); reports without such a "
        "table.",
        "fr": "Les lieux qu’aucune étude du tableau n’a (le village d’une région listée, par exemple) ; les rapports "
        "sans un tel tableau.",
    },
    run=run,
)
