"""Where a page was found, and whether two URLs belong to one publisher."""

import re
from functools import lru_cache

from kliping.extractors.cleaning import clean_url
from kliping.identity import site_of
from kliping.models import RawDocument

_SAVED = re.compile(
    r"<!--\s*(?:Page saved with SingleFile\s+url:\s*|saved from url=\(\d{1,5}\))(?P<url>https?://[^\s<>\"]{3,2000}?)"
    r"(?=\s|-->)",
    re.IGNORECASE,
)
_SAVED_WITHIN = 10_000
"""Characters. Browsers and SingleFile note the address above the head of the page, or as its first line."""

_ALTERNATIVE_HOSTS = ("m.", "amp.", "mobile.")


def page_url(document: RawDocument) -> str | None:
    """Return where the page was found: the last hop of its fetch, or the URL that was submitted; null for a file."""
    return (clean_url(document.url) if document.url else None) or clean_url(document.source.uri)


def read_saved_url(text: str) -> str | None:
    """Return the address that a browser, or SingleFile, noted in a comment when it saved the page."""
    found = _SAVED.search(text[:_SAVED_WITHIN])
    return clean_url(found["url"]) if found else None


def is_same_site(one: str, other: str) -> bool:
    """Compare registrable domains: m.site.co.id and www.site.co.id are one site, two blogs of one host are not."""
    first, second = _host(one), _host(other)
    if first is None or second is None:
        return False
    if first == second:
        return True
    # Reserved names such as .example and bare addresses have no registrable domain.
    domain = _registrable(first)
    return domain is not None and domain == _registrable(second)


@lru_cache(maxsize=1024)  # a page links to few hosts, and to each of them often
def _registrable(host: str) -> str | None:
    from courlan import extract_domain  # 50 ms that few pages need: most name a canonical URL of their own host

    return extract_domain(f"https://{host}/")


def _host(url: str) -> str | None:
    host = site_of(url)
    for prefix in _ALTERNATIVE_HOSTS:
        host = host.removeprefix(prefix) if host else host
    return host
