"""The formats for programs. Each is a module of this folder with a function `render(report)`, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from newslint.reporters.base import Reporter
from newslint.results import Report

_SUMMARIES = {
    "json": "an array of findings, in the shape that ruff prints",
    "json-lines": "the same, one finding a line",
    "github": "annotations for GitHub Actions",
    "gitlab": "GitLab's code quality report",
    "azure": "annotations for Azure Pipelines",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "rdjson": "reviewdog's format",
    "rdjsonl": "reviewdog's format, one finding a line",
    "junit": "JUnit's XML, for test reports",
    "checkstyle": "Checkstyle's XML",
    "pylint": "one finding a line, as Pylint's parseable output",
    "html": "a page to read the drafts in, with the findings marked",
}


class MachineReporter(Reporter):
    """A format for programs: no colours, and no summary to leave out.

    Attributes:
        name: what `--output-format` calls it, and its module, save that the module has "_" for "-".
    """

    def __init__(self, name: str, summary: str) -> None:
        self.name = name
        self.summary = summary

    def render(self, report: Report, *, colour: bool = False, quiet: bool = False) -> Iterator[str]:
        module = import_module(f"newslint.reporters.{self.name.replace('-', '_')}")
        rendered: Iterator[str] = module.render(report)
        return rendered


REPORTERS = tuple(MachineReporter(name, summary) for name, summary in _SUMMARIES.items())
