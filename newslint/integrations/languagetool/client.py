"""Asks a LanguageTool server about the prose of a draft, over its HTTP interface.

The package language-tool-python finds, checks and downloads installations for us, but its client sends plain text only, waits
five minutes and stops its server when Python ends. So the requests are our own: they mark what is not prose (the parameter
`data`), are sent side by side, and give up when the settings say so. The interface: https://languagetool.org/http-api/
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from newslint.integrations.batches import Batch
from newslint.integrations.languagetool import life, state
from newslint.integrations.languagetool.address import api, named_server
from newslint.settings import LanguageToolSettings

#: The oldest version of LanguageTool whose answers have all that is read here.
OLDEST = (6, 0)

#: Once a server cannot be had, it is not asked again for this long, in seconds.
GIVEN_UP = 60.0

# Tries of a request that the server is too busy for: with waits of 0, 1, 2, 4 and 8 seconds between, and a bit.
_TRIES = 6
_CONNECT_SECONDS = 5
_LOCAL = ("127.0.0.1", "localhost", "::1")
_SHOWN = 200


class UnavailableError(Exception):
    """LanguageTool cannot be had. The message says why and what to do."""


@lru_cache(maxsize=4)
def server_for(settings: LanguageToolSettings, named: str) -> Server:
    """The server of a run: the one at the address `named`, or else this machine's own. Kept, with its connections."""
    return Server(settings, named)


def current(settings: LanguageToolSettings) -> Server:
    """The server that the settings and the environment ask for."""
    return server_for(settings, named_server(settings))


class Server:
    """A LanguageTool server, found or started when it is first asked."""

    def __init__(self, settings: LanguageToolSettings, named: str) -> None:
        self._settings = settings
        self._named = named
        self._session = _session(named)
        self._url = api(named)
        self._given_up: tuple[float, UnavailableError] | None = None

    def check(self, batches: Sequence[Batch], query: Mapping[str, str]) -> Iterator[tuple[Batch, list[dict[str, Any]]]]:
        """Each batch with LanguageTool's matches in it, in its own form.

        Args:
            batches: the prose of a draft; they are sent side by side, as many as the machine has cores.
            query: the further parameters of each request.

        Raises:
            UnavailableError: the server cannot be found, started or understood, or does not answer in time.
        """
        if self._given_up and time.monotonic() < self._given_up[0]:
            raise self._given_up[1]
        try:
            if not self._named:
                self._url = api(life.ensure(self._settings).url)
                state.touch()
            if len(batches) == 1:
                answers = [self._ask(batches[0], query)]
            else:
                with ThreadPoolExecutor(min(len(batches), os.cpu_count() or 1)) as pool:
                    answers = list(pool.map(lambda batch: self._ask(batch, query), batches))
        except life.StartError as error:
            raise self._give_up(UnavailableError(str(error))) from None
        except UnavailableError as error:
            raise self._give_up(error) from None
        return zip(batches, answers, strict=True)

    def _give_up(self, error: UnavailableError) -> UnavailableError:
        self._given_up = time.monotonic() + GIVEN_UP, error
        return error

    def _ask(self, batch: Batch, query: Mapping[str, str]) -> list[dict[str, Any]]:
        form = {**query, "data": json.dumps({"annotation": batch.annotation()})}
        try:
            answer = self._session.post(f"{self._url}/check", data=form, timeout=(_CONNECT_SECONDS, self._settings.timeout))
        except requests.ReadTimeout:
            raise UnavailableError(
                f"LanguageTool at {self._url} gave no answer in {self._settings.timeout} seconds; "
                "raise languagetool.timeout, or give the server more room"
            ) from None
        except requests.exceptions.RetryError:
            raise UnavailableError(
                f"LanguageTool at {self._url} is too busy: it turned a request away {_TRIES} times; try again later"
            ) from None
        except requests.ConnectionError:
            raise UnavailableError(self._gone()) from None
        except requests.RequestException as error:
            raise UnavailableError(f"LanguageTool at {self._url} cannot be asked: {error}") from None
        return self._matches(answer)

    def _gone(self) -> str:
        if self._named:
            return f"LanguageTool at {self._url} cannot be reached, or ended while it was asked; is the server running?"
        # The system may take a moment to tell the keeper of the end.
        why = life.cause_of_death() or "the next run starts it again"
        return f"LanguageTool's server on this machine ended while it was asked: {why}; its log is {state.log_file()}"

    def _matches(self, answer: requests.Response) -> list[dict[str, Any]]:
        if answer.status_code != 200:
            said = " ".join(answer.text.split())[:_SHOWN]
            if "OutOfMemoryError" in said or "heap space" in said:
                said = f"it ran out of memory ({said}); give the server more (-Xmx)"
            raise UnavailableError(f"LanguageTool at {self._url} refused a request with {answer.status_code}: {said}")
        try:
            found = answer.json()
            version = found["software"]["version"]
            matches: list[dict[str, Any]] = found["matches"]
        except (ValueError, KeyError, TypeError):
            raise UnavailableError(f"{self._url} answers, but not as LanguageTool does; look at the address") from None
        if _numbers(version) < OLDEST:
            raise UnavailableError(
                f"LanguageTool at {self._url} is version {version}; newslint needs {'.'.join(map(str, OLDEST))} or later"
            )
        return matches


def _session(named: str) -> requests.Session:
    session = requests.Session()
    # A proxy does not know this machine's own servers.
    session.trust_env = bool(named) and urlsplit(named).hostname not in _LOCAL
    retry = Retry(
        total=_TRIES - 1,
        connect=1,
        read=False,
        backoff_factor=0.5,
        backoff_jitter=0.5,
        status_forcelist=(429, 502, 503, 504),
        allowed_methods=None,
    )
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry, pool_maxsize=os.cpu_count() or 1))
    return session


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:2])
