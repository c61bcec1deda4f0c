"""Every address of the workbench with made-up input: whatever is asked, the answer is no failure of the server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from tests.web.conftest import KEYS
from tests.workspaces import acled, new_workspace, write
from toguna.build.adding import add
from toguna.web.app import create
from toguna.web.desk import Desk, key_of, remember

HEADERS = {
    "host": f"127.0.0.1:{KEYS.port}",
    "origin": KEYS.origin,
    "x-toguna-csrf": KEYS.csrf,
}
COOKIES = {KEYS.cookie: KEYS.session}
LEFT_OUT = r"/sources/fetch|/cases/mali|/report/build|/report/preview"
"""They reach for the network, or work for seconds; they have tests of their own."""

EXAMPLES = 12
at_hand: dict[str, str] = {}


@pytest.fixture
def described(tmp_path: Path) -> Iterator[Any]:
    """The description of the workbench, of which one workspace is at hand."""
    root = new_workspace(tmp_path / "home" / "mali", "MLI")
    add(root, [write(tmp_path / "made-up.csv", acled({}, {"fatalities": "many"}))])
    desk = Desk(tmp_path / "home", KEYS, tmp_path / "user" / "workspaces.json")
    remember(desk, root)
    app = create(desk)
    schema = schemathesis.openapi.from_asgi(
        "/openapi.json", app, headers={**HEADERS, "cookie": f"{KEYS.cookie}={KEYS.session}"}
    )
    at_hand["key"] = key_of(root.resolve())
    yield schema.exclude(path_regex=LEFT_OUT)


def test_no_input_makes_the_server_fail(described: Any) -> None:
    operations = [result.ok() for result in described.get_all_operations()]
    assert len(operations) > 25
    for operation in operations:
        _try(operation)


def _try(operation: Any) -> None:
    quick = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=quick, database=None)
    @given(case=operation.as_strategy())
    def tried(case: Any) -> None:
        if "key" in (case.path_parameters or {}):
            case.path_parameters["key"] = at_hand["key"]  # one that is made up would only find that it is not there
        answer = case.call(headers=HEADERS, cookies=COOKIES)
        assert answer.status_code < 500, f"{operation.label}: {answer.text}"
        assert answer.status_code not in (401, 421), f"{operation.label}: the guard let nothing through"

    tried()
