import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from toguna import actors
from toguna.actors.names import read_registry
from toguna.errors import UnknownName

FIXTURES = Path(__file__).parent / "fixtures"
TWO = """
actors:
  - {id: first, name: First, name_fr: Premier, type: rebel_group, aliases: {acled: [Spelling]}}
  - {id: second, name: Second, name_fr: Deuxième, type: rebel_group, aliases: {ucdp_ged: [Spelling]}}
"""


def actor_of(alias: str) -> str:
    known = actors.aliases("MLI").filter(pl.col("alias") == alias)
    return str(known["actor_id"].item())


def test_every_side_in_the_ucdp_file_of_mali_is_known() -> None:
    written = pl.read_csv(FIXTURES / "ged211_mali_sides.csv")["side"]
    sides = {party for side in written for party in side.split(", ")}
    assert sides - set(actors.aliases("MLI")["alias"]) == set()


def test_a_spelling_stands_for_one_actor() -> None:
    assert actors.aliases("MLI")["alias"].is_unique().all()
    with pytest.raises(UnknownName, match=r"two\.yaml: “Spelling” stands for first and for second"):
        read_registry(TWO, "two.yaml")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("id: second", "id: first"), "the id first is there twice"),
        (("type: rebel_group, aliases: {ucdp_ged: [Spelling]}", "type: rebels"), "type “rebels”, which is none"),
        (("aliases: {ucdp_ged: [Spelling]}", "alliances: [{id: third}]"), "second names third, which is no actor"),
        (("aliases: {ucdp_ged: [Spelling]}", "predecessors: [third]"), "second names third, which is no actor"),
        (
            ("aliases: {ucdp_ged: [Spelling]}", "alliances: [{id: first, from: 2020-01-02, to: 2020-01-01}]"),
            "second leaves first before it joins",
        ),
    ],
)
def test_a_fault_in_a_registry_is_told(change: tuple[str, str], sentence: str) -> None:
    assert change[0] in TWO
    with pytest.raises(UnknownName, match=sentence):
        read_registry(TWO.replace(*change), "two.yaml")


def test_one_actor_under_the_spellings_of_two_providers() -> None:
    assert actor_of("JNIM: Group for Support of Islam and Muslims") == actor_of("JNIM") == "jnim"
    assert actor_of("Katiba Macina") == actor_of("FLM") == "katiba_macina"
    assert actor_of("Islamic State (Greater Sahara)") == actor_of("Islamic State Sahel Province (ISSP)") == "isgs"
    assert actor_of("Military Forces of Mali (2012-2020)") == actor_of("Government of Mali") == "mdsf"
    assert actor_of("Police Forces of Mali (2013-2020) Gendarmerie") == "mdsf"
    assert actor_of("Military Forces of France (2017-)") == "france"


def test_names_for_print() -> None:
    known = {row["actor_id"]: row for row in actors.aliases("MLI").iter_rows(named=True)}
    assert (known["jnim"]["actor_short"], known["isgs"]["actor_short_fr"]) == ("JNIM", "EIGS")
    assert (known["mnla"]["actor_short_fr"], known["civilians"]["actor_short"]) == ("MNLA", None)
    assert known["fulani_militias"]["actor"] == "Fulani ethnic militias"
    assert known["unidentified_armed_groups"]["actor_fr"] == "Groupes armés non identifiés"


def test_every_name_and_acronym_is_itself_a_spelling() -> None:
    for actor in actors.registry("MLI"):
        assert actor_of(actor.name) == actor_of(actor.name_fr) == actor.id


def test_memberships_are_dated() -> None:
    spans = {
        (row["actor_id"], row["alliance_id"]): (row["valid_from"], row["valid_to"])
        for row in actors.memberships("MLI").iter_rows(named=True)
    }
    founded = dt.date(2017, 3, 2)
    for member in ("katiba_macina", "ansar_dine", "aqim", "al_murabitun"):
        assert spans[member, "jnim"] == (founded, None)
    assert spans["mujao", "al_murabitun"] == spans["al_mulathamun", "al_murabitun"] == (dt.date(2013, 8, 22), None)
    assert spans["al_murabitun", "aqim"][1] == founded - dt.timedelta(days=1)
    assert {alliance for member, alliance in spans if member == "mnla"} == {"cma"}


def test_no_actor_belongs_to_two_alliances_on_one_day() -> None:
    spans = actors.memberships("MLI").sort("actor_id", "valid_from")
    ends = spans.with_columns(before=pl.col("valid_to").shift().over("actor_id"))
    later = ends.filter(pl.int_range(pl.len()).over("actor_id") > 0)
    assert (later["before"] < later["valid_from"]).all()


def test_types_have_names_in_both_languages() -> None:
    assert actors.type_name("identity_militia", "fr") == "Milice identitaire"
    assert actors.type_name("something_else", "en") == "something_else"
    assert {a.type for a in actors.registry("MLI")} >= {"state_forces", "civilians", "external_forces"}


def test_a_country_without_a_registry_says_so() -> None:
    assert actors.registry("SOM") == ()
    assert actors.aliases("SOM").schema == actors.aliases("MLI").schema
    assert actors.memberships("SOM").schema == actors.memberships("MLI").schema
    assert (actors.aliases("SOM").height, actors.memberships("SOM").height) == (0, 0)
    assert "SOM" in actors.caveats("SOM")[0]["en"]
    assert actors.caveats("MLI") == ()
