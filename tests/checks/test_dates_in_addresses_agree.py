"""The date of a source against the date that its address carries."""

import pytest

from tests.readings import findings, places, reading_of, report, severities
from toguna.checks.dates_in_addresses_agree import CHECK


def entry(date: str, address: str, title: str = "A made-up title") -> str:
    return f"AA (Agency A), {title}, {date}, <https://example.org{address}>, accessed 1 December 2021"


def of(date: str, address: str, title: str = "A made-up title") -> list[str]:
    return severities(
        CHECK, reading_of(report(entry(date, address, title), notes=["A made-up note, 2020, p. 3"]), "r.txt")
    )


@pytest.mark.parametrize(
    ("date", "address"),
    [
        ("12 October 2020", "/news/2020/10/12/title"),
        ("12 October 2020", "/20201012-title"),
        ("12 October 2020", "/2020/oct/12/title"),
        ("12 October 2020", "/2020/10/title"),
        ("October 2020", "/2020/10/12/title"),
        ("October 2020", "/news/2020/title"),
        ("2020", "/2020/10/12/title"),
        ("12 October 2020", "/title-12.10.2020"),
        ("12 October 2020", "/title-10-12-2020"),
        ("12 October 2020", "/an/address/360471/without-a-date"),
        ("12 October 2020", "/web/20211231120000/https://example.org/2020/10/12/title"),
        ("October/November 2020", "/2020/11/title"),
        ("n.d.", "/2020/10/12/title"),
    ],
)
def test_agrees(date: str, address: str) -> None:
    assert of(date, address) == []


@pytest.mark.parametrize(
    ("date", "address"),
    [
        ("16 October 2020", "/news/2020/10/12/title"),
        ("12 October 2019", "/20201012-title"),
        ("30 August 2020", "/2020/oct/12/title"),
        ("12 November 2020", "/2020/10/title"),
        ("November 2020", "/2020/10/12/title"),
        ("September 2020", "/2020/10/title"),
        ("8 October 2019", "/press/en/2020/sc99999.doc.htm"),
        ("12 October 2020", "/web/20201012120000/https://example.org/2020/11/12/title"),
    ],
)
def test_another_day_month_or_year_is_an_error(date: str, address: str) -> None:
    assert of(date, address) == ["error"]


@pytest.mark.parametrize(
    ("date", "address"),
    [
        ("11 October 2020", "/2020/10/12/title"),
        ("11 November 2020", "/20201113-title"),
        ("1 October 2020", "/2020/09/a"),
    ],
)
def test_one_or_two_days_are_a_note(date: str, address: str) -> None:
    assert of(date, address) == ["note"]


def test_two_sources_that_were_read_as_one_are_left_alone() -> None:
    note = "AA, A made-up title, 12 October 2020, https://a.example/title https://b.example/2021/03/03/other"
    assert findings(CHECK, reading_of(report(entry("12 October 2020", "/x"), notes=[note]), "r.txt")) == []
    turned = "AA, A made-up title, 12 October 2020, https://b.example/2021/03/03/other"
    assert len(findings(CHECK, reading_of(report(entry("12 October 2020", "/x"), notes=[turned]), "r.txt"))) == 1


def test_day_and_month_swapped_is_named() -> None:
    reading = reading_of(report(entry("10 December 2020", "/fr/20201012-titre")), "r.txt")
    (found,) = findings(CHECK, reading)
    assert found.severity == "error"
    assert "swapped" in found.found["en"] and "intervertis" in found.found["fr"]
    assert found.evidence["stated"] == "2020-12-10"
    assert found.evidence["address_date"] == "2020-10-12"


@pytest.mark.parametrize(
    ("date", "address", "title"),
    [
        # the name of a document, or a slug, may say what it is about
        ("15 October 2020", "/report/weekly-update-2020-09-30", "Weekly update"),
        ("15 October 2020", "/docs/20200930_update.pdf", "Weekly update"),
        ("15 October 2020", "/data/2018/table", "A table"),
    ],
)
def test_a_date_that_may_be_the_subject_is_a_warning(date: str, address: str, title: str) -> None:
    assert of(date, address, title) == ["warning"]


