"""The commands of evidence: source add, search, excerpt."""

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toguna.cli.commands import _counted, _date, _options, _say, main
from toguna.cli.sources import add_interview, source
from toguna.library.sources import KINDS

if TYPE_CHECKING:
    from toguna.library.search import Hit

WRITTEN_KINDS = tuple(kind for kind in KINDS if kind != "oral")
"""An oral source is added with --oral."""
FORMATS = click.Choice(("text", "csv", "json"))


@source.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--url", "address", help="Address of the document: downloaded if no FILE is given, else only noted.")
@click.option("--id", "key", help="Id to cite it by; of an entry that is there: the document is added to it.")
@click.option("--title", help="Default: as the document says.")
@click.option("--author", help="Author or acronym, several parted by ';'. Default: as the document says.")
@click.option("--publisher", help="Full name of the body. Default: as the document says.")
@click.option("--date", help="Day, month or year of publication, or n.d. (of an interview: its day, YYYY-MM-DD).")
@click.option("--kind", type=click.Choice(WRITTEN_KINDS), help="Kind of source.")
@click.option("--accessed", callback=_date, help="Day of access, YYYY-MM-DD (default: today, or when it was saved).")
@click.option("--oral", is_flag=True, help="An interview, cited by role, place and date; no document.")
@click.option("--role", help='Role of the person, as printed in English notes, e.g. "an NGO worker".')
@click.option("--role-fr", help='Role as printed in French notes, e.g. "un employé d’une ONG".')
@click.option("--place", help="Place of the interview.")
@click.option("--confidential", is_flag=True, help="Keep the identity, asked for on the terminal, encrypted outside.")
@click.option("--vault", type=click.Path(path_type=Path), help="The encrypted file (default: in your user folder).")
@_options
def add(
    file: Path | None,
    address: str | None,
    key: str | None,
    title: str | None,
    author: str | None,
    publisher: str | None,
    date: str | None,
    kind: str | None,
    accessed: dt.date | None,
    oral: bool,
    role: str | None,
    role_fr: str | None,
    place: str | None,
    confidential: bool,
    vault: Path | None,
    workspace: Path,
) -> None:
    """Archive a document (PDF, DOCX, HTML, MHTML, TXT) and describe it in sources.json; or add an interview.

    \b
    Example: toguna source add S_2020_952.pdf --author "UN Security Council" --date 2020-09-29
             toguna source add --url https://example.org/report.pdf
             toguna source add --oral --role "an NGO worker" --place Mopti --date 2020-12-03 --confidential

    Exit code 2 if the document cannot be fetched or read; nothing is kept then.
    """
    if oral:
        if file is not None or address or key or title or author or publisher or accessed:
            raise click.UsageError(
                "--oral takes --role, --role-fr, --place, --date, --kind, --confidential and --vault only."
            )
        if kind not in (None, "anonymous"):
            raise click.UsageError("The kind of an interview is oral, or anonymous with --kind anonymous.")
        day, kind = _date(None, None, date), kind or "oral"
        add_interview(role, role_fr, place, day, kind=kind, confidential=confidential, vault=vault, workspace=workspace)
        return
    if role or role_fr or place or confidential or vault:
        raise click.UsageError("--role, --role-fr, --place, --confidential and --vault are for --oral.")
    if file is None and address is None:
        raise click.UsageError("Name a FILE, an address with --url, or an interview with --oral.")
    from toguna.build.evidence import Facts, add_address, add_file
    from toguna.store.workspace import find

    facts = Facts(title, author, publisher, date, address, kind, accessed)
    root = find(workspace)
    added = add_file(root, file, facts, key=key) if file else add_address(root, str(address), facts, key=key)
    click.echo(added.entry["id"])
    archived = added.entry["custom"]["archived"]
    if not added.is_new:
        _say(f"These bytes are here already, as {added.entry['id']} ({archived}); nothing was changed.")
        return
    document = added.document
    size = f"{_counted(len(document.pages), 'page')}, " if document.pages else ""
    _say(f"{archived}: {document.format}, {size}{_counted(len(document.paragraphs), 'paragraph')}.")
    if added.read:
        _say(f"Read from the document, please check (to mend: toguna source set {added.entry['id']} --title ...):")
        for name in added.read:
            _say(f"  {name}: {_shown(added.entry[name])}")
    for sentence in added.remarks:
        _say(sentence)
    for offer in added.offers:
        *others, last = offer.ids
        _say(f"These may be one source: {', '.join(offer.ids)} ({offer.reason}).")
        _say(f"To merge: toguna source merge {last} {others[0]}")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "-".join(f"{part:02}" for part in value.get("date-parts", [[]])[0])
    return "; ".join(name["literal"] for name in value) if isinstance(value, list) else str(value)


