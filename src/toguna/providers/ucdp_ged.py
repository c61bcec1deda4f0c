"""UCDP Georeferenced Event Dataset: one row per event of organised violence with at least one reported death.

Layouts: the 49 columns of the yearly releases, older ones (19.1), the HDX copy with HXL tags, and a reduced one of 14
columns. Other UCDP datasets (conflict-years, actors) do not belong here.
Source: Sundberg and Melander 2013; UCDP GED Codebook.
"""

import datetime as dt
import re

import polars as pl

from toguna.fields import EVENT_COLUMNS, FIELDS
from toguna.geography import swapped_problems
from toguna.intake.cast import (
    as_is,
    by_distinct,
    cast,
    code,
    decimal,
    integer,
    later_duplicates,
    latest_day,
    problem_where,
    reasons,
    rejected_rows,
    require,
    text,
)
from toguna.intake.countries import country
from toguna.intake.days import day
from toguna.intake.points import coordinate_problems
from toguna.model import BATTLES, PARTED, VIOLENCE_AGAINST_CIVILIANS, Intake, Parsed, Provider, Text

NEEDED = (
    "id",
    "type_of_violence",
    "side_a",
    "side_b",
    "where_prec",
    "latitude",
    "longitude",
    "country",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_civilians",
    "best",
    "high",
    "low",
)
NEEDED_REDUCED = (
    "id",
    "year",
    "month",
    "day",
    "country",
    "type_of_violence",
    "side_a",
    "side_b",
    "latitude",
    "longitude",
    "low_death",
    "best_death",
    "high_death",
)
_RECOGNISED = frozenset(
    (
        "type_of_violence",
        "where_prec",
        "date_prec",
        "dyad_name",
        "deaths_civilians",
        "conflict_name",
        "conflict_new_id",
        "best_death",
        "low_death",
        "high_death",
        "priogrid_gid",
        "event_clarity",
    )
)
_CODES = ("active_year", "event_clarity", "deaths_a", "deaths_b", "deaths_unknown")
_CODE_TEXTS = ("relid", "code_status", "conflict_name", "dyad_name", "conflict_new_id", "dyad_new_id")
_BEGIN = dt.date(1989, 1, 1)
"""The first day that UCDP GED covers."""
_COMMA = re.compile(r",(?![^()]*\))")
_GOES_ON = re.compile(r"\band\b|&")
_KINDS = {
    "1": "1",
    "2": "2",
    "3": "3",
    "state-based violence": "1",
    "state-based conflict": "1",
    "non-state violence": "2",
    "non-state conflict": "2",
    "one-sided violence": "3",
}

_MAPPING: Text = {
    "en": "UCDP’s state-based and non-state violence are shown as battles, its one-sided violence as violence against "
    "civilians; UCDP codes no protests, riots, remote violence or tactics.",
    "fr": "La violence étatique et la violence non étatique de l’UCDP figurent comme combats, sa violence unilatérale "
    "comme violence contre les civils ; l’UCDP ne code ni manifestations, ni émeutes, ni violence à distance, ni modes "
    "opératoires.",
}
_REDUCED: Text = {
    "en": "This reduced layout of UCDP GED holds only events whose place is known precisely (precision codes 1 and 2), "
    "with neither end dates nor codes of precision: its sums are lower than UCDP’s totals and must not be "
    "presented as such.",
    "fr": "Cette version réduite de l’UCDP GED ne contient que les événements dont le lieu est connu avec précision "
    "(codes 1 et 2), sans date de fin ni code de précision : ses sommes sont inférieures aux totaux de l’UCDP "
    "et ne doivent pas être présentées comme tels.",
}
_CIVILIAN_FULL: Text = {
    "en": "Civilian fatalities are UCDP’s deaths_civilians: civilians killed in any type of violence.",
    "fr": "Les décès de civils sont ceux de la colonne deaths_civilians de l’UCDP : civils tués, quel que soit le "
    "type de violence.",
}
_SHORT_REDUCED: Text = {
    "en": "Precise places only: the sums are below UCDP’s totals.",
    "fr": "Lieux précis seulement : les sommes sont inférieures aux totaux de l’UCDP.",
}
_CIVILIAN_REDUCED: Text = {
    "en": "Civilian fatalities are the deaths in one-sided violence (best estimate); civilians killed in battles are "
    "not told apart in this layout.",
    "fr": "Les décès de civils sont ceux de la violence unilatérale (meilleure estimation) ; cette version ne "
    "distingue pas les civils tués dans les combats.",
}


def recognise(header: tuple[str, ...]) -> bool:
    """Whether at least four of the columns are UCDP GED's own."""
    return len(_RECOGNISED & {name.strip().lower() for name in header}) >= 4 or {
        "type_of_violence",
        "best_death",
    } <= {name.strip().lower() for name in header}


