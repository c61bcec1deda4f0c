"""Pictures in the text: captioned, described, sourced, with their data in the annex. On the bundled case."""

import pytest

from tests.reports.conftest import Fill
from toguna.errors import ReportError
from toguna.reports.figures import drawn


@pytest.mark.parametrize(
    ("name", "words"),
    [("events_by_month", 'types="violent"'), ("map_by_area", 'types="violent"'), ("map_of_events", 'types="violent"'),
     ("idps_by_area_and_month", 'level="admin2"')],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_picture_has_caption_description_source_and_data(fill: Fill, name: str, words: str, language: str) -> None:
    draft, text = fill(f'{{{{ figure("{name}", id="fig-x", caption="A caption", {words}) }}}}', language)
    assert "![A caption](fig:fig-x){#fig-x}" in text
    assert "::: source" in text
    (picture,) = drawn(draft).values()
    assert picture.draw().startswith("<svg")
    assert picture.alt.startswith("A caption. ")
    assert len(picture.alt) > len("A caption. ") + 20
    assert [(id, caption) for id, caption, _ in draft.tables] == [("fig-x", "A caption")]


def test_the_description_names_the_largest_part(fill: Fill) -> None:
    draft, _ = fill('{{ figure("map_by_area", id="fig-x", caption="C", types="violent") }}')
    alt = draft.figures["fig-x"][1]
    most = fill(
        '{% for a in top("events_by_area", "events", by="area", limit=1, types="violent") %}{{ a.label }}{% endfor %}'
    )
    assert most[1].strip() in alt


def test_a_map_of_no_event_says_so(fill: Fill) -> None:
    draft, text = fill('{{ figure("map_of_events", id="fig-x", caption="Riots", types="riots") }}')
    assert "Riots: nothing is recorded" in text.replace("\\", "")
    assert draft.figures == {}


def test_an_unknown_picture_lists_the_known(fill: Fill) -> None:
    with pytest.raises(ReportError, match=r"line 1: There is no figure “pie”.*map_by_area"):
        fill('{{ figure("pie", id="fig-x", caption="C") }}')


def test_a_map_of_units_finer_than_the_places_known_is_not_drawn_and_says_how_many(fill: Fill) -> None:
    koro = '{{ figure("map_by_area", id="fig-x", caption="C", types="violent", area="Koro") }}'
    count = fill('{{ value("events_by_type", "events", types="violent", area="Koro") }}')[0].items[0].raw
    draft, text = fill(koro)
    assert draft.figures == {}
    assert f"less precisely than the commune: {count}." in text.replace("\\", "").replace("\u00a0", " ")
