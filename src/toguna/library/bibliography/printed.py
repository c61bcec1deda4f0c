"""One printed entry of a bibliography to one CSL-JSON entry. Finding the entries in a document is not done here.

Two forms are read: `Acronym (Full name), Title, date, <address>, accessed D Month YYYY` (EUAA and its like) and
`Publisher, City. Author. Title, DD.MM.YYYY. address (DD.MM.YYYY).` (SEM).
Interviews are known by `ROLE in PLACE, interview, date`.
"""

import re
from dataclasses import dataclass, field

from toguna.intake.countries import iso3
from toguna.library.bibliography.dates import DATE, UNDATED, Date, read_date
from toguna.library.sources import Entry

ACCESSED = (
    rf"(?:accessed|last accessed|retrieved|visited|consulté[es]*|accédé)(?:\s+(?:on|le))?\s*:?\s*"
    rf"(?P<accessed>{DATE}|\d{{1,2}}(?:er)?\s+[^\W\d]+|[^\W\d]+\s+\d{{1,2}})"
)
_ADDRESS = re.compile(r"<?\s*(?P<address>(?:https?://|www\.)[^>]*?)\s*>?[\s,.;]*$", re.IGNORECASE)
_LONG = re.compile(rf"[\s,;(\[]*{ACCESSED}[)\].\s]*$", re.IGNORECASE)
_SHORT = re.compile(r"\s*\((?P<accessed>\d{1,2}\.\d{1,2}\.\d{4})\)[.\s]*$")
_FIRST_ADDRESS = re.compile(r"<?\s*(?:https?://|www\.)", re.IGNORECASE)
_UPDATED = r"(?P<status>(?:last )?updated(?: on)?|(?:dernière )?mise à jour(?: le)?|as of)"
_LAST_DATE = re.compile(
    rf"(?:[,;]\s*|[.?!”»’\"')\]]\s+|^)(?:{_UPDATED}:?\s+)?\(?(?P<date>{DATE}|{UNDATED})\)?[\s,.;]*$", re.IGNORECASE
)
_MONTH_IN_TITLE = re.compile(rf"\s(?P<date>[^\W\d]+\s+\d{{4}}|{DATE})$", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:minist|department|départ|embassy|ambassade|government|gouvern|office|bureau|region|région)")
_TRANSLATED = re.compile(r"(?P<original>.+?)\s*\[(?P<translation>[^\[\]]+)\]$")
_ONE = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?, (?:[A-ZÀ-Þ]\.[ -]?)+"
_PERSONS = re.compile(rf"{_ONE}(?:(?:,? ?(?:and|et|&) |, ){_ONE})*(?:,? ?et al\.)?,(?= )")
_INVERTED = re.compile(r"(?P<family>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?), (?P<given>(?:[A-ZÀ-Þ]\.[ -]?)+)")
_ACRONYM_INSIDE = re.compile(r"(?:(?P<first>[A-Z]{2,}) \([^()]+\)|[^()]+ \((?P<second>[A-Z]{2,})\)) (?P<rest>[^()]+)")
INTERVIEW = re.compile(
    rf"(?P<role>[^<>]+?)\s(?P<word>in|à)\s(?P<place>[^,<>()]+),\s(?:interview|entretien),\s(?P<date>{DATE})[.\s]*",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:(?:[A-ZÀ-Þ][\w.’'-]*|de|du|von|van|el|al)\s+){1,4}[A-ZÀ-Þ][\w’'-]+|[A-Z]{2,6}")


@dataclass(frozen=True)
class ReadEntry:
    """What one printed entry gave. doubts: what could not be read, each in a few words; empty if all was."""

    entry: Entry
    doubts: tuple[str, ...] = field(default=())


def read_entry(text: str) -> ReadEntry:
    """The CSL-JSON entry (without id) of one printed entry, wrapped or not.

    `author` is the name that stands first, `publisher` the full name in brackets after it; no `issued` means n.d.
    A title with a translation in brackets becomes original-title and title; `United Nations (UN) Security Council` is
    `UN Security Council` in notes (authority).
    """
    text = text.strip()
    doubts: list[str] = []
    if interview := INTERVIEW.fullmatch(" ".join(text.split())):
        return ReadEntry(_interview(interview))
    head, address, accessed, is_short = _take_address(text)
    head = " ".join(head.split())
    entry: Entry = {"type": "webpage" if address else "document"}
    head, issued, is_undated, status = _take_date(head)
    if status:
        entry["status"] = status
    if is_short:
        _put_short_names(entry, head)
    else:
        _put_names(entry, head)
    if issued is None and not is_undated and (inside := _MONTH_IN_TITLE.search(entry.get("title", ""))):
        issued = read_date(inside["date"])
        # a year alone at the end of a title is what the title is about
        if issued and len(issued.get("date-parts", [[0]])[0]) > 1:
            entry["title"] = entry["title"][: inside.start()]
        else:
            issued = None
    if issued:
        entry["issued"] = issued
    if address:
        entry["URL"] = address
    if accessed:
        entry["accessed"] = accessed
    if not entry.get("title"):
        doubts.append("no title was recognised")
    if issued is None and not is_undated:
        doubts.append("no date was recognised")
    if not address:
        doubts.append("no address was recognised")
    if accessed is None:
        doubts.append("no access date was recognised")
    elif "literal" in accessed:
        doubts.append(f"the access date “{accessed['literal']}” has no year")
    if re.search(r"\w-\s*\n", text[text.rfind(head[-10:]) :]) and address and "\n" in text:
        doubts.append("the address was broken at a hyphen; it was joined with it")
    return ReadEntry(entry, tuple(doubts))


def _interview(found: re.Match[str]) -> Entry:
    language = "fr" if found["word"].lower() == "à" else "en"
    return {
        "type": "interview",
        "author": [{"literal": found["role"]}],
        "event-place": found["place"],
        "issued": read_date(found["date"]),
        "custom": {"kind": "oral", "role": {language: found["role"]}},
    }


def _take_address(text: str) -> tuple[str, str | None, Date | None, bool]:
    """The text before the address, the address without the line breaks in it, the access date, whether SEM's form."""
    accessed = None
    short = _SHORT.search(text)
    found = short or _LONG.search(text)
    if found:
        accessed = read_date(found["accessed"])
        text = text[: found.start()]
    first = _FIRST_ADDRESS.search(text)
    if first and (address := _ADDRESS.match(text, first.start())):
        head = text[: first.start()].rstrip(" ,;\n")
        # the day of access may stand before the address
        if accessed is None and (found := _LONG.search(head)):
            head, accessed = head[: found.start()].rstrip(" ,;\n"), read_date(found["accessed"])
        return head, re.sub(r"\s+", "", address["address"]), accessed, bool(short)
    return text.rstrip(" ,;\n"), None, accessed, bool(short)


def _take_date(head: str) -> tuple[str, Date | None, bool, str | None]:
    """The head without the date at its end, the date, whether it says that there is none, and `last updated`."""
    found = _LAST_DATE.search(head)
    if not found:
        return head.rstrip(" ,."), None, False, None
    before = head[: found.start()]
    kept = head[found.start()]
    if kept in "?!”»’\"')]":
        before += kept
    if re.fullmatch(UNDATED, found["date"], re.IGNORECASE):
        return before.rstrip(" ,"), None, True, None
    return before.rstrip(" ,"), read_date(found["date"]), False, found["status"]


def _put_names(entry: Entry, head: str) -> None:
    persons = _PERSONS.match(head)
    if persons:
        names = _INVERTED.finditer(persons[0])
        entry["author"] = [{"family": found["family"], "given": found["given"].strip()} for found in names]
        _put_title(entry, head[persons.end() :].strip())
        return
    name, title = _split_name(head)
    full = re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<full>[^()]+(?:\([^()]*\)[^()]*)?)\)", name)
    if full and full["full"].lower() not in ("the", "le", "la", "les"):
        entry["author"] = [{"literal": full["name"]}]
        entry["publisher"] = full["full"]
    elif name:
        entry["author"] = [{"literal": name}]
        inside = _ACRONYM_INSIDE.fullmatch(name)
        if inside:
            entry["authority"] = f"{inside['first'] or inside['second']} {inside['rest']}"
    _put_title(entry, title)


