"""Errors of figures, dates in the text and quotations: each function plants one in a report and says where.

A planter knows the report's marks and sources, never what the rules look for. It returns the number of the block it
changed, or None where the report has no place for such an error. What is changed stays a plausible figure or date.
"""

import datetime as dt
import re
from random import Random

from made_up import MARK, MONTH, NOTE, Report, written_date

FIGURE = re.compile(r"\d+(?:[ .,  ]\d{3})+|\d+(?:[.,]\d+)?")
WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
}
Place = int | None


def value(text: str) -> float:
    found = FIGURE.search(text)
    assert found, text
    if re.fullmatch(r"\d+(?:[ .,  ]\d{3})+", found[0]):
        return float(re.sub(r"\D", "", found[0]))
    return float(found[0].replace(",", "."))


def with_value(text: str, new: float) -> str:
    """The text with its figure replaced, written with the same sign for thousands and as many decimals."""
    found = FIGURE.search(text)
    assert found, text
    old = found[0]
    grouped = re.search(r"\d([ .,  ])\d{3}(?!\d)", old)
    decimals = 0 if grouped or not re.search(r"[.,]", old) else len(re.split(r"[.,]", old)[1])
    sign = grouped[1] if grouped else ""
    if decimals:
        written = f"{new:.{decimals}f}".replace(".", "," if "," in old else ".")
    else:
        written = f"{round(new):,}".replace(",", sign)
    return text[: found.start()] + written + text[found.end() :]


def off(chance: Random, old: float, least: float = 0.0) -> float:
    """Another figure: a digit mistyped, two digits swapped, or a little more or less; off by `least` or more."""
    while True:
        digits = list(str(round(old)))
        way = chance.randrange(3)
        if way == 0:
            digits[chance.randrange(len(digits))] = str(chance.randrange(10))
        elif way == 1 and len(digits) > 1:
            at = chance.randrange(len(digits) - 1)
            digits[at], digits[at + 1] = digits[at + 1], digits[at]
        new = (
            float("".join(digits))
            if way < 2
            else old + chance.choice((-1, 1)) * chance.randint(1, max(2, int(old / 8)))
        )
        if new > 0 and abs(new - old) > least and round(new) != round(old) and not str(new).startswith("0"):
            return new


Marked = tuple[int, re.Match[str]]


def marked(report: Report, role: str, group: str | None = None) -> list[Marked]:
    found = ((at, match) for at, block in enumerate(report.blocks) for match in MARK.finditer(block))
    return [
        (at, match)
        for at, match in found
        if match[2] == role and (group is None or (match[3] or "").split(" ")[0] == group)
    ]


def group_of(match: re.Match[str]) -> str:
    return (match[3] or "").split(" ")[0]


def rewrite(report: Report, at: int, match: re.Match[str], text: str) -> int:
    block = report.blocks[at]
    role = f"{match[2]} {match[3]}" if match[3] else match[2]
    report.blocks[at] = f"{block[: match.start()]}{{{text}|{role}}}{block[match.end() :]}"
    return at


def _figure_of_role(report: Report, chance: Random, role: str, least: float = 0.0) -> Place:
    places = marked(report, role)
    if not places:
        return None
    at, match = chance.choice(places)
    return rewrite(report, at, match, with_value(match[1], off(chance, value(match[1]), least)))


def part_or_whole(report: Report, chance: Random) -> Place:
    return _figure_of_role(report, chance, chance.choice(("part", "part", "whole")))


def share_or_base(report: Report, chance: Random) -> Place:
    """A share, or one of the two figures that it is of, so that more than rounding parts them."""
    shares = marked(report, "share")
    if not shares:
        return None
    _, share = chance.choice(shares)
    role = chance.choice(("share", "portion", "base"))
    at, match = chance.choice(marked(report, role, group_of(share)))
    for _ in range(100):
        new = off(chance, value(match[1]))
        now = {r: value(marked(report, r, group_of(share))[0][1][1]) for r in ("share", "portion", "base")} | {
            role: new
        }
        if now["share"] < 100 and now["portion"] < now["base"]:
            apart = abs(now["portion"] / now["base"] * 100 - now["share"])
            if apart > (1.1 if "." not in share[1] and "," not in share[1] else 0.11):
                return rewrite(report, at, match, with_value(match[1], new))
    return None


