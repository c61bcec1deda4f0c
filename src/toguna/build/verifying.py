"""Every figure of a built report computed again from its snapshots, and a Word or HTML file held against the trace."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toguna.build.computing import Holdings, open_holdings
from toguna.build.rendering import edit
from toguna.errors import UnusableInput, WorkspaceError
from toguna.store import lineage
from toguna.store import snapshots as kept

COMPARED = ("printed", "raw", "call", "snapshots", "rows")


def verify(root: Path, *, against: Path | None = None, language: str | None = None) -> tuple[int, list[str]]:
    """Recompute each figure of the built editions; check the hashes of the snapshots; compare a file with the trace.

    Returns the number of figures checked and one sentence per difference.
    Raises: WorkspaceError if nothing was built; UnusableInput if `against` is no file that carries figures of a build.
    """
    holdings = open_holdings(root)
    built = sorted(p.parent.name for p in (root / "out").glob("*/trace.json"))
    languages = [code for code in built if language in (None, "both", code)]
    if not languages:
        raise WorkspaceError(f"{root} holds no built report. Build it first (`toguna build`).")
    traces = {code: lineage.read(root / "out" / code / "trace.json") for code in languages}
    differences = list(_snapshots(root, holdings, traces))
    if against is not None:
        return _against(against, traces, differences)
    checked = 0
    for code, trace in traces.items():
        differences += _figures(holdings, code, trace)
        checked += len(trace["items"])
    return checked, differences


def _snapshots(root: Path, holdings: Holdings, traces: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    printed = {s["id"] for trace in traces.values() for item in trace["items"] for s in item["snapshots"]}
    there = {s.id: s for s in kept.all_snapshots(root)}
    for name in sorted(printed):
        if name not in there:
            yield f"snapshot {name}: figures of the report rest on it and it is gone."
        elif not kept.original_is_intact(root, there[name]):
            yield f"snapshot {name} ({there[name].file}): its bytes are not those that were added (hash differs)."
        elif not kept.table_is_intact(root, there[name]):
            yield f"snapshot {name}: its harmonised rows (table.parquet) are not those written (hash differs)."
        elif name not in {s.id for found in holdings.snapshots.values() for s in found}:
            yield f"snapshot {name}: the report was built on it, and toguna.toml now uses another."


def _figures(holdings: Holdings, language: str, trace: Mapping[str, Any]) -> Iterator[str]:
    """Fill the text again and compare figure by figure, in the order of the text."""
    draft, _ = edit(holdings, language)
    again = json.loads(lineage.as_json("", language, draft.items))["items"]
    if len(again) != len(trace["items"]):
        yield (
            f"{language}: the text now prints {len(again)} figures, the built report {len(trace['items'])}: "
            "text, settings or data have changed since. Build again."
        )
    for old, new in zip(trace["items"], again, strict=False):
        if old["call"] != new["call"]:
            yield f"{language} {old['id']}: the report prints {old['call']}, the text now {new['call']}. Build again."
            return
        for key in COMPARED:
            if old[key] != new[key]:
                where = f"{language} {old['id']} (line {old['line']})"
                yield f"{where}: {key} is {old[key]!r} in the report, {new[key]!r} now."


def _against(path: Path, traces: Mapping[str, Mapping[str, Any]], differences: list[str]) -> tuple[int, list[str]]:
    """Hold the figures that a file shows against the trace of the same build."""
    from toguna.reports.printed import figures_in

    if not path.is_file():
        raise UnusableInput(f"{path} is not there.")
    build, shown = figures_in(path)
    trace = next((t for t in traces.values() if t["build_id"] == build), None)
    if trace is None:
        known = ", ".join(t["build_id"] for t in traces.values())
        raise UnusableInput(
            f"{path} is of build {build or '(none)'}; the workspace holds {known}. Build again, or find its trace."
        )
    for item in trace["items"]:
        found = shown.get(item["id"])
        if found is None:
            differences.append(
                f"{item['id']} ({item['call']}): {item['printed']} was printed and is not in {path.name}."
            )
        elif found != item["printed"]:
            differences.append(
                f"{item['id']} ({item['call']}): {path.name} says {found}, the data say {item['printed']}."
            )
    return len(trace["items"]), differences
