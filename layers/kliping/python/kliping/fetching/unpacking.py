"""Undo a Content-Encoding without believing what it promises."""

import zlib

from kliping.errors import TooLarge, Unreadable, UnsupportedMediaType

_GZIP = 31
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS

# RFC 1950: a zlib stream begins with its method, and its first two bytes are a multiple of 31.
_DEFLATE_METHOD = 8
_CHECK = 31

_MOST_MEMBERS = 64
"""Servers send one gzip member, some flush a few. Half a million empty ones fit in 10 MB."""


def unpack(packed: bytes, encoding: str, largest: int) -> bytes:
    """Decode a body, which is not empty, sent with `Content-Encoding: <encoding>` into at most `largest` bytes.

    Raises:
        UnsupportedMediaType: an encoding other than gzip and deflate, or several on top of one another.
        TooLarge: more than `largest` bytes would come out; no more than that is ever decoded.
        Unreadable: the body is something else than the encoding says.
        EOFError: it ends too early.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return packed
    window = _window(packed, encoding)
    pieces: list[bytes] = []
    for _ in range(_MOST_MEMBERS):
        piece, packed = _unpack_member(packed, window, largest - sum(map(len, pieces)))
        pieces.append(piece)
        # Anything else behind a member is padding, which gzip and browsers ignore.
        if window != _GZIP or not packed.startswith(b"\x1f\x8b"):
            return b"".join(pieces)
    raise Unreadable(f"consists of more than {_MOST_MEMBERS} gzip members")


def unpack_beginning(packed: bytes, encoding: str, most: int) -> bytes:
    """Decode at most `most` bytes of a body, and be content with what is there when it ends early.

    Raises:
        UnsupportedMediaType, Unreadable: as `unpack`.
    """
    encoding = encoding.strip().lower()
    if not packed or encoding in {"", "identity"}:
        return packed[:most]
    try:
        return zlib.decompressobj(_window(packed, encoding)).decompress(packed, most)
    except zlib.error as error:
        raise Unreadable(f"is not encoded as its Content-Encoding says: {error}") from error


def _window(packed: bytes, encoding: str) -> int:
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise UnsupportedMediaType(f"is encoded as {encoding[:100]!r}, although only gzip and deflate were offered")
    return _GZIP if encoding.endswith("gzip") else _deflate_window(packed)


def _unpack_member(packed: bytes, window: int, largest: int) -> tuple[bytes, bytes]:
    decoder = zlib.decompressobj(window)
    try:
        piece = decoder.decompress(packed, largest + 1)
    except zlib.error as error:
        raise Unreadable(f"is not encoded as its Content-Encoding says: {error}") from error
    if len(piece) > largest:
        raise TooLarge("unpacks to more bytes than a page of news has")
    if not decoder.eof:
        raise EOFError("the compressed body ends too early")
    return piece, decoder.unused_data


def _deflate_window(packed: bytes) -> int:
    """Tell zlib streams, which the standard means by `deflate`, from the bare ones some servers send."""
    method, check = packed[0] & 0x0F, int.from_bytes(packed[:2])
    return _ZLIB if method == _DEFLATE_METHOD and check % _CHECK == 0 else _RAW
