"""Figures in a sentence: what they print, what they refuse. On the bundled case and on made-up ACLED rows."""

from pathlib import Path
from typing import Any

import pytest

from tests.reports.conftest import Fill
from tests.workspaces import acled, new_workspace, write
from toguna.build.adding import add
from toguna.build.computing import open_holdings
from toguna.build.rendering import edit
from toguna.errors import ReportError


def refused(fill: Fill, text: str) -> str:
    with pytest.raises(ReportError) as error:
        fill(text)
    return str(error.value)


def call(text: str) -> str:
    return "{{ " + text + " }}\n"


def test_a_value_is_live_and_traced(fill: Fill) -> None:
    draft, text = fill("First line\n\n" + call('value("events_by_type", "fatalities_best", types="violent")'))
    assert "[1\u00a0846]{#v_0001 .value}" in text
    (item,) = draft.items
    assert (item.id, item.kind, item.printed, item.raw, item.unit) == ("v_0001", "value", "1\u00a0846", 1846, "persons")
    assert item.call == 'value("events_by_type", "fatalities_best", types="violent")'
    assert (item.rows, item.line, item.analysis) == (269, 3, "events_by_type")
    assert item.parameters["area"] == ["ML05"]
    assert (item.parameters["from"], item.parameters["to"]) == ("2018-01-01", "2020-12-31")
    assert draft.evidence["v_0001"].height == 269
    assert draft.evidence["v_0001"]["fatalities_best"].sum() == 1846


def test_the_words_of_a_call_change_its_scope(fill: Fill) -> None:
    words = 'types="violent", **{"from": "2019-01-01", "to": "2019-12-31"}'
    draft, _ = fill(
        call(f'value("events_by_type", "events", {words})')
        + call('value("events_by_type", "events", area="Koro", event_type="battles")')
        + call('value("events_by_type", "events", area="country")')
    )
    assert draft.items[0].raw == 93
    assert 0 < int(draft.items[1].raw or 0) < 146
    assert draft.items[2].parameters["area"] == []


def test_a_share_is_rounded_half_up_and_within_its_whole(fill: Fill) -> None:
    coded = 'of={"event_type": ["battles", "violence_against_civilians"]}'
    draft, text = fill(call(f'share("events_by_type", "events", {coded}, event_type="battles")'))
    assert "[54\u00a0%]" in text  # 146 of 269
    assert draft.items[0].unit == "share"
    assert draft.items[0].raw == pytest.approx(146 / 269, abs=1e-6)
    assert "of={" in draft.items[0].call
    both = 'of={"event_type": "battles"}, event_type=["battles", "violence_against_civilians"]'
    wrong = call(f'share("events_by_type", "events", {both})')
    assert "larger than its whole" in refused(fill, wrong)


@pytest.mark.parametrize(
    "words",
    [
        'of={"types": none}, types="violent"',
        'of={"event_type": none}, event_type="battles"',
        'of={"types": "violent"}, types="battles"',
        'of={"types": none, "area": "country"}, types="battles"',
    ],
)
def test_a_share_of_what_the_provider_does_not_code_is_refused(fill: Fill, words: str) -> None:
    said = refused(fill, call(f'share("events_by_type", "events", {words})'))
    assert "ucdp_ged does not code" in said
    assert "explosions_remote_violence" in said or "protests" in said
    assert "(battles, violence_against_civilians), and say so in the text" in said


def test_a_share_of_an_area_in_its_country_is_printed_whatever_is_coded(fill: Fill) -> None:
    text = fill(call('share("events_by_type", "events", of={"area": "country"}, types="violent")'))[1]
    assert "[55\u00a0%]" in text


def test_a_share_of_nothing_is_refused(fill: Fill) -> None:
    day = '{"from": "2018-01-01", "to": "2018-01-01"}'
    text = f'share("events_by_type", "events", area="Kidal", of={day}, **{day})'
    assert "share of nothing" in refused(fill, call(text))


