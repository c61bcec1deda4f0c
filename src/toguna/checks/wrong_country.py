"""Title, cover and disclaimer name the country that the report is about, not the one of the report before."""

import re
from collections import Counter
from collections.abc import Iterator

from babel import Locale

from toguna.library.reading.countries import codes_of_countries, mentions_of_countries, names_of_countries
from toguna.library.reading.cover import OPENING
from toguna.library.reading.model import Reading, Span
from toguna.model import Check, Examined, Finding

KEY = "wrong_country"
LEAST_MENTIONS = 4
"""Of a country in the text, before the text is said to be about it."""
TIMES_AS_OFTEN = 5
"""How much more often than the country of the cover it must be named."""
LONGEST_TITLE = 200
_LABEL = re.compile(
    r"(?:country|country of origin|topic|subject|title|main subject|research subject|area|region|pays|pays d[’']origine"
    r"|sujet|sujet principal|objet|titre|région|zone)\Z",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:situation|information|conditions|report|research|rapport|renseignements|informations|événements|events)"
    r"[^.;:]{0,40}?\b(?:in|on|of|au|en|aux|sur|du|de|des)\s(?:the |le |la |les )?\Z",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(r"disclaimer|avertissement|clause de non-responsabilité|préambule", re.IGNORECASE)
