"""Bookmarks as browsers export them, and the lists of read-later services: HTML files that are no page."""

from collections.abc import Iterator

from kliping.extractors.collections.collection import Collection, Entry, Link, OpenSource
from kliping.extractors.collections.scanning import read_attributes, scan
from kliping.extractors.collections.texts import read_pieces
from kliping.extractors.sniffing_many import BOOKMARKS


def read_bookmarks(source: OpenSource) -> Iterator[Entry]:
    """Yield the link of each bookmark. When it was added says nothing of the page's age, so it is left out.

    Raises:
        Unreadable: control bytes all over.
        TooLarge: more bytes than are read.
    """
    for token in scan(read_pieces(source)):
        if not isinstance(token, str) and token[1].lower() == "a":
            attributes = {name.lower(): value for name, value in read_attributes(token[2]).items()}
            if attributes.get("href"):
                yield Link(attributes["href"])


BOOKMARK_FILE = Collection("bookmarks", 1, (BOOKMARKS,), read_bookmarks)
