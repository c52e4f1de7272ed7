"""Word, OpenDocument and rich text: what is read, where it is, and that mending it leaves all else alone."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.documents.docx import open_docx
from newslint.documents.model import BlockKind, Document
from newslint.engine import FixMode
from newslint.results import Checked
from newslint.settings import Settings
from tests.conftest import engine
from tests.documents.check import check_document, texts
from tests.documents.wordfiles import convert, docx_bytes, members, open_document, p, r, word_file, zipped

ARTICLE = (
    "Council backs the harbour plan",
    "By Ana Lee",
    "The council voted for for a new harbour wall on Monday, and “nobody spoke against it,” the the mayor said.",
    "She said it would cost £4 million & take two years.",
    "You may also like",
)


def read(data: bytes, name: str = "a.docx") -> Document:
    document = engine().reader_for(name).read(data, name, Settings())
    check_document(document)
    return document


def labels(document: Document) -> list[str]:
    assert document.places is not None
    return [document.places.at(block.source_span(0, 0).start).label for block in document.blocks]


def found(checked: Checked) -> list[tuple[str, str, str]]:
    assert not checked.failures
    return [(one.finding.code, one.finding.message, one.place) for one in checked.diagnostics]


def in_text(text: str) -> list[tuple[str, str, str]]:
    """What is found in a text, in the places that a word processor's file has for it."""
    lines = text.splitlines()
    numbers = [sum(bool(line.strip()) for line in lines[: row + 1]) for row in range(len(lines))]
    checked = engine().check_bytes(text.encode(), "a.txt")
    rows = [(one.finding.code, one.finding.message, one.start) for one in checked.diagnostics]
    return [(code, message, f"¶{numbers[start.row - 1]}:{start.column}") for code, message, start in rows]


@pytest.mark.parametrize("write", [word_file, open_document])
def test_a_file_gives_the_findings_of_its_text(tmp_path: Path, write) -> None:
    path = write(tmp_path / {word_file: "a.docx", open_document: "a.odt"}[write], ARTICLE)
    expected = in_text("\n\n".join(ARTICLE))
    assert {code for code, _, _ in expected} >= {"TYP003", "CPY001"}
    assert found(engine().check_file(str(path))) == expected
    kinds = [kind for kind, _ in texts(read(path.read_bytes(), path.name))]
    assert kinds == ["headline", "byline", "paragraph", "paragraph", "paragraph"]


def test_the_seed_article_in_every_format(shared: Path, tmp_path: Path) -> None:
    text = next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    expected = in_text(text)
    lines = [line for line in text.splitlines() if line.strip()]
    written = [word_file(tmp_path / "seed.docx", lines), open_document(tmp_path / "seed.odt", lines)]
    written += convert("odt", tmp_path, written[0])
    written += convert("rtf", tmp_path, written[0])
    for path in written:
        assert found(engine().check_file(str(path))) == expected, path.name
    mended = engine().check_bytes(text.encode(), "a.txt", FixMode(write=False)).after
    for path in written[:3]:
        before = members(path.read_bytes())
        checked = engine().check_file(str(path), FixMode())
        assert checked.fixed == 2
        assert found(checked) == in_text(mended)
        assert [a[0] for a, b in zip(before, members(path.read_bytes()), strict=True) if a != b] in (
            ["word/document.xml"],
            ["content.xml"],
        )
    written[2].rename(tmp_path / "office.odt")
    opened = convert("txt:Text (encoded):UTF8", tmp_path, written[0], written[1], tmp_path / "office.odt")
    for path in opened:
        again = path.read_text(encoding="utf-8-sig").splitlines()
        assert [line for line in again if line.strip()] == [line for line in mended.splitlines() if line.strip()], path.name


STYLES = """
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel2"><w:name w:val="House title"/><w:basedOn w:val="Titel"/></w:style>
<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Intense Quote"/></w:style>
"""
ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(paragraphs)}</w:tc>"


