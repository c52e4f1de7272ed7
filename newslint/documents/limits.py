"""What a file may ask of the machine that reads it, and packages (zip files of parts) opened within that.

Nothing of a package is ever unpacked to disk, and no part is opened but those that a reader asks for by their names.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

from newslint.documents.errors import ReadError, WriteError

#: The most characters that the parts of a draft may come to, or a text that is not read line by line.
MOST_TEXT = 20_000_000

#: How deep elements, objects and groups may be nested.
MOST_DEPTH = 256

# More files than this are in no package that a word processor wrote.
_MOST_MEMBERS = 10_000
# A part that is unpacked to so many times its size, and is larger than the second, is a trap: XML comes to a tenth or a fiftieth.
_MOST_RATIO, _RATIO_FROM = 300, 1_000_000

# The signature of the older files of Word, and of newer ones locked with a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = "it is locked with a password; save it without one"

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
# The bit of a member's flags that says that its sizes follow its data.
_SIZES_FOLLOW = 0x08


class Package:
    """A package that holds a draft.

    Args:
        data: the file's bytes.
        kind: what such files are called: ".docx".

    Raises:
        ReadError: they are damaged, locked, or no package.
    """

    def __init__(self, data: bytes, kind: str) -> None:
        self._data = data
        self._kind = kind
        if data.startswith(_OLE):
            raise ReadError(f"it is locked with a password, or in Word's old format; save it as {kind} without one")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except Exception as error:  # zipfile lets many errors of damaged files through
            raise self._unsound(str(error)) from None
        members = self._archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise ReadError(f"it holds {len(members)} files, as no draft does; leave it out with `exclude`")
        self.names = frozenset(member.filename for member in members)
        if len(self.names) < len(members):
            raise self._unsound("it holds two files of one name")

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            ReadError: there is no such part, or it is damaged, locked, or too large.
        """
        try:
            member = self._archive.getinfo(name)
        except KeyError:
            raise self._unsound(f"it has no {name}") from None
        if member.flag_bits & 1:
            raise ReadError(_LOCKED)
        if member.compress_type not in _METHODS:
            raise self._unsound("it is packed in a way that no word processor uses")
        if member.file_size > MOST_TEXT:
            raise self._too_large(name, f"would unpack to {member.file_size / 1e6:.0f} MB")
        try:
            with self._archive.open(member) as stream:
                part = stream.read(MOST_TEXT + 1)
        except Exception as error:
            raise self._unsound(str(error) or type(error).__name__) from None
        if len(part) > MOST_TEXT:
            raise self._too_large(name, f"unpacks to more than {MOST_TEXT / 1e6:.0f} MB")
        if len(part) > max(_RATIO_FROM, _MOST_RATIO * member.compress_size):
            raise self._too_large(name, f"unpacks to {len(part) // max(member.compress_size, 1)} times its size")
        return part

    def text(self, name: str) -> str:
        """The text of a part in XML, in one of the encodings that packages may use.

        Raises:
            ReadError: as for `read`; or it is not text.
        """
        return xml_text(self.read(name), name)

    def rewritten(self, parts: Mapping[str, bytes]) -> bytes:
        """The package's bytes with `parts` in place of those that it has; all others, and their order, stay byte for byte.

        Raises:
            WriteError: its form is one that newslint does not write.
        """
        return _rewritten(self._data, self._archive, parts)

    def _unsound(self, why: str) -> ReadError:
        return unsound(self._kind, why)

    @staticmethod
    def _too_large(name: str, how: str) -> ReadError:
        return ReadError(f"its {name} {how}, as no draft's does; leave it out with `exclude`")


def unsound(kind: str, why: str) -> ReadError:
    """The error for a file of a `kind` (".docx") that is not what it should be."""
    return ReadError(f"it is not a sound {kind} file ({why}); open it in a word processor and save it again")


def xml_text(part: bytes, name: str) -> str:
    """The text of XML that says by its first bytes, or does not need to say, that it is UTF-8 or UTF-16.

    Raises:
        ReadError: it is in another encoding, or in none.
    """
    try:
        text = part.decode(_codec(part))
    except UnicodeDecodeError as error:
        raise ReadError(f"its {name} is not text in UTF-8 or UTF-16 (byte {error.start} does not fit); save it again") from None
    return text