@main.command()
@click.argument("terms", nargs=-1, required=True)
@click.option("--source", "sources", multiple=True, help="Only this source; repeated: these.")
@click.option("--from", "start", callback=_date, help="Only sources published from this day on, YYYY-MM-DD.")
@click.option("--to", "end", callback=_date, help="Only sources published up to this day.")
@click.option("--topic", default="", help='What the search was about, for {{ not_found("topic") }} in the report.')
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Most hits shown.")
@click.option("--format", "form", type=FORMATS, default="text", show_default=True)
@_options
def search(
    terms: Sequence[str],
    sources: Sequence[str],
    start: dt.date | None,
    end: dt.date | None,
    topic: str,
    limit: int,
    form: str,
    workspace: Path,
) -> None:
    """Search the archived documents; endings and accents do not matter, in English or French.

    \b
    Example: toguna search enlèvements
             toguna search '"self-defence groups" AND (Koro OR Bankass) NOT Gao' --from 2020-06-01
             toguna search '"attack village"~5' --source hrw-2020 --topic attacks

    Each search is kept in searches.csv. Exit code 0 also when nothing is found, 2 if the search cannot be read. A word
    to be left out is written NOT word (or after --, as -word).
    """
    from toguna.build.evidence import search as do
    from toguna.store.workspace import find

    found = do(find(workspace), " ".join(terms), sources=sources, start=start, end=end, topic=topic, limit=limit)
    if form == "text":
        for hit in found.hits:
            click.echo(f"{_place(hit)}\n    {_marked(hit.snippet)}")
    else:
        _write([_row(hit) for hit in found.hits], form)
    shown = f", the best {len(found.hits)} shown" if found.count > len(found.hits) else ""
    _say(f"{_counted(found.count, 'paragraph')}{shown}, in {_counted(len(found.covered), 'source')} searched.")
    reasons: dict[str, list[str]] = {}
    for key, reason in found.not_covered:
        reasons.setdefault(reason, []).append(key)
    for reason, keys in reasons.items():
        names = ", ".join(keys[:8]) + (" ..." if len(keys) > 8 else "")
        _say(f"Not searched: {len(keys)} ({reason}): {names}")


def _place(hit: "Hit") -> str:
    parts = [hit.source, f"p. {hit.page}" if hit.page else ""]
    if hit.kind == "note":
        parts.append(f"note {hit.own_number}" if hit.own_number else "note")
    elif hit.own_number:
        parts.append(f"para. {hit.own_number}")
    elif not hit.page:
        parts.append(f"paragraph {hit.paragraph} (counted)")
    return ", ".join(part for part in parts if part)


def _marked(snippet: Sequence[tuple[str, bool]]) -> str:
    """Words that match in bold on a terminal, between asterisks elsewhere."""
    if sys.stdout.isatty():
        return "".join(click.style(piece, bold=True) if is_hit else piece for piece, is_hit in snippet)
    return "".join(f"**{piece}**" if is_hit else piece for piece, is_hit in snippet)


def _row(hit: "Hit") -> dict[str, Any]:
    return {
        "source": hit.source,
        "page": hit.page,
        "paragraph": hit.paragraph,
        "own_number": hit.own_number,
        "kind": hit.kind,
        "language": hit.language,
        "snippet": "".join(f"**{piece}**" if is_hit else piece for piece, is_hit in hit.snippet),
        "text": hit.text,
    }


def _write(rows: Sequence[Mapping[str, Any]], form: str) -> None:
    if form == "json":
        text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    else:
        from toguna.store.registers import harmless

        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: harmless("" if v is None else str(v)) for k, v in row.items()} for row in rows)
        text = buffer.getvalue() if rows else ""
    sys.stdout.buffer.write(text.encode("utf-8"))