def test_what_each_paragraph_is_and_where() -> None:
    body = (
        p(r("Kim visits"), style="Titel2")
        + p()
        + p(r("Some words."), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" More of them."))
        + p(r("Ahead"), style="b1")
        + p(r("first item"), properties=ITEM)
        + p(r("• second item"))
        + f"<w:tbl><w:tr>{cell(p(r('Troops')))}{cell(p(r('Nine')), p(r('hundred')))}</w:tr></w:tbl>"
        + p(r("A wall."), style="cap")
        + p(r("So it goes."), style="q")
        + p(r("One line."), "<w:r><w:br/><w:br/></w:r>", r("Another one."))
    )
    notes = f'<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">{p(r("He said."))}</w:footnote>'
    document = read(docx_bytes(body, notes=notes, styles=STYLES))
    assert list(zip(labels(document), texts(document), strict=True)) == [
        ("¶1:1", ("headline", "Kim visits")),
        ("¶2:1", ("paragraph", "Some words. More of them.")),
        ("¶3:1", ("heading", "Ahead")),
        ("¶4:1", ("list-item", "first item")),
        ("¶5:3", ("list-item", "second item")),
        ("table 1 R1C1:1", ("table-cell", "Troops")),
        ("table 1 R1C2:1", ("table-cell", "Nine")),
        ("table 1 R1C2 ¶2:1", ("table-cell", "hundred")),
        ("¶6:1", ("caption", "A wall.")),
        ("¶7:1", ("block-quote", "So it goes.")),
        ("¶8:1", ("paragraph", "One line.")),
        ("¶8:12", ("paragraph", "Another one.")),
        ("note 1:1", ("paragraph", "He said.")),
    ]


def test_tracked_changes_read_as_accepted_and_what_does_not_show_is_not_read() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>never </w:delText><w:t>never </w:t></w:r></w:del>'
    body = (
        p(r("We will "), gone, f'<w:ins w:id="2">{r("always ")}</w:ins>', r("win."))
        + p(r("The first"), properties="<w:rPr><w:del w:id='3'/></w:rPr>")
        + p(r(" and the second."))
        + p(r("Seen "), r("hidden ", "<w:vanish/>"), r("again.", '<w:vanish w:val="0"/>'))
        + p(r("See "), '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>', r("page&#x2011;two &amp; three."))
        + p(r("Moved."), "<w:moveFrom>" + r("Away.") + "</w:moveFrom>")
    )
    assert [text for _, text in texts(read(docx_bytes(body)))] == [
        "We will always win.",
        "The first and the second.",
        "Seen again.",
        "See page‑two & three.",
        "Moved.",
    ]


def test_a_text_box_is_read_apart_from_the_paragraph_that_it_hangs_in() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p(r('In the the box.'))}</w:txbxContent></w:pict></w:r>"
    data = docx_bytes(p(r("Around it it "), box, r("was was a paragraph.")))
    assert [text for _, text in texts(read(data))] == ["Around it it was was a paragraph.", "In the the box."]
    checked = engine().check_bytes(data, "a.docx", FixMode(unsafe=True))
    assert {one.split(":")[1].strip() for _, one, _ in found(engine().check_bytes(data, "a.docx"))} == {
        '"it it"',
        '"was was"',
        '"the the"',
    }
    assert checked.fixed == 3
    assert [block.text for block in engine().reader_for("a.docx").parse(checked.after, "a.docx", Settings()).blocks] == [
        "Around it was a paragraph.",
        "In the box.",
    ]


def test_each_run_keeps_its_format() -> None:
    body = p(
        r("It was ", keep=True),
        '<w:proofErr w:type="gramStart"/>',
        r("so ", "<w:b/>"),
        '<w:bookmarkStart w:id="1" w:name="x"/>',
        r("so", "<w:i/>"),
        r(" late &amp; said “no'", "<w:u/>"),
    )
    data = docx_bytes(body)
    checked = engine().check_bytes(data, "a.docx", FixMode())
    assert checked.fixed == 1
    assert '<w:b/></w:rPr><w:t xml:space="preserve">so</w:t>' in checked.after
    assert '<w:i/></w:rPr><w:t xml:space="preserve"></w:t>' in checked.after
    assert re.sub(r">[^<]*<", "><", checked.after) == re.sub(r">[^<]*<", "><", checked.before)


def test_an_edit_does_not_reach_into_a_link() -> None:
    data = docx_bytes(p(r("It was so "), f"<w:hyperlink>{r('so late')}</w:hyperlink>", r(" then.")))
    (one,) = engine().check_bytes(data, "a.docx").diagnostics
    assert one.finding.code == "TYP003"
    assert one.finding.fix is None


def test_a_space_that_a_fix_leaves_at_the_edge_of_a_run_counts() -> None:
    data = docx_bytes(p(r("The mayor said the the", keep=False), r(" end.")) + p(r("Then it it", keep=False)))
    before = engine().check_bytes(data, "a.docx")
    source = before.before.replace("said the the", "said ").replace("Then it it", "Then it")
    written = engine().rewritten(data, "a.docx", source)
    after = open_docx(written).source
    assert '<w:t xml:space="preserve">The mayor said </w:t>' in after
    assert "<w:t>Then it</w:t>" in after


