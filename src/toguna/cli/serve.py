"""The command serve: the workbench in the browser."""

from pathlib import Path

import click

from toguna.cli.commands import _options, _say, main


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port (default: 8420, or any that is free).")
@click.option("--host", default="127.0.0.1", help="127.0.0.1, and no other until there are user accounts.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@_options
def serve(port: int | None, host: str, no_browser: bool, workspace: Path) -> None:
    """Open the workbench in the browser: data, exploring, sources, report and check without a terminal.

    -C names a workspace, or the folder in which workspaces are kept (default: toguna in your user folder).
    Example: toguna serve -C my-report
    """
    import gc

    from toguna.store.workspace import SETTINGS
    from toguna.web.serving import serve as do

    gc.enable()  # a server runs for days
    is_said = workspace != Path()
    do(
        workspace if is_said or (workspace / SETTINGS).is_file() else None,
        home=Path.home() / "toguna",
        remembered=Path(click.get_app_dir("toguna")) / "workspaces.json",
        host=host,
        port=port,
        opens_browser=not no_browser,
        say=_say,
    )
