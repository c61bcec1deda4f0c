"""What is said of a column."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """type is a polars type by name: String, Int64, Int8, Float64, Boolean, Date."""

    name: str
    type: str
    unit: str | None
    definition: str


def fields(*rows: tuple[str, str, str | None, str]) -> dict[str, Field]:
    """Fields by name, in the order of the columns."""
    return {row[0]: Field(*row) for row in rows}
