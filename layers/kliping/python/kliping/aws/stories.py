"""Articles that tell of the same event in other words: found when somebody asks for them, by names and days.

Looser than a copy, and so never certain: they name a place or an organisation in common within a few days, and many of
the shorter one's words stand in the other. People are not looked up; there is no index of them.
"""

from collections import Counter
from datetime import datetime, timedelta
from functools import partial

from kliping.aws import items
from kliping.aws.copies import Copies, Member, read_items
from kliping.aws.items import Item
from kliping.aws.side_by_side import side_by_side
from kliping.aws.table import Table
from kliping.models import Article
from kliping.resemblance import compare_vocabularies, read_words

WINDOW = timedelta(days=3)
"""Between the publications of two articles about one event."""

MOST_BY_NAME = 50
"""Articles within the window on either side that have a name. One that more of them have says too little."""

MOST_READ = 50
"""Articles whose texts are read, those with most names in common first."""

LEAST_SHARED = 0.25
"""Of the shorter article's telling words."""

FEWEST_SHARED = 20
"""Telling words. Of halves of one article that share a name six of ten have as many; of other articles one of sixty."""

_NAMES = ("PLACE#", "ORGANISATION#")
_WORKERS = 8


def read_tellings(table: Table, article: Article, copies: Copies) -> tuple[Member, ...]:
    """Return other articles about the event that an article tells of, in the order they were first seen.

    Copies are left out. Takes at most two queries for each place and organisation that the article is listed under, and
    reads at most `MOST_READ` texts.
    """
    copied = {member.listed["id"] for member in copies.members}
    words = read_words(article.article_body)
    shares: dict[str, float] = {}
    for text in read_items(table, map(items.text_key, _find_candidates(table, copies.asked.listed, copied))):
        other = table.load_record(text).article
        overlap = compare_vocabularies(words, read_words(other.article_body))
        if overlap.shared >= FEWEST_SHARED and overlap.share >= LEAST_SHARED:
            shares[other.id] = overlap.share
    listed = read_items(table, map(items.article_key, shares))
    return tuple(
        sorted((Member(item, "story", shares[item["id"]]) for item in listed), key=lambda member: member.place)
    )


def _find_candidates(table: Table, asked: Item, copied: set[str]) -> list[str]:
    """Return the ids of the articles with a telling name in common, those with most of them first."""
    at = datetime.fromisoformat(asked["listed_at"])
    since, until = items.timestamp(at - WINDOW), items.timestamp(at + WINDOW)
    names = [pk.rpartition("#")[0] for pk, _ in items.edges_of(asked) if pk.startswith(_NAMES)]
    found: list[str] = []
    with side_by_side(_WORKERS) as take:
        for name in names:
            take(partial(_find_by_name, table, name, (since, until), found))
    hits = Counter(id_ for id_ in found if id_ not in copied)
    return sorted(hits, key=lambda id_: (-hits[id_], id_))[:MOST_READ]


def _find_by_name(table: Table, name: str, window: tuple[str, str], found: list[str]) -> None:
    """Add the ids of the articles with a name, unless there are too many: names are kept by month."""
    since, until = window
    ids = [id_ for month in sorted({since[:7], until[:7]}) for id_ in _list_month(table, f"{name}#{month}", window)]
    if len(ids) <= MOST_BY_NAME:
        found.extend(ids)


def _list_month(table: Table, pk: str, window: tuple[str, str]) -> list[str]:
    since, until = window
    answer = table.dynamodb.query(
        TableName=table.name,
        KeyConditionExpression="pk = :pk AND sk BETWEEN :since AND :until",
        ExpressionAttributeValues={":pk": {"S": pk}, ":since": {"S": since}, ":until": {"S": f"{until}~"}},
        ProjectionExpression="sk",
        Limit=MOST_BY_NAME + 1,
    )
    return [item["sk"]["S"].rpartition("#")[2] for item in answer["Items"]]
