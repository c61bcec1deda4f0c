"""Filling a text with the bundled case's data, whose tables are computed once for all tests of a worker."""

import shutil
from pathlib import Path
from typing import Protocol

import pytest

from tests.workspaces import write
from toguna.build.computing import Holdings, open_holdings
from toguna.build.rendering import edit
from toguna.reports.draft import Draft


class Fill(Protocol):
    def __call__(self, text: str, language: str = "en") -> tuple[Draft, str]: ...


@pytest.fixture(scope="session")
def holdings(mopti_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    return open_holdings(Path(shutil.copytree(mopti_data, tmp_path_factory.mktemp("texts") / "mopti")))


@pytest.fixture
def fill(holdings: Holdings) -> Fill:
    """Fill a text: the draft with its figures, and the Markdown."""

    def filled(text: str, language: str = "en") -> tuple[Draft, str]:
        write(holdings.settings.root / f"report.{language}.md", text)
        return edit(holdings, language)

    return filled
