"""ACLED: one row per political-violence or protest event on one day in one place.

Layouts: 31 columns, 35 with population estimates, older ones (data_id, iso3, no disorder_type), UPPER-CASE workbooks,
and one-row-per-actor exports. ACLED's other products (aggregates, deletions, actors) do not belong here.
Source: ACLED Codebook.
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
from toguna.model import (
    BATTLES,
    EXPLOSIONS,
    PROTESTS,
    RIOTS,
    STRATEGIC,
    VIOLENCE_AGAINST_CIVILIANS,
    Intake,
    Parsed,
    Provider,
    Text,
)

NEEDED = (
    "event_id_cnty",
    "event_date",
    "event_type",
    "actor1",
    "country",
    "latitude",
    "longitude",
    "geo_precision",
    "fatalities",
)
_OLDER_NAMES = {
    "ally_actor_1": "assoc_actor_1",
    "ally_actor_2": "assoc_actor_2",
    "geo_precis": "geo_precision",
    "time_precis": "time_precision",
}
_RECOGNISED = frozenset(
    (
        "event_id_cnty",
        "event_id_no_cnty",
        "time_precision",
        "geo_precision",
        "disorder_type",
        "sub_event_type",
        "assoc_actor_1",
        "assoc_actor_2",
        "inter1",
        "inter2",
        "interaction",
        "civilian_targeting",
        "source_scale",
    )
)
_CODE_TEXTS = (
    "data_id",
    "disorder_type",
    "interaction",
    "region",
    "source_scale",
    "tags",
    "timestamp",
    "population_1km",
    "population_2km",
    "population_5km",
    "population_best",
)

_BEGIN = dt.date(1997, 1, 1)
"""No country is coded before."""

_TYPES = {
    "battles": BATTLES,
    "battle": BATTLES,
    "explosions_remote_violence": EXPLOSIONS,
    "remote_violence": EXPLOSIONS,
    "violence_against_civilians": VIOLENCE_AGAINST_CIVILIANS,
    "protests": PROTESTS,
    "riots": RIOTS,
    "strategic_developments": STRATEGIC,
    "strategic_development": STRATEGIC,
    "battle_no_change_of_territory": BATTLES,
    "battle_government_regains_territory": BATTLES,
    "battle_non_state_actor_overtakes_territory": BATTLES,
    "headquarters_or_base_established": STRATEGIC,
    "non_violent_transfer_of_territory": STRATEGIC,
    "riots_protests": "riots_protests",
}
_TACTICS_IN_TYPE = {
    "battle_no_change_of_territory": "armed_clash",
    "battle_government_regains_territory": "government_regains_territory",
    "battle_non_state_actor_overtakes_territory": "non_state_actor_overtakes_territory",
    "headquarters_or_base_established": "headquarters_or_base_established",
    "non_violent_transfer_of_territory": "non_violent_transfer_of_territory",
}
"""Event types until 2018 that said what a sub-event type says now."""
_OF_RIOTS = ("violent_demonstration", "mob_violence")
_OF_PROTESTS = ("peaceful_protest", "protest_with_intervention", "excessive_force_against_protesters")
_KINDS_OF_ACTOR = {
    "0": None,
    **dict.fromkeys(("1", "state_forces"), "state_forces"),
    **dict.fromkeys(("2", "rebel_group", "rebel_groups", "rebel_forces", "rebel_forces_groups"), "rebel_group"),
    **dict.fromkeys(
        ("3", "political_militia", "political_militias", "militia_groups", "militia_group"), "political_militia"
    ),
    **dict.fromkeys(
        (
            "4",
            "identity_militia",
            "identity_militias",
            "communal_identity_groups",
            "communal_identity_militias",
            "communal_identity_groups_militias",
            "communal_identity_militia",
        ),
        "identity_militia",
    ),
    **dict.fromkeys(("5", "rioters"), "rioters"),
    **dict.fromkeys(("6", "protesters", "protestors"), "protesters"),
    **dict.fromkeys(("7", "civilians"), "civilians"),
    **dict.fromkeys(
        ("8", "external_other_forces", "external_forces", "other_forces", "foreign_others", "foreign_other"),
        "external_forces",
    ),
}

_CAVEATS: tuple[Text, ...] = (
    {
        "en": "ACLED’s figure of fatalities is that of its sources: 0 stands for none and for no information, round "
        "words for conventional numbers (“dozens” 12, “hundreds” 100), and deaths are attributed to no side.",
        "fr": "Le nombre de décès donné par ACLED est celui de ses sources : 0 signifie aucun décès ou aucune "
        "information, les mots vagues valent un nombre convenu (« dizaines » 12, « centaines » 100), et les décès ne "
        "sont attribués à aucun camp.",
    },
    {
        "en": "ACLED revises its events: a later export can differ.",
        "fr": "ACLED révise ses événements : une extraction ultérieure peut différer.",
    },
)
_ONE_ROW_PER_ACTOR: Text = {
    "en": "The export held one row per actor; each event is counted once, its mirrored row was set aside.",
    "fr": "L’extraction comptait une ligne par acteur ; chaque événement est compté une fois, sa ligne inversée a été "
    "écartée.",
}


def recognise(header: tuple[str, ...]) -> bool:
    """Whether at least four of the columns are ACLED's own."""
    return len(_RECOGNISED & set(_named(header))) >= 4


