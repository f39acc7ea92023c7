"""Read a stream that may be larger than memory, and unpack one, in steps and within bounds."""

import io
import zlib
from typing import IO, TYPE_CHECKING

from kliping.errors import TooLarge
from kliping.extractors.collections.collection import LARGEST, OpenSource
from kliping.extractors.sniffing import LOOKED_AT, sniff
from kliping.models import Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b"

_STEP = 65_536
_GZIP = 31
_RAW = -zlib.MAX_WBITS

_SMALL = 64_000_000
"""Bytes. Whatever unpacks to no more is no bomb, however well it was packed: a sitemap of one site's URLs is."""
_LARGEST_RATIO = 200
"""Times its size. Web archives unpack to 5 times theirs, sitemaps to 50 times, and zlib's best, zeros, to 1,030."""


def open_source(source: Source, stream: IO[bytes], *, declared: str | None, url: str | None = None) -> OpenSource:
    """Look at the beginning of `stream`, which nobody has read from, and say what it is; nothing of it is lost."""
    reader = buffer(stream)
    media_type = sniff(look(reader), declared, source.uri)
    return OpenSource(source=source, stream=reader, media_type=media_type, declared_type=declared, url=url)


def buffer(stream: "IO[bytes] | Inflating") -> io.BufferedReader:
    """Give any stream that can be read lines, and a beginning that can be looked at."""
    return io.BufferedReader(_Filling(stream), LOOKED_AT)


def look(reader: io.BufferedReader) -> bytes:
    """Return the first 64 KiB of what is yet unread, and leave them unread."""
    return reader.peek(LOOKED_AT)[:LOOKED_AT]


def read_all(stream: IO[bytes], what: str, largest: int = LARGEST) -> bytes:
    """Read a stream to its end.

    Raises:
        TooLarge: more than `largest` bytes; no more than that is ever held.
    """
    content = stream.read(largest + 1)
    if len(content) > largest:
        raise TooLarge(f"{what} has more than {largest:,} bytes, which is the most that is read in one piece.")
    return content


class _Filling(io.RawIOBase):
    """Fill whatever buffer is asked for: a network stream hands out less, and the beginning must be whole."""

    def __init__(self, stream: "IO[bytes] | Inflating") -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view):
            piece = self._stream.read(len(view) - filled)
            if not piece:
                break
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        return filled


class Inflating(io.RawIOBase):
    """What a packed stream unpacks to. Where that breaks off or is no packed stream, it ends, and `broken` says why.

    An exception at that place would take with it what a reader had already buffered.
    """

    def __init__(self, stream: IO[bytes] | io.BufferedIOBase, *, window: int = _GZIP) -> None:
        super().__init__()
        self.broken: str | None = None
        self._stream, self._window = stream, window
        self._decoder = zlib.decompressobj(window)
        self._packed = b""
        self._taken = self._given = 0
        self._is_over = False

    def readable(self) -> bool:
        """Say yes, as `io.BufferedReader` demands."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Unpack a piece.

        Raises:
            TooLarge: it unpacks to so many times its size that it was made to.
        """
        view = memoryview(buffer).cast("B")
        piece = self._inflate(len(view))
        view[: len(piece)] = piece
        self._given += len(piece)
        if self._given > max(_SMALL, _LARGEST_RATIO * self._taken):
            raise TooLarge(f"it unpacks to more than {_LARGEST_RATIO} times its size, as no archive of pages does.")
        return len(piece)

    def _inflate(self, most: int) -> bytes:
        while not self._is_over:
            if self._decoder.eof:
                self._begin_member()
                continue
            packed = self._packed or self._take()
            try:
                piece = self._decoder.decompress(packed, most)
            except zlib.error as error:
                return self._end(f"it is damaged ({error})")
            if not packed and not piece:
                return self._end("it breaks off before its end")
            self._packed = self._decoder.unused_data or self._decoder.unconsumed_tail
            if piece:
                return piece
        return b""

    def _begin_member(self) -> None:
        """Go on with the next of several gzip files in a row; anything else behind one is padding, as gzip has it."""
        while len(self._packed) < len(GZIP_MAGIC) and (piece := self._take()):
            self._packed += piece
        self._is_over = self._window != _GZIP or not self._packed.startswith(GZIP_MAGIC)
        self._decoder = zlib.decompressobj(self._window)

    def _take(self) -> bytes:
        piece = self._stream.read(_STEP)
        self._taken += len(piece)
        return piece

    def _end(self, why: str) -> bytes:
        self.broken, self._is_over = why, True
        return b""


def inflate(packed: bytes, *, is_gzip: bool) -> bytes | None:
    """Unpack what HTTP calls gzip or deflate; null where it is not packed like that, or breaks off.

    Raises:
        TooLarge: more than `LARGEST` bytes come out.
    """
    # By `deflate` the standard means a zlib stream; some servers send a bare one.
    for window in (_GZIP,) if is_gzip else (zlib.MAX_WBITS, _RAW):
        inflating = Inflating(io.BytesIO(packed), window=window)
        content = read_all(io.BufferedReader(inflating), "what it unpacks to")
        if not inflating.broken:
            return content
    return None
