"""Comments in a copy of a Word file: at the right words, everything else as it was."""

import io
import re
import zipfile
from typing import Any

from lxml import etree

from tests.readings import docx_of
from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through
from toguna.model import Check, Finding
from toguna.reports.proof.places import prove
from toguna.reports.proof.word_comments import annotate

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = {"en": "Some words.", "fr": "Des mots."}
CHECK = Check("a_rule", "dates", WORDS, WORDS, WORDS, WORDS, lambda reading: (), ("error",))
TEXT = """
# A heading

In **Mopti**, the *mission* counted [359 violations]{#v_1} in ten days.[^1] Then 12 more.

| Area | Killed |
|---|---|
| Koro | 57 |
| Mopti | 8 |

The last paragraph.

[^1]: A note of 2 words.
"""


def commented(content: bytes, *wanted: str, language: str = "en") -> bytes:
    """The file with a comment on each of these words."""
    reading = read_through(read_bytes(content, "r.docx"))
    found = []
    for words in wanted:
        paragraph = next(p for p in reading.document.paragraphs if words in p.text)
        start = paragraph.text.index(words)
        found.append(Finding("a_rule", "error", paragraph.number, start, start + len(words), WORDS, WORDS))
    return annotate(content, "r.docx", prove("r.docx", "", reading, found), {"a_rule": CHECK}, language)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: bytes) -> Any:
    return etree.fromstring(parts(content)["word/document.xml"])


def text_of(tree: Any) -> str:
    return "".join(t.text or "" for t in tree.iter(f"{W}t"))


def covered(tree: Any) -> dict[str, str]:
    """The words between start and end of each comment; a note's call shows as ^."""
    is_open: set[str] = set()
    words: dict[str, str] = {}
    for element in tree.iter():
        key = str(element.get(f"{W}id"))
        if element.tag == f"{W}commentRangeStart":
            is_open.add(key)
            words[key] = ""
        elif element.tag == f"{W}commentRangeEnd":
            is_open.remove(key)
        elif element.tag in (f"{W}t", f"{W}footnoteReference"):
            for key in is_open:
                words[key] += "^" if element.tag.endswith("Reference") else element.text or ""
    assert not is_open
    return words


def test_a_comment_covers_its_words_in_the_middle_of_runs_and_in_cells() -> None:
    made = commented(docx_of(TEXT), "pti, the miss", "359", "57", "last paragraph")
    assert sorted(covered(body(made)).values()) == sorted(["pti, the miss", "359", "57", "last paragraph"])
    comments = etree.fromstring(parts(made)["word/comments.xml"])
    assert len(comments) == 4
    assert len(body(made).findall(f".//{W}commentReference")) == 4
    assert "Some words." in text_of(comments) and "Des mots." in text_of(
        etree.fromstring(parts(commented(docx_of(TEXT), "57", language="fr"))["word/comments.xml"])
    )


def test_comments_may_touch_overlap_and_repeat() -> None:
    made = commented(docx_of(TEXT), "359 violations", "violations in", "violations in", "in ten days", "Then")
    expected = ["359 violations", "violations in", "violations in", "in ten days", "Then"]
    assert sorted(covered(body(made)).values()) == sorted(expected)


def test_a_finding_in_a_note_stands_at_its_call() -> None:
    assert list(covered(body(commented(docx_of(TEXT), "2 words"))).values()) == ["^"]
    comments = etree.fromstring(parts(commented(docx_of(TEXT), "2 words"))["word/comments.xml"])
    assert "note 1" in text_of(comments)


def test_everything_else_is_as_it_was() -> None:
    before = docx_of(TEXT)
    after = commented(before, "pti, the miss", "57", "2 words")
    old, new = parts(before), parts(after)
    changed = {name for name in new if old.get(name) != new[name]}
    assert changed <= {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert text_of(body(after)) == text_of(body(before))
    assert formats(body(after)) == formats(body(before))
    marks = [f"{W}bookmarkStart", f"{W}bookmarkEnd"]
    assert [e.attrib for e in body(after).iter(*marks)] == [e.attrib for e in body(before).iter(*marks)]
    assert read_bytes(after, "r.docx").paragraphs == read_bytes(before, "r.docx").paragraphs


def formats(tree: Any) -> list[tuple[str, bytes]]:
    """Each character with the properties of its run."""
    found = []
    for text in tree.iter(f"{W}t"):
        properties = text.getparent().find(f"{W}rPr")
        shape = b"" if properties is None else etree.tostring(properties)
        found += [(character, re.sub(rb' xmlns:\w+="[^"]*"', b"", shape)) for character in text.text or ""]
    return found


def test_a_file_without_comments_gets_their_part() -> None:
    held = parts(docx_of(TEXT))
    held.pop("word/comments.xml", None)
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        held[name] = re.sub(rb"<[^<>]*comments[^<>]*/>", b"", held[name])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    new = parts(commented(buffer.getvalue(), "57"))
    assert b"/word/comments.xml" in new["[Content_Types].xml"]
    assert b"relationships/comments" in new["word/_rels/document.xml.rels"]
    assert len(etree.fromstring(new["word/comments.xml"])) == 1


def test_comments_that_it_has_stay() -> None:
    once = commented(docx_of(TEXT), "359")
    twice = commented(once, "57")
    comments = etree.fromstring(parts(twice)["word/comments.xml"])
    assert len({c.get(f"{W}id") for c in comments}) == len(comments) == 2
    assert sorted(covered(body(twice)).values()) == ["359", "57"]


HARD = """<w:p><w:r><w:t>One</w:t><w:tab/><w:t xml:space="preserve">two three</w:t></w:r>
<w:ins w:id="901" w:author="a"><w:r><w:t xml:space="preserve"> four five</w:t></w:r></w:ins>
<w:del w:id="902" w:author="a"><w:r><w:delText xml:space="preserve"> gone</w:delText></w:r></w:del>
<w:sdt><w:sdtContent><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> six seven</w:t></w:r></w:sdtContent></w:sdt>
<w:r><w:t xml:space="preserve"> e&#x301;t&#xE9; non&#xAD;stop</w:t><w:noBreakHyphen/><w:t>end</w:t></w:r></w:p>"""
BOX = (
    '<w:p><w:r><w:t>Before. </w:t></w:r><w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:txbxContent><w:p><w:r><w:t>Words of a box</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"
)


def with_body(xml: str) -> bytes:
    """The file with a paragraph of this XML at its beginning."""
    held = parts(docx_of(TEXT))
    held["word/document.xml"] = held["word/document.xml"].replace(b"<w:body>", b"<w:body>" + xml.encode("utf-8"), 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_insertions_controls_tabs_and_composed_letters() -> None:
    before = with_body(HARD)
    paragraph = next(p.text for p in read_bytes(before, "r.docx").paragraphs if p.text.startswith("One"))
    assert "gone" not in paragraph
    for words in ("two", "three four", "five six", "seven", "été", paragraph):
        after = commented(before, words)
        (shown,) = covered(body(after)).values()
        assert "".join(filter(str.isalnum, shown.replace("e\u0301", "é"))) == "".join(filter(str.isalnum, words))
        assert text_of(body(after)) == text_of(body(before)) and formats(body(after)) == formats(body(before))


def test_a_text_box_holds_no_comment_its_run_does() -> None:
    made = body(commented(with_body(BOX), "Words of a box"))
    (box,) = made.iter(f"{W}txbxContent")
    assert not list(box.iter(f"{W}commentRangeStart", f"{W}commentReference"))
    assert list(covered(made).values()) == ["Words of a box"]
