"""A finished Markdown text becomes Word, PDF and HTML. What it says, and how figures are drawn, is not decided here."""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from toguna.errors import ReportError
from toguna.library.styles import HouseStyle
from toguna.reports import pdf, screen, word
from toguna.reports.references import for_edition
from toguna.reports.render_parts import LOOKS, Figure, Metadata, pandoc
from toguna.reports.render_words import WORDS
from toguna.store.workspace import replacing

FORMATS = frozenset({"docx", "pdf", "html"})

# Raw HTML, TeX and Typst, mathematics and metadata blocks are off: an author's text is text.
READER = (
    "markdown+smart+fenced_divs+bracketed_spans+implicit_figures"
    "-raw_html-raw_tex-raw_attribute-native_divs-native_spans-markdown_in_html_blocks"
    "-tex_math_dollars-latex_macros-yaml_metadata_block-pandoc_title_block-mmd_title_block"
    "-subscript-superscript-example_lists"
)


def render(
    markdown: str,
    *,
    out: Path,
    formats: set[str],
    language: str,
    style: HouseStyle,
    metadata: Metadata,
    references: Sequence[Mapping[str, Any]] = (),
    figures: Mapping[str, Figure] | None = None,
    items: Sequence[Mapping[str, Any]] = (),
    texts: Mapping[str, str] | None = None,
) -> dict[str, Path]:
    """Write report.docx, report.pdf, report.html into `out` (those asked for) and return their paths by format.

    markdown: pandoc Markdown. Live values `[529]{#v_0001 .value}`; tables in fenced blocks ```` ```{.data #tbl-x} ````
    (or `.cover`) holding one HTML table; pictures `![Caption](fig:NAME){#fig-x alt="..."}`;
    notes to them in `::: source`;
    references `[](#tbl-x)`; citations `[@key, para. 33]`; `::: {#refs}` places the two lists of sources (else the end),
    `::: contents` the contents list (else before the first numbered heading).
    references: CSL-JSON. texts: the author's files by name, in which messages give the line.
    items: trace items, each with an optional "evidence": list of rows (dicts).

    A file appears only when it is complete; a failure leaves the files of an earlier build as they were.
    Raises: ReportError, with the line, for what the author can mend (an unknown source, figure or reference, a bare
    `@key`); LookError if pandoc or Typst refuse the document or a font is missing.
    """
    unknown = formats - FORMATS
    if unknown:
        raise ReportError(f"There is no format “{', '.join(sorted(unknown))}”. Known: {', '.join(sorted(FORMATS))}.")
    metadata = _spaced(metadata, style.typography(language).space_before_punctuation)
    with tempfile.TemporaryDirectory(prefix="toguna-") as folder:
        room = Path(folder)
        settings = _settings(room, language, style, figures or {}, references, items)
        with ThreadPoolExecutor(max_workers=1) as pool:
            # drawing holds this process, reading is pandoc's: they take their time together
            reading = pool.submit(
                _document, markdown, room, settings, language, style, references, metadata, texts or {}
            )
            _draw(room, figures or {})
            document = reading.result()
        made = _write_formats(document, room, settings, formats, metadata, items)
        out.mkdir(parents=True, exist_ok=True)
        return {name: _put(content, out / f"report.{name}") for name, content in made.items()}


def _write_formats(
    document: dict[str, Any],
    room: Path,
    settings: dict[str, Any],
    formats: set[str],
    metadata: Metadata,
    items: Sequence[Mapping[str, Any]],
) -> dict[str, bytes]:
    source = json.dumps(document)
    made: dict[str, bytes] = {}
    with ThreadPoolExecutor(max_workers=2) as pool:
        html = pool.submit(screen.page, source, room, settings, metadata, items) if "html" in formats else None
        # Word needs the printed pages too: they give its contents list the page numbers.
        if formats & {"pdf", "docx"}:
            raw_word = pool.submit(word.raw, source, room, settings, metadata) if "docx" in formats else None
            printed = pdf.print_pages(source, room, settings, metadata)
            if "pdf" in formats:
                made["pdf"] = printed.content
            if raw_word:
                made["docx"] = word.finish(raw_word.result(), document, settings, metadata, printed.heading_pages)
        if html:
            made["html"] = html.result()
    return made


