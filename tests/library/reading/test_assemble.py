"""A document read through: its parts refer to each other truly. The words are made up."""

from tests.library import made_up_documents as made_up
from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through


def test_notes_and_calls_meet_by_their_mark() -> None:
    reading = read_through(read_bytes(made_up.pdf(), "report.pdf"))
    assert set(reading.notes) == set(reading.calls) == {"1"}
    (note,) = reading.notes["1"]
    assert note.text.startswith("Made-up Mission")
    (call,) = reading.calls["1"]
    assert reading.by_number[call.paragraph].text[: call.start].endswith("circumstances.")
    (reference,) = reading.references
    assert (reference.note, reference.locator) == ("1", "p. 7")


def test_a_paragraph_too_short_to_tell_has_the_language_of_the_document() -> None:
    text = "Le cercle est dans la région.\n\nLes déplacés sont dans les villes.\n\nBankass\n\nThe army is in the town."
    reading = read_through(read_bytes(text.encode(), "a.txt"))
    assert [p.language for p in reading.document.paragraphs] == ["fr", "fr", "fr", "en"]
