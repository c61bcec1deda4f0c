"""The command of area profiles."""

from pathlib import Path

import click

from toguna.cli.commands import _options, _say, main

FORMATS = ("docx", "pdf", "html")


@main.command()
@click.argument("area")
@click.option("--to", "formats", default=",".join(FORMATS), show_default=True, help="Formats, parted by commas.")
@click.option("--language", type=click.Choice(("en", "fr", "both")), help="Default: that of toguna.toml.")
@_options
def profile(area: str, formats: str, language: str | None, workspace: Path) -> None:
    """Write the profile of AREA as a sheet: computed and reported side by side, with no grade and no conclusion.

    Example: toguna profile "Bankass (cercle)" --to pdf --language both
    """
    from toguna.build.profiling import profile as write
    from toguna.store.workspace import find

    wanted = [f.strip() for f in formats.split(",") if f.strip()]
    unknown = [f for f in wanted if f not in FORMATS]
    if unknown or not wanted:
        known = ", ".join(FORMATS)
        raise click.UsageError(f"--to {formats}: {', '.join(unknown) or 'nothing'} is no format. Known: {known}.")
    for sheet in write(find(workspace), area, language=language, formats=wanted):
        for warning in sheet.warnings:
            _say(f"warning: {warning}")
        for path in sheet.files:
            click.echo(str(path))
