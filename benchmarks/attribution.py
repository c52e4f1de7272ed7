"""Who says so: how well attributions are found and linked on PolNeAR, beside a list of cue words.

    python benchmarks/attribution.py CORPUS [--claims FILE] [--first N] [--show N]

CORPUS is a file of JSON lines (`.xz` or plain) with `text` and `attributions`, each with `source`, `cue` and `content` as lists
of character spans. Measured are:

- linking: the annotated spans of an article are given without what joins them, and each cue must get its source and all of its
  content back. With "spoilt" spans, a tenth are left out and a tenth of the rest lack a word at one end, as a model's would.
- the cue list: verbs of saying, the nearest name, and what stands in quotation marks or after "that", scored as exact matches
  of span and role. It is what a model must beat, and no part of the package.
- the model as shipped, scored in the same way; sentences in which something is attributed; direct quotations that are given
  their annotated source; and with `--claims`, sentences that are worth a check.

`--show` prints attributions that were linked wrongly.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from newslint import Document, read
from newslint.findings import Span
from newslint.language.attribution import CONTENT, CUE, SOURCE, RoleSpan, overlap, quoted_spans, roles
from newslint.language.attributionmodel import checkworthiness
from newslint.language.linking import link
from newslint.language.quotations import quotations
from newslint.language.sentences import sentences

Article = dict[str, Any]
ROLES = (SOURCE, CUE, CONTENT)


def articles(path: Path) -> Iterator[Article]:
    """The articles of a corpus."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gold_spans(article: Article) -> tuple[RoleSpan, ...]:
    """The annotated spans of an article, without what joins them."""
    found = {(start, end, role) for one in article["attributions"] for role in ROLES for start, end in one[role]}
    return tuple(RoleSpan(role, start, end, 1.0) for start, end, role in sorted(found))


def spoilt(text: str, article: Article, rng: random.Random) -> Article:
    """The article with a tenth of its spans left out, and a tenth of the rest without their first or last word."""

    def keep(spans: list[list[int]]) -> list[list[int]]:
        kept = []
        for start, end in spans:
            words = [match.span() for match in re.finditer(r"\S+", text[start:end])]
            chance = rng.random()
            if 0.1 <= chance < 0.15 and len(words) > 2:
                kept.append([start + words[1][0], end])
            elif 0.15 <= chance < 0.2 and len(words) > 2:
                kept.append([start, start + words[-2][1]])
            elif chance >= 0.1:
                kept.append([start, end])
        return kept

    return {**article, "attributions": [{role: keep(one[role]) for role in one} for one in article["attributions"]]}


# --- linking
# ---------------------------------------------------------------------------------------------------------------------


def linked(document: Document, spans: tuple[RoleSpan, ...]) -> dict[tuple[int, int], tuple[set[Any], set[Any]]]:
    """For each cue its source and its contents, as sets of places."""
    place = [(span.start, span.end) for span in spans]
    return {
        place[one.cue]: ({place[one.source]} if one.source is not None else set(), {place[at] for at in one.contents})
        for one in link(document, spans)
        if one.cue is not None
    }


def score_linking(article: Article, counts: Counter[str]) -> Iterator[str]:
    """Counts what is linked rightly, by cue; yields what is not."""
    text = article["text"]
    found = linked(read(text, "article.txt"), gold_spans(article))
    for one in article["attributions"]:
        cue = tuple(one["cue"][0]) if one["cue"] else None
        if cue is None:
            continue
        source, content = found[cue]
        wanted_source = {tuple(span) for span in one["source"]}
        wanted_content = {tuple(span) for span in one["content"]}
        counts["cues"] += 1
        counts["source"] += source == wanted_source
        counts["content"] += content == wanted_content
        counts["both"] += source == wanted_source and content == wanted_content
        counts["links right"] += len(source & wanted_source) + len(content & wanted_content)
        counts["links given"] += len(source) + len(content)
        counts["links wanted"] += len(wanted_source) + len(wanted_content)
        if source != wanted_source or content != wanted_content:
            told = [[text[start:end] for start, end in sorted(part)] for part in (source, wanted_source, content, wanted_content)]
            yield f"{text[cue[0] : cue[1]]!r}: source {told[0]}, should be {told[1]}; content {told[2]}, should be {told[3]}"