def _settings(
    room: Path,
    language: str,
    style: HouseStyle,
    figures: Mapping[str, Figure],
    references: Sequence[Mapping[str, Any]],
    items: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """What the filters need to know, also written as settings.json."""
    rules = style.typography(language)
    drawings = {}
    for number, (name, figure) in _numbered(figures):
        drawings[name] = {
            "svg": f"figure-{number}.svg",
            "png": str(room / f"figure-{number}.png"),
            "inline": str(room / f"figure-{number}.inline.svg"),
            "alt": figure.alt,
            "width": f"{word.PICTURE_WIDTH_CM}cm",
        }
    settings = {
        "language": language,
        "locale": rules.locale,
        "labels": WORDS[language],
        "quotes": list(rules.quotes),
        "space_before_punctuation": rules.space_before_punctuation,
        "address": style.address,
        "lists": list(style.lists),
        "figures": drawings,
        "references": {str(reference["id"]): True for reference in references},
        "items": {str(item["id"]): True for item in items},
    }
    (room / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return settings


def _numbered(figures: Mapping[str, Figure]) -> Iterator[tuple[int, tuple[str, Figure]]]:
    return enumerate(sorted(figures.items()), start=1)


def _draw(room: Path, figures: Mapping[str, Figure]) -> None:
    """Write every figure under the names that the settings give it."""
    for number, (_, figure) in _numbered(figures):
        drawing = figure.draw()
        (room / f"figure-{number}.svg").write_text(drawing, encoding="utf-8")
        inline = screen.inline_svg(drawing, f"f{number}-")
        (room / f"figure-{number}.inline.svg").write_text(inline, encoding="utf-8")


def _document(
    markdown: str,
    room: Path,
    settings: Mapping[str, Any],
    language: str,
    style: HouseStyle,
    references: Sequence[Mapping[str, Any]],
    metadata: Metadata,
    texts: Mapping[str, str],
) -> dict[str, Any]:
    """The text as pandoc's tree, with citations, numbers of tables and figures, and lists of sources in place."""
    rules = style.typography(language)
    bibliography = room / "references.json"
    bibliography.write_text(json.dumps([for_edition(r, language, style) for r in references]), encoding="utf-8")
    (room / "meta.json").write_text(
        json.dumps(
            {
                "lang": rules.locale,
                **({"nocite": "@*"} if "consulted" in style.lists else {}),
                "notes-after-punctuation": rules.notes_after_punctuation,
                "link-citations": False,
                "link-bibliography": True,
            }
        ),
        encoding="utf-8",
    )
    text = pandoc(
        [
            *("--from", READER, "--to", "json"),
            *("--metadata-file", str(room / "meta.json")),
            *("--metadata", f"toguna-settings={room / 'settings.json'}"),
            *("--lua-filter", str(LOOKS / "reading.lua")),
            *("--citeproc", "--csl", str(style.csl), "--bibliography", str(bibliography)),
            *("--lua-filter", str(LOOKS / "notes.lua"), "--lua-filter", str(LOOKS / "numbers.lua")),
        ],
        markdown.encode("utf-8"),
        texts={**texts, "": markdown},
        sources=[str(r["id"]) for r in references],
    )
    tree: dict[str, Any] = json.loads(text)
    tree["meta"] = {
        "title": _plain(metadata.title),
        "subtitle": _plain(metadata.series),
        "lang": _plain(rules.locale),
        "toguna-settings": {"t": "MetaString", "c": str(room / "settings.json")},
    }
    return tree


def _spaced(metadata: Metadata, gap: str) -> Metadata:
    """The title as the language sets it: no line begins with a colon."""
    if not gap:
        return metadata
    title, series, running = (
        re.sub(r" ([:;!?])", rf"{gap}\1", t) for t in (metadata.title, metadata.series, metadata.running)
    )
    return replace(metadata, title=title, series=series, running=running)


def _plain(text: str) -> dict[str, Any]:
    """A metadata text taken as it is, never as Markdown."""
    words: list[dict[str, Any]] = []
    for piece in re.split(r"[ \t\n]+", text.strip()):  # a no-break space does not part words
        words += [{"t": "Space"}] if words else []
        words.append({"t": "Str", "c": piece})
    return {"t": "MetaInlines", "c": words}


def _put(content: bytes, path: Path) -> Path:
    """Write beside, then rename: a reader never meets half a file."""
    with replacing(path) as beside:
        beside.write_bytes(content)
    return path
