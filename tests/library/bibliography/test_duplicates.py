"""Which entries are offered for merging, and what a merged one holds."""

from typing import Any

import pytest

from toguna.library.bibliography.duplicates import merged, offers, same_address


def entry(key: str, **facts: Any) -> dict[str, Any]:
    return {"id": key, "type": "webpage", "author": [{"literal": "Él Publisher"}], "title": key, **facts}


def test_the_same_address() -> None:
    pair = [entry("a", URL="https://www.x.org/a/#top"), entry("b", URL="http://X.org/a?utm_source=mail")]
    (offer,) = offers([*pair, entry("c", URL="https://x.org/a?page=2")])
    assert (offer.ids, offer.reason) == (("a", "b"), "the same address")


def test_the_same_title_publisher_and_date() -> None:
    issued = {"date-parts": [[2020, 5]]}
    one = entry("a", title="L’ÉTÉ : à Ségou", issued=issued)
    two = entry("b", title="L'été - a Segou", issued=issued, author=[{"literal": "EL PUBLISHER"}])
    other = entry("c", title="L’ÉTÉ : à Ségou", issued={"date-parts": [[2020, 6]]})
    assert [offer.ids for offer in offers([one, two, other])] == [("a", "b")]


LONG = "Reversing the Descent of the Wells into Drought"


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ({"title": LONG}, {"title": "reversing the descent of the Well’s into Druoght"}, "nearly the same title"),
        ({"title": LONG}, {"title": f"{LONG}: Toward Rain"}, "nearly the same title"),
        ({"title": LONG, "issued": "2020"}, {"title": LONG, "issued": "2020-05-03"}, "dates that agree"),
        ({"title": LONG, "issued": "2020"}, {"title": LONG, "issued": ""}, "dates that agree"),
        ({"title": LONG}, {"title": LONG, "author": [{"literal": "EP"}], "publisher": "El publisher"}, "and date"),
    ],
)
def test_titles_and_dates_that_nearly_agree(one: dict[str, Any], two: dict[str, Any], reason: str) -> None:
    (offer,) = offers([entry("b", **dated(two)), entry("a", **dated(one))])
    assert offer.ids == ("a", "b")
    assert reason in offer.reason


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"title": f"{LONG}, part 1"}, {"title": f"{LONG}, part 2"}),
        ({"title": LONG, "issued": "2020-05"}, {"title": LONG, "issued": "2020-06"}),
        ({"title": LONG}, {"title": LONG, "author": [{"literal": "Another"}]}),
        ({"title": "On wells in the north"}, {"title": "On walls in the south"}),
        ({"title": "Wells"}, {"title": "Bells"}),
        ({"title": "Of wells"}, {"title": "Of wells and their keepers"}),
    ],
)
def test_what_differs_in_more_is_not_offered(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert offers([entry("a", **dated(one)), entry("b", **dated(two))]) == []


def dated(facts: dict[str, Any]) -> dict[str, Any]:
    parts = [[int(part) for part in facts.get("issued", "2020").split("-") if part]]
    return {**facts, "issued": {"date-parts": parts} if parts[0] else {}}


def test_interviews_are_never_offered() -> None:
    oral = [entry(key, title="", URL="https://x.org", custom={"kind": "oral"}) for key in "ab"]
    assert offers(oral) == []


def test_a_merged_entry_keeps_what_only_one_knows() -> None:
    gone = entry("a", URL="https://x.org", note="n", custom={"imported": ["1"], "kind": "ngo"})
    kept = entry("b", URL="https://y.org", custom={"imported": ["2"]})
    assert merged(gone, kept) == {**kept, "note": "n", "custom": {"kind": "ngo", "imported": ["1", "2"]}}


@pytest.mark.parametrize(
    ("address", "same"),
    [("www.x.org/a", "x.org/a"), ("https://x.org/%C3%A9/", "x.org/é"), ("", ""), ("https://x.org?a=1", "x.org?a=1")],
)
def test_an_address_without_what_does_not_change_the_page(address: str, same: str) -> None:
    assert same_address(address) == same
