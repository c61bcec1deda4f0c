"""What the three writers share: the records handed to them, and running pandoc."""

import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from toguna.errors import LookError, ReportError

LOOKS = Path(__file__).with_name("looks")


@dataclass(frozen=True)
class Figure:
    """A drawing of the report: the call that draws it as SVG, and what it says to a reader who cannot see it."""

    draw: Callable[[], str]
    alt: str


@dataclass(frozen=True)
class Metadata:
    """What the document says about itself. title: first page; series: above it and in the running head;
    running: right of the running head (country, subject); build_date: written into the files, so that builds repeat."""

    title: str
    series: str
    running: str
    build_id: str
    build_date: date
    author: str = ""
    is_sheet: bool = False
    """Whether it is meant to fit one page: narrow margins, small notes."""


def pandoc(
    arguments: Sequence[str],
    source: bytes,
    *,
    texts: Mapping[str, str] | None = None,
    sources: Sequence[str] = (),
) -> bytes:
    """Run pandoc on `source`. texts, sources: the author's files and the ids there are, for messages.

    Raises: ReportError for what a filter refuses, LookError for any other failure.
    """
    import pypandoc

    command = [pypandoc.get_pandoc_path(), *arguments]
    done = subprocess.run(command, input=source, capture_output=True, check=False)
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", errors="replace")
    refusal = re.search(r"^TOGUNA: (.*)$", said, flags=re.M)
    if refusal:
        raise ReportError(_refusal(refusal.group(1), texts or {}, sources))
    raise LookError(f"pandoc could not write the document: {said.strip()[:600]}")


def _refusal(message: str, texts: Mapping[str, str], sources: Sequence[str]) -> str:
    """The sentence, with the first of the texts (by what they are called) and the line in which the key stands."""
    kind, _, key = message.partition(":")
    near = get_close_matches(key, sources, n=3) if kind == "unknown" else []
    sentences = {
        "bare": "“@{key}” stands bare in the text, where its note would lose the author. Write [@{key}], "
        "or \\@{key} if it is no citation.",
        "unknown": "[@{key}] cites a source that sources.json does not have. Add it, or write"
        " \\@{key} if it is no citation." + (f" Near to it: {', '.join(near)}." if near else ""),
        "missing": "[](#{key}) refers to a table, figure or section that the text does not have.",
    }
    if kind not in sentences:
        return message[:1].upper() + message[1:] + "."
    sought = re.escape(key) + r"(?![\w-])"
    for name, text in texts.items():
        for number, line in enumerate(text.splitlines(), start=1):
            if re.search(f"[@#]{sought}", line):
                where = f"{name}, line {number}: " if name else f"Line {number} of the filled text: "
                return where + sentences[kind].format(key=key)
    return sentences[kind].format(key=key)
