"""Notes without an entry, entries without a note."""

from tests.readings import findings, places, reading_of, report
from toguna.checks.notes_and_entries import CHECK
from toguna.library.reading.model import Reading

NAMES = ("AA", "BB", "CC", "DD", "EE", "FF")


def title(name: str) -> str:
    return f"A made-up title about the matter {name}"


def entry(name: str) -> str:
    return (
        f"{name} (Body {name}), {title(name)}, 12 October 2020, <https://example.org/{name}>, accessed 1 December 2020"
    )


def note(name: str) -> str:
    return f"{name}, {title(name)}, 12 October 2020, [url](#), p. 3"


def of(*entries: str, notes: list[str], heading: str = "SOURCES USED") -> Reading:
    return reading_of(report(*entries, notes=notes, heading=heading), "r.txt")


def test_passes_where_they_match_one_to_one() -> None:
    assert findings(CHECK, of(*map(entry, NAMES), notes=[*map(note, NAMES)])) == []


def test_a_note_without_entry_is_an_error_told_once() -> None:
    reading = of(*map(entry, NAMES), notes=[*map(note, NAMES), note("ZZ"), note("ZZ")])
    (found,) = findings(CHECK, reading)
    assert found.severity == "error" and found.evidence["title"] == title("ZZ")
    assert places(reading, [found])[0].startswith("ZZ, ")


def test_an_entry_without_note_is_a_warning() -> None:
    (found,) = findings(CHECK, of(*map(entry, (*NAMES, "ZZ")), notes=[*map(note, NAMES)]))
    assert found.severity == "warning" and found.evidence["title"] == title("ZZ")


def test_it_is_a_note_where_the_list_does_not_say_that_all_is_cited() -> None:
    (found,) = findings(CHECK, of(*map(entry, (*NAMES, "ZZ")), notes=[*map(note, NAMES)], heading="BIBLIOGRAPHY"))
    assert found.severity == "note"


def test_sources_consulted_need_no_note() -> None:
    text = report(*map(entry, NAMES), "SOURCES CONSULTED", entry("ZZ"), notes=[*map(note, NAMES)])
    assert findings(CHECK, reading_of(text, "r.txt")) == []


def test_spelling_dashes_and_accents_do_not_matter() -> None:
    written = [note(name) for name in NAMES[1:]] + [
        "AA, A made up title about the mattér AA, 12 October 2020, [url](#)"
    ]
    assert findings(CHECK, of(*map(entry, NAMES), notes=written)) == []


def test_a_title_of_a_larger_work_is_found_by_its_words() -> None:
    whole = "CIA (Body of that Name), World Factbook, Appendix T: Made-up Bodies, 2020, <https://example.org/t>"
    written = [*map(note, NAMES), "CIA World Factbook, Made-up Bodies, n.d., [url](#)"]
    assert findings(CHECK, of(whole, *map(entry, NAMES), notes=written)) == []


def test_a_note_of_words_is_no_source() -> None:
    words = "This figure includes children, according to the same source, 12 May 2020, [url](#)"
    assert findings(CHECK, of(*map(entry, NAMES), notes=[*map(note, NAMES), words])) == []


def test_a_short_title_of_the_same_name_is_found() -> None:
    whole = (
        "HRW (Human Rights Body), World Report 2020: Made-up Events, 2020, <https://example.org/h>, accessed 1 May 2021"
    )
    written = [*map(note, NAMES), "HRW, World Report, 2020, [url](#)"]
    assert findings(CHECK, of(whole, *map(entry, NAMES), notes=written)) == []


def test_ibid_and_a_list_that_is_a_choice_are_left_alone() -> None:
    assert findings(CHECK, of(*map(entry, NAMES), notes=[*map(note, NAMES), "Ibid., p. 4"])) == []
    others = [note(name) for name in ("UU", "VV", "WW", "XX", "YY", "ZZ")]
    assert "error" not in [
        f.severity for f in findings(CHECK, of(*map(entry, NAMES), notes=[*map(note, NAMES), *others]))
    ]


def by_year(name: str, letter: str = "") -> str:
    address = f"<https://example.org/{name}>, accessed 1 May 2021"
    return f"{name} (2020{letter}), {title(name)} {letter}, 12 October 2020, {address}"


def test_notes_of_author_and_year_stand_for_an_entry_of_the_list() -> None:
    entries = [by_year("AA", "a"), by_year("AA", "b"), *map(by_year, NAMES[1:])]
    notes = ["AA, 2020a, p. 3", "AA (2020b), p. 4", *(f"{name}, 2020" for name in NAMES[1:])]
    assert findings(CHECK, of(*entries, notes=notes)) == []
    wrong = findings(CHECK, of(*entries, notes=[*notes, "BB, 2019, p. 7"]))
    assert [f.evidence["title"] for f in wrong] == ["BB, 2019"]
    left = findings(CHECK, of(*entries, notes=[notes[0], *notes[2:]]))
    assert [f.evidence["title"] for f in left] == [f"{title('AA')} b"]


def test_notes_of_name_and_day_stand_for_an_entry_of_the_list() -> None:
    days = {"LBS": "04/03/2025", "HCR": "05/03/2025", "IGR": "11/2024", "IWACU": "18/12/2024", "OSL": "01/02/2025"}
    entries = [
        f"{name}, Un titre sur {name}, {day}, https://{name.lower()}.example/x (consulté le 06/03/2025)"
        for name, day in days.items()
    ]
    notes = [f"{name}, {day}, [url](https://{name.lower()}.example/x)" for name, day in days.items()]
    text = report(*entries, notes=notes, heading="BIBLIOGRAPHIE")
    assert findings(CHECK, reading_of(text, "r.txt")) == []
    wrong = report(*entries, notes=[*notes, "MINISTÈRE, 10/01/2025, [url](https://m.example)"], heading="BIBLIOGRAPHIE")
    (found,) = findings(CHECK, reading_of(wrong, "r.txt"))
    assert found.severity == "error" and found.evidence["name"] == "MINISTÈRE"


