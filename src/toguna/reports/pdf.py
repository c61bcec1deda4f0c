"""One printed document: the tree through Typst to a PDF/A-2a that is also PDF/UA-1. Its look: looks/report.typ."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toguna.errors import LookError
from toguna.reports.render_parts import LOOKS, Metadata, pandoc

STANDARDS = ["a-2a", "ua-1"]
PICTURE_DPI = 250


@dataclass(frozen=True)
class Printed:
    """content: the PDF. heading_pages: the page of each listed heading, in order."""

    content: bytes
    heading_pages: tuple[int, ...]


def print_pages(source: str, room: Path, settings: dict[str, Any], metadata: Metadata) -> Printed:
    """The document as PDF.
    Raises: LookError if Typst refuses the text or a font family is missing.
    """
    body = pandoc(
        ["--from", "json", "--to", "typst", "--lua-filter", str(LOOKS / "typst.lua"), "--wrap", "none"],
        source.encode("utf-8"),
    ).decode("utf-8")
    (room / "report.typ").write_text((LOOKS / "report.typ").read_text(encoding="utf-8"), encoding="utf-8")
    main = room / "main.typ"
    main.write_text(_opening(settings, metadata) + body, encoding="utf-8")
    compiler = typesetter(main, room)
    content = _compile(compiler, metadata)
    pages = json.loads(compiler.query("<toguna-pages>", field="value", one=True))
    return Printed(content, tuple(pages))


def rasterise(room: Path, settings: dict[str, Any]) -> None:
    """The PNG of every figure, for Word. Typst draws a picture in a third of a second; vl-convert takes seconds."""
    for drawing in settings["figures"].values():
        sheet = room / (Path(drawing["png"]).stem + ".typ")
        sheet.write_text(
            '#set page(width: 16cm, height: auto, margin: 0pt, fill: white)\n#set text(font: "Arimo")\n'
            f"#image({literal(drawing['svg'])}, width: 100%)\n",
            encoding="utf-8",
        )
        Path(drawing["png"]).write_bytes(typesetter(sheet, room).compile(format="png", ppi=PICTURE_DPI))


def typesetter(main: Path, room: Path) -> Any:
    """A Typst compiler that sees the fonts of its own wheel and of fontpkg-arimo, and none of the machine's."""
    import fontpkg_arimo  # type: ignore[import-untyped]
    import typst

    fonts = Path(fontpkg_arimo.__file__).parent / "files"
    return typst.Compiler(str(main), root=str(room), font_paths=[str(fonts)], ignore_system_fonts=True)


def _compile(compiler: Any, metadata: Metadata) -> bytes:
    import typst

    noon = dt.datetime.combine(metadata.build_date, dt.time(12), tzinfo=dt.UTC)
    try:
        content, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=noon)
    except typst.TypstError as error:
        raise LookError(f"Typst could not set the document: {error.message} {' '.join(error.hints)}") from error
    missing = [w.message for w in warnings if "unknown font family" in w.message]
    if missing:
        raise LookError(f"A font is missing: {missing[0]}. It comes with the package fontpkg-arimo.")
    return bytes(content)


def _opening(settings: dict[str, Any], metadata: Metadata) -> str:
    language, _, region = settings["locale"].partition("-")
    labels, day = settings["labels"], metadata.build_date
    return (
        '#import "report.typ": *\n#show: report.with(\n'
        f"  title: {literal(metadata.title)}, series: {literal(metadata.series)},\n"
        f"  running: {literal(metadata.running)},\n"
        f"  author: {literal(metadata.author)}, date: datetime(year: {day.year}, month: {day.month}, day: {day.day}),\n"
        f"  language: {literal(language)}, region: {literal(region)},\n"
        f"  sheet: {'true' if metadata.is_sheet else 'false'},\n"
        f"  page-of: ({literal(labels['page'])}, {literal(labels['of'])}),\n)\n"
    )


def literal(text: str) -> str:
    """A Typst string literal: nothing in it is run."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
