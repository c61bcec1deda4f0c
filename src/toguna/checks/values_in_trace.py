"""Each figure that toguna printed still reads as its trace says, also after someone edited the file."""

from collections.abc import Iterator, Mapping
from typing import Any

from toguna.library.reading.model import Reading, Span
from toguna.model import Check, Examined, Finding

KEY = "values_in_trace"


def run(reading: Reading) -> Iterator[Finding | Examined]:
    trace: Mapping[str, Any] = reading.evidence.trace or {}
    at = (0, 0)
    for item in trace.get("items", ()):
        shown = reading.evidence.shown.get(item["id"])
        if shown is None:
            continue
        place = _place(reading, shown, at)
        if place is not None:
            at = (place.paragraph, place.end)
            yield from (Examined("numbers", n.span) for n in reading.numbers if _lies_in(n.span, place))
            yield from (Examined("quotations", q.span) for q in reading.quotations if _lies_in(q.span, place))
        if _plain(shown) != _plain(str(item["printed"])):
            yield _finding(item, shown, place or Span(*_nearest(reading, at)))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _lies_in(inner: Span, outer: Span) -> bool:
    return inner.paragraph == outer.paragraph and outer.start <= inner.start and inner.end <= outer.end


def _place(reading: Reading, shown: str, after: tuple[int, int]) -> Span | None:
    """Where the text stands next after the figure before; figures come in the order of the trace, save in notes."""
    if not shown.strip():
        return None
    for first in (after, (0, 0)):
        for paragraph in reading.document.paragraphs:
            if paragraph.number < first[0]:
                continue
            start = paragraph.text.find(shown, first[1] if paragraph.number == first[0] else 0)
            if start >= 0:
                return Span(paragraph.number, start, start + len(shown))
    return None


def _nearest(reading: Reading, at: tuple[int, int]) -> tuple[int, int, int]:
    """The figure before: where a figure was deleted, nothing stands."""
    paragraph = reading.by_number.get(at[0]) or reading.document.paragraphs[0]
    return paragraph.number, max(min(at[1], len(paragraph.text)) - 1, 0), max(min(at[1], len(paragraph.text)), 1)


def _finding(item: Mapping[str, Any], shown: str, place: Span) -> Finding:
    printed = str(item["printed"])
    gone = not shown.strip()
    return Finding(
        KEY,
        "error",
        place.paragraph,
        place.start,
        place.end,
        found={
            "en": f"The figure {printed} was deleted."
            if gone
            else f"The figure reads {shown}; it was computed as {printed}.",
            "fr": f"Le chiffre {printed} a été effacé." if gone else f"On lit {shown} ; le calcul a donné {printed}.",
        },
        remedy={
            "en": "Change the call or its snapshot in the workspace and build again, or put the computed figure back.",
            "fr": "Modifiez l’appel ou son instantané dans l’espace de travail et reconstruisez, ou rétablissez le "
            "chiffre calculé.",
        },
        evidence={"id": item["id"], "printed": printed, "shown": shown, "call": str(item.get("call") or "")},
    )


CHECK = Check(
    key=KEY,
    group="values",
    severities=("error",),
    title={"en": "Figures against their trace", "fr": "Chiffres face à leur trace"},
    explanation={
        "en": "In a Word or HTML file that toguna built, each figure and quotation carries a mark. What stands at the"
        " mark is held against the trace of that build in the workspace, so that an edit by hand shows.",
        "fr": "Dans un fichier Word ou HTML produit par toguna, chaque chiffre et chaque citation porte une marque. "
        "Ce qui s’y lit est comparé à la trace de la construction dans l’espace de travail : une modification à"
        " la main se voit.",
    },
    example={
        "en": "259 at a mark whose trace has 250, after the file was edited in Word",
        "fr": "259 à une marque dont la trace a 250, après modification dans Word",
    },
    blind_spots={
        "en": "Figures whose mark was deleted with them; files of another build; PDF, which carries no marks; whether"
        " the computed figure is right.",
        "fr": "Les chiffres effacés avec leur marque ; les fichiers d’une autre construction ; le PDF, qui n’a pas de"
        " marques ; l’exactitude du chiffre calculé.",
    },
    run=run,
    needs=("trace",),
)