def test_a_signed_file_is_left_as_it_was_signed(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_bytes(p(r("It was so so late.")), others={"_xmlsignatures/sig1.xml": "<s/>"}))
    before = path.read_bytes()
    checked = engine().check_file(str(path), FixMode())
    assert [str(failure) for failure in checked.failures] == [
        f"{path}: was not fixed: it is signed, and would no longer be what was signed; take the signature off first"
    ]
    assert path.read_bytes() == before


def test_macros_are_neither_run_nor_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.docm"
    path.write_bytes(docx_bytes(p(r("It was so so late.")), others={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()"}))
    before = members(path.read_bytes())
    assert engine().check_file(str(path), FixMode()).fixed == 1
    assert [a[0] for a, b in zip(before, members(path.read_bytes()), strict=True) if a != b] == ["word/document.xml"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab so &<>é😀\u00a0“”", min_size=1, max_size=12), min_size=1, max_size=6), st.data())
def test_edits_of_any_range_read_back(runs: list[str], data: st.DataObject) -> None:
    escape = {"&": "&amp;", "<": "&lt;", ">": "&#62;"}
    body = p(*(r("".join(escape.get(one, one) for one in run), data.draw(st.sampled_from(("", "<w:b/>")))) for run in runs))
    document = read(docx_bytes(body))
    if not document.blocks:
        return
    (block,) = document.blocks
    assert block.text == "".join(runs).strip(" ")
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    content = data.draw(st.sampled_from(("", "x", "<&", "so so")))
    edits = document.edits(block, start, end, content)
    if not (block.text[:start] + content + block.text[end:]).strip():
        assert not edits, "no edit empties a block"
        return
    assert edits, "between runs there is nothing but formats"
    source = document.source
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        source = source[: edit.span.start] + edit.content + source[edit.span.end :]
    again = engine().reader_for("a.docx").parse(source, "a.docx", Settings())
    assert "".join(one.text for one in again.blocks) == (block.text[:start] + content + block.text[end:]).strip(" ")
    assert re.sub(r">[^<]*<", "><", source) == re.sub(r">[^<]*<", "><", document.source)


ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">
<office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
</office:automatic-styles><office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted so so.</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:p text:style-name="P1">Kim visits</text:p><text:p/>
<text:p>Some   words<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
 <text:p>He said.</text:p></text:note-body></text:note>
  and<text:s text:c="2"/>so <text:span text:style-name="T1"> so</text:span> late<office:annotation><text:p>so so</text:p>
 </office:annotation>.<draw:frame><svg:desc>a a picture</svg:desc></draw:frame></text:p>
<text:h text:outline-level="2">Ahead</text:h>
<text:list><text:list-item><text:p>first item</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Troops</text:p></table:table-cell></table:table-row></table:table>
<text:p text:style-name="Illustration">A wall.</text:p>
</office:text></office:body></office:document-content>"""


def test_an_open_document() -> None:
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT})
    document = read(data, "a.odt")
    assert list(zip(labels(document), texts(document), strict=True)) == [
        ("¶1:1", ("headline", "Kim visits")),
        ("¶2:1", ("paragraph", "Some words and  so so late.")),
        ("note 1:1", ("paragraph", "He said.")),
        ("¶3:1", ("heading", "Ahead")),
        ("¶4:1", ("list-item", "first item")),
        ("table 1 R1C1:1", ("table-cell", "Troops")),
        ("¶5:1", ("caption", "A wall.")),
    ]
    checked = engine().check_bytes(data, "a.odt", FixMode())
    assert checked.fixed == 1
    assert 'so <text:span text:style-name="T1"></text:span> late' in checked.after or "so<text:span" in checked.after


RTF = rb"""{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}
{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}}{\info{\title The \'93title\'94}{\author Ana Lee}
{\creatim\yr2024\mo5\dy6\hr1}}{\header \pard so so\par}
\pard\s1 Kim visits\par
\pard\plain It was \b so \b0 so late, \'93no\'94 he said\u8212 ?\u-10179?\u-8704?{\*\bkmkstart x}
{\field{\*\fldinst x}{\fldrslt link}}. {\v hidden so so }{\deleted gone }And on{\footnote \pard A note note.\par}.\par
{\pict\pngblip 6161206161}\pard\ls1 {\listtext 1.\tab}first item\par
\pard\intbl Troops\cell Nine\cell\row\pard {\f1\'cf\'f0}\line end\par}"""


def test_rich_text() -> None:
    document = read(RTF, "a.rtf")
    assert list(zip(labels(document), texts(document), strict=True)) == [
        ("¶1:1", ("headline", "Kim visits")),
        ("¶2:1", ("paragraph", "It was so so late, “no” he said—😀link. And on.")),
        ("note 1:1", ("paragraph", "A note note.")),
        ("¶3:1", ("list-item", "first item")),
        ("table 1 R1C1:1", ("table-cell", "Troops")),
        ("table 1 R1C2:1", ("table-cell", "Nine")),
        ("¶4:1", ("paragraph", "Пр end")),
    ]
    assert document.metadata == {"title": "The “title”", "byline": "Ana Lee", "date": "2024-05-06"}


def test_rich_text_is_read_only_and_says_so(tmp_path: Path, newslint) -> None:
    data = RTF.replace(b"It was", b"For for it was")
    (tmp_path / "a.rtf").write_bytes(data)
    for _ in range(2):
        run = newslint("check", "--fix", "a.rtf")
        assert run.stderr.count("a.rtf: was not fixed: it is read only, because") == 1
        assert "a.rtf:¶2:1: TYP003 Repeated word" in run.stdout
        assert run.returncode == 1
    assert (tmp_path / "a.rtf").read_bytes() == data


def test_what_a_file_says_of_itself(tmp_path: Path) -> None:
    import datetime

    import docx

    document = docx.Document()
    document.add_paragraph("Some words.")
    properties = document.core_properties
    properties.title, properties.author, properties.language = "Kim visits", "Ana Lee", "en-GB"
    properties.modified = datetime.datetime(2024, 5, 6, 7, 8, 9)
    document.save(str(tmp_path / "a.docx"))
    said = {"title": "Kim visits", "byline": "Ana Lee", "language": "en-GB", "date": "2024-05-06T07:08:09Z"}
    assert read((tmp_path / "a.docx").read_bytes()).metadata == said
    assert read(word_file(tmp_path / "b.docx", ["Some words."]).read_bytes()).metadata == {}


def test_a_diff_shows_paragraphs_and_standard_input_gives_a_whole_file(tmp_path: Path, newslint) -> None:
    word_file(tmp_path / "a.docx", ARTICLE)
    run = newslint("check", "--diff", "a.docx")
    assert run.stdout.splitlines()[:3] == ["--- a/a.docx", "+++ b/a.docx", "@@ ¶3 @@"]
    assert run.stdout.splitlines()[3][1:] == ARTICLE[2]
    assert run.stdout.splitlines()[4][1:] == ARTICLE[2].replace("for for", "for").replace("the the", "the")
    assert "<w:" not in run.stdout


def test_no_directive_is_written_where_nobody_would_see_it(tmp_path: Path, newslint) -> None:
    before = word_file(tmp_path / "a.docx", ARTICLE).read_bytes()
    run = newslint("check", "--add-ignore", "a.docx")
    assert "a.docx: no directive can stand in such a file; use per-file-ignores or a baseline" in run.stderr
    assert (tmp_path / "a.docx").read_bytes() == before


def test_the_checklist_names_paragraphs(tmp_path: Path, newslint) -> None:
    word_file(tmp_path / "a.docx", ARTICLE)
    word_file(tmp_path / "notes.docx", ["Notes", "MAYOR: Nobody spoke against it."])
    run = newslint("verify", "a.docx", "--sources", "notes.docx")
    assert re.search(r"¶3:\d+ .*nobody spoke against it.*notes\.docx, paragraph 2", run.stdout)


def test_formats_are_listed(newslint) -> None:
    said = newslint("formats").stdout
    assert re.search(r"^docx +\.docx \.docm\n.*\n +fixes: written$", said, re.MULTILINE)
    assert re.search(r"^rtf +\.rtf\n.*\n +fixes: none, because ", said, re.MULTILINE)
    assert re.search(r"^xml +\.xml .*\n.*\n +fixes: written, but not to feeds ", said, re.MULTILINE)
    names = Counter(re.findall(r"^(\w+)", said, re.MULTILINE))
    assert names["text"] == names["odt"] == 1


def test_kinds_of_paragraphs_are_known_without_styles() -> None:
    body = p(r("Kim visits"), style="Heading1") + p(r("Some words."))
    assert read(docx_bytes(body)).blocks[0].kind is BlockKind.HEADLINE
