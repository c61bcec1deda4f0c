"""Proofs as SARIF 2.1.0, for tools that gather findings. A document has no lines: a paragraph stands for one."""

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from toguna.model import Check
from toguna.reports.proof.places import Placed, Proof, plain

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(proofs: Iterable[Proof], checks: Mapping[str, Check], language: str) -> str:
    """One run. startLine is the paragraph's number, columns are code points of its text, counted from 1."""
    rules = [_rule(check, language) for check in checks.values()]
    indexes = {key: n for n, key in enumerate(checks)}
    proofs = list(proofs)
    run = {
        "tool": {"driver": {"name": "toguna", "version": version("toguna"), "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "language": {"en": "en-GB", "fr": "fr-FR"}[language],
        "invocations": [
            {
                "executionSuccessful": all(p.problem is None for p in proofs),
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": p.problem}, "locations": [_location(p.path)]}
                    for p in proofs
                    if p.problem is not None
                ],
            }
        ],
        "artifacts": [
            {"location": {"uri": _address(p.path)}, "hashes": {"sha-256": p.sha256}} for p in proofs if p.sha256
        ],
        "results": [_result(p.path, placed, indexes, language) for p in proofs for placed in p.placed],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(check: Check, language: str) -> dict[str, Any]:
    return {
        "id": check.key,
        "shortDescription": {"text": check.title[language]},
        "fullDescription": {"text": check.explanation[language]},
        "help": {"text": f"{check.example[language]}\n\n{check.blind_spots[language]}"},
        "defaultConfiguration": {"level": check.severities[0]},
        "properties": {"group": check.group},
    }


def _result(path: str, placed: Placed, indexes: Mapping[str, int], language: str) -> dict[str, Any]:
    finding = placed.finding
    region = {
        "startLine": finding.paragraph,
        "startColumn": finding.start + 1,
        "endColumn": finding.end + 1,
        "snippet": {"text": placed.sentence},
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": indexes[finding.rule],
        "level": finding.severity,
        "message": {"text": f"{finding.found[language]} {finding.remedy[language]}"},
        "locations": [_location(path, region)],
        "partialFingerprints": {"toguna/v1": placed.id},
        "properties": {"page": placed.page, "note": placed.note, "evidence": plain(finding.evidence)},
    }


def _location(path: str, region: Mapping[str, Any] | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(path)}}
    return {"physicalLocation": place | ({"region": region} if region else {})}


def _address(path: str) -> str:
    """A path as a relative reference, or a file address where it is absolute."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
