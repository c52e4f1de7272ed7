"""Write a commented configuration file, and the pre-commit stanza where there is none."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newslint.cli import CLEAN, USAGE
from newslint.config import FILE_NAME

CONFIGURATION = """\
# How newslint reads this newsroom's drafts. `newslint config` prints what is in force; `newslint rules` lists the rules.
# Every line below that begins with "#" shows a setting's default or an example.

# Another configuration file to build on, such as the whole newsroom's.
# extend = "newsroom.toml"

# Settings that belong together: "hook" (only what should stop a commit), "desk" or "strict".
# preset = "desk"

# Findings of old that are not to be reported, kept by `newslint baseline`.
# baseline = "newslint-baseline.json"

# The rules to run in place of the default ones: codes, beginnings of codes, names, or "ALL".
# select = ["TYP", "PUN", "CPY"]

# Rules to run besides, such as the wire-style pack.
# extend-select = ["STY"]

# Rules not to run.
# ignore = []

# Findings below this are not reported: "info", "warning" or "error".
# min-severity = "info"

# Paths not to read, as in .gitignore.
# exclude = ["archive/", "*.notes.txt"]

# The desk's own rule packs (YAML) and plugin modules (Python), relative to this file.
# packs = ["house-rules/"]
# plugins = ["desk_rules"]

# What drafts are checked against: transcripts, notes and wire copy (text, Word, PDF and more), and the people in the news.
# sources = ["notes/"]
# people = "people.toml"

[language]
# "us" or "uk" holds the copy to one spelling; "any" takes either, as long as a draft keeps to one.
# dialect = "any"

# Words and names that the desk accepts, one a line.
# words = ["words.txt"]
# names = ["names.txt"]

[typos]
# "strict" reports only what is nearly certain, "keen" what is merely likely too.
# sensitivity = "balanced"

# Rules not to report in some files.
[per-file-ignores]
# "opinion/*" = ["PUN"]

# Severities other than the rules' own.
[severity]
# PUN = "info"
"""

HOOK_FILE = ".pre-commit-config.yaml"

#: Runs the newslint that is installed; a project that pins its hooks names newslint's repository and a release in its place.
STANZA = """\
  - repo: local
    hooks:
      - id: newslint
        name: newslint
        entry: newslint check
        language: system
        files: (?i)\\.(txt|text|md|markdown|mdown|mkd|html?|xhtml|docx|docm|odt|rtf|rst|adoc|asciidoc|srt|vtt|nitf|newsml|ninjs)$
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help=f"replace a {FILE_NAME} that is there")


def run(options: argparse.Namespace) -> int:
    own, hook = Path(FILE_NAME), _top() / HOOK_FILE
    if own.exists() and not options.force:
        sys.stderr.write(f"newslint: {FILE_NAME} is there already; --force replaces it\n")
        return USAGE
    try:
        own.write_text(CONFIGURATION, encoding="utf-8")
        print(f"Wrote {FILE_NAME}.")
        if hook.exists():
            print(f"Add this to the repos of {hook}:\n\n{STANZA}", end="")
        else:
            hook.write_text(f"repos:\n{STANZA}", encoding="utf-8")
            print(f"Wrote {hook}; `pre-commit install` switches it on.")
    except OSError as error:
        sys.stderr.write(f"newslint: {error.filename}: cannot be written: {error.strerror}\n")
        return USAGE
    return CLEAN


def _top() -> Path:
    """The top of the git work tree, where pre-commit looks for its configuration; the working directory outside of one."""
    here = Path.cwd()
    top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return Path() if top == here else top
