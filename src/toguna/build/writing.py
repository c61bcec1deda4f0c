"""The report's text as it is edited: read, written back only over what was read, a call put into a section."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toguna.errors import Overtaken, UnknownName, UnusableInput
from toguna.store import workspace
from toguna.store.workspace import alone_with, write_text

KEPT = "versions"
"""Folder of the texts that an edit took the place of, where two were made at the same time."""
_FENCE = re.compile(r"^(```+|~~~+)", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """A report text as it lies on disk. version: the hash of its bytes."""

    language: str
    text: str
    version: str


@dataclass(frozen=True)
class Section:
    """A heading of a text: its words, its depth from 1, and the line (from 1) on which it stands.

    is_conditional: it stands in a condition or loop, so that it is printed only where there is something to tell.
    """

    title: str
    depth: int
    line: int
    is_conditional: bool = False


def path_of(root: Path, language: str) -> Path:
    """Raises: UnknownName for a language that has no text in the workspace."""
    path = root / f"report.{language}.md"
    if language not in workspace.LANGUAGES or not path.is_file():
        raise UnknownName(f"The workspace has no report.{language}.md. Copy one from a new workspace.")
    return path


def languages(root: Path) -> tuple[str, ...]:
    """The languages of which there is a text."""
    return tuple(code for code in workspace.LANGUAGES if (root / f"report.{code}.md").is_file())


def read(root: Path, language: str) -> Written:
    """Raises: UnknownName if there is no such text, UnusableInput if it is not UTF-8."""
    content = path_of(root, language).read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput(f"report.{language}.md is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    return Written(language, text.replace("\r\n", "\n"), hashlib.sha256(content).hexdigest())


def save(root: Path, language: str, text: str, *, version: str, keep_other: bool = False) -> Written:
    """Write the text if what lies on disk is still the version that was read.

    keep_other: write it all the same, and keep what lies there in the folder versions.
    Raises: Overtaken if another edit was made meanwhile; the file is unchanged then.
    """
    path = path_of(root, language)
    with alone_with(path):
        there = read(root, language)
        if there.version != version:
            if not keep_other:
                raise Overtaken(
                    f"report.{language}.md was changed meanwhile, in another window or program. "
                    "Nothing was overwritten."
                )
            write_text(root / KEPT / f"report.{language}.{there.version[:8]}.md", there.text)
        write_text(path, text.replace("\r\n", "\n"))
    return read(root, language)


def sections(text: str) -> list[Section]:
    """The headings of a text, outside of code blocks."""
    found = []
    fence = ""
    lines = text.splitlines()
    blocks = _blocks(lines)
    for number, line in enumerate(lines, 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        heading = re.match(r"(#{1,6})\s+(.*?)\s*(?:\{[^{}]*\})?\s*$", line)
        if heading and not fence:
            found.append(Section(heading[2], len(heading[1]), number, bool(blocks[number - 1])))
    return found


def put_call(root: Path, language: str, call: str, *, line: int | None = None) -> int:
    """Put a call as a paragraph of its own at the end of the section whose heading stands on `line` (None: at the end
    of the text); the line on which it stands then. It stands in no condition or loop that its heading is not in.

    Raises: UnknownName if no heading stands on that line any more.
    """
    path = path_of(root, language)
    with alone_with(path):
        text = read(root, language).text
        lines = text.rstrip("\n").split("\n")
        known = sections(text)
        at = len(lines)
        if line is not None:
            if line not in {section.line for section in known}:
                raise UnknownName(f"No heading stands on line {line} of report.{language}.md any more. Choose again.")
            at = next((section.line - 1 for section in known if section.line > line), len(lines))
        blocks = _blocks(lines)
        outside = blocks[line - 1] if line is not None else ()
        while at > (line or 0) and (not lines[at - 1].strip() or blocks[at] != outside):
            at -= 1
        write_text(path, "\n".join([*lines[:at], "", call, "", *lines[at:]]).rstrip("\n") + "\n")
    return at + 2


def _blocks(lines: Sequence[str]) -> list[tuple[int, ...]]:
    """The conditions and loops, numbered through, that are open before each line, and after the last."""
    blocks: list[tuple[int, ...]] = [()]
    number = 0
    for line in lines:
        within = blocks[-1]
        for tag in re.finditer(r"{%-?\s*(?:(?P<opens>if|for)|end(?:if|for))\b", line):
            number += 1
            within = (*within, number) if tag["opens"] else within[:-1]
        blocks.append(within)
    return blocks
