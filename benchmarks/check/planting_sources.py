"""Errors of notes and lists of sources: each function plants one in a report and says at which source or block."""

import datetime as dt
import re
from random import Random

from made_up import MONTHS, NOTE, Report

Place = str | int | None


def cited(report: Report) -> list[str]:
    return list(dict.fromkeys(re.findall(r"@([\w-]+)", "\n".join(report.blocks))))


def _with_date(report: Report, *, in_address: bool) -> list[str]:
    def carries(key: str) -> bool:
        return bool(re.search(r"/20\d\d[/-]?\d", report.sources[key]["address"]))

    return [k for k in cited(report) if len(report.sources[k]["date"] or "") == 10 and carries(k) == in_address]


def _another_day(chance: Random, iso: str, last: dt.date) -> str:
    """A day more than two days off: day and month swapped, another day of the month, another month, another year."""
    old = dt.date.fromisoformat(iso)
    while True:
        way = chance.randrange(4)
        if way == 0 and old.day <= 12:
            new = old.replace(day=old.month, month=old.day)
        elif way == 1:
            new = old.replace(day=chance.randint(1, 28))
        elif way == 2:
            new = old.replace(month=chance.randint(1, 12), day=min(old.day, 28))
        else:
            new = old.replace(year=old.year + chance.choice((-2, -1)), day=min(old.day, 28))
        if abs((new - old).days) > 2 and new <= last:
            return new.isoformat()


def date_against_address(report: Report, chance: Random) -> Place:
    keys = _with_date(report, in_address=True)
    if not keys:
        return None
    key = chance.choice(keys)
    last = dt.date.fromisoformat(report.sources[key]["accessed"])
    wrong = {"date": _another_day(chance, report.sources[key]["date"], last)}
    sides = chance.choice(("both", "note", "list")) if report.used else "both"
    if sides in ("both", "note"):
        report.in_notes[key] = wrong
    if sides in ("both", "list"):
        report.in_list[key] = wrong
    return key


def date_of_note_and_entry(report: Report, chance: Random) -> Place:
    keys = [key for key in _with_date(report, in_address=False) if key in report.used]
    if not keys:
        return None
    key = chance.choice(keys)
    last = dt.date.fromisoformat(report.sources[key]["accessed"])
    wrong = {"date": _another_day(chance, report.sources[key]["date"], last)}
    chance.choice((report.in_notes, report.in_list))[key] = wrong
    return key


def accessed_too_early(report: Report, chance: Random) -> Place:
    keys = [key for key in cited(report) if len(report.sources[key]["date"] or "") == 10]
    key = chance.choice(keys)
    published = dt.date.fromisoformat(report.sources[key]["date"])
    report.sources[key]["accessed"] = (published - dt.timedelta(days=chance.randint(3, 300))).isoformat()
    return key


def accessed_after_completion(report: Report, chance: Random) -> Place:
    key = chance.choice(cited(report))
    report.sources[key]["accessed"] = (report.completed + dt.timedelta(days=chance.randint(1, 400))).isoformat()
    return key


def published_after_completion(report: Report, chance: Random) -> Place:
    keys = _with_date(report, in_address=False)
    if not keys:
        return None
    key = chance.choice(keys)
    published = report.completed + dt.timedelta(days=chance.randint(1, 300))
    report.sources[key] |= {"date": published.isoformat(), "accessed": (published + dt.timedelta(days=9)).isoformat()}
    return key


def entry_left_out(report: Report, chance: Random) -> Place:
    keys = [key for key in cited(report) if key in report.used]
    if not keys:
        return None
    key = chance.choice(keys)
    report.used.remove(key)
    return key


def entry_never_cited(report: Report, chance: Random) -> Place:
    if not report.used:
        return None
    report.sources["spare"] = dict(report.spare)
    names = [report.sources[key]["name"].casefold() for key in report.used]
    at = next((n for n, name in enumerate(names) if name > report.spare["name"].casefold()), len(names))
    report.used.insert(at, "spare")
    return "spare"


