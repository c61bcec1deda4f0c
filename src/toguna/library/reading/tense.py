"""Whether a sentence tells of what was still to come: plans, mandates, deadlines. In English and French."""

import re

_AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|schedul\w+|expect\w*|intend\w*|upcoming|forthcoming|until|till"
    r"|deadlines?|mandates?|due|foresee\w*|foresaw|set for|postpone\w*|extend\w*|extension|renew\w*|by the end"
    r"|target date|forecast\w*"
    r"|project(?:ed|ions?)|agenda|timetable|calendar|transition period|period of \d+ months"
    r"|prévus?|prévues?|prévoi\w+|prévision\w*|devrai\w+|d['’]ici|jusqu\w*|échéances?|mandats?|prolong\w+|programmée?s?"
    r"|\w{3,}(?:era|eront|ira|iront|dra|dront)|à compter d\w"
    r"|à venir|fixée?s?|planifi\w+|report(?:ée?s?) (?:à|au|en)|calendrier|projections?|renouvel\w+)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|took|began|fought|fell|left|led|held|said|spoke|saw|came|went|became|gave|made|met"
    r"|lost|won|set (?:fire|off|up|ablaze|alight)|shot|broke|brought|caught|struck|fled|told|wrote"
    r"|rose|grew|burnt|drove|found|kept|sent|stood|\w{3,}ed"
    r"|fut|furent|était|étaient|avait|avaient|ont|a été|a eu|ont eu|s['’]est|se sont|a \w+(?:é|i|u|it|is))\b",
    re.IGNORECASE,
)


def looks_ahead(text: str) -> bool:
    """Whether the words speak of a plan, a mandate or a deadline."""
    return _AHEAD.search(text) is not None


def tells_the_past(text: str) -> bool:
    """Whether the words tell what happened, and of nothing that was still to come."""
    return _PAST.search(text) is not None and not looks_ahead(text)
