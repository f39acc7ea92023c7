"""The table: write a record once, in any order and any number of times, and the newest version stands at the end.

Every item carries `as_of` (when its input arrived) and `pipeline_version`, those of a record its `variant` as well. A
write is refused by DynamoDB itself when what lies there is newer, so no lock, no marker and no transaction is needed
(docs/decisions/0004 and 0029).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer
from botocore.exceptions import ClientError

from kliping.aws import items
from kliping.aws.clients import client
from kliping.aws.items import Item, Key
from kliping.aws.observation import Outcome
from kliping.aws.packing import unpack
from kliping.aws.settings import is_on, setting
from kliping.corrections import correct
from kliping.identity import digest
from kliping.models import Article, Expansion, Failure, Source, TaggedArticle

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

LARGEST_BINARY = 350_000
"""Bytes of one attribute. An item holds at most 400 KB with its names and keys."""

FAILURE_RETENTION = timedelta(days=90)
"""How long a failure stays visible. The dead message's archived parts live longer (template.yaml, ArchiveBucket)."""

_IS_NOT_NEWER = (
    "(attribute_not_exists(as_of) OR as_of < :as_of OR (as_of = :as_of AND (pipeline_version < :version"
    " OR (pipeline_version = :version AND (attribute_not_exists(variant) OR variant <= :variant)))))"
)

_NO_NEWER_FAILURE = " AND (attribute_not_exists(failed_as_of) OR failed_as_of <= :as_of)"

_WAS_NOT_FORGOTTEN_SINCE = " AND (attribute_not_exists(forgotten_at) OR forgotten_at < :as_of)"
"""What was on its way when an article was forgotten must not bring it back."""

_HAS_NO_MORE_CORRECTIONS = (
    "(attribute_not_exists(correction_count) OR as_of < :as_of OR pipeline_version < :version"
    " OR correction_count <= :corrections)"
)

COMPARED = (*items.VERSION, "first_seen", "gone_at", "inputs", "landed", "forgotten_at")
"""What others change on an article item while we look at it. Former edges they forget too: those may go twice."""

_CLAIM_ATTEMPTS = 4

_FAILURE_FIELDS = (
    "failed_stage",
    "failed_at",
    "failed_as_of",
    "failed_uri",
    "failed_parent",
    "failed_generation",
    "reason",
    "detail",
    "attempts",
    "message",
    "message_archive",
)

_EXPANSION_FIELDS = (
    "collection",
    "entries",
    "entries_archive",
    "entry_count",
    "unusable_count",
    "skipped_count",
    "known_count",
    "cut_short",
)

_OUTCOME_FIELDS = ("article_id", "forgotten_at", "parent", "generation", *_EXPANSION_FIELDS)
"""Everything that one version of an input may say and the next need not."""

_serialize = TypeSerializer().serialize
_deserialize = TypeDeserializer().deserialize


class ArticleContended(Exception):
    """Too many versions of one article arrived at the same moment."""


@dataclass(frozen=True)
class _Claim:
    """The article item with the corrections that stand there, whether it was put, and whether it is the first version.

    `former` are edges of earlier versions that are still to be deleted; null when a newer version stands there. `edges`
    are those that we or an earlier delivery may have written.
    """

    article: Item
    accepted: bool
    former: set[Key] | None
    edges: set[Key]
    is_first: bool


