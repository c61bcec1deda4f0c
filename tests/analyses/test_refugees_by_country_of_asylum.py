"""Refugees by country of asylum: one origin, the years of the period, an empty cell is not 0. Made-up figures."""

import datetime as dt

import ibis
import polars as pl

from tests.made_up_events import scope
from toguna.analyses.refugees_by_country_of_asylum import compute
from toguna.model import Period
from toguna.tables.population import with_country_names

COLUMNS = ("provider", "snapshot", "origin", "asylum", "year", "refugees")
ROWS = [
    ("XYZ", "NER", 2019, 10),
    ("XYZ", "MRT", 2019, 30),
    ("XYZ", "UNK", 2019, None),
    ("XYZ", "DZA", 2019, 0),
    ("XYZ", "XYZ", 2019, 7),
    ("ABC", "NER", 2019, 99),
    ("XYZ", "NER", 2018, 99),
]
DATA = ibis.memtable(pl.DataFrame([("unhcr", "s1", *row) for row in ROWS], schema=COLUMNS, orient="row"))


def test_most_refugees_first_and_names_of_countries() -> None:
    asked = scope(period=Period(dt.date(2019, 2, 1), dt.date(2019, 3, 1)))
    found = compute(with_country_names(DATA), scope=asked).to_polars()
    assert found.select("asylum", "country_name", "year", "refugees", "status").rows() == [
        ("MRT", "Mauritania", 2019, 30, "reported"),
        ("NER", "Niger", 2019, 10, "reported"),
        ("DZA", "Algeria", 2019, 0, "zero"),
        ("UNK", "UNK", 2019, None, "not_available"),
    ]
