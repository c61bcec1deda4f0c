"""One printed entry at a time, and the two lists of a published query response against a table made by hand."""

import csv
from pathlib import Path

import pytest

from toguna.library.bibliography.dates import iso
from toguna.library.bibliography.printed import read_entry
from toguna.library.bibliography.sections import find_entries

REVIEWED = Path(__file__).parent / "fixtures" / "easo_q28_2020_bibliography.csv"
PUBLISHED = Path(__file__).resolve().parents[4] / "shared" / "cases" / "easo-q28-2020.txt"
FIELDS = ("list", "name", "in_brackets", "title", "translation", "date", "address", "accessed")
LEAST_SHARE = 0.95


def as_row(text: str, heading: str | None = "used") -> dict[str, str]:
    """What was read of a printed entry, in the columns of the reviewed table."""
    entry = read_entry(text).entry
    has_original = "original-title" in entry
    return {
        "list": "consulted" if heading and "CONSULTED" in heading.upper() else "used",
        "name": entry["author"][0]["literal"] if "author" in entry else "",
        "in_brackets": entry.get("publisher", ""),
        "title": entry["original-title" if has_original else "title"],
        "translation": entry["title"] if has_original else "",
        "date": iso(entry.get("issued")) or "n.d.",
        "address": entry.get("URL", ""),
        "accessed": iso(entry.get("accessed")),
    }


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the publication is not beside this checkout")
def test_the_bibliography_of_a_published_response() -> None:
    lines = PUBLISHED.read_text(encoding="utf-8").split("\n")
    read = [as_row(p.text, p.heading) for p in find_entries(lines)]
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        reviewed = list(csv.DictReader(file))
    assert len(read) == len(reviewed) == 85
    for name in FIELDS:
        wrong = [(r[name], e[name]) for r, e in zip(read, reviewed, strict=True) if r[name] != e[name]]
        assert len(wrong) <= (1 - LEAST_SHARE) * len(reviewed), (name, wrong)
    whole = sum(r == e for r, e in zip(read, reviewed, strict=True))
    assert whole >= LEAST_SHARE * len(reviewed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ABC (A Body of Citizens), Of Wells, 3 December 2020, <https://abc.org/w>, accessed 4 December 2020",
            ("ABC", "A Body of Citizens", "Of Wells", "", "2020-12-03", "https://abc.org/w", "2020-12-04"),
        ),
        (  # no brackets, space before the comma, address on the next line, wrapped
            "Well Post, Of Wells, Rain and More, November\n2020,\n\nhttps://well.org/\na-b?c=1 , accessed 1 June 2021.",
            ("Well Post", "", "Of Wells, Rain and More", "", "2020-11", "https://well.org/a-b?c=1", "2021-06-01"),
        ),
        (
            "ABC, Des puits [Of Wells], s.d., <https://abc.org>, consulté le 1er juin 2021",
            ("ABC", "", "Des puits", "Of Wells", "n.d.", "https://abc.org", "2021-06-01"),
        ),
        (  # a government: the country's name is part of the name
            "Mali, Ministère des Puits, De l’eau, 2019, <https://eau.ml>, accessed 2 June 2021",
            ("Mali, Ministère des Puits", "", "De l’eau", "", "2019", "https://eau.ml", "2021-06-02"),
        ),
        (
            "ABC (A Body of Citizens), Will it Rain? 12 May 2020, <https://abc.org/r>, accessed 2 June 2021",
            ("ABC", "A Body of Citizens", "Will it Rain?", "", "2020-05-12", "https://abc.org/r", "2021-06-02"),
        ),
        (  # a month at its end without a comma is the date
            "ABC, Rain Report July 2020, https://abc.org/r, accessed 2 June 2021",
            ("ABC", "", "Rain Report", "", "2020-07", "https://abc.org/r", "2021-06-02"),
        ),
        (  # a year at the end of a title is what the title is about
            "ABC, Rain in 2019, n. d., <https://abc.org/r>, accessed 2 June 2021",
            ("ABC", "", "Rain in 2019", "", "n.d.", "https://abc.org/r", "2021-06-02"),
        ),
    ],
)
def test_a_printed_entry(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(as_row(text)[name] for name in FIELDS[1:]) == expected


@pytest.mark.parametrize(
    ("text", "publisher", "city", "authors", "title", "date"),
    [
        ("Well Post, Paris. Anna Puits. Of wells : why ?, 12.02.2021. www.well.org/a (21.04.2021).",
         "Well Post", "Paris", ["Anna Puits"], "Of wells : why ?", "2021-02-12"),
        ("ABC, Berne. Of wells. A second sentence, 02.2021. https://abc.org/long-\naddress (21.04.2021). ",
         "ABC", "Berne", [], "Of wells. A second sentence", "2021-02"),
        ("Anna Puits. Of wells, 11.02.2021. https://x.org (21.04.2021)",
         None, None, ["Anna Puits"], "Of wells", "2021-02-11"),
    ],
)  # fmt: skip
def test_the_other_form(
    text: str, publisher: str | None, city: str | None, authors: list[str], title: str, date: str
) -> None:
    entry = read_entry(text).entry
    assert (entry.get("publisher"), entry.get("publisher-place")) == (publisher, city)
    assert [a["literal"] for a in entry.get("author", [])] == authors
    assert (entry["title"], iso(entry["issued"]), iso(entry["accessed"])) == (title, date, "2021-04-21")


@pytest.mark.parametrize(
    ("text", "role", "language"),
    [
        ("an NGO worker (north) in Mopti, interview, 3 December 2020", "an NGO worker (north)", "en"),
        ("un employé à la mairie, à Mopti, entretien, 3 décembre 2020.", "un employé à la mairie,", "fr"),
    ],
)
def test_an_interview_is_one(text: str, role: str, language: str) -> None:
    read = read_entry(text)
    assert read.doubts == ()
    assert read.entry == {
        "type": "interview",
        "author": [{"literal": role}],
        "event-place": "Mopti",
        "issued": {"date-parts": [[2020, 12, 3]]},
        "custom": {"kind": "oral", "role": {language: role}},
    }


def test_what_was_not_read_is_said() -> None:
    assert read_entry("ABC, Of Wells").doubts == (
        "no date was recognised",
        "no address was recognised",
        "no access date was recognised",
    )
    read = read_entry("ABC, Of Wells, 2020, <https://abc.org/a-\nb>, accessed 15 December")
    assert read.entry["accessed"] == {"literal": "15 December"}
    assert "no year" in read.doubts[0] and "hyphen" in read.doubts[1]


def test_updated_pages_and_short_names_of_bodies() -> None:
    entry = read_entry("United Nations (UN) Well Council, Wells, last updated 2 May 2020, <https://x.org>").entry
    assert (entry["authority"], entry["status"], iso(entry["issued"])) == (
        "UN Well Council",
        "last updated",
        "2020-05-02",
    )


def test_persons_whose_family_name_stands_first() -> None:
    entry = read_entry("Puits, A. B., Diallo, C. and Pluie, D., Of Wells, 2020, <https://x.org>").entry
    assert [(a["family"], a["given"]) for a in entry["author"]] == [
        ("Puits", "A. B."),
        ("Diallo", "C."),
        ("Pluie", "D."),
    ]
    assert entry["title"] == "Of Wells"
