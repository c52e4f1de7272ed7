"""The program: `newslint`, or `python -m newslint`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from newslint.cli import USAGE, main


def run() -> NoReturn:
    """Run the command line and end the process.

    The memory is left to the system to take back: for Python to do it piece by piece takes a tenth of a short run.
    """
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # nobody is listening any more
    except OSError as error:
        sys.stderr.write(f"newslint: the output cannot be written: {error.strerror}\n")
        code = USAGE
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