def parse(intake: Intake) -> Parsed:
    """Events with one figure of fatalities (no range), actors with their kinds, and the unit names as written.

    fatalities_low, fatalities_high and fatalities_civilian are null: ACLED has no such columns.
    is_civilian_targeting is null where the layout lacks the column.
    Raises: UnusableInput if columns are missing, all listed.
    """
    names = _named(intake.header)
    has_country = not {"country", "iso3", "iso"}.isdisjoint(names)
    require(intake, (*names, *(("country",) if has_country else ())), NEEDED, "ACLED")
    frame = intake.frame.select("line", *(pl.col(written).alias(f"in_{name}") for name, written in names.items()))
    columns, problems = _cast(frame, intake, names)
    event_type = _parted_riots_and_protests(columns)
    undecided = problem_where(
        event_type == "riots_protests",
        "event type “Riots/Protests” may be riots or protests: neither the sub-event type nor inter1 tells which",
    )
    problems += coordinate_problems(columns["latitude"], columns["longitude"])
    problems += swapped_problems(columns.select("country", "latitude", "longitude"))
    reason = reasons(columns.height, [*problems, *([undecided] if undecided is not None else [])])
    reason, mirrored = _without_duplicates(columns, reason, intake.frame["line"])
    is_sound = reason.is_null()
    accepted = columns.with_columns(event_type)
    if not is_sound.all():
        accepted = accepted.filter(is_sound)
    unknown_tactics = ~accepted["sub_event_type"].is_in(sorted(_TACTICS)) & accepted["sub_event_type"].is_not_null()
    return Parsed(
        frame=_harmonised(accepted, has_targeting="civilian_targeting" in names),
        rejected=rejected_rows(intake, reason),
        layout=f"{len(intake.header)} columns" + (", one row per actor" if mirrored else ""),
        has_place_precision=True,
        has_end_date=False,
        caveats=(*intake.caveats, *((_ONE_ROW_PER_ACTOR,) if mirrored else ())),
        counts={
            **intake.counts,
            **({"mirrored_rows_of_one_event": mirrored} if mirrored else {}),
            **({"unknown_sub_event_types": n} if (n := int(unknown_tactics.sum())) else {}),
        },
    )


def _named(header: tuple[str, ...]) -> dict[str, str]:
    """Columns as written, by ACLED's present name."""
    lower = {written.strip().lower().replace(" ", "_"): written for written in reversed(header)}
    return {_OLDER_NAMES.get(name, name): written for name, written in lower.items()}


