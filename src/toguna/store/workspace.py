"""A workspace is a folder of plain files with toguna.toml at its top. Nothing here knows what a report is."""

import datetime as dt
import os
import re
import shutil
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit

from toguna.errors import WorkspaceError
from toguna.model import Period, Text

SETTINGS = "toguna.toml"
FORMAT = 1
LANGUAGES = ("en", "fr")
EARLIEST = 1900


@dataclass(frozen=True)
class Settings:
    """What toguna.toml says. Dates are days; research_end None: the day of the build."""

    root: Path
    country: str
    areas: tuple[str, ...]
    period: Period
    title: Text = field(default_factory=dict)
    research_end: dt.date | None = None
    languages: tuple[str, ...] = ("en",)
    style: str = "euaa"
    template: str = "coi-query"
    events: str | None = None
    """The event provider of the report's text where several are there; None: the first with events in the period."""
    snapshots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cover: Mapping[str, Any] = field(default_factory=dict)
    """[cover]: query_code, contributing_units, methodology; all optional, printed only if given."""
    review: Mapping[str, Any] = field(default_factory=dict)
    """[review]: role, date and checklist of a quality review; library/review.py says when it is printed."""


def find(start: Path) -> Path:
    """The workspace folder at start or above it. Raises: WorkspaceError if there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise WorkspaceError(
        f"{start} is not in a workspace: no {SETTINGS} was found there or in a folder above. "
        "Make one with `toguna new DIR --country ISO3`, or name one with -C DIR."
    )


def read(root: Path) -> Settings:
    """Read toguna.toml. Raises: WorkspaceError naming every setting that is wrong."""
    path = root / SETTINGS
    try:
        return _understood(root, path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WorkspaceError(f"{root} holds no {SETTINGS}; make a workspace with `toguna new`.") from None
    except UnicodeDecodeError as error:
        raise WorkspaceError(f"{path} cannot be read as TOML: {error}. Mend that line and try again.") from None


def _understood(root: Path, text: str) -> Settings:
    path = root / SETTINGS
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WorkspaceError(f"{path} cannot be read as TOML: {error}. Mend that line and try again.") from None
    problems: list[str] = []
    version = raw.get("format")
    if version != FORMAT or isinstance(version, bool):
        newer = isinstance(version, int) and version > FORMAT
        why = "is of a newer toguna; update toguna to open it" if newer else "is not known"
        raise WorkspaceError(f"{path}: format = {version!r} {why} (this version reads format = {FORMAT}).")

    def want(key: str, kind: type, default: Any = None, required: bool = False) -> Any:
        value = raw.get(key, default)
        if value is None and required:
            problems.append(f"{key} is missing")
        elif value is not None and (
            not isinstance(value, kind) or (kind is dt.date and isinstance(value, dt.datetime))
        ):
            problems.append(f"{key} = {value!r}: expected {_KINDS[kind]}")
            return default
        return value

    country = want("country", str, required=True)
    if isinstance(country, str) and not re.fullmatch(r"[A-Z]{3}", country):
        problems.append(f'country = {country!r}: expected a code of three capitals (ISO 3166-1), e.g. "MLI"')
    areas = want("areas", list, [])
    start = want("period_from", dt.date, required=True)
    end = want("period_to", dt.date, required=True)
    if start and end and start > end:
        problems.append(f"period_from = {start} is after period_to = {end}")
    if start and start.year < EARLIEST:
        problems.append(f"period_from = {start}: expected a year from {EARLIEST} on")
    language = want("language", str, "en")
    if language not in (*LANGUAGES, "both"):
        problems.append(f"language = {language!r}: expected en, fr or both")
    if not all(isinstance(a, str) for a in areas):
        problems.append(f"areas = {areas!r}: expected a list of names or P-codes in quotes")
    chosen = want("snapshots", dict, {})
    for provider, ids in chosen.items():
        if not all(isinstance(i, str) for i in (ids if isinstance(ids, list) else [ids])):
            problems.append(f"[snapshots] {provider} = {ids!r}: expected an id in quotes, or a list of them")
    title = raw.get("title", {})
    if not isinstance(title, str) and not (isinstance(title, dict) and all(isinstance(t, str) for t in title.values())):
        problems.append(f"title = {title!r}: expected a text in quotes, or one for each language")
    settings_known = set(_KNOWN)
    for key in raw:
        if key not in settings_known:
            problems.append(f"{key} is not a setting; known are {', '.join(_KNOWN)}")
    research_end = want("research_end", dt.date)
    style, template, events = (
        want("style", str, "euaa"),
        want("template", str, "coi-query"),
        want("events", str),
    )
    cover, review = want("cover", dict, {}), want("review", dict, {})
    if problems:
        raise WorkspaceError(f"{path}: " + "; ".join(problems) + ".")
    return Settings(
        root=root,
        country=country,
        areas=tuple(areas),
        period=Period(start, end),
        title=dict.fromkeys(LANGUAGES, title) if isinstance(title, str) else dict(title),
        research_end=research_end,
        languages=LANGUAGES if language == "both" else (language,),
        style=style,
        template=template,
        events=events,
        snapshots={k: (v,) if isinstance(v, str) else tuple(v) for k, v in chosen.items()},
        cover=cover,
        review=review,
    )


_KINDS = {
    str: "a text in quotes",
    list: 'a list, e.g. ["Mopti"]',
    dt.date: "a date without quotation marks, such as 2020-12-31",
    dict: "a section",
}
_KNOWN = (
    "format",
    "title",
    "country",
    "areas",
    "period_from",
    "period_to",
    "research_end",
    "language",
    "style",
    "template",
    "events",
    "snapshots",
    "cover",
    "review",
)


def use_snapshot(root: Path, provider: str, snapshot: str, *, several: bool) -> bool:
    """Set the snapshot of a provider in toguna.toml if none is set (or, with several, add it); True if it was set.

    Comments and order of the file stay, and so does what another command changes at the same time.
    """
    path = root / SETTINGS
    with alone_with(path):
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
        table = document.setdefault("snapshots", tomlkit.table())
        present = table.get(provider)
        if present is None:
            table[provider] = [snapshot] if several else snapshot
        elif several and snapshot not in present:
            table[provider] = [*([present] if isinstance(present, str) else present), snapshot]
        else:
            return False
        write_text(path, tomlkit.dumps(document))
    return True


def set_review_text(root: Path, text: str) -> None:
    """Note under [review] of which text the review was (a day and a hash). Comments and order of the file stay."""
    path = root / SETTINGS
    with alone_with(path):
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
        document["review"]["text"] = text
        write_text(path, tomlkit.dumps(document))


def change_settings(root: Path, changes: Mapping[str, Any], *, snapshots: Mapping[str, Any] | None = None) -> Settings:
    """Set top-level settings (None: taken out) and snapshots in use; comments and order of the file stay.

    Raises: WorkspaceError naming every value that cannot stand there; the file is unchanged then.
    """
    path = root / SETTINGS
    with alone_with(path):
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
        missing = {key: value for key, value in changes.items() if value is not None and key not in document}
        for key, value in changes.items():
            if key in document and value is None:
                del document[key]
            elif value is not None and key in document:
                document[key] = value
        for provider, chosen in (snapshots or {}).items():
            table = document.setdefault("snapshots", tomlkit.table())
            table[provider] = chosen
        # a key added behind the sections would fall into the last of them
        head = "".join(f"{key} = {tomlkit.item(value).as_string()}\n" for key, value in missing.items())
        text = tomlkit.dumps(document)
        first = re.search(r"^\[", text, re.MULTILINE)
        at = first.start() if first else len(text)
        text = text[:at] + head + ("\n" if head and first else "") + text[at:]
        settings = _understood(root, text)
        write_text(path, text)
    return settings


@contextmanager
def alone_with(path: Path, *, wait: float = 10.0) -> Iterator[None]:
    """Hold `path` against other commands while it is read and written again: a file beside it marks that it is taken.

    Raises: WorkspaceError if it stays taken for `wait` seconds, or if the mark cannot be made.
    """
    mark = path.with_name(f".{path.name}.lock")
    last = time.monotonic() + wait
    while True:
        try:
            mark.open("x").close()
            break
        except OSError as error:
            # Windows denies access to a mark that is just being removed; everywhere else that is no place to write
            is_taken = isinstance(error, FileExistsError) or (isinstance(error, PermissionError) and os.name == "nt")
            if not is_taken:
                raise WorkspaceError(f"{path} could not be changed: {error.strerror or error}.") from error
            if time.monotonic() >= last:
                raise WorkspaceError(
                    f"{path} is being changed by another toguna: {mark.name} stands beside it for more than "
                    f"{wait:g} seconds. If no other toguna is at work in this folder, delete that file and try again."
                ) from None
        time.sleep(0.02)
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside the file, which takes its place when the block ends well; on failure the old file stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise WorkspaceError(
            f"{path} could not be written: {error.strerror or error}. What was there before is unchanged."
        ) from error
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """A folder beside, which takes the place of `path` when the block ends well; on failure the old folder stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".", dir=path.parent))
    old = beside.with_name(beside.name + ".old")
    try:
        yield beside
        beside.chmod(0o755)
        if path.exists():
            path.rename(old)
        beside.rename(path)
    except WorkspaceError as error:
        # what was written in the folder beside is told by the name that it was to have
        raise WorkspaceError(str(error).replace(beside.name, path.name)) from error
    except OSError as error:
        if old.exists() and not path.exists():
            with suppress(OSError):
                old.rename(path)
        where = f"is in {old}" if old.exists() else "is unchanged"
        raise WorkspaceError(
            f"{path} could not be written: {error.strerror or error}. What was there before {where}."
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if path.exists():
            shutil.rmtree(old, ignore_errors=True)
