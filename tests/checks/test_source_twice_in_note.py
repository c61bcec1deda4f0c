"""One source twice in a note."""

import pytest

from tests.readings import findings, reading_of, report, severities
from toguna.checks.source_twice_in_note import CHECK

ONE = "Long Name of a Body, A Made-up Title of Things, 9 November 2020, [url](#), p. 5"


def of(*sources: str) -> list[str]:
    return severities(CHECK, reading_of(report(notes=["; ".join(sources)]), "r.txt"))


@pytest.mark.parametrize(
    "other",
    [
        "Long Name of a Body, Another Title of Things, 9 November 2020, [url](#), p. 5",
        "Long Name of a Body, A Made-up Title of Things, 9 November 2019, [url](#), p. 5",
    ],
)
def test_passes(other: str) -> None:
    assert of(ONE, other) == []
    assert of(ONE) == []


def test_two_names_are_an_error() -> None:
    (found,) = findings(
        CHECK, reading_of(report(notes=[f"{ONE}; {ONE.replace('Long Name of a Body', 'LNB')}"]), "r.txt")
    )
    assert found.severity == "error" and found.evidence["names"] == ("Long Name of a Body", "LNB")
    assert "sous deux noms" in found.found["fr"]


def test_two_other_names_may_share_an_origin() -> None:
    assert of(ONE, ONE.replace("Long Name of a Body", "The Daily")) == ["warning"]


def test_one_name_and_page_is_a_warning_another_page_a_note() -> None:
    assert of(ONE, ONE) == ["warning"]
    assert of(ONE, ONE.replace("p. 5", "p. 9")) == ["note"]


def test_pages_called_alike_are_not_one_source() -> None:
    assert of("AA, Home, n.d., [url](#)", "BB, Home, n.d., [url](#)") == []


def test_one_address_is_one_source_however_short_its_title() -> None:
    page = "AA, Counts, n.d., [url](https://aa.example/counts), p. 5"
    assert of(page, page.replace("AA", "Another Name")) == ["warning"]
    assert of(page, page.replace("AA", "BB").replace("counts), p", "other), p")) == []
