"""Which of the languages of reports a text is in, told by its small words. No model, and no other language."""

_ENGLISH = """the of and to in that is was for on with as by at from which have has been were this these their its not
are be or it an they who had after between"""
_FRENCH = """le la les des du de un une et dans que qui est en pour par sur au aux avec ce cette ces ses leur leurs il
ils elle ont été sont plus ne pas entre après se son sa"""
_EN = frozenset(_ENGLISH.split())
_FR = frozenset(_FRENCH.split())
LONGEST = 600
"""Characters that are looked at."""


def guess(text: str) -> str | None:
    """en, fr, or None where the text is too short or in neither."""
    words = text[:LONGEST].lower().split()
    english, french = sum(word in _EN for word in words), sum(word in _FR for word in words)
    best, other = max(english, french), min(english, french)
    if best < 2 or best < 1.5 * other or 10 * best < len(words):
        return None
    return "en" if english > french else "fr"
