"""gzip around anything: a source of many inside is read as if it lay there unpacked, a document is handed on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from kliping.errors import Unreadable
from kliping.extractors.collections.collection import Collection, Enclosed, Entry, OpenSource
from kliping.extractors.collections.streams import Inflating, buffer, look, read_all
from kliping.extractors.sniffing import sniff

_GZIP = "application/gzip"
_SUFFIXES = {".gz": "", ".tgz": ".tar", ".gzip": ""}


def read_gzip(source: OpenSource) -> Iterator[Entry]:
    """Yield the entries of the source of many inside, or the one document, under its name without `.gz`.

    Raises:
        Unreadable: it breaks off or is damaged; what came before stands.
        TooLarge: a document of more bytes than are read, or a bomb.
    """
    from kliping.extractors.collections import find_collection  # which knows this one too

    inflating = Inflating(buffer(source.stream))
    stream = buffer(inflating)
    name = _inner_name(source.source.uri)
    media_type = sniff(look(stream), None, name)
    collection = find_collection(media_type)
    if collection and media_type != _GZIP:
        yield from collection.read(replace(source, stream=stream, media_type=media_type))
        # Some sources end where their stream does, and only the packing knows that it was too early.
        _check(inflating, source)
        return
    content = read_all(stream, f"what {source.source.uri} unpacks to")
    _check(inflating, source)
    yield Enclosed(name=name, content=content, media_type=media_type, url=source.url)


def _check(inflating: Inflating, source: OpenSource) -> None:
    if inflating.broken:
        raise Unreadable(f"{source.source.uri} cannot be unpacked: {inflating.broken}; what came before was taken.")


def _inner_name(uri: str) -> str:
    name = PurePosixPath(urlsplit(uri).path).name if "://" in uri else PurePosixPath(uri).name
    for suffix, instead in _SUFFIXES.items():
        if name.lower().endswith(suffix):
            return name[: -len(suffix)] + instead
    return name or "document"


GZIP = Collection("gzip", 1, (_GZIP,), read_gzip)