LONGEST_DISCLAIMER = 8
TWICE = 2
"""How much more often than any other its country must be named."""
STANDING = 2
"""Times that a document may name a country which a standing sentence, left from another, names."""
_STANDING = re.compile(
    r"\b(?:international protection|asylum|applicants?|decision makers?|internal (?:relocation|protection|flight)|"
    r"returnees?|nationals|protection internationale|d[’']asile|demandeu(?:rs?|ses?)|réinstallation interne|"
    r"ressortissante?s?|this (?:report|note|query|response|document|brief|bulletin)|"
    r"(?:ce|cette|le présent|la présente) (?:rapport|note|réponse|document|bulletin))\b",
    re.IGNORECASE,
)
"""Words of sentences that go from report to report."""
_ITS_LAW = re.compile(
    r"\s(?:law|penal code|criminal code|constitution)\b|\sauthorities (?:would|should|could)\b|\sdevrai(?:en)?t\b",
    re.IGNORECASE,
)
_LAW_OF = re.compile(r"\b(?:loi|code pénal|constitution|droit)\s\Z", re.IGNORECASE)
"""Law and authorities of which such a report speaks are those of its country."""
_OF_THE_REPORT = re.compile(
    r"\b(?:applicants?|claims? (?:made |lodged )?by (?:people|persons|applicants?)|asylum[- ]seekers?|"
    r"demandeu(?:rs?|ses?)(?: d[’']asile)?|personnes|requérants?(?: d[’']asile)?)"
    r"(?:\s\Z| (?:from|originaires?|venant|provenant|en provenance)(?: de la| de l[’']| du| de| d[’']| des)? ?"
    r"(?:the )?\Z)|"
    r"\b(?:ressortissante?s?|nationals of|citizens of)\s\Z",
    re.IGNORECASE,
)
"""Before the country of those whose claims the report serves, which can only be its own."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    places = dict(_places(reading))
    mentions: Counter[str] = Counter()
    for paragraph in reading.document.paragraphs:
        if paragraph.number not in places and paragraph.kind != "note":
            mentions.update(codes_of_countries(paragraph.text))
    yield from _left_in_standing_sentences(reading, set(places))
    if not mentions:
        return
    (own, times), *_ = mentions.most_common(1)
    for number, is_disclaimer in places.items():
        text = reading.by_number[number].text
        named = names_of_countries(text)
        codes = {code for code, *_ in named}
        if times < LEAST_MENTIONS or own in codes:
            continue
        for code, start, end, _ in named:
            is_about = not is_disclaimer or _ABOUT.search(text[max(start - 80, 0) : start])
            if is_about and mentions[code] * TIMES_AS_OFTEN < times:
                yield _finding(Span(number, start, end), text[start:end], own, times, mentions[code])


def _left_in_standing_sentences(reading: Reading, seen: set[int]) -> Iterator[Finding]:
    """Another country, hardly named in the document, in a sentence without a note that goes from report to report."""
    called = {span.paragraph for spans in reading.calls.values() for span in spans}
    all_named: Counter[str] = Counter()
    for paragraph in reading.document.paragraphs:
        all_named.update(code.split("|")[0] for code, *_ in mentions_of_countries(paragraph.text))
    if not all_named:
        return
    (own, times), *others = all_named.most_common(2)
    if times < LEAST_MENTIONS or (others and others[0][1] * TWICE > times):
        return
    for sentence in reading.sentences:
        number = sentence.span.paragraph
        kind = reading.by_number[number].kind
        if kind in ("note", "row"):
            continue
        is_standing = number not in called and _STANDING.search(sentence.text) is not None
        named = mentions_of_countries(sentence.text)
        if any(own in one.code.split("|") and not one.is_capital for one in named):
            continue
        for code, start, end, _ in named:
            if own in code.split("|"):
                continue
            before = sentence.text[max(start - 60, 0) : start]
            is_law = _ITS_LAW.match(sentence.text, end) or _LAW_OF.search(before)
            is_rare = all_named[code.split("|")[0]] <= STANDING and number not in seen
            if (is_rare and (is_standing or is_law)) or (is_standing and _OF_THE_REPORT.search(before)):
                span = Span(number, sentence.span.start + start, sentence.span.start + end)
                yield _finding(span, sentence.text[start:end], own, times, all_named[code.split("|")[0]])


def _places(reading: Reading) -> Iterator[tuple[int, bool]]:
    """The paragraphs of title, cover and disclaimer; and whether it is the last."""
    opening = [p for p in reading.document.paragraphs if p.kind != "note"][:OPENING]
    for place, paragraph in enumerate(opening):
        first, _, _ = paragraph.text.partition(" | ")
        is_title = paragraph.kind == "heading" or place == 0
        is_field = paragraph.kind == "row" and _LABEL.match(first.strip(" :*"))
        if (is_title and place < 3 and len(paragraph.text) <= LONGEST_TITLE) or is_field:
            yield paragraph.number, False
    following = 0
    for paragraph in reading.document.paragraphs:
        is_heading = paragraph.kind == "heading" or len(paragraph.text) < 40
        if is_heading and _DISCLAIMER.match(paragraph.text):
            following = LONGEST_DISCLAIMER
        elif following and paragraph.kind in ("paragraph", "list_item"):
            yield paragraph.number, True
            following -= 1
        elif paragraph.kind == "heading":
            following = 0


def _finding(span: Span, name: str, own: str, times: int, here: int) -> Finding:
    most = {code: Locale(code).territories[own] for code in ("en", "fr")}
    return Finding(
        KEY,
        "warning",
        *span.place,
        found={
            "en": f"{name} stands here; the text names {most['en']} {times} times and {name} {here} times.",
            "fr": f"On lit ici {name} ; le texte nomme {most['fr']} {times} fois et {name} {here} fois.",
        },
        remedy={
            "en": "See whether the name is left from another report or a template.",
            "fr": "Vérifiez si ce nom vient d’un autre rapport ou d’un modèle.",
        },
        evidence={"here": name, "in_the_text": most["en"], "times": times},
    )


CHECK = Check(
    key=KEY,
    group="completeness",
    severities=("warning",),
    title={"en": "Country of another report", "fr": "Pays d’un autre rapport"},
    explanation={
        "en": "The country that title, cover fields and disclaimer name is held against the one that the text names "
        "most. Where they name another only, which the text names a fifth as often or less, it is told; and so is one "
        "that is hardly named, in a standing sentence (applicants from …, Iraqi law).",
        "fr": "Le pays que nomment le titre, les champs de couverture et l’avertissement est comparé à celui que le "
        "texte nomme le plus. S’ils n’en nomment qu’un autre, cinq fois moins fréquent dans le texte, c’est signalé, "
        "de même qu’un pays à peine nommé, dans une phrase type (demandeurs originaires de …).",
    },
    example={
        "en": "A cover with “Country: Niger” over a text that names Mali 40 times and Niger twice",
        "fr": "Une couverture « Pays : Niger » sur un texte qui nomme le Mali 40 fois et le Niger deux fois",
    },
    blind_spots={
        "en": "Regions within a country; page headers; authorities of another country in a sentence with a note; "
        "short texts.",
        "fr": "Les régions d’un pays ; les en-têtes de page ; les autorités d’un autre pays dans une phrase qui a une "
        "note ; les textes courts.",
    },
    run=run,
)