@dataclass(frozen=True)
class Table:
    """The table and the archive bucket beside it, for what is too large for an item.

    `lands` says that each article lies there as a file too (`kliping.aws.landing`).
    """

    name: str
    archive: str
    dynamodb: "DynamoDBClient"
    s3: "S3Client"
    lands: bool = False

    @classmethod
    def from_environment(cls) -> Self:
        """Return the table the template gave to this function."""
        lands = is_on("LAND_ARTICLES")
        return cls(setting("TABLE_NAME"), setting("ARCHIVE_BUCKET"), client("dynamodb"), client("s3"), lands)

    def record_article(
        self, record: TaggedArticle, source: Source, then: Callable[[TaggedArticle, Item], None] = lambda *_: None
    ) -> Outcome:
        """Write the article, its text, its edges and what became of its input.

        The article item comes first and decides: an older version stops there. Everything after it may be cut short
        and is completed by the next delivery, which writes the same items again. `then` is done with the record as
        people have corrected it and the article item that stands, before the input is called done: where it fails for
        good, that is a visible failure of the input.
        """
        text = items.text_item(record, source)
        claim = self._claim(record, source)
        article = claim.article
        corrected = correct(record, items.corrections_on(article))
        if claim.former is not None:
            text = self._archive_text(text, record.article.id)
            if not claim.is_first:
                self._revise(record.article, article)
            self._put(text)
            self.write_edges(article, corrected, claim.former)
        standing = self.settle(article, claim.edges)
        if items.is_forgotten(standing):
            return self._withdraw(article, source, standing)
        if not items.same_version(standing, article):
            self._keep_earlier(record.article, text)
        self._name_inputs(article, standing)
        then(corrected, standing)
        for alias in items.aliases(record.article, source):
            self._resolve(alias, items.source_fields(alias, record.article.id), (*_FAILURE_FIELDS, "last_new_at"))
        return Outcome.SUCCEEDED if claim.accepted else Outcome.UNCHANGED

    def _claim(self, record: TaggedArticle, source: Source) -> "_Claim":
        """Put the article item if it is newer than what stands there, and keep the corrections that stand there.

        The item itself remembers edges of earlier versions until they are gone, or a write cut short here would leave
        them behind; and when the article was first seen.

        Raises:
            ArticleContended: other versions kept arriving in between; trying again will help.
        """
        for _ in range(_CLAIM_ATTEMPTS):
            standing = self.get(items.article_key(record.article.id)) or {}
            corrections = items.corrections_on(standing)
            article = items.article_item(record, source, corrections)
            edges = {*items.edges_of(article)}
            if items.is_forgotten(standing):
                return _Claim(article, accepted=False, former=None, edges=edges, is_first=False)
            if corrections:
                edges |= items.conceivable_edges(record, source, corrections)
            if standing and items.same_version(standing, article):
                is_first = standing["first_seen"] == article["as_of"]
                former = {*items.former_edges_of(standing), *edges} - {*items.edges_of(article)}
                return _Claim(article, accepted=False, former=former, edges=edges, is_first=is_first)
            if standing and not items.is_older(standing, article):
                return _Claim(article, accepted=False, former=None, edges=edges, is_first=False)
            former = items.stale_edges(standing, article)
            if self.replace(standing, article | items.lasting(standing, article), former):
                return _Claim(article, accepted=True, former=former, edges=edges, is_first=not standing)
        raise ArticleContended(f"{record.article.id} was written by others {_CLAIM_ATTEMPTS} times while we tried.")

    def replace(self, standing: Item, article: Item, former: Iterable[Key] = ()) -> bool:
        """Put an article item in the place of the one that was read, unless that has changed; say so.

        It remembers edges of the `former` one until they are deleted, and where its file may lie, before it does.
        """
        remembered: Item = {"former_edges": [list(edge) for edge in sorted(former)]} if former else {}
        if landed := items.landed_on(standing) | ({article["day"]} if self.lands else set()):
            remembered["landed"] = landed
        return self.put_if(article | remembered, *compare(standing, COMPARED))

    def write_edges(self, article: Item, corrected: TaggedArticle, former: Iterable[Key]) -> None:
        """Write by what an article item is found, given its record as people correct it, and delete former edges."""
        for item in (items.filter_item(article, corrected), *items.edge_items(article)):
            self._put(item)
        self._delete_edges(article, former)

    def settle(self, article: Item, edges: set[Key]) -> Item:
        """Return the article item that stands once edges are written: where it is ours, it forgets the former ones.

        Another version may stand there, since before we came or since our first write: then our edges are stale.
        """
        standing = self.get(items.article_key(article["id"])) or {}
        if not items.same_version(standing, article):
            self._delete_edges(article, edges - {*items.edges_of(standing)})
        elif items.former_edges_of(standing):
            self._amend(article["id"], "REMOVE former_edges", *compare(article, items.VERSION))
        return standing

    def _name_inputs(self, article: Item, standing: Item) -> None:
        """Have the article item name every input that leads to it, before that input says so.

        Raises:
            ArticleContended: another version came in between; trying again will help.
        """
        missing = items.inputs_of(article) - items.inputs_of(standing)
        if not missing:
            return
        condition, values = compare(standing or article, items.VERSION)
        if not self._amend(article["id"], "ADD inputs :missing", condition, values | {":missing": missing}):
            raise ArticleContended(f"{article['id']} was written by others while we tried.")

    def _withdraw(self, article: Item, source: Source, standing: Item) -> Outcome:
        """Take back what was written of an article that was forgotten, and say so in the place of its input."""
        inputs = {":inputs": items.inputs_of(article)}
        self._amend(article["id"], "ADD inputs :inputs", "attribute_exists(forgotten_at)", inputs)
        self._delete_edges(article, (items.text_key(article["id"]), *items.edges_of(article)))
        tombstone = items.forgotten_source(source.id, standing["forgotten_at"], article["id"])
        is_ours = f"(attribute_not_exists(as_of) OR as_of <= :as_of){_NO_NEWER_FAILURE}"
        self.put_if(tombstone, is_ours, {":as_of": article["as_of"]})
        return Outcome.FORGOTTEN

    def _revise(self, article: Article, version: Item) -> None:
        """Keep the text that is about to be replaced, if it says something else, and forget ours as a former one."""
        text = self.get(items.text_key(article.id))
        if text is not None and items.is_older(text, version):
            former = self.load_record(text).article
            if items.digest_content(former) != items.digest_content(article):
                self._put(items.revision_item(former, text))
        self._delete(items.revision_key(article), version)

    def _keep_earlier(self, article: Article, text: Item) -> None:
        """Keep a version that arrived after a newer one, as if they had come in order."""
        newer = self.get(items.text_key(article.id))
        if newer is None or not items.is_older(text, newer):
            return
        standing = self.load_record(newer).article
        if items.digest_content(standing) != items.digest_content(article):
            self._put(items.revision_item(article, self._archive_text(text, article.id)))
        self._see_first(article.id, text["as_of"])

    def _see_first(self, article_id: str, as_of: str) -> None:
        self._amend(article_id, "SET first_seen = :as_of", "first_seen > :as_of", {":as_of": as_of})

    def _amend(self, article_id: str, expression: str, condition: str, values: Mapping[str, Any]) -> bool:
        """Change one thing on an article item if `condition` holds; say whether it did."""
        return self.amend(items.article_key(article_id), expression, condition, values)

    def amend(self, key: Key, expression: str, condition: str, values: Mapping[str, Any]) -> bool:
        """Change something on an item if `condition` holds; say whether it did."""
        optional: Any = {"ExpressionAttributeValues": marshal(dict(values))} if values else {}
        return accepted(
            partial(
                self.dynamodb.update_item,
                TableName=self.name,
                Key=marshal_key(key),
                UpdateExpression=expression,
                ConditionExpression=condition,
                **optional,
            )
        )

    def record_expansion(self, expansion: Expansion) -> Outcome:
        """Say what a source of many became, unless a newer version of it did already.

        Its failure goes, unless that one is newer. Of one that was cut short it stays: both are true.
        """
        source = expansion.source
        fields = self._archive_if_large(items.expansion_fields(expansion), "entries", f"entries/{source.id}")
        stands = self._resolve(source, fields, () if expansion.cut_short else _FAILURE_FIELDS)
        return Outcome.SUCCEEDED if stands else Outcome.UNCHANGED

    def record_failure(self, failure: Failure) -> Outcome:
        """Make a failure visible, unless this version of its input already has its record, or a newer one failed.

        Of one version that failed in several stages the latest of them is visible: fetch leaves alone what it has
        dropped before, so redriven in place of extract it would bring nothing back. A failure expires after
        `FAILURE_RETENTION`, except on an input that led to an article or to entries.
        """
        source = failure.source
        fields = self._archive_if_large(items.failure_fields(failure), "message", f"messages/{source.id}")
        expiry = {"expires_at": int((failure.failed_at + FAILURE_RETENTION).timestamp())}
        reached = {f":{stage}": stage.value for stage in failure.stage.way}
        visible = (
            "(attribute_not_exists(as_of) OR as_of < :as_of OR (as_of = :as_of AND cut_short = :cut_short))"
            " AND (attribute_not_exists(failed_at) OR failed_as_of < :as_of"
            f" OR (failed_as_of = :as_of AND failed_stage IN ({', '.join(reached)})"
            f" AND (failed_stage <> :{failure.stage} OR failed_at <= :failed_at)))"
            f"{_WAS_NOT_FORGOTTEN_SINCE}"
        )
        values = {
            ":as_of": items.timestamp(source.received_at),
            ":failed_at": fields["failed_at"],
            ":cut_short": True,
            **reached,
        }
        # What came of an earlier version has an `as_of`, and stands.
        former = _absent(fields, _FAILURE_FIELDS)
        for more, condition in ((expiry, "attribute_not_exists(as_of)"), ({}, "attribute_exists(as_of)")):
            if self._update(source, fields | more, former, f"{visible} AND {condition}", values):
                return Outcome.SUCCEEDED
        return Outcome.UNCHANGED

    def forget_failure(self, failure: Failure) -> bool:
        """Take a failure off the list, if it is still the one that was read. Says whether it did.

        Where nothing else stands on its item, the item goes: the input may come back under another name, or never.
        """
        values = {":failed_at": items.timestamp(failure.failed_at), ":stage": failure.stage.value}
        unchanged = "failed_at = :failed_at AND failed_stage = :stage"
        alone = f"{unchanged} AND attribute_not_exists(as_of)"
        return self.remove_if(items.source_key(failure.source.id), alone, values) or self._update(
            failure.source, {}, (*_FAILURE_FIELDS, "expires_at"), unchanged, values
        )

    def mark_gone(self, source: Source, at: datetime) -> bool:
        """Say on the article that `source` led to that its page is gone since `at`; the record of it stays.

        Says whether there is such an article, and no newer version of it.
        """
        article = (self.get(items.source_key(source.id)) or {}).get("article_id")
        values = {":at": items.timestamp(at), ":as_of": items.timestamp(source.received_at)}
        once = "SET gone_at = if_not_exists(gone_at, :at)"
        return article is not None and self._amend(article, once, "as_of <= :as_of", values)

    def get(self, key: Key) -> Item | None:
        """Return the item at `key` as it is now, or null."""
        found = self.dynamodb.get_item(TableName=self.name, Key=marshal_key(key), ConsistentRead=True)
        return unmarshal(found["Item"]) if "Item" in found else None

    def read_partition(self, pk: str, **wishes: Any) -> Iterator[Item]:
        """Yield all items of a partition by their `sk`; `wishes` are further arguments of DynamoDB's query."""
        pages = self.dynamodb.get_paginator("query").paginate(
            TableName=self.name,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": pk}},
            **wishes,
        )
        for page in pages:
            yield from map(unmarshal, page["Items"])

    def remove(self, key: Key) -> bool:
        """Delete an item, whatever its version. Says whether it was there."""
        return "Attributes" in self.dynamodb.delete_item(
            TableName=self.name, Key=marshal_key(key), ReturnValues="ALL_OLD"
        )

    def remove_if(self, key: Key, condition: str, values: Item) -> bool:
        """Delete an item if `condition` holds; say so."""
        return accepted(
            partial(
                self.dynamodb.delete_item,
                TableName=self.name,
                Key=marshal_key(key),
                ConditionExpression=condition,
                ExpressionAttributeValues=marshal(values),
            )
        )

    def load(self, item: Mapping[str, Any], name: str) -> bytes:
        """Return the packed attribute `name` of an item, from the item or from the archive it points to."""
        if name in item:
            return unpack(item[name])
        archived = self.s3.get_object(Bucket=self.archive, Key=item[f"{name}_archive"])
        return unpack(archived["Body"].read())

    def load_record(self, text: Mapping[str, Any]) -> TaggedArticle:
        """Return the record that a text item, or a revision, holds or points to."""
        return TaggedArticle.model_validate_json(self.load(text, "record"))

    def _resolve(self, source: Source, fields: Item, cleared: Iterable[str]) -> bool:
        """Say what an input became, in the place of whatever it was before, and that of its failure what is `cleared`.

        A failure of a newer version stays. Says whether this version stands now.
        """
        values = version_of(fields)
        stands = f"{_IS_NOT_NEWER}{_WAS_NOT_FORGOTTEN_SINCE}"
        former = (*_absent(fields, _OUTCOME_FIELDS), "expires_at")
        return self._update(
            source, fields, (*former, *cleared), f"{stands}{_NO_NEWER_FAILURE}", values
        ) or self._update(source, fields, former, stands, values)

    def _put(self, item: Item) -> bool:
        """Put an item, unless a newer version stands there; say so."""
        return self.put_if(item, f"{_IS_NOT_NEWER} AND {_HAS_NO_MORE_CORRECTIONS}", _version_values(item))

    def put_if(self, item: Item, condition: str, values: Item) -> bool:
        """Put an item if `condition` holds; say so."""
        optional: Any = {"ExpressionAttributeValues": marshal(values)} if values else {}
        return accepted(
            partial(
                self.dynamodb.put_item,
                TableName=self.name,
                Item=marshal(item),
                ConditionExpression=condition,
                **optional,
            )
        )

    def _update(
        self, source: Source, fields: Item, remove: Iterable[str], condition: str, values: Mapping[str, Any]
    ) -> bool:
        """Set and remove fields of a source item if `condition` holds; say whether it did."""
        names = [*fields, *remove]
        placeholders = {name: f"#n{number}" for number, name in enumerate(names)}
        assignments = ", ".join(f"{placeholders[name]} = :v{number}" for number, name in enumerate(fields))
        removals = ", ".join(placeholders[name] for name in remove)
        expression = " ".join(
            f"{verb} {clauses}" for verb, clauses in (("SET", assignments), ("REMOVE", removals)) if clauses
        )
        numbered = {f":v{number}": value for number, value in enumerate(fields.values())}
        return accepted(
            partial(
                self.dynamodb.update_item,
                TableName=self.name,
                Key=marshal_key(items.source_key(source.id)),
                UpdateExpression=expression,
                ConditionExpression=condition,
                ExpressionAttributeNames={placeholder: name for name, placeholder in placeholders.items()},
                ExpressionAttributeValues=marshal(numbered | dict(values)),
            )
        )

    def _delete_edges(self, article: Item, keys: Iterable[Key]) -> None:
        """Delete edges that no version after `article` has written again."""
        for key in sorted(keys):
            self._delete(key, article)

    def _delete(self, key: Key, version: Item) -> None:
        """Delete an item, unless a later version than `version` wrote it."""
        self.remove_if(key, f"{_IS_NOT_NEWER} AND {_HAS_NO_MORE_CORRECTIONS}", _version_values(version))

    def _archive_text(self, text: Item, article_id: str) -> Item:
        return self._archive_if_large(text, "record", f"texts/{article_id}")

    def _archive_if_large(self, item: Item, name: str, prefix: str) -> Item:
        """Move the packed attribute `name` into the archive bucket when DynamoDB would not take it.

        An item whose attribute lies there already stays as it is.
        """
        content = item.get(name)
        if content is None or len(content) <= LARGEST_BINARY:
            return item
        key = f"{prefix}/{digest(content)}.gz"
        self.s3.put_object(Bucket=self.archive, Key=key, Body=content)
        return {field: value for field, value in item.items() if field != name} | {f"{name}_archive": key}


