"""Rules on texts that were made to take long: none takes more than in step with the length."""

import time

import pytest

from tests.readings import reading_of
from toguna.build.checking import checks
from toguna.library.reading.model import Evidence

ACTORS = Evidence(actors={"front": ("River Front", "Delta Front", "RF", "DF")})


@pytest.mark.parametrize(
    "piece",
    [
        "‘",
        "‘a b’ c’ ",
        "12 (",
        "12 events, of which 3, ",
        "1 ",
        "47 % and ",
        "a/",
        "The ",
        "A",
        "a",
        "Ab ",
        "ABC (",
        ".",
        "three ",
        "RRO and CCU, in all 120 people. ",
        "12 in four of the ",
        "In May 12 (40 %), ",
        "rose by 12 (4 %). ",
    ],
)
def test_no_rule_is_slow_on_one_long_paragraph(piece: str) -> None:
    reading = reading_of(piece * (40_000 // len(piece)), evidence=ACTORS)
    for check in checks().values():
        if set(check.needs) <= {"actors"}:
            started = time.process_time()
            list(check.run(reading))
            assert time.process_time() - started < 2, check.key
