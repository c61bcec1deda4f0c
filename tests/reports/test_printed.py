"""What figures a Word or HTML file shows, also after it was edited."""

import zipfile
from pathlib import Path

import pytest

from tests.workspaces import write
from toguna.errors import UnusableInput
from toguna.reports.printed import figures_in

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
    '<w:bookmarkStart w:id="1" w:name="v_0001"/><w:r><w:t>1</w:t></w:r><w:r><w:t>20</w:t></w:r>'
    '<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:bookmarkEnd w:id="1"/>'
    '<w:bookmarkStart w:id="2" w:name="_Toc1"/><w:r><w:t>no figure</w:t></w:r><w:bookmarkEnd w:id="2"/>'
    "</w:p></w:body></w:document>"
)
CUSTOM = '<Properties><property name="build_id" pid="2"><vt:lpwstr>0123abcd</vt:lpwstr></property></Properties>'


def document(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr({"body": "word/document.xml", "custom": "docProps/custom.xml"}[name], text)
    return path


def test_runs_of_a_figure_are_joined_and_deletions_left_out(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", body=WORD, custom=CUSTOM)
    assert figures_in(path) == ("0123abcd", {"v_0001": "120"})


def test_a_file_without_a_build_id_has_none(tmp_path: Path) -> None:
    assert figures_in(document(tmp_path / "a.docx", body=WORD)) == ("", {"v_0001": "120"})


def test_a_page_gives_its_build_and_figures(tmp_path: Path) -> None:
    page = '<meta name="toguna-build" content="0123abcd"><p><a id="v_0001">1<b>20</b></a><a id="other">x</a></p>'
    assert figures_in(write(tmp_path / "a.html", page)) == ("0123abcd", {"v_0001": "120"})


def test_no_entity_of_a_word_file_is_resolved(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "secret")
    body = WORD.replace("<w:document", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document', 1)
    path = document(tmp_path / "a.docx", body=body.replace("<w:t>20<", "<w:t>&e;<"))
    assert "secret" not in str(figures_in(path))


@pytest.mark.parametrize(("name", "content"), [("a.docx", "no zip"), ("a.txt", "x"), ("a.html", ""), ("a.pdf", "%PDF")])
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(UnusableInput, match=name):
        figures_in(write(tmp_path / name, content))


def test_a_word_file_with_a_broken_body_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="cannot be read as a Word file"):
        figures_in(document(tmp_path / "a.docx", body="<w:document"))
