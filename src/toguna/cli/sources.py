"""The commands of the group `source`: what the report may cite."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toguna.cli.commands import _counted, _date, _options, _say, main

if TYPE_CHECKING:
    from toguna.build.sources import Imported


@main.group()
def source() -> None:
    """Sources of the report (sources.json, CSL-JSON as Zotero reads it).

    Example: toguna source list
    """


@source.command("import")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--from-document", "document", type=click.Path(path_type=Path), help="Read the bibliography of a report.")
@click.option("--update", is_flag=True, help="Replace entries that the workspace has with other contents.")
@_options
def import_(file: Path | None, document: Path | None, update: bool, workspace: Path) -> None:
    """Import a library (.json CSL-JSON, .bib, .ris) or the bibliography of a report (.docx, .pdf, .html, .txt).

    Entries that cannot be taken are listed with their reasons. Example: toguna source import zotero.json
    """
    from toguna.build.sources import import_document, import_library
    from toguna.store.workspace import find

    if (file is None) == (document is None):
        raise click.UsageError("Name a library, or a report with --from-document (one of the two).")
    if document is not None and update:
        raise click.UsageError("--update is for libraries: a printed bibliography knows less than an entry.")
    root = find(workspace)
    path = file or document
    assert path is not None
    imported = import_library(root, file, update=update) if file is not None else import_document(root, path)
    _tell(path.name, imported)


def _tell(name: str, imported: "Imported") -> None:
    from toguna.build.sources import as_sentence

    for key in (*imported.added, *imported.updated):
        click.echo(key)
    counts = [
        f"{len(imported.added)} added",
        f"{imported.unchanged} there already",
        f"{len(imported.broken)} not taken",
    ]
    if imported.updated:
        counts.insert(1, f"{len(imported.updated)} updated")
    _say(f"{name}: {', '.join(counts)}.")
    for broken in imported.broken:
        _say(f"  {name}, {as_sentence(broken, imported.unit)}")
    for line, key, doubt in imported.doubts:
        _say(f"  {name}, {imported.unit} {line} ({key}): {doubt}")
    for key in imported.differing:
        _say(f"  {key}: the workspace has other contents and keeps them (--update takes those of {name})")
    _offer(imported)


def _offer(imported: "Imported") -> None:
    if imported.offers:
        _say("These may be one source; nothing was merged:")
    for offer in imported.offers:
        *others, last = offer.ids
        _say(f"  {', '.join(offer.ids)}: {offer.reason}. To merge: toguna source merge {last} {others[0]}")


@source.command()
@click.argument("file", type=click.Path(path_type=Path))
@_options
def export(file: Path, workspace: Path) -> None:
    """Write every source to FILE: .json (CSL-JSON), .bib (BibLaTeX) or .ris, for Zotero or EndNote.

    Example: toguna source export sources.ris
    """
    from toguna.build.sources import export as do
    from toguna.store.workspace import find

    count = do(find(workspace), file)
    _say(f"{_counted(count, 'source')} written.")
    click.echo(str(file))


@source.command("list")
@click.option("--kind", help="Only this kind: international_organisation, government, ngo, media ...")
@click.option("--format", "form", type=click.Choice(("text", "csv", "json", "md")), default="text", show_default=True)
@_options
def list_(kind: str | None, form: str, workspace: Path) -> None:
    """List the sources, and on standard error those that may be one and those whose assessment is old.

    Example: toguna source list --kind media --format csv
    """
    from toguna.build.sources import list_sources, listed_as, remarks
    from toguna.store.workspace import find

    root = find(workspace)
    rows = list_sources(root, kind)
    sys.stdout.buffer.write(listed_as(rows, form).encode("utf-8"))
    for sentence in remarks(root, dt.date.today()):
        _say(sentence)


@source.command("set")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option(
    "--kind", help="One of international_organisation, government, ngo, media, academic, party, oral, anonymous."
)
@click.option("--origin", help="Id of the source on which these rest; the two count once. Empty: none.")
@click.option("--title", help="Title (of one source).")
@click.option("--author", help="Author or acronym, several parted by ';'.")
@click.option("--publisher", help="Full name of the body.")
@click.option("--date", help="Day, month or year of publication, or n.d.")
@click.option("--url", "address", help="Address (of one source).")
@click.option("--accessed", callback=_date, help="Day of access, YYYY-MM-DD.")
@_options
def set_(
    ids: tuple[str, ...],
    kind: str | None,
    origin: str | None,
    title: str | None,
    author: str | None,
    publisher: str | None,
    date: str | None,
    address: str | None,
    accessed: dt.date | None,
    workspace: Path,
) -> None:
    """Set what is known of sources: kind, origin, title, author, publisher, date, address, day of access.

    \b
    Example: toguna source set rfi-2020-02 dw-2019-03 --kind media
             toguna source set unsc-2020-09 --date 2020-09-29 --author "UN Security Council"
    """
    from toguna.build.evidence import Facts, to_set
    from toguna.build.sources import set_facts
    from toguna.store.workspace import find

    facts = Facts(title, author, publisher, date, address, None, accessed)
    if kind is None and origin is None and facts == Facts():
        raise click.UsageError("Say what to set: --kind, --origin, --title, --author, --publisher, --date ...")
    if (title or address) and len(ids) > 1:
        raise click.UsageError("--title and --url are for one source.")
    set_facts(find(workspace), ids, kind=kind, origin=origin, stated=to_set(facts))


@source.command()
@click.argument("source_id", metavar="ID")
@click.argument("into", metavar="INTO_ID")
@_options
def merge(source_id: str, into: str, workspace: Path) -> None:
    """Merge entry ID into INTO_ID, which keeps its own facts. No text is rewritten: the places that name ID are listed.

    Exit code 1 if a place still names ID. Example: toguna source merge hrw-2018b hrw-2018
    """
    from toguna.build.sources import merge as do
    from toguna.store.workspace import find

    places = do(find(workspace), source_id, into)
    _say(f"{source_id} is merged into {into}.")
    if places:
        _say(f"These places still name {source_id}; write {into} there:")
        click.echo("\n".join(places))
        sys.exit(1)


def add_interview(
    role: str | None,
    role_fr: str | None,
    place: str | None,
    day: dt.date | None,
    *,
    kind: str,
    confidential: bool,
    vault: Path | None,
    workspace: Path,
) -> None:
    """An oral source; of a confidential one name and contact are asked for, and not shown while they are typed."""
    from toguna.build.sources import add_confidential, add_oral
    from toguna.store.workspace import find

    roles = {language: text for language, text in (("en", role), ("fr", role_fr)) if text}
    if not roles or not place or day is None:
        raise click.UsageError("--oral needs --role (or --role-fr), --place and --date.")
    root = find(workspace)
    if not confidential:
        click.echo(add_oral(root, roles, place, day, kind=kind))
        return
    path = vault or default_vault()
    who = _ask_identity()
    key = add_confidential(
        root, roles, place, day, kind=kind, identity=who, path=path, passphrase=_ask_passphrase(path)
    )
    _say(f"The identity is in {path}, encrypted; nobody can read it without the passphrase.")
    _say(f"It is shown by: toguna source reveal {key}")
    click.echo(key)


def default_vault() -> Path:
    """The file of identities in the user's own folder, wherever the system keeps such things."""
    return Path(click.get_app_dir("toguna")) / "identities.age"


def _ask_identity() -> dict[str, str]:
    name = click.prompt("Name (not shown)", hide_input=True, err=True)
    contact = click.prompt(
        "Contact (not shown; may be empty)", hide_input=True, default="", show_default=False, err=True
    )
    return {"name": name, "contact": contact}


def _ask_passphrase(path: Path) -> str:
    is_new = not path.exists()
    words = f"New passphrase for {path}" if is_new else f"Passphrase of {path}"
    return str(click.prompt(words, hide_input=True, confirmation_prompt=is_new, err=True))


@source.command()
@click.argument("source_id", metavar="ID")
@click.option("--vault", type=click.Path(path_type=Path), help="The encrypted file (default: in your user folder).")
@_options
def reveal(source_id: str, vault: Path | None, workspace: Path) -> None:
    """Show who a confidential source is, after the passphrase.

    Example: toguna source reveal interview-mopti-2020-12
    """
    from toguna.build.sources import identity_of
    from toguna.store.workspace import find

    path = vault or default_vault()
    root = find(workspace)
    passphrase = click.prompt(f"Passphrase of {path}", hide_input=True, err=True)
    for key, value in identity_of(root, source_id, path=path, passphrase=passphrase).items():
        click.echo(f"{key}: {value}")
