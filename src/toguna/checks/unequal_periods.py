"""Counts of periods of unequal length are not compared without a rate per day."""

import re
from collections.abc import Iterator
from decimal import Decimal

from toguna.library.numbers import rounded
from toguna.library.reading.changes import Change, changes_in
from toguna.library.reading.model import Date, Reading, Span
from toguna.library.reading.quantities import plain
from toguna.library.reading.tendencies import Tendency, tendencies_in
from toguna.library.reading.turns import DOWN, UP
from toguna.model import Check, Examined, Finding

KEY = "unequal_periods"
UNEQUAL = Decimal("1.1")
"""Periods whose lengths differ by less are taken for equal: months have 28 to 31 days."""
REACH = 160
"""Characters after the second count within which a percentage is that of the change."""
_LENGTH = re.compile(
    r"\b(?:(?:span|period|interval)\b[^.;]{0,30}\b(?:longer|shorter|twice|as long)|"
    r"(?:longer|shorter) (?:span|period|interval)|"
    r"(?:périodes?|intervalles?)\b[^.;]{0,30}\bplus (?:longue?|courte?)|plus (?:longue|courte) (?:période|durée)|"
    r"(?:unequal|inégales?)|(?:a|per|each) day|daily|par jour|per month|par mois|monthly (?:average|mean|rate)|"
    r"(?:moyenne|rythme) mensuel\w*)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"twice|doubl|tr[ei]bl|tripl|multipl", re.IGNORECASE)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    told: set[Span] = set()
    for change in changes_in(reading):
        earlier = _before(change)
        if earlier is None or earlier <= 0 or change.before_period is None or change.after_period is None:
            continue
        for number in (change.after, None if change.is_near else change.before, change.by):
            if number is not None:
                yield Examined("numbers", number.span)
        for date in (change.before_period, change.after_period):
            yield Examined("dates", date.span)
        days, days_before = _days(change.after_period), _days(change.before_period)
        if max(days, days_before) >= UNEQUAL * min(days, days_before) and not _is_said(reading, change):
            told.add(change.after.span)
            yield _finding(change, earlier, days, days_before)
    yield from _tendencies(reading, told)


def _tendencies(reading: Reading, told: set[Span]) -> Iterator[Finding | Examined]:
    """Counts told with their periods and a word that says up or down, where the rates go the other way."""
    for one in tendencies_in(reading):
        days, days_before = _days(one.after_period), _days(one.before_period)
        if one.after.span in told or max(days, days_before) < UNEQUAL * min(days, days_before):
            continue
        for number in (one.before, one.after):
            yield Examined("numbers", number.span)
        rate, rate_before = one.after.low / days, one.before.low / days_before
        is_turned = rate != rate_before and (rate > rate_before) is (one.direction == DOWN)
        # twice as many in twice the time
        is_level = _TIMES.match(one.word) and max(rate, rate_before) < UNEQUAL * min(rate, rate_before)
        is_raw = _is_told_of_counts(reading, one)
        if is_turned or is_level or is_raw:
            change = Change(one.before, one.after, None, one.direction, one.word, one.before_period, one.after_period)
            yield _finding(change, one.before.low, days, days_before, is_raw=is_raw)


def _is_said(reading: Reading, change: Change) -> bool:
    """Whether the text says that the periods are of other lengths, or compares rates itself."""
    place = change.after.span
    text = reading.by_number[place.paragraph].text
    return _LENGTH.search(text, max(0, place.start - REACH), place.end + 2 * REACH) is not None


def _is_told_of_counts(reading: Reading, one: Tendency) -> bool:
    """Whether a percentage beside the counts is that of their change, as if the periods were of one length."""
    raw = abs(100 * (one.after.low - one.before.low) / one.before.low) if one.before.low else None
    first, last = sorted((one.before.span, one.after.span), key=lambda span: span.start)
    return raw is not None and any(
        number.kind == "percent"
        and number.span.paragraph == last.paragraph
        and first.start <= number.span.start <= last.end + REACH
        and abs(number.low - raw) <= Decimal(1).scaleb(-number.decimals) / 2
        for number in reading.numbers
    )


def _before(change: Change) -> Decimal | None:
    """The earlier count, as told or as the change implies it."""
    if change.before is not None and not change.is_near:
        return change.before.low if change.before.kind == "count" else None
    if change.by is None or change.by.kind != "count":
        return None
    return change.after.low - change.by.low if change.direction == UP else change.after.low + change.by.low


def _days(period: Date) -> int:
    assert period.first is not None and period.last is not None
    return (period.last - period.first).days + 1


def _finding(change: Change, earlier: Decimal, days: int, days_before: int, *, is_raw: bool = False) -> Finding:
    rate, rate_before = change.after.low / days, earlier / days_before
    is_turned = rate < rate_before if change.direction == UP else rate > rate_before
    shown = {code: [plain(rounded(value, 2), code) for value in (rate, rate_before)] for code in ("en", "fr")}
    counts = {code: [plain(value, code) for value in (change.after.low, earlier)] for code in ("en", "fr")}
    turned = {
        "en": {UP: " Per day it is a fall, not an increase.", DOWN: " Per day it is a rise, not a fall."},
        "fr": {
            UP: " Par jour, c’est une baisse et non une hausse.",
            DOWN: " Par jour, c’est une hausse et non une baisse.",
        },
    }
    return Finding(
        rule=KEY,
        severity="error" if is_turned or is_raw else "warning",
        paragraph=change.after.span.paragraph,
        start=change.after.span.start,
        end=change.after.span.end,
        found={
            "en": f"Periods of unequal length are compared: {counts['en'][0]} in {days} days are {shown['en'][0]} "
            f"per day, "
            f"{counts['en'][1]} in {days_before} days are {shown['en'][1]}."
            + (turned["en"][change.direction] if is_turned else ""),
            "fr": f"Des périodes de durée inégale sont comparées : {counts['fr'][0]} en {days} jours font "
            f"{shown['fr'][0]} par "
            f"jour, {counts['fr'][1]} en {days_before} jours {shown['fr'][1]}."
            + (turned["fr"][change.direction] if is_turned else ""),
        },
        remedy={
            "en": "Print both rates per day, or compare periods of equal length.",
            "fr": "Imprimez les deux taux par jour, ou comparez des périodes de même durée.",
        },
        evidence={
            "after": str(change.after.low),
            "after_period": _iso(change.after_period),
            "after_days": days,
            "after_per_day": str(rounded(rate, 2)),
            "before": str(earlier),
            "before_is_computed": change.before is None,
            "before_period": _iso(change.before_period),
            "before_days": days_before,
            "before_per_day": str(rounded(rate_before, 2)),
        },
    )


def _iso(period: Date | None) -> str:
    return f"{period.first}/{period.last}" if period else ""


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("error", "warning"),
    title={"en": "Periods of unequal length", "fr": "Périodes de durée inégale"},
    explanation={
        "en": "Where a count of one period is said to be more or less than that of another, the lengths of the "
        "periods are "
        "compared. If they differ by a tenth or more, both rates per day are computed: a warning, and an error where "
        "the rates "
        "go the other way (720 in 120 days against 535 in 75: a fall).",
        "fr": "Là où l’effectif d’une période est dit supérieur ou inférieur à celui d’une autre, les durées sont "
        "comparées. Si "
        "elles diffèrent d’au moins un dixième, les deux taux par jour sont calculés : avertissement, et erreur si "
        "les taux "
        "vont en sens contraire (720 en 120 jours contre 535 en 75 : une baisse).",
    },
    example={
        "en": "720 violations between 2 June and 29 September 2020, 185 more than between 20 March and 2 June.",
        "fr": "720 violations entre le 2 juin et le 29 septembre 2020, 185 de plus qu’entre le 20 mars et le 2 juin.",
    },
    blind_spots={
        "en": "Periods told by name (`the previous quarter`) or further off than the sentence before; sentences with "
        "more counts or periods; stocks, for which the length of a period means nothing.",
        "fr": "Les périodes désignées par un nom (`le trimestre précédent`) ou plus loin que la phrase précédente ; "
        "les phrases à plusieurs effectifs ou périodes ; les stocks, pour lesquels la durée d’une période ne dit rien.",
    },
    run=run,
)
