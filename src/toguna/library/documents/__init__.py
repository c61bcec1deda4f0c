"""Reading documents: PDF, DOCX, ODT, web pages, Markdown and text into one small model, told apart by the bytes."""

import re
from pathlib import Path

from toguna.errors import UnusableInput
from toguna.library.documents.model import Anchor, Document, Link, Metadata, Paragraph
from toguna.library.documents.text import decode

__all__ = ["Anchor", "Document", "Link", "Metadata", "Paragraph", "read", "read_bytes", "recognise"]

MAX_BYTES = 200_000_000
MAX_PAGES = 10_000
_MHTML = re.compile(rb"^(?:from|mime-version|content-type|snapshot-content-location|subject|date):", re.I | re.M)
_MARKDOWN = re.compile(
    r"^[ \t]{0,3}(?:\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t:|-]*$|#{1,6}[ \t]+\w[^\n]*\n[ \t]*\n|\[\^[^\]\s]{1,40}\]:)"
    r"|\w[.,;:]?\[\^[^\]\s]{1,40}\]|\]\((?:https?://|#)[^)\s]{0,2000}\)",
    re.MULTILINE,
)
MARKDOWN_LOOKED_AT = 1_000_000
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls); save it as .docx or PDF"),
    (b"{\\rtf", "an RTF text; save it as .docx or PDF"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it"),
    (b"\x89PNG", "a picture without text; add a PDF with recognised text"),
    (b"\xff\xd8\xff", "a picture without text; add a PDF with recognised text"),
    (b"GIF8", "a picture without text; add a PDF with recognised text"),
    (b"II*\x00", "a picture without text; add a PDF with recognised text"),
    (b"MM\x00*", "a picture without text; add a PDF with recognised text"),
    (b"SQLite format 3", "an SQLite database"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)


def read(path: Path) -> Document:
    """The document in a file. Raises: UnusableInput with a sentence for everything that cannot be read."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnusableInput(_too_large(path.name, size))
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnusableInput(f"{path} is not there. Check the name and the folder.") from None
    except OSError as error:
        raise UnusableInput(f"{path} cannot be read: {error.strerror or error}.") from None
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> Document:
    """The document in these bytes; name is for messages only.

    Raises: UnusableInput for a file that is empty, encrypted, damaged, too large, hostile or of another format.
    """
    if len(content) > MAX_BYTES:
        raise UnusableInput(_too_large(name, len(content)))
    form = recognise(content, name)
    if form == "pdf":
        from toguna.library.documents.page_picture import ONE_AT_A_TIME
        from toguna.library.documents.pdf import read_pdf

        with ONE_AT_A_TIME:
            return read_pdf(content, name, max_pages=MAX_PAGES)
    if form == "docx":
        from toguna.library.documents.word import read_docx

        return read_docx(content, name)
    if form == "odt":
        from toguna.library.documents.odt import read_odt

        return read_odt(content, name)
    if form == "mhtml":
        from toguna.library.documents.web import read_mhtml

        return read_mhtml(content, name)
    if form == "html":
        from toguna.library.documents.web import read_html

        return read_html(content, name)
    from toguna.library.documents.plain import read_markdown, read_text

    return read_markdown(content, name) if form == "md" else read_text(content, name)


def recognise(content: bytes, name: str) -> str:
    """pdf, docx, odt, html, mhtml, md or txt, told by the bytes; the name only parts Markdown from plain text.

    Raises: UnusableInput for an empty file and for formats that toguna does not read.
    """
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.strip(b"\0"):
        raise UnusableInput(f"{name} is empty. Save or download it again.")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _zipped(content, name)
    for signature, what in _REFUSED:
        if head.startswith(signature):
            raise UnusableInput(f"{name} is not a document that toguna reads but {what}.")
    lowered = head.lower()
    if len(set(_first_words(_MHTML.findall(head)))) >= 2 and b"multipart/related" in lowered:
        return "mhtml"
    if re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", lowered, re.DOTALL):
        return "html"
    if re.search(rb"<(?:html|body|article|p)[\s>]", lowered) and lowered.startswith(b"<"):
        return "html"
    if b"\0" in head and not content.startswith((b"\xff\xfe", b"\xfe\xff")) and head.count(0) < 0.2 * len(head):
        raise UnusableInput(f"{name} is a binary file that toguna does not read. Save it as PDF, DOCX, HTML or text.")
    is_marked = _MARKDOWN.search(decode(content[:MARKDOWN_LOOKED_AT]))
    return "md" if is_marked or name.lower().endswith((".md", ".markdown")) else "txt"


def _first_words(found: list[bytes]) -> list[bytes]:
    return [word.lower() for word in found]


def _zipped(content: bytes, name: str) -> str:
    if b"word/document" in content:
        return "docx"
    if b"application/vnd.oasis.opendocument.text" in content[:200]:
        return "odt"
    if b"application/vnd.oasis.opendocument" in content[:200]:
        raise UnusableInput(f"{name} is an OpenDocument file, but no text. Save it as .odt, .docx or PDF.")
    if b"xl/workbook" in content:
        raise UnusableInput(f"{name} is an Excel workbook. Data are added with `toguna add`; save a document as PDF.")
    if b"application/epub" in content[:200]:
        raise UnusableInput(f"{name} is an e-book (EPUB). Save it as PDF or HTML.")
    raise UnusableInput(
        f"{name} is a ZIP archive without a Word or OpenDocument text. Unpack it and add the files one by one."
    )


def _too_large(name: str, size: int) -> str:
    return (
        f"{name} has {size / 1e6:.0f} MB; documents of up to {MAX_BYTES / 1e6:.0f} MB are read. "
        "Split it, or save it without pictures."
    )
