"""One line of print: its words, its place on the page, the marks of notes in it. No format is known here."""

import re
from dataclasses import dataclass

WIDE_GAP = 0.6
"""Width between words, in heights of a line, from which on they stand in different columns of a table."""
MARK = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True)
class Segment:
    """Words of a line with nothing but a narrow space between them; places in points."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class Line:
    """One line of a page. Places in points from the bottom left; height: of the tallest character's cell.

    text: marks of notes stand between U+E000 and U+E001; a hyphen at which a word is parted ends the line.
    segments: the words between the wide gaps of the line; empty where it has none.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float
    page_height: float
    is_bold: bool = False
    links: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()

    def parts(self) -> tuple[Segment, ...]:
        return self.segments or (Segment(self.text, self.left, self.right),)
