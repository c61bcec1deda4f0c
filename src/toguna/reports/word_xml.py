"""Names and small elements of WordprocessingML that the Word parts share."""

from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return W + name


def make(tag: str, /, **attributes: str) -> Any:
    """<w:tag w:key="value"/>."""
    element = etree.Element(w(tag), nsmap={"w": W[1:-1]})
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def run(text: str = "", *, style: str = "", tab: bool = False) -> Any:
    """A run of text, or of one tab."""
    element = make("r")
    if style:
        properties = make("rPr")
        properties.append(make("rStyle", val=style))
        element.append(properties)
    if tab:
        element.append(make("tab"))
    if text:
        inner = make("t")
        inner.text = text
        inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        element.append(inner)
    return element


def field(code: str, cached: str, *, style: str = "") -> list[Any]:
    """The runs of a field that shows `cached` until Word refreshes it."""
    opening, instruction, parting, closing = run(style=style), run(style=style), run(style=style), run(style=style)
    opening.append(make("fldChar", fldCharType="begin"))
    text = make("instrText")
    text.text = f" {code} "
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.append(text)
    parting.append(make("fldChar", fldCharType="separate"))
    closing.append(make("fldChar", fldCharType="end"))
    return [opening, instruction, parting, run(cached, style=style), closing]


def style_of(paragraph: Any) -> str:
    """The style id of a paragraph, empty if it has none."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val")))


def set_style(paragraph: Any, style: str) -> None:
    """Give a paragraph a style."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = make("pPr")
        paragraph.insert(0, properties)
    found = properties.find(w("pStyle"))
    if found is None:
        found = make("pStyle")
        properties.insert(0, found)
    found.set(w("val"), style)
