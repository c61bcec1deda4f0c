"""How wide a text prints, in points, and where to break it: figures are laid out before anything is drawn."""

import unicodedata

_WIDTHS = {
    "'": 191, '"': 355, " ": 278, "\u00a0": 278, "\u202f": 200, "!": 278, "#": 556, "%": 889, "&": 667, "(": 333,
    ")": 333, "*": 389, "+": 584, ",": 278, "-": 333, ".": 278, "/": 278, ":": 278, ";": 278, "<": 584, "=": 584,
    ">": 584, "?": 556, "–": 556, "—": 1000, "·": 333, "’": 222, "©": 737, "œ": 944, "Œ": 1000,
    "A": 667, "B": 667, "C": 722, "D": 722, "E": 667, "F": 611, "G": 778, "H": 722, "I": 278, "J": 500, "K": 667,
    "L": 556, "M": 833, "N": 722, "O": 778, "P": 667, "Q": 778, "R": 722, "S": 667, "T": 611, "U": 722, "V": 667,
    "W": 944, "X": 667, "Y": 667, "Z": 611, "c": 500, "f": 278, "i": 222, "j": 222, "k": 500, "l": 222, "m": 833,
    "r": 333, "s": 500, "t": 278, "v": 500, "w": 722, "x": 500, "y": 500, "z": 500,
}  # fmt: skip
_OTHER = 556
_BOLD = 1.08


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line in points, from the advance widths that Arial and its metric twins share."""
    base = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return sum(_WIDTHS.get(c, _OTHER) for c in base) / 1000 * size * (_BOLD if bold else 1)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Break at spaces so that each line is at most `width` points; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
