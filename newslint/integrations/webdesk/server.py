"""Serves the desk until it is told to stop."""

from __future__ import annotations

import socket
import sys
import webbrowser
from contextlib import suppress
from typing import NamedTuple

import uvicorn

from newslint.config import ConfigError, Configuration
from newslint.integrations.webdesk.app import make_app
from newslint.integrations.webdesk.guard import is_loopback
from newslint.integrations.webdesk.limits import MAX_CONNECTIONS
from newslint.integrations.webdesk.worker import Worker


class Where(NamedTuple):
    """Where the desk is served: the name or address that it is bound to, and the port, 0 for any that is free."""

    host: str
    port: int


def serve(configuration: Configuration, where: Where, *, open_browser: bool = False) -> None:
    """Serve the desk until Ctrl-C. The address is printed once it can be opened.

    Raises:
        ConfigError: the configuration cannot be used, or the port is taken.
    """
    with _listening(where) as listening:
        checker, reader = Worker(configuration), Worker(configuration)
        try:
            checker.start()
            address = _address(where.host, listening)
            sys.stdout.write(f"newslint desk: {address} (Ctrl-C ends it)\n")
            sys.stdout.flush()
            if not is_loopback(where.host):
                sys.stderr.write(
                    f"newslint: the desk is open to every machine that reaches {where.host}: there is no password, and drafts "
                    "travel unencrypted\n"
                )
            if open_browser and not webbrowser.open(address):
                sys.stderr.write(f"newslint: no browser was found; open {address}\n")
            settings = uvicorn.Config(
                make_app(checker, reader, where.host),
                log_level="error",
                access_log=False,
                server_header=False,
                lifespan="off",
                ws="none",
                limit_concurrency=MAX_CONNECTIONS,
                timeout_graceful_shutdown=1,
            )
            with suppress(KeyboardInterrupt):
                uvicorn.Server(settings).run([listening])
        finally:
            checker.close()
            reader.close()


def _listening(where: Where) -> socket.socket:
    """A socket that listens there: what the browser sends before the server has begun waits for it."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind)
    except (OSError, OverflowError) as error:
        raise ConfigError(f"the desk cannot be served at {where.host}: {_said(error)}") from None
    try:
        if sys.platform != "win32":  # where it would let two desks share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(MAX_CONNECTIONS)
    except OSError as error:
        listening.close()
        raise ConfigError(
            f"the desk cannot be served at {where.host}, port {where.port}: {_said(error)}; give another port with --port, or "
            "--port 0 for any that is free"
        ) from None
    return listening


def _said(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _address(host: str, listening: socket.socket) -> str:
    port = listening.getsockname()[1]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
