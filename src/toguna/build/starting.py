"""A new workspace, and the bundled case as one."""

import datetime as dt
import shutil
from importlib import resources
from pathlib import Path
from typing import Any

from toguna import geography
from toguna.build.adding import add
from toguna.errors import UnknownName, WorkspaceError
from toguna.library.styles import style as house_style
from toguna.registry import find
from toguna.store import workspace

TEMPLATES = Path(str(resources.files("toguna.reports"))) / "templates"
CASES = Path(str(resources.files("toguna.cases")))

SETTINGS = """\
# The settings of this workspace. For another place or period change the four lines below, then `toguna build`.
format = 1
country = "{country}"
areas = []  # the whole country; or units by name or P-code, e.g. ["{area}"]
period_from = {start}
period_to = {end}

language = "en"  # en, fr or both
style = "euaa"
template = "{template}"
# title = "Security situation"      (made from country, areas and period if not set)
# research_end = {today}        (the day of the last event told; default: the day of the build)

[cover]
# query_code = "Q1-2026"
# contributing_units = "N/A"
# methodology = "..."  # named in the disclaimer only if given here

# [review]                           (the sentence on a quality review is printed only with both and the
#                                     house's checklist answered in review.csv: docs/review.md)
# role = "COI researcher, second reader"
# date = {today}

[snapshots]
# filled by `toguna add`; change an id to use another snapshot of the provider
"""


def templates() -> tuple[str, ...]:
    """The report templates: one folder's worth of text, one file per language."""
    return tuple(sorted({p.name.rsplit(".", 2)[0] for p in TEMPLATES.glob("*.??.md")}))


def new(folder: Path, country: str, template: str = "coi-query", *, today: dt.date | None = None) -> Path:
    """Make a workspace for a country: settings, the report text in every language, an empty list of sources.

    Raises: WorkspaceError if the folder holds something; UnknownName for a country or template that is not known.
    """
    if template not in templates():
        raise UnknownName(f"There is no template “{template}”. Known: {', '.join(templates())}.")
    geography.country_name(country, "en")
    _refuse_full(folder)
    day = today or dt.date.today()
    year = day.year - 1
    example = next((a.name for a in geography.areas(country) if a.level == "admin1"), "")
    folder.mkdir(parents=True, exist_ok=True)
    text = SETTINGS.format(
        country=country,
        area=example,
        start=dt.date(year, 1, 1),
        end=dt.date(year, 12, 31),
        template=template,
        today=day,
    )
    workspace.write_text(folder / workspace.SETTINGS, text)
    _copy_texts(template, folder)
    workspace.write_text(folder / "sources.json", "[]\n")
    return folder


def begin(folder: Path, template: str, **settings: Any) -> Path:
    """A new workspace with its settings; nothing is left of one whose settings cannot stand. Raises: as both do."""
    _refuse_full(folder)
    with workspace.replacing_folder(folder) as beside:
        set_up(new(beside, settings["country"], template), **settings)
    return folder


def set_up(root: Path, **settings: Any) -> workspace.Settings:
    """Change settings of a workspace (country, areas, period_from, period_to, language, style, title, events).

    Raises: UnknownName for an area, style or provider of events that is not known, WorkspaceError for a value that
    cannot stand there; the settings are unchanged then.
    """
    present = workspace.read(root)
    country = settings.get("country") or present.country
    geography.country_name(country, "en")
    for area in settings.get("areas") or ():
        geography.find_area(area, country)
    if settings.get("style"):
        house_style(settings["style"])
    if settings.get("events"):
        find("providers", "PROVIDER", settings["events"])
    return workspace.change_settings(root, settings)


def _copy_texts(template: str, folder: Path) -> None:
    for path in sorted(TEMPLATES.glob(f"{template}.??.md")):
        shutil.copyfile(path, folder / f"report.{path.name.rsplit('.', 2)[1]}.md")


def demo(folder: Path, *, case: str = "mali") -> Path:
    """Copy the bundled case into a folder and add its data; the folder is then a workspace like any other.

    Raises: WorkspaceError if the folder holds something that is no copy of the case.
    """
    bundled = CASES / case
    if not (folder / workspace.SETTINGS).is_file():
        _refuse_full(folder)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(bundled / "workspace", folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        _copy_texts(workspace.read(folder).template, folder)
    data = sorted(p for p in (bundled / "data").iterdir() if p.suffix in (".csv", ".xlsx"))
    accessed = dt.date.fromisoformat((bundled / "data" / "ACCESSED").read_text(encoding="utf-8").strip())
    add(folder, data, accessed=accessed)
    return folder


def _refuse_full(folder: Path) -> None:
    if (folder / workspace.SETTINGS).is_file():
        raise WorkspaceError(f"{folder} is a workspace already. Open it, or choose another name.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(f"{folder} is there already and holds other files. Choose another name.")
