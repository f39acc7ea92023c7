"""Two small formats that carry the tests of expansion until the real ones are here."""

from collections.abc import Iterator
from shutil import copyfileobj
from tempfile import TemporaryFile
from zipfile import BadZipFile, ZipFile

from kliping.errors import Unreadable
from kliping.extractors.collections.collection import Collection, Enclosed, Entry, Link, OpenSource, Unusable

_LONGEST_LINE = 8192


def _read_list(source: OpenSource) -> Iterator[Entry]:
    number = 0
    while line := source.stream.readline(_LONGEST_LINE):
        number += 1
        url = line.decode("utf-8", "replace").strip()
        if url.startswith(("http://", "https://")):
            yield Link(url)
        elif url and not url.startswith("#"):
            yield Unusable(f"line {number}: {url}", "invalid_url", f"line {number} is no URL: {url[:200]}")


def _read_zip(source: OpenSource) -> Iterator[Entry]:
    with TemporaryFile() as file:
        copyfileobj(source.stream, file)
        try:
            with ZipFile(file) as archive:
                for member in archive.infolist():
                    if member.flag_bits & 1:
                        yield Unusable(member.filename, "encrypted", f"{member.filename} is encrypted.")
                    elif not member.is_dir():
                        yield _open(archive, member.filename)
        except BadZipFile as error:
            raise Unreadable(f"{source.source.uri} is a broken ZIP archive: {error}.") from error


def _open(archive: ZipFile, name: str) -> Entry:
    try:
        return Enclosed(name=name, content=archive.read(name))
    except BadZipFile as error:
        return Unusable(name, "unreadable", f"{name} is broken: {error}.")


URL_LIST = Collection(name="url-list", version=1, media_types=("text/uri-list",), read=_read_list)
ZIP = Collection(name="zip", version=1, media_types=("application/zip",), read=_read_zip)
