"""LanguageTool's rules as one rule of newslint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newslint.documents.model import OPAQUE, Block, Document
from newslint.findings import Applicability, Edit, Finding, Fix, Severity
from newslint.integrations.languagetool.address import is_public, named_server
from newslint.rules.base import EngineRule, EngineUnavailableError, Example, FixAvailability
from newslint.settings import LanguageToolSettings, Settings

if TYPE_CHECKING:
    from newslint.integrations.languagetool.client import Server

LANGUAGES = {"us": "en-US", "uk": "en-GB", "any": "en-US"}

# The page on a rule in LanguageTool's own catalogue.
_PAGE = "https://community.languagetool.org/rule/show/{}?lang=en"
_MOST_SUGGESTIONS = 5


class LanguageToolRule(EngineRule):
    code = "LT"
    name = "languagetool"
    summary = "Whatever LanguageTool reports"
    why = (
        "LanguageTool has thousands of rules that desks know and trust. Selected, it reads every draft besides newslint's own "
        "rules: its findings have the codes LT-ID and the categories LT-CATEGORY, and what newslint has found already is not "
        "said twice. It needs Java and a server on this machine, or the address of one."
    )
    severity = Severity.WARNING
    fix = FixAvailability.SOMETIMES
    examples = (
        Example(
            bad="They was at the town hall on Monday.\n",
            good="They were at the town hall on Monday.\n",
            fixed="They are at the town hall on Monday.\n",
        ),
    )
    url = "https://languagetool.org"

    def warning(self, settings: Settings) -> str | None:
        named = named_server(settings.languagetool)
        return f"{named} is a public service: the text of every draft leaves the building" if is_public(named) else None

    def check(self, document: Document) -> Iterator[Finding]:
        if not document.blocks:
            return
        server = _server(document.settings.languagetool)
        from newslint.integrations.batches import batches
        from newslint.integrations.languagetool.client import UnavailableError
        from newslint.integrations.languagetool.profile import PROFILES
        from newslint.integrations.languagetool.query import query

        profile = PROFILES[document.settings.languagetool.profile]
        asked = query(document.settings, LANGUAGES[document.settings.language.dialect])
        try:
            for batch, matches in server.check(list(batches(document)), asked):
                for match in matches:
                    index, start, end = batch.place_units(match["offset"], match["length"])
                    finding = self._finding(document, document.blocks[index], start, end, match)
                    if finding is not None and profile.admits(self, document, finding):
                        yield finding
        except UnavailableError as error:
            raise EngineUnavailableError(str(error), required=document.settings.languagetool.required) from None

    def _finding(self, document: Document, block: Block, start: int, end: int, match: dict[str, Any]) -> Finding | None:
        from newslint.integrations.languagetool.profile import SAFE, SEVERITIES

        rule = match["rule"]
        if start >= end or OPAQUE in block.text[max(start - 2, 0) : end + 2]:
            return None
        suggestions = tuple(one["value"] for one in match["replacements"][:_MOST_SUGGESTIONS])
        edits = document.edits(block, start, end, suggestions[0]) if suggestions else ()
        applicability = Applicability.SAFE if rule["id"] in SAFE else Applicability.UNSAFE
        return Finding(
            code=f"{self.code}-{rule['id']}",
            rule=f"{self.code}-{rule['category']['id']}",
            message=match["message"],
            span=block.source_span(start, end),
            severity=SEVERITIES.get(rule["category"]["id"], self.severity),
            fix=_fix(suggestions[0], edits, applicability) if edits else None,
            suggestions=suggestions,
            url=next((one["value"] for one in rule.get("urls", ())), _PAGE.format(rule["id"])),
        )


def _fix(suggestion: str, edits: tuple[Edit, ...], applicability: Applicability) -> Fix:
    return Fix(f'Write "{suggestion}"' if suggestion.strip() else "Remove it", edits, applicability)


def _server(settings: LanguageToolSettings) -> Server:
    try:
        from newslint.integrations.languagetool.client import current
    except ImportError as error:
        message = f"LanguageTool needs further packages ({error.name} is missing): pip install 'newslint[languagetool]'"
        raise EngineUnavailableError(message, required=settings.required) from None
    return current(settings)
