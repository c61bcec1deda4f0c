"""Sites number their pages as they appear: a date out of that order is doubtful, a swap of day and month named."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toguna.library.reading.citing import by_paragraph, date_span, published
from toguna.library.reading.dating import of_french, shown
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "address_numbers"
LEAST = 4
"""Other pages of the site that must agree with each other before one is doubted."""
SLACK = dt.timedelta(days=3)
"""A page may get its number some days before it appears."""
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/\s]+)")
_NUMBER = re.compile(r"(?<![\dA-Za-z.])(\d{5,10})(?![\dA-Za-z])")
_DATED = re.compile(r"20\d{6}")


@dataclass(frozen=True)
class _Page:
    number: int
    day: dt.date
    reference: Reference


def run(reading: Reading) -> Iterator[Finding | Examined]:
    dates = by_paragraph(reading.dates)
    for pages in _sites(reading).values():
        numbered = sorted(pages, key=lambda page: page.number)
        kept = _longest(numbered)
        out = [page for page in numbered if page not in kept]
        if len(kept) < LEAST or len(out) > len(kept) // LEAST:
            continue
        for page in numbered:
            yield Examined("dates", date_span(dates, page.reference, published(page.reference)))
        for page in out:
            before = max((k for k in kept if k.number < page.number), key=lambda k: k.number, default=None)
            after = min((k for k in kept if k.number > page.number), key=lambda k: k.number, default=None)
            if (before and page.day < before.day - SLACK) or (after and page.day > after.day + SLACK):
                span = date_span(dates, page.reference, published(page.reference))
                yield _finding(span.place, page, before, after)


def _sites(reading: Reading) -> dict[str, list[_Page]]:
    """Pages with a number in their address and a day, by site; each page once."""
    sites: dict[str, dict[int, _Page]] = {}
    for reference in reading.references:
        address = str(reference.entry.get("URL") or "")
        on = published(reference)
        host = _HOST.match(address)
        numbers = [n for n in _NUMBER.findall(address[host.end() :]) if not _DATED.fullmatch(n)] if host else []
        if host and len(numbers) == 1 and on is not None and on.precision == "day":
            sites.setdefault(host[1].lower(), {}).setdefault(
                int(numbers[0]), _Page(int(numbers[0]), on.first, reference)
            )
    return {host: list(pages.values()) for host, pages in sites.items()}


def _longest(pages: Sequence[_Page]) -> list[_Page]:
    """The most pages whose days rise with their numbers."""
    ends: list[dt.date] = []
    chains: list[list[_Page]] = []
    for page in pages:
        at = bisect_left(ends, page.day)
        chain = [*(chains[at - 1] if at else []), page]
        if at == len(ends):
            ends.append(page.day)
            chains.append(chain)
        else:
            ends[at], chains[at] = page.day, chain
    return chains[-1] if chains else []


def _finding(place: tuple[int, int, int], page: _Page, before: _Page | None, after: _Page | None) -> Finding:
    on = published(page.reference)
    assert on is not None
    low, high = (before.day if before else dt.date.min), (after.day if after else dt.date.max)
    swapped = page.day.day <= 12 and low <= page.day.replace(day=page.day.month, month=page.day.day) <= high
    between = " and ".join(str(day.day) for day in (before, after) if day is not None)
    entre = " et ".join(str(day.day) for day in (before, after) if day is not None)
    return Finding(
        KEY,
        "warning" if swapped else "note",
        *place,
        found={
            "en": f"The source is dated {shown(on, 'en')}; the number in its address ({page.number}) lies between "
            f"those of "
            f"pages of {between}." + (" Day and month may be swapped." if swapped else ""),
            "fr": f"La source est datée {of_french(on)} ; le numéro de son adresse ({page.number}) se situe entre "
            f"ceux de "
            f"pages du {entre}." + (" Jour et mois sont peut-être inversés." if swapped else ""),
        },
        remedy={
            "en": "Open the page, and give the date of publication that it states.",
            "fr": "Ouvrez la page, et donnez la date de publication qu’elle indique.",
        },
        evidence={
            "stated": page.day.isoformat(),
            "number": page.number,
            "before": before.day.isoformat() if before else None,
            "after": after.day.isoformat() if after else None,
            "day_and_month_swapped": swapped,
        },
    )


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("warning", "note"),
    title={"en": "Numbers in addresses against dates", "fr": "Numéros d’adresses face aux dates"},
    explanation={
        "en": "Many sites number their pages in the order in which they appear. Where five pages of a site are cited "
        "and the date of one does not fit between those of its neighbours, it is doubtful: a warning where a "
        "swap of day and month would settle it, else a note.",
        "fr": "Bien des sites numérotent leurs pages dans l’ordre de parution. Si cinq pages d’un site sont citées et"
        " que la date de l’une ne s’insère pas entre celles de ses voisines, elle est douteuse : avertissement "
        "si une inversion du jour et du mois l’expliquerait, sinon note.",
    },
    example={
        "en": "Dated 12.04.2020 with number 1085990, where 1039969 is of 5 September 2020 and 1143167 of 25 March 2021",
        "fr": "Datée du 12.04.2020 sous le numéro 1085990, quand 1039969 est du 5 septembre 2020 et 1143167 du 25 "
        "mars 2021",
    },
    blind_spots={
        "en": "Sites with fewer than five cited pages; sites whose numbers do not follow time, which are left alone "
        "where two pages disagree.",
        "fr": "Les sites dont moins de cinq pages sont citées ; ceux dont les numéros ne suivent pas le temps, "
        "laissés de côté si deux pages s’y opposent.",
    },
    run=run,
)
