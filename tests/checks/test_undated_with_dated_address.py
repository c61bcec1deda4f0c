"""n.d. where the address carries a date."""

import pytest

from tests.readings import reading_of, report, severities
from toguna.checks.undated_with_dated_address import CHECK


def of(date: str, path: str) -> list[str]:
    entry = f"AA (Agency A), A made-up title, {date}, <https://example.org{path}>, accessed 1 December 2020"
    return severities(CHECK, reading_of(report(entry), "r.txt"))


@pytest.mark.parametrize(
    ("date", "path"),
    [
        ("n.d.", "/special/mapping/title"),
        ("12 October 2020", "/2020/10/12/title"),
        ("n.d.", "/wp-content/uploads/2020/10/title.pdf"),
        ("n.d.", "/docs/S/2020/12"),
    ],
)
def test_passes(date: str, path: str) -> None:
    assert of(date, path) == []


@pytest.mark.parametrize("path", ["/2020/10/12/title", "/20201012-title", "/news/2020/10/title"])
def test_a_day_or_month_is_a_warning(path: str) -> None:
    assert of("n.d.", path) == ["warning"]
    assert of("n. d.", path) == ["warning"]


@pytest.mark.parametrize("path", ["/news/2020/title", "/the-title-of-2020-10-12"])
def test_what_may_be_the_subject_is_a_note(path: str) -> None:
    assert of("n.d.", path) == ["note"]
