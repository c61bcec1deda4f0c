"""UNHCR population statistics: one row per year, country of origin and country of asylum; end-year stocks in persons.

returned_refugees and returned_idps are flows of the year. UNHCR's demographics, solutions and asylum decisions do not
belong here.
Source: UNHCR Refugee Population Statistics Database.
"""

import polars as pl

from toguna.fields import FIELDS, POPULATION_COLUMNS
from toguna.intake.cast import (
    cast,
    integer,
    later_duplicates,
    latest_day,
    reasons,
    rejected_rows,
    require,
    text,
)
from toguna.model import Intake, Parsed, Provider

_OTHER_NAMES = {"coo_iso": "origin", "coa_iso": "asylum"}
_LONG_NAMES = {
    "country of origin (iso)": "origin",
    "country of asylum (iso)": "asylum",
    "refugees under unhcr's mandate": "refugees",
    "asylum-seekers": "asylum_seekers",
    "idps of concern to unhcr": "idps",
    "returned idpss": "returned_idps",  # as the file has it
}
"""Headers of the files that the web page of the database gives."""
FIGURES = ("refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps")
NEEDED = ("year", "origin", "asylum", "refugees", "asylum_seekers", "idps")


def recognise(header: tuple[str, ...]) -> bool:
    """Whether origin, asylum, refugees and the returns are there, and no age groups."""
    return {"year", "origin", "asylum", "refugees", "asylum_seekers", "idps"} <= set(_named(header))


def parse(intake: Intake) -> Parsed:
    """Stocks and returns by year, origin and asylum (ISO 3166-1 alpha-3, or UNHCR's XXA stateless, UNK unknown).

    A figure is null where UNHCR gives none: an empty cell or "-". A year, origin and asylum that come again
    are rejected. Raises: UnusableInput if columns are missing, all listed.
    """
    names = _named(intake.header)
    require(intake, tuple(names), NEEDED, "UNHCR population")
    frame = intake.frame.select(pl.col(written).replace("-", None).alias(name) for name, written in names.items())
    columns, problems = cast(
        frame,
        {
            "year": ("year", integer("year", 1950, latest_day(intake).year, required=True)),
            "origin": ("origin", text(required="country of origin")),
            "asylum": ("asylum", text(required="country of asylum")),
            **{name: (name, integer(name, 0)) for name in FIGURES},
        },
    )
    reason = reasons(columns.height, problems)
    key = columns.select(pl.concat_str("year", "origin", "asylum", separator=" ").alias("key"))["key"]
    again = later_duplicates(key, reason)
    if again.height:
        lines = intake.frame["line"].gather(again["kept"])
        reason = reason.scatter(
            again["row"], [f"same year, origin and asylum as line {line}, which was kept" for line in lines]
        )
    return Parsed(
        frame=columns.filter(reason.is_null()).select(
            pl.col(name).cast(getattr(pl, FIELDS[name].type)) for name in POPULATION_COLUMNS
        ),
        rejected=rejected_rows(intake, reason),
        layout=f"{len(intake.header)} columns",
        caveats=intake.caveats,
        counts=dict(intake.counts),
    )


def _named(header: tuple[str, ...]) -> dict[str, str]:
    """Columns as written, by our name."""
    named = {}
    for written in reversed(header):
        lower = written.strip().lower().replace("’", "'")
        plain = _LONG_NAMES.get(lower, lower.replace(" ", "_").replace("-", "_"))
        named[_OTHER_NAMES.get(plain, plain)] = written
    return named


PROVIDER = Provider(
    key="unhcr_population",
    name="UNHCR Refugee Population Statistics Database",
    table="population",
    licence=dict.fromkeys(("en", "fr"), "CC BY 4.0"),
    is_redistributable=True,
    attribution={
        "en": "UNHCR, Refugee Population Statistics Database, CC BY 4.0",
        "fr": "HCR, base de données statistiques sur les populations réfugiées, CC BY 4.0",
    },
    recognise=recognise,
    parse=parse,
    sources=(
        {
            "id": "unhcr-population",
            "type": "dataset",
            "title": "Refugee Population Statistics Database",
            "author": [{"literal": "UNHCR"}],
            "publisher": "UN High Commissioner for Refugees",
            "URL": "https://www.unhcr.org/refugee-statistics/",
            "language": "en",
        },
    ),
    coded_types=(),
    has_sub_event_types=False,
    caveats=(
        {
            "en": "UNHCR’s figures are end-year stocks; small numbers are rounded to protect persons.",
            "fr": "Les chiffres du HCR sont des effectifs en fin d’année ; les petits nombres sont arrondis afin de "
            "protéger les personnes.",
        },
    ),
)
