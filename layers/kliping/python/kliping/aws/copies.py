"""Copies of an article: found when somebody asks for them, and never stored (docs/decisions/0018).

The table holds the keys of each article's own text and nothing about pairs. So what is found depends on what lies there
and not on the order in which it came, and an article that changes or goes takes along all that was known of its copies.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import batched
from typing import Any, Literal

from kliping.aws import items
from kliping.aws.items import Item, Key
from kliping.aws.side_by_side import side_by_side
from kliping.aws.table import Table, marshal_key, unmarshal
from kliping.models import Article
from kliping.resemblance import ASKED, compare, hash_runs, read_words

type Kind = Literal["exact", "near", "syndicated", "story"]
"""The same words on the same site, reworked ones there, or either on another site; other words about the same event."""

MOST_BY_KEY = 100
"""Articles read by one key. More of them have it only if it comes out of a form, such as that of a weather report."""

MOST_COMPARED = 100
"""Articles whose texts are read, those with most keys in common first."""

_WORKERS = 8
"""Fewer than the connections a client keeps."""

_KEYS_IN_BATCH = 100
"""The most that DynamoDB takes."""


@dataclass(frozen=True)
class Member:
    """One of several articles that belong together, as lists show it, and what it is to the one that was asked about.

    `share` is how much of the shorter text stands in the longer one, 0 to 1. `kind` is null for that article itself.
    """

    listed: Item
    kind: Kind | None
    share: float

    @property
    def place(self) -> tuple[str, str]:
        """What sorts articles by when they were first seen."""
        return (self.listed["first_seen"], self.listed["id"])


@dataclass(frozen=True)
class Copies:
    """An article and its copies in the order they were first seen."""

    members: tuple[Member, ...]

    @property
    def asked(self) -> Member:
        """The article itself."""
        return next(member for member in self.members if member.kind is None)

    @property
    def others(self) -> tuple[Member, ...]:
        """The copies alone."""
        return tuple(member for member in self.members if member.kind)

    @property
    def first(self) -> Member:
        """The one that was seen first."""
        return self.members[0]

    @property
    def richest(self) -> Member:
        """The one with most words; of several, the first."""
        return max(self.members, key=lambda member: int(member.listed["word_count"]))


def read_copies(table: Table, article: Article) -> Copies | None:
    """Return an article with its copies, or null if it is not in the table.

    Takes `kliping.resemblance.ASKED` queries, and reads at most `MOST_COMPARED` texts.
    """
    own = table.get(items.article_key(article.id))
    if own is None:
        return None
    words = read_words(article.article_body)
    members = [Member(own, None, 1.0), *_compare_all(table, own, words)]
    return Copies(tuple(sorted(members, key=lambda member: member.place)))


def read_items(table: Table, keys: Iterable[Key]) -> Iterator[Item]:
    """Yield those of the items that are there, in any order."""
    for some in batched(keys, _KEYS_IN_BATCH, strict=False):
        pending: Any = {table.name: {"Keys": [marshal_key(key) for key in some]}}
        while pending:  # an answer holds 16 MB
            found = table.dynamodb.batch_get_item(RequestItems=pending)
            yield from map(unmarshal, found["Responses"].get(table.name, ()))
            pending = found.get("UnprocessedKeys", {})


def _compare_all(table: Table, own: Item, words: Sequence[str]) -> Iterator[Member]:
    """Yield the copies among the articles that have a key in common with a text."""
    ids = _find_candidates(table, own["id"], hash_runs(words, ASKED))
    found: dict[str, tuple[bool, float]] = {}
    for text in read_items(table, map(items.text_key, ids)):
        article = table.load_record(text).article
        others = read_words(article.article_body)
        overlap = compare(words, others)
        if overlap.is_copy:
            found[article.id] = (words == others, overlap.share)
    for listed in read_items(table, map(items.article_key, found)):
        is_same, share = found[listed["id"]]
        yield Member(listed, _tell_kind(own, listed, is_same=is_same), share)


def _find_candidates(table: Table, own_id: str, keys: Sequence[str]) -> list[str]:
    """Return the ids of the articles that have some of `keys`, those with most of them first."""
    found: list[str] = []
    with side_by_side(_WORKERS) as take:
        for key in keys:
            take(partial(_find_by_key, table, key, found))
    hits = Counter(id_ for id_ in found if id_ != own_id)
    return sorted(hits, key=lambda id_: (-hits[id_], id_))[:MOST_COMPARED]


def _find_by_key(table: Table, key: str, found: list[str]) -> None:
    answer = table.dynamodb.query(
        TableName=table.name,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": items.fingerprint_key(key, "")[0]}},
        ProjectionExpression="sk",
        Limit=MOST_BY_KEY,
    )
    found.extend(item["sk"]["S"] for item in answer["Items"])


def _tell_kind(own: Item, other: Item, *, is_same: bool) -> Kind:
    sites = {item["site"] for item in (own, other) if "site" in item}
    if len(sites) > 1:
        return "syndicated"
    return "exact" if is_same else "near"
