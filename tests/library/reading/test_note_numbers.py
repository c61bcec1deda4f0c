"""Notes whose numbers begin anew: each has a mark of its own, and each call is that of its note."""

from tests.library import made_up_documents as made_up
from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through
from toguna.library.reading.model import Reading

CHAPTER = "Words of part {n} go on.#footnote[Source {n}a.] And on they go.#footnote[Source {n}b.]"


def reading(*chapters: int, between: str) -> Reading:
    source = "#set page(width: 14cm, height: 14cm)\n"
    source += between.join(CHAPTER.format(n=n) for n in chapters)
    return read_through(read_bytes(made_up.pdf(source), "a.pdf"))


def called(document: Reading) -> dict[str, str]:
    """The words of the sentence before each call, by the words of its note."""
    found = {}
    for mark, places in document.calls.items():
        (note,) = document.notes[mark]
        (place,) = places
        found[note.text] = document.by_number[place.paragraph].text[: place.start].rsplit(".", 2)[-2].strip()
    return found


def test_notes_that_begin_anew_on_each_page_are_told_apart() -> None:
    document = reading(1, 2, 3, between="#pagebreak()#counter(footnote).update(0)\n")
    assert list(document.notes) == ["1", "2", "1 (p. 2)", "2 (p. 2)", "1 (p. 3)", "2 (p. 3)"]
    assert called(document) == {
        text: words
        for n in (1, 2, 3)
        for text, words in ((f"Source {n}a.", f"Words of part {n} go on"), (f"Source {n}b.", "And on they go"))
    }


def test_numbers_that_begin_anew_within_a_page_are_told_apart() -> None:
    document = reading(1, 2, between="\n\n#counter(footnote).update(0)\n")
    assert list(document.notes) == ["1", "2", "1 (p. 1)", "2 (p. 1)"]
    assert called(document)["Source 2a."] == "Words of part 2 go on"


def test_numbers_that_run_on_stay_as_they_are() -> None:
    assert list(reading(1, 2, 3, between="#pagebreak()\n").notes) == ["1", "2", "3", "4", "5", "6"]
