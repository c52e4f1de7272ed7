"""The desk as a web application: its page, and what the page asks for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newslint.integrations.webdesk.guard import Guard, is_loopback, own_names
from newslint.integrations.webdesk.limits import MAX_DRAFT, MAX_FILE, MAX_NAME, SEND_TIME, too_long
from newslint.integrations.webdesk.worker import BusyError, GoneError, NoAnswerError, Task, Worker

_PAGE = Path(__file__).parent / "page"
_REPORT = Path(__file__).parents[2] / "reporters" / "page"

#: Address → file and type. The report's style comes first: the two pages are of one family.
_FILES = {
    "/": (_PAGE / "desk.html", "text/html"),
    "/report.css": (_REPORT / "page.css", "text/css"),
    "/desk.css": (_PAGE / "desk.css", "text/css"),
    "/icon.svg": (_PAGE / "icon.svg", "image/svg+xml"),
    **{f"/{path.name}": (path, "text/javascript") for path in sorted(_PAGE.glob("*.js"))},
}

#: What a browser calls an answer that nobody waits for any more; nobody sees it.
_HUNG_UP = 499


class _TooLargeError(Exception):
    """A request's body is over the limit; it has at least so many bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def make_app(checker: Worker, reader: Worker, host: str) -> Starlette:
    """The application, as a server at `host` runs it.

    Args:
        checker: checks drafts and opens files; it has been started.
        reader: reads drafts for their sources, which takes long enough that a check is not to wait for it.
        host: the name or address that the server is bound to.
    """

    async def about(request: Request) -> Response:
        return Response(checker.about, media_type="application/json")

    async def check(request: Request) -> Response:
        return await _answer(checker, request, "check", MAX_DRAFT)

    async def sources(request: Request) -> Response:
        return await _answer(reader, request, "sources", MAX_DRAFT)

    async def open_(request: Request) -> Response:
        return await _answer(checker, request, "open", MAX_FILE)

    routes = [
        Route("/about", about),
        Route("/check", check, methods=["POST"]),
        Route("/sources", sources, methods=["POST"]),
        Route("/open", open_, methods=["POST"]),
        *(Route(path, _file(*file)) for path, file in _FILES.items()),
    ]
    guard = Middleware(Guard, own_names(host), any_address=not is_loopback(host))
    return Starlette(routes=routes, middleware=[guard])


def _file(path: Path, kind: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers with a file of the page."""
    content = path.read_bytes()

    async def endpoint(request: Request) -> Response:
        return Response(content, media_type=kind)

    return endpoint


async def _answer(worker: Worker, request: Request, what: str, limit: int) -> Response:
    """Read the draft in a request and hand it to the worker; whatever goes wrong is said in one sentence."""
    name = request.query_params.get("name", "")
    if not name or len(name) > MAX_NAME or not name.isprintable():
        return _refusal(
            400, f"a draft needs a name of at most {MAX_NAME} characters, such as draft.txt: its ending tells the format"
        )
    try:
        with worker.place_in_line():
            data = await asyncio.wait_for(_body(request, limit), SEND_TIME)
            answer = await worker.ask(Task(what, name, data), request.is_disconnected)
        return Response(answer, media_type="application/json")
    except _TooLargeError as error:
        return _refusal(413, _too_large(name, error.size) if what == "open" else too_long(error.size))
    except (asyncio.TimeoutError, TimeoutError):
        return _refusal(408, f"the draft did not come in within {SEND_TIME:.0f} seconds; try again")
    except BusyError as error:
        return _refusal(503, str(error))
    except (GoneError, ClientDisconnect):
        return Response(status_code=_HUNG_UP)
    except NoAnswerError as error:
        return _refusal(500, str(error))


async def _body(request: Request, limit: int) -> bytes:
    """The body of a request, of which no more than `limit` bytes are ever held."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise _TooLargeError(int(declared))
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            raise _TooLargeError(len(body))
    return bytes(body)


def _too_large(name: str, size: int) -> str:
    return f"{name} is too large for a draft ({size / 1e6:.1f} MB; the limit is {MAX_FILE / 1e6:.0f} MB)"


def _refusal(status: int, problem: str) -> Response:
    return JSONResponse({"problems": [problem]}, status)
