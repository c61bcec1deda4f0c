"""Turning text columns into typed ones with one reason per row: all problems of a row are collected, none is guessed.

A rule takes a text column and returns its values and, per row, what is wrong (null: nothing). What the columns mean
does not belong here.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from toguna.errors import UnusableInput
from toguna.intake.delimited import REJECTED_SCHEMA
from toguna.model import Intake

Reading = tuple[pl.Series, pl.Series | None]
"""Values, and the problem of each row (text; null where there is none) or None if no row has one."""
Rule = Callable[[pl.Series], Reading]


def cast(frame: pl.DataFrame, rules: Mapping[str, tuple[str, Rule]]) -> tuple[pl.DataFrame, list[pl.Series]]:
    """Typed columns by name, each from a (column, rule); and the problems found. A column not there gives nulls."""

    def read(of: tuple[str, Rule]) -> Reading:
        source, rule = of
        missing = pl.Series(source, [None], pl.String).new_from_index(0, frame.height)
        return rule(frame[source] if source in frame.columns else missing)

    with ThreadPoolExecutor(2) as pool:
        readings = list(pool.map(read, rules.values()))
    problems = [
        problem.alias(f"{name} {i}")
        for i, (name, (_, problem)) in enumerate(zip(rules, readings, strict=True))
        if problem is not None
    ]
    return pl.DataFrame([values.alias(name) for name, (values, _) in zip(rules, readings, strict=True)]), problems


def reasons(height: int, problems: Sequence[pl.Series]) -> pl.Series:
    """One text per row: its problems joined with "; ", null where it has none."""
    if not problems:
        return pl.Series("reason", [None], pl.String).new_from_index(0, height)
    named = [problem.alias(str(number)) for number, problem in enumerate(problems)]
    joined = pl.DataFrame(named).select(pl.concat_str(pl.all(), separator="; ", ignore_nulls=True).alias("reason"))
    return joined["reason"].replace("", None)


def rejected_rows(intake: Intake, reason: pl.Series) -> pl.DataFrame:
    """The broken records of the intake and the rows with a reason, by line: line, reason, raw.

    raw is the record written again from its cells, parted by commas, quoted where needed.
    """
    frame = intake.frame.with_columns(reason.alias("__reason")).filter(pl.col("__reason").is_not_null())
    if frame.is_empty():
        return intake.rejected
    cell = pl.col(*intake.header).fill_null("")
    quoted = pl.when(cell.str.contains('[",\n\r]')).then('"' + cell.str.replace_all('"', '""') + '"').otherwise(cell)
    rows = frame.select(
        pl.col("line"), pl.col("__reason").alias("reason"), pl.concat_str(quoted, separator=",").alias("raw")
    ).cast(REJECTED_SCHEMA)  # type: ignore[arg-type]
    return pl.concat([intake.rejected, rows]).sort("line", maintain_order=True)


def later_duplicates(ids: pl.Series, reason: pl.Series) -> pl.DataFrame:
    """Rows whose id a sound earlier row has: row, kept (row numbers). Rows with a reason take no part."""
    sound = pl.DataFrame({"id": ids, "sound": reason.is_null() & ids.is_not_null()}).with_row_index("row")
    sound = sound.filter("sound")
    if sound["id"].n_unique() == sound.height:
        return pl.DataFrame(schema={"row": pl.UInt32, "kept": pl.UInt32})
    first = pl.col("row").first().over("id")
    return sound.with_columns(first.alias("kept")).filter(pl.col("row") != pl.col("kept")).select("row", "kept")


def require(intake: Intake, present: Sequence[str], wanted: Sequence[str], provider: str) -> None:
    """Raises: UnusableInput, listing every wanted column that is not present."""
    missing = [name for name in wanted if name not in present]
    if missing:
        raise UnusableInput(
            f"{intake.path.name} is no {provider} export that can be read: it lacks {', '.join(missing)}. Its columns "
            f"are {', '.join(intake.header[:60])}. Export it again with all columns, or name the true provider with "
            "--provider."
        )


def text(*, required: str | None = None) -> Rule:
    """Trimmed text; required: what to say is missing where it is empty."""

    def rule(column: pl.Series) -> Reading:
        stripped = column.str.strip_chars()
        # most columns need no trimming; then the text that is there is used, and not held twice in memory
        values = column if stripped.equals(column) and not (column == "").any() else stripped.replace("", None)
        return values, problem_where(values.is_null(), f"no {required}") if required else None

    return rule


def as_is() -> Rule:
    """Long text, untouched."""
    return lambda column: (column, None)


def integer(what: str, low: int | None = None, high: int | None = None, *, required: bool = False) -> Rule:
    """Whole numbers; 12.0 is 12. Within low and high."""

    def rule(column: pl.Series) -> Reading:
        values = column.cast(pl.Int64, strict=False)
        if values.null_count() > column.null_count():
            as_float = column.str.strip_chars().cast(pl.Float64, strict=False)
            whole = as_float.is_finite() & (as_float == as_float.round()) & (as_float.abs() < 2**53)
            exact = pl.select(pl.when(whole).then(as_float).cast(pl.Int64, strict=False)).to_series()
            values = values.zip_with(values.is_not_null(), exact)
        return values, _problems(column, values, what, "a whole number", low, high, required)

    return rule


def decimal(what: str, low: float | None = None, high: float | None = None, *, required: bool = False) -> Rule:
    """Numbers with a decimal point, or with a decimal comma where there is no point. Within low and high."""

    def rule(column: pl.Series) -> Reading:
        values = column.cast(pl.Float64, strict=False)
        if values.null_count() > column.null_count():
            values = column.str.strip_chars().str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
        values = values.replace([float("nan")], [None])
        return values, _problems(column, values, what, "a number", low, high, required)

    return rule


def code(what: str, meanings: Mapping[str, str | None], key: Callable[[str], str], *, required: bool = False) -> Rule:
    """Codes by their key: the meaning, null where the meaning is none, a problem where the key is unknown."""

    def read(written: str) -> tuple[str | None, str | None]:
        found = key(written)
        if found in meanings:
            return meanings[found], None
        return None, f"unknown {what} “{written}”"

    return by_distinct(read, pl.String, required=what if required else None)


def by_distinct(
    read: Callable[[str], tuple[object, str | None]], dtype: type[pl.DataType], *, required: str | None = None
) -> Rule:
    """A rule that reads each distinct text once: read gives the value, or what is wrong with it."""

    def rule(column: pl.Series) -> Reading:
        distinct = column.unique().drop_nulls()
        readings = [read(written) for written in distinct.to_list()]
        meant = pl.Series([value for value, _ in readings], dtype=dtype)
        if len(distinct):
            values = column.replace_strict(distinct, meant, default=None, return_dtype=dtype)
        else:
            values = column.cast(dtype)
        wrong = {written: problem for written, (_, problem) in zip(distinct, readings, strict=True) if problem}
        problem = column.replace_strict(wrong, default=None, return_dtype=pl.String) if wrong else None
        if required and column.null_count():
            missing = problem_where(column.is_null(), f"no {required}")
            problem = missing if problem is None or missing is None else problem.fill_null(missing)
        return values, problem

    return rule


def _problems(
    column: pl.Series,
    values: pl.Series,
    what: str,
    kind: str,
    low: float | None,
    high: float | None,
    required: bool,
) -> pl.Series | None:
    is_missing = column.is_null() if required else None
    unread = values.is_null() & column.is_not_null()
    below = values < low if low is not None else None
    above = values > high if high is not None else None
    found = pl.select(
        pl.coalesce(
            *(
                pl.when(mask).then(pl.concat_str(pl.lit(before), column, pl.lit(after), ignore_nulls=True))
                for mask, before, after in (
                    (is_missing, f"no {what}", ""),
                    (unread, f"{what} “", f"” is not {kind}"),
                    (below, f"{what} ", f" is below {low}"),
                    (above, f"{what} ", f" is above {high}"),
                )
                if mask is not None and mask.any()
            ),
            pl.lit(None, pl.String),
        )
    ).to_series()
    return found if len(found) == len(column) and found.null_count() < len(found) else None


def problem_where(mask: pl.Series, problem: str | pl.Series) -> pl.Series | None:
    """The problem on the rows of the mask (null counts as no), or None if there is no such row."""
    if not mask.any():
        return None
    return pl.select(pl.when(mask).then(problem if isinstance(problem, pl.Series) else pl.lit(problem))).to_series()


def latest_day(intake: Intake) -> dt.date:
    """The day after which an event is in the future: that of access, or today."""
    return intake.accessed or dt.date.today()
