import json
import re
from datetime import date

import pytest
from pypdfium2 import PdfDocument

from tests.reports.sample import METADATA, built, rendered
from toguna.errors import LookError
from toguna.reports import pdf
from toguna.reports.pdf import literal


def test_the_file_says_that_it_is_archivable_and_accessible() -> None:
    content = (built("fr") / "report.pdf").read_bytes()
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", content)
    assert re.search(rb"<pdfaid:conformance>A</pdfaid:conformance>", content)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", content)
    assert b"fr-FR" in content
    assert METADATA.title.encode() in content
    assert METADATA.build_date == date(2020, 12, 17)
    assert b"2020-12-17" in content


def test_a_missing_font_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    def bare(main: object, room: object) -> typst.Compiler:
        return typst.Compiler(str(main), root=str(room), font_paths=[], ignore_system_fonts=True)

    monkeypatch.setattr(pdf, "typesetter", bare)
    with pytest.raises(LookError, match=r"(?i)font is missing.*arimo"):
        rendered("text", "pdf")


def test_a_heading_of_the_class_new_page_begins_one() -> None:
    text = "# A {{#sec-a}}\n\nText.\n\n# B {{#sec-b{}}}\n\nText.\n"
    pages = [len(PdfDocument(rendered(text.format(more), "pdf"))) for more in ("", " .new-page")]
    assert pages[1] == pages[0] + 1


@pytest.mark.parametrize("text", ['"', "\\", '\\"#panic()"', "a\nb"])
def test_a_literal_stays_a_literal(text: str) -> None:
    # In these escapes Typst and JSON agree.
    assert json.loads(literal(text)) == text.replace("\n", " ")


def test_a_long_table_repeats_its_head() -> None:
    import shutil
    import subprocess

    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not there")
    done = subprocess.run(["pdftotext", str(built("en") / "report.pdf"), "-"], capture_output=True, check=True)
    assert done.stdout.decode("utf-8").count("Events with") >= 2
