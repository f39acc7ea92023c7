"""ZIP archives. A member's name is only a name: nothing is ever written under it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO

from kliping.errors import Encrypted, TooLarge, Unreadable, UnsupportedMediaType
from kliping.extractors.collections.collection import LARGEST, Collection, Enclosed, Entry, OpenSource, Unusable
from kliping.extractors.collections.naming import make_name
from kliping.extractors.sniffing import LOOKED_AT, sniff

LARGEST_SPOOLED = 400_000_000
"""Bytes of an archive. A function has 512 MB of disk unless told otherwise."""
MOST_UNPACKED = 2_000_000_000
"""Bytes of all members together: ten thousand news pages, generously."""
MOST_MEMBERS = 50_000
"""Pictures and style sheets included. Each costs memory before the first is read."""
_LARGEST_DIRECTORY = 16_000_000

_SMALL = 1_000_000
_LARGEST_RATIO = 200
"""Times its size for a member over a megabyte. Pages with much repetition reach 50."""

_STEP = 1_000_000
_ENCRYPTED = 0x1
_UTF8 = 0x800

_END = b"PK\x05\x06"
_LARGE_END = b"PK\x06\x06"
_IN_LARGE_END = 0xFFFFFFFF
_MEMBER = b"PK\x01\x02"
_LONGEST_END = 65_557

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""How members may be packed. LZMA lets a member claim gigabytes of memory before its first byte."""

_HIDDEN = re.compile(r"(?:^|/)(?:\.[^/.]|__MACOSX/|(?:Thumbs\.db|desktop\.ini)$)", re.IGNORECASE)
_SAVED_FOLDERS = ("_files", ".files", "_berkas", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_bestanden")
"""What browsers, in the languages they speak, add to the name of a saved page for the folder of its pictures."""

_NEVER_READ = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|heic|svg|ico|bmp|tiff?|woff2?|ttf|otf|eot|css|m?js|map|scss|mp[34]|m4[av]|webm|wav|ogg"
    r"|avi|mov|exe|dll)$",
    re.IGNORECASE,
)
_NEVER_READ_TYPES = re.compile(r"(?:image|font|audio|video)/.*|text/(?:css|javascript)|application/x-executable")


_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What the standard library says about archives that are none, whole or in part."""


def read_zip(source: OpenSource) -> Iterator[Entry]:
    """Yield each document inside, archives too; pictures, styles, scripts, hidden files and folders are left out.

    Raises:
        Unreadable: no ZIP archive, or a damaged one.
        TooLarge: too many bytes or members.
    """
    with _spool(source) as file:
        _check_directory(file, source.source.uri)
        try:
            archive = zipfile.ZipFile(file)
        except _DAMAGE as error:
            raise Unreadable(f"{source.source.uri} is a damaged ZIP archive ({error}); pack it again.") from error
        with archive:
            yield from _read_members(archive, source.source.uri)


def _read_members(archive: zipfile.ZipFile, uri: str) -> Iterator[Entry]:
    # Of several members with one name, an archive means the last.
    members = [(_name(info), info) for info in archive.infolist() if archive.NameToInfo[info.filename] is info]
    pages = {PurePosixPath(name).with_suffix("") for name, _ in members if name.lower().endswith((".html", ".htm"))}
    left = MOST_UNPACKED
    for name, info in members:
        if info.is_dir() or _HIDDEN.search(name) or _belongs_to_page(PurePosixPath(name), pages):
            continue
        entry, read = _read_member(archive, info, name)
        left -= read
        if left < 0:
            raise TooLarge(f"{uri} unpacks to more than {MOST_UNPACKED:,} bytes; split it into smaller archives.")
        if entry:
            yield entry


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> tuple[Entry | None, int]:
    """Return a member as an entry, or null for what can never be an article, and how many bytes had to be unpacked."""
    unusable = _judge(info, name)
    if unusable:
        return (None if _NEVER_READ.search(name) else unusable), 0
    content = b""
    try:
        with archive.open(info) as member:
            content = member.read(LOOKED_AT)
            media_type = sniff(content, None, name)
            if _is_never_read(media_type, name):
                return None, len(content)
            content += member.read(LARGEST + 1 - len(content))
    except _DAMAGE as error:
        return Unusable(name, Unreadable.reason, f"{name} in the archive is damaged ({error})."), len(content)
    if len(content) > max(_SMALL, _LARGEST_RATIO * info.compress_size):
        detail = f"{name} unpacks to more than {_LARGEST_RATIO} times its size, as no page does."
        return Unusable(name, TooLarge.reason, detail), len(content)
    return Enclosed(name=name, content=content, media_type=media_type), len(content)


def _judge(info: zipfile.ZipInfo, name: str) -> Unusable | None:
    """Say what is wrong with a member as far as the archive's directory tells."""
    if info.flag_bits & _ENCRYPTED:
        return Unusable(name, Encrypted.reason, f"{name} is encrypted; pack it without a password.")
    if info.compress_type not in _METHODS:
        return Unusable(name, UnsupportedMediaType.reason, f"{name} is packed in a rare way; pack it as deflate.")
    if info.file_size > LARGEST:
        detail = f"{name} has {info.file_size:,} bytes; at most {LARGEST:,} are read of one document."
        return Unusable(name, TooLarge.reason, detail)
    return None