def author_entry(name: str, year: int) -> str:
    return f"{name} ({year}), *A title on {name}*, 3 May {year}, https://x.example/{year}a (accessed 1 June 2025)."


def author_date(text: str, *more: str) -> Reading:
    named = (("HCC", 2024), ("Peace Monitor", 2025), ("Daily Post", 2024), ("OSL", 2023))
    entries = [author_entry(name, year) for name, year in named]
    cited = (
        "The first thing happened (HCC 2024: 6). The second did not (Peace Monitor, 2025; Daily Post 2024, p. 3).\n\n"
        "The third was told by HCC (2024), the fourth elsewhere (see OSL 2023). "
    )
    return reading_of("\n\n".join(("# A report", cited + text, "# References", *entries, *more)))


def test_sources_cited_in_the_text_by_author_and_year() -> None:
    assert findings(CHECK, author_date("It had 40 cases (HCC 2024: 12-15).")) == []
    for text, source in (
        ("It had 40 cases (HCC 2022).", "HCC 2022"),
        ("It had 40 cases, says Peace Monitor (2024).", "Peace Monitor 2024"),
        ("It had 40 cases (Health Watch 2024: 3).", "Health Watch 2024"),
    ):
        (found,) = findings(CHECK, author_date(text))
        assert found.severity == "error" and source in found.found["en"]
    (found,) = findings(
        CHECK,
        author_date("", author_entry("Zeta", 2025)),
    )
    assert found.severity == "warning" and "Zeta" in found.evidence["name"]


def test_entries_may_stand_in_a_list_of_points() -> None:
    entries = [f"- {author_entry(name, 2024)}" for name in ("HCC", "Peace Monitor", "Daily Post", "OSL", "LBS")]
    notes = [f"{name} 2024, p. {n}." for n, name in enumerate(("HCC", "Peace Monitor", "Daily Post", "OSL", "LBS"), 2)]
    calls = "".join(f" So it is.[^{n}]" for n in range(1, 6))
    lines = ["# A report", calls, "# References", "\n".join(entries), *(f"[^{n}]: {t}" for n, t in enumerate(notes, 1))]
    assert findings(CHECK, reading_of("\n\n".join(lines))) == []


def test_years_of_citations_are_neither_numbers_nor_dates() -> None:
    reading = author_date("It had 40 cases in May (August 2024), or 12 (in 2020).")
    assert [n.text for n in reading.numbers if n.span.paragraph < 4] == ["40", "12", "2020"]
    assert [d.text for d in reading.dates if d.span.paragraph < 4] == ["May", "August 2024", "2020"]
    assert [(c.name, c.year) for c in reading.cited] == [
        ("HCC", 2024), ("Peace Monitor", 2025), ("Daily Post", 2024), ("OSL", 2023), ("HCC", 2024),
    ]  # fmt: skip


def test_publishers_before_a_colon_are_names() -> None:
    entries = [entry(name).replace(f"{name} (Body {name}), ", f"Body {name}: ") for name in NAMES]
    notes = [note(name).replace(f"{name}, ", f"Body {name}: ", 1) for name in NAMES]
    assert findings(CHECK, of(*entries, notes=notes)) == []
    (found,) = findings(CHECK, of(*entries, notes=[*notes, note("ZZ").replace("ZZ, ", "Body ZZ: ", 1)]))
    assert (found.severity, found.evidence["name"]) == ("error", "Body ZZ")


def test_interviews_and_groups_stand_in_no_list() -> None:
    told = ["Interview with source A (judge), Dara, 4 May 2020", "Entretien avec un maire, Dara, 4 mai 2020, p. 3"]
    assert findings(CHECK, of(*map(entry, NAMES), notes=[*map(note, NAMES), *told])) == []


def test_notes_of_name_date_and_address_only() -> None:
    listed = [("Made-up Centre (MUC)", "A", 1), ("Office of Darra (OD)", "B", 2), ("Made-up Centre (MUC)", "C", 3)]
    listed += [("Agence de Kessa (AK)", "D", 4), ("Le Journal de Tull", "E", 5), ("Radio Belt", "F", 6)]
    entries = "\n\n".join(
        f"{name}, *A made-up title {title}*, 0{day}/05/2022, https://{title.lower()}.example/2022/05/0{day}/story "
        "[consulté le 07/02/2025]"
        for name, title, day in listed
    )
    short = [name.split("(")[-1].rstrip(")") for name, _, _ in listed]
    notes = [
        f"{name}, 0{n}/05/2022, https://{'abcdef'[n - 1]}.example/2022/05/0{n}/story" for n, name in enumerate(short, 1)
    ]

    def of(notes: list[str]) -> list[str]:
        calls = " ".join(f"Something was said.[^{n}]" for n in range(1, len(notes) + 1))
        told = "\n\n".join(f"[^{n}]: {note}" for n, note in enumerate(notes, 1))
        reading = reading_of(f"# A report\n\n{calls}\n\n{told}\n\n# Bibliographie\n\n{entries}\n")
        return [f.severity for f in findings(CHECK, reading)]

    assert of(notes) == []
    assert of([*notes, "Radio Bani FM, 09/05/2022, https://bani.example/2022/05/09/story"]) == ["error"]
    assert of([note for note in notes if not note.startswith("Radio Belt")]) == ["note"]
