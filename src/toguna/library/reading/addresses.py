"""Dates that an address carries: /2020/10/12/, 20201012, /2020-10/, 12.10.2020, /2020/; and what they contradict."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from toguna.library.reading.citing import Interval, interval, published, titles_of
from toguna.library.reading.model import Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORD = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_DAY = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})(?P<s>[/._-]?)(?P<m>\d{{1,2}}|{_MONTH_WORD})(?P=s)(?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE
)
_DAY_FIRST = re.compile(rf"(?<!\d)(?P<a>\d{{1,2}})(?P<s>[._-])(?P<b>\d{{1,2}})(?P=s)(?P<y>{_YEAR})(?!\d)")
_MONTH = re.compile(rf"(?<=/)(?P<y>{_YEAR})[/-](?P<m>\d{{1,2}}|{_MONTH_WORD})(?=/)", re.IGNORECASE)
_YEAR_ALONE = re.compile(rf"(?<=/)(?P<y>{_YEAR})(?=/)")
LONGEST = 2_000
"""Characters of a path in which dates are looked for."""
_ARCHIVE = re.compile(r"^/web/\d{4,14}[a-z_]{0,4}/(?=https?:)")
_SYMBOL = re.compile(rf"/(?:[A-Z]{{1,3}}|RES|PV)/{_YEAR}/\d+", re.IGNORECASE)
_UPLOADS = re.compile(r"/(?:sites/[^/]+/files|wp-content/uploads|uploads?|files?|media|documents?|dam|assets?)/", re.I)
_EIGHT = re.compile(rf"^(?P<folder>.{{0,400}}/)(?P<number>{_YEAR}\d{{4}})(?:[/.?#][^/]*)?$")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|zip|pptx?|odt|txt)$", re.IGNORECASE)
_NEWS = re.compile(r"/(?:news|press|articles?|story|stories|blog|latest|releases?|actualit[eé]s?)\b", re.IGNORECASE)


NEAR_DAYS = 2
"""Time zones, and pages that are filed on the day after, make one or two days."""
EARLY_MONTHS = 3
"""A report of these first months that is filed under the year before is about that year."""


@dataclass(frozen=True)
class AddressDate:
    """One date of an address. text: as it stands there.

    is_strong: the address files the page under it (a path of year, month and day, or a name that begins with it), as
    news pages do. Weak: it stands in the name of a document or among the words of a title, where it may be what the
    page is about. is_upload: a folder in which files are put as they are loaded up.
    """

    text: str
    date: Interval
    is_strong: bool
    is_upload: bool = False


def dates_in_address(address: str) -> tuple[AddressDate, ...]:
    """The dates of the path, the most exact form only: day, else month, else year. Query, host and DOIs have none."""
    parts = urlsplit(address if "//" in address else f"//{address}")
    host = (parts.hostname or "").lower()
    path = unquote(parts.path[:LONGEST])
    if archived := _ARCHIVE.match(path):
        return dates_in_address(path[archived.end() :])
    if host.endswith("doi.org") or "undocs" in host or _SYMBOL.search(path):
        return ()
    found = tuple(_days(path))
    return found or tuple(_months(path, host)) or tuple(_years(path, host))


def _days(path: str) -> Iterator[AddressDate]:
    for m in _DAY.finditer(path):
        if not m["s"] and (len(m["m"]) != 2 or len(m["d"]) != 2):
            continue
        if date := _interval(int(m["y"]), _number(m["m"]), int(m["d"])):
            yield AddressDate(m[0], date, *_strength(path, m.start(), m.end(), m["s"]))
    for m in _DAY_FIRST.finditer(path):
        a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
        # day first or month first: either may be meant
        for date in dict.fromkeys((_interval(year, b, a), _interval(year, a, b))):
            if date is not None:
                yield AddressDate(m[0], date, False)


def _months(path: str, host: str) -> Iterator[AddressDate]:
    for m in _MONTH.finditer(path):
        year, month = int(m["y"]), _number(m["m"])
        is_span = "-" in m[0] and month == (year + 1) % 100  # 2010-11, two years
        if not is_span and (date := _interval(year, month)):
            # a document in a folder of a month was put there, whatever the folder is called
            is_upload = _is_upload(path[: m.start()], host) or _FILE.search(path) is not None
            yield AddressDate(m[0], date, not is_upload, is_upload)


def _years(path: str, host: str) -> Iterator[AddressDate]:
    for m in _YEAR_ALONE.finditer(path):
        if date := _interval(int(m["y"])):
            is_upload = _is_upload(path[: m.start()], host)
            is_news = _NEWS.search(path[: m.start()]) is not None and not _FILE.search(path)
            yield AddressDate(m[0], date, is_news and not is_upload, is_upload)


def _strength(path: str, start: int, end: int, separator: str) -> tuple[bool, bool]:
    begins = path[:start].endswith("/")
    is_file = end > path.rfind("/") and _FILE.search(path) is not None
    return begins and (separator == "/" or not is_file), False


def _is_upload(before: str, host: str) -> bool:
    return _UPLOADS.search(before) is not None or ".files." in host


def _number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1


def _interval(*parts: int) -> Interval | None:
    return interval({"date-parts": [list(parts)]})


def running_numbers(addresses: Iterable[str]) -> frozenset[str]:
    """The folders whose pages have running numbers of eight figures: one of them is no day, so none is (20240051)."""
    return frozenset(
        m["folder"] for address in addresses if (m := _EIGHT.search(address)) and not list(_days(f"/{m['number']}"))
    )


def is_running_number(address: str, folders: frozenset[str]) -> bool:
    """Whether the eight figures of an address are one of the running numbers of its folder."""
    found = _EIGHT.search(address)
    return found is not None and found["folder"] in folders


def disagreement(reference: Reference, address: str) -> tuple[AddressDate, str] | None:
    """The date of an address that the source's own date contradicts, and how much: error, warning or note.

    None where they agree, where one of them has none, and where the title says that the source is about that date.
    """
    stated = published(reference)
    dates = dates_in_address(address)
    if stated is None or not dates or any(stated.gap(one.date) == 0 for one in dates):
        return None
    if any(_is_subject(reference, one) for one in dates):
        return None
    nearest = min(dates, key=lambda one: (stated.gap(one.date), not one.is_strong))
    severity = _severity(stated, nearest)
    return None if severity is None else (nearest, severity)


def _is_subject(reference: Reference, one: AddressDate) -> bool:
    """Whether the title names the month and year, or the year, of the address: then it is what the source is about."""
    title = " ".join(titles_of(reference))
    if not re.search(rf"\b{one.date.first.year}\b", title):
        return False
    return one.date.precision == "year" or not one.is_strong


def _severity(stated: Interval, carried: AddressDate) -> str | None:
    """error, warning or note; None where a difference is no contradiction."""
    date = carried.date
    days = stated.gap(date)
    is_filed_later = date.first > stated.last
    if carried.is_upload:
        # files are loaded up when they are out, or again years later; before they are out, hardly
        return None if is_filed_later or days <= 31 else "note"
    if date.precision == "year":
        is_of_year_before = stated.first.year == date.first.year + 1 and stated.first.month <= EARLY_MONTHS
        return None if is_of_year_before and not carried.is_strong else "error" if carried.is_strong else "warning"
    has_day = "day" in (stated.precision, date.precision)
    if has_day and days <= NEAR_DAYS:
        return "note"
    return "error" if carried.is_strong else "warning"


def swapped(day: dt.date) -> dt.date | None:
    """The date with day and month exchanged; None where that is no other date."""
    if day.day > 12 or day.day == day.month:
        return None
    return dt.date(day.year, day.day, day.month)
