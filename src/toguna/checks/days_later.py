"""`Two days later, on 16 August`: the day is that many days from the one told before."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from toguna.library.reading.citing import by_paragraph
from toguna.library.reading.dating import shown
from toguna.library.reading.model import Date, Reading, Span
from toguna.library.reading.spelled import spelled_in
from toguna.model import Check, Examined, Finding

KEY = "days_later"
MOST_DAYS = 31
_LATER = re.compile(
    r"\b(?:(?P<n>\d{1,2}|[^\W\d_]+(?:-[^\W\d_]+)?)\s(?:days?|jours?)\s"
    r"(?P<way>later|after(?!\w)|earlier|before|plus tard|après|plus tôt|auparavant)|"
    r"(?P<next>the (?:next|following) day|le lendemain))[,\s]{1,2}(?:on |le |the )?\Z",
    re.IGNORECASE,
)
_BACK = ("earlier", "before", "plus tôt", "auparavant")


def run(reading: Reading) -> Iterator[Finding | Examined]:
    dates: Mapping[int, list[Date]] = {number: list(found) for number, found in by_paragraph(reading.dates).items()}
    cited = {r.span.paragraph for r in reading.references}
    for number, told in dates.items():
        days = [d for d in told if d.precision == "day" and not d.is_range and d.first is not None]
        text = reading.by_number[number].text
        for before, date in pairwise(days):
            said = _LATER.search(text, max(0, date.span.start - 50), date.span.start)
            apart = _days(said, reading.by_number[number].language) if said and number not in cited else None
            if said is None or apart is None or before.first is None or date.first is None:
                continue
            yield Examined("dates", date.span)
            expected = before.first + dt.timedelta(days=apart)
            if expected != date.first:
                span = Span(number, said.start(), date.span.end)
                yield _finding(text[said.start() : said.end()].strip(" ,"), span, before.first, date.first, expected)


def _days(said: re.Match[str], language: str | None) -> int | None:
    """How many days later, negative for earlier; None for words that are no number of days up to a month."""
    if said["next"]:
        return 1
    spelled = list(spelled_in(said["n"], language or "en")) if not said["n"].isdecimal() else []
    value = Decimal(said["n"]) if said["n"].isdecimal() else spelled[0].value if len(spelled) == 1 else Decimal(0)
    if not 0 < value <= MOST_DAYS:
        return None
    return -int(value) if said["way"].lower() in _BACK else int(value)


def _finding(words: str, span: Span, before: dt.date, day: dt.date, expected: dt.date) -> Finding:
    apart = (day - before).days
    return Finding(
        KEY,
        "warning",
        *span.place,
        found={
            "en": f"“{words}” than {shown(before, 'en')} is {shown(expected, 'en')}; the text says {shown(day, 'en')}, "
            f"{apart} days from it.",
            "fr": f"« {words} », à compter du {shown(before, 'fr')}, donne le {shown(expected, 'fr')} ; le texte dit "
            f"le {shown(day, 'fr')}, à {apart} jours de là.",
        },
        remedy={
            "en": "Look both days up in the source: one of them, or the number of days, is wrong.",
            "fr": "Vérifiez les deux jours dans la source : l’un d’eux, ou le nombre de jours, est faux.",
        },
        evidence={"before": before, "day": day, "expected": expected, "words": words},
    )


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("warning",),
    title={"en": "Days later than the day before", "fr": "Tant de jours plus tard"},
    explanation={
        "en": "Where a day is said to be so many days later (or earlier, or the next day) than the day told before it "
        "in the paragraph, both days are held against that number.",
        "fr": "Là où un jour est dit tant de jours plus tard (plus tôt, le lendemain) que le jour nommé avant lui "
        "dans le paragraphe, les deux jours sont confrontés à ce nombre.",
    },
    example={
        "en": "On 12 August a shell fell on the market. Four days later, on 17 August, another did.",
        "fr": "Le 12 août, un obus est tombé sur le marché. Quatre jours plus tard, le 17 août, un autre.",
    },
    blind_spots={
        "en": "Weeks and months (`two weeks later`), which are round; days counted from an earlier one than the last.",
        "fr": "Les semaines et les mois (`deux semaines plus tard`), qui sont ronds ; les jours comptés à partir d’un "
        "autre que le dernier nommé.",
    },
    run=run,
)
