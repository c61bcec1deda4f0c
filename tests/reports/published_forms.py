"""The forms of citations that stand in two publications, as they are printed there, and those that our styles print."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from lxml import html

from tests.reports.sample import METADATA
from toguna.library.styles import style
from toguna.reports.render import render

CASES = Path(__file__).parents[3] / "shared" / "cases"
FIXTURES = Path(__file__).with_name("fixtures")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LINE_HYPHEN = "\0"
"""A hyphen at the end of a line: of the word, or of the line only."""

Cites = Mapping[int, Sequence[tuple[str, str]]]
"""Key and locator of each source, by number of the note."""


def facts(name: str) -> Any:
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def cites(name: str) -> Cites:
    return {row["note"]: [(key, locator) for key, locator in row["cites"]] for row in facts(name)}


def plain(text: str) -> str:
    """Curly and straight quotation marks and apostrophes are one, so are all spaces and line ends."""
    return " ".join(re.sub(r"[“”]", '"', re.sub(r"[’‘`]", "'", text)).split())


def easo_list(text: str) -> list[str]:
    """The entries of both lists of the query response. A page break within an entry is closed."""
    joined = re.sub(r",\n\n<", ", <", text[text.index("SOURCES USED") :])
    return [plain(p) for p in joined.split("\n\n") if "accessed" in p]


def easo_notes(text: str) -> dict[int, str]:
    notes = re.findall(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]+) (.+?)\s*$", text[: text.index("SOURCES USED")], re.M)
    return {int(n.translate(SUPERSCRIPTS)): plain(t.replace("[url](#)", "url").replace("*", "")) for n, t in notes}


def sem_notes(text: str, count: int) -> dict[int, str]:
    return {number: _sem_note(text, number) for number in range(1, count + 1)}


def _sem_note(text: str, number: int) -> str:
    start = re.search(rf"^ ?{number} {{1,2}}(?=[A-Z])", text, re.M)
    assert start, number
    rest = text[start.end() :]
    end = re.search(r"(?:\(\d\d\.\d\d\.\d{4}\)\.?|pp\. \d+-\d+\.) *$", rest, re.M)
    assert end, number
    # A note may go on over the page: after a list of addresses, the next page and the rule above its notes.
    note = re.sub(r"\n\nhttps?://.* {40}\n", "\n", rest[: end.end()], flags=re.DOTALL)
    return plain(re.sub(r"-\s*\n\s*", LINE_HYPHEN, note))


def printed(
    sources: Sequence[Mapping[str, Any]], notes: Cites, name: str, language: str = "en"
) -> tuple[dict[int, str], dict[str, str]]:
    """What the style prints: the notes by number and the entries of the lists by key, from one rendering."""
    page = html.fromstring(page_in(sources, _text(notes), name, language))
    found = page.xpath("//section[@role='doc-endnotes']//li[starts-with(@id, 'fn')]")
    made = {number: plain(li.text_content()).rstrip("↩︎ ") for number, li in zip(notes, found, strict=True)}
    entries = page.xpath("//div[contains(@class, 'csl-entry')]")
    return made, {e.get("id").removeprefix("ref-"): plain(e.text_content()) for e in entries}


def page_in(sources: Sequence[Mapping[str, Any]], text: str, name: str, language: str = "en") -> str:
    """The HTML of a short text in a house style."""
    out = Path(mkdtemp(prefix="toguna-test-"))
    render(
        text,
        out=out,
        formats={"html"},
        language=language,
        style=style(name),
        metadata=METADATA,
        references=sources,
    )
    return (out / "report.html").read_text(encoding="utf-8")


def _text(notes: Cites) -> str:
    return "\n\n".join(
        f"Text.[{'; '.join(f'@{key}' + (f', {locator}' if locator else '') for key, locator in several)}]"
        for several in notes.values()
    )


def same(ours: str, published: str) -> bool:
    """Equal to the character; a hyphen at the end of a line may be of the line only."""
    return re.fullmatch("-?".join(map(re.escape, published.split(LINE_HYPHEN))), ours) is not None
