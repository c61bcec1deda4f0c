"""The command `toguna check`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from toguna.cli.commands import _options, _say, main

FORMATS = ("text", "json", "sarif", "html")
FAIL_ON = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("-o", "out", type=click.Path(path_type=Path), help="Write the result to this file.")
@click.option("--annotate", type=click.Path(path_type=Path), help="Write a copy of the Word file with comments here.")
@click.option("--rules", default="", help="Rules or groups: +a adds, -b leaves out, bare words are the only ones.")
@click.option("--fail-on", type=click.Choice(tuple(FAIL_ON)), default="error", show_default=True)
@click.option("--unchecked", is_flag=True, help="List the numbers, dates, notes and quotations that no rule compared.")
@click.option("--language", type=click.Choice(("en", "fr")), default="en", show_default=True, help="Of the findings.")
@_options
def check(
    files: Sequence[Path],
    form: str,
    out: Path | None,
    annotate: Path | None,
    rules: str,
    fail_on: str,
    unchecked: bool,
    language: str,
    workspace: Path,
) -> None:
    """Say what contradicts itself in a report, anyone's: figures, dates, notes, quotations.

    \b
    Example: toguna check report.docx
             toguna check report.docx --annotate commented.docx --rules=-style
             toguna check *.pdf --format html -o proof.html --language fr

    Exit code 0: nothing at the level of --fail-on; 1: findings; 2: a file that cannot be read.
    """
    from toguna.build.checking import check_files, choose, write_annotated
    from toguna.reports.proof import printed
    from toguna.store.workspace import write_text

    if annotate is not None and len(files) > 1:
        raise click.UsageError("--annotate writes one Word file: name one FILE.")
    if annotate is not None and annotate.resolve() == files[0].resolve():
        raise click.UsageError("--annotate would overwrite the report itself: name another file.")
    chosen = choose(rules)
    proofs = list(check_files(files, chosen, workspace))
    result = printed(proofs, chosen, form, language, unchecked=unchecked)
    if annotate is not None and proofs[0].problem is None:
        write_annotated(files[0], annotate, proofs[0], chosen, language)
        _say(f"{annotate}: {len(proofs[0].placed)} comments.")
    if out is not None:
        write_text(out, result)
    else:
        sys.stdout.buffer.write(result.encode("utf-8"))
    for proof in proofs:
        if proof.problem is not None:
            _say(f"toguna: {proof.problem}")
    if any(proof.problem is not None for proof in proofs):
        sys.exit(2)
    if any(placed.finding.severity in FAIL_ON[fail_on] for proof in proofs for placed in proof.placed):
        sys.exit(1)
