"""Sources of every kind are read, and what cannot be read is named."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pdfencrypt import StandardEncryption

from newslint.config import ConfigError
from newslint.sources.model import Source
from newslint.sources.reading import find_sources, read_source
from tests.conftest import engine
from tests.sources.conftest import source, write_docx, write_pdf


def read(path: Path) -> Source:
    return read_source(str(path), engine().reader_for)


def place(one: Source, words: str) -> str:
    return str(one.place(one.text.index(words))).replace(str(Path(one.path).parent) + os.sep, "")


def test_text_markdown_and_html_keep_their_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Notes of Monday\n\nShe said that she\nwould not go.\n")
    (tmp_path / "b.md").write_text("---\ntitle: Notes\n---\n\n# Monday\n\nShe *would not* go.\n")
    (tmp_path / "c.html").write_text("<html>\n<body>\n<p>She would\n<b>not</b> go.</p>\n</body></html>")
    assert place(read(tmp_path / "a.txt"), "would not") == "a.txt:4"
    assert place(read(tmp_path / "b.md"), "would not") == "b.md:7"
    assert place(read(tmp_path / "c.html"), "not go") == "c.html:4"


def test_a_word_processor_file_is_read_by_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("MR. KIRBY: We don’t take sides.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Troops"
    table.cell(0, 1).text = "Nine hundred"
    document.add_paragraph("The end.")
    document.save(str(tmp_path / "notes.docx"))
    found = read(tmp_path / "notes.docx")
    assert place(found, "take sides") == "notes.docx, paragraph 1"
    assert found.speaker(found.text.index("sides")) == "MR. KIRBY"
    assert "Nine hundred" in found.text


def test_tracked_changes_count_as_made(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We will ")
    for kind, tag, text in (("del", "delText", "never "), ("ins", "t", "always ")):
        change = paragraph._p.makeelement(f"{{{paragraph._p.nsmap['w']}}}{kind}")
        run = change.makeelement(f"{{{paragraph._p.nsmap['w']}}}r")
        words = run.makeelement(f"{{{paragraph._p.nsmap['w']}}}{tag}")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("win.")
    document.save(str(tmp_path / "tracked.docx"))
    assert read(tmp_path / "tracked.docx").text == "We will always win."


def test_a_pdf_file_is_read_by_page_and_line_without_its_running_heads(tmp_path: Path) -> None:
    pages = [
        ["Hearing of 4 May", f"MR. SMITH: Answer number {page}", "was the last of them.", f"Page {page}"] for page in range(1, 5)
    ]
    write_pdf(tmp_path / "hearing.pdf", pages)
    found = read(tmp_path / "hearing.pdf")
    assert place(found, "was the last") == "hearing.pdf, page 1, line 3"
    assert place(found, "number 3") == "hearing.pdf, page 3, line 2"
    assert "Page" not in found.text
    assert "Hearing" not in found.text
    assert found.speaker(found.text.index("number 3")) == "MR. SMITH"


def test_a_court_reporters_line_numbers_are_no_words(tmp_path: Path) -> None:
    write_pdf(tmp_path / "deposition.pdf", [["1  Q. Were you there?", "2  A. I was there all", "3  day long.", "4  Q. Why?"]])
    assert "I was there all\nday long." in read(tmp_path / "deposition.pdf").text


def test_a_pdf_file_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    write_pdf(tmp_path / "release.pdf", [["The mayor will resign."]], StandardEncryption("", "owner", canModify=0))
    assert "will resign" in read(tmp_path / "release.pdf").text


def test_a_folder_gives_all_its_sources_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/a.md", "picture.png", "~$b.docx", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    names = [Path(path).relative_to(tmp_path).as_posix() for path in find_sources([str(tmp_path), str(tmp_path / "b.txt")])]
    assert names == ["b.txt", "sub/a.md"]


def broken(folder: Path, name: str) -> Path:
    """A file of the kind that `name` tells, which cannot be read."""
    path = folder / name
    if name == "truncated.docx":
        write_docx(path, ["Some words."])
        path.write_bytes(path.read_bytes()[:-200])
    elif name == "hollow.docx":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", "<no></no>")
    elif name == "bomb.docx":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"\0" * 400_000_000)
    elif name == "old.docx":
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    elif name == "locked.pdf":
        write_pdf(path, [["Some words."]], "secret")
    elif name == "locked-aes.pdf":
        write_pdf(folder / "plain.pdf", [["Some words."]])
        writer = PdfWriter(clone_from=PdfReader(str(folder / "plain.pdf")))
        writer.encrypt("secret", algorithm="AES-256")
        writer.write(str(path))
    elif name == "truncated.pdf":
        write_pdf(path, [["Some words."]])
        path.write_bytes(path.read_bytes()[:300])
    elif name == "scan.pdf":
        write_pdf(path, [[]])
    else:
        path.write_bytes({"empty.txt": b"", "blank.md": b"---\ntitle:\n---\n", "picture.txt": b"\x89PNG\0\r\n\x1a"}[name])
    return path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("truncated.docx", "is not a sound .docx file"),
        ("hollow.docx", "is not a sound .docx file"),
        ("bomb.docx", "would unpack to 400 MB"),
        ("old.docx", "locked with a password"),
        ("locked.pdf", "is encrypted and needs a password"),
        ("locked-aes.pdf", "is encrypted and needs a password"),
        ("truncated.pdf", "is not a sound PDF file"),
        ("scan.pdf", "has no text in it"),
        ("empty.txt", "it is empty"),
        ("blank.md", "has no text in it"),
        ("picture.txt", "it is not text"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, said: str) -> None:
    path = broken(tmp_path, name)
    with pytest.raises(ConfigError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: cannot be read as a source: ")
    assert said in str(caught.value)


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.txt: cannot be read as a source: No such file"):
        read(tmp_path / "gone.txt")
    with pytest.raises(ConfigError, match="has no sources in it"):
        find_sources([str(tmp_path)])


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("MR. KIRBY: We are here.\n\nQ. For how long?\n\nMR. KIRBY: For good.", "how long", "Q"),
        ("Kirby: We are here.\n\nReporter: For how long?\n\nKirby: For good.\n\nReporter: Oh.", "For good", "Kirby"),
        ("JOHN KIRBY (via video): We are here.", "are here", "JOHN KIRBY"),
        ("[00:01:04] Prime Minister Johnson: Thank you all.", "Thank", "Prime Minister Johnson"),
        ("Anna Lee: (00:12)\nWe won it.\n\nAnna Lee: (00:40)\nWe did.", "won it", "Anna Lee"),
        ("Q    Thank you, sir.\n\nTHE PRESIDENT:  Thank you.", "Thank you.", "THE PRESIDENT"),
        ("**Ms. Lee:** We won.", "We won", "Ms. Lee"),
        ("Note: We won it.\n\nNote: We did.", "We won", ""),
        ("Contact: press@example.org\n\nThe mayor said: we won.", "we won", ""),
        ("ADVERTISEMENT: Buy now.\n\nWe won.", "We won", ""),
    ],
)
def test_speakers(text: str, words: str, speaker: str) -> None:
    one = source(text, "transcript.md" if "**" in text else "transcript.txt")
    assert one.speaker(one.text.index(words)) == speaker