@pytest.mark.parametrize(
    ("date", "address", "title"),
    [
        ("15 January 2021", "/index/2020/mali", "An index"),  # filed under the year that it is about
        ("8 March 2021", "/index/2019/mali", "An index for 2019"),
        ("October 2019", "/sites/default/files/2019-11/report.pdf", "A report"),  # loaded up when it was out
        ("October 2015", "/wp-content/uploads/2019/11/report.pdf", "A report"),
        ("2018", "/10.1080/03066150.2018.1474457", "A journal article"),
        ("15 May 2020", "/docs/S/2020/12", "A resolution"),
        ("3 June 2019", "/season/2011-12/report", "A report"),
    ],
)
def test_what_is_no_date_of_publication(date: str, address: str, title: str) -> None:
    assert of(date, address, title) == []


def test_a_note_without_address_is_held_against_that_of_its_entry() -> None:
    good = entry("12 October 2020", "/2020/10/12/title")
    notes = ["AA, A made-up title, 12 October 2020, [url](#)", "AA, A made-up title, 12 December 2020, [url](#), p. 3"]
    reading = reading_of(report(good, notes=notes), "r.txt")
    (found,) = findings(CHECK, reading)
    assert (found.severity, reading.by_number[found.paragraph].own_number) == ("error", "2")
    assert "12 December 2020" in places(reading, [found])[0]


def test_an_entry_at_fault_is_told_once() -> None:
    bad = entry("12 October 2020", "/2020/11/14/title")
    notes = ["AA, A made-up title, 12 October 2020, [url](#)"] * 3
    assert severities(CHECK, reading_of(report(bad, notes=notes), "r.txt")) == ["error"]


def test_hostile_addresses_end() -> None:
    for address in ("/" + "2020/" * 20_000, "/" + "1" * 100_000, "/" + "20201" * 20_000):
        assert isinstance(of("12 October 2020", address), list)


def test_a_day_of_access_behind_an_address_that_words_hide() -> None:
    note = (
        "Said.[^1]\n\n[^1]: Made-up Institute, [A title](https://mi.example/2024-06-{}-title) (page 6), 11 June 2024, "
    )
    note += "accessed: 20 February 2025"
    assert findings(CHECK, reading_of(note.format("11"))) == []
    (finding,) = findings(CHECK, reading_of(note.format("21")))
    assert "11 June 2024" in finding.found["en"]


def test_an_entry_with_its_day_behind_the_name() -> None:
    entry = "- Office of Darra (OD), 8 août 2025. *Bilan, janvier-juillet 2025*. "
    entry += "https://od.example/2025/08/{}/bilan (consulté le 20 août 2025).\n"
    other = "- Radio Belt, 3 mai 2025. *Un titre*. https://belt.example/2025/05/03/titre (consulté le 20 août 2025).\n"
    assert findings(CHECK, reading_of(f"# Bibliographie\n\n{entry.format('08')}{other}")) == []
    assert len(findings(CHECK, reading_of(f"# Bibliographie\n\n{entry.format('28')}{other}"))) == 1


def test_a_day_of_access_before_the_address() -> None:
    entry = "- Office of Darra, « Un titre {}. », 0{}/03/2025, consulté le 10/04/2025. https://od.example/2025/03/0{}/page{}\n"
    right = "".join(entry.format(n, n, n, n) for n in range(1, 6))
    assert findings(CHECK, reading_of(f"# Bibliographie\n\n{right}")) == []
    wrong = right.replace("2025/03/05", "2025/03/25")
    (finding,) = findings(CHECK, reading_of(f"# Bibliographie\n\n{wrong}"))
    assert "5 March 2025" in finding.found["en"]
