"""Where a bibliography stands in a made-up report."""

from toguna.library.bibliography.sections import find_entries

ONE = "ABC, Of Wells, 2020, <https://abc.org/a>, accessed 1 June 2021"
TWO = "DEF, Of Rain, 2020, <https://def.org/b>, accessed 2 June 2021"


def lines(text: str) -> list[str]:
    return text.split("\n")


def test_two_lists_under_their_headings() -> None:
    found = find_entries(
        lines(f"Text.\n\nSources used\n\n{ONE}\n\nSOURCES CONSULTED\n{TWO}\n\nAnnex 2: Terms\n\nx {ONE}")
    )
    assert [(p.line, p.text, p.heading) for p in found] == [(5, ONE, "Sources used"), (8, TWO, "SOURCES CONSULTED")]


def test_entries_on_lines_without_space_between_them_wrapped_and_with_page_numbers() -> None:
    wrapped = ONE.replace("2020, ", "2020,\n").replace(", accessed", "\n12\n, accessed")
    found = find_entries(lines(f"Bibliographie\n{wrapped}\n{TWO} {ONE}\n"))
    assert [p.text.replace("\n", " ").replace(" , acc", ", acc") for p in found] == [ONE, TWO, ONE]


def test_an_address_after_an_empty_line_belongs_to_the_entry_before() -> None:
    cut = ONE.replace("2020, ", "2020,\n\n")
    assert [p.line for p in find_entries(lines(f"5. References:\n{cut}\n\n{TWO}"))] == [2, 6]


def test_what_is_no_entry_is_kept_for_the_list_of_what_was_not_read() -> None:
    found = find_entries(lines(f"Sources\n\nPublic sources of note\n\n{ONE}"))
    assert [p.text for p in found] == ["Public sources of note", ONE]


def test_by_shape_where_no_heading_is() -> None:
    note = "6  Well Post, Paris. Of wells, 11.02.2021. https://w.org/a (21.04.2021). / ABC, Berne. Of rain,\n"
    text = f"Prose with https://x.org in it.\n\n{note}\n12.02.2021. www.abc.org/b (22.04.2021).\n\n{ONE}\n"
    found = find_entries(lines(text))
    assert [p.text.split(",")[0] for p in found] == ["Well Post", "ABC", "ABC"]
    assert [p.line for p in found] == [3, 3, 7]


def test_other_headings_end_a_list_unless_entries_follow() -> None:
    pieces = [
        "# References",
        "Page 3, see www.x.org",
        "Text.",
        "# Sources used",
        ONE,
        "# Newspapers",
        TWO,
        "# End",
        "x",
    ]
    text = "\n\n".join(pieces)
    assert [p.text for p in find_entries(lines(text))] == [ONE, TWO]


def test_entries_that_a_reader_of_pdf_ran_together() -> None:
    short = "GHI, Of Clouds, 17 December 2020"
    assert [p.text for p in find_entries(lines(f"Sources\n{short} {ONE} {TWO}"))] == [short, ONE, TWO]
