"""Packing: what comes out is what went in, in fewer bytes."""

import gzip

from hypothesis import given
from hypothesis import strategies as st

from kliping.aws.packing import XZ_FROM, pack, unpack
from tests.texts import ARTICLE

SPANS = b"".join(b'{"field":"articleBody","start":%d,"end":%d},' % (at, at + 9) for at in range(0, 30_000, 77))
LONG = ARTICLE.encode() + SPANS


@given(st.binary(max_size=2 * XZ_FROM))
def test_what_was_packed_is_unpacked(content: bytes) -> None:
    assert unpack(pack(content)) == content


def test_the_same_bytes_are_packed_the_same_and_records_better_than_by_gzip() -> None:
    assert pack(LONG) == pack(LONG)
    assert len(pack(LONG)) < len(gzip.compress(LONG))
    assert unpack(pack(LONG)) == LONG


def test_what_was_packed_by_gzip_is_still_read() -> None:
    assert unpack(gzip.compress(LONG)) == LONG
