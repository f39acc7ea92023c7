"""Content-Encodings: honest ones, broken ones and bombs."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.errors import TooLarge, Unreadable, UnsupportedMediaType
from kliping.fetching.unpacking import unpack

PAGE = "<p>Serang Timur — berita</p>".encode() * 50
MEGABYTE = 2**20


def bare_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("", bytes),
        ("identity", bytes),
        ("gzip", gzip.compress),
        (" GZip ", gzip.compress),
        ("x-gzip", gzip.compress),
        ("gzip", lambda page: gzip.compress(page[:100]) + gzip.compress(page[100:])),
        ("gzip", lambda page: gzip.compress(page) + b"\0" * 512),
        ("deflate", zlib.compress),
        ("deflate", lambda page: zlib.compress(page, 9)),
        ("deflate", bare_deflate),
    ],
)
def test_an_offered_encoding_gives_the_page_back(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert unpack(pack(PAGE), encoding, len(PAGE)) == PAGE


@given(st.binary(max_size=2000))
def test_every_body_survives_every_offered_encoding(content: bytes) -> None:
    for encoding, packed in (
        ("gzip", gzip.compress(content)),
        ("deflate", zlib.compress(content)),
        ("deflate", bare_deflate(content)),
    ):
        assert unpack(packed, encoding, len(content)) == content


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip,br", "utf-8", "x" * 500])
def test_an_encoding_that_was_not_offered_is_refused(encoding: str) -> None:
    with pytest.raises(UnsupportedMediaType):
        unpack(gzip.compress(PAGE), encoding, MEGABYTE)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bare_deflate])
def test_a_body_cut_anywhere_is_never_half_a_page(pack: Callable[[bytes], bytes]) -> None:
    packed, encoding = pack(PAGE), "gzip" if pack is gzip.compress else "deflate"
    for end in range(2, len(packed)):
        with pytest.raises(EOFError):
            unpack(packed[:end], encoding, MEGABYTE)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_body_that_is_not_encoded_as_it_says_is_unreadable(encoding: str) -> None:
    with pytest.raises(Unreadable):
        unpack(b"\xff<!doctype html><p>plain", encoding, MEGABYTE)


def test_a_damaged_checksum_is_noticed() -> None:
    packed = bytearray(gzip.compress(PAGE))
    packed[-5] ^= 1
    with pytest.raises(Unreadable):
        unpack(bytes(packed), "gzip", MEGABYTE)


def test_the_limit_is_the_last_size_that_passes() -> None:
    packed = gzip.compress(PAGE[:600]) + gzip.compress(PAGE[600:])
    assert unpack(packed, "gzip", len(PAGE)) == PAGE
    with pytest.raises(TooLarge):
        unpack(packed, "gzip", len(PAGE) - 1)


def test_a_bomb_is_defused_before_it_fills_the_memory() -> None:
    bomb = gzip.compress(b"\0" * (64 * MEGABYTE))
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            unpack(bomb, "gzip", MEGABYTE)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * MEGABYTE


def test_a_flood_of_empty_members_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="gzip members"):
        unpack(gzip.compress(b"") * 100_000, "gzip", MEGABYTE)
