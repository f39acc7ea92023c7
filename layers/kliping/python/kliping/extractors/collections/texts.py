"""Read a stream as text: in pieces or in lines, in the charset that its beginning shows."""

import codecs
from collections.abc import Iterator

from kliping.errors import TooLarge
from kliping.extractors.collections.collection import OpenSource
from kliping.extractors.collections.streams import buffer
from kliping.extractors.decoding import decode
from kliping.extractors.sniffing import LOOKED_AT

MOST_BYTES = 64_000_000
"""Of a feed, a sitemap or a list. A sitemap may have 50 MiB (sitemaps.org), and nothing else comes near."""

_LONGEST_LINE = 65_536
"""Characters. No URL is as long, and a line without end must not fill the memory."""

_NOT_ASCII = bytes(range(0x80, 0x100))
_LONGEST_CHARACTER = 4


def read_pieces(source: OpenSource) -> Iterator[str]:
    """Yield the text of a source. Bytes that are no text in its charset become U+FFFD.

    Raises:
        Unreadable: control bytes all over.
        TooLarge: more than `MOST_BYTES`.
    """
    stream = buffer(source.stream)
    head = stream.read(LOOKED_AT)
    decoder = codecs.getincrementaldecoder(_find_charset(head, source.declared_type))("replace")
    passed = 0
    while head:
        passed += len(head)
        if passed > MOST_BYTES:
            raise TooLarge(
                f"{source.source.uri} has more than {MOST_BYTES:,} bytes; what came after was left out. "
                "Split it into smaller files."
            )
        yield decoder.decode(head).replace("\ufeff", "")
        head = stream.read(LOOKED_AT)
    yield decoder.decode(b"", final=True)


def read_lines(source: OpenSource) -> Iterator[str]:
    """Yield the lines of a source with a newline at the end of each, whatever ends them there.

    Raises:
        Unreadable: control bytes all over.
        TooLarge: more than `MOST_BYTES`.
    """
    rest = ""
    for piece in read_pieces(source):
        # A carriage return at the end may be the first half of a line end.
        whole = rest + piece
        held = "\r" if whole.endswith("\r") else ""
        lines = whole.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        rest = lines.pop()[:_LONGEST_LINE] + held
        yield from (f"{line}\n" for line in lines)
    if rest:
        yield rest.rstrip("\r") + "\n"


def _find_charset(head: bytes, declared_type: str | None) -> str:
    # The beginning may end inside a character, which would make it look damaged.
    cut = head[:-_LONGEST_CHARACTER] + head[-_LONGEST_CHARACTER:].rstrip(_NOT_ASCII) if len(head) == LOOKED_AT else head
    return decode(cut, declared_type).charset
