"""Fetching one document, from a server of the test's own on this computer."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from toguna.errors import UnusableInput
from toguna.store.download import MAX_REDIRECTS, fetch


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/round/"):
            self.send_response(302)
            self.send_header("Location", f"/round/{int(self.path[7:]) + 1}")
            self.end_headers()
            return
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/report")
            self.end_headers()
            return
        if self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        if self.path == "/gone":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.path != "/named" else "application/octet-stream")
        if self.path == "/named":
            self.send_header("Content-Disposition", 'attachment; filename="rapport.pdf"')
        self.end_headers()
        self.wfile.write(b"" if self.path == "/empty" else b"<html>made up</html>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_a_document_its_name_and_its_final_address(site: str) -> None:
    got = fetch(f"{site}/moved", max_bytes=100, is_private_allowed=True)
    assert (got.content, got.name, got.address) == (b"<html>made up</html>", "report.html", f"{site}/report")
    assert fetch(f"{site}/named", max_bytes=100, is_private_allowed=True).name == "rapport.pdf"
    assert fetch(f"{site}/a/x.html?q=1", max_bytes=100, is_private_allowed=True).name == "x.html"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/gone", "answered 404"),
        ("/empty", "is empty"),
        ("/round/1", "redirect"),
        ("/file", "no web page|not allowed"),
    ],
)
def test_what_is_not_there_is_a_sentence(site: str, path: str, sentence: str) -> None:
    assert MAX_REDIRECTS < 10
    with pytest.raises(UnusableInput, match=sentence):
        fetch(site + path, max_bytes=100, is_private_allowed=True)


def test_a_document_that_is_too_large_is_refused(site: str) -> None:
    with pytest.raises(UnusableInput, match="larger than"):
        fetch(f"{site}/x", max_bytes=10, is_private_allowed=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254"])
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(UnusableInput, match="private network"):
        fetch(f"http://{host}/", max_bytes=100)


def test_a_name_that_leads_to_this_computer_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    port = int(site.rpartition(":")[2])
    there = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: there)
    with pytest.raises(UnusableInput, match="private network"):
        fetch("http://public.example.org/", max_bytes=100)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "file:///etc/hostname", "example.org", "http://", "javascript:x"]
)
def test_only_web_addresses_are_fetched(address: str) -> None:
    with pytest.raises(UnusableInput, match="no web address"):
        fetch(address, max_bytes=100)


def test_offline_is_a_sentence() -> None:
    with pytest.raises(UnusableInput, match="could not be reached"):
        fetch("https://no-such-host.invalid/x.pdf", max_bytes=100)
