"""Text into typed columns: every problem of a row in words that say what, where and what was expected."""

from pathlib import Path

import polars as pl
import pytest

from toguna.errors import UnusableInput
from toguna.intake import read_delimited
from toguna.intake.cast import (
    as_is,
    by_distinct,
    cast,
    code,
    decimal,
    integer,
    later_duplicates,
    reasons,
    rejected_rows,
    require,
    text,
)


def column(*cells: str | None) -> pl.Series:
    return pl.Series("c", cells, pl.String)


def problems(problem: pl.Series | None, rows: int) -> list[str | None]:
    return [None] * rows if problem is None else problem.to_list()


def test_whole_numbers() -> None:
    cells = column("12", "12.0", " 7 ", "1e3", "9007199254740993", None, "1.5", "several", "-3", "11", "inf", "NaN", "")
    values, problem = integer("deaths", 0, 9007199254740993)(cells)
    assert values.to_list()[:6] == [12, 12, 7, 1000, 9007199254740993, None]
    assert values.dtype == pl.Int64
    assert problems(problem, 13) == [
        *[None] * 6,
        "deaths “1.5” is not a whole number",
        "deaths “several” is not a whole number",
        "deaths -3 is below 0",
        None,
        "deaths “inf” is not a whole number",
        "deaths “NaN” is not a whole number",
        "deaths “” is not a whole number",
    ]


def test_a_code_outside_its_range_and_a_missing_one() -> None:
    values, problem = integer("geo_precision", 1, 3, required=True)(column("1", "4", "0", None))
    assert values.to_list() == [1, 4, 0, None]
    assert problems(problem, 4) == [
        None,
        "geo_precision 4 is above 3",
        "geo_precision 0 is below 1",
        "no geo_precision",
    ]


def test_a_column_without_problem_has_none() -> None:
    assert integer("deaths", 0)(column("1", None))[1] is None
    assert decimal("latitude")(column("1.5"))[1] is None
    assert text()(column("a", None))[1] is None


def test_numbers_with_a_point_or_a_decimal_comma() -> None:
    values, problem = decimal("latitude", required=True)(column("14.5", "14,5", " -4.25 ", "1,234.5", "NaN", "x", None))
    assert values.to_list() == [14.5, 14.5, -4.25, None, None, None, None]
    assert problems(problem, 7) == [
        None,
        None,
        None,
        "latitude “1,234.5” is not a number",
        "latitude “NaN” is not a number",
        "latitude “x” is not a number",
        "no latitude",
    ]


def test_text_is_trimmed_and_may_be_required() -> None:
    values, problem = text(required="id")(column(" a ", "  ", None, "b"))
    assert values.to_list() == ["a", None, None, "b"]
    assert problems(problem, 4) == [None, "no id", "no id", None]
    assert as_is()(column(" a "))[0].to_list() == [" a "]


def test_codes_mean_what_the_codebook_says() -> None:
    rule = code("event type", {"battles": "battles", "0": None}, str.lower, required=True)
    values, problem = rule(column("Battles", "0", "Dreams", None))
    assert values.to_list() == ["battles", None, None, None]
    assert problems(problem, 4) == [None, None, "unknown event type “Dreams”", "no event type"]


def test_each_distinct_text_is_read_once() -> None:
    seen: list[str] = []
    rule = by_distinct(lambda written: (seen.append(written), None), pl.Null)  # type: ignore[func-returns-value]
    rule(column("a", "a", "b", None, "a"))
    assert sorted(seen) == ["a", "b"]


def test_a_column_of_nulls_stays_one() -> None:
    values, problem = by_distinct(lambda written: (1, None), pl.Int64, required="x")(column(None, None))
    assert (values.to_list(), values.dtype) == ([None, None], pl.Int64)
    assert problems(problem, 2) == ["no x", "no x"]


def test_all_problems_of_a_row_are_one_reason() -> None:
    frame = pl.DataFrame({"a": ["x", "1", None], "b": ["y", "2", "3"]})
    columns, found = cast(
        frame, {"a": ("a", integer("a", required=True)), "b": ("b", integer("b")), "c": ("not there", integer("c"))}
    )
    assert columns["c"].to_list() == [None, None, None]
    assert reasons(3, found).to_list() == ["a “x” is not a whole number; b “y” is not a whole number", None, "no a"]
    assert reasons(2, []).to_list() == [None, None]


def test_a_later_row_of_one_id_is_a_duplicate_of_the_first_sound_one() -> None:
    ids = pl.Series(["a", "b", "a", "a", "b", None, None])
    reason = pl.Series(["broken", None, None, None, None, None, None], dtype=pl.String)
    assert later_duplicates(ids, reason).rows() == [(3, 2), (4, 1)]
    assert later_duplicates(pl.Series(["a", "b"]), pl.Series([None, None], dtype=pl.String)).is_empty()


def test_rejected_rows_are_in_the_order_of_lines_with_the_record_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text('a,b\n1,"two, ""2""\nlines"\n9\n,3\n', encoding="utf-8")
    intake = read_delimited(path)
    found = rejected_rows(intake, pl.Series(["wrong", "also wrong"]))
    assert found.rows() == [
        (2, "wrong", '1,"two, ""2""\nlines"'),
        (4, "too few fields: 1, the header has 2", "9"),
        (5, "also wrong", ",3"),
    ]
    assert rejected_rows(intake, pl.Series([None, None], dtype=pl.String)).height == 1


def test_all_missing_columns_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UnusableInput) as error:
        require(read_delimited(path), ("a", "b"), ("a", "x", "y"), "ACLED")
    assert str(error.value) == (
        "file.csv is no ACLED export that can be read: it lacks x, y. Its columns are a, b. Export it again with all "
        "columns, or name the true provider with --provider."
    )
