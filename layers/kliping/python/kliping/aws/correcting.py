"""Corrections by people: they lie on the article item, so that one conditional write decides (docs/decisions/0024).

Who records an article keeps what stands there and lays it over the new version; who corrects lays one more over the
version that stands. The text item keeps what machines say alone, so that a correction can be taken back.
"""

from collections.abc import Iterator, Sequence
from itertools import batched

from kliping.aws import items
from kliping.aws.copies import read_items
from kliping.aws.exporting import read_whole
from kliping.aws.items import Item
from kliping.aws.landing import land_again
from kliping.aws.table import ArticleContended, Table, marshal
from kliping.corrections import correct, sort
from kliping.models import Correction, Source, TaggedArticle

MOST_BYTES = 50_000
"""Of all corrections of an article, packed: they travel with each list that shows it."""

_ATTEMPTS = 4
_IN_BATCH = 100


class TooManyCorrections(Exception):
    """An article was corrected so often, or at such length, that no more can be kept."""


def record_corrections(table: Table, id_: str, corrections: Sequence[Correction]) -> None:
    """Keep corrections of an article, and show them wherever it is listed. Without any, complete what was cut short.

    What leads to them is written first: there it leads to nothing until they are there.

    Raises:
        ArticleContended: the article is being written at this moment; trying again will help.
        TooManyCorrections: they cannot be kept.
    """
    for at in {each.corrected_at for each in corrections}:
        pk, sk = items.corrected_key(at, id_)
        pointer = {"pk": pk, "sk": sk, "kind": "corrected", "id": id_}
        table.dynamodb.put_item(TableName=table.name, Item=marshal(pointer))
    for _ in range(_ATTEMPTS):
        if _correct(table, id_, corrections):
            land_again(table, id_)
            return
    raise ArticleContended(f"{id_} is being written at this moment; the same again will do.")


def read_corrections(table: Table, id_: str) -> tuple[Correction, ...]:
    """Return all corrections of an article in their order, those too that no longer hold."""
    return items.corrections_on(table.get(items.article_key(id_)) or {})


def list_corrections(table: Table) -> Iterator[tuple[Item, Correction]]:
    """Yield every correction with the article item it lies on, newest first."""
    for keys in batched(_list_corrected(table), _IN_BATCH, strict=False):
        articles = {item["id"]: item for item in read_items(table, {items.article_key(id_) for _, id_ in keys})}
        for at, id_ in keys:
            article = articles.get(id_, {})
            made = (each for each in items.corrections_on(article) if items.timestamp(each.corrected_at) == at)
            yield from ((article, each) for each in made)


def list_corrected_articles(table: Table) -> Iterator[tuple[TaggedArticle, tuple[Correction, ...]]]:
    """Yield what machines say of every corrected article, with all its corrections, the last corrected first."""
    for article, record in read_whole(table, dict.fromkeys(id_ for _, id_ in _list_corrected(table))):
        if corrections := items.corrections_on(article):
            yield record, corrections


def _correct(table: Table, id_: str, corrections: Sequence[Correction]) -> bool:
    """Lay corrections over the version that stands, if it stands whole and still; say whether it did."""
    standing = table.get(items.article_key(id_))
    text = table.get(items.text_key(id_))
    if standing is None or text is None or not items.same_record(text, standing):
        return False
    record = table.load_record(text)
    source = Source.model_validate(standing["source"])
    known = items.corrections_on(standing)
    every = sort((*known, *corrections))
    kept = {name: standing[name] for name in ("pipeline_version", "variant") if name in standing}
    article = items.article_item(record, source, every) | kept | items.lasting(standing, standing)
    if len(article.get("corrections", b"")) > MOST_BYTES:
        raise TooManyCorrections(f"{id_} has {len(known)} corrections; no more can be kept of one article.")
    edges = items.conceivable_edges(record, source, every) | {*items.edges_of(article)}
    former = (items.stale_edges(standing, article) | edges) - {*items.edges_of(article)}
    if every != known and not table.replace(standing, article, items.stale_edges(standing, article)):
        return False
    table.write_edges(article, correct(record, every), former)
    table.settle(article, edges)
    return True


def _list_corrected(table: Table) -> Iterator[tuple[str, str]]:
    """Yield when which article was corrected, newest first."""
    for item in table.read_partition("CORRECTED", ScanIndexForward=False):
        at, _, id_ = item["sk"].partition("#")
        yield at, id_