def test_a_change_between_years_of_equal_length_has_no_rate(fill: Fill) -> None:
    words = 'types="violent", before=["2018-01-01", "2018-12-31"], after=["2019-01-01", "2019-12-31"]'
    draft, text = fill(call(f'change("events_by_type", "events", {words}).phrase'))
    assert text.startswith("a decrease of [4\u00a0%]")
    assert "[97]" in text
    assert "[93]" in text
    assert "day" not in text
    assert [item.raw for item in draft.items] == [pytest.approx(4 / 97, abs=1e-6), 97, 93]


def test_a_change_between_unequal_periods_is_per_day_and_says_so(fill: Fill) -> None:
    words = 'types="violent", before=["2018-01-01", "2018-12-31"], after=["2019-01-01", "2020-12-31"]'
    draft, text = fill(call(f'change("events_by_type", "events", {words}).phrase'))
    # 97 in 365 days is 0.266 a day, 172 in 731 days 0.235: a decrease, though 172 is more than 97
    assert text.startswith("a decrease per day")
    assert "different length" in text
    assert "[0\\.27]" in text
    assert "[0\\.24]" in text
    assert "events per day" in {item.unit for item in draft.items}


@pytest.mark.parametrize(
    ("before", "after", "english", "french", "sign"),
    [("2018", "2019", "decrease", "baisse", -1), ("2019", "2018", "increase", "hausse", 1),
     ("2018", "2018", "no change", "stabilité", 0)],
)  # fmt: skip
def test_the_word_follows_the_sign(fill: Fill, before: str, after: str, english: str, french: str, sign: int) -> None:
    days = [f'["{year}-01-01", "{year}-12-31"]' for year in (before, after)]
    made = f'change("events_by_type", "events", before={days[0]}, after={days[1]})'
    draft, text = fill(call(f"{made}.word") + call(f"{made}.sign"))
    assert text.split("\n")[:2] == [english, str(sign)]
    assert draft.items == []
    assert fill(call(f"{made}.word"))[1].strip() == english
    assert _french(fill, made) == french


def _french(fill: Any, made: str) -> str:
    return str(fill(call(f"{made}.word"), "fr")[1]).strip()


def test_french_numbers_have_french_spaces(fill: Any) -> None:
    _, text = fill(call('value("events_by_type", "fatalities_best", types="violent")'), "fr")
    assert "[1\u202f846]" in text or "[1\u00a0846]" in text


def test_a_value_that_is_missing_names_file_and_line(fill: Fill) -> None:
    text = "---\nneeds: [events]\n---\nText\n\n" + call('value("events_by_type", "events", event_type="riots")')
    message = refused(fill, text)
    assert message.startswith("report.en.md, line 6: ")
    assert "not_coded" in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('value("no_such", "events")', "no_such"),
        ('value("events_by_type", "deaths")', "no measure “deaths”"),
        ('value("events_by_type", "events", colour="red")', "cannot be asked by colour"),
        ('value("events_by_type", "events", area="Atlantis")', "Atlantis"),
        ('value("events_by_type", "events", event_type="wars")', "no row with event_type = wars"),
        ('value("events_by_type", "events", provider="acled")', "acled"),
        ('value("events_by_actor", "events", grain="actor")', "may not be added"),
        ('value("events_by_actor", "events", grain="actor", actor="Nobody")', "Nobody"),
        ('change("events_by_type", "events", before=["2018-01-01"])', "two dates"),
        ('change("events_by_type", "events", before=["soon", "later"])', "soon"),
        ("value()", "missing"),
        ("undefined_name", "undefined_name"),
        ("1 / 0", "division"),
    ],
)
def test_what_cannot_be_printed_is_an_error_with_its_line(fill: Fill, text: str, said: str) -> None:
    message = refused(fill, "One\n" + call(text))
    assert message.startswith("report.en.md, line 2: ")
    assert said in message


