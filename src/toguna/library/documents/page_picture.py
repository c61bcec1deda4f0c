"""A page of a PDF drawn as it is printed."""

import contextlib
import struct
import threading
import zlib

from toguna.errors import UnusableInput

ONE_AT_A_TIME = threading.Lock()
"""pdfium may be used by one thread at a time."""
LONGEST = 1_600
LARGEST_SCALE = 3.0
"""Pixels of the longer side at most, and pixels a point."""


def draw_page(content: bytes, name: str, number: int) -> bytes:
    """A page, counted from 1, as a PNG of at most LONGEST pixels on its longer side.

    Raises: UnusableInput if it cannot be drawn.
    """
    import pypdfium2 as pdfium

    with ONE_AT_A_TIME:
        try:
            with contextlib.closing(pdfium.PdfDocument(content)) as pdf:
                page = pdf[number - 1]
                scale = min(LONGEST / max(*page.get_size(), 1.0), LARGEST_SCALE)
                bitmap = page.render(scale=scale, rev_byteorder=True)
                width, height = bitmap.width, bitmap.height
                rows = bitmap.to_numpy()[:, :, :3].reshape(height, width * 3)
                lines = b"".join(b"\0" + row.tobytes() for row in rows)
        except (pdfium.PdfiumError, IndexError, ValueError, MemoryError):
            raise UnusableInput(f"Page {number} of {name} cannot be drawn. Open the archived document.") from None
    return _png(width, height, lines)


def _png(width: int, height: int, lines: bytes) -> bytes:
    """Lines of red, green and blue bytes, each after a 0 (no filter), as the PNG specification (W3C) has them."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines, 5)) + chunk(b"IEND", b"")
