"""The commands of the group `source`: what the report may cite."""

from toguna.cli.commands import main


@main.group()
def source() -> None:
    """Sources of the report (sources.json, CSL-JSON as Zotero reads it).

    Example: toguna source list
    """