def parse(intake: Intake) -> Parsed:
    """Events with deaths as UCDP estimates them (low, best, high), both days and both sides.

    fatalities_civilian: deaths_civilians; in the reduced layout best_death of one-sided violence, null for the rest.
    Rows with low > best or best > high, with best = 0, and of inactive years are kept and counted.
    Raises: UnusableInput if columns are missing, all listed.
    """
    names = {name.strip().lower(): name for name in reversed(intake.header)}
    is_reduced = "best_death" in names and "best" not in names
    require(intake, tuple(names), NEEDED_REDUCED if is_reduced else NEEDED, "UCDP GED")
    frame = intake.frame.rename({written: name for name, written in names.items()})
    if is_reduced:
        days = pl.format("{}-{}-{}", *(_padded(part) for part in ("year", "month", "day"))).alias("date_start")
        frame = frame.with_columns(days)
        frame = frame.rename({"low_death": "low", "best_death": "best", "high_death": "high"})
    if "iso3" in names:
        frame = frame.with_columns(pl.coalesce("iso3", "country").alias("country"))
    latest = latest_day(intake)
    columns, problems = cast(
        frame,
        {
            "event_id": ("id", by_distinct(_event_id, pl.String, required="id")),
            "country": ("country", country()),
            "event_date": ("date_start", day("date", latest, earliest=_BEGIN)),
            "event_date_end": ("date_end", day("end date", latest, required=not is_reduced)),
            "date_precision": ("date_prec", integer("date_prec", 1, 5, required=not is_reduced)),
            "kind": ("type_of_violence", code("type_of_violence", _KINDS, _kind, required=True)),
            "side_a": ("side_a", by_distinct(_parties, pl.String, required="side_a")),
            "side_b": ("side_b", by_distinct(_parties, pl.String)),
            "place_name": ("where_coordinates", text()),
            "admin1_name": ("adm_1", text()),
            "admin2_name": ("adm_2", text()),
            "latitude": ("latitude", decimal("latitude", required=True)),
            "longitude": ("longitude", decimal("longitude", required=True)),
            "place_precision": ("where_prec", integer("where_prec", 1, 7, required=not is_reduced)),
            "fatalities_best": ("best", integer("best", 0, required=True)),
            "fatalities_low": ("low", integer("low", 0)),
            "fatalities_high": ("high", integer("high", 0)),
            "fatalities_civilian": ("deaths_civilians", integer("deaths_civilians", 0)),
            "source": ("source_article", as_is()),
            "notes": ("source_headline", as_is()),
            **{f"ucdp_ged_{name}": (name, integer(name, 0)) for name in _CODES if name in names},
            **{f"ucdp_ged_{name}": (name, text()) for name in _CODE_TEXTS if name in names},
        },
    )
    problems += coordinate_problems(columns["latitude"], columns["longitude"])
    problems += swapped_problems(columns.select("country", "latitude", "longitude"))
    ends_early = problem_where(columns["event_date_end"] < columns["event_date"], "the end date is before the date")
    reason = reasons(columns.height, [*problems, *([ends_early] if ends_early is not None else [])])
    again = later_duplicates(columns["event_id"], reason)
    if again.height:
        lines = intake.frame["line"].gather(again["kept"])
        told = [f"same id as line {line}, which was kept" for line in lines]
        reason = reason.scatter(again["row"], told)
    accepted = columns.filter(reason.is_null())
    return Parsed(
        frame=_harmonised(accepted, is_reduced),
        rejected=rejected_rows(intake, reason),
        layout=_layout(intake, names, is_reduced),
        has_place_precision=not is_reduced,
        has_end_date=not is_reduced,
        covers_whole_years=_is_yearly(accepted, latest),
        caveats=(
            *intake.caveats,
            _MAPPING,
            *((_REDUCED, _CIVILIAN_REDUCED) if is_reduced else (_CIVILIAN_FULL,)),
        ),
        short_caveat=_SHORT_REDUCED if is_reduced else None,
        counts={
            **intake.counts,
            "low_best_high_out_of_order": int(
                accepted.select(
                    (pl.col("fatalities_low") > pl.col("fatalities_best"))
                    | (pl.col("fatalities_best") > pl.col("fatalities_high"))
                )
                .to_series()
                .sum()
            ),
            "events_with_best_estimate_0": int((accepted["fatalities_best"] == 0).sum()),
            "events_of_inactive_years": int((accepted["ucdp_ged_active_year"] == 0).sum())
            if "ucdp_ged_active_year" in accepted.columns
            else 0,
        },
    )


def _is_yearly(accepted: pl.DataFrame, latest: dt.date) -> bool:
    """Whether the rows are of a yearly release: got after the year of the last event, every event checked (“Clear”).

    UCDP's monthly candidate events have the same columns and cover no year.
    """
    last = accepted["event_date"].max()
    status = accepted["ucdp_ged_code_status"] if "ucdp_ged_code_status" in accepted.columns else pl.Series(["Clear"])
    return isinstance(last, dt.date) and last.year < latest.year and bool((status.fill_null("Clear") == "Clear").all())


def _padded(part: str) -> pl.Expr:
    plain = pl.col(part).str.strip_chars().str.replace(r"\.0+$", "").fill_null("")
    return plain.str.zfill(4 if part == "year" else 2)


