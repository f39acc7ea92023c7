"""Answers of a site that means harm: each costs little to send and, believed, much to receive."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from io import BufferedIOBase

type Send = Callable[[BufferedIOBase], object]

GIBIBYTE = 2**30
_STEP = 2**20


@cache
def _packed(window: int, size: int) -> bytes:
    """Pack zeros: a gigabyte of them takes a megabyte, and never lies in memory."""
    packer = zlib.compressobj(9, wbits=window)
    return b"".join([*(packer.compress(bytes(_STEP)) for _ in range(size // _STEP)), packer.flush()])


def _answer(body: bytes, *headers: str, status: str = "200 OK") -> Send:
    head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"))
    return lambda stream: stream.write(head.encode("latin-1") + b"\r\n" + body)


def _flood(head: bytes, pieces: Iterator[bytes]) -> Send:
    def send(stream: BufferedIOBase) -> None:
        stream.write(head)
        stream.writelines(pieces)

    return send


def _repeat(piece: bytes, times: int) -> Iterator[bytes]:
    return (piece for _ in range(times))


def _bomb(window: int, encoding: str) -> Send:
    return _answer(_packed(window, GIBIBYTE), f"Content-Encoding: {encoding}")


_OK = b"HTTP/1.1 200 OK\r\n"
_PAGE = b"<!doctype html><p>Berita"

ANSWERS: dict[str, tuple[Callable[[], Send], str]] = {
    "1 GiB of zeros in gzip": (lambda: _bomb(31, "gzip"), "too_large"),
    "1 GiB of zeros in deflate": (lambda: _bomb(15, "deflate"), "too_large"),
    "1 GiB of zeros in bare deflate": (lambda: _bomb(-15, "deflate"), "too_large"),
    "gzip in gzip": (
        lambda: _answer(gzip.compress(_packed(31, GIBIBYTE)), "Content-Encoding: gzip"),
        "fetched",  # unpacked once, as it says: a small file that is no page, for extract to judge
    ),
    "gzip, gzip": (
        lambda: _answer(gzip.compress(_packed(31, GIBIBYTE)), "Content-Encoding: gzip, gzip"),
        "unsupported_media_type",
    ),
    "gzip in two headers": (
        lambda: _answer(gzip.compress(_packed(31, GIBIBYTE)), "Content-Encoding: gzip", "Content-Encoding: gzip"),
        "unsupported_media_type",
    ),
    "200 encodings": (lambda: _answer(_PAGE, f"Content-Encoding: {', '.join(['gzip'] * 200)}"), "failed"),
    "br": (lambda: _answer(b"\x0b\x00\x80", "Content-Encoding: br"), "unsupported_media_type"),
    "zstd": (lambda: _answer(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"), "unsupported_media_type"),
    "a million gzip members": (
        lambda: _answer(gzip.compress(b"") * 400_000, "Content-Encoding: gzip"),
        "unreadable",
    ),
    "truncated gzip": (lambda: _answer(gzip.compress(_PAGE * 99)[:-9], "Content-Encoding: gzip"), "failed"),
    "a body shorter than announced": (
        lambda: _flood(_OK + b"Content-Length: 1000\r\n\r\n", _repeat(_PAGE, 1)),
        "failed",
    ),
    "a body that does not end": (lambda: _flood(_OK + b"\r\n", _repeat(bytes(_STEP), 1000)), "too_large"),
    "chunks that do not end": (
        lambda: _flood(
            _OK + b"Transfer-Encoding: chunked\r\n\r\n", _repeat(b"10000\r\n" + bytes(65_536) + b"\r\n", 9999)
        ),
        "too_large",
    ),
    "ten million chunks of one byte": (
        lambda: _flood(_OK + b"Transfer-Encoding: chunked\r\n\r\n", _repeat(b"1\r\nx\r\n" * 10_000, 1000)),
        "too_large or failed",
    ),
    "a chunk of 2**60 bytes": (
        lambda: _flood(_OK + b"Transfer-Encoding: chunked\r\n\r\n1" + b"0" * 15 + b"\r\n", _repeat(bytes(_STEP), 1000)),
        "too_large or failed",
    ),
    "a chunk of a negative length": (
        lambda: _flood(_OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n", _repeat(b"", 1)),
        "failed",
    ),
    "a chunk whose length is a word": (
        lambda: _flood(_OK + b"Transfer-Encoding: chunked\r\n\r\nXX\r\n", _repeat(b"", 1)),
        "failed",
    ),
    "chunk extensions of 50 MB": (
        lambda: _flood(_OK + b"Transfer-Encoding: chunked\r\n\r\n5;x=", _repeat(b"y" * _STEP, 50)),
        "failed",
    ),
    "a header of 50 MB": (lambda: _flood(_OK + b"X: ", _repeat(b"x" * _STEP, 50)), "failed"),
    "a million headers": (lambda: _flood(_OK, _repeat(b"X: x\r\n" * 1000, 1000)), "failed"),
    "a status line of 50 MB": (lambda: _flood(b"HTTP/1.1 200 ", _repeat(b"K" * _STEP, 50)), "failed"),
    "a status that is no number": (lambda: _flood(b"HTTP/1.1 OK 200\r\n\r\n", _repeat(b"", 1)), "failed"),
    "a status of ten digits": (lambda: _flood(b"HTTP/1.1 9999999999 OK\r\n\r\n", _repeat(b"", 1)), "failed"),
    "another protocol": (lambda: _flood(b"SSH-2.0-OpenSSH_9.9\r\n", _repeat(b"", 1)), "failed"),
    "200,000 times 100 Continue": (
        lambda: _flood(b"", _repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, 200)),
        "failed",
    ),
    "two lengths": (
        lambda: _flood(_OK + b"Content-Length: 5\r\nContent-Length: 500\r\n\r\n", _repeat(b"hello", 1)),
        "failed",
    ),
    "a redirect in a circle": (lambda: _answer(b"", "Location: ?again", status="302 Found"), "refused"),
    "a redirect to itself": (lambda: _answer(b"", "Location: #", status="307 Temporary Redirect"), "refused"),
    "a redirect to a file": (lambda: _answer(b"", "Location: file:///etc/passwd", status="302 Found"), "invalid_url"),
    "a redirect of a megabyte": (
        lambda: _flood(b"HTTP/1.1 302 Found\r\nLocation: /", _repeat(b"x" * _STEP, 1)),
        "failed",
    ),
    "a redirect with 60 KB": (
        lambda: _answer(b"", f"Location: /{'x' * 60_000}", status="302 Found"),
        "gone or refused",
    ),
}
"""By name: how to send it, and how the visit must end."""

BOMBS = {name for name in ANSWERS if "gzip" in name or "1 GiB" in name}
"""Those whose cost lies in the unpacking."""
