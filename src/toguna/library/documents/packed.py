"""Documents that are ZIP archives of XML parts (DOCX, ODT): unpacked and parsed within limits. No format is known."""

import io
import re
import zipfile

from lxml import etree

from toguna.errors import UnusableInput

MAX_UNPACKED = 500_000_000
MAX_PART = 100_000_000
MAX_RATIO = 200
"""Unpacked to packed size of a part of more than 1 MB; the text of real documents stays below 60."""


def unpacked(content: bytes, name: str, wanted: re.Pattern[str]) -> dict[str, bytes]:
    """The wanted parts, unpacked within limits that do not rest on what the archive says of itself.

    Raises: UnusableInput if it is encrypted, damaged or a zip bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED or len(entries) > 20_000:
                raise UnusableInput(_bomb(name))
            return {e.filename: _unpack(archive, e, name) for e in entries if wanted.fullmatch(e.filename)}
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError) as error:
        raise UnusableInput(f"{name} is damaged: {error}. Download or save it again.") from None
    except RuntimeError:
        raise UnusableInput(f"{name} is encrypted. Save a copy without a password and add that.") from None
    except Exception as error:  # zlib.error has no common root with the others
        if isinstance(error, UnusableInput):
            raise
        raise UnusableInput(f"{name} is damaged: {error}. Download or save it again.") from None


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(entry) as part:
        xml = part.read(MAX_PART + 1)
    if len(xml) > MAX_PART or (len(xml) > 1_000_000 and len(xml) > MAX_RATIO * max(entry.compress_size, 1)):
        raise UnusableInput(_bomb(name))
    return xml


def _bomb(name: str) -> str:
    return (
        f"{name} unpacks to far more than a text holds (a zip bomb?) and was not read. "
        "If it is sound, save it again from its program without its pictures."
    )


def parsed(xml: bytes, name: str) -> etree._Element:
    """The tree of a part. Raises: UnusableInput if it is no XML or declares entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnusableInput(
            f"{name} is damaged: its text is not XML ({error.msg}). Save it again from its program."
        ) from None
    if tree.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UnusableInput(
            f"{name} declares entities, which no word processor does; it was not read. Save it again from its program."
        )
    return tree
