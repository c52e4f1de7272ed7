"""Checks files that mean harm in a process of its own, so that what they take is theirs alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.documents.memory import PEAK

#: What no file may take: seconds of the processor, and megabytes.
SECONDS, MEGABYTES = 5, 500

_CHILD = f"""{PEAK}
import json, sys, time
from pathlib import Path
from newslint.config import Configuration
from newslint.engine import Engine
from newslint.plugins import load_plugins
from newslint.settings import Settings
engine = Engine(Configuration(Settings(), Path.cwd()), load_plugins(Settings()))
found = {{}}
for path in sys.argv[1:]:
    begun = time.process_time()
    checked = engine.check_file(path)
    internal = any(one.internal for one in checked.failures)
    found[Path(path).name] = [time.process_time() - begun, [one.message for one in checked.failures], internal]
print(json.dumps([found, peak()]))
"""


class Outcome(NamedTuple):
    """What became of a file: the seconds that it took, what was said, and whether a part of newslint broke on it."""

    seconds: float
    messages: list[str]
    internal: bool


#: The outcome for each file, by name, and the most memory taken, in megabytes.
Outcomes = tuple[dict[str, Outcome], float]


def outcomes(folder: Path, files: Mapping[str, bytes]) -> Outcomes:
    """The outcome for each of `files`, by name, and the most memory taken, in megabytes."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    command = [sys.executable, "-c", _CHILD, *(str(folder / name) for name in files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr
    found, memory = json.loads(done.stdout)
    return {name: Outcome(*outcome) for name, outcome in found.items()}, memory
