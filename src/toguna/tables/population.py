"""One row per year, country of origin and country of asylum: end-year stocks as UNHCR publishes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.errors import UnknownName

if TYPE_CHECKING:
    import ibis.expr.types as ir


def with_country_names(population: ir.Table) -> ir.Table:
    """Add country_name, the English name of the country of asylum; its code where there is no such country.

    Looks at the distinct codes once; the rows stay as many as they were.
    """
    import ibis
    import polars as pl

    codes = population.select("asylum").distinct().to_polars()["asylum"].drop_nulls().sort().to_list()
    names = pl.DataFrame(
        {"asylum": codes, "country_name": [_name(code) for code in codes]},
        schema={"asylum": pl.String, "country_name": pl.String},
    )
    known = ibis.memtable(names)
    return population.left_join(known, "asylum").select(population, known.country_name)


def _name(code: str) -> str:
    from toguna import geography

    try:
        return geography.country_name(code, "en")
    except UnknownName:
        return code
