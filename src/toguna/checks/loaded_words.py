"""Outside quotations a report describes, it does not judge: loaded words, and conclusions of law."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from toguna.library.reading.model import Reading, Sentence
from toguna.model import Check, Examined, Finding

KEY = "loaded_words"
_LOADED = {
    "en": r"terrorists?|extremists?|fanatics?|fanatical|thugs?|barbari[ca]\w*|savage\w*|heinous|atrocious|evil|"
    r"innocent|"
    r"so-called|regime|puppets?|martyrs?|slaughter(?:ed|ing)?|butcher(?:ed|ing|y)?|cowardly|bloodthirsty|"
    r"ruthless(?:ly)?|"
    r"notorious(?:ly)?|hordes?|vermin|tribal warfare|obviously|clearly|undoubtedly|unfortunately|sadly|"
    r"shocking(?:ly)?|"
    r"appalling(?:ly)?|appalled|horrific|horrible|tragic(?:ally)?|murderous",
    "fr": r"terroristes?|extrémistes?|fanatiques?|barbares?|barbarie|sauvages?|odieu(?:x|se|ses)|atroces?|"
    r"innocents?|innocentes?|"
    r"soi-disant|prétendument|régime|marionnettes?|martyrs?|massacreurs?|bouchers?|sanguinaires?|lâchement|hordes?|"
    r"effroyables?|consternée?s?|évidemment|manifestement|indubitablement|malheureusement|hélas|tragiquement|choquante?s?|horribles?|"
    r"(?<!plus )meurtri(?:er|ère)s?",  # the deadliest is a measure
}
_LAW = {
    "en": r"war crimes?|crimes? against humanity|genocid(?:e|al)|ethnic cleansing|persecution|persecuted|"
    r"well-founded fear|"
    r"real risk|(?<!suffered )(?<!suffering )(?<!caused )serious harm|"
    r"internal protection alternative|internal flight alternative|"
    r"(?:entitled to|qualif\w+ for|eligible for|merits?|deserves?) (?:\w+ )?refugee status|"
    r"(?:can|could|may) (?:be )?safely (?:be )?return(?:ed)?|safe to return|subsidiary protection|"
    r"indiscriminate violence|guilty",
    "fr": r"crimes? de guerre|crimes? contre l[’']humanité|génocid(?:e|aires?)|nettoyage ethnique|persécut(?:ions?|"
    r"ée?s?)|"
    r"crainte fondée|risque réel|atteintes? graves?|alternative de (?:fuite|protection) interne|"
    r"(?:droit au|relèvent? du|éligibles? au) statut de réfugié|"
    r"protection subsidiaire|violence aveugle|coupables?",
}
_LEFT_OUT = re.compile(
    r"(?:counter|anti|contre|lutte (?:contre|anti)|fight against|combat(?:ing|ting)?|against)[\s-]{1,2}\Z", re.I
)
LOOK_BACK = 40
_NEGATED = re.compile(
    r"\b(?:disclaimer|legal position|avertissement|protection internationale|international protection)\b", re.I
)
_SAID = re.compile(
    r"\b(?:according to|reported|report(?:s|edly)?|stat(?:ed|es|ing)|said|says|describ\w+|call(?:ed|s)|accus\w+|"
    r"alleg\w+|consider(?:ed|s)?|labell?ed|condemn\w+|warn\w+|selon|d[’']après|déclar\w+|affirm\w+|qualifi\w+|"
    r"accus\w+|"
    r"décri\w+|estim\w+|dénonc\w+)\b",
    re.IGNORECASE,
)

_ASSESSMENT = re.compile(
    r"\b(?:assessment|analysis|guidance|legal|conclusions?|appréciation|évaluation|analyse|juridique)\b", re.IGNORECASE
)
"""Headings of sections in which an authority concludes: there, that is its task."""

_HEDGED = re.compile(
    r"\b(?:may|might|could|can|peu(?:t|vent)|pourrai(?:t|ent))\s"
    r"(?:amount to|constitute|be|constituer|relever de|être)\s"
    r"(?:\w+[\s’']){0,2}\Z",
    re.IGNORECASE,
)
"""`which may amount to a war crime`: said as a possibility, as the United Nations do."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    quoted: dict[int, list[tuple[int, int]]] = {}
    for quotation in reading.quotations:
        if quotation.is_closed and not quotation.is_nested:
            quoted.setdefault(quotation.span.paragraph, []).append((quotation.span.start, quotation.span.end))
    above = _headings_above(reading)
    for sentence in reading.sentences:
        paragraph = reading.by_number[sentence.span.paragraph]
        if paragraph.kind not in ("paragraph", "list_item") or _NEGATED.search(sentence.text):
            continue
        language = "fr" if paragraph.language == "fr" else "en"
        is_attributed = _SAID.search(sentence.text) is not None
        is_assessing = any(_ASSESSMENT.search(reading.by_number[n].text) for n in above.get(sentence.section or 0, ()))
        for is_law, words in ((False, _LOADED[language]), (True, _LAW[language])):
            # a capital is part of a name: the Counter-Terrorism Committee
            if is_law and is_assessing:
                continue
            for match in re.finditer(rf"\b(?:{words})\b", sentence.text):
                at = sentence.span.start + match.start()
                before = sentence.text[max(match.start() - LOOK_BACK, 0) : match.start()]
                if not _lies_in(at, quoted.get(paragraph.number, [])) and not _LEFT_OUT.search(before):
                    is_said = is_attributed or _HEDGED.search(before) is not None
                    yield _finding(sentence, match, is_law=is_law, is_attributed=is_said)


