"""Events by actor and by words: the same events as a table by actor counts, whatever else is asked. Rows made up."""

from pathlib import Path

import pytest

from tests.workspaces import acled, toguna, write
from toguna.build.adding import add
from toguna.build.computing import Holdings, compute, open_holdings, rows
from toguna.errors import UnknownName
from toguna.tables.narrowing import words_of
from toguna.tables.scope import make_scope


@pytest.fixture(scope="module")
def ged(mopti_data: Path) -> Holdings:
    return open_holdings(mopti_data)


def events(holdings: Holdings, **words: object) -> int:
    period = holdings.settings.period
    scope = make_scope("MLI", period, **words)  # type: ignore[arg-type]
    return int(compute(holdings, "events_by_type", scope, is_empty_fine=True).frame["events"].sum())


def test_the_events_of_an_actor_are_those_that_the_table_by_actor_counts(ged: Holdings) -> None:
    scope = make_scope("MLI", ged.settings.period)
    frame = compute(ged, "events_by_actor", scope).frame
    named = frame.group_by("actor", "grain").agg(events=frame["events"].sum()).select("actor", "grain")
    assert set(named["grain"]) == {"actor", "alliance"}
    for actor, grain in named.iter_rows():
        counted = frame.filter((frame["actor"] == actor) & (frame["grain"] == grain))["events"].sum()
        both = {g for a, g in named.iter_rows() if a == actor}
        if both == {"actor", "alliance"} and grain == "actor":
            continue  # the name of an alliance means the alliance with its members
        assert events(ged, involving=(actor,)) == counted, (actor, grain)


def test_any_spelling_of_an_actor_and_several_actors(ged: Holdings) -> None:
    short = events(ged, involving=("JNIM",))
    assert short == events(ged, involving=("Jama'at Nusrat al-Islam wal-Muslimin",)) > 0
    assert events(ged, involving=("JNIM", "Government of Mali")) > short
    assert events(ged, involving=("nobody of this name",)) == 0


@pytest.fixture
def noted(mali: Path) -> Path:
    add(
        mali,
        [
            write(
                mali / "made-up.csv",
                acled(
                    {"notes": "On 3 June, ÉLÈVES were said to be abducted."},
                    {"notes": "A made-up attack. No pupils (élèves) there.", "location": "Kóro-made-up"},
                    {"notes": "100% of it_is 'made up'", "actor1": 'Group "X"'},
                ),
            )
        ],
    )
    return mali


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("eleves", 2),
        ("élève", 2),
        ("ELEVES abducted", 1),
        ('"made-up attack"', 1),
        ('"attack made-up"', 0),
        ("koro", 1),
        ("%", 1),
        ("_is", 1),
        ("it’s", 0),
        ("'made", 1),
        ("   ", 3),
        ("katiba macina", 2),
    ],
)
def test_words_of_notes_place_and_sides(noted: Path, text: str, found: int) -> None:
    assert events(open_holdings(noted), text=text) == found


def test_rows_and_table_are_narrowed_alike(noted: Path) -> None:
    holdings = open_holdings(noted)
    scope = make_scope("MLI", holdings.settings.period, text="eleves", involving=("Katiba Macina",))
    assert rows(holdings, "events_by_type", scope).height == 2
    by_area = compute(holdings, "events_by_area", scope).frame
    assert by_area["events"].sum() == 2


def test_words_are_at_most_eight_and_displacement_has_no_actors(noted: Path, mopti_data: Path) -> None:
    assert words_of('one "two  words" Élan') == ("one", "two  words", "elan")
    with pytest.raises(UnknownName, match="at most 8"):
        words_of("a b c d e f g h i")
    done = toguna("table", "idps_by_area_and_month", "--involving", "JNIM", "-C", mopti_data)
    assert done.exit_code == 2
    assert "Only events can be asked for by actor" in done.stderr


def test_the_command_line_asks_the_same(noted: Path) -> None:
    done = toguna("table", "events_by_type", "--text", "élèves abducted", "--involving", "Katiba Macina", "-C", noted)
    assert done.exit_code == 0, done.stderr
    assert ",battles,1,1,3," in done.stdout
