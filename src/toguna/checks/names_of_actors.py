"""One actor goes by one name, and its acronym."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from toguna.library.bibliography.keys import folded
from toguna.library.reading.model import Reading, Span
from toguna.library.reading.quotations import quoted_places
from toguna.model import Check, Examined, Finding

KEY = "names_of_actors"
LONGEST = 6
"""Words of a name that a text would use; names in data are longer."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    names = {actor: _usable(forms) for actor, forms in reading.evidence.actors.items()}
    # a form that two actors share tells neither
    shared = Counter(
        folded(form) for forms in names.values() for form in {folded(form): form for form in forms}.values()
    )
    is_quoted = quoted_places(reading.quotations)
    for actor, forms in names.items():
        own = [form for form in forms if shared[folded(form)] == 1]
        used = _used(reading, own, is_quoted) if len(own) > 1 else {}
        full = {form: spans for form, spans in used.items() if not _is_short(form)}
        short = {form: spans for form, spans in used.items() if _is_short(form)}
        for kind in (full, short):
            if len(kind) > 1:
                usual = max(kind, key=lambda form, kind=kind: len(kind[form]))  # type: ignore[misc]
                for form, spans in kind.items():
                    if form != usual:
                        yield _finding(actor, form, spans, usual, kind[usual])


def _usable(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Forms that a text would use; a people's name (Fulani) is none where it begins that of the militia."""
    short = [f for f in forms if not re.search(r"[:()/]", f) and len(f.split()) <= LONGEST and f[:1].isupper()]
    return tuple(f for f in dict.fromkeys(short) if not any(other.startswith(f"{f} ") for other in short))


def _is_short(form: str) -> bool:
    return " " not in form and sum(map(str.isupper, form)) > 1


def _used(reading: Reading, forms: list[str], is_quoted: Callable[[int, int], bool]) -> Mapping[str, list[Span]]:
    """Where each form stands in the text proper, outside quotations and brackets; longer forms before shorter."""
    ordered = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(form) for form in ordered)})(?![\w-])")
    used: dict[str, list[Span]] = {}
    for sentence in reading.sentences:
        if reading.by_number[sentence.span.paragraph].kind not in ("paragraph", "list_item"):
            continue
        for match in pattern.finditer(sentence.text):
            at = sentence.span.start + match.start()
            if not is_quoted(sentence.span.paragraph, at) and not _is_introduced(sentence.text, match):
                used.setdefault(match[0], []).append(Span(sentence.span.paragraph, at, at + len(match[0])))
    return used


def _is_introduced(text: str, match: re.Match[str]) -> bool:
    """`Katiba Macina (Macina Liberation Front)`."""
    return text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start()) and ")" in text[match.end() :]


def _finding(actor: str, form: str, spans: list[Span], usual: str, usual_spans: list[Span]) -> Finding:
    first = spans[0]
    return Finding(
        KEY,
        "note",
        first.paragraph,
        first.start,
        first.end,
        found={
            "en": f"One actor goes by two names: “{form}” ({len(spans)}) and “{usual}” ({len(usual_spans)}).",
            "fr": f"Un même acteur porte deux noms : « {form} » ({len(spans)}) et « {usual} » ({len(usual_spans)}).",
        },
        remedy={
            "en": "Use one name throughout; give the others once, where the actor is introduced.",
            "fr": "Employez partout un seul nom ; donnez les autres une fois, là où l’acteur est présenté.",
        },
        evidence={"actor": actor, "here": form, "elsewhere": usual},
    )


CHECK = Check(
    key=KEY,
    group="neutrality",
    severities=("note",),
    title={"en": "One actor under several names", "fr": "Un acteur sous plusieurs noms"},
    explanation={
        "en": "The names of the actors of the country are looked for in the text, outside quotations. Where one actor"
        " goes by two full names, or by two acronyms, the rarer is told once. A full name and its acronym are "
        "one name.",
        "fr": "Les noms des acteurs du pays sont cherchés dans le texte, hors citations. Si un acteur porte deux noms"
        " complets, ou deux sigles, le plus rare est signalé une fois. Un nom complet et son sigle sont un seul"
        " nom.",
    },
    example={
        "en": "“Macina Liberation Front” in a report that says Katiba Macina",
        "fr": "« GSIM » et « JNIM » dans un même rapport",
    },
    blind_spots={
        "en": "Names that the registry does not have; spellings that differ in a letter; countries whose actors do "
        "not ship with toguna; the place that introduces an actor with all its names.",
        "fr": "Les noms absents du registre ; les graphies qui diffèrent d’une lettre ; les pays dont les acteurs ne "
        "sont pas fournis ; le passage qui présente un acteur sous tous ses noms.",
    },
    run=run,
    needs=("actors",),
)
