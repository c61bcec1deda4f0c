"""What a researcher types, as a query: words, "phrases", AND, OR, NOT, brackets, near ("a b"~5)."""

import re
from collections.abc import Sequence

from toguna.errors import UnusableInput
from toguna.store.paragraph_index import Both, Either, Query, Without, Words

_TOKEN = re.compile(
    r'["“”«»]\s*(?P<phrase>[^"“”«»]*)["“”«»](?:~(?P<apart>\d+))?|(?P<bracket>[()])|(?P<word>[^\s()"“”«»]+)'
)
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
_OPERATORS = {"AND": "AND", "ET": "AND", "OR": "OR", "OU": "OR", "NOT": "NOT", "SAUF": "NOT"}
DEEPEST = 50
FARTHEST = 100


def parse(text: str) -> Query:
    """Words side by side must all stand in the paragraph. OR binds weaker than AND; NOT and - take a word out.

    The operators are capitals, in English or French (ET, OU, SAUF). Words between quotation marks follow each other;
    "a b"~5 allows up to five words among them, in any order.
    Raises: UnusableInput for an empty query, an open quotation mark or bracket, an operator without words, a star.
    """
    tokens = _tokens(text)
    if not tokens:
        raise UnusableInput("There is nothing to search for. Type a word, or words between quotation marks.")
    query, rest = _either(tokens, text, 0)
    if rest:
        raise UnusableInput(f"The search {text!r} closes a bracket that was not opened.")
    return query


def words_of(query: Query) -> tuple[str, ...]:
    """The words that a hit shows, those behind NOT left out."""
    match query:
        case Words(words):
            return words
        case Both(parts) | Either(parts):
            return tuple(word for part in parts for word in words_of(part))
        case _:
            return ()


Token = str | Words


def _tokens(text: str) -> list[Token]:
    if len(re.findall(r'["“”«»]', text)) % 2:
        raise UnusableInput(f"The search {text!r} has a quotation mark that is not closed.")
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        if found["phrase"] is not None:
            words = tuple(re.findall(r"[^\W_]+", found["phrase"]))
            apart = min(int(found["apart"] or 0), FARTHEST)
            if words:
                tokens.append(Words(words, apart))
        elif found["bracket"]:
            tokens.append(found["bracket"])
        else:
            tokens += _word(found["word"], text)
    return tokens


def _word(word: str, text: str) -> list[Token]:
    if word in _OPERATORS:
        return [_OPERATORS[word]]
    if word.startswith("-") and len(word) > 1:
        return ["NOT", *_word(word[1:], text)]
    if "*" in word or "?" in word[:-1]:
        raise UnusableInput(
            f"The search {text!r} holds a star or question mark. Leave it out: endings are found without (attack finds "
            "attacked, enlever finds enlèvements)."
        )
    parts = tuple(re.findall(r"[^\W_]+", _ELISION.sub("", word)))
    return [Words(parts)] if parts else []


def _either(tokens: Sequence[Token], text: str, depth: int) -> tuple[Query, Sequence[Token]]:
    parts = []
    while True:
        part, tokens = _both(tokens, text, depth)
        parts.append(part)
        if not tokens or tokens[0] != "OR":
            return parts[0] if len(parts) == 1 else Either(tuple(parts)), tokens
        tokens = tokens[1:]


def _both(tokens: Sequence[Token], text: str, depth: int) -> tuple[Query, Sequence[Token]]:
    parts: list[Query] = []
    is_due = True
    while tokens and tokens[0] not in ("OR", ")"):
        if tokens[0] == "AND":
            if is_due:
                break
            tokens, is_due = tokens[1:], True
            continue
        part, tokens = _one(tokens, text, depth)
        parts.append(part)
        is_due = False
    if is_due:
        raise UnusableInput(f"The search {text!r} has an AND, OR, NOT or bracket without words beside it.")
    return parts[0] if len(parts) == 1 else Both(tuple(parts)), tokens


def _one(tokens: Sequence[Token], text: str, depth: int) -> tuple[Query, Sequence[Token]]:
    if depth > DEEPEST:
        raise UnusableInput("The search has too many brackets in brackets.")
    head, rest = (tokens[0], tokens[1:]) if tokens else (")", ())
    if head == "NOT":
        part, rest = _one(rest, text, depth + 1)
        return Without(part), rest
    if head == "(":
        part, rest = _either(rest, text, depth + 1)
        if not rest or rest[0] != ")":
            raise UnusableInput(f"The search {text!r} has a bracket that is not closed.")
        return part, rest[1:]
    if isinstance(head, Words):
        return head, rest
    raise UnusableInput(f"The search {text!r} has an AND, OR, NOT or bracket without words beside it.")
