"""Running the workbench: a socket on this computer alone, the browser opened at the first address."""

import contextlib
import locale
import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from toguna.errors import UnusableInput
from toguna.store import workspace
from toguna.web import words
from toguna.web.app import create
from toguna.web.desk import Desk, remember
from toguna.web.guard import HOST, Keys

PORT = 8420


def serve(
    folder: Path | None,
    *,
    home: Path,
    remembered: Path | None,
    host: str = HOST,
    port: int | None = None,
    opens_browser: bool = True,
    say: Callable[[str], None] = print,
) -> None:
    """Serve until interrupted. folder: a workspace to begin with, or the folder in which workspaces are kept.

    home: where new workspaces are made if folder does not say. port None: 8420, or any that is free.
    Raises: UnusableInput for another host, or a port that is taken.
    """
    import uvicorn

    if host != HOST:
        raise UnusableInput(
            f"--host {host}: the workbench is served to this computer only ({HOST}), for it has no user accounts yet: "
            "whoever reached it could read and change every workspace. Leave --host out."
        )
    listening = _listen(port)
    keys = Keys(listening.getsockname()[1])
    is_workspace = folder is not None and (folder / workspace.SETTINGS).is_file()
    desk = Desk(folder.resolve() if folder is not None and not is_workspace else home, keys, remembered)
    if folder is not None and is_workspace:
        remember(desk, folder)
    config = uvicorn.Config(
        create(desk),
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=5,
    )
    say(words.say(_language(), "frame.served", address=keys.first_address))
    if opens_browser:
        threading.Timer(0.8, webbrowser.open, (keys.first_address,)).start()
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises it again once it has ended well
        uvicorn.Server(config).run(sockets=[listening])


def _language() -> str:
    """The language of this computer, if it is one of ours; else English."""
    named = locale.getlocale()[0] or os.environ.get("LANG", "")
    return next((code for code in words.LANGUAGES if named.lower().startswith(code)), words.LANGUAGES[0])


def _listen(port: int | None) -> socket.socket:
    for wanted in (port,) if port is not None else (PORT, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":  # on Windows this would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, wanted))
            listening.listen(128)  # the address is printed before the server has begun
        except (OSError, OverflowError):
            listening.close()
            continue
        return listening
    raise UnusableInput(f"Port {port} is taken or may not be used. Name another with --port, or leave it out.")
