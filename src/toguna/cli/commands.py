"""The commands of the main job: demo, new, add, list, table, build, verify."""

import datetime as dt
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from toguna.errors import TogunaError
from toguna.model import Period

LEVELS = ("admin1", "admin2", "admin3")
FORMATS = ("csv", "md", "json", "xlsx")
OUTPUTS = ("docx", "pdf", "html", "xlsx")
DEBUG = "toguna.debug"
YEARS = click.IntRange(1900, 2100)


def _say(text: str) -> None:
    click.echo(text, err=True)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class _Commands(click.Group):
    """Errors of toguna are one sentence and exit code 2; a traceback only with --debug."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TogunaError as error:
            if ctx.meta.get(DEBUG):
                traceback.print_exc()
            _say(f"toguna: {error}")
            ctx.exit(2)
        except BrokenPipeError:
            raise  # the reader of a pipe has gone (`| head`): click ends the command quietly
        except OSError as error:
            if ctx.meta.get(DEBUG):
                traceback.print_exc()
            where = f"{error.filename}: " if error.filename else ""
            _say(f"toguna: {where}{error.strerror or error}. Check the name, the folder and its permissions.")
            ctx.exit(2)


def _note_debug(ctx: click.Context, _: Any, is_on: bool) -> None:
    ctx.meta[DEBUG] = is_on


def _options(command: Any) -> Any:
    """-C and --debug, on every command."""
    command = click.option(
        "--debug", is_flag=True, expose_value=False, callback=_note_debug, help="Show the traceback of an error."
    )(command)
    return click.option(
        "-C",
        "workspace",
        type=click.Path(path_type=Path),
        default=Path(),
        help="Workspace folder (default: here or above).",
    )(command)


def _date(_: Any, __: Any, text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"“{text}” is not a date. Expected YYYY-MM-DD.") from None


def _period(context: Any, option: Any, days: tuple[str, str] | None) -> Period | None:
    if days is None:
        return None
    start, end = (_date(context, option, day) for day in days)
    assert start and end
    if start > end:
        raise click.BadParameter(f"{start} is after {end}. The first day comes first.")
    return Period(start, end)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="toguna")
def main() -> None:
    """From conflict-event and displacement data to a finished, footnoted, auditable report.

    Begin with: toguna demo
    """


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("toguna-demo"))
@click.option("--language", type=click.Choice(("en", "fr", "both")), default="en", help="Language edition(s) to build.")
@_options
def demo(folder: Path, language: str, workspace: Path) -> None:
    """Build the bundled case (Mopti, Mali, 2018-2020) into FOLDER.

    Example: toguna demo mopti --language both
    """
    from toguna.build.rendering import render
    from toguna.build.starting import demo as start

    start(workspace / folder)
    _report(render(workspace / folder, language=language))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--country", required=True, help="Country, ISO 3166-1 alpha-3, e.g. MLI.")
@click.option("--template", default="coi-query", show_default=True, help="Report template (toguna list templates).")
@_options
def new(folder: Path, country: str, template: str, workspace: Path) -> None:
    """Make a workspace.

    Example: toguna new gao-2019 --country MLI
    """
    from toguna.build.starting import new as start

    made = start(workspace / folder, country.upper(), template)
    _say(f"{made} is ready. Set period and areas in {made / 'toguna.toml'}, then: toguna add FILE -C {made}")


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--provider", help="Provider (default: recognised by the file's header).")
@click.option("--accessed", callback=_date, help="Day of access, YYYY-MM-DD (default: today).")
@click.option("--cite", help="Entry of sources.json to cite for it.")
@click.option(
    "--covers",
    nargs=2,
    callback=_period,
    metavar="FROM TO",
    help="Days that an export of events covers (default: months of its first and last event; UCDP: years).",
)
@_options
def add(
    files: Sequence[Path],
    provider: str | None,
    accessed: dt.date | None,
    cite: str | None,
    covers: Period | None,
    workspace: Path,
) -> None:
    """Add files of data: original bytes, hash, harmonised rows, rejected rows with their reasons.

    Example: toguna add acled-export.csv --accessed 2026-11-20
    """
    from toguna.build.adding import add as do
    from toguna.errors import UnusableInput
    from toguna.store.workspace import find

    root = find(workspace)
    refused: list[str] = []
    for path in files:
        try:
            added = do(root, [path], provider=provider, accessed=accessed, cite=cite, covers=covers)[0]
        except UnusableInput as error:
            refused += error.problems
            continue
        s = added.snapshot
        if not added.is_new:
            noted = (
                f"noted: it covers {s.covers.start} to {s.covers.end}" if covers and s.covers else "nothing was changed"
            )
            _say(f"{path.name}: these bytes are here already, as {s.provider} {s.id}; {noted}.")
            continue
        click.echo(
            f"{path.name}: {s.provider}, {s.layout}: {s.rows_in} rows in = {s.rows_accepted} accepted + "
            f"{s.rows_rejected} rejected"
        )
        for key, count in s.counts.items():
            if count:
                _say(f"  {key.replace('_', ' ')}: {count}")
        if s.covers:
            _say(f"  covers {s.covers.start} to {s.covers.end}: days outside are not_covered, not zero (see --covers)")
        if s.rows_rejected:
            _say(f"  rejected rows and reasons: {added.folder / 'rejected.csv'}")
        hint = f'the report does not use it: set {s.provider} = "{s.id}" under [snapshots] in toguna.toml if it should'
        _say(f"  snapshot {s.id}; {'the report uses it' if added.is_used else hint}")
    if refused:
        raise UnusableInput(refused)


@main.command("list")
@click.argument(
    "what", type=click.Choice(("providers", "analyses", "templates", "styles", "checks", "actors", "areas"))
)
@click.option("--country", help="Country of actors and areas (default: the workspace's).")
@click.option("--language", type=click.Choice(("en", "fr")), default="en")
@_options
def list_(what: str, country: str | None, language: str, workspace: Path) -> None:
    """List what toguna knows: providers, analyses, templates, styles, checks, actors, areas.

    Example: toguna list areas --country MLI
    """
    from toguna.build.listing import listing

    lines = list(listing(what, workspace, country, language))
    for line in lines:
        click.echo(line)
    if not lines:
        _say(f"This version of toguna has no {what}.")


@main.command()
@click.argument("name")
@click.option("--area", "areas", multiple=True, help="Unit by name or P-code; repeated: their union.")
@click.option("--level", type=click.Choice(LEVELS), help="Units listed (default: one below the areas).")
@click.option("--from", "start", callback=_date, help="First day (default: the workspace's period).")
@click.option("--to", "end", callback=_date, help="Last day.")
@click.option("--provider", help="Only this provider.")
@click.option("--snapshot", help="This snapshot instead of the one in use.")
@click.option("--types", help="violent, political, or event types parted by commas (default: all).")
@click.option("--vintage", type=YEARS, help="Units in force on 31 December of this year.")
@click.option("--count", type=click.Choice(("involved", "first")), default="involved", show_default=True)
@click.option("--definition", type=click.Choice(("event_type", "targeting")), default="event_type", show_default=True)
@click.option(
    "--month-rule",
    type=click.Choice(("start", "end")),
    default="start",
    show_default=True,
    help="Month of an event that spans several: of its first or of its last day.",
)
@click.option("--involving", multiple=True, help="Events in which this actor or alliance took part; repeated: any.")
@click.option("--text", default="", help="Events whose notes, place or sides hold all these words.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("-o", "out", type=click.Path(path_type=Path), help="Write to this file.")
@_options
def table(
    name: str,
    form: str,
    out: Path | None,
    workspace: Path,
    provider: str | None,
    snapshot: str | None,
    **words: Any,
) -> None:
    """Print the table of an analysis.

    Example: toguna table events_by_area --area Mopti --types violent --format md
    """
    from toguna.build.tabling import as_text, make_table, write_xlsx
    from toguna.store.workspace import find, write_text

    if form == "xlsx" and out is None:
        raise click.UsageError("--format xlsx needs -o FILE.")
    made, says = make_table(find(workspace), name, provider=provider, snapshot=snapshot, **words)
    for sentence in says:
        _say(sentence)
    if form == "xlsx":
        write_xlsx(made, out)  # type: ignore[arg-type]
    elif out is not None:
        write_text(out, as_text(made, form))
    else:
        sys.stdout.buffer.write(as_text(made, form).encode("utf-8"))


@main.command()
@click.option("--to", "formats", default=",".join(OUTPUTS), show_default=True, help="Formats, parted by commas.")
@click.option("--language", type=click.Choice(("en", "fr", "both")), help="Default: that of toguna.toml.")
@_options
def build(formats: str, language: str | None, workspace: Path) -> None:
    """Build the report: out/<language>/report.docx, .pdf, .html, annex.xlsx, trace.json.

    Example: toguna build --to docx,pdf --language both
    """
    from toguna.build.rendering import render
    from toguna.store.workspace import find

    wanted = [f.strip() for f in formats.split(",") if f.strip()]
    unknown = [f for f in wanted if f not in OUTPUTS]
    if unknown or not wanted:
        raise click.UsageError(
            f"--to {formats}: {', '.join(unknown) or 'nothing'} is no format. Known: {', '.join(OUTPUTS)}."
        )
    _report(render(find(workspace), language=language, formats=wanted))


def _report(editions: Sequence[Any]) -> None:
    said: set[str] = set()
    for edition in editions:
        for warning in edition.warnings:
            if warning not in said:  # what both languages warn of is said once
                _say(f"warning: {warning}")
        said.update(edition.warnings)
        reported = f" and {edition.reported} reported" if edition.reported else ""
        unheld = f" ({edition.not_archived} from sources that are not archived)" if edition.not_archived else ""
        _say(f"{edition.language}: {edition.figures} figures{reported}{unheld}, each traced; build {edition.build_id}")
        for path in edition.files:
            click.echo(str(path))


@main.command()
@click.option("--against", type=click.Path(path_type=Path), help="A Word or HTML file to hold against the trace.")
@click.option("--language", type=click.Choice(("en", "fr", "both")), help="Default: every edition that was built.")
@_options
def verify(against: Path | None, language: str | None, workspace: Path) -> None:
    """Compute every figure of the built report again from its snapshots, and compare.

    Exit code 1 if a figure, a snapshot or the file differs. Example: toguna verify --against report-edited.docx
    """
    from toguna.build.verifying import verify as do
    from toguna.store.workspace import find

    checked, differences = do(find(workspace), against=against, language=language)
    for line in differences:
        click.echo(line)
    _say(f"{_counted(checked, 'figure')} checked, {_counted(len(differences), 'difference')}.")
    if differences:
        sys.exit(1)
