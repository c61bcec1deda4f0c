"""Proofs as JSON for other tools: the shape of the contract. Offsets are code points within `sentence`."""

import json
from collections.abc import Iterable
from typing import Any

from toguna.reports.proof.places import Placed, Proof, plain

FORMAT = 1


def as_json(proofs: Iterable[Proof], language: str, *, unchecked: bool = False) -> str:
    """One object per file; sentences of findings in `language`. unchecked: lists what took part in no check too."""
    files = [_file(proof, language, unchecked) for proof in proofs]
    return json.dumps({"format": FORMAT, "files": files}, ensure_ascii=False, indent=1) + "\n"


def _file(proof: Proof, language: str, unchecked: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"path": proof.path, "sha256": proof.sha256, "readable": proof.problem is None}
    if proof.problem is not None:
        record["problem"] = proof.problem
    record["coverage"] = {kind: list(counts) for kind, counts in proof.coverage.items()}
    record["findings"] = [_finding(placed, language) for placed in proof.placed]
    if unchecked and proof.reading is not None:
        texts = proof.reading.by_number
        record["unchecked"] = {
            kind: [
                {
                    "page": texts[s.paragraph].page,
                    "paragraph": s.paragraph,
                    "text": texts[s.paragraph].text[s.start : s.end],
                }
                for s in spans
            ]
            for kind, spans in proof.unchecked.items()
        }
    return record


def _finding(placed: Placed, language: str) -> dict[str, Any]:
    finding = placed.finding
    return {
        "id": placed.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "page": placed.page,
        "paragraph": finding.paragraph,
        "note": placed.note,
        "sentence": placed.sentence,
        "start": placed.start,
        "end": placed.end,
        "found": finding.found[language],
        "evidence": plain(finding.evidence),
        "remedy": finding.remedy[language],
    }
