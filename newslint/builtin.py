"""The plugin that newslint itself is: its rules, packs, readers and reporters."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newslint.documents.html import HtmlReader
from newslint.documents.light import READERS as LIGHT_MARKUP
from newslint.documents.markdown import MarkdownReader
from newslint.documents.reader import Reader
from newslint.documents.structured import READERS as STRUCTURED
from newslint.documents.text import TextReader
from newslint.documents.wordfiles import READERS as WORD_FILES
from newslint.hooks import hookimpl
from newslint.reporters.base import Reporter
from newslint.reporters.formats import REPORTERS
from newslint.reporters.text import ConciseReporter, FullReporter, GroupedReporter
from newslint.rulepacks import builtin_pack_folder
from newslint.rules import (
    articles,
    attribution,
    copywords,
    dialect,
    facts,
    misspellings,
    name_variants,
    punctuation,
    repeats,
    source_figures,
    suppressions,
    title_or_name,
    wrong_quote,
)
from newslint.rules.base import Rule


@hookimpl
def newslint_rules() -> Iterable[Rule]:
    modules = (misspellings, copywords, repeats, articles, name_variants, dialect, punctuation, facts, attribution, suppressions)
    against_files = (title_or_name, wrong_quote, source_figures)
    return [rule for module in (*modules, *against_files) for rule in module.RULES]


@hookimpl
def newslint_rule_packs() -> Iterable[Path]:
    return (builtin_pack_folder(),)


@hookimpl
def newslint_readers() -> Iterable[Reader]:
    return (TextReader(), MarkdownReader(), HtmlReader(), *WORD_FILES, *LIGHT_MARKUP, *STRUCTURED)


@hookimpl
def newslint_reporters() -> Iterable[Reporter]:
    return (ConciseReporter(), FullReporter(), GroupedReporter(), *REPORTERS)