def _slug(written: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", written.lower().replace("demostration", "demonstration")).strip("_")


def _cast(frame: pl.DataFrame, intake: Intake, names: dict[str, str]) -> tuple[pl.DataFrame, list[pl.Series]]:
    # ACLED writes 0 where ISO has no number (Kosovo)
    codes = [pl.col(f"in_{name}").replace("0", None) for name in ("iso3", "iso", "country") if name in names]
    frame = frame.with_columns(pl.coalesce(codes).alias("in_country"))
    slug = by_distinct(lambda written: (_slug(written) or None, None), pl.String)
    kind = code("kind of actor", _KINDS_OF_ACTOR, _slug)
    targeting = by_distinct(lambda written: (bool(written.strip()), None), pl.Boolean)
    return cast(
        frame,
        {
            "event_id": ("in_event_id_cnty", text(required="event_id_cnty")),
            "country": ("in_country", country()),
            "event_date": ("in_event_date", day("event_date", latest_day(intake), earliest=_BEGIN)),
            "date_precision": ("in_time_precision", integer("time_precision", 1, 3)),
            "event_type": ("in_event_type", code("event type", _TYPES, _slug, required=True)),
            "type_as_written": ("in_event_type", slug),
            "sub_event_type": ("in_sub_event_type", slug),
            "side_a": ("in_actor1", text()),
            "side_a_type": ("in_inter1", kind),
            "side_b": ("in_actor2", text()),
            "side_b_type": ("in_inter2", kind),
            "associated_a": ("in_assoc_actor_1", text()),
            "associated_b": ("in_assoc_actor_2", text()),
            "is_civilian_targeting": ("in_civilian_targeting", targeting),
            "place_name": ("in_location", text()),
            "admin1_name": ("in_admin1", text()),
            "admin2_name": ("in_admin2", text()),
            "admin3_name": ("in_admin3", text()),
            "latitude": ("in_latitude", decimal("latitude", required=True)),
            "longitude": ("in_longitude", decimal("longitude", required=True)),
            "place_precision": ("in_geo_precision", integer("geo_precision", 1, 3, required=True)),
            "fatalities_best": ("in_fatalities", integer("fatalities", 0, required=True)),
            "source": ("in_source", as_is()),
            "notes": ("in_notes", as_is()),
            **{f"acled_{name}": (f"in_{name}", as_is()) for name in _CODE_TEXTS if name in names},
        },
    )


def _parted_riots_and_protests(columns: pl.DataFrame) -> pl.Series:
    """event_type with the old joint type parted where the sub-event type or the first actor's kind says which."""
    kind, tactic = pl.col("side_a_type"), pl.col("sub_event_type")
    joint = pl.col("event_type") == "riots_protests"
    return columns.select(
        pl.when(joint & (tactic.is_in(_OF_RIOTS) | (tactic.is_null() & (kind == "rioters"))))
        .then(pl.lit(RIOTS))
        .when(joint & (tactic.is_in(_OF_PROTESTS) | (tactic.is_null() & (kind == "protesters"))))
        .then(pl.lit(PROTESTS))
        .otherwise(pl.col("event_type"))
        .alias("event_type")
    ).to_series()


def _without_duplicates(columns: pl.DataFrame, reason: pl.Series, lines: pl.Series) -> tuple[pl.Series, int]:
    """Reasons with those of later rows of an id, and how many of these only swap the sides of the first."""
    again = later_duplicates(columns["event_id"], reason)
    if again.is_empty():
        return reason, 0
    sides = columns.select("side_a", "side_b", "event_date")
    late, kept = sides[again["row"]], sides[again["kept"]]
    is_mirror = (
        late["side_a"].eq_missing(kept["side_b"])
        & late["side_b"].eq_missing(kept["side_a"])
        & ~late["side_a"].eq_missing(late["side_b"])
        & late["event_date"].eq_missing(kept["event_date"])
    )
    told = pl.DataFrame({"mirror": is_mirror, "line": lines.gather(again["kept"])}).select(
        pl.when("mirror")
        .then(pl.format("the same event as line {} with its sides swapped (one row per actor): counted once", "line"))
        .otherwise(pl.format("same event_id_cnty as line {}, which was kept", "line"))
    )
    return reason.scatter(again["row"], told.to_series()), int(is_mirror.sum())


def _harmonised(accepted: pl.DataFrame, *, has_targeting: bool) -> pl.DataFrame:
    in_type = pl.col("type_as_written").replace_strict(_TACTICS_IN_TYPE, default=None, return_dtype=pl.String)
    made = accepted.with_columns(
        pl.coalesce("sub_event_type", in_type),
        *([pl.col("is_civilian_targeting").fill_null(False)] if has_targeting else []),
        (4 - pl.col("place_precision")).alias("place_precision_level"),
    )
    codes = [name for name in made.columns if name.startswith("acled_")]
    return made.select(
        *(
            (pl.col(name) if name in made.columns else pl.lit(None)).cast(getattr(pl, FIELDS[name].type)).alias(name)
            for name in EVENT_COLUMNS
        ),
        *codes,
    )


_TACTICS = frozenset(
    (
        "armed_clash",
        "government_regains_territory",
        "non_state_actor_overtakes_territory",
        "chemical_weapon",
        "air_drone_strike",
        "suicide_bomb",
        "shelling_artillery_missile_attack",
        "remote_explosive_landmine_ied",
        "grenade",
        "sexual_violence",
        "attack",
        "abduction_forced_disappearance",
        *_OF_PROTESTS,
        *_OF_RIOTS,
        "agreement",
        "arrests",
        "change_to_group_activity",
        "disrupted_weapons_use",
        "headquarters_or_base_established",
        "looting_property_destruction",
        "non_violent_transfer_of_territory",
        "other",
    )
)
"""The 25 sub-event types of the present codebook."""

PROVIDER = Provider(
    key="acled",
    name="Armed Conflict Location & Event Data (ACLED)",
    table="events",
    licence={
        "en": "ACLED Terms of Use: rows may not be passed on",
        "fr": "Conditions d’utilisation d’ACLED : les lignes ne peuvent être transmises",
    },
    is_redistributable=False,
    attribution={
        "en": "Armed Conflict Location & Event Data (ACLED), www.acleddata.com",
        "fr": "Armed Conflict Location & Event Data (ACLED), www.acleddata.com",
    },
    recognise=recognise,
    parse=parse,
    sources=(
        {
            "id": "acled",
            "type": "dataset",
            "title": "Armed Conflict Location & Event Data",
            "author": [{"literal": "ACLED"}],
            "publisher": "Armed Conflict Location & Event Data",
            "URL": "https://acleddata.com/",
            "language": "en",
        },
    ),
    caveats=_CAVEATS,
)
