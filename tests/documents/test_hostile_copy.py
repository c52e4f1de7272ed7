"""Hostile files that are texts: each is checked, or refused with one message, soon and without much memory."""

from __future__ import annotations

import pytest

from tests.documents.hostile import MEGABYTES, SECONDS, Outcomes, outcomes

_MEDIA = b'<rss xmlns:m="http://search.yahoo.com/mrss/" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><item>'

_CLAIMS = (
    b"It rained in Ohio for most of the long and windy day, and nobody in the old town went out for a walk, as the mayor said on "
    b"Monday.\n\nPrices will likely rise again in May, and many jobs will go with them over the summer, in the city.\n\n"
)

#: What each file is, and what is said of it; "" where it is checked.
FILES: dict[str, tuple[bytes, str]] = {
    "targets.adoc": (b"link:" * 199_000, ""),
    "addresses.adoc": (b"ahttp://" * 124_000, ""),
    "unclosed.adoc": (b"link:" * 100_000 + b"[" + b"a" * 490_000, ""),
    "roles.rst": (b":a" * 200_000, ""),
    "numbers.jsonl": ((b"[" + b"1," * 400_000 + b"1]\n") * 23, "values"),
    "nested.xml": (
        b"<newsMessage>"
        + b"<newsItem><contentSet><inlineXML>" * 80
        + b"<p>x</p>" * 190_000
        + b"</inlineXML></contentSet></newsItem>" * 80
        + b"</newsMessage>",
        "paragraphs",
    ),
    "nested.rss": (
        _MEDIA + b"<m:description>x" * 240 + b"y" * 900_000 + b"</m:description>" * 240 + b"</item></channel></rss>",
        "",
    ),
    "captions.rss": (
        _MEDIA
        + b"<c:encoded>"
        + b"a" * 1_900_000
        + b"</c:encoded>"
        + b"<m:description>aaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaa</m:description>" * 1_000
        + b"</item></channel></rss>",
        "",
    ),
    "sentence.txt": (b"It went. " + b"the the day " * 45_000 + b". It went.", ""),
    "sentence.html": (b"<p>It went. " + b"the the day " * 45_000 + b". It went.", ""),
    "sentence.md": (b"It went. " + b"the the day " * 45_000 + b". It went.", ""),
    "findings.txt": (b"the the day " * 100_000, "findings"),
    "particles.txt": (b"It went. " + b"it came in in time " * 40_000, ""),
    "stress.txt": ("“Yes,” he said. ".encode() * 30_000 + b"it is so so good and " * 25_000, ""),
    "marks.txt": ("‘a ".encode() * 20_000 + "b” ".encode() * 20_000, ""),
    "figures.txt": (b"5% of 10 men, aged 45, died in 1990 and " * 15_000, ""),
    "claims.txt": (_CLAIMS * 100, ""),
    "more-claims.txt": (_CLAIMS * 4_000, ""),
    "directives.txt": (b"# newslint: ignore[TYP001]\nThe the day.\n" * 15_000, ""),
    "comments.html": (b"<!-- newslint: x -->" * 20_000, ""),
    "long.txt": (b"It was late.\n\n" * 1_400_000, "characters of copy"),
    "words.txt": (b"a " * 990_000, "words"),
    "lines.txt": (b"a\n" * 450_000, "lines"),
    "long.md": (b"a " * 2_600_000, "characters of copy"),
    "paragraphs.html": (b"<p>x" * 4_750_000, "paragraphs"),
    "tags.html": (b"<b>" * 6_000_000, "tags"),
    "attributes.html": (b"<meta a" + b" " * 2_000_000 + b">It was late.", ""),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """For each file what became of it; and the most memory taken, in megabytes."""
    return outcomes(tmp_path_factory.mktemp("hostile"), {name: data for name, (data, _) in FILES.items()})


@pytest.mark.parametrize("name", FILES)
def test_it_is_checked_or_refused_soon(name: str, checked: Outcomes) -> None:
    seconds, messages, internal = checked[0][name]
    said = FILES[name][1]
    assert not internal
    assert len(messages) == bool(said), messages
    assert all(said in message and len(message) < 300 for message in messages)
    assert seconds < SECONDS


def test_no_file_takes_much_memory(checked: Outcomes) -> None:
    assert checked[1] < MEGABYTES
