"""What stands between the desk and everybody else: whom it answers, and what the browser may do with its answers."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Nothing but the desk's own parts is loaded, nobody else is talked to, and no text becomes markup or code.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses requests that other sites have a hand in, and puts the headers on every answer.

    A name that is not the desk's own in the Host header means that somebody else's name was made to lead here (DNS rebinding);
    a page of another site that sends something says so in the headers Origin and Sec-Fetch-Site, which no script can forge.

    Args:
        app: answers the others.
        hosts: the names that the desk goes by.
        any_address: whether it goes by every numeric address, too, as nobody can make one lead elsewhere.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], *, any_address: bool) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._any_address = any_address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        problem = self._problem(scope["method"], headers)
        answer = JSONResponse({"problems": [problem]}, 403) if problem else self._app
        await answer(scope, receive, send_guarded)

    def _problem(self, method: str, headers: Headers) -> str:
        host = headers.get("host", "")
        if not self._is_own(host):
            return f'the desk does not go by the name "{host}": open the address that newslint desk printed'
        if method in ("GET", "HEAD"):
            return ""
        origin = headers.get("origin")
        is_own = origin is None or origin.partition("://")[2].lower() == host.lower()
        if not is_own or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return "the desk takes drafts from its own page only"
        return ""

    def _is_own(self, host: str) -> bool:
        name = _without_port(host).lower()
        return name in self._hosts or (self._any_address and is_address(name))


def _without_port(host: str) -> str:
    """ "[::1]:80" → "::1", "localhost:80" → "localhost"."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def is_address(name: str) -> bool:
    """Whether `name` is a numeric address."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can reach a server at `host`."""
    return host == "localhost" or (is_address(host) and ip_address(host).is_loopback)


def own_names(host: str) -> set[str]:
    """The names by which a server at `host` may be called."""
    names = {"localhost", "127.0.0.1", "::1", host}
    if not is_loopback(host):
        with suppress(OSError):
            names |= {socket.gethostname(), socket.getfqdn()}
    return names
