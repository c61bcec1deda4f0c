"""Where records start and end: the true lines of a text editor, whatever stands in quotes and whatever is damaged."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toguna.intake import records
from toguna.intake.records import Records, find_records

COMMA = ord(",")
TEXT = st.text(st.sampled_from("ab ,;\"\n'#é"), max_size=6)
TABLE = st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(TEXT, min_size=n, max_size=n), min_size=1, max_size=8))


def found(text: str) -> Records:
    return find_records(text.encode(), COMMA)


def pieces(text: str) -> list[str]:
    read = found(text)
    return [text.encode()[a:b].decode() for a, b in zip(read.starts, read.ends, strict=True)]


def test_a_newline_in_quotes_ends_no_record_but_counts_as_a_line() -> None:
    read = found('a,b\n1,"two\n\nlines"\n2,c\n')
    assert read.lines.tolist() == [1, 2, 5]
    assert read.fields.tolist() == [2, 2, 2]
    assert not read.is_unclosed.any()
    assert not read.has_stray_quote.any()
    assert read.next_line == 6


def test_the_first_line_may_have_another_number() -> None:
    assert find_records(b"1,2\n3,4\n", COMMA, 10).lines.tolist() == [10, 11]


def test_separators_and_doubled_quotes_within_quotes_part_nothing() -> None:
    assert found('1,"a,b,""c"",d",2\n').fields.tolist() == [3]


def test_a_quote_that_is_never_closed_costs_its_own_line() -> None:
    text = 'a,b\n1,"open\n2,x\n3,"y"\n4,"two\nlines"\n'
    read = found(text)
    assert pieces(text) == ["a,b", '1,"open', "2,x", '3,"y"', '4,"two\nlines"']
    assert read.is_unclosed.tolist() == [False, True, False, False, False]
    assert read.lines.tolist() == [1, 2, 3, 4, 5]


def test_a_quote_that_is_open_at_the_end_of_the_file_costs_its_own_line() -> None:
    text = '1,a\n2,"open\n3,b\n4,c\n'
    assert found(text).is_unclosed.tolist() == [False, True, False, False]
    assert pieces(text) == ["1,a", '2,"open', "3,b", "4,c"]


def test_a_quote_within_an_unquoted_field_is_told() -> None:
    read = found('1,5" pipe "x\n2,b\n')
    assert read.has_stray_quote.tolist() == [True, False]
    assert read.is_unclosed.tolist() == [False, False]


def test_text_after_a_closing_quote_is_told() -> None:
    assert found('1,"a" b\n2,b\n').has_stray_quote.tolist() == [True, False]


def test_every_line_with_an_odd_quote_is_lost_alone() -> None:
    read = found('1,5" pipe\n2,ok\n' * 50)
    assert read.is_unclosed.tolist() == [True, False] * 50
    assert read.lines.tolist() == list(range(1, 101))


def test_an_unfinished_record_is_left_for_the_next_window() -> None:
    window = b'1,a\n2,"two\nli'
    read = find_records(window + b"\n", COMMA, is_last=False)
    assert read.lines.tolist() == [1]
    assert read.consumed == 4
    assert read.next_line == 2


def test_a_quote_open_for_too_long_is_taken_as_never_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST_OPEN_RECORD", 20)
    read = find_records(b'1,"open\n' + b"2,b\n" * 10, COMMA, is_last=False)
    assert read.is_unclosed.tolist() == [True] + [False] * 10


@settings(max_examples=150, deadline=None)
@given(TABLE)
def test_a_sound_table_is_read_as_the_csv_module_reads_it(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    read = found(out.getvalue())
    line, wanted = 1, []
    for row in rows:
        wanted.append(line)
        line += 1 + sum(cell.count("\n") for cell in row)
    assert read.lines.tolist() == wanted
    assert read.fields.tolist() == [len(row) for row in rows]
    assert not (read.is_unclosed | read.has_stray_quote).any()


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('a,"\n'), max_size=60))
def test_any_text_is_parted_without_gap_or_overlap(text: str) -> None:
    window = text.encode() + b"\n"
    read = find_records(window, COMMA)
    assert read.consumed == len(window)
    assert read.starts.tolist() == [0, *(read.ends[:-1] + 1).tolist()]
    assert read.ends[-1] == len(window) - 1
    newlines = [1 + window[:start].count(b"\n") for start in read.starts.tolist()]
    assert read.lines.tolist() == newlines


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from('ab,"\n'), max_size=60), st.data())
def test_windows_change_nothing(text: str, data: st.DataObject) -> None:
    window = text.encode() + b"\n"
    whole = find_records(window, COMMA)
    cut = data.draw(st.sampled_from([at + 1 for at, byte in enumerate(window) if byte == 10]))
    first = find_records(window[:cut], COMMA, is_last=cut == len(window))
    rest = find_records(window[first.consumed :], COMMA, first.next_line)
    # a record cut short for good in the first window may come right in the whole: only these may differ
    if not (first.is_unclosed.any() or whole.is_unclosed.any()):
        assert [*first.lines.tolist(), *rest.lines.tolist()] == whole.lines.tolist()
        assert [*first.fields.tolist(), *rest.fields.tolist()] == whole.fields.tolist()
