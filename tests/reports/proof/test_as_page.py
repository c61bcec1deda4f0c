"""The page: the document with its findings beside it, whole in one file, and never a script of the document's."""

from lxml import html

from tests.readings import reading_of
from toguna.model import Check, Finding
from toguna.reports.proof import printed
from toguna.reports.proof.as_page import marked
from toguna.reports.proof.places import prove

EVIL = '<script>alert(1)</script> & "quoted" <img src=x onerror=alert(1)>'
WORDS = {"en": f"Words {EVIL}", "fr": f"Mots {EVIL}"}


def check() -> Check:
    return Check("a_rule", "dates", WORDS, WORDS, WORDS, WORDS, lambda reading: (), ("error",))


def page(text: str, *found: Finding, language: str = "en") -> str:
    reading = reading_of(text, "r.txt")
    return printed([prove(f"{EVIL}.txt", "", reading, found)], {"a_rule": check()}, "html", language)


def finding(start: int, end: int, severity: str = "error") -> Finding:
    return Finding("a_rule", severity, 1, start, end, WORDS, WORDS, {"<b>": EVIL})


def test_nothing_of_the_document_is_code() -> None:
    tree = html.fromstring(page(EVIL + "\n", finding(0, 8)))
    assert len(tree.findall(".//script")) == 1 and not tree.findall(".//img")
    assert "alert" not in (tree.findall(".//script")[0].text or "")
    assert EVIL in tree.text_content()


def test_it_needs_nothing_else_and_forbids_it() -> None:
    made = page("A text.\n", finding(0, 1))
    tree = html.fromstring(made)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert not tree.xpath("//link | //*[@src]")


def test_a_finding_stands_beside_its_paragraph_and_marks_its_words() -> None:
    tree = html.fromstring(page("The first words.\n\nOther words.\n", finding(4, 9)))
    (row,) = tree.xpath("//div[contains(@class, 'found')]")
    (mark,) = row.xpath(".//mark")
    (card,) = row.xpath(".//article")
    assert mark.text == "first" and mark.get("data-findings") == card.get("data-id")
    assert tree.get("lang") == "en"
    assert html.fromstring(page("A text.\n", finding(0, 1), language="fr")).get("lang") == "fr"


def test_the_calls_of_notes_are_shown() -> None:
    tree = html.fromstring(page("A text.\u00b9 And more.\n\n\u00b9 A note, 2020, p. 3\n", finding(2, 6)))
    assert [sup.text for sup in tree.xpath("//sup")] == ["1", "1"]
    assert tree.xpath("//mark")[0].text == "text"


def test_findings_that_overlap_mark_each_piece_once_by_the_worst() -> None:
    reading = reading_of("abcdef\n", "r.txt")
    placed = prove("r", "", reading, [finding(0, 4, "note"), finding(2, 6)]).placed
    shown = str(marked("abcdef", 0, placed))
    assert [piece.split(">")[1].split("<")[0] for piece in shown.split("<mark")[1:]] == ["ab", "cd", "ef"]
    assert shown.count('class="note"') == 1 and shown.count('class="error"') == 2
