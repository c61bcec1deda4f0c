"""The house rules, as far as a program can tell. Each test goes through what exists."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from toguna import fields
from toguna.registry import collect

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "toguna"
ONE_FILE_EACH = ("providers", "analyses", "checks")
FORBIDDEN_NAMES = {"util", "utils", "helper", "helpers", "common", "base", "manager", "handler", "handlers", "misc"}
PRINTED_EVERYWHERE = {"provider", "snapshot", "status"}

MACHINE_PATH = re.compile(rb"(?<![\w.:/}-])/(?:work|root|home|Users|opt|tmp|mnt)/\w|[A-Z]:\\Users\\")
REGISTRY = re.compile(rb"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|conda\.anaconda\.org")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def python_files() -> list[Path]:
    rooms = (ROOT / name for name in ("src", "tests", "benchmarks"))
    return sorted([*(path for room in rooms for path in room.rglob("*.py")), ROOT / "run.py"])


def modules(room: str) -> list[str]:
    return sorted(path.stem for path in (SOURCE / room).glob("*.py") if path.stem != "__init__")


def pages() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def committed_files() -> list[Path]:
    """What git holds or would take in; skips where there is no git checkout (a source archive, say)."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    paths = (ROOT / name for name in listed.decode("utf-8").split("\0") if name)
    return [path for path in paths if path.is_file()]


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


@pytest.mark.parametrize("room", ONE_FILE_EACH)
def test_every_module_of_a_room_has_a_test_and_a_page(room: str) -> None:
    wanted = [
        path
        for key in modules(room)
        for path in (ROOT / "tests" / room / f"test_{key}.py", ROOT / "docs" / room / f"{key}.md")
    ]
    assert named([path for path in wanted if not path.exists()]) == []


@pytest.mark.parametrize("room", ONE_FILE_EACH)
def test_every_page_of_a_room_has_its_module(room: str) -> None:
    described = {path.stem for path in (ROOT / "docs" / room).glob("*.md")} - {"README"}
    assert described - set(modules(room)) == set()


def test_every_command_has_a_test_and_a_page() -> None:
    commands = pytest.importorskip("toguna.cli").main.commands
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name in commands if not (ROOT / "docs" / "commands" / f"{name}.md").exists()] == []
    assert [name for name in commands if f'"{name}"' not in tests] == []


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert [f"{path.relative_to(ROOT)}: {length}" for path, length in lengths.items() if length > 400] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    paths = [*python_files(), *(path for path in SOURCE.rglob("*") if path.is_dir())]
    assert named([path for path in paths if path.stem in FORBIDDEN_NAMES]) == []


def test_every_column_that_an_analysis_prints_is_defined() -> None:
    for name, analysis in collect("analyses", "ANALYSIS").items():
        printed = {*analysis.grain, *analysis.measures, *analysis.sums_over} | PRINTED_EVERYWHERE
        assert printed - set(fields.FIELDS) == set(), name


def test_every_column_of_a_harmonised_table_is_defined() -> None:
    columns = {
        *fields.EVENT_COLUMNS,
        *fields.LOCATED_COLUMNS,
        *fields.DISPLACEMENT_COLUMNS,
        *fields.POPULATION_COLUMNS,
    }
    assert columns - set(fields.FIELDS) == set()


def test_every_field_has_a_type_and_a_definition() -> None:
    for name, field in fields.FIELDS.items():
        assert isinstance(getattr(pl, field.type, None), type), name
        assert field.definition.endswith((".", ").")), name


def test_a_record_is_named_like_its_file() -> None:
    assert [key for key, provider in collect("providers", "PROVIDER").items() if provider.key != key] == []
    assert [name for name, analysis in collect("analyses", "ANALYSIS").items() if analysis.name != name] == []


def test_no_file_names_a_machine_path_or_a_package_registry() -> None:
    for path in committed_files():
        content = path.read_bytes()
        for pattern in (MACHINE_PATH, REGISTRY):
            found = pattern.search(content)
            assert found is None or b"\0" in content[:1024], f"{path.relative_to(ROOT)}: {found}"


def test_no_font_and_no_library_of_others_is_in_the_tree() -> None:
    fonts = {".ttf", ".otf", ".ttc", ".woff", ".woff2", ".eot", ".pfb"}
    files = committed_files()
    assert named([path for path in files if path.suffix.lower() in fonts]) == []
    scripts = [path for path in files if path.suffix.lower() in {".js", ".mjs", ".cjs", ".css"}]
    assert named([path for path in scripts if is_foreign(path)]) == []


def is_foreign(script: Path) -> bool:
    """Whether a script looks like a library that was copied in: minified, or under a licence banner."""
    text = script.read_text(encoding="utf-8")
    return ".min." in script.name or "/*!" in text or max(map(len, text.splitlines()), default=0) > 300


def test_nothing_is_marked_as_unfinished() -> None:
    suffixes = {".py", ".md", ".toml", ".yaml", ".yml", ".lua", ".typ", ".csl", ".js", ".css"}
    texts = {path: path.read_text(encoding="utf-8") for path in committed_files() if path.suffix in suffixes}
    assert named([path for path, text in texts.items() if UNFINISHED.search(text)]) == []


def links(page: Path) -> Iterator[str]:
    for inline, reference in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        target = inline or reference
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+\s+(.+?)\s*$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_of_a_page_leads_somewhere() -> None:
    for page in pages():
        for target in links(page):
            name, _, anchor = target.partition("#")
            goal = (page.parent / name).resolve() if name else page
            assert goal.exists(), f"{page.relative_to(ROOT)}: {target}"
            assert not anchor or goal.suffix != ".md" or anchor in anchors(goal), f"{page.relative_to(ROOT)}: {target}"


def pins(name: str) -> dict[str, list[Requirement]]:
    """The pinned versions of a requirements file, by package (several where they depend on the Python)."""
    found: dict[str, list[Requirement]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            requirement = Requirement(line.removesuffix("\\").strip())
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_one_version_with_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.search(r"^\s*-(?!-hash=sha256:)|://", text, re.MULTILINE) is None
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[\w.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_pins_are_within_the_bounds_of_pyproject(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    if name == "requirements-dev.txt":
        wanted += project["project"]["optional-dependencies"]["dev"]
    pinned = pins(name)
    for bound in map(Requirement, wanted):
        versions = [pin.specifier for pin in pinned.get(canonicalize_name(bound.name), [])]
        assert versions, f"{bound.name} is not pinned"
        for version in versions:
            assert bound.specifier.contains(str(version).removeprefix("==")), f"{bound} but {version}"


def test_both_requirements_files_pin_the_same_versions() -> None:
    run, checks = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: sorted(map(str, pin)) for name, pin in run.items()} == {
        name: sorted(map(str, pin)) for name, pin in checks.items() if name in run
    }


def test_every_library_has_its_reason_on_the_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], project["project"]["optional-dependencies"]["dev"]]
    groups.append(project["dependency-groups"]["build"])
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = {
        canonicalize_name(cell) for row in re.findall(r"^\| ([^|]+) \|", page, re.M) for cell in row.split(", ")
    }
    assert {canonicalize_name(Requirement(line).name) for group in groups for line in group} - explained == set()
