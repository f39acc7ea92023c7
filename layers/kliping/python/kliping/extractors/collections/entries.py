"""Read a source of many within its limits: each entry once, none that leads back to it, no more than can be kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kliping.errors import Empty, InvalidUrl, TooLarge, Unreadable
from kliping.extractors.collections.collection import Collection, Enclosed, Entry, Link, OpenSource, Unusable
from kliping.extractors.collections.naming import make_name
from kliping.identity import check_url, digest, normalize_url

MOST_LINKS = 50_000
"""Of one source: a sitemap's own limit (sitemaps.org)."""
MOST_ENCLOSED = 10_000
"""Documents in one source. Each is an object to store, and all must be stored within a function's time."""
MOST_UNUSABLE = 1_000
"""Failures of one source that anybody will look at. More of them are counted, and told at the end."""
LONGEST_URL = 8_000
"""Characters. RFC 9110 asks servers to take as many; those of articles have a few hundred."""

_NEVER_PAGES = re.compile(
    r"\s*(?:javascript|mailto|tel|sms|whatsapp|data|blob|about|chrome[\w-]*|edge|opera|vivaldi|brave|moz-extension|place"
    r"|resource|view-source|file|feed|wyciwyg|android-app|ios-app|#.*):?",
    re.IGNORECASE,
)
"""Schemes that bookmarks and feeds hold and that lead to no page of the web: they are passed over without a word."""


def read_entries(collection: Collection, source: OpenSource) -> Iterator[Entry]:
    """Yield what the source holds, URLs and names once each; a link to the source itself is left out.

    Links have been checked: what is no URL has become `Unusable`, and `mailto:`, `javascript:` and the like are gone.

    Raises:
        TooLarge: more entries than `MOST_LINKS` or `MOST_ENCLOSED`; those have been yielded.
        Empty: not one entry, or none but links to itself.
        Rejected: as `collection.read`; what came before it has been yielded.
    """
    admission = _Admission(source)
    for entry in collection.read(source):
        admitted = admission.admit(entry)
        if admitted:
            yield admitted
    admission.close()


@dataclass
class _Admission:
    """What has been let through so far."""

    source: OpenSource
    links: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    unusable: int = 0

    def __post_init__(self) -> None:
        own = (self.source.url, self.source.source.uri)
        self._own = {normal for url in own if url and (normal := _normalize(url))}

    def admit(self, entry: Entry) -> Entry | None:
        if isinstance(entry, Link):
            return self._admit_link(entry)
        return self._admit_enclosed(entry) if isinstance(entry, Enclosed) else self._admit_unusable(entry)

    def _admit_link(self, link: Link) -> Entry | None:
        if not link.url.strip() or _NEVER_PAGES.match(link.url):
            return None
        try:
            url = _check(link.url)
            normal = normalize_url(url)
        except InvalidUrl as error:
            return self._admit_unusable(Unusable(make_name(link.url), error.reason, str(error)))
        if normal in self.links or normal in self._own:
            return None
        if len(self.links) == MOST_LINKS:
            raise TooLarge(self._say_too_many(MOST_LINKS, "pages"))
        self.links.add(normal)
        return replace(link, url=url)

    def _admit_enclosed(self, enclosed: Enclosed) -> Entry | None:
        content = digest(enclosed.content)
        name, number = enclosed.name, 1
        while (known := self.names.get(name)) and known != content:
            number += 1
            name = f"{enclosed.name} ({number})"
        if known:
            return None
        if len(self.names) == MOST_ENCLOSED:
            raise TooLarge(self._say_too_many(MOST_ENCLOSED, "documents"))
        self.names[name] = content
        return replace(enclosed, name=name)

    def _admit_unusable(self, entry: Unusable) -> Entry | None:
        self.unusable += 1
        if self.unusable > MOST_LINKS:
            raise TooLarge(self._say_too_many(MOST_LINKS, "entries that cannot be used"))
        return entry if self.unusable <= MOST_UNUSABLE else None

    def close(self) -> None:
        uri = self.source.source.uri
        if not (self.links or self.names or self.unusable):
            raise Empty(f"{uri} holds no entry: no page, no document.")
        if self.unusable > MOST_UNUSABLE:
            raise Unreadable(f"{uri}: {self.unusable - MOST_UNUSABLE:,} more entries cannot be used.")

    def _say_too_many(self, most: int, what: str) -> str:
        return (
            f"{self.source.source.uri} holds more than {most:,} {what}; the first {most:,} were taken. "
            f"Split it into sources of at most {most:,} {what} and send each on its own."
        )


def _check(url: str) -> str:
    if len(url) > LONGEST_URL:
        raise InvalidUrl(f"{url[:200]!r} … has {len(url):,} characters; at most {LONGEST_URL:,} are a URL.")
    if "\N{REPLACEMENT CHARACTER}" in url:
        raise InvalidUrl(f"{url[:200]!r} holds bytes that are no text; save the file as UTF-8.")
    return check_url(url)


def _normalize(url: str) -> str | None:
    try:
        return normalize_url(url)
    except InvalidUrl:
        return None
