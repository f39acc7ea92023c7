"""Read whole records of what a list names: one read for fifty, and no more of them held than that."""

from collections.abc import Iterable, Iterator
from itertools import batched

from kliping.aws import items
from kliping.aws.copies import read_items
from kliping.aws.items import Item
from kliping.aws.table import Table
from kliping.corrections import correct
from kliping.models import TaggedArticle

RECORDS_AT_ONCE = 50
"""As many as one answer of DynamoDB holds: two items of each."""


def read_records(table: Table, listed: Iterable[Item]) -> Iterator[TaggedArticle]:
    """Yield the records of listed articles, corrected, in their order. What was erased since then is left out."""
    for article, record in read_whole(table, (item["id"] for item in listed)):
        yield correct(record, items.corrections_on(article))


def read_whole(table: Table, ids: Iterable[str]) -> Iterator[tuple[Item, TaggedArticle]]:
    """Yield the article items of `ids`, in their order, each with the record that machines made."""
    for some in batched(ids, RECORDS_AT_ONCE, strict=False):
        keys = [key(id_) for id_ in some for key in (items.article_key, items.text_key)]
        found = {(item["pk"], item["sk"]): item for item in read_items(table, keys)}
        for id_ in some:
            article, text = found.get(items.article_key(id_)), found.pop(items.text_key(id_), None)
            if article and text and not items.is_forgotten(article):
                yield article, table.load_record(text)
