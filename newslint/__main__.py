"""The program: `newslint`, or `python -m newslint`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from newslint.cli import main


def run() -> NoReturn:
    """Run the command line and end the process.

    The memory is left to the system to take back: for Python to do it piece by piece takes a tenth of a short run.
    """
    code = main()
    with suppress(OSError):  # nobody may be listening any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