def show_linking(name: str, counts: Counter[str]) -> None:
    precision = counts["links right"] / max(1, counts["links given"])
    recall = counts["links right"] / max(1, counts["links wanted"])
    shares = [100 * counts[key] / max(1, counts["cues"]) for key in ("source", "content", "both")]
    score = 200 * precision * recall / max(1e-9, precision + recall)
    print(f"{name:10}{counts['cues']:8}{shares[0]:10.1f}{shares[1]:10.1f}{shares[2]:10.1f}{score:10.1f}")


# --- the cue list
# ----------------------------------------------------------------------------------------------------------------

_CUES = (
    "said|says|saying|told|tells|added|adds|asked|asks|replied|answered|wrote|writes|tweeted|posted|declared|explained|continued|"
    "insisted|insists|argued|argues|warned|warns|noted|notes|stated|recalled|testified|remarked|responded|announced|acknowledged|"
    "admitted|claimed|claims|commented|complained|concluded|joked|urged|vowed|pledged|promised|predicted|observed|suggested|"
    "suggests|maintained|stressed|called|described|denounced|praised|believes|believe|thinks|think|hopes|denied|confirmed|"
    "reported|estimated|accused|criticized|blamed|showed|shows|found|according to|called for|calls for|wants|want"
)
_CUE = re.compile(rf"\b(?:{_CUES})\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ss]ome|[Mm]any) (?:[\w'’-]+ ){0,3}[\w'’-]+|[Hh]e|[Ss]he|[Tt]hey|[Ww]ho|"
    r"[A-Z][\w.'’-]*(?: (?:of |de |van )?[A-Z][\w.'’-]*){0,4})(?:, [^,.“”\"]{3,80},)?\Z"
)
_OBJECT = re.compile(
    r"(?:(?:the|an?|his|her) (?:[\w'’-]+ ?){1,3}|he|she|they|[A-Z][\w.'’-]*(?: (?:of |de |van )?[A-Z][\w.'’-]*){0,4})"
)


def cue_list(document: Document) -> tuple[RoleSpan, ...]:
    """The spans that a list of cue words gives."""
    found: set[RoleSpan] = set()
    for block, spans, quoted in zip(document.blocks, document.memo(sentences), document.memo(quotations), strict=True):

        def add(role: str, start: int, end: int, block: Any = block) -> None:
            if start < end:
                span = block.source_span(start, end)
                found.add(RoleSpan(role, span.start, span.end, 1.0))

        for span in quoted:
            if len(block.text[span.start : span.end].split()) > 2:
                add(CONTENT, max(0, span.start - 1), min(len(block.text), span.end + 1))
        for sentence in spans:
            for cue in _CUE.finditer(block.text, sentence.start, sentence.end):
                if any(span.start <= cue.start() < span.end for span in quoted):
                    continue
                add(CUE, *cue.span())
                _around(block.text, sentence.start, sentence.end, cue, add)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _around(text: str, start: int, end: int, cue: re.Match[str], add: Any) -> None:
    """The source and the paraphrase at a cue word of the sentence from `start` to `end`."""
    before = text[start : cue.start()].rstrip()
    after = cue.end() + 1
    subject = _SUBJECT.search(before)
    if cue.group().lower() == "according to" or not subject:
        source = _OBJECT.match(text, after, end)
        if source:
            add(SOURCE, source.start(), source.start() + len(source.group().rstrip(" .,")))
        if before.endswith(","):
            add(CONTENT, start, start + len(before) - 1)
        return
    add(SOURCE, start + subject.start(), start + subject.end())
    said = text[after:end].rstrip()
    if said and not any(mark in said for mark in '"“”') and len(said.split()) > 2:
        add(CONTENT, after, after + len(said.rstrip(".")))


def score_spans(gold: Iterable[RoleSpan], found: Iterable[RoleSpan], counts: Counter[tuple[str, str]]) -> None:
    """Counts spans of each role, and those of which both ends are right."""
    for role in ROLES:
        wanted = {span[1:3] for span in gold if span.role == role}
        given = {span[1:3] for span in found if span.role == role}
        counts[role, "wanted"] += len(wanted)
        counts[role, "given"] += len(given)
        counts[role, "right"] += len(wanted & given)


def show_spans(name: str, counts: Counter[tuple[str, str]]) -> None:
    print(f"{name:10}", end="")
    for role in ROLES:
        precision = counts[role, "right"] / max(1, counts[role, "given"])
        recall = counts[role, "right"] / max(1, counts[role, "wanted"])
        score = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  {role:8}{100 * precision:6.1f}{100 * recall:6.1f}{100 * score:6.1f}", end="")
    print()


