"""Documents made to be long, not to be read: each ends in a reading or a sentence, within bounds of time."""

import time
from collections.abc import Callable

import pytest

from tests.library.made_up_documents import scanned_pdf
from toguna.errors import UnusableInput
from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through

COUNT = 5_000


def numbered_notes() -> bytes:
    calls = "\n".join(f"Words {n} of it.{n}" for n in range(1, COUNT))
    notes = "\n".join(f"{n}  Mission {n}, Report, 2020." for n in range(1, COUNT))
    return f"{calls}\n\n{notes}".encode()


def labelled_notes() -> bytes:
    calls = "\n\n".join(f"Words.[^{n}]" for n in range(COUNT))
    notes = "\n".join(f"[^{n}]: Mission, [url](https://e.org/{n})" for n in range(COUNT))
    return f"{calls}\n\n{notes}".encode()


def linked_notes() -> bytes:
    calls = "".join(f"<p>Words<sup><a href='#n{n}'>{n}</a></sup></p>" for n in range(1, COUNT))
    notes = "".join(f"<p id='n{n}'>Mission, Report {n}</p>" for n in range(1, COUNT))
    return f"<html><body>{calls}{notes}</body></html>".encode()


@pytest.mark.parametrize("make", [numbered_notes, labelled_notes, linked_notes])
def test_very_many_notes_are_all_found_in_linear_time(make: Callable[[], bytes]) -> None:
    started = time.process_time()
    reading = read_through(read_bytes(make(), "a"))
    assert time.process_time() - started < 20
    assert len(reading.notes) >= COUNT - 1
    # three digits are what is taken for a mark that is glued to a word
    assert len(reading.calls) >= (999 if make is numbered_notes else COUNT - 1)


@pytest.mark.parametrize(
    "content",
    [
        b"Words.\xc2\xb9\n\n\xc2\xb9 " + b"Mission, Report, 2020; " * 10_000,
        b"Words.\xc2\xb9\n\n\xc2\xb9 " + b"; " * 100_000,
        b"Sources used\n\n" + b"Alpha, A Report, 3 May 2020\n\n" * 5_000,
        b"| a | 1 |\n" * 10_000,
        b"Koro 1 2 3 4\n" * 10_000,
        b"<html><table>" + b"<tr><td rowspan=9999 colspan=9999>1</td></tr>" * 5_000 + b"</table></html>",
        b"a\n" * 100_000,
        b"(" * 200_000,
    ],
)
def test_texts_of_one_thing_only_take_little_time(content: bytes) -> None:
    started = time.process_time()
    read_through(read_bytes(content, "a"))
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"a" + b" " * 100_000_000 + b"b", "100 MB in 1 lines"),
        (b"1 " * 1_000_000, "in one paragraph"),
        (b"Words of it. \n\n" * 600_000, "lines"),
        (b"<html><body>" + b"<p>Mission, Report, 2020.</p>" * 50_001, "50,001 paragraphs"),
        (scanned_pdf(3), "3 pages of pictures and no text"),
    ],
)
def test_what_is_no_report_ends_in_a_sentence(content: bytes, word: str) -> None:
    started = time.process_time()
    with pytest.raises(UnusableInput, match=word):
        read_through(read_bytes(content, "a"))
    assert time.process_time() - started < 20
