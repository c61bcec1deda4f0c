"""Each figure that toguna printed still reads at its mark as its trace says, also after someone edited the file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toguna.library.reading.model import Reading, Span
from toguna.model import Check, Examined, Finding

KEY = "values_in_trace"
_SPACES = re.compile(r"\s+")
_EDGES = " .,;:()[]"
_NUMBER = re.compile(r"\d[\d\s.,]*")


def run(reading: Reading) -> Iterator[Finding | Examined]:
    trace = reading.evidence.trace
    items: Sequence[Mapping[str, Any]] = trace["items"] if trace else ()
    places = {
        link.address[1:]: Span(p.number, link.start, link.end)
        for p in reading.document.paragraphs
        for link in p.links
        if link.address.startswith("#v_")
    }
    yield from _examined(reading, places)
    lost: list[Mapping[str, Any]] = []
    before: Span | None = None
    for item in items:
        shown, place = reading.evidence.shown.get(item["id"]), places.get(item["id"])
        if not shown and not _stands_beside(reading, item, place):
            lost.append(item)
            continue
        if lost:
            yield from _lost(reading, lost, before, place)
            lost = []
        before = place or before
        if shown and _bare(shown) != _bare(item["printed"]):
            yield _changed(reading, item, shown, place)
    if lost:
        yield from _lost(reading, lost, before, None)


def _bare(text: str) -> str:
    """Word and people change kinds of spaces; that changes no figure."""
    return _SPACES.sub(" ", text).strip()


def _examined(reading: Reading, places: Mapping[str, Span]) -> Iterator[Examined]:
    marked: dict[int, list[Span]] = {}
    for span in places.values():
        marked.setdefault(span.paragraph, []).append(span)
    for kind, pieces in (("numbers", reading.numbers), ("dates", reading.dates), ("quotations", reading.quotations)):
        for piece in pieces:
            # a date or quotation may be printed within a longer text, that of a chronology say
            if any(m.start <= piece.span.start < m.end for m in marked.get(piece.span.paragraph, ())):
                yield Examined(kind, piece.span)


def _stands_beside(reading: Reading, item: Mapping[str, Any], place: Span | None) -> bool:
    """Whether the figure stands right at a mark that holds nothing: typed again, beside its mark."""
    if place is None:
        return False
    text = reading.by_number[place.paragraph].text
    printed = _bare(item["printed"])
    around = text[max(place.start - len(printed) - 2, 0) : place.end + len(printed) + 2]
    return _holds(_bare(around), printed)


def _holds(text: str, printed: str) -> bool:
    """Whether the words stand in the text, a figure not as a piece of a longer one: 95 does not stand in 951."""
    return re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(printed)}(?![.,]?\d)", text) is not None


def _changed(reading: Reading, item: Mapping[str, Any], shown: str, place: Span | None) -> Finding:
    number = re.search(r"\d", item["printed"]) is not None
    is_edited_figure = _figures(shown) != _figures(item["printed"])
    return Finding(
        KEY,
        "error" if number and is_edited_figure else "warning",
        *(place or _first(reading)).place,
        found={
            "en": f"The report says “{_short(shown)}” where toguna printed “{_short(item['printed'])}” "
            f"({item['call']}). It was changed after the report was built.",
            "fr": f"Le rapport dit « {_short(shown)} » là où toguna a imprimé « {_short(item['printed'])} » "
            f"({item['call']}). Il a été modifié après la production du rapport.",
        },
        remedy={
            "en": "Put the printed words back, or change the text of the workspace and build again.",
            "fr": "Rétablissez ce qui était imprimé, ou modifiez le texte de l’espace de travail et reproduisez.",
        },
        evidence={"id": item["id"], "printed": item["printed"], "shown": shown, "call": item["call"]},
    )


def _figures(text: str) -> list[str]:
    return [re.sub(r"\s", "", found).rstrip(".,") for found in _NUMBER.findall(text)]


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:78]}…"


def _first(reading: Reading) -> Span:
    first = reading.document.paragraphs[0]
    return Span(first.number, 0, len(first.text))


def _lost(
    reading: Reading, lost: Sequence[Mapping[str, Any]], before: Span | None, after: Span | None
) -> Iterator[Finding]:
    """One finding for marks that are gone in a row, a section that was cut say; those whose words stand are left."""
    paragraphs = reading.document.paragraphs
    # a figure in a note stands behind those of the text that follow it
    first, last = sorted(
        (before.paragraph if before else paragraphs[0].number, after.paragraph if after else paragraphs[-1].number)
    )
    between = _bare(" ".join(reading.by_number[n].text for n in range(first, last + 1) if n in reading.by_number))
    gone = [item for item in lost if not _holds(between, _bare(item["printed"]).strip(_EDGES))]
    if not gone:
        return
    named = ", ".join(f"“{_short(item['printed'])}”" for item in gone[:3]) + (" …" if len(gone) > 3 else "")
    names = ", ".join(f"« {_short(item['printed'])} »" for item in gone[:3]) + (" …" if len(gone) > 3 else "")
    yield Finding(
        KEY,
        "warning",
        *(before or after or _first(reading)).place,
        found={
            "en": f"What toguna printed after this place is gone, with its mark ({len(gone)}): {named}.",
            "fr": f"Ce que toguna a imprimé après cet endroit a disparu, avec sa marque ({len(gone)}) : {names}.",
        },
        remedy={
            "en": "If the passage was cut on purpose, cut it from the text of the workspace too; if a figure was typed "
            "over, put the printed one back.",
            "fr": "Si le passage a été supprimé à dessein, supprimez-le aussi du texte de l’espace de travail ; si un "
            "chiffre a été remplacé, rétablissez celui qui était imprimé.",
        },
        evidence={"ids": [item["id"] for item in gone], "calls": [item["call"] for item in gone[:10]]},
    )


CHECK = Check(
    key=KEY,
    group="values",
    severities=("error", "warning"),
    title={"en": "Figures against their trace", "fr": "Chiffres face à leur trace"},
    explanation={
        "en": "A report that toguna built carries a mark at each figure, reported figure and quotation. What stands "
        "there is held against the trace of its build: another figure is an error, other words a warning, and so are "
        "figures whose mark and words are both gone, told once for a passage that was cut.",
        "fr": "Un rapport produit par toguna porte une marque à chaque chiffre, chiffre rapporté et citation. Ce qui "
        "s’y trouve est comparé à la trace de sa production : un autre chiffre est une erreur, d’autres mots un "
        "avertissement, comme les chiffres dont la marque et les mots ont disparu, signalés une fois par passage.",
    },
    example={
        "en": "269 events in the trace, 296 in the Word file that came back from the reviewer",
        "fr": "269 événements dans la trace, 296 dans le fichier Word revenu de la relecture",
    },
    blind_spots={
        "en": "Figures typed by hand, which have no mark; cells of tables and figures; a mark moved with its figure to "
        "another sentence; builds whose trace the workspace no longer holds; PDF.",
        "fr": "Les chiffres tapés à la main, sans marque ; les cellules des tableaux et les graphiques ; une marque "
        "déplacée avec son chiffre dans une autre phrase ; les productions dont l’espace de travail n’a plus la "
        "trace ; le PDF.",
    },
    run=run,
    needs=("trace",),
)