def slice_of_all(report: Report, chance: Random) -> Place:
    """One of the shares that make 100, by three to nine points: no rounding explains it, and no second answer does."""
    places = marked(report, "slice")
    if not places:
        return None
    at, match = chance.choice(places)
    return rewrite(
        report, at, match, with_value(match[1], value(match[1]) + chance.choice((-1, 1)) * chance.randint(3, 9))
    )


def change_or_its_ends(report: Report, chance: Random) -> Place:
    """The size of a change, its rate, its direction, or one of the figures that it goes from and to."""
    groups = sorted({group_of(match) for _, match in marked(report, "from")})
    if not groups:
        return None
    group = chance.choice(groups)
    roles = [role for role in ("change", "rate", "direction") if marked(report, role, group)]
    role = chance.choice(roles)
    at, match = marked(report, role, group)[0]
    if role == "direction":
        return _other(report, at, match)
    ends = chance.random() < 0.5 and marked(report, chance.choice(("from", "to")), group)
    if ends and role == "change":
        at, match = ends[0]
    old = value(match[1])
    return rewrite(report, at, match, with_value(match[1], off(chance, old, least=2 if role == "rate" else old / 100)))


def _other(report: Report, at: int, match: re.Match[str]) -> int:
    return rewrite(report, at, match, (match[3] or "").split(" ", 1)[1])


def longer_period(report: Report, chance: Random) -> Place:
    """The later period made longer, so that what is called a rise is a fall per day."""
    periods = marked(report, "period")
    return _other(report, *chance.choice(periods)) if periods else None


def said_otherwise(report: Report, chance: Random) -> Place:
    """One of two places that give the same quantity."""
    return _figure_of_role(report, chance, "again")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _tables(report: Report) -> list[int]:
    return [at for at, b in enumerate(report.blocks) if b.startswith("|") and "Total" in b and "%" not in b]


def _set_cell(report: Report, at: int, row: int, column: int, text: str) -> None:
    lines = report.blocks[at].split("\n")
    cells = _cells(lines[row])
    cells[column] = text
    lines[row] = f"| {' | '.join(cells)} |"
    report.blocks[at] = "\n".join(lines)


def table_cell_or_total(report: Report, chance: Random) -> Place:
    tables = _tables(report)
    if not tables:
        return None
    at = chance.choice(tables)
    rows = [_cells(line) for line in report.blocks[at].split("\n")]
    row, column = chance.randrange(2, len(rows)), chance.randrange(1, len(rows[0]))
    _set_cell(report, at, row, column, with_value(rows[row][column], off(chance, value(rows[row][column]))))
    return at


def stock_carried_forward(report: Report, chance: Random) -> Place:
    """The figures of two places repeated from one round on to the last, with the totals made to fit."""
    rounds = [at for at in _tables(report) if re.search(rf"\| (?:{MONTH}) \d{{4}}", report.blocks[at])]
    if not rounds:
        return None
    at = chance.choice(rounds)
    rows = [_cells(line) for line in report.blocks[at].split("\n")]
    width = len(rows[0]) - 1
    first = chance.randrange(2, len(rows) - 2)
    for column in chance.sample(range(1, width), 2):
        for row in range(first + 1, len(rows)):
            rows[row][column] = rows[first][column]
    for row in range(first + 1, len(rows)):
        rows[row][width] = with_value(rows[row][width], sum(value(cell) for cell in rows[row][1:width]))
        for column in range(1, width + 1):
            _set_cell(report, at, row, column, rows[row][column])
    return at


def wrong_weekday(report: Report, chance: Random) -> Place:
    places = marked(report, "weekday")
    if not places:
        return None
    at, match = chance.choice(places)
    days = WEEKDAYS[report.language]
    there = next(day for day in days if day in match[1])
    return rewrite(report, at, match, match[1].replace(there, chance.choice([day for day in days if day != there])))


DAY = re.compile(rf"(\d{{1,2}})(?:er)? ({MONTH}) (\d{{4}})")
DOTTED = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")


def _dated(text: str, day: dt.date | str, language: str) -> str:
    """The text with its first day replaced, in the form that it has."""
    iso = str(day)
    if DOTTED.search(text):
        return DOTTED.sub(written_date(iso, language, "sem"), text, count=1)
    return DAY.sub(written_date(iso, language, "euaa"), text, count=1)


