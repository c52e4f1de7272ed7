"""What a part, and in the end the whole archive, comes to: counts, what was not read, and the worst drafts."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from heapq import nlargest
from typing import NamedTuple, TypeVar

from newslint.integrations.archive.outcomes import Outcome

_Key = TypeVar("_Key")

#: How many drafts are named as the worst.
WORST = 10

#: How many failures are held of a whole archive; the table of what was read has all.
HELD = 100

#: Shorter drafts have no rate worth telling: one slip in a caption of ten words is a hundred in a thousand.
SHORTEST = 150

#: What the charts may be drawn by.
GROUPS = ("section", "author", "month")


@dataclass
class Share:
    """What belongs to one section, author or month."""

    stories: int = 0
    words: int = 0
    findings: int = 0

    def add(self, other: Share) -> None:
        self.stories += other.stories
        self.words += other.words
        self.findings += other.findings


@dataclass
class Draft:
    """A story with findings, for the list of the worst; `file` is the one with its findings."""

    source: str
    number: int
    record: str
    title: str
    section: str
    author: str
    date: str
    words: int
    findings: int
    file: str

    @property
    def rate(self) -> float:
        """Findings per 1,000 words."""
        return 1000 * self.findings / self.words


class Lapse(NamedTuple):
    """Something that failed.

    Attributes:
        source, number: where the record stands.
        record: what it calls itself, else its place.
        reason: what happened.
        was_read: whether the story was read all the same, and only a rule failed on it.
    """

    source: str
    number: int
    record: str
    reason: str
    was_read: bool = False


@dataclass
class RuleCount:
    """How often a rule spoke."""

    name: str
    severity: str
    count: int = 0


@dataclass
class Tally:
    """What some stories come to.

    Attributes:
        whole: all of them.
        groups: for each of `GROUPS`, the name of a section, author or month → what belongs to it; "" where it is not known.
        rules: code → how often the rule spoke.
        read: source → how many of its stories were read.
        skipped: source and reason → how many stories were not read.
        failed: what could not be read, or not be checked by every rule; of a whole archive the first `HELD`.
        failures: how many there are of those.
        internal: whether a part of newslint or a plugin failed, or a process died.
        worst: the drafts with the most findings for their length, the worst first.
        hit: how many stories have findings.
    """

    whole: Share = field(default_factory=Share)
    groups: dict[str, dict[str, Share]] = field(default_factory=lambda: {name: {} for name in GROUPS})
    rules: dict[str, RuleCount] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)
    skipped: dict[tuple[str, str], int] = field(default_factory=dict)
    failed: list[Lapse] = field(default_factory=list)
    failures: int = 0
    internal: bool = False
    worst: list[Draft] = field(default_factory=list)
    hit: int = 0

    def count(self, outcome: Outcome, under: str, file: str) -> None:
        """Add a story; `under` is what its source is counted under, `file` where its findings are going to be."""
        was_read = not outcome.failed or outcome.words > 0
        for reason in outcome.failed:
            self.add_failure(Lapse(outcome.source, outcome.number, outcome.record, reason, was_read), internal=outcome.internal)
        if outcome.skipped:
            _add(self.skipped, (under, outcome.skipped), 1)
        elif was_read:
            _add(self.read, under, 1)
            self._count_read(outcome, file)

    def _count_read(self, outcome: Outcome, file: str) -> None:
        share = Share(1, outcome.words, len(outcome.findings))
        self.whole.add(share)
        for name, key in zip(GROUPS, (outcome.section, outcome.author, outcome.date[:7]), strict=True):
            self.groups[name].setdefault(key, Share()).add(share)
        for found in outcome.findings:
            self.rules.setdefault(found.code, RuleCount(found.rule, found.severity)).count += 1
        if outcome.findings:
            self.hit += 1
        if outcome.findings and outcome.words >= SHORTEST:
            who = (outcome.source, outcome.number, outcome.record, outcome.title, outcome.section, outcome.author, outcome.date)
            self.worst.append(Draft(*who, outcome.words, len(outcome.findings), file))

    def add_failure(self, lapse: Lapse, *, internal: bool = False) -> None:
        """Add something that failed."""
        self.failed.append(lapse)
        self.failures += 1
        self.internal |= internal

    def merge(self, other: Tally) -> None:
        """Add what other stories come to."""
        self.whole.add(other.whole)
        for name, shares in other.groups.items():
            for key, share in shares.items():
                self.groups[name].setdefault(key, Share()).add(share)
        for code, rule in other.rules.items():
            self.rules.setdefault(code, RuleCount(rule.name, rule.severity)).count += rule.count
        for source, count in other.read.items():
            _add(self.read, source, count)
        for reason, count in other.skipped.items():
            _add(self.skipped, reason, count)
        self.failed = (self.failed + other.failed)[:HELD]
        self.failures += other.failures
        self.internal |= other.internal
        self.hit += other.hit
        self.worst += other.worst
        self._keep_worst()

    def dump(self) -> bytes:
        """As the bytes of a file."""
        self._keep_worst()
        content = asdict(self) | {"skipped": [(*key, count) for key, count in self.skipped.items()]}
        return json.dumps(content).encode("ascii")

    @classmethod
    def load(cls, data: bytes) -> Tally:
        """From what `dump` gave."""
        content = json.loads(data)
        return cls(
            Share(**content["whole"]),
            {name: {key: Share(**one) for key, one in shares.items()} for name, shares in content["groups"].items()},
            {code: RuleCount(**one) for code, one in content["rules"].items()},
            content["read"],
            {(source, reason): count for source, reason, count in content["skipped"]},
            [Lapse(*one) for one in content["failed"]],
            content["failures"],
            content["internal"],
            [Draft(**one) for one in content["worst"]],
            content["hit"],
        )

    def _keep_worst(self) -> None:
        self.worst = nlargest(WORST, self.worst, key=lambda one: (one.rate, one.findings, one.source, one.number))


def _add(counts: dict[_Key, int], key: _Key, count: int) -> None:
    counts[key] = counts.get(key, 0) + count
