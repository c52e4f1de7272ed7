"""The article that the project started from, and published articles: what newslint must say of them, and what not."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from newslint import Finding, check, read
from newslint.settings import Settings


def findings(shared: Path) -> tuple[str, list[Finding]]:
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    return text, check(text, "seed.txt")


def test_the_seed_article(shared: Path) -> None:
    text, found = findings(shared)
    said = {(one.code, text[one.span.start : one.span.end]) for one in found}
    assert ("TYP003", "so so") in said
    assert any(code == "PUN002" for code, _ in said)
    assert {("CPY001", "You may also like"), ("CPY001", "Leave a Comment")} <= said
    assert not [part for code, part in said if code == "TYP001"]


def test_published_articles_are_read_whole_and_every_span_is_valid(shared: Path) -> None:
    settings = Settings(select=("ALL",))
    with lzma.open(shared / "corpora" / "news" / "dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(20), lines, strict=False):
            row = json.loads(line)
            document = read(f"{row['title']}\n\n{row['text']}", "article.txt", settings)
            for one in check(document):
                assert 0 <= one.span.start <= one.span.end <= len(document.source)
                assert one.message
                for edit in one.fix.edits if one.fix else ():
                    assert 0 <= edit.span.start <= edit.span.end <= len(document.source)
