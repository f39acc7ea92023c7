"""Read the outbound links of an article."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from kliping.extractors.bodies.blocks import Block
from kliping.extractors.cleaning import clean_url
from kliping.extractors.sites import is_same_site

_MOST = 200
_SCHEMES = ("http://", "https://", "//")
"""What an address of another site begins with; everything else is relative, or no page."""
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif")
"""A picture links to its own larger size, which is no source of the article."""


def read_links(blocks: Sequence[Block], base: str | None) -> tuple[str, ...]:
    """Return the http(s) links to other sites in the kept blocks, in order, each once."""
    own = f"//{urlsplit(base).netloc}/" if base else None
    hrefs = dict.fromkeys(href.strip() for block in blocks for href in block.hrefs)
    found = [href for href in hrefs if href.lower().startswith(_SCHEMES) and not (own and own in href)]
    urls = (clean_url(href, base) for href in found[:_MOST])
    pages = (url for url in urls if url and not urlsplit(url).path.lower().endswith(_PICTURES))
    return tuple(dict.fromkeys(url for url in pages if not (base and is_same_site(url, base))))
