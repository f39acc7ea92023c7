"""JSON Feed, versions 1 and 1.1: a feed for people who would rather not write XML."""

import json
from collections.abc import Iterator

from kliping.errors import Unreadable
from kliping.extractors.cleaning import clean_line
from kliping.extractors.collections.ages import read_age
from kliping.extractors.collections.collection import Collection, Entry, Link, OpenSource, Unusable
from kliping.extractors.collections.elements import resolve
from kliping.extractors.collections.streams import read_all
from kliping.extractors.decoding import decode

_LONGEST_NAME = 200


def read_json_feed(source: OpenSource) -> Iterator[Entry]:
    """Yield the page of each item with its age.

    Raises:
        Unreadable: no JSON, or no feed.
        TooLarge: more bytes than are read in one piece.
    """
    content = read_all(source.stream, source.source.uri)
    try:
        feed = json.loads(decode(content, source.declared_type).text, strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{source.source.uri} is no JSON: {error}.") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Unreadable(f"{source.source.uri} is no JSON Feed: it has no list of items.")
    own = {source.url, _text(feed, "feed_url")}
    base = source.url or _text(feed, "feed_url") or _text(feed, "home_page_url")
    for number, item in enumerate(items, 1):
        entry = _read_item(item, number, base)
        if entry.name not in own:
            yield entry


def _read_item(item: object, number: int, base: str) -> Entry:
    known: dict[str, object] = item if isinstance(item, dict) else {}
    url, identifier = _text(known, "url"), _text(known, "id")
    # Microblogs link out with `external_url`; their own page is still `url`, where there is one.
    found = url or _text(known, "external_url") or (identifier if identifier.startswith("http") else "")
    if not found:
        name = _text(known, "title")[:_LONGEST_NAME] or f"item {number}"
        return Unusable(name, "invalid_url", f"the feed's item {name!r} links to no page.")
    return Link(resolve(found, base), read_age((_text(known, "date_published"), _text(known, "date_modified"))))


def _text(node: dict[str, object], name: str) -> str:
    value = node.get(name)
    return clean_line(value) if isinstance(value, str) else ""


JSON_FEED = Collection("json-feed", 1, ("application/feed+json",), read_json_feed)
