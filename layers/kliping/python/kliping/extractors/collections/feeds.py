"""Feeds in XML: RSS 0.9x, 1.0 and 2.0, and Atom 0.3 and 1.0. Each entry is the page it links to."""

from collections.abc import Iterator

from kliping.extractors.collections.ages import read_age
from kliping.extractors.collections.collection import Collection, Entry, Link, OpenSource, Unusable
from kliping.extractors.collections.elements import Element, Wanted, read_elements, resolve

_LONGEST_NAME = 200

_AGES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")
"""From when it was published to when it was changed; `date` is Dublin Core's, and `issued` Atom 0.3's."""

_WANTED = Wanted(
    entries=frozenset({"item", "entry"}),
    parts=frozenset({"link", "guid", "id", "title", "origlink", *_AGES}),
    others=frozenset({"link"}),
)


def read_feed(source: OpenSource) -> Iterator[Entry]:
    """Yield the page of each entry with its age.

    Raises:
        Unreadable: it breaks off, or is no feed.
        TooLarge: more bytes than are read.
    """
    own = {source.url}
    base = source.url
    for number, element in enumerate(read_elements(source, _WANTED)):
        if element.name == "link":
            address = resolve(_address(element), element.base)
            if element.attributes.get("rel") == "self":
                own.add(address)
            base = base or (address if _is_address(address) else None)
            continue
        url = find_link(element, base)
        if not url:
            name = element.find_text("title")[:_LONGEST_NAME] or f"entry {number + 1}"
            yield Unusable(name, "invalid_url", f"the feed's entry {name!r} links to no page.")
        elif url not in own:
            yield Link(url, read_age(element.find_text(name) for name in _AGES))


def find_link(entry: Element, base: str | None) -> str | None:
    """Return the page an entry is about: its link, the one that a feed service replaced, or an id that is a URL."""
    original = entry.find_text("origlink")
    links = [link for link in entry.find_all("link") if link.attributes.get("rel", "alternate") == "alternate"]
    # An Atom entry may link to the same page in several formats.
    links.sort(key=lambda link: "html" not in link.attributes.get("type", "html"))
    found = [original, *(resolve(_address(link), link.base or base) for link in links)]
    found += [guid.text for guid in entry.find_all("guid") if guid.attributes.get("isPermaLink", "true") == "true"]
    found += [about for about in (entry.attributes.get("rdf:about", ""), entry.find_text("id")) if about]
    return next((url for url in found if _is_address(url)), None) or next(filter(None, found), None)


def _address(link: Element) -> str:
    return link.attributes.get("href") or link.text


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


FEED = Collection("feed", 1, ("application/rss+xml", "application/atom+xml"), read_feed)