# --- the model ------------------------------------------------------------------------------------------------------------------


def score_sentences(document: Document, gold: Iterable[RoleSpan], found: Iterable[RoleSpan], counts: Counter[str]) -> None:
    """Counts sentences in which something is attributed: those that hold a part of what somebody says."""
    told = [span for block in document.memo(source_sentences) for span in block]
    wanted, given = (_touched(told, [one for one in some if one.role == CONTENT]) for some in (gold, found))
    counts["wanted"] += len(wanted)
    counts["given"] += len(given)
    counts["right"] += len(wanted & given)


def source_sentences(document: Document) -> list[list[Span]]:
    """The sentences of each block in characters of the source."""
    return [
        [block.source_span(span.start, span.end) for span in spans]
        for block, spans in zip(document.blocks, document.memo(sentences), strict=True)
    ]


def _touched(told: Iterable[Span], spans: Iterable[RoleSpan]) -> set[Span]:
    places = [Span(one.start, one.end) for one in spans]
    return {sentence for sentence in told if any(sentence.overlaps(place) for place in places)}


def score_speakers(document: Document, article: Article, counts: Counter[str]) -> None:
    """Counts direct quotations with an annotated source, and those that are given that very span as their source."""
    quoted = document.memo(quoted_spans)
    for one in article["attributions"]:
        content = [Span(*span) for span in one["content"]]
        if not one["source"] or 2 * sum(overlap(span, quoted) for span in content) < sum(map(len, content)) or not content:
            continue
        counts["quotations"] += 1
        found = max(document.attributions, key=lambda other: sum(overlap(span, other.content) for span in content), default=None)
        if found and any(overlap(span, found.content) for span in content):
            counts["found"] += 1
            counts["right"] += {(span.start, span.end) for span in found.source} == {tuple(span) for span in one["source"]}


def score_claims(path: Path) -> None:
    """Prints how well check-worthy sentences are told, each read by itself."""
    counts = Counter[str]()
    for row in articles(path):
        worth = [sure for _, sure in checkworthiness(read(row["text"]))]
        counts["given"] += bool(worth) and max(worth) >= 0.5
        counts["wanted"] += row["checkworthy"]
        counts["right"] += row["checkworthy"] and bool(worth) and max(worth) >= 0.5
    print(f"\ncheck-worthy sentences: precision, recall, F1\n{'':10}{_measures(counts)}")


def _measures(counts: Counter[str]) -> str:
    precision, recall = counts["right"] / max(1, counts["given"]), counts["right"] / max(1, counts["wanted"])
    score = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{100 * precision:6.1f}{100 * recall:6.1f}{100 * score:6.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--claims", type=Path, help="sentences judged check-worthy or not: JSON lines with `text` and `checkworthy`"
    )
    parser.add_argument("--first", type=int, metavar="N", help="read only the first N articles")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N attributions that are linked wrongly")
    options = parser.parse_args()
    rng = random.Random(1)
    whole, torn, told, spoken = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    listed, modelled = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    wrong: list[str] = []
    for article in islice(articles(options.corpus), options.first):
        gold = gold_spans(article)
        wrong += score_linking(article, whole)
        list(score_linking(spoilt(article["text"], article, rng), torn))
        document = read(article["text"], "article.txt")
        score_spans(gold, cue_list(document), listed)
        found = document.memo(roles)
        score_spans(gold, found, modelled)
        score_sentences(document, gold, found, told)
        score_speakers(document, article, spoken)
    for line in wrong[: options.show]:
        print(line)
    print(f"{'linking':10}{'cues':>8}{'source %':>10}{'content %':>10}{'both %':>10}{'link F1':>10}")
    show_linking("annotated", whole)
    show_linking("spoilt", torn)
    print("\nexact spans: precision, recall, F1")
    show_spans("cue list", listed)
    show_spans("model", modelled)
    print(f"\nsentences with attributed content: precision, recall, F1\n{'model':10}{_measures(told)}")
    share = 100 * spoken["right"] / max(1, spoken["quotations"])
    print(f"\ndirect quotations with the right span as their source: {spoken['right']} of {spoken['quotations']} ({share:.1f}%)")
    if options.claims:
        score_claims(options.claims)


if __name__ == "__main__":
    main()
