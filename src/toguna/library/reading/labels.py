"""What tells that a figure is no quantity: the address in which it stands, or the word that it is a label of."""

import re

_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"https?:|www\.|\w\.[a-z]{2,6}/|\w@\w|\b10\.\d{4,5}/", re.IGNORECASE)
_MAY_HOLD_ADDRESS = re.compile(r"[/@]|www\.", re.IGNORECASE)

_NAMING_WORDS = """
    p pp page pages para paras paragraph paragraphs paragraphe paragraphes art arts article articles section
    sections sect chap chapter chapters chapitre chapitres fig figs figure figures table tables tableau
    tableaux graphique chart map carte box encadré annex annexe annexes appendix note no nos nr n° nº n°s
    nºs numéro numéros question questions q item vol volume tome issue version phase lot resolution
    resolutions résolution résolutions décret decree loi law act regulation règlement directive ordonnance
    decision décision code bp nationale rn step étape grade category catégorie battalion round objective
    objectif part partie § §§ #"""
_NAMING = frozenset(_NAMING_WORDS.split())
_NAMING_WITH_STOP = frozenset(
    ["par.", "n.", "nn.", "fn.", "ch.", "tabl.", "res.", "rés.", "cap.", "ed.", "éd.", "rev.", "l.", "ll."]
)
_NAMES = frozenset({"France", "Agenda", "Channel"})
"""France 24, Agenda 2063: names that end in a figure."""

_SERIES_WORDS = """pp pages paras paragraphs paragraphes arts articles sections chapters chapitres figs figures tables
    tableaux nos n°s nºs numéros questions annexes §§ resolutions résolutions"""
_SERIES = frozenset(_SERIES_WORDS.split())
"""Words after which several figures are labels: `paras. 33, 73`."""


def addresses_in(text: str) -> list[tuple[int, int]]:
    """Start and end of each web address, mail address or DOI, as parted by spaces."""
    if not _MAY_HOLD_ADDRESS.search(text):
        return []
    return [token.span() for token in _TOKEN.finditer(text) if _ADDRESS.search(token[0])]


def naming_word(text: str, start: int) -> str | None:
    """The word of which the figure that begins at start is the label: `section` 2, `para` 33, `no` 5; else None."""
    words = text[max(0, start - 24) : start].split()
    if not words or text[start - 1 : start] in ("(", ","):
        return None
    word = words[-1].lstrip("([“‘«\"'")
    small = word.lower()
    is_naming = small.rstrip(".") in _NAMING or small in _NAMING_WITH_STOP or word in _NAMES
    return small.rstrip(".") if is_naming else None


def names_several(word: str) -> bool:
    """Whether figures after the first are labels too: `paras. 33, 73`, `pp. 5 and 6`."""
    return word in _SERIES


def ends_sentence(text: str, end: int) -> bool:
    """Whether a new sentence or nothing follows figures, so that the last of them may be the mark of a note."""
    after = text[end : end + 3].lstrip(" ")
    return end == len(text) or not after or (text[end].isspace() and (after[0].isupper() or after[0] in "“‘«([\"'"))
