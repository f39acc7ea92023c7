"""Read whole records of what a list names: one read for a hundred, and no more of them held than that."""

from collections.abc import Iterable, Iterator
from itertools import batched

from kliping.aws import items
from kliping.aws.copies import read_items
from kliping.aws.items import Item
from kliping.aws.table import Table
from kliping.models import TaggedArticle

RECORDS_AT_ONCE = 100
"""As many as one answer of DynamoDB holds."""


def read_records(table: Table, listed: Iterable[Item]) -> Iterator[TaggedArticle]:
    """Yield the records of listed articles in their order. What was erased since it was listed is left out."""
    for some in batched(listed, RECORDS_AT_ONCE, strict=False):
        texts = {item["pk"]: item for item in read_items(table, (items.text_key(item["id"]) for item in some))}
        for item in some:
            text = texts.pop(items.text_key(item["id"])[0], None)
            if text is not None:
                yield table.load_record(text)
