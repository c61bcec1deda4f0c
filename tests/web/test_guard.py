"""Who may ask: each check of the guard refuses alone, whatever else is right."""

import contextlib
import socket
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from tests.web.conftest import KEYS
from toguna.web import guard
from toguna.web.app import create
from toguna.web.desk import Desk
from toguna.web.words import plain_page

RIGHT = {"origin": KEYS.origin, "x-toguna-csrf": KEYS.csrf}


def test_without_a_session_there_is_a_sentence_and_nothing_else(stranger: TestClient) -> None:
    for path in ("/", "/openapi.json", "/w/anything/data", "/assets/x/page.js", "/nowhere"):
        answer = stranger.get(path)
        assert answer.status_code == 401
        assert "the address that toguna printed" in answer.text


def test_the_first_address_gives_a_strict_cookie_and_hides_its_token(stranger: TestClient) -> None:
    answer = stranger.get("/enter", params={"token": KEYS.token})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert KEYS.token not in cookie
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("token", ["", "the-toke", "the-tokens", "é", KEYS.session])
def test_another_token_opens_nothing(stranger: TestClient, token: str) -> None:
    assert stranger.get("/enter", params={"token": token}).status_code == 401
    assert stranger.get("/").status_code == 401


def test_every_run_has_its_own_long_keys() -> None:
    first, second = guard.Keys(1), guard.Keys(1)
    secrets = {first.token, first.session, first.csrf, second.token, second.session, second.csrf}
    assert len(secrets) == 6
    assert min(map(len, secrets)) >= 43


@pytest.mark.parametrize("host", ["evil.example", "localhost:8420", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:8420.evil"])
def test_another_host_is_refused(browser: TestClient, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost:8420"])
def test_another_origin_is_refused_for_reading_and_writing(browser: TestClient, origin: str) -> None:
    assert browser.get("/", headers={"origin": origin}).status_code == 403
    assert browser.post("/cases/mali", headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_browser_that_says_the_request_is_of_another_site_is_believed(browser: TestClient, site: str) -> None:
    assert browser.get("/", headers={"sec-fetch-site": site}).status_code == 403


def test_nothing_is_changed_without_origin_or_token(browser: TestClient) -> None:
    for missing in RIGHT:
        del browser.headers[missing]
        assert browser.post("/open", json={"folder": "x"}).status_code == 403
        browser.headers[missing] = RIGHT[missing]
    assert browser.post("/open", json={"folder": "x"}, headers={"x-toguna-csrf": "other"}).status_code == 403
    assert browser.post("/open", json={"folder": "x"}).status_code == 422


def test_two_headers_of_one_name_are_neither(browser: TestClient) -> None:
    doubled = [("origin", KEYS.origin), ("origin", KEYS.origin)]
    assert browser.get("/", headers=doubled).status_code == 403


def test_every_answer_forbids_foreign_and_inline_script(browser: TestClient) -> None:
    for path in ("/", "/nowhere", "/openapi.json"):
        policy = browser.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
    assert browser.get("/").headers["x-content-type-options"] == "nosniff"
    assert browser.get("/").headers["cache-control"] == "no-store"


def test_pages_hold_no_inline_script_or_style(browser: TestClient) -> None:
    page = browser.get("/").text
    assert "<script>" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page


def test_a_body_larger_than_is_taken_is_refused(browser: TestClient) -> None:
    answer = browser.post("/open", content=b"x" * (guard.LARGEST_BODY + 1))
    assert answer.status_code == 413


def test_a_body_that_does_not_come_is_given_up(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import anyio

    monkeypatch.setattr(guard, "PATIENCE", 0.05)
    sent = []

    async def ask() -> None:
        async def app(scope: guard.Scope, receive: guard.Receive, send: guard.Send) -> None:
            await receive()

        async def receive() -> dict[str, object]:
            await anyio.sleep(5)
            return {}

        async def send(message: object) -> None:
            sent.append(message)

        cookie = f"{KEYS.cookie}={KEYS.session}"
        given = {"host": f"127.0.0.1:{KEYS.port}", "cookie": cookie, **RIGHT}
        headers = [(k.encode(), v.encode()) for k, v in given.items()]
        scope = {"type": "http", "method": "POST", "path": "/open", "query_string": b"", "headers": headers}
        await guard.guarded(app, KEYS)(scope, receive, send)

    anyio.run(ask)
    assert sent[0]["status"] == 408  # type: ignore[index]


def test_an_upload_that_trickles_is_given_up_with_a_sentence_and_leaves_nothing(
    desk: Desk, case: Path, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over a real socket: every piece comes in time, the whole does not."""
    monkeypatch.setattr(guard, "PATIENCE", 0.6)
    listening = socket.create_server(("127.0.0.1", 0))
    keys = guard.Keys(listening.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(create(replace(desk, keys=keys)), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    given = {
        "host": f"127.0.0.1:{keys.port}",
        "cookie": f"{keys.cookie}={keys.session}",
        "origin": keys.origin,
        "x-toguna-csrf": keys.csrf,
        "content-length": "100000",
    }
    with socket.create_connection(("127.0.0.1", keys.port)) as client:
        lines = [f"POST {at}/data/upload?name=slow.csv HTTP/1.1", *(f"{k}: {v}" for k, v in given.items()), "", ""]
        client.sendall("\r\n".join(lines).encode())
        client.settimeout(0.1)
        answer = b""
        for _ in range(60):
            if not answer:  # what is sent to a server that has answered resets the connection
                with contextlib.suppress(OSError):
                    client.sendall(b"x")
            with contextlib.suppress(TimeoutError):
                answer += client.recv(65536)
            if b"</html>" in answer:
                break
    server.should_exit = True
    thread.join(10)
    assert answer.startswith(b"HTTP/1.1 408")
    assert plain_page("too_slow").encode() in answer
    assert not list((case / ".incoming").rglob("*.csv"))


def test_the_way_back_leads_nowhere_else(browser: TestClient) -> None:
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nx: y"):
        assert browser.get("/choose", params={"back": back}).headers["location"] == "/"
    answer = browser.get("/choose", params={"language": "fr", "theme": "dark", "back": "/w/a/data?x=1"})
    assert answer.headers["location"] == "/w/a/data?x=1"
    assert 'lang="fr" data-theme="dark"' in browser.get("/").text
