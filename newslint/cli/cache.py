"""Show what newslint keeps between runs and where, or clear it."""

from __future__ import annotations

import argparse
import sys

from newslint.cachefolder import cache_folder
from newslint.cli import CLEAN, USAGE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=["info", "clear"], default="info", help="info (default), or clear")


def run(options: argparse.Namespace) -> int:
    from newslint import cache
    from newslint.rulepacks.cache import pack_folder

    folder = cache_folder()
    packs = sorted(pack_folder().glob("*.pack"))
    if options.action == "info":
        outcomes, size = cache.ResultCache(folder).size() if (folder / cache.FILE_NAME).exists() else (0, 0)
        print(f"{folder}\n{outcomes} outcomes of drafts, {size / 1e6:.1f} MB\n{len(packs)} rule packs")
        return CLEAN
    try:
        cache.remove(folder)
        for pack in packs:
            pack.unlink(missing_ok=True)
    except OSError as error:
        sys.stderr.write(f"newslint: {error.filename}: cannot be deleted: {error.strerror}\n")
        return USAGE
    print(f"Cleared {folder}.")
    return CLEAN