def compare(standing: Item, names: Iterable[str]) -> tuple[str, Item]:
    """Return the condition that an item still is the one that was read, as far as `names` go, with its values."""
    condition = " AND ".join(
        f"{name} = :{name}" if name in standing else f"attribute_not_exists({name})" for name in names
    )
    return condition, {f":{name}": standing[name] for name in names if name in standing}


def version_of(item: Mapping[str, Any]) -> Item:
    """Return the values that conditions compare the version of a record with."""
    return {
        ":as_of": item["as_of"],
        ":version": item["pipeline_version"],
        ":variant": item.get("variant", ""),
    }


def _version_values(item: Item) -> Item:
    """Return the values that conditions compare the version of an item with: its corrections count, too."""
    return {**version_of(item), ":corrections": item.get("correction_count", 0)}


def _absent(fields: Item, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of `names` that an earlier version may have left on an item and this one does not say."""
    return tuple(name for name in names if name not in fields)


def unmarshal(item: Mapping[str, Any]) -> Item:
    """Turn an item as DynamoDB spells it into plain values; binaries become bytes."""
    plain = {name: _deserialize(value) for name, value in item.items()}
    return {name: value.value if isinstance(value, Binary) else value for name, value in plain.items()}  # type: ignore[attr-defined] # the stubs forget it


def marshal(item: Item) -> dict[str, Any]:
    """Turn plain values into an item as DynamoDB spells it."""
    return {name: _serialize(value) for name, value in item.items()}


def marshal_key(key: Key) -> dict[str, Any]:
    """Turn a key into what DynamoDB takes for one."""
    return marshal({"pk": key[0], "sk": key[1]})


def accepted(write: Callable[[], object]) -> bool:
    """Do a conditional write; say whether its condition held."""
    try:
        write()
    except ClientError as error:
        if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
            return False
        raise
    return True