def test_an_actor_is_not_added_to_its_alliance_nor_one_provider_to_another(tmp_path: Path, mopti_data: Path) -> None:
    root = new_workspace(tmp_path / "two", "MLI")
    add(root, [write(tmp_path / "made-up.csv", acled({"actor1": "JNIM: Group for Support of Islam and Muslims"}, {}))])
    (ged,) = mopti_data.glob("datasets/ucdp_ged/*/ged211_mali.csv")
    add(root, [ged])

    def message(text: str) -> str:
        write(root / "report.en.md", call(text))
        with pytest.raises(ReportError) as error:
            edit(open_holdings(root), "en")
        return str(error.value)

    actor = '"events_by_actor", "events", provider="acled", types="battles"'
    jnim = "Group for the Support of Islam and Muslims"
    assert "grain: " in message(f'value({actor}, actor="{jnim}")')
    assert "may not be added" in message('value("events_by_type", "events", provider=none, event_type="battles")')
    write(root / "report.en.md", call(f'value({actor}, actor="{jnim}", grain="alliance")'))
    assert edit(open_holdings(root), "en")[0].items[0].raw == 2


def test_figures_are_numbered_in_the_order_of_print_and_only_printed_ones(fill: Fill) -> None:
    text = (
        '{% set late = value("events_by_type", "events") %}'
        '{% set never = value("events_by_type", "fatalities_high") %}'
        + call('value("events_by_type", "fatalities_best")') + call("late") + call("late")
    )  # fmt: skip
    draft, filled = fill(text)
    assert [item.id for item in draft.items] == ["v_0001", "v_0002", "v_0003"]
    assert [item.raw for item in draft.items] == [1846, 269, 269]
    assert filled.count("#v_0002 ") == filled.count("#v_0003 ") == 1
    assert set(draft.evidence) == {"v_0001", "v_0002", "v_0003"}


def test_a_sum_of_which_a_part_is_not_available_is_refused(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "own", "MLI")
    told = 'series = "idps"\ncountry = "MLI"\nlevel = "admin2"\nmonths = "month"\n[meanings]\n"N/A" = "not_available"\n'
    write(tmp_path / "made-up.toml", told)
    add(root, [write(tmp_path / "made-up.csv", "month,Koro,Bankass\nJune 2020,10,N/A\nJuly 2020,10,20\n")])
    for month, said in (("2020-07", None), ("2020-06", "area: Bankass")):
        write(root / "report.en.md", call(f'value("idps_by_area_and_month", "value", month="{month}")'))
        if said is None:
            assert edit(open_holdings(root), "en")[0].items[0].raw == 30
        else:
            with pytest.raises(ReportError, match=said):
                edit(open_holdings(root), "en")


def test_a_change_over_days_that_the_data_do_not_cover_is_a_warning(fill: Fill) -> None:
    words = '"events_by_type", "events", types="violent"'
    covered, _ = fill(call(f'change({words}, before=["2018-01-01", "2018-12-31"]).phrase'))
    assert not any("a change is computed" in w for w in covered.warnings)
    draft, _ = fill("\n" + call(f'change({words}, before=["1980-01-01", "2017-12-31"]).phrase'))
    assert any("line 2" in w and "1980-01-01" in w for w in draft.warnings)


@pytest.mark.parametrize(
    ("language", "area", "number", "said"),
    [("en", "Koro", 32, "battles"), ("en", "Youwarou", 1, "battle"), ("fr", "Youwarou", 1, "combat")],
)
def test_the_word_after_a_number_goes_with_it(fill: Fill, language: str, area: str, number: int, said: str) -> None:
    one = said.removesuffix("s")
    words = f'area="{area}", event_type="battles", one="{one}", many="{one}s"'
    draft, text = fill(call(f'value("events_by_type", "events", {words})'), language)
    assert draft.items[0].raw == number
    assert text.strip().endswith(f"}} {said}")


@pytest.mark.parametrize(("language", "said"), [("en", "events"), ("fr", "event")])
def test_none_is_plural_in_english_and_singular_in_french(fill: Fill, language: str, said: str) -> None:
    words = 'event_type="battles", one="event", many="events", **{"from": "2018-01-01", "to": "2018-01-01"}'
    draft, text = fill(call(f'value("events_by_type", "events", {words})'), language)
    assert draft.items[0].raw == 0
    assert text.strip().endswith(f"}} {said}")
