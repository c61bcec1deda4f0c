"""SARIF 2.1.0: what the format asks for and no property that it does not know (its objects are closed)."""

import json
from pathlib import Path
from typing import Any

from tests.readings import reading_of, report
from toguna.checks.dates_in_addresses_agree import CHECK
from toguna.reports.proof import printed
from toguna.reports.proof.places import Proof, prove

KNOWN = {
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "columnKind", "language", "invocations", "artifacts", "results"},
    "driver": {"name", "version", "rules"},
    "rule": {"id", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"},
    "result": {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "properties"},
    "region": {"startLine", "startColumn", "endColumn", "snippet"},
    "invocation": {"executionSuccessful", "toolExecutionNotifications"},
}
BAD = "AA (Agency A), A title, 12 October 2020, <https://example.org/news/2020/11/14/title>, accessed 1 December 2020"


def log(*proofs: Proof) -> Any:
    return json.loads(printed(proofs, {CHECK.key: CHECK}, "sarif", "en"))


def test_a_log_has_the_properties_of_the_format_and_no_others(tmp_path: Path) -> None:
    reading = reading_of(report(BAD), "r.txt")
    absolute = str(tmp_path / "a report.txt")
    found = log(prove(absolute, "00", reading, CHECK.run(reading)), Proof("b c.pdf", problem="It is empty."))
    (run,) = found["runs"]
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert found["version"] == "2.1.0" and set(found) == KNOWN["log"]
    assert set(run) <= KNOWN["run"] and set(run["tool"]["driver"]) == KNOWN["driver"]
    assert all(set(rule) == KNOWN["rule"] for rule in run["tool"]["driver"]["rules"])
    assert set(result) == KNOWN["result"] and set(region) == KNOWN["region"]
    assert result["level"] in ("none", "note", "warning", "error")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert region["startLine"] >= 1 and 1 <= region["startColumn"] < region["endColumn"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")


def test_a_file_that_could_not_be_read_is_a_notification() -> None:
    (run,) = log(Proof("b c.pdf", problem="It is empty."))["runs"]
    (invocation,) = run["invocations"]
    assert set(invocation) == KNOWN["invocation"] and invocation["executionSuccessful"] is False
    (said,) = invocation["toolExecutionNotifications"]
    assert said["message"]["text"] == "It is empty."
    assert said["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b%20c.pdf"