def no_such_day(report: Report, chance: Random) -> Place:
    places = [
        (at, m)
        for role in ("event", "day")
        for at, m in marked(report, role)
        if DAY.search(m[1]) or DOTTED.search(m[1])
    ]
    if not places:
        return None
    at, match = chance.choice(places)
    month = chance.choice((2, 4, 6, 9, 11))
    day = chance.choice((30, 31)) if month == 2 else 31
    year = re.search(r"\d{4}", match[1])
    assert year
    return rewrite(report, at, match, _dated(match[1], f"{year[0]}-{month:02}-{day}", report.language))


def _event_moved(report: Report, chance: Random, first: dt.date, last: dt.date) -> Place:
    places = marked(report, "event")
    if not places or first > last:
        return None
    at, match = chance.choice(places)
    day = first + dt.timedelta(days=chance.randint(0, (last - first).days))
    return rewrite(report, at, match, _dated(match[1], day, report.language))


def event_before_the_period(report: Report, chance: Random) -> Place:
    first, _ = report.period
    return _event_moved(report, chance, first - dt.timedelta(days=700), first - dt.timedelta(days=5))


def event_after_completion(report: Report, chance: Random) -> Place:
    completed = report.completed
    return _event_moved(report, chance, completed + dt.timedelta(days=2), completed + dt.timedelta(days=200))


def event_after_its_source(report: Report, chance: Random) -> Place:
    """An event told after the publication of every source of its note, within the reference period."""
    _, last = report.period
    places = []
    for at, match in marked(report, "event"):
        note = NOTE.search(report.blocks[at], match.end())
        keys = re.findall(r"@([\w-]+)", note[1]) if note else []
        dates = [report.sources[key]["date"] for key in keys]
        if dates and all(date and len(date) == 10 for date in dates):
            latest = dt.date.fromisoformat(max(dates))
            if (last - latest).days > 3:
                places.append((at, match, latest))
    if not places:
        return None
    at, match, latest = chance.choice(places)
    day = latest + dt.timedelta(days=chance.randint(2, (last - latest).days))
    return rewrite(report, at, match, _dated(match[1], day, report.language))


def another_question(report: Report, chance: Random) -> Place:
    places = marked(report, "question")
    if not places:
        return None
    at, match = chance.choice(places)
    old = re.findall(r"\d+", match[1])[-1]
    new = chance.choice([str(n) for n in range(1, 60) if str(n) != old])
    return rewrite(report, at, match, re.sub(rf"{old}$", new, match[1]))


def _quoted(report: Report) -> list[tuple[int, int, int]]:
    """(block, start, end) of the words of each quotation."""
    marks = re.compile(r"(?<![\w])‘([^‘’]+(?:’\w[^‘’]*)*)’(?!\w)|“([^“”]+)”|« ([^«»]+) »")
    return [
        (at, m.start(m.lastindex or 0), m.end(m.lastindex or 0))
        for at, block in enumerate(report.blocks)
        for m in marks.finditer(block)
    ]


def quotation_left_open(report: Report, chance: Random) -> Place:
    quoted = _quoted(report)
    if not quoted:
        return None
    at, start, end = chance.choice(quoted)
    block = report.blocks[at]
    width = 2 if block[end : end + 2] in (" »", " »") else 1
    if chance.random() < 0.7:
        report.blocks[at] = block[:end] + block[end + width :]
    else:
        report.blocks[at] = block[: start - width] + block[start:]
    return at


def quotation_changed(report: Report, chance: Random) -> Place:
    """A word of a quotation left out, doubled with another, or put for another."""
    held = [
        (a, s, e) for a, s, e in _quoted(report) if any(report.blocks[a][s:e] in t for t in report.archive.values())
    ]
    if not held:
        return None
    at, start, end = chance.choice(held)
    words = report.blocks[at][start:end].split(" ")
    if len(words) < 4:
        return None
    place = chance.randrange(1, len(words) - 1)
    others = {
        "en": ["women", "never", "soldiers", "burnt", "seven"],
        "fr": ["femmes", "jamais", "soldats", "brûlé", "sept"],
    }
    way = chance.randrange(3)
    new = [] if way == 0 else [chance.choice(others[report.language])] + ([words[place]] if way == 1 else [])
    words[place : place + 1] = new
    report.blocks[at] = report.blocks[at][:start] + " ".join(words) + report.blocks[at][end:]
    return at


def hedge_left_out(report: Report, chance: Random) -> Place:
    """What the source calls alleged or reported is stated as a fact."""
    places = marked(report, "hedge")
    return _other(report, *chance.choice(places)) if places else None
