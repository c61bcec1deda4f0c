"""What `toguna check` hands to its reader: findings at their places as text, JSON, SARIF, a page, comments in Word."""

from collections.abc import Mapping, Sequence

from toguna.model import Check
from toguna.reports.proof.places import Proof


def printed(
    proofs: Sequence[Proof], checks: Mapping[str, Check], form: str, language: str, *, unchecked: bool = False
) -> str:
    """The proofs in one of the forms text, json, sarif, html. checks: the rules that were run."""
    if form == "html":
        from toguna.reports.proof.as_page import as_page

        return as_page(proofs, checks, language)
    if form == "sarif":
        from toguna.reports.proof.as_sarif import as_sarif

        return as_sarif(proofs, checks, language)
    if form == "json":
        from toguna.reports.proof.as_json import as_json

        return as_json(proofs, language, unchecked=unchecked)
    from toguna.reports.proof.as_text import as_text

    return as_text(proofs, language, unchecked=unchecked)
