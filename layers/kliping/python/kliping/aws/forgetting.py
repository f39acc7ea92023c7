"""Forget an article: all that is kept of it goes, and what stays are hashes by which it is kept out.

Nothing that leads to the rest goes before the rest: objects first, then the items that name them, and the article item,
which names everything, last. Cut short anywhere and started again, it ends the same (docs/decisions/0026).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from kliping.aws import items
from kliping.aws.belongings import Belongings, find_belongings
from kliping.aws.items import Item, Key
from kliping.aws.table import COMPARED, ArticleContended, Table, accepted, compare, marshal, marshal_key
from kliping.messages import parse_claim
from kliping.models import Failure, Source

_LOOKS = 4
"""A function that was writing the article when it was marked may put something down once more: so we look again."""

LONGEST_ON_ITS_WAY = timedelta(days=120)
"""How long a message can come back: 4 days queued, 14 dead and 90 as a failure (template.yaml, redeemed-claims)."""

_KEPT_TO_THE_LAST = ("source", "edges", "former_edges", "fingerprint", "listed_at", "landed")
"""What leads from the article item to the rest."""


def forget(table: Table, inbox: str, article_id: str, delays: Sequence[timedelta], at: datetime) -> None:
    """Forget an article, or what has come of it since it was forgotten.

    Raises:
        ArticleContended: it was written at the same moment, again and again; trying again will help.
    """
    for _ in range(_LOOKS):
        found = find_belongings(table, inbox, article_id, delays)
        if found is None or found.is_empty:
            return
        _remove(table, found, _mark(table, found, items.timestamp(at)))
    raise ArticleContended(f"{article_id} was written {_LOOKS} times while it was forgotten. Forget it once more.")


def keep_out(table: Table, inbox: str, article_id: str, source: Source, at: datetime) -> None:
    """Forget an article that may still be on its way, with the input that brings it: its file, and its failure.

    What is forgotten fades: it is as good as gone once no message can bring it any more.

    Raises:
        ArticleContended: as `forget`.
    """
    mark = items.forgotten_article(article_id, items.timestamp(at), {source.id})
    to_be_found = {"source": source.model_dump(mode="json", exclude_defaults=True)}
    table.put_if(mark | to_be_found, "attribute_not_exists(pk)", {})
    forget(table, inbox, article_id, (), at)
    expires_at = int((at + LONGEST_ON_ITS_WAY).timestamp())
    names = items.inputs_of(table.get(items.article_key(article_id)) or {})
    # The article item names the others, so it comes last: whoever is cut short before begins again from there.
    for key in (*map(items.source_key, sorted(names)), items.article_key(article_id)):
        values = {":expires_at": expires_at, ":forgotten": items.FORGOTTEN}
        table.amend(key, "SET expires_at = :expires_at", "kind = :forgotten", values)


def let_back(table: Table, article_id: str) -> None:
    """Let a forgotten article, of which nothing is left, come again."""
    for id_ in sorted(items.inputs_of(table.get(items.article_key(article_id)) or {})):
        _lift(table, items.source_key(id_), "article_id", article_id)
    _lift(table, items.article_key(article_id), "id", article_id)


def _lift(table: Table, key: Key, name: str, article_id: str) -> None:
    condition = f"kind = :forgotten AND {name} = :article_id"
    _delete(table, key, condition, {":forgotten": items.FORGOTTEN, ":article_id": article_id})


def _mark(table: Table, belongings: Belongings, at: str) -> str:
    """Say that the article is forgotten, so that nobody writes it any more; it leaves all lists at once.

    Returns since when it is.
    """
    standing = belongings.standing
    since = str(standing.get("forgotten_at", at))
    mark = items.forgotten_article(belongings.article_id, since, belongings.names | items.inputs_of(standing))
    kept = {name: standing[name] for name in _KEPT_TO_THE_LAST if name in standing}
    if belongings.edges:
        kept["former_edges"] = [list(edge) for edge in belongings.edges]
    if not table.put_if(mark | kept, *compare(standing, COMPARED)):
        raise ArticleContended(f"{belongings.article_id} was written by others in this moment. Forget it once more.")
    return since


def _remove(table: Table, found: Belongings, since: str) -> None:
    for each in found.objects:
        table.s3.delete_object(Bucket=each.bucket, Key=each.key, VersionId=each.version_id)
    for key in (*found.rechecks, *found.keys, *found.edges):
        _delete(table, key)
    for failure in found.failures:
        _forget_failure(table, failure)
    # An input may have led to another article in this moment: then it is none of ours any more.
    own = "attribute_not_exists(article_id) OR article_id = :article_id"
    for id_ in sorted(found.names):
        tombstone = items.forgotten_source(id_, since, found.article_id)
        table.put_if(tombstone, own, {":article_id": found.article_id})
    _settle(table, found)


def _settle(table: Table, found: Belongings) -> None:
    """Leave nothing but hashes of the article item. What has named itself there in the meantime stays named."""
    table.dynamodb.update_item(
        TableName=table.name,
        Key=marshal_key(items.article_key(found.article_id)),
        UpdateExpression=f"REMOVE {', '.join(f'#{name}' for name in _KEPT_TO_THE_LAST)} ADD inputs :inputs",
        ConditionExpression="attribute_exists(forgotten_at)",
        ExpressionAttributeNames={f"#{name}": name for name in _KEPT_TO_THE_LAST},
        ExpressionAttributeValues=marshal({":inputs": set(found.names)}),
    )


def _forget_failure(table: Table, failure: Failure) -> None:
    """Take a failure away that holds the article, from an input that has led to something else before."""
    claim = parse_claim(failure.message)
    archived = table.get(items.source_key(failure.source.id)) or {}
    for key in (claim.claim if claim else None, archived.get("message_archive")):
        if key:
            table.s3.delete_object(Bucket=table.archive, Key=key)
    table.forget_failure(failure)


def _delete(table: Table, key: Key, condition: str | None = None, values: Item | None = None) -> None:
    conditional: Any = (
        {"ConditionExpression": condition, "ExpressionAttributeValues": marshal(values or {})} if condition else {}
    )
    accepted(partial(table.dynamodb.delete_item, TableName=table.name, Key=marshal_key(key), **conditional))
