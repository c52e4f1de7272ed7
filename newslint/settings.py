"""What a run is told: plain frozen data, made from configuration files and the command line by `newslint.config`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from newslint.desk import Desk
from newslint.findings import Severity

DIALECTS = ("us", "uk", "any")
SENSITIVITIES = ("strict", "balanced", "keen")
LANGUAGETOOL_PROFILES = ("news", "all")
FIELDS = ("headline", "summary", "byline", "body", "caption", "date", "id", "section", "slug", "language")

_NONE: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class LanguageSettings:
    """The desk's English.

    Attributes:
        dialect: "us" or "uk" to hold the copy to one spelling, "any" to accept either as long as a draft keeps to one.
        words: words that the desk accepts, as written in its word lists.
        names: names that the desk accepts (one or several words each), as written in its name lists.
    """

    dialect: str = "any"
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TyposSettings:
    """How the typo rules judge.

    Attributes:
        sensitivity: "strict" to be told only what is nearly certain, "keen" to be told what is merely likely, "balanced" between.
    """

    sensitivity: str = "balanced"


@dataclass(frozen=True)
class LanguageToolSettings:
    """Where LanguageTool is, and how it is used. It is asked only where a selector means it ("LT").

    Attributes:
        server: the address of a running server, such as "http://proofing.example.org:8081"; "" for one on this machine.
        path: the folder of an installed LanguageTool; "" for the newest in the cache of the package language-tool-python.
        download: whether that package may download LanguageTool where it is not installed.
        required: whether a run in which LanguageTool cannot be had counts as failed.
        profile: "news" for the rules that are worth having on news copy, "all" for LanguageTool's own choice.
        timeout: seconds to wait for an answer.
        memory: the most memory that a server started here may take for its data, in megabytes.
        idle: minutes without use after which a server started here stops.
    """

    server: str = ""
    path: str = ""
    download: bool = False
    required: bool = False
    profile: str = "news"
    timeout: int = 30
    memory: int = 1500
    idle: int = 30


@dataclass(frozen=True)
class Settings:
    """Everything that decides what a run reports.

    Attributes:
        preset: the name of the preset that the other settings build on; "" for none.
        baseline: the file of old findings that are not reported; "" for none.
        select: codes or code prefixes to run in place of the default rules; empty means the default rules.
        extend_select: codes or prefixes to run besides.
        ignore: codes or prefixes not to run.
        per_file_ignores: glob pattern → codes or prefixes not to report in files that match it.
        severity: code or prefix → severity, in place of the rule's own.
        min_severity: findings below it are not reported.
        exclude: glob patterns (as in .gitignore) of paths not to read.
        packs: rule-pack files or folders besides the built-in ones.
        plugins: modules to load as plugins, besides the installed ones.
        disabled_plugins: names of installed plugins not to load.
        language: the desk's English.
        typos: how the typo rules judge.
        languagetool: where LanguageTool is, and how it is used.
        sources: files and folders that drafts are checked against: transcripts, notes, wire copy.
        people: the file of people, titles and ages that drafts are checked against; empty for none.
        fields: which fields of a record (JSON, CSV, Parquet) hold what: "headline", "body" … → paths; empty to go by their names.
        desk: what stands in those files, as read; the engine fills it.
        options: table of free options by plugin name, for plugins whose rules take any.
    """

    preset: str = ""
    baseline: str = ""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    min_severity: Severity = Severity.INFO
    exclude: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    disabled_plugins: tuple[str, ...] = ()
    language: LanguageSettings = LanguageSettings()
    typos: TyposSettings = TyposSettings()
    languagetool: LanguageToolSettings = LanguageToolSettings()
    sources: tuple[str, ...] = ()
    people: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    desk: Desk = field(default_factory=Desk)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict, hash=False)

    def options_for(self, name: str) -> Mapping[str, object]:
        """The free options given for the plugin called `name`."""
        return self.options.get(name, _NONE)
