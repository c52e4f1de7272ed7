"""The rules of one news desk. newslint imports this module and calls the functions that are marked as hooks; each is optional."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newslint import Reader, Reporter, Rule, hookimpl
from newslint_plugin_desk.headlines import LongHeadline
from newslint_plugin_desk.tally import TallyReporter
from newslint_plugin_desk.wire import WireReader


@hookimpl
def newslint_rules() -> Iterable[Rule]:
    return [LongHeadline()]


@hookimpl
def newslint_rule_packs() -> Iterable[Path]:
    return [Path(__file__).parent / "packs"]


@hookimpl
def newslint_readers() -> Iterable[Reader]:
    return [WireReader()]


@hookimpl
def newslint_reporters() -> Iterable[Reporter]:
    return [TallyReporter()]
