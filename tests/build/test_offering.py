"""What is offered for the text prints, there, the number that the offer shows."""

import shutil
from pathlib import Path

import pytest

from tests.workspaces import SCRIPT, acled, write
from toguna.build.adding import add
from toguna.build.computing import Holdings, open_holdings
from toguna.build.offering import KINDS, MOST, offers
from toguna.build.rendering import edit, open_draft
from toguna.errors import UnknownName


@pytest.fixture(scope="module")
def holdings(mopti_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    return open_holdings(Path(shutil.copytree(mopti_data, tmp_path_factory.mktemp("offered") / "mopti")))


@pytest.mark.parametrize("words", ["koro", "jnim", "2019 civil", "refug 2020", "deplac", ""])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_number_offered_is_printed_as_it_was_shown(holdings: Holdings, words: str, language: str) -> None:
    found = offers(holdings, open_draft(holdings, language), "value", words)
    assert len(found) <= MOST
    write(holdings.settings.root / f"report.{language}.md", "\n\n".join(["# A", *(o.text for o in found)]) + "\n")
    draft, _ = edit(holdings, language)
    assert [item.printed for item in draft.items] == [offer.shown for offer in found]
    assert len({offer.text for offer in found}) == len(found)


def test_words_find_in_any_order_and_without_accents(holdings: Holdings) -> None:
    draft = open_draft(holdings, "fr")
    (first, *_) = offers(holdings, draft, "value", "combats KORO evenements")
    assert first.text == '{{ value("events_by_area", "events", area="Koro", event_type="battles") }}'
    assert offers(holdings, draft, "value", "nowhere") == []


@pytest.mark.parametrize("kind", ["table", "figure", "citation", "excerpt"])
def test_everything_else_that_is_offered_can_be_built(holdings: Holdings, kind: str) -> None:
    found = offers(holdings, open_draft(holdings, "en"), kind, "")
    assert found
    write(holdings.settings.root / "report.en.md", "\n\n".join(["# A", *(f"Words {o.text}" for o in found)]) + "\n")
    edit(holdings, "en")


def test_hostile_names_of_actors_stay_words(mali: Path) -> None:
    hostile = f'A "quoted" {{{{ x }}}} {SCRIPT}'
    add(mali, [write(mali / "made-up.csv", acled({"actor1": hostile}))])
    holdings = open_holdings(mali)
    found = offers(holdings, open_draft(holdings, "en"), "value", "quoted")
    assert found
    write(mali / "report.en.md", "\n\n".join(o.text for o in found) + "\n")
    assert [item.printed for item in edit(holdings, "en")[0].items] == [o.shown for o in found]


def test_a_kind_that_is_none_is_refused(holdings: Holdings) -> None:
    assert "value" in KINDS
    with pytest.raises(UnknownName):
        offers(holdings, open_draft(holdings, "en"), "script", "")
