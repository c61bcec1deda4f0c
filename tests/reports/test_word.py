from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.reports.sample import CERCLES, METADATA, built, english, french, rendered
from toguna.reports.word_reference import PARAGRAPHS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs"),
    *("spacing", "ind", "jc", "outlineLvl", "rPr"),
)


@cache
def _parts(language: str) -> dict[str, bytes]:
    with ZipFile(built(language) / "report.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _body(language: str = "en") -> etree._Element:
    return etree.fromstring(_parts(language)["word/document.xml"])


@pytest.mark.parametrize(("language", "items"), [("en", english()[1]), ("fr", french()[1])])
def test_every_item_has_its_bookmark_once(language: str, items: list[dict[str, str]]) -> None:
    names = [
        b.get(W + "name")
        for part in ("word/document.xml", "word/footnotes.xml")
        for b in etree.fromstring(_parts(language)[part]).iter(W + "bookmarkStart")
    ]
    assert len(names) == len(set(names))
    assert {item["id"] for item in items} <= set(names)
    ids = [b.get(W + "id") for b in _body(language).iter(W + "bookmarkStart")]
    assert len(ids) == len(set(ids))


def test_heads_repeat_rows_hold_and_a_total_is_not_alone() -> None:
    tables = [t for t in _body().iter(W + "tbl") if "Toguna" in t.find(f"{W}tblPr/{W}tblStyle").get(W + "val")]
    assert len(tables) == 4
    for table in tables[1:]:
        rows = table.findall(W + "tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)
        widths = [int(c.get(W + "w")) for c in table.iter(W + "gridCol")]
        assert sum(widths) <= 9075
    by_type, long = tables[1], tables[2]
    assert len([r for r in by_type.findall(W + "tr") if r.find(f"{W}trPr/{W}tblHeader") is not None]) == 2
    before_total = long.findall(W + "tr")[-2]
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in before_total.iter(W + "p"))
    total = {p.find(f"{W}pPr/{W}pStyle").get(W + "val") for p in long.findall(W + "tr")[-1].iter(W + "p")}
    assert total == {"TableTotal"}
    assert len(by_type.findall(W + "tr")) == 2 + len(CERCLES) + 1


def test_properties_of_paragraphs_stand_in_the_order_of_the_schema() -> None:
    for properties in _body().iter(W + "pPr"):
        places = [ORDER.index(e.tag.removeprefix(W)) for e in properties]
        assert places == sorted(places)


def test_pictures_have_alternative_texts_and_no_path() -> None:
    text = _parts("en")["word/document.xml"].decode("utf-8")
    assert text.count('descr="Bars of violent events by month; most in July"') == 2
    assert "/tmp" not in text
    assert any(name.endswith(".png") for name in _parts("en"))


def test_contents_are_filled_with_links_and_pages() -> None:
    content = _body().find(f".//{W}sdtContent")
    lines = ["".join(t.text or "" for t in p.iter(W + "t")) for p in content.iter(W + "p")]
    assert lines[:4] == ["Contents", "Disclaimer1", lines[2], lines[3]]
    assert lines[2].startswith("1. Presence of actors in the conflict")
    assert lines[2][-1].isdigit()
    assert lines[3].startswith("1.1. Mali Defence and Security Forces (MDSF)")
    names = {b.get(W + "name") for b in _body().iter(W + "bookmarkStart")}
    assert {h.get(W + "anchor") for h in content.iter(W + "hyperlink")} <= names
    assert content.tag and "TOC \\o" in "".join(i.text or "" for i in content.iter(W + "instrText"))


def test_headings_are_numbered_by_word_but_for_the_plain_ones() -> None:
    plain = []
    for p in _body().iter(W + "p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val") == "Heading1" and p.find(f"{W}pPr/{W}numPr") is not None:
            plain.append("".join(t.text or "" for t in p.iter(W + "t")))
    assert plain == ["Disclaimer", "Sources used"]


NEW_PAGE = "# A {#sec-a}\n\nText.\n\n# B {#sec-b .new-page .unnumbered}\n\nText.\n"


def test_a_heading_of_the_class_new_page_begins_one() -> None:
    with ZipFile(BytesIO(rendered(NEW_PAGE, "docx"))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    found = [p.getparent() for p in body.iter(W + "pageBreakBefore")]
    assert ["".join(t.text or "" for t in properties.getparent().iter(W + "t")) for properties in found] == ["B"]
    places = [ORDER.index(e.tag.removeprefix(W)) for e in found[0]]
    assert places == sorted(places)


@pytest.mark.parametrize(("language", "locale", "word"), [("en", "en-GB", " of "), ("fr", "fr-FR", " sur ")])
def test_language_page_numbers_and_build_are_in_the_file(language: str, locale: str, word: str) -> None:
    parts = _parts(language)
    assert f'w:val="{locale}"'.encode() in parts["word/styles.xml"]
    footer = b"".join(v for k, v in parts.items() if "footer" in k and k.endswith(".xml")).decode("utf-8")
    assert "NUMPAGES" in footer
    assert f">{word}<" in footer
    assert METADATA.build_id.encode() in parts["docProps/custom.xml"]
    assert b"2020-12-17T12:00:00Z" in parts["docProps/core.xml"]
    assert METADATA.title.encode() in parts["docProps/core.xml"]


def test_captions_count_by_fields() -> None:
    text = "".join(i.text or "" for i in _body().iter(W + "instrText"))
    assert text.count("SEQ Table") == 3
    assert text.count("SEQ Figure") == 1


def test_every_style_that_a_paragraph_has_is_there() -> None:
    known = {row[0] for row in PARAGRAPHS}
    for part in ("word/document.xml", "word/footnotes.xml"):
        used = {s.get(W + "val") for s in etree.fromstring(_parts("en")[part]).iter(W + "pStyle")}
        assert used <= known | {"SourceCode"}
