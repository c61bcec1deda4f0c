"""Who may ask: this computer's browser, with the session that the first address opened, from our own pages only."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from toguna.web.words import plain_page

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HOST = "127.0.0.1"
ENTRANCE = "/enter"
CSRF_HEADER = b"x-toguna-csrf"
SAFE = frozenset({"GET", "HEAD"})
LARGEST_BODY = 8_000_000
"""Bytes of a request that is no upload: a report's text is far below."""
PATIENCE = 30.0
"""Seconds within which the next piece of a body must come."""
SLOWEST = 20_000
"""Bytes a second of a body, on the whole, once PATIENCE is over: a trickle is given up too."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin"
)
"""Of the report as shown in a frame: no script of any kind runs in it."""


@dataclass(frozen=True)
class Keys:
    """The secrets of one run of the server; a new run has new ones."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def first_address(self) -> str:
        return f"{self.origin}{ENTRANCE}?token={self.token}"

    @property
    def cookie(self) -> str:
        """Cookies are shared by all ports of a host: the name tells them apart."""
        return f"toguna-{self.port}"


class _GivenUp(Exception):
    """The body is larger than its address takes, or its next piece did not come in time."""


def guarded(app: App, keys: Keys) -> App:
    """The application behind the checks; what fails one is answered with a sentence and never reaches it."""

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = _headers(scope)
        refusal = _refusal(scope, headers, keys)
        if refusal is not None:
            await _answer(send, *refusal)
        elif scope["path"] == ENTRANCE:
            await _enter(scope, headers, keys, send)
        elif not _has_session(headers, keys):
            await _answer(send, 401, "session")
        else:
            await _pass_on(app, scope, receive, send)

    return asked


def _headers(scope: Scope) -> dict[bytes, bytes]:
    """The headers by name; of one sent twice, both, so that it equals nothing that is expected."""
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        found[name.lower()] = found[name.lower()] + b", " + value if name.lower() in found else value
    return found


def _refusal(scope: Scope, headers: dict[bytes, bytes], keys: Keys) -> tuple[int, str] | None:
    if headers.get(b"host") != f"{HOST}:{keys.port}".encode():
        return 421, "host"
    origin = headers.get(b"origin")
    if origin is not None and origin != keys.origin.encode():
        return 403, "origin"
    if headers.get(b"sec-fetch-site", b"none") not in (b"none", b"same-origin"):
        return 403, "origin"
    if scope["method"] in SAFE:
        return None
    if origin is None:
        return 403, "origin"
    if not secrets.compare_digest(headers.get(CSRF_HEADER, b""), keys.csrf.encode()):
        return 403, "csrf"
    return None


def _has_session(headers: dict[bytes, bytes], keys: Keys) -> bool:
    try:
        cookies = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    except CookieError:
        return False
    given = cookies.get(keys.cookie)
    return given is not None and secrets.compare_digest(given.value.encode(), keys.session.encode())


async def _enter(scope: Scope, headers: dict[bytes, bytes], keys: Keys, send: Send) -> None:
    """The first address: the token becomes a cookie and leaves the address bar."""
    given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
    if not (_has_session(headers, keys) or secrets.compare_digest(given.encode(), keys.token.encode())):
        await _answer(send, 401, "session")
        return
    cookie = f"{keys.cookie}={keys.session}; Path=/; HttpOnly; SameSite=Strict"
    more = [(b"location", b"/"), (b"set-cookie", cookie.encode())]
    await send({"type": "http.response.start", "status": 303, "headers": [*_protection(POLICY), *more]})
    await send({"type": "http.response.body", "body": b""})


async def _answer(send: Send, status: int, reason: str) -> None:
    body = plain_page(reason).encode("utf-8")
    headers = [*_protection(POLICY), (b"content-type", b"text/html; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _protection(policy: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]


async def _pass_on(app: App, scope: Scope, receive: Receive, send: Send) -> None:
    """To the application, with its bodies bounded and its answers protected."""
    received, started, is_whole = 0, False, False
    refused: tuple[int, str] | None = None
    is_upload = scope["path"].endswith("/upload")
    began = time.monotonic()

    async def bounded() -> MutableMapping[str, Any]:
        nonlocal received, refused, is_whole
        if started or is_whole:
            return await receive()  # what comes then is that the browser went away
        try:
            left = began + PATIENCE + received / SLOWEST - time.monotonic()
            message = await asyncio.wait_for(receive(), min(PATIENCE, left))
        except TimeoutError:
            refused = (408, "too_slow")
            raise _GivenUp from None
        received += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if received > LARGEST_BODY and not is_upload:
            refused = (413, "too_much")
            raise _GivenUp
        return message

    async def protecting(message: MutableMapping[str, Any]) -> None:
        nonlocal started
        if refused is not None and not started:
            return  # what the application makes of half a body is not sent
        if message["type"] == "http.response.start":
            started = True
            given = [(n.lower(), v) for n, v in message.get("headers", ())]
            policy = dict(given).get(b"content-security-policy", POLICY.encode()).decode()
            kept = [(n, v) for n, v in given if n != b"content-security-policy"]
            caching = [] if b"cache-control" in dict(kept) else [(b"cache-control", b"no-store")]
            message["headers"] = [*kept, *caching, *_protection(policy)]
        await send(message)

    with contextlib.suppress(_GivenUp):
        await app(scope, bounded, protecting)
    if refused is not None and not started:
        await _answer(send, *refused)
