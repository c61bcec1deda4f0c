"""Fetching one document from the web: the only function that opens a network connection."""

import ipaddress
import re
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPSConnection
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from toguna.errors import UnusableInput

TIMEOUT = 30.0
"""Seconds without an answer."""
MAX_REDIRECTS = 5
_AGENT = "Mozilla/5.0 (compatible; toguna; archiving a cited source)"
_SUFFIXES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True)
class Downloaded:
    """address: where the document was found in the end; name: a file name for it."""

    content: bytes
    name: str
    address: str


def fetch(address: str, *, max_bytes: int, is_private_allowed: bool = False) -> Downloaded:
    """The document at an http or https address, after at most MAX_REDIRECTS redirections.

    Addresses of this computer and of private networks are refused, also behind a redirection or a name: a page must not
    make toguna archive what only this machine can see. Where a proxy is set, the proxy decides for names.
    Raises: UnusableInput if it is not there, too large, refused, or there is no connection.
    """
    _check(address, is_private_allowed)
    opener = urllib.request.build_opener(_Http(is_private_allowed), _Https(is_private_allowed), _Redirects())
    opener.addheaders = [("User-Agent", _AGENT), ("Accept", "*/*")]
    try:
        with opener.open(address, timeout=TIMEOUT) as answer:
            content = answer.read(max_bytes + 1)
            headers, final = answer.headers, answer.geturl()
    except urllib.error.HTTPError as error:
        raise UnusableInput(
            f"{address} answered {error.code} ({error.reason}). Open it in a browser, save the page and add the file."
        ) from None
    except (urllib.error.URLError, TimeoutError, OSError, HTTPException, ValueError) as error:
        raise UnusableInput(_unreachable(address, error)) from None
    if len(content) > max_bytes:
        raise UnusableInput(f"{address} is larger than {max_bytes / 1e6:.0f} MB and was not archived.")
    if not content:
        raise UnusableInput(f"{address} is empty. Open it in a browser, save the page and add the file.")
    return Downloaded(content, _name(final, headers), final)


def _unreachable(address: str, error: Exception) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, _RefusedError):
        return str(reason)
    if isinstance(reason, socket.gaierror):
        what = "the name is not known, or this computer is offline"
    elif isinstance(reason, TimeoutError):
        what = f"no answer within {TIMEOUT:.0f} seconds"
    else:
        what = str(reason) or type(reason).__name__
    return f"{address} could not be reached: {what}. Try later, or save the page in a browser and add the file."


class _RefusedError(OSError):
    """An address that is not fetched; an OSError, so that urllib hands it on."""


def _check(address: str, is_private_allowed: bool) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnusableInput(f"{address} is no web address. Expected one that begins with https:// or http://.")
    if not is_private_allowed and _is_private(parts.hostname):
        raise UnusableInput(_private(parts.hostname))


def _is_private(host: str) -> bool:
    """Whether a literal address is not of the public internet; a name is judged when it is connected to."""
    if host.lower() == "localhost" or host.lower().endswith(".localhost"):
        return True
    try:
        return not ipaddress.ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return False


def _private(host: str) -> str:
    return (
        f"{host} is an address of this computer or of a private network; such pages are not fetched. "
        "Save the page in a browser and add the file."
    )


def _connect(connection: HTTPConnection) -> None:
    """Refuse a private address before anything is sent: the address that was connected to, not a second look-up."""
    if connection.sock is not None and _is_private(str(connection.sock.getpeername()[0])):
        connection.close()
        raise _RefusedError(_private(connection.host))


class _PublicConnection(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        _connect(self)


class _PublicSecureConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _connect(self)


class _Http(urllib.request.HTTPHandler):
    def __init__(self, is_private_allowed: bool) -> None:
        super().__init__()
        self.is_private_allowed = is_private_allowed

    def http_open(self, req: urllib.request.Request) -> Any:
        is_free = self.is_private_allowed or req.has_proxy()
        return self.do_open(HTTPConnection if is_free else _PublicConnection, req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, is_private_allowed: bool) -> None:
        super().__init__()
        self.is_private_allowed = is_private_allowed

    def https_open(self, req: urllib.request.Request) -> Any:
        # behind a proxy the request carries the name of the host in a tunnel
        is_free = self.is_private_allowed or getattr(req, "_tunnel_host", None) is not None
        return self.do_open(HTTPSConnection if is_free else _PublicSecureConnection, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MAX_REDIRECTS

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        host = urlsplit(newurl).hostname or ""
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise _RefusedError(f"{req.full_url} leads to {newurl}, which is no web page.")
        if _is_private(host) and not _is_private(urlsplit(req.full_url).hostname or ""):
            raise _RefusedError(_private(host))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _name(address: str, headers: Message) -> str:
    stated = headers.get_filename()
    name = stated or unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2]) or urlsplit(address).hostname or ""
    suffix = _SUFFIXES.get(headers.get_content_type(), "")
    has_suffix = re.search(r"\.(?:pdf|docx|html?|txt|mht|mhtml)$", name, re.IGNORECASE) is not None
    return name if has_suffix else f"{name}{suffix}"
