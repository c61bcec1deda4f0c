"""A file's bytes as UTF-8 text in pieces of whole lines that end in a line feed, and what it took to get there.

Nothing is guessed from the data beyond the bytes themselves: a byte order mark, zero bytes, bytes that are not
UTF-8. Records and fields do not belong here.
"""

import codecs
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from toguna.errors import UnusableInput
from toguna.intake.written import grouped
from toguna.model import Text

PIECE = 4 << 20
"""Bytes read at a time: small enough that the memory of one piece serves the next, large enough to be fast."""

_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook; give it its true suffix (.xlsx) or unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls); save it as .xlsx or as CSV"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
)
_DOCUMENTS = (".docx", ".odt", ".pdf", ".rtf", ".doc", ".pptx", ".epub")
_CONTROL = bytes({*range(1, 32)} - {*b"\t\n\v\f\r\x1b"})
"""Bytes that hardly stand in a text; zero does, in UTF-16 and in damaged exports."""
_MARKUP = (b"<!doctype", b"<!--", b"<html", b"<head", b"<body", b"<?xml", b"<script")


def lines_as_utf8(path: Path, counts: Counter[str]) -> Iterator[bytes]:
    """Pieces of the file in UTF-8, each ending with a line feed; counts is filled on the way.

    counts: lines_read_as_windows_1252, zero_bytes_dropped. A byte order mark, UTF-16 and carriage returns cost
    nothing and are not counted.
    Raises: UnusableInput for an empty file, a web page, JSON, a workbook or another binary file.
    """
    pieces = _decoded(path, counts)
    left, has_line_feeds = b"", False
    for piece in pieces:
        if b"\0" in piece:
            counts["zero_bytes_dropped"] += piece.count(b"\0")
            piece = piece.replace(b"\0", b"")
        stop = piece.rfind(b"\n") + 1
        if stop:
            has_line_feeds = True
            yield _tidy(b"".join((left, memoryview(piece)[:stop])), counts)
            left = piece[stop:]
        else:
            left += piece
    if left and not has_line_feeds:
        # an old Macintosh file has carriage returns alone and so arrives here in one piece
        left = left.replace(b"\r", b"\n")
    if left:
        yield _tidy(left.rstrip(b"\r\n") + b"\n", counts)


def caveats_of(counts: Counter[str]) -> tuple[Text, ...]:
    """What a reader of the report must know of the decoding; empty for a sound UTF-8 file."""
    said: list[Text] = []
    if lines := counts["lines_read_as_windows_1252"]:
        said.append(
            {
                "en": "Lines of the file that are not in UTF-8 were read as Windows-1252 (Western European): "
                f"{grouped(lines)}.",
                "fr": "Lignes du fichier qui ne sont pas en UTF-8 et ont été lues en Windows-1252 (Europe "
                f"occidentale) : {grouped(lines)}.",
            }
        )
    if nuls := counts["zero_bytes_dropped"]:
        said.append(
            {
                "en": f"The file may have been damaged; zero bytes dropped from it: {grouped(nuls)}.",
                "fr": f"Le fichier a pu être endommagé ; octets nuls retirés : {grouped(nuls)}.",
            }
        )
    return tuple(said)


def _decoded(path: Path, counts: Counter[str]) -> Iterator[bytes]:
    with path.open("rb") as file:
        first = file.read(PIECE)
        _refuse(path, first)
        encoding = _utf16(first)
        if encoding:
            decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
            piece = first
            while piece:
                yield decoder.decode(piece).lstrip("\ufeff").encode("utf-8")
                piece = file.read(PIECE)
            yield decoder.decode(b"", final=True).encode("utf-8")
            return
        if first.startswith(codecs.BOM_UTF8):
            first = first[len(codecs.BOM_UTF8) :]
        while first:
            yield first
            first = file.read(PIECE)


def _refuse(path: Path, first: bytes) -> None:
    start = first[:4096].removeprefix(codecs.BOM_UTF8).lstrip()
    if not start.strip(b"\0"):
        raise UnusableInput(f"{path.name} is empty. Export it again from the provider.")
    if path.suffix.lower() in _DOCUMENTS:
        raise UnusableInput(f"{path.name} is a document, not data. Add it to the sources, or have it checked.")
    for signature, what in _SIGNATURES:
        if start.startswith(signature):
            raise UnusableInput(f"{path.name} is not a delimited text file but {what}.")
    if _utf16(first) is None and len(start.translate(None, _CONTROL)) < 0.99 * len(start):
        raise UnusableInput(f"{path.name} is not a text file. A CSV or XLSX export is expected.")
    if start.lower().startswith(_MARKUP):
        raise UnusableInput(
            f"{path.name} is a web page saved under a data file's name (often an error or login page). "
            "Download the file again and look at it in a text editor."
        )
    if start[:1] in (b"{", b"["):
        raise UnusableInput(
            f"{path.name} holds JSON, perhaps the error message of an interface: “{_shown(start)}”. "
            "A CSV or XLSX export is expected."
        )


def _shown(start: bytes) -> str:
    """The first words of a file, on one line."""
    return " ".join(start[:80].decode("utf-8", errors="replace").split())


def _utf16(first: bytes) -> str | None:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = first[:4096]
    # Latin text in UTF-16 has a zero in every other byte; a damaged file has a few, anywhere
    if len(head) >= 4 and head[1::2].count(0) > 0.4 * len(head) / 2:
        return "utf-16-le"
    if len(head) >= 4 and head[0::2].count(0) > 0.4 * len(head) / 2:
        return "utf-16-be"
    return None


def _tidy(piece: bytes, counts: Counter[str]) -> bytes:
    if b"\r" in piece:  # some programs write two carriage returns before the line feed
        piece = piece.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")
    if piece.isascii():
        return piece
    try:
        codecs.utf_8_decode(piece, "strict", True)
    except UnicodeDecodeError:
        return b"\n".join(_line_as_utf8(line, counts) for line in piece.split(b"\n"))
    return piece


def _line_as_utf8(line: bytes, counts: Counter[str]) -> bytes:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        counts["lines_read_as_windows_1252"] += 1
        try:
            text = line.decode("cp1252")
        except UnicodeDecodeError:
            text = line.decode("latin-1")
        return text.encode("utf-8")
    return line
