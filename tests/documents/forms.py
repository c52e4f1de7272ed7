"""A story as files of each format that is read have it, for tests that hold all formats to the same."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections.abc import Callable
from html import escape

from tests.documents.wordfiles import docx_bytes, odt_bytes, p, r

CONTENT = "http://purl.org/rss/1.0/modules/content/"
WORDPRESS = "http://wordpress.org/export/1.2/"


def paragraphs(body: str) -> str:
    return "".join(f"<p>{escape(one, quote=False)}</p>\n" for one in body.splitlines() if one.strip())


def as_text(title: str, body: str) -> str:
    return "\n\n".join((title, *body.splitlines())) + "\n"


def as_markdown(title: str, body: str) -> str:
    return "\n\n".join((f"# {title}", *body.splitlines())) + "\n"


def as_html(title: str, body: str) -> str:
    return f"<!DOCTYPE html>\n<title>A site</title>\n<h1>{escape(title, quote=False)}</h1>\n{paragraphs(body)}"


def as_rst(title: str, body: str) -> str:
    return "\n\n".join((f"{title}\n{'=' * len(title)}", *body.splitlines())) + "\n"


def as_asciidoc(title: str, body: str) -> str:
    return "\n\n".join((f"= {title}", *body.splitlines())) + "\n"


def cues(paragraphs: list[str], width: int = 80) -> list[tuple[int, str]]:
    """The seconds at which the cues of a programme begin, and what is said in each; between two paragraphs there is a pause."""
    found = []
    at = 0
    for one in paragraphs:
        for line in textwrap.wrap(one, width, break_long_words=False, break_on_hyphens=False):
            found.append((at, line))
            at += 1
        at += 6
    return found


def _clock(second: int, mark: str) -> str:
    return f"00:{second // 60:02}:{second % 60:02}{mark}000"


def as_subrip(title: str, body: str) -> str:
    rows = enumerate(cues([title, *body.splitlines()]), 1)
    return "\n".join(f"{number}\n{_clock(at, ',')} --> {_clock(at + 1, ',')}\n{line}\n" for number, (at, line) in rows)


def as_webvtt(title: str, body: str) -> str:
    rows = cues([title, *body.splitlines()])
    said = (f"{_clock(at, '.')} --> {_clock(at + 1, '.')}\n{escape(line, quote=False)}\n" for at, line in rows)
    return "\n".join(("WEBVTT\n", *said))


def as_docx(title: str, body: str) -> bytes:
    """Each word in a run of its own, every other one in bold."""
    lines = (title, *body.splitlines())
    return docx_bytes(
        "".join(
            p(*(r(escape(word, quote=False), "<w:b/>" * (at % 2)) for at, word in enumerate(re.findall(r"\S+\s*", line))))
            for line in lines
        )
    )


def as_odt(title: str, body: str) -> bytes:
    shown = "".join(f"<text:p>{escape(one, quote=False)}</text:p>" for one in (title, *body.splitlines()))
    return odt_bytes(f"<office:text>{shown}</office:text>")


def as_json(title: str, body: str) -> str:
    return json.dumps({"body": {"html": paragraphs(body)}, "title": title}, indent=1)


def as_ninjs(title: str, body: str) -> str:
    item = {
        "uri": "urn:x",
        "standard": {"name": "ninjs", "version": "3.0"},
        "versionCreated": "2023-09-05T00:00:00Z",
        "headlines": [{"role": "main", "value": title}],
        "bodies": [
            {"role": "text", "contentType": "text/plain", "value": body},
            {"role": "html", "contentType": "text/html", "value": paragraphs(body)},
        ],
    }
    return json.dumps(item, ensure_ascii=False)


def as_jsonl(title: str, body: str) -> str:
    return json.dumps({"title": "Another story", "text": "Rain is due."}) + "\n" + json.dumps({"title": title, "text": body})


def as_csv(title: str, body: str) -> str:
    table = io.StringIO()
    csv.writer(table).writerows([["id", "Headline", "Text"], [1, title, body]])
    return table.getvalue()


def as_nitf(title: str, body: str) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><body><body.head>'
        f"<hedline><hl1>{escape(title)}</hl1></hedline></body.head><body.content>{paragraphs(body)}</body.content></body></nitf>"
    )


def as_newsml(title: str, body: str) -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><itemMeta><versionCreated>2023-09-05T00:00:00Z'
        f"</versionCreated></itemMeta><contentMeta><headline>{escape(title)}</headline></contentMeta><contentSet><inlineXML>"
        f'<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body>{paragraphs(body).replace("<p", "<h:p").replace("</p", "</h:p")}'
        "</h:body></h:html></inlineXML></contentSet></newsItem>"
    )


def as_rss(title: str, body: str) -> str:
    return (
        f'<rss xmlns:content="{CONTENT}"><channel><title>Feed</title><item><title>{escape(title)}</title>'
        f"<description>{escape(body[:90])}</description><content:encoded>{escape(paragraphs(body))}</content:encoded></item>"
        "</channel></rss>"
    )


def as_wordpress(title: str, body: str) -> str:
    plain = "\n\n".join(body.split("\n"))
    return (
        f'<rss xmlns:content="{CONTENT}" xmlns:wp="{WORDPRESS}"><channel><item><title>{escape(title)}</title><content:encoded>'
        f'<![CDATA[{plain}[gallery ids="1"]]]></content:encoded><wp:post_type>post</wp:post_type></item></channel></rss>'
    )


def as_atom(title: str, body: str) -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{escape(title)}</title><content type="xhtml">'
        f'<div xmlns="http://www.w3.org/1999/xhtml">{paragraphs(body)}</div></content></entry></feed>'
    )


#: What programs write: file name → what makes it of a headline and a body.
RECORDS: dict[str, Callable[[str, str], str]] = {
    "story.json": as_json,
    "item.ninjs": as_ninjs,
    "part.jsonl": as_jsonl,
    "part.csv": as_csv,
    "story.nitf": as_nitf,
    "item.xml": as_newsml,
    "feed.rss": as_rss,
    "export.wxr": as_wordpress,
    "feed.atom": as_atom,
}

#: What people write.
TEXTS: dict[str, Callable[[str, str], str]] = {
    "a.txt": as_text,
    "a.md": as_markdown,
    "a.html": as_html,
    "a.rst": as_rst,
    "a.adoc": as_asciidoc,
    "a.srt": as_subrip,
    "a.vtt": as_webvtt,
}
PACKAGES: dict[str, Callable[[str, str], bytes]] = {"a.docx": as_docx, "a.odt": as_odt}