def _event_id(written: str) -> tuple[str | None, str | None]:
    plain = written.strip().removesuffix(".0")
    return (plain, None) if plain.isdigit() else (None, f"id “{written}” is not a number")


def _parties(written: str) -> tuple[str | None, None]:
    """A side with its parties parted by `; `. UCDP joins the names of several by commas.

    A comma belongs to the name itself within brackets, and where the last part goes on with “and” or “&” (“Military
    Junta for the Consolidation of Democracy, Peace and Justice”): UCDP joins no parties so. docs/providers/ucdp_ged.md
    says on which names this was tried.
    """
    parts = [part.strip() for part in _COMMA.split(written.strip())]
    is_one = len(parts) == 1 or _GOES_ON.search(parts[-1])
    return (written.strip() if is_one else PARTED.join(filter(None, parts))) or None, None


def _kind(written: str) -> str:
    return written.strip().lower().removesuffix(".0")


def _harmonised(accepted: pl.DataFrame, is_reduced: bool) -> pl.DataFrame:
    is_one_sided = pl.col("kind") == "3"
    precision = pl.col("place_precision")
    level = (
        pl.lit(2)
        if is_reduced
        else pl.when(precision == 1).then(3).when(precision <= 3).then(2).when(precision == 4).then(1).otherwise(0)
    )
    civilian = pl.when(is_one_sided).then("fatalities_best") if is_reduced else pl.col("fatalities_civilian")
    made = accepted.with_columns(
        pl.when(is_one_sided).then(pl.lit(VIOLENCE_AGAINST_CIVILIANS)).otherwise(pl.lit(BATTLES)).alias("event_type"),
        pl.when(is_one_sided).then(pl.lit("civilians")).alias("side_b_type"),
        level.alias("place_precision_level"),
        civilian.alias("fatalities_civilian"),
    ).rename({"kind": "ucdp_ged_type_of_violence"})
    codes = [name for name in made.columns if name.startswith("ucdp_ged_")]
    return made.select(
        *(
            (pl.col(name) if name in made.columns else pl.lit(None)).cast(getattr(pl, FIELDS[name].type)).alias(name)
            for name in EVENT_COLUMNS
        ),
        pl.col("ucdp_ged_type_of_violence").cast(pl.Int64),
        *(name for name in codes if name != "ucdp_ged_type_of_violence"),
    )


def _layout(intake: Intake, names: dict[str, str], is_reduced: bool) -> str:
    if is_reduced:
        return f"reduced, {len(intake.header)} columns"
    if intake.counts.get("rows_of_hxl_tags"):
        return f"HDX, {len(intake.header)} columns"
    return f"release, {len(intake.header)} columns"


PROVIDER = Provider(
    key="ucdp_ged",
    name="UCDP Georeferenced Event Dataset (GED)",
    table="events",
    licence=dict.fromkeys(("en", "fr"), "CC BY 4.0"),
    is_redistributable=True,
    attribution={
        "en": "Uppsala Conflict Data Program (UCDP), Georeferenced Event Dataset, Uppsala University, CC BY 4.0",
        "fr": "Uppsala Conflict Data Program (UCDP), Georeferenced Event Dataset, université d’Uppsala, CC BY 4.0",
    },
    recognise=recognise,
    parse=parse,
    sources=(
        {
            "id": "sundberg-melander-2013",
            "type": "article-journal",
            "title": "Introducing the UCDP Georeferenced Event Dataset",
            "author": [{"family": "Sundberg", "given": "Ralph"}, {"family": "Melander", "given": "Erik"}],
            "container-title": "Journal of Peace Research",
            "volume": "50",
            "issue": "4",
            "page": "523-532",
            "issued": {"date-parts": [[2013]]},
            "DOI": "10.1177/0022343313484347",
            "language": "en",
        },
        {
            "id": "pettersson-2021",
            "type": "article-journal",
            "title": "Organized violence 1989–2020, with a special emphasis on Syria",
            "author": [
                {"family": "Pettersson", "given": "Therése"},
                {"family": "Davies", "given": "Shawn"},
                {"family": "Deniz", "given": "Amber"},
                {"family": "Engström", "given": "Garoun"},
                {"family": "Hawach", "given": "Nanar"},
                {"family": "Högbladh", "given": "Stina"},
                {"family": "Sollenberg", "given": "Margareta"},
                {"family": "Öberg", "given": "Magnus"},
            ],
            "container-title": "Journal of Peace Research",
            "volume": "58",
            "issue": "4",
            "page": "809-825",
            "issued": {"date-parts": [[2021]]},
            "language": "en",
        },
        {
            "id": "ucdp-ged",
            "type": "dataset",
            "title": "UCDP Georeferenced Event Dataset (GED)",
            "author": [{"literal": "UCDP"}],
            "publisher": "Uppsala Conflict Data Program, Uppsala University",
            "URL": "https://ucdp.uu.se/downloads/",
            "language": "en",
        },
    ),
    coded_types=(BATTLES, VIOLENCE_AGAINST_CIVILIANS),
    has_sub_event_types=False,
)
