"""Read the outbound links of an article."""

from collections.abc import Sequence

from kliping.extractors.bodies.blocks import Block
from kliping.extractors.cleaning import clean_url
from kliping.extractors.sites import is_same_site

_MOST = 200


def read_links(blocks: Sequence[Block], base: str | None) -> tuple[str, ...]:
    """Return the http(s) links to other sites in the kept blocks, in order, each once."""
    if base is None:
        candidates = [clean_url(href) for block in blocks for href in block.hrefs]
    else:
        candidates = [clean_url(href, base) for block in blocks for href in block.hrefs]
    outbound = (url for url in candidates if url and not (base and is_same_site(url, base)))
    return tuple(dict.fromkeys(outbound))[:_MOST]