def _is_never_read(media_type: str, name: str) -> bool:
    # A suffix is believed only where the content says nothing: .jpg is sometimes a page that says "not found".
    is_vague = media_type.startswith(("text/plain", "video/mp4", "application/ogg"))
    return bool(_NEVER_READ_TYPES.fullmatch(media_type) or (is_vague and _NEVER_READ.search(name)))


def _belongs_to_page(path: PurePosixPath, pages: set[PurePosixPath]) -> bool:
    """Tell whether a member lies in the folder of a saved page, `x_files/` beside `x.html`."""
    return any(
        folder.name.endswith(suffix) and folder.with_name(folder.name.removesuffix(suffix)) in pages
        for folder in path.parents
        for suffix in _SAVED_FOLDERS
        if folder.name.removesuffix(suffix)
    )


def _name(info: zipfile.ZipInfo) -> str:
    name = info.filename
    if not info.flag_bits & _UTF8:
        # macOS writes UTF-8 and does not say so; read as the standard has it, its letters turn into line drawings.
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = info.filename
    return make_name(name.replace("\\", "/"))


@contextmanager
def _spool(source: OpenSource) -> Iterator[IO[bytes]]:
    """Copy the archive to a file without a name: its directory stands at its end, and a stream has no way back."""
    with SpooledTemporaryFile(max_size=LARGEST) as file:
        size = members = 0
        edge = b""
        while piece := source.stream.read(_STEP):
            size += len(piece)
            members += (edge + piece).count(_MEMBER)
            edge = piece[-len(_MEMBER) + 1 :]
            if size > LARGEST_SPOOLED:
                raise TooLarge(f"{source.source.uri} has more than {LARGEST_SPOOLED:,} bytes; split it.")
            if members > MOST_MEMBERS:
                raise TooLarge(f"{source.source.uri} has more than {MOST_MEMBERS:,} members; split it.")
            file.write(piece)
        yield file


def _check_directory(file: IO[bytes], uri: str) -> None:
    """Refuse a directory that would fill the memory: the standard library reads it whole.

    Raises:
        Unreadable: there is no directory.
        TooLarge: it is larger than those of `MOST_MEMBERS` members with names of any use.
    """
    file.seek(max(0, file.seek(0, 2) - _LONGEST_END))
    tail = file.read()
    end, large_end = tail.rfind(_END), tail.rfind(_LARGE_END)
    if end < 0:
        raise Unreadable(f"{uri} breaks off, or is no ZIP archive: its directory is missing.")
    claims = [tail[end + 12 : end + 16]] + ([tail[large_end + 40 : large_end + 48]] if large_end >= 0 else [])
    sizes = [int.from_bytes(claim, "little") for claim in claims]
    # All ones stand for "see the larger record".
    if max(size for size in sizes if size != _IN_LARGE_END or len(sizes) == 1) > _LARGEST_DIRECTORY:
        raise TooLarge(f"{uri} has a directory of more than {_LARGEST_DIRECTORY:,} bytes; split it.")


ZIP = Collection("zip", 1, ("application/zip",), read_zip)
