"""The process that runs a LanguageTool server between newslint's runs and stops it when nobody has used it for long.

Started by `newslint.integrations.languagetool.life`, as a program of its own.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

import psutil
import requests
from language_tool_python.config_file import LanguageToolConfig

from newslint.integrations.languagetool import state
from newslint.integrations.languagetool.install import InstallError, at

# How often to look whether the server answers while it starts, and whether it is idle later, in seconds.
_STARTING = 0.1
_WATCHING = 5.0

_FIRST = {"language": "en-US", "text": "The council met."}

# What is kept of sentences already checked: an edited draft is mostly the same ones.
_KEPT_SENTENCES = 2000


def run(home: Path, port: int, memory: int, idle: int) -> int:
    """Run the server in `home` until it ends, is stopped, or has been idle for `idle` minutes; its exit code."""
    found = at(home)
    if found is None:
        raise InstallError(f"there is no LanguageTool in {home}")
    cores = os.cpu_count() or 1
    properties = LanguageToolConfig(
        {"maxCheckThreads": cores, "cacheSize": _KEPT_SENTENCES, "pipelineCaching": True, "maxPipelinePoolSize": cores * 2}
    )
    server = subprocess.Popen(found.command(port, memory, properties.path), stdin=subprocess.DEVNULL)
    _stop_with_us(server)
    try:
        if not _wait_until_ready(server, port):
            return server.returncode
        born = psutil.Process(server.pid).create_time()
        state.touch()
        state.write(state.State(port, server.pid, born, os.getpid(), found.version, str(home), memory, idle))
        return _watch(server, idle * 60.0)
    finally:
        if server.poll() is None:
            server.kill()
            server.wait()
        _forget(server.pid)


def _stop_with_us(server: subprocess.Popen[bytes]) -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        server.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _wait_until_ready(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server has checked a sentence, for which it reads its rules; False if it ends before that."""
    with requests.Session() as session:
        session.trust_env = False
        while server.poll() is None:
            with suppress(requests.RequestException):
                if session.post(f"http://127.0.0.1:{port}/v2/check", data=_FIRST).ok:
                    return True
            time.sleep(_STARTING)
    return False


def _watch(server: subprocess.Popen[bytes], longest: float) -> int:
    while True:
        try:
            return server.wait(min(_WATCHING, longest))
        except subprocess.TimeoutExpired:
            if state.unused_for() > longest:
                print(f"newslint: stopped, as it was not used for {longest / 60:.0f} minutes", flush=True)
                server.terminate()


def _forget(pid: int) -> None:
    """Clear the state file away, unless another server's is there by now."""
    kept = state.read()
    if kept is not None and kept.pid == pid:
        state.clear()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    for name in ("--port", "--memory", "--idle"):
        parser.add_argument(name, type=int, required=True)
    options = parser.parse_args()
    return run(options.home, options.port, options.memory, options.idle)


if __name__ == "__main__":
    sys.exit(main())
