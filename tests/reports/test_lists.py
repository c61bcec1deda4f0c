"""Rankings for loops in a text, and the deadliest incidents. On the bundled case."""

import re

from tests.reports.conftest import Fill


def test_the_first_of_a_ranking(fill: Fill) -> None:
    _, text = fill(
        '{% for a in top("events_by_area", "events", by="area", limit=3, types="violent") %}{{ a.label }} '
        '{{ number("events_by_area", "events", types="violent", area_pcode=a.area_pcode) }};{% endfor %}'
    )
    numbers = [int(n) for n in re.findall(r" (\d+);", text)]
    assert len(numbers) == 3
    assert numbers == sorted(numbers, reverse=True)
    assert "(" not in text


def test_a_ranking_of_nothing_is_empty(fill: Fill) -> None:
    _, text = fill('{{ top("events_by_area", "events", by="area", types="riots") | length }}')
    assert text.strip() == "0"


def test_incidents_are_bullets_in_the_order_of_their_days_with_live_deaths(fill: Fill) -> None:
    draft, text = fill('{{ incidents(5, types="violent") }}')
    bullets = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(bullets) == len(draft.items) == 5
    deaths = [item.raw or 0 for item in draft.items]
    assert all(item.rows == 1 for item in draft.items)
    days = [draft.evidence[item.id]["event_date"][0] for item in draft.items]
    assert days == sorted(days)
    everything, _ = fill('{{ incidents(300, types="violent") }}')
    assert sorted((i.raw or 0 for i in everything.items), reverse=True)[:5] == sorted(deaths, reverse=True)


def test_incidents_speak_french(fill: Fill) -> None:
    _, text = fill('{{ incidents(1, types="violent") }}', "fr")
    assert "décès signalés" in text
