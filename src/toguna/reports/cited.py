"""How a statement names its source: the note in a text, the name and note in a table."""

import datetime as dt
import re
from collections.abc import Iterable
from html import escape as html

from toguna.errors import ReportError
from toguna.library.bibliography.csl_json import written_name
from toguna.library.bibliography.dates import iso
from toguna.library.standing import objection
from toguna.library.words import word
from toguna.model import Text
from toguna.reports.draft import Draft, add_item
from toguna.reports.quotations import spaced
from toguna.reports.spans import date_text
from toguna.reports.template import escape
from toguna.statements.cells import WHOLE
from toguna.statements.model import Cited


def locator(cited: Cited, language: str) -> str:
    """`para. 33`, `pp. 12-13`, `section 2.1`, `table 2`; empty for the whole of a page on the web."""
    if cited.paragraph:
        kind = "paragraphs" if _is_several(cited.paragraph) else "paragraph"
        return f"{word('locator', kind, language)} {cited.paragraph}"
    if cited.page:
        return f"{word('locator', 'pages' if _is_several(cited.page) else 'page', language)} {cited.page}"
    if cited.section[:1].isdigit():
        return f"{word('locator', 'section', language)} {cited.section}"
    return "" if cited.section == WHOLE else cited.section


def _is_several(place: str) -> bool:
    return any(sign in place for sign in ("-", "–", ",", ";"))


def note(draft: Draft, *cited: Cited) -> str:
    """The note of one statement, or one note for several sources, as Markdown."""
    parts = dict.fromkeys((one.source, locator(one, draft.language)) for one in cited)
    hold(draft, cited)
    named = (f"@{source}" + (f", {_safe(place)}" if place else "") for source, place in parts)
    return f"[{'; '.join(named)}]"


def source_cell(draft: Draft, cited: Cited, noted: set[str]) -> str:
    """Source and place as a cell of a table has them, in HTML: `UN Security Council, 29 September 2020, para. 53`.

    noted: the sources that have their note in the table already; the first row of each has it.
    """
    hold(draft, [cited])
    shown = html(", ".join(filter(None, [source_name(draft, cited.source), locator(cited, draft.language)])))
    if cited.source in noted:
        return shown
    noted.add(cited.source)
    return f'{shown}<span class="cite"><span data-source="{html(cited.source)}"></span></span>'


def cell_note(draft: Draft, cited: Iterable[Cited]) -> str:
    """One note for several statements in a cell of a table, in HTML; empty for none."""
    told = list(cited)
    hold(draft, told)
    parts = dict.fromkeys((one.source, locator(one, draft.language)) for one in told)
    mark = '<span data-source="{}" data-locator="{}"></span>'
    inside = "".join(mark.format(html(source), html(place)) for source, place in parts)
    return f'<span class="cite">{inside}</span>' if inside else ""


def source_name(draft: Draft, source: str) -> str:
    """Name and date of the source as a table shows it: `UN Security Council, 29 September 2020`."""
    entry = draft.statements.sources[source]
    role = (entry.get("custom") or {}).get("role") or {}
    names = [role.get(draft.language), entry.get("authority"), *map(written_name, entry.get("author") or ())]
    name = next((name for name in names if name), str(entry.get("publisher", source)))
    issued = " – ".join(_issued(draft, date) for date in iso(entry.get("issued")).split("/"))
    return ", ".join(part for part in (name, issued) if part)


def _issued(draft: Draft, date: str) -> str:
    """A day, month or year in ISO form as the edition writes it; anything else as it stands."""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", date):
        return date
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return date_text(draft, dt.date(year, month, day), ("year", "month", "day")[date.count("-")])


def hold(draft: Draft, cited: Iterable[Cited]) -> None:
    """Note that the sources are cited. Raises: ReportError if an excerpt no longer stands in its document."""
    for one in cited:
        draft.cited.add(one.source)
        excerpt = draft.statements.excerpts.get(one.excerpt)
        if excerpt is None or not one.is_archived or one.excerpt in draft.held:
            continue
        if wrong := objection(draft.settings.root, excerpt, [dict(draft.statements.sources[one.source])]):
            raise ReportError(wrong)
        draft.held.add(one.excerpt)


def said(draft: Draft, text: str, cited: Cited, call: str, *, in_table: bool = False) -> str:
    """A statement in words as a live text with its trace: Markdown, or HTML for a table. Its note is not in it."""
    shown = spaced(text, draft)
    key = add_item(
        draft,
        kind="reported",
        printed=shown,
        raw=None,
        unit=None,
        call=call,
        analysis=None,
        parameters={"excerpt": cited.excerpt, "is_archived": cited.is_archived},
        snapshots=(),
        rows=None,
        source=cited.source,
        locator=locator(cited, draft.language) or None,
    )
    if in_table:
        return f'<span class="value quote" id="{key}">{html(shown)}</span>'
    return f"[{escape(shown)}]{{#{key} .value .quote}}"


def in_language(draft: Draft, text: Text, where: str) -> str:
    """A text of a register in the language of the edition. Raises: ReportError if it has none."""
    if text and draft.language not in text:
        raise ReportError(f"{where} has no text in the language “{draft.language}”, in which the report is built.")
    return text.get(draft.language, "")


def _safe(place: str) -> str:
    """A locator as literal Markdown; page and paragraph numbers stay as the citation processor knows them."""
    return place if all(c.isalnum() or c in " .,-–" for c in place) else escape(place)
