"""What the entries of a source of many become: inputs with names and a lineage of their own. Nothing is sent here."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import quote

from kliping.aws.inbox import OpenDrop, metadata_of
from kliping.aws.queues import Parked, can_travel
from kliping.aws.seen import Seen
from kliping.errors import InvalidUrl
from kliping.extractors.collections.collection import Enclosed, Entry, Link, Unusable
from kliping.identity import check_url, digest, source_id
from kliping.messages import PageRequested
from kliping.models import Expansion, ListedEntry, RawDocument, Source

LONGEST_URL = 2000
"""Characters. Fetch could not drop a page with a longer one: S3 keeps as many beside an object."""

LONGEST_NAME = 1000
"""Characters of an entry's name that are listed. A path in a ZIP archive may have 65,535."""

_LONGEST_ADDRESS = 1200
"""Percent-encoded bytes of an address, so that S3's 2,000 have room for the URL of a page, too."""

_KEPT = 50
"""Characters kept at either end of a longer address: each may take twelve bytes when it is percent-encoded."""

type Child = PageRequested | RawDocument | Parked


@dataclass
class Children:
    """Makes an input of each entry of the source `opened`, and remembers them in their order.

    The same source gives the same children each time it is read: their ids follow from their URL, or from the address
    of the source and their name in it, and they are as old as the source. Of a followed source, `seen` says which links
    are new.
    """

    opened: OpenDrop
    seen: Seen | None = None
    listed: list[ListedEntry] = field(default_factory=list)
    skipped: int = 0
    known: int = 0

    def __post_init__(self) -> None:
        source = self.opened.source
        self._ids = {source.id, source.parent}
        self._namesakes = Counter[str]()

    def take(self, entry: Entry) -> Child | None:
        """Return what becomes of an entry; null for a link that is skipped."""
        match entry:
            case Link():
                return self._link(entry)
            case Enclosed():
                return self._enclose(entry)
            case Unusable():
                return self._refuse(entry.name, entry.reason, entry.detail)

    def expansion(self, collection: str, *, cut_short: bool) -> Expansion:
        """Return what the source became."""
        return Expansion(
            source=self.opened.source,
            collection=collection,
            entries=tuple(self.listed),
            skipped=self.skipped,
            known=self.known,
            cut_short=cut_short,
        )

    def _link(self, link: Link) -> Child | None:
        try:
            url = _check(link.url)
        except InvalidUrl as invalid:
            return self._refuse(link.name, invalid.reason, str(invalid))
        source = self._child(source_id(url), url)
        if source.id in self._ids:
            self.skipped += 1
            return None
        self._list(source, url, "link")
        if self.seen is not None and not self.seen.is_new(source, link):
            self.known += 1
            return None
        return PageRequested(source=source, purpose="follow" if self.seen and link.is_source else "once")

    def _enclose(self, entry: Enclosed) -> Child:
        source = self._within(entry.name)
        document = RawDocument(
            source=source,
            content=entry.content,
            media_type=entry.media_type,
            url=_clean(entry.url) if entry.url else None,
            fetched_at=_aware(entry.fetched_at),
        )
        try:
            metadata_of(document)
        except InvalidUrl as invalid:
            return self._refuse(entry.name, invalid.reason, str(invalid))
        self._list(source, entry.name, "enclosed")
        return document

    def _refuse(self, name: str, reason: str, detail: str) -> Parked:
        """Let an entry fail alone. Redriven, its message has the whole source read again."""
        source = self._within(name)
        self._list(source, name, "unusable")
        return Parked(self.opened.drop.model_dump_json(exclude_defaults=True), source, reason, detail)

    def _within(self, name: str) -> Source:
        """Name an entry by its place in the source. Of two with one name, the second gets a number."""
        uri = address_within(self.opened.source.uri, name)
        while source_id(uri) in self._ids:
            self._namesakes[name] += 1
            uri = address_within(self.opened.source.uri, f"{name} ({self._namesakes[name] + 1})")
        return self._child(source_id(uri), uri)

    def _child(self, id_: str, uri: str) -> Source:
        parent = self.opened.source
        return Source(
            id=id_, uri=uri, received_at=parent.received_at, parent=parent.id, generation=parent.generation + 1
        )

    def _list(self, source: Source, name: str, kind: Literal["link", "enclosed", "unusable"]) -> None:
        self._ids.add(source.id)
        self.listed.append(ListedEntry(id=source.id, name=_clean(name)[:LONGEST_NAME], kind=kind))


def address_within(uri: str, name: str) -> str:
    """Return the address of what is called `name` in the source of many at `uri`.

    A file from the web is set apart by its scheme: with a fragment alone, everything inside it would pass for one page.
    """
    inside = "inside:" if uri.startswith(("http:", "https:")) else ""
    address = f"{inside}{uri}#{_clean(name)}"
    if len(quote(address)) <= _LONGEST_ADDRESS:
        return address
    return f"{address[:_KEPT]}…{digest(address.encode())}…{address[-_KEPT:]}"


def _check(url: str) -> str:
    url = check_url(url)
    if len(url) > LONGEST_URL:
        raise InvalidUrl(f"{url[:200]}… has {len(url):,} characters; at most {LONGEST_URL:,} are fetched.")
    if not can_travel(url):
        raise InvalidUrl(f"{_clean(url)[:200]!r} holds characters that no URL has; percent-encode them.")
    return url


def _clean(text: str) -> str:
    """Return `text` as it can be written; names in archives may hold bytes that are no text."""
    return text.encode("utf-8", "replace").decode()


def _aware(moment: datetime | None) -> datetime | None:
    """Take a moment without a zone for UTC, as the formats do that bring such moments."""
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
