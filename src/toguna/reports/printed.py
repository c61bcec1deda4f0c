"""What figures a built Word or HTML file shows: its build id and the text at each figure's mark."""

import re
import zipfile
from pathlib import Path

from lxml import etree, html

from toguna.errors import UnusableInput

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_BYTES = 200_000_000


def figures_in(path: Path) -> tuple[str, dict[str, str]]:
    """The build id, and the printed text by figure id (v_0001).

    Raises: UnusableInput if the file is neither Word nor HTML, damaged, or too large.
    """
    if path.suffix.lower() == ".docx":
        return _in_word(path)
    if path.suffix.lower() in (".html", ".htm"):
        return _in_html(path)
    raise UnusableInput(f"{path} is neither .docx nor .html; figures can be held only against these two.")


def _in_word(path: Path) -> tuple[str, dict[str, str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(i.file_size for i in archive.infolist()) > MAX_BYTES:
                raise UnusableInput(f"{path} is larger than {MAX_BYTES // 1_000_000} MB unpacked; it is not read.")
            names = archive.namelist()
            parts = [n for n in ("word/document.xml", "word/footnotes.xml") if n in names]
            trees = [etree.fromstring(archive.read(n), parser) for n in parts]
            custom = archive.read("docProps/custom.xml").decode("utf-8") if "docProps/custom.xml" in names else ""
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        raise UnusableInput(f"{path} cannot be read as a Word file ({error}).") from None
    found = re.search(r'name="build_id"[^>]*>\s*<[^>]+>([0-9a-f]+)<', custom)
    shown: dict[str, str] = {}
    for tree in trees:
        shown |= _bookmarks(tree)
    return (found[1] if found else ""), shown


def _bookmarks(tree: etree._Element) -> dict[str, str]:
    """Text between the start and end of each bookmark v_0001, deletions of tracked changes left out."""
    open_names: dict[str, str] = {}
    shown: dict[str, str] = {}
    for element in tree.iter():
        if element.tag == f"{W}bookmarkStart":
            name = str(element.get(f"{W}name") or "")
            if re.fullmatch(r"v_\d+", name):
                open_names[str(element.get(f"{W}id"))] = name
                shown[name] = ""
        elif element.tag == f"{W}bookmarkEnd":
            open_names.pop(str(element.get(f"{W}id")), None)
        elif element.tag == f"{W}t":
            for name in open_names.values():
                shown[name] += element.text or ""
    return shown


def _in_html(path: Path) -> tuple[str, dict[str, str]]:
    if path.stat().st_size > MAX_BYTES:
        raise UnusableInput(f"{path} is larger than {MAX_BYTES // 1_000_000} MB; it is not read.")
    try:
        tree = html.fromstring(path.read_bytes())
    except (etree.LxmlError, ValueError) as error:
        raise UnusableInput(f"{path} cannot be read as HTML ({error}).") from None
    named = ((str(e.get("name") or ""), str(e.get("content") or "")) for e in tree.iter("meta"))
    build = next((content for name, content in named if name == "toguna-build"), "")
    marked = ((str(e.get("id") or ""), e) for e in tree.iter() if isinstance(e.tag, str))
    return build, {id: "".join(map(str, e.itertext())) for id, e in marked if re.fullmatch(r"v_\d+", id)}
