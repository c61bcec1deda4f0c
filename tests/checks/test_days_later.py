"""Days told as so many days later. Every event is made up."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.days_later import CHECK


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("On 12 August 2025 a shell hit the market. Four days later, on {} August, another fell.", "16", "17"),
        ("It began on 12 August 2025; the next day, {} August, it was over.", "13", "14"),
        ("It ended on 12 August 2025, and 3 days earlier, on Saturday, {} August, it had begun.", "9", "8"),
        ("L’attaque a eu lieu le 12 août 2025. Deux jours plus tard, le {} août, une autre a suivi.", "14", "15"),
        ("L’attaque a eu lieu le 12 août 2025 et, le lendemain, le {} août, une autre a suivi.", "13", "12"),
    ],
)
def test_the_day_is_that_many_days_from_the_one_before(text: str, right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    reading = reading_of(text.format(wrong))
    (finding,) = findings(CHECK, reading)
    assert finding.severity == "warning"
    assert places(reading, [finding])[0].split()[-2] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "On 12 August 2025 a shell hit the market. Two weeks later, on 27 August, another fell.",
        "On 12 August 2025 a shell hit the market. Some days later, on 27 August, another fell.",
        "On 12 August 2025 a shell hit the market, which was open for four days. On 20 August it was closed.",
        "In August 2025 a shell hit the market. Four days later, on 27 August, another fell.",
    ],
)
def test_round_and_untold_days(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []
