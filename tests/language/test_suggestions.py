"""What is suggested for a word."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
from newslint.language.candidates import candidates
from newslint.language.copymodel import copy_model
from newslint.language.suggestions import suggest

print([one.text for one in suggest("noyles", names=True)], candidates("mane", copy_model().runs.words))
"""


def test_ties_are_broken_alike_in_every_process() -> None:
    """Words come from sets, whose order hangs on the hashes of their texts."""
    said = set()
    for seed in ("1", "2", "3", "4"):
        command = [sys.executable, "-c", SCRIPT]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        said.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout)
    assert len(said) == 1
    assert "noles" in said.pop()