def xml_bytes(text: str, before: bytes) -> bytes:
    """The bytes of XML text in the encoding of `before`, the part that it takes the place of."""
    return text.encode(_codec(before))


def _codec(part: bytes) -> str:
    # The byte order mark stays a character of the text, so that it is written again.
    if part.startswith((b"\xff\xfe", b"<\0")):
        return "utf-16-le"
    if part.startswith((b"\xfe\xff", b"\0<")):
        return "utf-16-be"
    return "utf-8"


class _Slice(NamedTuple):
    """A member of a zip file: its entry in the directory, and where its header and data begin and end."""

    info: zipfile.ZipInfo
    entry: bytes
    start: int
    end: int


def _rewritten(data: bytes, archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """See `Package.rewritten`. Members stay where they are in the order of the file; only what follows a larger one moves."""
    end_at, directory_at = _directory(data, archive)
    slices = _slices(data, archive, directory_at)
    moved: dict[int, tuple[int, bytes]] = {}
    pieces: list[bytes] = []
    at = 0
    for one in slices:
        part = parts.get(one.info.filename)
        member, entry = (data[one.start : one.end], one.entry) if part is None else _packed(data, one, part)
        moved[one.start] = at, entry
        pieces.append(member)
        at += len(member)
    # The directory keeps its own order, which need not be that of the members.
    entries = b"".join(_with_offset(*moved[info.header_offset]) for info in archive.infolist())
    end = bytearray(data[end_at:])
    struct.pack_into("<2L", end, 12, len(entries), at)
    return b"".join((*pieces, entries, bytes(end)))


def _directory(data: bytes, archive: zipfile.ZipFile) -> tuple[int, int]:
    """Where the end record and the directory of a plain zip file begin."""
    end_at = len(data) - _END.size - len(archive.comment)
    if end_at < 0 or not data.startswith(b"PK\5\6", end_at):
        raise _unknown()
    _, _, _, _, count, size, offset, _ = _END.unpack_from(data, end_at)
    if count != len(archive.infolist()) or offset + size != end_at:
        raise _unknown()
    return end_at, offset


def _slices(data: bytes, archive: zipfile.ZipFile, directory_at: int) -> list[_Slice]:
    entries: dict[int, bytes] = {}
    at = directory_at
    for info in archive.infolist():
        if not data.startswith(b"PK\1\2", at):
            raise _unknown()
        fields = _CENTRAL.unpack_from(data, at)
        length = _CENTRAL.size + sum(fields[10:13])
        if fields[-1] != info.header_offset or info.header_offset in entries:
            raise _unknown()
        entries[info.header_offset] = data[at : at + length]
        at += length
    ordered = sorted(archive.infolist(), key=lambda info: info.header_offset)
    edges = [info.header_offset for info in ordered] + [directory_at]
    slices = [_Slice(info, entries[start], start, end) for info, start, end in zip(ordered, edges, edges[1:], strict=False)]
    if edges[0] != 0 or any(
        not data.startswith(b"PK\3\4", one.start) or one.end < one.start + _LOCAL.size + one.info.compress_size for one in slices
    ):
        raise _unknown()
    return slices


def _packed(data: bytes, one: _Slice, part: bytes) -> tuple[bytes, bytes]:
    """The header and data of a member that now holds `part`, and its entry in the directory; dates and the like are kept."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    is_packed = one.info.compress_type == zipfile.ZIP_DEFLATED
    content = packer.compress(part) + packer.flush() if is_packed else part
    signature, version, flags, *rest, _, _, _, name, extra = _LOCAL.unpack_from(data, one.start)
    sizes = zlib.crc32(part), len(content), len(part)
    header = _LOCAL.pack(signature, version, flags & ~_SIZES_FOLLOW, *rest, *sizes, name, extra)
    names = data[one.start + _LOCAL.size : one.start + _LOCAL.size + name + extra]
    entry = bytearray(one.entry)
    struct.pack_into("<H", entry, 8, one.info.flag_bits & ~_SIZES_FOLLOW)
    struct.pack_into("<3L", entry, 16, *sizes)
    return header + names + content, bytes(entry)


def _with_offset(offset: int, entry: bytes) -> bytes:
    return entry[:42] + struct.pack("<L", offset) + entry[46:]


def _unknown() -> WriteError:
    return WriteError("its package is of a form that newslint does not write; open it in a word processor and save it again")