def _split_name(head: str) -> tuple[str, str]:
    """The name and the title: parted by the first comma outside brackets, or the second after a country's name."""
    commas = _outer_commas(head)
    if not commas:
        return "", head
    cut = commas[0]
    first = head[:cut]
    if len(commas) > 1 and iso3(first) is not None:
        second = head[cut + 1 : commas[1]]
        if _OFFICE.search(second.lower()):
            cut = commas[1]
    return head[:cut].strip(), head[cut + 1 :].strip()


def _outer_commas(text: str) -> list[int]:
    depth, found = 0, []
    for position, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth <= 0:
            found.append(position)
    return found


def _put_title(entry: Entry, title: str) -> None:
    translated = _TRANSLATED.fullmatch(title)
    if translated:
        entry["original-title"], entry["title"] = translated["original"], translated["translation"]
    elif title:
        entry["title"] = title


def _put_short_names(entry: Entry, head: str) -> None:
    """`Publisher, City. Author. Title`; the author is taken for one only where it has the shape of a person's name."""
    place, _, rest = head.partition(". ")
    name, _, city = place.partition(", ")
    if not city and rest and _PERSON.fullmatch(name):
        entry["author"] = [{"literal": name}]
        _put_title(entry, rest)
        return
    entry["publisher"] = name
    if city:
        entry["publisher-place"] = city
    first, _, title = rest.partition(". ")
    authors = [first] if first == name else first.split(", ")
    if title and all(a == name or (_PERSON.fullmatch(a) and iso3(a.split()[-1]) is None) for a in authors):
        entry["author"] = [{"literal": author} for author in authors]
        rest = title
    _put_title(entry, rest)
