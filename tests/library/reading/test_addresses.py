"""Dates that addresses carry: what is read, as exactly as it stands, and how much it says."""

import datetime as dt

import pytest

from toguna.library.reading.addresses import LONGEST, dates_in_address, swapped

HOST = "https://example.org"


@pytest.mark.parametrize(
    ("path", "first", "precision"),
    [
        ("/2020/10/12/title", "2020-10-12", "day"),
        ("/2020/7/3/title", "2020-07-03", "day"),
        ("/world/2020/jan/22/title", "2020-01-22", "day"),
        ("/20201012-title", "2020-10-12", "day"),
        ("/title-2020-10-12", "2020-10-12", "day"),
        ("/2020/10/title", "2020-10-01", "month"),
        ("/2020-10/title", "2020-10-01", "month"),
        ("/press/en/2020/title", "2020-01-01", "year"),
        ("/a%20title%2012.10.2020", "2020-10-12", "day"),
    ],
)
def test_forms(path: str, first: str, precision: str) -> None:
    found = dates_in_address(HOST + path)
    assert dt.date.fromisoformat(first) in [one.date.first for one in found]
    assert {one.date.precision for one in found} == {precision}


@pytest.mark.parametrize(
    "address",
    [
        "/title",
        "/title-360471",
        "/20201399-title",
        "/120201012-title",
        "/1050/2010-11/season",
        "/S/2020/12",
        "/2101/title",
        "?date=2020-10-12",
        "#2020-10-12",
    ],
)
def test_what_is_no_date(address: str) -> None:
    assert dates_in_address(HOST + address) == ()


def test_hosts_and_dois_have_none() -> None:
    assert dates_in_address("https://doi.org/10.1080/2018.10.12") == ()
    assert dates_in_address("2020.example.org/title") == ()
    assert dates_in_address("") == ()


def test_news_pages_are_filed_under_their_day_documents_may_be_about_it() -> None:
    assert dates_in_address(f"{HOST}/2020/10/12/title")[0].is_strong
    assert dates_in_address(f"{HOST}/20201012-title")[0].is_strong
    assert not dates_in_address(f"{HOST}/update-2020-10-12")[0].is_strong
    assert not dates_in_address(f"{HOST}/docs/20201012_update.pdf")[0].is_strong
    assert dates_in_address(f"{HOST}/wp-content/uploads/2020/10/a.pdf")[0].is_upload


def test_day_first_and_month_first_are_both_read() -> None:
    found = {one.date.first for one in dates_in_address(f"{HOST}/a-10-12-2020")}
    assert found == {dt.date(2020, 12, 10), dt.date(2020, 10, 12)}


def test_swapped() -> None:
    assert swapped(dt.date(2020, 12, 10)) == dt.date(2020, 10, 12)
    assert swapped(dt.date(2020, 12, 25)) is None and swapped(dt.date(2020, 5, 5)) is None


def test_only_the_beginning_of_a_long_address_is_read() -> None:
    assert dates_in_address(f"{HOST}/{'x' * LONGEST}/2020/10/12/") == ()
