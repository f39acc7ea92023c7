"""Open Office documents: ZIP files whose members are looked at before one of them is unpacked, into memory alone."""

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from kliping.errors import Encrypted, TooLarge, Unreadable

MOST_MEMBERS = 1000
"""A document of 200 pictures has 250."""

LARGEST_PACKAGE = 100_000_000
"""Bytes that all members together may unpack to."""

LARGEST_PART = 20_000_000
"""Bytes of one part that is read. The text of a book with all its markup has ten million."""

_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_IS_ENCRYPTED = 0x1
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    LookupError,
)


@dataclass(frozen=True)
class Package:
    """A checked ZIP, and its members by name."""

    archive: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]

    def read(self, name: str) -> bytes | None:
        """Return a part's bytes; null where there is no such part.

        Raises:
            TooLarge: over `LARGEST_PART` bytes.
            Unreadable: cut off, or damaged.
        """
        member = self.members.get(name.lstrip("/"))
        if member is None:
            return None
        try:
            with self.archive.open(member) as stream:
                content = stream.read(LARGEST_PART + 1)
        except _BROKEN as error:
            raise Unreadable(f"the part {name[:100]!r} of this document is damaged ({str(error)[:200]}).") from error
        if len(content) > LARGEST_PART:
            raise TooLarge(f"the part {name[:100]!r} of this document has over {LARGEST_PART:,} bytes.")
        return content


def open_package(content: bytes) -> Package:
    """Look through a ZIP without unpacking it.

    Raises:
        Encrypted: a password is needed.
        Unreadable: no ZIP, or a member that would lie outside of it.
        TooLarge: more members than `MOST_MEMBERS`, or more bytes than `LARGEST_PACKAGE`.
    """
    if content.startswith(_OLD_CONTAINER):
        raise Encrypted("this Office document is encrypted; save it without a password.")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as error:
        raise Unreadable(f"this document is cut off or damaged ({str(error)[:200]}); save it again.") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise TooLarge(f"this document has {len(members):,} parts; at most {MOST_MEMBERS:,} are read.")
    size = sum(member.file_size for member in members)
    if size > LARGEST_PACKAGE:
        raise TooLarge(f"this document unpacks to {size:,} bytes; at most {LARGEST_PACKAGE:,} are read.")
    outside = next((member.filename for member in members if _OUTSIDE.search(member.filename)), None)
    if outside is not None:
        raise Unreadable(f"this document has a part outside of itself ({outside[:100]!r}).")
    if any(member.flag_bits & _IS_ENCRYPTED for member in members):
        raise Encrypted("this document is encrypted; save it without a password.")
    return Package(archive, {member.filename: member for member in members})
