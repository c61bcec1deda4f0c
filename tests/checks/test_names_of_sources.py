"""One source under two names."""

from tests.readings import findings, places, reading_of, report
from toguna.checks.names_of_sources import CHECK

ENTRY = (
    "United Nations (UN) Security Council, A made-up report, 2 June 2020, <https://example.org/u>, accessed 1 May 2021"
)


def note(name: str) -> str:
    return f"{name}, A made-up report, 2 June 2020, [url](#), para. 11"


def of(*names: str, entry: str = ENTRY) -> list[str]:
    reading = reading_of(report(entry, notes=[note(name) for name in names]), "r.txt")
    return places(reading, findings(CHECK, reading))


def test_passes_with_the_forms_that_the_entry_gives() -> None:
    assert of("UN Security Council", "UN Security Council") == []
    listed = "AA (Agency of A), A made-up report, 2 June 2020, <https://example.org/u>, accessed 1 May 2021"
    assert of("AA", "Agency of A", entry=listed) == []
    listed = "RAND (Research) Corporation, A made-up report, 2 June 2020, <https://example.org/u>, accessed 1 May 2021"
    assert of("RAND", entry=listed) == []


def test_another_name_is_told_once() -> None:
    assert of("UN Security Council", "UN SC", "UN SC", "UN Security Council") == ["UN SC"]


def test_another_source_may_have_another_name() -> None:
    other = "ICG, Another made-up report, 2 June 2020, [url](#)"
    assert findings(CHECK, reading_of(report(ENTRY, notes=[note("UN Security Council"), other]), "r.txt")) == []