@main.command()
@click.argument("source_id", metavar="SOURCE", required=False)
@click.argument("words", required=False)
@click.option("--list", "is_list", is_flag=True, help="List the excerpts (of SOURCE, or of all).")
@click.option("--page", help="Page, as the document prints it.")
@click.option("--paragraph", help="Paragraph, by its own number, or by our count where it has none.")
@click.option("--question", help="Question of the report that it answers.")
@click.option("--profile", help="Kinds of target or profile (keys of the vocabulary, parted by ;).")
@click.option("--topic", help="Topic.")
@click.option("--area", help="Area that it is about.")
@click.option("--actor", help="Actor that it is about.")
@click.option("--period", help="Period that it is about, e.g. 2020-06/2020-11.")
@click.option("--note", help="Note to yourself.")
@click.option("--id", "key", help="Id of the excerpt (default: the source's id and a number).")
@click.option("--figure", "columns", multiple=True, metavar="COLUMN=TEXT", help="Take a number of the words too.")
@click.option("--format", "form", type=FORMATS, default="text", show_default=True, help="Of the list.")
@_options
def excerpt(
    source_id: str | None,
    words: str | None,
    is_list: bool,
    page: str | None,
    paragraph: str | None,
    key: str | None,
    columns: tuple[str, ...],
    form: str,
    workspace: Path,
    **tags: str | None,
) -> None:
    """Keep a quotation, if its words stand on that page of the archived document; or list those kept.

    \b
    Example: toguna excerpt unsc-2020-09 --page 12 "attacks against civilians [...] increased" --question 2
             toguna excerpt --list --question 2
             toguna excerpt unsc-2020-09 "720 violations" --figure value=720 --figure unit=violations
               --figure measure=human_rights_violations --area Mali --figure from=2020-06-02 --figure to=2020-09-29

    [...] stands for words left out, [the mission] for words of your own.

    Exit code 2 if the words do not stand there; the nearest passage is shown.
    """
    from toguna.library.excerpts import add_excerpt, read_excerpts
    from toguna.library.sources import read_sources
    from toguna.library.standing import in_place_of
    from toguna.store.workspace import find

    root = find(workspace)
    given = {name: text for name, text in tags.items() if text is not None}
    if is_list:
        if words or page or paragraph or key:
            raise click.UsageError("--list takes SOURCE and tags only.")
        wanted = given | ({"source": source_id} if source_id else {})
        found = [e for e in map(asdict, read_excerpts(root)) if all(e[k] == v for k, v in wanted.items())]
        if form != "text":
            _write(found, form)
        for each in found if form == "text" else ():
            click.echo(_listed(each))
        _say(f"{_counted(len(found), 'excerpt')}.")
        return
    if not source_id or not words:
        raise click.UsageError('Name a source and the words, e.g. toguna excerpt unsc-2020-09 --page 12 "exact words".')
    if columns:
        _take_figure(root, source_id, words, columns, given, page=page, paragraph=paragraph)
        return
    kept, is_new = add_excerpt(root, source_id, words, page=page, paragraph=paragraph, key=key, tags=given)
    click.echo(kept.id)
    if is_new:
        _say(f'It stands {_standing(asdict(kept))}. In the report: {{{{ quote("{kept.id}") }}}}')
        for hidden in in_place_of(root, kept, read_sources(root)) if "[" in words else ():
            _say(f"Brackets stand in place of “{hidden}”. Check that the sense is the same.")
    else:
        _say(f"This quotation is here already, as {kept.id}; nothing was changed.")


def _standing(row: Mapping[str, str]) -> str:
    parts = [
        f"on page {row['page']}" if row["page"] else "",
        f"in paragraph {row['paragraph']}" if row["paragraph"] else "",
    ]
    return ", ".join(part for part in parts if part)


def _listed(row: Mapping[str, str]) -> str:
    place = ", ".join(
        part
        for part in (
            row["source"],
            f"p. {row['page']}" if row["page"] else "",
            f"para. {row['paragraph']}" if row["paragraph"] else "",
        )
        if part
    )
    names = ("question", "topic", "area", "actor", "period", "note")
    tagged = "; ".join(f"{name}: {row[name]}" for name in names if row[name])
    return f"{row['id']}  ({place}{'; ' + tagged if tagged else ''})\n    {row['quotation']}"


def _take_figure(
    root: Path,
    source: str,
    words: str,
    columns: Sequence[str],
    tags: Mapping[str, str],
    *,
    page: str | None,
    paragraph: str | None,
) -> None:
    """The passage as an excerpt, a number of it as a row of reported_figures.csv; area, actor and note go with it."""
    from toguna.statements.taking import add_figure
    from toguna.store.workspace import read

    parts = [column.partition("=") for column in columns]
    if any(not sign for _, sign, _ in parts):
        raise click.UsageError("--figure takes COLUMN=TEXT, e.g. --figure value=720 (see docs/statements).")
    cells = {name: tags[name] for name in ("area", "actor", "note", "profile") if name in tags}
    cells |= {name.strip(): text for name, _, text in parts}
    settings = read(root)
    figure, excerpt_id = add_figure(
        root,
        source,
        words,
        cells,
        country=settings.country,
        languages=settings.languages,
        page=page,
        paragraph=paragraph,
    )
    click.echo(figure)
    _say(f'It stands in the excerpt {excerpt_id}. In the report: {{{{ reported("{figure}") }}}}')
