"""What must be alike in the three outputs, what an author is told, and that no text of anyone is run."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree, html

from tests.reports.sample import METADATA, built, page_of, rendered
from toguna.errors import LookError, ReportError
from toguna.library.styles import style
from toguna.reports.render import _plain, render
from toguna.reports.render_parts import Figure

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CAPTION = re.compile(r"^(Table|Tableau|Figure)\s(\d+)\s?:\s(.*)$")


def _word_captions(path: Path) -> list[str]:
    with ZipFile(path / "report.docx") as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    styles = {"TableCaption", "ImageCaption"}
    found = []
    for paragraph in tree.iter(W + "p"):
        mark = paragraph.find(f"{W}pPr/{W}pStyle")
        if mark is not None and mark.get(W + "val") in styles:
            found.append("".join(t.text or "" for t in paragraph.iter(W + "t")))
    return found


def _screen_captions(path: Path) -> list[str]:
    tree = html.fromstring((path / "report.html").read_text(encoding="utf-8"))
    return [" ".join(e.text_content().split()) for e in tree.xpath("//main//caption | //main//figcaption")]


def _pdf_text(path: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not there")
    done = subprocess.run(["pdftotext", "-layout", str(path / "report.pdf"), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_captions_are_numbered_alike_everywhere(language: str) -> None:
    path = built(language)
    word = [" ".join(c.split()) for c in _word_captions(path)]
    assert word == _screen_captions(path)
    numbers = [CAPTION.match(c).groups()[:2] for c in word]  # type: ignore[union-attr]
    table = "Table" if language == "en" else "Tableau"
    assert [n for kind, n in numbers if kind == table] == [str(k) for k in range(1, len(numbers))]
    assert ("Figure", "1") in numbers
    text = " ".join(_pdf_text(path).split())
    for caption in word:
        assert " ".join(caption.split()[:7]) in text


def test_notes_are_counted_alike() -> None:
    path = built("en")
    with ZipFile(path / "report.docx") as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    word = [n for n in notes.iter(W + "footnote") if n.get(W + "type") is None]
    tree = html.fromstring((path / "report.html").read_text(encoding="utf-8"))
    screen = tree.xpath("//section[@role='doc-endnotes']//li[starts-with(@id, 'fn')]")
    assert len(word) == len(screen) == 12
    assert re.search(r"^12\s+IOM", _pdf_text(path), flags=re.M)


def test_a_note_has_the_form_of_the_house() -> None:
    text = " ".join(html.fromstring((built("en") / "report.html").read_text(encoding="utf-8")).text_content().split())
    assert (
        "RAND, Mali’s Next Battle: Improving Counterterrorism Capabilities, 2017, url, p. 64; UN Security Council"
        in text
    )
    assert "ACLED, Data Export Tool, n.d., url" in text
    assert (
        "ACLED (Armed Conflict Location & Event Data Project), Data Export Tool, n.d., "
        "<https://acleddata.com/data-export-tool/>, accessed 3 December 2020" in text
    )
    assert "Note sur les tendances des violations et abus de droits de l’homme au Mali [Note on Trends" in text
    french = html.fromstring((built("fr") / "report.html").read_text(encoding="utf-8")).text_content()
    assert "s.d." in french
    assert "url, par.\u00a07" in french
    assert "consulté le 1er décembre 2020" in french
    assert "[Note on Trends" not in french


def test_sources_used_and_consulted_are_two_lists() -> None:
    tree = html.fromstring((built("fr") / "report.html").read_text(encoding="utf-8"))
    used, consulted = (
        tree.xpath(f"//section[@id='{i}']")[0].text_content() for i in ("sources-used", "sources-consulted")
    )
    assert "Sources utilisées" in used
    assert "Thiam, A." in used
    assert "RAND" in consulted
    assert "RAND" not in used


def test_french_typography() -> None:
    text = html.fromstring((built("fr") / "report.html").read_text(encoding="utf-8")).text_content()
    assert "«\u202fBoni\u202f»\u202f: qui tenait la ville\u202f?" in text
    assert "131\u202f150" in text
    assert "«\u202fexécutions sommaires\u202f»" in text


def test_english_quotation_marks_are_single_outside_double_inside() -> None:
    text = page_of("""He said "a 'b' c" and 'd "e" f'.""")
    assert "‘a “b” c’ and ‘d “e” f’" in text


def test_references_print_what_they_refer_to() -> None:
    tree = html.fromstring((built("en") / "report.html").read_text(encoding="utf-8"))
    link = tree.xpath("//p//a[@href='#tbl-type']")[0]
    assert link.text_content() == "Table\u00a01"
    assert tree.xpath("//p//a[@href='#sec-displacement']")[0].text_content() == "section\u00a03"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One\n\nTwo @acled says", r"Line 3 of the filled text: “@acled” stands bare"),
        ("One [@nobody].", r"Line 1 of the filled text: \[@nobody\] cites a source"),
        ("See [](#tbl-none).", r"Line 1 of the filled text: \[\]\(#tbl-none\) refers to"),
        ("![x](fig:none)", "no figure “fig:none”"),
        ("![x](https://example.org/x.png)", "no figure “https://example.org/x.png”"),
        ("![x](/etc/passwd)", "no figure “/etc/passwd”"),
        ("```{.data #t}\nno table\n```", "holds no HTML table"),
        ("A note.[^1]\n\n[^1]: as @acled says", "stands bare"),
    ],
)
def test_what_the_author_is_told(text: str, said: str) -> None:
    with pytest.raises(ReportError, match=said):
        page_of(text)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[press](javascript:alert(1))",
    "[press](data:text/html;base64,PHNjcmlwdD4=)",
    '`#import "/etc/passwd"`{=typst}',
    "`<b onclick=alert(1)>`{=html}",
    '```{=typst}\n#panic("run")\n```',
    "```{=openxml}\n<w:p/>\n```",
    '#import "\\@preview/x:1.0.0": *',
    '#panic("run") #read("/etc/passwd")',
    "$#panic()$ and \\input{/etc/passwd} and \\def\\x{y}",
    "---\nheader-includes: '<script>alert(1)</script>'\n---\n\ntext",
    '[x]{onclick="alert(1)" style="position:fixed"}',
    '::: {onclick="alert(1)" custom-style="Title"}\ntext\n:::',
    "```{.data}\n<table onclick=alert(1)><tr><td><script>alert(1)</script><img src=x onerror=alert(1)>"
    "<a href='javascript:x'>y</a>"
    "<span style='x' onmouseover=alert(1)>z</span></td></tr></table>\n```",
    "%%SCRIPT%% <!--BODY--> $toc$ </body></html>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    clean = html.fromstring(page_of("plain"))
    page = html.fromstring(page_of(text))
    assert len(page.xpath("//script")) == len(clean.xpath("//script"))
    assert not page.xpath("//main//*[@*[starts-with(name(), 'on')]]")
    assert not page.xpath("//main//*[@style[contains(., 'fixed')]]")
    assert not page.xpath("//@href[starts-with(., 'javascript') or starts-with(., 'data:')]")
    assert not page.xpath("//main//img")


def test_hostile_text_is_printed_and_not_run() -> None:
    text = "\n\n".join(HOSTILE)
    assert rendered(text, "pdf").startswith(b"%PDF")
    with ZipFile(BytesIO(rendered(text, "docx"))) as archive:
        document = archive.read("word/document.xml")
    assert b"#panic" in document
    assert b"&lt;script&gt;alert(1)" in document


def test_a_number_may_stand_anywhere() -> None:
    items = [{"id": f"v_000{n}", "printed": str(n)} for n in range(1, 6)]
    text = (
        "# Head [1]{#v_0001 .value}\n\n*[2]{#v_0002 .value}* text.[^n]\n\n[^n]: Note [3]{#v_0003 .value}\n\n"
        '```{.data #t}\n<table><caption>Cap <span id="v_0004" class="value">4</span></caption><tr><td>'
        '<em><span id="v_0005" class="value">5</span></em></td></tr></table>\n```\n'
    )
    word = rendered(text, "docx", items=items)
    page = html.fromstring(rendered(text, "html", items=items).decode("utf-8"))
    with ZipFile(BytesIO(word)) as archive:
        xml = archive.read("word/document.xml") + archive.read("word/footnotes.xml")
    for item in items:
        assert f'w:name="{item["id"]}"'.encode() in xml
        assert len(page.xpath(f"//*[@id='{item['id']}']")) == 1
        assert page.xpath(f"//a[@id='{item['id']}' and contains(@class, 'value')]")


def test_a_failure_leaves_the_old_files(tmp_path: Path) -> None:
    old = tmp_path / "report.html"
    old.write_text("old", encoding="utf-8")
    broken = {"x": Figure(lambda: "<svg", "a drawing")}
    with pytest.raises(LookError):
        render(
            "text",
            out=tmp_path,
            formats={"html"},
            language="en",
            style=style("euaa"),
            metadata=METADATA,
            figures=broken,
        )
    assert old.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_builds_repeat_to_the_byte() -> None:
    text = "# A\n\nText [@acled].\n\n![Bars](fig:months)\n"
    for form in ("docx", "html", "pdf"):
        assert rendered(text, form) == rendered(text, form), form


def test_a_french_colon_after_italics_has_its_space() -> None:
    assert "par acteur</em>\u202f: un" in page_of("*par acteur*: un", "fr")


def test_a_title_keeps_its_no_break_spaces() -> None:
    words = _plain("Situation\u00a0: région de Mopti")["c"]
    assert [word["c"] for word in words if word["t"] == "Str"] == ["Situation\u00a0:", "région", "de", "Mopti"]
