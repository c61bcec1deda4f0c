"""Settings changed as a form changes them: whole, checked, the file's comments kept."""

import datetime as dt
from pathlib import Path

import pytest

from toguna.build.starting import set_up
from toguna.errors import TogunaError
from toguna.store import workspace


def test_settings_are_changed_and_comments_stay(mali: Path) -> None:
    before = (mali / workspace.SETTINGS).read_text(encoding="utf-8")
    settings = set_up(mali, areas=["Koro", "ML0501"], period_from=dt.date(2019, 1, 1), title='A "name"', events=None)
    assert settings == workspace.read(mali)
    assert settings.areas == ("Koro", "ML0501")
    assert settings.title["fr"] == 'A "name"'
    after = (mali / workspace.SETTINGS).read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line.startswith("#")] == [
        line for line in after.splitlines() if line.startswith("#")
    ]
    assert after.index("title =", after.index("template =")) < after.index("[cover]")
    assert "title" not in set_up(mali, title=None).title


@pytest.mark.parametrize(
    "wrong", [{"areas": ["Nowhere"]}, {"style": "none"}, {"country": "QQQ"}, {"language": "de"}, {"nonsense": 1}]
)
def test_what_cannot_stand_there_changes_nothing(mali: Path, wrong: dict[str, object]) -> None:
    before = (mali / workspace.SETTINGS).read_bytes()
    with pytest.raises(TogunaError):
        set_up(mali, **wrong)
    assert (mali / workspace.SETTINGS).read_bytes() == before
