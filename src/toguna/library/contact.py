"""Contact details in words that are printed: role and place of an interview hold none. Names are not known here."""

import re

_DATES = re.compile(r"\b(?:\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{4}|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d)\b")
_KINDS = (
    ("an e-mail address or an account name", re.compile(r"@|\w\s?[\[(](?:at|arobase)[\])]\s?\w", re.IGNORECASE)),
    ("a web address", re.compile(r"https?:|\bwww\.|\b(?:t|wa|m)\.me/", re.IGNORECASE)),
    ("a phone number", re.compile(r"(?<!\w)\(?\+?\d(?:[\s.\-/()]{0,3}\d){5,}(?!\w)")),
)


def contact_in(text: str) -> str | None:
    """The kind of contact detail in the text (`a phone number`), never the detail itself; None if there is none.

    A phone number is six digits or more with nothing but spaces and the like between them; dates and years are none.
    """
    bare = _DATES.sub(" ", text)
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), None)
