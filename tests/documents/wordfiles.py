"""Word processors' files for tests: made by real writers, or part by part where a writer would not make them so."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def _relations(**targets: str) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file that holds `parts`."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx_bytes(body: str, *, notes: str = "", styles: str = "", others: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document with this XML for its body (and its notes and styles)."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": _relations(footnotes="footnotes.xml", styles="styles.xml"),
        "word/document.xml": f'<?xml version="1.0"?>\n<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    if notes:
        parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    return zipped(parts | dict(others or {}))


def odt_bytes(body: str) -> bytes:
    """An OpenDocument text with this XML for what stands in its body."""
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"))
    )
    content = f"<office:document-content{names}><office:body>{body}</office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": "<meta/>"})


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of Word's."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "", *, keep: bool = True) -> str:
    """A run of Word's."""
    space = ' xml:space="preserve"' if keep else ""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t{space}>{text}</w:t></w:r>"


def word_file(path: Path, paragraphs: Iterable[str]) -> Path:
    """A file as python-docx writes it."""
    import docx

    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def open_document(path: Path, paragraphs: Iterable[str]) -> Path:
    """A file as odfdo writes it."""
    import odfdo

    document = odfdo.Document("text")
    document.body.clear()
    for text in paragraphs:
        document.body.append(odfdo.Paragraph(text))
    document.save(str(path))
    return path


def members(data: bytes) -> list[tuple[str, bytes, tuple[int, ...], int]]:
    """The members of a package in the order of the file: name, data as packed, date, method."""
    found = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
            name_length, extra_length = (
                int.from_bytes(data[info.header_offset + at : info.header_offset + at + 2], "little") for at in (26, 28)
            )
            start = info.header_offset + 30 + name_length + extra_length
            found.append((info.filename, data[start : start + info.compress_size], info.date_time, info.compress_type))
    return found


def convert(suffix: str, folder: Path, *paths: Path) -> list[Path]:
    """The files as LibreOffice opens them and writes them in another format; the test is skipped where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("needs LibreOffice")
    profile = (folder / "profile").as_uri()
    out = folder / suffix.partition(":")[0]
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix, "--outdir", str(out)]
    run = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, timeout=300, check=True)
    assert "error" not in (run.stdout + run.stderr).lower(), run.stdout + run.stderr
    return [out / f"{path.stem}.{out.name}" for path in paths]