def entry_out_of_order(report: Report, chance: Random) -> Place:
    for _ in range(50):
        if not report.used:
            return None
        order = list(report.used)
        key = order.pop(chance.randrange(len(order)))
        at = chance.randrange(len(order) + 1)
        order.insert(at, key)
        names = [report.sources[k]["name"].casefold() for k in order]
        if abs(order.index(key) - report.used.index(key)) > 1 and names != sorted(names):
            report.used = order
            return key
    return None


def entry_twice(report: Report, chance: Random) -> Place:
    if not report.used:
        return None
    key = chance.choice(report.used)
    chance.choice((report.used, report.consulted)).append(key)
    return key


def another_name(report: Report, chance: Random) -> Place:
    """The source has another form of its name in its notes than in the list."""
    keys = [key for key in cited(report) if report.sources[key].get("alias") and key in report.used]
    if not keys:
        return None
    key = chance.choice(keys)
    report.in_notes[key] = {"name": report.sources[key]["alias"]}
    return key


def field_left_out(report: Report, chance: Random) -> Place:
    if not report.used:
        return None
    key = chance.choice(report.used)
    gone = chance.choice(("written_date", "address", "written_access", "year of access"))
    if gone == "year of access":
        whole = dt.date.fromisoformat(report.sources[key]["accessed"])
        report.in_list[key] = {"written_access": f"{whole.day} {MONTHS[report.language][whole.month - 1]}"}
    else:
        report.in_list[key] = {gone: ""}
    return key


def undated_though_address_is(report: Report, chance: Random) -> Place:
    keys = _with_date(report, in_address=True)
    if not keys:
        return None
    key = chance.choice(keys)
    report.sources[key]["date"] = None
    return key


def _notes(report: Report) -> list[tuple[int, re.Match[str]]]:
    return [(at, match) for at, block in enumerate(report.blocks) for match in NOTE.finditer(block)]


def note_left_out(report: Report, chance: Random) -> Place:
    """A paragraph loses its notes, where the source is cited elsewhere too. A summary at the end needs none."""
    places = []
    last = max(at for at, block in enumerate(report.blocks) if block.startswith("#"))
    for at, block in enumerate(report.blocks[:last]):
        keys = set(re.findall(r"@([\w-]+)", block))
        elsewhere = "".join(b for other, b in enumerate(report.blocks) if other != at)
        if keys and not block.startswith(("-", "1.", "|", "Table")) and all(f"@{k}" in elsewhere for k in keys):
            places.append(at)
    if not places:
        return None
    at = chance.choice(places)
    report.blocks[at] = NOTE.sub("", report.blocks[at])
    return at


def ibidem(report: Report, chance: Random) -> Place:
    number = chance.randint(2, len(_notes(report)))
    report.own_notes[number] = chance.choice(("Ibid.", "Ibid., p. 4", "Ibidem, p. 12", "op. cit., p. 3"))
    return number


def twice_in_a_note(report: Report, chance: Random) -> Place:
    places = [
        (at, m, k) for at, m in _notes(report) for k in re.findall(r"@([\w-]+)", m[1]) if report.sources[k].get("alias")
    ]
    if not places:
        return None
    at, match, key = chance.choice(places)
    block = report.blocks[at]
    report.blocks[at] = f"{block[: match.end() - 1]}; @{key}!alias{block[match.end() - 1 :]}"
    return at


def moved_to_consulted(report: Report, chance: Random) -> Place:
    keys = [key for key in cited(report) if key in report.used]
    if not keys:
        return None
    key = chance.choice(keys)
    report.used.remove(key)
    report.consulted.append(key)
    report.consulted.sort(key=lambda k: report.sources[k]["name"].casefold())
    return key


def note_or_its_mark(report: Report, chance: Random) -> Place:
    """A note without its mark in the text, or a mark without its note: one of the two was cut."""
    number = chance.randint(1, len(_notes(report)))
    chance.choice((report.uncalled, report.unwritten)).add(number)
    return f"note {number}"