def _headings_above(reading: Reading) -> dict[int, tuple[int, ...]]:
    """Each heading with those that it stands under, and itself last."""
    found: dict[int, tuple[int, ...]] = {}
    open_ones: list[tuple[int, int]] = []
    for paragraph in reading.document.paragraphs:
        if paragraph.kind == "heading":
            level = paragraph.level or 1
            open_ones = [one for one in open_ones if one[0] < level] + [(level, paragraph.number)]
            found[paragraph.number] = tuple(number for _, number in open_ones)
    return found


def _lies_in(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the place lies in one of the spans, which are in order and apart."""
    before = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return before >= 0 and at < spans[before][1]


def _finding(sentence: Sentence, match: re.Match[str], *, is_law: bool, is_attributed: bool) -> Finding:
    word = match[0]
    said_en = " The sentence attributes it; a quotation would show whose word it is." if is_attributed else ""
    said_fr = " La phrase l’attribue ; une citation montrerait de qui est le mot." if is_attributed else ""
    if is_law:
        found = {
            "en": f"“{word}” is a finding of law, outside a quotation.{said_en}",
            "fr": f"« {word} » est une qualification juridique, hors citation.{said_fr}",
        }
    else:
        found = {
            "en": f"“{word}” is a loaded word, outside a quotation.{said_en}",
            "fr": f"« {word} » est un mot chargé, hors citation.{said_fr}",
        }
    start = sentence.span.start + match.start()
    return Finding(
        KEY,
        "note" if is_attributed or not is_law else "warning",
        sentence.span.paragraph,
        start,
        start + len(word),
        found=found,
        remedy={
            "en": "Quote the source for the word, or describe what happened in neutral words.",
            "fr": "Citez la source du mot entre guillemets, ou décrivez les faits en termes neutres.",
        },
        evidence={"word": word, "is_attributed": is_attributed},
    )


CHECK = Check(
    key=KEY,
    group="neutrality",
    severities=("warning", "note"),
    title={"en": "Loaded words and conclusions of law", "fr": "Mots chargés et qualifications juridiques"},
    explanation={
        "en": "Words that judge (terrorist, regime, so-called, clearly …) and terms that conclude on the law or on "
        "protection (war crime, persecution, real risk …) stand outside quotation marks. A conclusion of law "
        "that the sentence attributes to no one is a warning, everything else a note.",
        "fr": "Des mots qui jugent (terroriste, régime, soi-disant, manifestement …) et des termes qui concluent en "
        "droit ou sur la protection (crime de guerre, persécution, risque réel …) figurent hors guillemets. Une"
        " qualification juridique que la phrase n’attribue à personne est un avertissement, le reste une note.",
    },
    example={
        "en": "The regime clearly committed war crimes in the delta.",
        "fr": "Le régime a manifestement commis des crimes de guerre dans le delta.",
    },
    blind_spots={
        "en": "Words that are not on the list, irony, choice of facts; names of bodies and laws are left out by their"
        " capital letters; the word may be the right one, as in the title of an offence.",
        "fr": "Les mots hors liste, l’ironie, le choix des faits ; les noms d’organismes et de lois sont écartés par "
        "leurs majuscules ; le mot peut être le bon, comme dans l’intitulé d’une infraction.",
    },
    run=run,
)
