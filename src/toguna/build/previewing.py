"""The report as it would be built, for the screen: filled and rendered as HTML in one go, nothing written to out/."""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import polars as pl

from toguna.build.computing import Holdings
from toguna.build.rendering import edit, metadata_of, references
from toguna.charts.draw import svg
from toguna.errors import TogunaError, UnknownName
from toguna.reports.draft import Draft
from toguna.reports.render import render
from toguna.reports.render_parts import Figure

PLAIN = (
    "<style>.band,.skip,.end,nav.contents,dialog{display:none}.sheet{display:block;padding:0;max-width:none}"
    "main{border:0;padding:1.4rem 2rem}</style></head>"
)
"""What stands around the text in the finished page is not wanted beside the editor."""
ROWS = 200


@dataclass(frozen=True)
class Preview:
    """html holds no script. draft: every figure printed, with the rows behind it where they are kept."""

    html: str
    draft: Draft


@dataclass(frozen=True)
class Fault:
    """Why a text cannot be printed. file and line: where in the author's texts; None where that is not known."""

    sentence: str
    file: str | None
    line: int | None


@dataclass(frozen=True)
class Proof:
    """Where a printed figure comes from: its item of the trace, its definition, some of its rows and how many."""

    item: Mapping[str, Any]
    definition: str
    rows: pl.DataFrame | None
    count: int | None


@dataclass(frozen=True)
class Filled:
    """A text with its figures in place: all that needs the data is done."""

    draft: Draft
    markdown: str
    sources: Sequence[Mapping[str, Any]]


def fill(holdings: Holdings, language: str) -> Filled:
    """Compute the figures of the text that lies on disk. Raises: ReportError, as a build does."""
    draft, markdown = edit(holdings, language)
    return Filled(draft, markdown, references(holdings))


def preview(filled: Filled) -> Preview:
    """Render a filled text. Raises: ReportError or LookError, as a build does."""
    draft = filled.draft
    with tempfile.TemporaryDirectory(prefix="toguna-") as folder:
        made = render(
            filled.markdown,
            out=Path(folder),
            formats={"html"},
            language=draft.language,
            style=draft.style,
            metadata=metadata_of(draft, ""),
            references=filled.sources,
            figures={id: Figure(partial(_drawn, json.dumps(spec)), alt) for id, (spec, alt) in draft.figures.items()},
            items=[{"id": item.id} for item in draft.items],
            texts=draft.texts,
        )
        page = made["html"].read_text(encoding="utf-8")
    page = re.sub(r"<script\b.*?</script>", "", page, flags=re.DOTALL)
    return Preview(page.replace("</head>", PLAIN, 1), draft)


@lru_cache(maxsize=64)
def _drawn(spec: str) -> str:
    """A picture is drawn once as long as its data and words are the same."""
    return svg(json.loads(spec))


def fault(error: TogunaError) -> Fault:
    """The sentence of an error, and the file and line that it names at its beginning."""
    text = str(error)
    found = re.match(r"(?:.*[\\/])?([\w.-]+\.md), line (\d+): (.*)", text, re.DOTALL)
    return Fault(found[3], found[1], int(found[2])) if found else Fault(text, None, None)


def proof(shown: Preview, key: str) -> Proof:
    """Raises: UnknownName for an id that the text does not print."""
    draft = shown.draft
    item = next((item for item in draft.items if item.id == key), None)
    if item is None:
        raise UnknownName(f"The text prints no figure {key!r}.")
    used = draft.used.get(item.analysis or "")
    rows = draft.evidence.get(key)
    return Proof(
        item=asdict(item),
        definition=used[0].definition[draft.language] if used else "",
        rows=None if rows is None else rows.head(ROWS),
        count=item.rows,
    )
