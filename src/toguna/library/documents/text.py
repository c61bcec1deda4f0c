"""What all readers share of text: joining lines into a paragraph, numbers of its own, decoding."""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from toguna.library.documents.model import Anchor, Link

_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_OWN = re.compile(
    r"(?:§\s*(\d{1,4}[a-z]?)|\((\d{1,4})\)|(?:para(?:graph)?|par)\.?\s(\d{1,4})\b[.:]?|(\d{1,3}(?:\.\d{1,3}){0,3})[.)])\s+\S",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•●▪■◦‣∙·*–\uf000-\uf0ff-]\s+\S")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_ENDS_ENTRY = re.compile(
    r"(?:(?:accessed|retrieved|consultée?s?)\b[^\d]{0,9}\d[^.;]{4,25}\d{4}[)\]]?|\(\d\d\.\d\d\.\d{4}\))\.?$",
    re.IGNORECASE,
)
"""The day of access, with which an entry of a list of sources ends."""
LONGEST_WORD = 2000
_SUPERIOR = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


def tidy(text: str) -> str:
    """One line, composed characters (NFC), single spaces; control characters and soft hyphens dropped."""
    text = _CONTROL.sub(" ", unicodedata.normalize("NFC", text)).replace("\u00ad", "")
    return _SPACES.sub(" ", text).strip()


def tidied(raw: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """The tidied text, and where in it these places of the raw text are, in their order."""
    cut = sorted({0, len(raw), *(min(max(place, 0), len(raw)) for place in places)})
    pieces: list[str] = []
    found = {0: 0}
    length, ends_in_space = 0, True
    for start, end in pairwise(cut):
        piece = _SPACES.sub(" ", _CONTROL.sub(" ", unicodedata.normalize("NFC", raw[start:end])).replace("\u00ad", ""))
        if ends_in_space:
            piece = piece.removeprefix(" ")
        if piece:
            ends_in_space = piece.endswith(" ")
            pieces.append(piece)
            length += len(piece)
        found[end] = length
    text = "".join(pieces).rstrip(" ")
    return text, [min(found[min(max(place, 0), len(raw))], len(text)) for place in places]


@dataclass
class Written:
    """Text that is being read, piece by piece, with the places at which notes are called and links stand."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def add(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self.length += len(piece)

    def finished(self) -> tuple[str, tuple[Anchor, ...], tuple[Link, ...]]:
        """The tidied text, with notes and links at their places in it."""
        raw = "".join(self.pieces)
        places = [a.offset for a in self.anchors] + [k.start for k in self.links] + [k.end for k in self.links]
        if not places:
            return tidy(raw), (), ()
        text, at = tidied(raw, places)
        count, links = len(self.anchors), len(self.links)
        anchors = tuple(Anchor(place, a.note) for a, place in zip(self.anchors, at, strict=False))
        ends = zip(self.links, at[count : count + links], at[count + links :], strict=True)
        return text, anchors, tuple(Link(k.address, start, end) for k, start, end in ends)


def superior(figures: str) -> str:
    """Figures as superior figures: how the mark of a note is kept in a text where the format does not say more."""
    return figures.translate(_SUPERIOR)


def join_lines(lines: Iterable[str]) -> str:
    """Lines of one paragraph as one line; a word parted by a hyphen at a line's end is joined.

    The hyphen goes where a small letter follows (perpe- trators), and stays otherwise (Al- Qaida). A compound that
    happens to break at its hyphen loses it: comparisons set hyphens aside for that reason. In an address the hyphen
    stays where its last part has others.
    """
    pieces: list[str] = []
    word = ""
    for raw in lines:
        line = raw.strip()
        if not line:
            continue
        if pieces and _HYPHEN.search(pieces[-1][-2:]):
            if line[0].islower() and not _is_address_in_words(word):
                pieces[-1], word = pieces[-1][:-1], word[:-1]
            word = f"{word}{line}"[-LONGEST_WORD:]
        else:
            pieces.append(" ")
            word = line
        pieces.append(line)
        word = word.rsplit(" ", 1)[-1]
    return tidy("".join(pieces))


def _is_address_in_words(word: str) -> bool:
    """Whether an address is being written whose last part is words with hyphens between: /mali-situation-"""
    *_, last = word.split("/")
    return "/" in word and "-" in last[:-1]


def own_number(text: str) -> str | None:
    """The number at the head of a paragraph: `33.`, `(33)`, `33)`, `§33`, `Para. 33`, `2.14.`; None without one."""
    found = _OWN.match(text)
    return next((group for group in found.groups() if group), None) if found else None


def ends_entry(text: str) -> bool:
    """Whether a text ends as the entry of a list of sources does: what follows is the next one."""
    return _ENDS_ENTRY.search(text[-60:]) is not None


def is_list_item(text: str) -> bool:
    return _BULLET.match(text) is not None


def decode(content: bytes) -> str:
    """Bytes as text: byte order mark, charset of a web page, UTF-8, UTF-16 by its zeros, else Windows-1252.

    Bytes that the encoding does not know become U+FFFD.
    """
    if content.startswith(codecs.BOM_UTF8):
        return content.decode("utf-8-sig", errors="replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    head = content[:4096]
    if len(head) >= 4 and max(head[1::2].count(0), head[0::2].count(0)) > 0.4 * len(head) / 2:
        return content.decode("utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be", "replace")
    declared = _CHARSET.search(head)
    for name in ([declared[1].decode("ascii")] if declared else []) + ["utf-8"]:
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", errors="replace")
