"""Which of the languages of reports a text is in, told by its small words. No model, and no other language."""

import re

_EN = re.compile(
    r"\b(?:the|of|and|to|in|that|is|was|for|on|with|as|by|at|from|which|have|has|been|were|this|these|their|its|not|are|be"
    r"|or|it|an|they|who|had|after|between)\b"
)
_FR = re.compile(
    r"\b(?:le|la|les|des|du|de|un|une|et|dans|que|qui|est|en|pour|par|sur|au|aux|avec|ce|cette|ces|ses|leurs?|ils?|elle"
    r"|ont|été|sont|plus|ne|pas|entre|après|se|son|sa)\b"
)
LONGEST = 1000
"""Characters that are looked at."""


def guess(text: str) -> str | None:
    """en, fr, or None where the text is too short or in neither."""
    start = text[:LONGEST].lower()
    english, french = len(_EN.findall(start)), len(_FR.findall(start))
    best, other = max(english, french), min(english, french)
    if best < 2 or best < 1.5 * other or 10 * best < start.count(" "):
        return None
    return "en" if english > french else "fr"
