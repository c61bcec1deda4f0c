"""One count is not that of two periods that begin alike and end on different days."""

from collections.abc import Iterator
from dataclasses import dataclass

from toguna.library.reading.citing import Interval
from toguna.library.reading.dating import shown
from toguna.library.reading.model import Date, Number, Reading
from toguna.library.reading.quantities import counted, told
from toguna.model import Check, Examined, Finding

KEY = "one_value_two_periods"
LEAST = 50
"""Smaller counts come back by chance."""


@dataclass(frozen=True)
class _Counted:
    number: Number
    period: Date
    words: frozenset[str]


def run(reading: Reading) -> Iterator[Finding | Examined]:
    seen: dict[tuple[object, ...], list[_Counted]] = {}
    for one in told(reading):
        periods = [d for d in one.dates if d.is_range and d.precision == "day" and d.first and d.last]
        if len(periods) != 1:
            continue
        text = reading.by_number[one.sentence.span.paragraph].text
        for number in one.numbers:
            if number.kind != "count" or number.low < LEAST or number.is_range:
                continue
            words = frozenset(word for word in counted(text, number, 6) if len(word) > 3)
            here = _Counted(number, periods[0], words)
            key = (number.low, periods[0].first)
            for before in seen.get(key, ()):
                if len(before.words & words) >= 2 and before.period.last != periods[0].last:
                    yield Examined("numbers", number.span)
                    yield _finding(here, before)
                    break
            seen.setdefault(key, []).append(here)


def _finding(here: _Counted, before: _Counted) -> Finding:
    spans = [Interval(c.period.first, c.period.last, "day") for c in (here, before) if c.period.first and c.period.last]
    (own, other) = ({code: shown(span, code) for code in ("en", "fr")} for span in spans)
    return Finding(
        KEY,
        "warning",
        *here.period.span.place,
        found={
            "en": f"{here.number.text} is the count of {own['en']} here and of {other['en']} before.",
            "fr": f"{here.number.text} est l’effectif de {own['fr']} ici et de {other['fr']} plus haut.",
        },
        remedy={
            "en": "Look up which period the figure is of, and give the same one in both places.",
            "fr": "Vérifiez de quelle période est le chiffre, et donnez la même aux deux endroits.",
        },
        evidence={"figure": str(here.number.low), "here": own["en"], "before": other["en"]},
    )


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("warning",),
    title={"en": "One count, two periods", "fr": "Un effectif, deux périodes"},
    explanation={
        "en": "Two sentences give the same count of the same thing for periods that begin on one day and end on two.",
        "fr": "Deux phrases donnent le même effectif d’une même chose pour des périodes qui commencent le même jour et "
        "finissent à des dates différentes.",
    },
    example={
        "en": "235 incidents between 1 June and 30 November; later: 235 incidents between 1 June and 28 November",
        "fr": "235 incidents du 1er juin au 30 novembre ; plus loin : 235 incidents du 1er juin au 28 novembre",
    },
    blind_spots={
        "en": "Counts below 50; sentences with several periods; the same quantity in other words.",
        "fr": "Les effectifs inférieurs à 50 ; les phrases à plusieurs périodes ; la même quantité en d’autres mots.",
    },
    run=run,
)
