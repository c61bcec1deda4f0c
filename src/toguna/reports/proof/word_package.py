"""A Word file as its parts: the text, the part of its comments, and everything else as it was, byte for byte."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from toguna.errors import UnusableInput

CONTENT_TYPES = "[Content_Types].xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = "http://purl.oclc.org/ooxml"
TRANSITIONAL = "http://schemas.openxmlformats.org"


@dataclass
class Package:
    """document and comments are trees that may be changed; namespace is that of WordprocessingML in this file."""

    entries: list[tuple[zipfile.ZipInfo, bytes]]
    document_part: str
    document: Any
    comments_part: str
    comments: Any
    namespace: str
    is_new: bool

    @property
    def next_comment(self) -> int:
        """A number that no comment of the file has, nor any that its text points at."""
        w = f"{{{self.namespace}}}"
        ids = [c.get(f"{w}id") for c in self.comments]
        ids += [m.get(f"{w}id") for tag in ("Start", "End") for m in self.document.iter(f"{w}commentRange{tag}")]
        return max((int(i) for i in ids if i and i.isdecimal()), default=-1) + 1

    def element(self, tag: str, **attributes: str) -> Any:
        made = etree.Element(f"{{{self.namespace}}}{tag}", nsmap={"w": self.namespace})
        for key, value in attributes.items():
            made.set(f"{{{self.namespace}}}{key}", value)
        return made

    def mark(self, tag: str, number: int) -> Any:
        return self.element(tag, id=str(number))

    def reference(self, number: int) -> Any:
        """The run that carries a comment's balloon."""
        run = self.element("r")
        run.append(self.element("commentReference", id=str(number)))
        return run

    def add_comment(self, number: int, author: str, lines: Sequence[str]) -> None:
        comment = self.element("comment", id=str(number), author=author, initials=author[:2])
        for n, line in enumerate(lines):
            paragraph, run, text = self.element("p"), self.element("r"), self.element("t")
            if n == 0:  # the mark by which Word ties the balloon to its text
                run.append(self.element("annotationRef"))
            text.text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", line)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(text)
            paragraph.append(run)
            comment.append(paragraph)
        self.comments.append(comment)

    def written(self) -> bytes:
        """The file anew; only text, comments and (for new comments) the two lists of parts are other than they were."""
        changed = {
            self.document_part: _serialised(self.document),
            self.comments_part: _serialised(self.comments),
        }
        relations_part = _relations_of(self.document_part)
        held = {entry.filename: content for entry, content in self.entries}
        if self.is_new:
            changed[CONTENT_TYPES] = _with_type(held[CONTENT_TYPES], self.comments_part)
            changed[relations_part] = _with_relation(held.get(relations_part), self.comments_part, self.namespace)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            for entry, content in self.entries:
                target.writestr(entry, changed.pop(entry.filename, content))
            for name, content in changed.items():
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, content)
        return buffer.getvalue()


def open_package(content: bytes, name: str) -> Package:
    """The parts of a Word file that the library has read (and so found sound and of a sane size).

    Raises: UnusableInput if its text is not where a Word file has it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    except (zipfile.BadZipFile, RuntimeError, EOFError) as error:
        raise UnusableInput(f"{name} is damaged: {error}. Save it again from Word.") from None
    held = {entry.filename: content for entry, content in entries}
    part = next((key for key in held if re.fullmatch(r"word/document\d*\.xml", key)), None)
    if part is None or CONTENT_TYPES not in held:
        raise UnusableInput(f"{name} is damaged: it has no text of a Word document. Save it again from Word.")
    document = _parse(held[part])
    namespace = etree.QName(document).namespace or ""
    comments_part = _comments_of(held.get(_relations_of(part)))
    is_new = comments_part not in held
    comments = (
        etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace}) if is_new else _parse(held[comments_part])
    )
    return Package(entries, part, document, comments_part, comments, namespace, is_new)


def _parse(xml: bytes) -> Any:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _serialised(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _relations_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _comments_of(relations: bytes | None) -> str:
    """The part that holds the comments; word/comments.xml where there is none yet."""
    for relation in _parse(relations) if relations else ():
        if str(relation.get("Type", "")).endswith("/relationships/comments"):
            target = str(relation.get("Target"))
            return target.lstrip("/") if target.startswith("/") else f"word/{target}"
    return "word/comments.xml"


def _with_type(types: bytes, part: str) -> bytes:
    tree = _parse(types)
    tree.append(etree.Element(f"{{{PACKAGE}/content-types}}Override", PartName=f"/{part}", ContentType=COMMENTS_TYPE))
    return _serialised(tree)


def _with_relation(relations: bytes | None, part: str, namespace: str) -> bytes:
    tree = _parse(relations) if relations else etree.Element(f"{{{PACKAGE}/relationships}}Relationships")
    taken = {relation.get("Id") for relation in tree}
    key = next(f"rIdComments{n}" for n in range(1, len(taken) + 2) if f"rIdComments{n}" not in taken)
    root = STRICT if namespace.startswith(STRICT) else TRANSITIONAL
    middle = "/officeDocument/relationships" if root == STRICT else "/officeDocument/2006/relationships"
    tree.append(
        etree.Element(
            f"{{{PACKAGE}/relationships}}Relationship",
            Id=key,
            Type=f"{root}{middle}/comments",
            Target=part.removeprefix("word/"),
        )
    )
    return _serialised(tree)
