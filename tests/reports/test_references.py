"""How an entry of sources.json becomes one of an edition, and what each house style prints of it."""

import re
from typing import Any

from lxml import html

from tests.reports.published_forms import page_in, plain, printed
from toguna.library.styles import style
from toguna.reports.references import for_edition

BODY: dict[str, Any] = {
    "id": "iom",
    "type": "report",
    "author": [{"literal": "IOM"}],
    "publisher": "International Organization for Migration",
    "publisher-place": "Bamako",
    "title": "A “made-up” report",
    "issued": {"date-parts": [[2020, 10]]},
    "URL": "https://www.example.org/report",
    "accessed": {"date-parts": [[2020, 12, 1]]},
}
PERSON: dict[str, Any] = {
    "id": "thiam",
    "type": "report",
    "author": [{"family": "Thiam", "given": "Adam"}],
    "title": "Un rapport inventé",
    "issued": {"date-parts": [[2017, 3, 1]]},
    "URL": "https://example.org/fr",
    "accessed": {"date-parts": [[2020, 12, 2]]},
}
ANOTHER = {**PERSON, "id": "thiam-b", "title": "Un autre rapport inventé"}
UNDATED = {"id": "acled", "type": "webpage", "author": [{"literal": "ACLED"}], "title": "Made-up page"}


def test_a_style_that_names_a_body_once_leaves_its_full_name_out() -> None:
    assert "publisher" not in for_edition(BODY, "en", style("sem"))
    assert for_edition(BODY, "en", style("euaa"))["publisher"] == BODY["publisher"]
    assert "publisher" in for_edition({**PERSON, "publisher": "HD Centre"}, "en", style("sem"))
    assert "publisher" in BODY


def test_a_month_is_in_words_where_dates_are_in_figures() -> None:
    notes, _ = printed([BODY], {1: [("iom", "p. 12")]}, "sem")
    assert notes[1] == ('IOM, Bamako. A "made-up" report, October 2020, p. 12. www.example.org/report (01.12.2020).')
    french, _ = printed([BODY], {1: [("iom", "p. 12")]}, "sem", "fr")
    assert "octobre 2020, p. 12. www.example.org/report (01.12.2020)." in french[1]


def test_a_title_is_spaced_as_it_stands_unless_it_is_in_the_language_of_the_edition() -> None:
    titles = {"en": "Mali: what now? A report", "fr": "Mali: et après ? Un rapport", "": "Puits : de l’eau; enfin!"}
    bodies = [{**BODY, "id": f"b{code}", "title": title, "language": code} for code, title in titles.items()]
    notes, entries = printed(bodies, {n: [(b["id"], "")] for n, b in enumerate(bodies, 1)}, "euaa", "fr")
    for shown in (notes.values(), entries.values()):
        text = " ".join(shown)
        assert "Mali: what now? A report" in text
        assert "Mali : et après ? Un rapport" in text
        assert "Puits : de l'eau; enfin!" in text
    page = page_in(bodies, "Texte.[@ben]\n", "euaa", "fr")
    assert not re.search("[\ue200-\ue2ff]", page)


def test_the_swiss_style_prints_the_address_and_no_list() -> None:
    page = html.fromstring(page_in([BODY, PERSON], "Text.[@iom; @thiam]\n\n# Sources\n\n::: {#refs}\n:::\n", "sem"))
    note = page.xpath("//section[@role='doc-endnotes']//li")[0]
    assert note.xpath(".//a[@href='https://www.example.org/report']")[0].text_content() == "www.example.org/report"
    assert " / Adam Thiam. Un rapport inventé, 01.03.2017. https://example.org/fr (02.12.2020)." in note.text_content()
    assert not page.xpath("//*[contains(@class, 'csl-entry')]")
    assert not page.xpath("//main//h2[contains(., 'Sources')] | //main//h1[contains(., 'Sources')]")


def test_author_and_date_with_ibidem_for_the_one_before() -> None:
    notes, entries = printed(
        [BODY, PERSON, ANOTHER, UNDATED],
        {
            1: [("iom", "")],
            2: [("iom", "")],
            3: [("iom", "p. 12")],
            4: [("thiam", "par. 3"), ("thiam-b", "")],
            5: [("acled", "")],
            6: [("iom", "")],
        },
        "author-date-fr",
        "fr",
    )
    assert list(notes.values()) == [
        "IOM, 2020",
        "Ibidem",
        "Ibidem, p. 12",
        "Thiam, 2017b, par. 3 ; Thiam, 2017a",
        "ACLED, s.d.",
        "IOM, 2020",
    ]
    assert entries["iom"] == (
        'IOM (International Organization for Migration), 2020, A "made-up" report, octobre 2020, '
        "https://www.example.org/report, consulté le 1er décembre 2020"
    )
    assert entries["thiam"].startswith("Thiam, Adam, 2017b, Un rapport inventé, 1er mars 2017,")


def test_quotation_marks_of_a_title_stay_its_own() -> None:
    inner = {**BODY, "title": "Killings, ‘Disappearances’ and “Bad Guys”"}
    page = page_in([inner], "Text.[@iom]\n", "euaa")
    assert page.count("Killings, ‘Disappearances’ and “Bad Guys”") == 2
    assert plain("“x”") == '"x"'


def test_a_locator_word_of_the_other_language_is_translated() -> None:
    for locator, wanted in (("pp. 2, 7", "p. 2, 7"), ("para. 33", "par. 33"), ("paras. 33, 73", "par. 33, 73")):
        notes, _ = printed([BODY], {1: [("iom", locator)]}, "euaa", "fr")
        assert notes[1].endswith(f"url, {wanted}")


def test_the_list_by_author_and_date_begins_as_the_note_does() -> None:
    named = {**BODY, "id": "named", "authority": "OIM", "publisher": "Made-up full name"}
    undated = {**UNDATED, "id": "acled-b", "title": "Another made-up page"}
    notes, entries = printed(
        [named, UNDATED, undated], {1: [("named", "")], 2: [("acled", ""), ("acled-b", "")]}, "author-date-fr", "fr"
    )
    assert notes == {1: "OIM, 2020", 2: "ACLED, s.d.-b ; ACLED, s.d.-a"}
    assert entries["named"].startswith("OIM (IOM), 2020, ")
    assert entries["acled"].startswith("ACLED, s.d.-b, Made-up page")
