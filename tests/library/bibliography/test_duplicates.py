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
