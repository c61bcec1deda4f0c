"""An archived document leaf by leaf. The documents are made up."""

from pathlib import Path

import pytest

from tests.library.made_up_documents import pdf
from toguna.build import leafing
from toguna.build.evidence import Facts, add_content
from toguna.errors import UnknownName, UnusableInput
from toguna.library.excerpts import add_excerpt
from toguna.library.sources import write_sources


def add(root: Path, content: bytes, name: str) -> str:
    return str(add_content(root, content, name, Facts(title="Made up", author="ABC", date="2020")).entry["id"])


def test_a_document_of_pages_is_leafed_by_place_by_label_and_by_paragraph(mali: Path) -> None:
    source = add(
        mali, pdf("First page of a made-up document.\n#pagebreak()\nSecond page, with an attack on it."), "a.pdf"
    )
    first = leafing.leaf(mali, source)
    assert (first.number, first.count) == (1, 2)
    assert "First page" in first.paragraphs[0].text
    second = leafing.leaf(mali, source, number=2)
    assert leafing.leaf(mali, source, page=second.label).paragraphs == second.paragraphs
    assert leafing.leaf(mali, source, paragraph=second.paragraphs[0].number) == second
    add_excerpt(mali, source, "with an attack on it", page=second.label)
    assert [e.quotation for e in leafing.leaf(mali, source, number=2).excerpts] == ["with an attack on it"]
    assert leafing.leaf(mali, source, number=1).excerpts == ()
    for wrong in ({"number": 3}, {"number": 0}, {"page": "xii"}):
        with pytest.raises(UnknownName):
            leafing.leaf(mali, source, **wrong)  # type: ignore[arg-type]


def test_a_document_without_pages_is_parted_by_paragraphs(mali: Path) -> None:
    text = "\n\n".join(f"Made-up paragraph number {n} of the document." for n in range(1, 131))
    source = add(mali, text.encode(), "a.txt")
    leaves = [leafing.leaf(mali, source, number=n) for n in (1, 2, 3)]
    assert [len(leaf.paragraphs) for leaf in leaves] == [60, 60, 10]
    assert leafing.leaf(mali, source, paragraph=61) == leaves[1]


def test_what_is_not_there_is_said(mali: Path) -> None:
    write_sources(mali, [{"id": "bare", "type": "report", "title": "No document"}])
    with pytest.raises(UnusableInput, match="no archived document"):
        leafing.leaf(mali, "bare")
    with pytest.raises(UnknownName, match="no entry"):
        leafing.leaf(mali, "nowhere")
