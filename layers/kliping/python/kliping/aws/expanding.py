"""Expand a source of many: every entry goes through the doors on its own, as if a person had brought it there.

Pages named by a URL are asked of fetch, documents are dropped into the inbox, and what can never be an article fails
alone. Each of these does the same when it is done again, so a source that is cut short is simply read once more; only
then, with everything on its way, the source itself is recorded.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from kliping.aws import inbox, queues
from kliping.aws.batches import OutOfTime, make_sure_of_time, time_left
from kliping.aws.children import Children
from kliping.aws.inbox import OpenDrop
from kliping.aws.observation import Outcome, logger
from kliping.aws.queues import MOST_PER_CALL, Deferral, Parked
from kliping.aws.seen import look_back
from kliping.aws.side_by_side import Call, side_by_side
from kliping.aws.table import Table
from kliping.errors import Empty, NestedTooDeep, Rejected, TooLarge
from kliping.extractors.collections import MOST_GENERATIONS, read_entries
from kliping.extractors.collections.collection import Collection, Entry, OpenSource
from kliping.messages import PageRequested
from kliping.models import RawDocument

LARGEST_SOURCE = 2**30
"""Bytes of a source of many: 10,000 pages of 100 KB. It is streamed, and has to be read within a function's time."""

ENOUGH_TIME = 120.0
"""Seconds to begin with. Of a batch of large ones, those it is too late for come again."""

_TIME_TO_END = 60.0
"""Seconds that are left to the pages in the same batch. A source that is not done by then goes on in a copy."""

_WORKERS = 8
"""Calls at a time: 10,000 documents of 40 ms each are dropped within a minute."""


def expand(opened: OpenDrop, collection: Collection, media_type: str) -> Outcome | Deferral:
    """Make an input of every entry, then record which they were.

    A deferral says that there was no time for all of them, and how many are on their way.

    Raises:
        TooLarge: over 1 GiB.
        NestedTooDeep: it lies in more sources of many than an article may.
        Empty: it has no entries.
        Rejected: it broke off; what stood before that is on its way and recorded.
        OutOfTime: it is too late to begin, or there was no time for any entry.
    """
    _check(opened)
    make_sure_of_time(ENOUGH_TIME, f"take {opened.source.uri} apart")
    table = Table.from_environment()
    seen = look_back(table, opened.source) if opened.purpose == "follow" else None
    if seen is not None and seen.is_over:
        return Outcome.UNCHANGED
    children, broken = Children(opened, seen), list[Rejected]()
    source = OpenSource(
        source=opened.source,
        stream=opened.stream(),
        media_type=media_type,
        declared_type=opened.media_type,
        url=opened.url,
    )
    sent = _send(children, _read(collection, source, broken))
    if sent is not None:
        return _go_on(opened, sent)
    if not children.listed:
        raise broken[0] if broken else Empty(f"{opened.source.uri} holds no entries.")
    expansion = children.expansion(collection.name, cut_short=bool(broken))
    logger.info(
        "expanded into %d entries, %d of them new",
        len(expansion.entries),
        expansion.new,
        extra={"collection": collection.name},
    )
    outcome = table.record_expansion(expansion)
    if broken:
        raise broken[0]
    return outcome


def _check(opened: OpenDrop) -> None:
    source = opened.source
    if source.generation >= MOST_GENERATIONS:
        raise NestedTooDeep(
            f"{source.uri} lies in {source.generation} sources of many, one in another; an article may lie in at most"
            f" {MOST_GENERATIONS}, so this one is not taken apart. Drop it on its own if its entries are wanted."
        )
    if opened.size > LARGEST_SOURCE:
        raise TooLarge(
            f"{source.uri} has {opened.size:,} bytes; at most {LARGEST_SOURCE:,} are read. Drop it in parts."
        )


def _read(collection: Collection, source: OpenSource, broken: list[Rejected]) -> Iterator[Entry]:
    """Yield the entries of a source; where it breaks off, end and put the reason into `broken`."""
    try:
        yield from read_entries(collection, source)
    except Rejected as rejected:
        broken.append(rejected)


def _send(children: Children, entries: Iterator[Entry]) -> int | None:
    """Send what earlier copies of the message have not; return how many entries are on their way, null for all."""
    stopped_at = None
    with side_by_side(_WORKERS) as take:
        requests, letters = _Batch(queues.request_pages, take), _Batch(queues.park_all, take)
        for number, entry in enumerate(entries):
            if time_left() < _TIME_TO_END:
                stopped_at = number
                break
            child = children.take(entry)
            if number < children.opened.drop.sent:
                continue
            match child:
                case PageRequested() as request:
                    requests.add(request)
                case RawDocument() as document:
                    take(partial(inbox.unpack, document, children.opened.purpose))
                case Parked() as letter:
                    letters.add(letter)
        requests.flush()
        letters.flush()
    return stopped_at


def _go_on(opened: OpenDrop, sent: int) -> Deferral:
    """Have the rest sent by another function, at once. Each copy sends something, so that there is a last one.

    Raises:
        OutOfTime: nothing was sent.
    """
    if sent <= opened.drop.sent:
        raise OutOfTime(f"There was no time for entry {sent + 1} of {opened.source.uri}, nor for any after it.")
    logger.info("%d entries are on their way; a copy goes on with the rest", sent)
    return Deferral(opened.drop.model_copy(update={"sent": sent}), 0)


class _Batch:
    """Gathers what is sent until it fills a call."""

    def __init__(self, send: Callable[[Any], object], take: Callable[[Call], None]) -> None:
        self._send = send
        self._take = take
        self._waiting: list[Any] = []

    def add(self, message: PageRequested | Parked) -> None:
        self._waiting.append(message)
        if len(self._waiting) == MOST_PER_CALL:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            self._take(partial(self._send, self._waiting))
            self._waiting = []
