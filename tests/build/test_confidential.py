"""The identity of a confidential source stands nowhere but in the encrypted file. The person is made up."""

import io
import re
import traceback
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.workspaces import new_workspace, toguna, write
from toguna.cli import main
from toguna.library.documents import read

NAME, CONTACT, PASSPHRASE = "Zzyzxa Qwortlbeck", "+223 00 77 66 55 44", "a made-up passphrase"
SECRETS = ("Zzyzxa", "Qwortlbeck", "77 66 55", PASSPHRASE)
ROLES = ["--role", "an NGO worker", "--role-fr", "un employé d’une ONG"]
INTERVIEW = ["--place", "Mopti", "--date", "2020-12-03", "--confidential"]


def add(folder: Path, vault: Path, *words: str, roles: list[str] = ROLES, typed: str = "") -> Result:
    typed = typed or f"{NAME}\n{CONTACT}\n{PASSPHRASE}\n{PASSPHRASE}\n"
    call = ["source", "add", "--oral", *roles, *INTERVIEW, "--vault", str(vault), "-C", str(folder), *words]
    return CliRunner().invoke(main, call, input=typed)


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file under a folder with its path, and every part of those that are archives."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        yield path.as_posix(), path.as_posix().encode() + content
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from ((f"{path.as_posix()}/{name}", archive.read(name)) for name in archive.namelist())
        if path.suffix == ".pdf":
            yield f"{path.as_posix()}: text", "\n".join(p.text for p in read(path).paragraphs).encode()


def found(text: bytes) -> list[str]:
    forms = ("utf-8", "utf-16-le", "utf-16-be")
    return [s for s in SECRETS if any(s.lower().encode(form) in text.lower() for form in forms)]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A workspace with a confidential source, cited, searched for, exported and built in both languages."""
    folder = new_workspace(tmp_path / "w", "MLI")
    added = add(folder, tmp_path / "outside" / "identities.age")
    assert added.stdout.strip() == "interview-mopti-2020-12"
    assert found(added.output.encode()) == []
    for language in ("en", "fr"):
        write(folder / f"report.{language}.md", "A sentence.[@interview-mopti-2020-12]\n")
    for suffix in (".json", ".bib", ".ris"):
        assert toguna("source", "export", folder / f"sources{suffix}", "-C", folder).exit_code == 0
    assert toguna("build", "--language", "both", "-C", folder).exit_code == 0
    return folder


def test_the_identity_is_in_no_file_of_the_workspace_and_the_form_is_as_cited(built: Path) -> None:
    texts = dict(contents(built))
    assert {name: found(text) for name, text in texts.items() if found(text)} == {}
    for language, form in (
        ("en", "an NGO worker in Mopti, interview, 3 December 2020"),
        ("fr", "un employé d’une ONG à Mopti, entretien, 3 décembre 2020"),
    ):
        for part in ("report.docx/word/footnotes.xml", "report.docx/word/document.xml", "report.html"):
            text = texts[(built / "out" / language / part).as_posix()].decode("utf-8")
            assert form in " ".join(re.sub(r"<[^>]+>", "", text).split()), part


def test_no_other_file_of_the_test_holds_it_and_the_passphrase_shows_it(built: Path) -> None:
    vault = built.parent / "outside" / "identities.age"
    assert [name for name, text in contents(built.parent) if found(text)] == []
    call = ["source", "reveal", "interview-mopti-2020-12", "--vault", str(vault), "-C", str(built)]
    shown = CliRunner().invoke(main, call, input=f"{PASSPHRASE}\n")
    assert shown.stdout.splitlines() == [f"name: {NAME}", f"contact: {CONTACT}"]


def test_failures_say_nothing_of_it_even_with_debug(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = new_workspace(tmp_path / "w", "MLI")
    vault = tmp_path / "identities.age"
    assert add(folder, vault).exit_code == 0
    before = [path.read_bytes() for path in (folder / "sources.json", vault)]
    wrong = f"{NAME}\n{CONTACT}\n{PASSPHRASE}, mistyped\n"
    for result in (
        add(folder, vault, "--debug", typed=wrong),
        add(folder, folder / "inside.age", "--debug"),
        add(folder, vault, "--debug", roles=["--role", "Mr QWORTLBECK, a farmer"], typed=f"{NAME}\n\n{PASSPHRASE}\n"),
        add(folder, vault, "--debug", roles=["--role", f"a farmer, {CONTACT}"], typed=f"{NAME}\n\n{PASSPHRASE}\n"),
    ):
        assert result.exit_code == 2
        trace = "".join(traceback.format_exception(*result.exc_info)) if result.exc_info else ""
        assert found((result.output + trace).encode()) == []
    said = capfd.readouterr()
    assert found((said.out + said.err).encode()) == []
    assert [path.read_bytes() for path in (folder / "sources.json", vault)] == before


def test_a_contact_detail_that_was_written_into_the_entry_is_not_printed(tmp_path: Path) -> None:
    folder = new_workspace(tmp_path / "w", "MLI")
    assert add(folder, tmp_path / "identities.age").exit_code == 0
    sources = folder / "sources.json"
    write(sources, sources.read_text(encoding="utf-8").replace('"an NGO worker"', f'"an NGO worker, {CONTACT}"'))
    write(folder / "report.en.md", "A sentence.[@interview-mopti-2020-12]\n")
    done = toguna("build", "--to", "html", "-C", folder)
    assert (done.exit_code, found(done.output.encode())) == (2, [])
    assert "role or place of “interview-mopti-2020-12” hold a phone number" in done.stderr
    assert not (folder / "out").exists()
