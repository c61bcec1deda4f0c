"""One HTML page that needs nothing else: drawings inline, live values that open their proof, our own small script."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree

from toguna.errors import LookError
from toguna.reports.render_parts import LOOKS, Metadata, pandoc

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
SVG_PARTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "defs",
        "clipPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "mask",
        "marker",
        "title",
        "desc",
        "use",
        "symbol",
    ]
)
REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)['\"]?\s*\)")


def page(
    source: str, room: Path, settings: dict[str, Any], metadata: Metadata, items: Sequence[Mapping[str, Any]]
) -> bytes:
    """The document as one HTML file. Its policy forbids every remote address and every script but ours."""
    body = pandoc(
        [
            *("--from", "json", "--to", "html5", "--lua-filter", str(LOOKS / "screen.lua")),
            *("--template", str(LOOKS / "page.html"), "--toc", "--toc-depth=4", "--number-sections"),
            *("--section-divs", "--wrap", "none", "--shift-heading-level-by", "1", "--email-obfuscation", "none"),
        ],
        source.encode("utf-8"),
    ).decode("utf-8")
    script = (LOOKS / "page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    data = {"words": settings["labels"], "build": metadata.build_id, **packed(items)}
    filled = {
        "LANG": escape(settings["language"]),
        "TITLE": escape(metadata.title),
        "SERIES": escape(metadata.series),
        "RUNNING": escape(metadata.running),
        "BUILD": escape(metadata.build_id),
        "SCRIPT-HASH": digest,
        "STYLE": (LOOKS / "page.css").read_text(encoding="utf-8"),
        "SCRIPT": script,
        "DATA": _as_script(data),
        **{f"WORD-{key}": escape(text) for key, text in settings["labels"].items()},
    }
    # One pass, so that a mark inside an author's text is never filled.
    head, mark, text = body.partition("<!--BODY-->")
    if not mark:
        raise LookError("looks/page.html has lost its mark <!--BODY-->.")
    text, mark, foot = text.rpartition("<!--/BODY-->")

    def fill(part: str) -> str:
        return re.sub(r"%%([A-Za-z_-]+)%%", lambda found: filled[found.group(1)], part)

    return (fill(head) + text + fill(foot)).encode("utf-8")


def packed(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Items by id, and each evidence row once: a row counts in many cells."""
    columns: dict[str, int] = {}
    rows: list[list[Any]] = []
    known: dict[str, int] = {}
    by_id = {}
    for item in items:
        shown = {k: v for k, v in item.items() if k != "evidence"}
        places = []
        for row in item.get("evidence") or ():
            key = json.dumps(row, default=str, sort_keys=True)
            if key not in known:
                known[key] = len(rows)
                for name in row:
                    columns.setdefault(name, len(columns))
                rows.append([[columns[name], value] for name, value in row.items() if value is not None])
            places.append(known[key])
        if places:
            shown["evidence"] = places
        by_id[item["id"]] = shown
    return {"items": by_id, "columns": list(columns), "rows": rows}


def _as_script(data: Mapping[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, default=str, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def inline_svg(text: str, prefix: str) -> str:
    """A drawing with nothing in it that could run or load: known elements, no handlers, references within only.

    Its ids get the prefix, for several drawings share a page. Raises: LookError if it is no SVG.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise LookError(f"A figure is not readable as SVG: {error}.") from error
    if root.tag != SVG + "svg":
        raise LookError(f"A figure is not SVG: its root is {root.tag}.")
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.removeprefix(SVG) not in SVG_PARTS:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name, value in list(element.attrib.items()):
            kept = _attribute(name, value, prefix)
            if kept is None:
                del element.attrib[name]
            else:
                element.set(name, kept)
    root.set("aria-hidden", "true")
    width, height = root.get("width", ""), root.get("height", "")
    if root.get("viewBox") is None and width and height:
        root.set("viewBox", f"0 0 {width.removesuffix('px')} {height.removesuffix('px')}")
    for name in ("width", "height", "role"):
        root.attrib.pop(name, "")
    return etree.tostring(root, encoding="unicode")


def _attribute(name: str, value: str, prefix: str) -> str | None:
    local = name.rpartition("}")[2]
    if local.lower().startswith("on") or local in ("base", "src", "formaction"):
        return None
    if local == "href":
        return f"#{prefix}{value[1:]}" if value.startswith("#") else None
    if local == "id":
        return prefix + value
    if "url(" in value:
        inner = REFERENCE.sub(lambda found: f"url(#{prefix}{found.group(1)})", value)
        return inner if "url(" not in REFERENCE.sub("", value) else None
    if local == "style" and re.search(r"@import|expression|\\", value):
        return None
    return value
