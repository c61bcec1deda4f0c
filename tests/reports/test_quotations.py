"""Quotations, searches without a result, and notes with several sources, from the call to the three outputs."""

import datetime as dt
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree, html

from tests.reports.sample import page_of, rendered
from tests.workspaces import acled, new_workspace, set_line, write
from toguna.build.adding import add
from toguna.build.computing import open_holdings
from toguna.build.evidence import Facts, add_content
from toguna.build.rendering import edit, render
from toguna.errors import ReportError, UnknownName
from toguna.model import Period
from toguna.reports.draft import Draft
from toguna.store.archive import fingerprint

YEAR = Period(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXCERPTS = """id,source,page,paragraph,quotation,question,topic,area,actor,period,note,document_sha256,added
market,note,3,,"The market was ""closed"" for four weeks: nobody came",1,markets,Mopti,,,,,2026-11-20
ford,road,,12,The ford could be crossed by cart again,1,roads,Mopti,,,,,2026-11-20
"""
SEARCHES = """terms,date,source,from,to,sources_covered,hits,topic
pond,2026-11-20,,,,2,0,size of the pond
étang,2026-11-22,,,,2,0,size of the pond
ferry,2026-11-21,,,,2,0,ferries
"""
MARKET = 'One.\n\fTwo.\n\fThe market was "closed" for four weeks: nobody came, they said.\n'
ROAD = "1. A made-up road.\n\n12. The ford could be crossed by cart again.\n"
Fill = Callable[..., tuple[Draft, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_workspace(tmp_path_factory.mktemp("quotations") / "here", "MLI")
    add(root, [write(root.parent / "events.csv", acled({}))], covers=YEAR)
    for name, text in (("excerpts.csv", EXCERPTS), ("searches.csv", SEARCHES)):
        write(root / name, text)
    facts = Facts("A made-up note", "Made-up body", date="2026-11-01", address="https://example.org/note")
    for key, text in (("note", MARKET), ("road", ROAD)):
        add_content(root, text.encode("utf-8"), f"{key}.txt", facts, key=key)
    return root


@pytest.fixture
def fill(folder: Path) -> Fill:
    def filled(text: str, language: str = "en", style: str = "euaa") -> tuple[Draft, str]:
        set_line(folder, "style", f'"{style}"')
        write(folder / f"report.{language}.md", text)
        return edit(open_holdings(folder), language)

    return filled


def test_a_quotation_has_the_marks_of_the_house_and_its_note(fill: Fill) -> None:
    draft, text = fill('First.\n\nIt said {{ quote("market") }}.\n')
    assert "The market was “closed” for four weeks" in text
    assert re.search(r"\[‘The market .* nobody came’\]\{#v_0001 \.value \.quote\}\[@note, p\. 3\]\.", text)
    (item,) = draft.items
    assert (item.kind, item.source, item.locator, item.line) == ("quote", "note", "p. 3", 3)
    assert item.printed == "‘The market was “closed” for four weeks: nobody came’"
    assert item.call == 'quote("market")'
    assert "note" in draft.cited


def test_the_marks_are_those_of_language_and_style(fill: Fill) -> None:
    draft, _ = fill('{{ quote("market") }}', "fr")
    assert draft.items[0].printed == "«\u202fThe market was “closed” for four weeks\u202f: nobody came\u202f»"
    draft, _ = fill('{{ quote("market") }}', "en", "sem")
    assert draft.items[0].printed == "“The market was ‘closed’ for four weeks: nobody came”"


def test_a_paragraph_stands_in_the_note_where_there_is_no_page(fill: Fill) -> None:
    assert "[@road, para. 12]" in fill('{{ quote("ford") }}')[1]
    assert "[@road, par. 12]" in fill('{{ quote("ford") }}', "fr")[1]


def test_an_unknown_excerpt_is_refused_with_its_line(fill: Fill) -> None:
    with pytest.raises(ReportError, match=r"report\.en\.md, line 3: .* no excerpt “markt”\. Near .*market"):
        fill('One.\n\n{{ quote("markt") }}\n')


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("excerpts.csv", "four weeks", "five weeks", "do not stand on page 3 of note. The nearest passage, on page 3"),
        ("excerpts.csv", "market,note,3", "market,note,2", "do not stand on page 2 of note; they stand on page 3"),
        ("excerpts.csv", "market,note", "market,nobody", "sources.json has no entry “nobody”"),
        ("documents/*-note.txt", "closed", "empty", "was changed since it was archived"),
    ],
)
def test_an_excerpt_that_no_longer_stands_is_refused_where_it_is_printed(
    folder: Path, fill: Fill, file: str, old: str, new: str, said: str
) -> None:
    (path,) = folder.glob(file)
    before = path.read_text(encoding="utf-8")
    fill('{{ quote("market") }}')  # what stood before is no excuse
    try:
        write(path, before.replace(old, new))
        with pytest.raises(ReportError, match=rf"report\.en\.md, line 2: excerpts\.csv, “market”: .*{said}"):
            fill('One.\n{{ quote("market") }}')
        (warning,) = [w for w in fill('{{ quote("ford") }}')[0].warnings if "market" in w]
        assert said in warning
    finally:
        write(path, before)
    assert fill('{{ quote("market") }}')[0].warnings == []


def test_nothing_found_says_how_often_and_when_it_was_sought(fill: Fill) -> None:
    said = "could not be found among the sources consulted (2 searches, 20 – 22 November 2026)"
    assert said in fill('The size {{ not_found("Size of the pond") }}.')[1].replace("\\", "")
    said = "reste introuvable parmi les sources consultées (une recherche, 21 novembre 2026)"
    assert said in fill('Le bac {{ not_found("ferries") }}.', "fr")[1].replace("\\", "")


def test_nothing_found_without_a_search_is_refused_with_its_line(fill: Fill) -> None:
    with pytest.raises(ReportError, match=r"report\.en\.md, line 2: .* no search on “bridges”.*ferries"):
        fill('One.\n{{ not_found("bridges") }}\n')


def test_a_quotation_mark_without_an_excerpt_is_a_warning_with_its_line(fill: Fill) -> None:
    draft, _ = fill(
        "It was a “pond” and 'the market was closed'.\n\n"
        'They said "nobody had ever seen a boat there".\n\n'
        "«\u202fThe ford could be crossed\u202f» and ‘it’s the people’s own field, really’.\n\n"
        '`"code is not a quotation at all"` {{ quote("ford") }} [x]{alt="nor is this one here"}\n'
        "{% if false %}“what is not printed is not warned of”{% endif %}\n"
    )
    assert [w.split(" stands in")[0] for w in draft.warnings] == [
        "report.en.md, line 1: “the market was closed”",
        "report.en.md, line 3: “nobody had ever seen a boat there”",
        "report.en.md, line 5: “it’s the people’s own field, really”",
    ]


def test_an_unknown_key_names_file_and_line(folder: Path, fill: Fill) -> None:
    write(folder / "part.en.md", "One.\n\nTwo [@notes, p. 3].\n")
    fill('Text.\n\n{% include "part.en.md" %}\n')
    with pytest.raises(ReportError, match=r"part\.en\.md, line 3: \[@notes\] cites a source.* Near to it: note\."):
        render(folder, language="en", formats=["html"])


def test_a_built_quotation_can_be_held_against_the_trace(folder: Path, fill: Fill) -> None:
    from toguna.build.verifying import verify

    fill('Il est dit {{ quote("market") }}.\n', "fr")
    (edition,) = render(folder, language="fr", formats=["docx", "html"])
    assert edition.figures == 0
    for name in ("report.docx", "report.html"):
        assert verify(folder, against=folder / "out" / "fr" / name, language="fr")[1] == []
    page = html.fromstring((folder / "out" / "fr" / "report.html").read_text(encoding="utf-8"))
    assert page.xpath("//a[@id='v_0001' and contains(@class, 'quote')]")
    proof = json.loads(page.xpath("//script[@id='proof-data']")[0].text)["items"]["v_0001"]
    (file,) = (folder / "documents").glob("*-note.txt")
    assert proof["document"] == {"file": file.name, "sha256": fingerprint(file.read_bytes())}


SEVERAL = "Text.[see @rand, p. 64; but compare @unsc, para. 33, on Mopti only; @iom]\n"
NOTE = (
    "see RAND, Mali’s Next Battle: Improving Counterterrorism Capabilities, 2017, url, p. 64; but compare "
    "UN Security Council, Situation in Mali, Report of the Secretary-General [S/2020/952], 29 September 2020, url, "
    "para. 33, on Mopti only; IOM, Displacement Tracking Matrix, Mali, October 2020, url"
)


def test_several_sources_prefixes_and_suffixes_are_one_note_in_html() -> None:
    (note,) = html.fromstring(page_of(SEVERAL)).xpath("//section[@role='doc-endnotes']//li")
    assert NOTE.lower() in " ".join(note.text_content().split()).lower()


def test_several_sources_prefixes_and_suffixes_are_one_note_in_word() -> None:
    with ZipFile(BytesIO(rendered(SEVERAL, "docx"))) as archive:
        tree = etree.fromstring(archive.read("word/footnotes.xml"))
    notes = [n for n in tree.iter(W + "footnote") if n.get(W + "type") is None]
    assert len(notes) == 1
    assert NOTE.lower() in " ".join("".join(t.text or "" for t in notes[0].iter(W + "t")).split()).lower()


def test_several_sources_prefixes_and_suffixes_are_one_note_in_pdf(tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not there")
    file = tmp_path / "report.pdf"
    file.write_bytes(rendered(SEVERAL, "pdf"))
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    assert NOTE.lower() in " ".join(text.split()).lower()


def test_a_note_of_the_page_leads_to_its_mark_and_back() -> None:
    page = html.fromstring(page_of("One.[@rand]\n\nTwo.[@unsc, para. 3; @iom]\n"))
    for number in (1, 2):
        (mark,) = page.xpath(f"//main//a[@id='fnref{number}']")
        (note,) = page.xpath(f"//li[@id='fn{number}']")
        assert mark.get("href") == f"#fn{number}"
        assert note.xpath(".//a[@role='doc-backlink']/@href") == [f"#fnref{number}"]


def test_a_style_that_has_not_the_language_says_so(fill: Fill) -> None:
    with pytest.raises(UnknownName, match="“author-date-fr” has no language “en”"):
        fill("Text.", "en", "author-date-fr")
