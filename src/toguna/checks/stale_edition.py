"""A passage of a text in two languages is not left behind when the other language changes."""

import re
from collections.abc import Iterator

from toguna.library.reading.model import Reading, Span
from toguna.model import Check, Examined, Finding

KEY = "stale_edition"
_MARKS = re.compile(r"^#{1,6} |\{#[^}\n]*\}\s*$")


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for id, line, is_missing in reading.evidence.behind or ():
        words = _MARKS.sub("", line).strip()
        place = next((p for p in reading.document.paragraphs if words and p.text == words), None)
        place = place or reading.document.paragraphs[0]
        yield _finding(Span(place.number, 0, len(place.text)), id, is_missing=is_missing)


def _finding(span: Span, id: str, *, is_missing: bool) -> Finding:
    if is_missing:
        found = {
            "en": f"The text has no passage “{id}”, which the other language has.",
            "fr": f"Le texte n’a pas le passage « {id} », que contient l’autre langue.",
        }
    else:
        found = {
            "en": f"“{id}” may be out of date: the other language was changed since both agreed.",
            "fr": f"« {id} » est peut-être dépassé : l’autre langue a changé depuis que les deux concordaient.",
        }
    return Finding(
        KEY,
        "warning",
        *span.place,
        found=found,
        remedy={
            "en": "Change the passage too; if it needs no change, delete its row in editions.csv.",
            "fr": "Modifiez aussi ce passage ; s’il n’y a rien à changer, supprimez sa ligne dans editions.csv.",
        },
        evidence={"id": id},
    )


CHECK = Check(
    key=KEY,
    group="completeness",
    severities=("warning",),
    title={"en": "Passages left behind by the other language", "fr": "Passages dépassés par l’autre langue"},
    explanation={
        "en": "The texts of a workspace in two languages (report.en.md, report.fr.md) are paired passage by passage, "
        "by id. A passage whose counterpart was changed since both agreed, or that only the other language has, is "
        "told.",
        "fr": "Les textes d’un espace de travail en deux langues (report.en.md, report.fr.md) sont appariés passage "
        "par passage, par identifiant. Un passage dont le pendant a changé depuis, ou absent de ce texte, est signalé.",
    },
    example={
        "en": "“security” was changed in French on the last day, and not in English.",
        "fr": "« security » a été modifié en français le dernier jour, et pas en anglais.",
    },
    blind_spots={
        "en": "Whether both say the same; passages without an id; built files, which are warned of when they are "
        "built.",
        "fr": "L’équivalence des deux versions ; les passages sans identifiant ; les fichiers produits, pour lesquels "
        "l’avertissement est donné à la production.",
    },
    run=run,
    needs=("editions",),
)
