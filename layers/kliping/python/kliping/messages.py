"""What the stages tell one another: the body of every queue message, and how to read it.

Each parser takes a body as text and the instant it was sent, and returns the messages in it. Beside the machine's own
JSON, each door takes a plain form that a person can type: a bare URL for fetch, `{"bucket", "key"}` for extract.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from urllib.parse import unquote_plus

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints, ValidationError

from kliping.errors import InvalidMessage
from kliping.events import ArticleMatched
from kliping.identity import source_id
from kliping.models import Annotations, Article, NonEmpty, Source, Stage, Value

_LONGEST_CLAIM = 16_384
"""Characters. A claim check is a source and a key; anything longer is a message that travelled whole."""

LONGEST_URI = 8_000
"""Characters of an input's address. What a failure says has to fit into one item of the table, whatever was sent."""

_LONGEST_KEY = 1_024
"""Bytes that S3 takes as a key."""

_LONGEST_NAME = 64
"""Characters of an id, or of the name of a watchlist: keys of the table have 1,024 bytes."""

_MOST_TRIES = 1_000_000
"""More than any message lives for; a number that somebody made up might not even fit into the table."""

_YEARS = range(1970, 9999)
"""In which any zone's time can be written in any other's."""

_PLACED_KEY = re.compile(r"(fetched|unpacked)/(?P<source>[a-z2-7]{26})/(?P<milliseconds>\d{13})(\.\w+)?")
"""Keys that we ourselves gave; nobody else's file is called like that."""


_HEARTBEAT = re.compile(r"s3://[^/]+/live-test/[a-z2-7]{26}\.html")
"""The address of a page that only shows that articles get through; nobody else's file is called like that, either."""


type Purpose = Literal["once", "follow", "recheck"]
"""Why a page is asked for: by a person, because another page led there, or to see whether it has changed."""


def _check_source(source: Source) -> Source:
    """Refuse what could not be kept: an input whose failure cannot be recorded would be lost."""
    if len(source.uri) > LONGEST_URI:
        raise ValueError(f"{source.uri[:200]}… has {len(source.uri):,} characters; at most {LONGEST_URI:,} are kept")
    if max(len(source.id), len(source.parent or "")) > _LONGEST_NAME:
        raise ValueError(f"an id has more than {_LONGEST_NAME} characters")
    if source.generation > _MOST_TRIES:
        raise ValueError("an input lies in no more than a million others")
    if source.received_at.year not in _YEARS:
        raise ValueError(f"nothing was received in the year {source.received_at.year}")
    return source


def _check_key(key: str) -> str:
    if len(key.encode()) > _LONGEST_KEY:
        raise ValueError(f"{key[:200]}… has {len(key.encode()):,} bytes; keys have at most {_LONGEST_KEY:,}")
    return key


type Name = Annotated[str, StringConstraints(min_length=1, max_length=_LONGEST_NAME)]
type ObjectKey = Annotated[NonEmpty, AfterValidator(_check_key)]
type Tries = Annotated[int, Field(ge=0, le=_MOST_TRIES)]


class Message(Value):
    """What every message carries: its version, and the input it speaks for.

    SQS counts how often a copy of a message was received; `attempts` are the tries that failed before this copy.
    `is_replay` says that its input has its record already: what is done once for every input was done.
    """

    version: Literal[1] = 1
    source: Annotated[Source, AfterValidator(_check_source)]
    attempts: Tries = 0
    is_replay: bool = False


class PageRequested(Message):
    """Somebody asked for a URL.

    The rest is known once it had to wait: not before when its turn is, how often the site itself asked it to come
    later, and how far it came, `redirects` redirects from the URL to `location`.
    """

    purpose: Purpose = "once"
    not_before: AwareDatetime | None = None
    deferrals: Tries = 0
    location: NonEmpty | None = None
    redirects: Tries = 0

    @property
    def url(self) -> str:
        """The URL as it was submitted."""
        return self.source.uri


class ObjectDropped(Message):
    """A file lies in the inbox. `source.uri` is the object's own address even where a URL led to it.

    Of a source of many that took longer than a function has, `sent` is how many entries are on their way already.
    """

    bucket: NonEmpty
    key: ObjectKey
    sent: Annotated[int, Field(ge=0)] = 0


class ArticleExtracted(Message):
    """An article was read. `former` is what was inferred from the very same article before, in a replay."""

    article: Article
    former: Annotations | None = None


class ArticleEnriched(Message):
    """An article was read and annotated."""

    article: Article
    annotations: Annotations


class MatchTold(Message):
    """A match was told, and its watchlist has a webhook. `tries` to post it failed, the first at `first_tried_at`."""

    watchlist: Name
    article_id: Name
    revision: Name
    tries: Tries = 0
    first_tried_at: AwareDatetime | None = None


class ClaimChecked(Message):
    """Stands for a message too big to travel; the message itself lies in the archive bucket under `claim`."""

    claim: ObjectKey


def fetched_key(source: Source, suffix: str) -> str:
    """Where fetch drops the page it got for `source`: the name alone tells which input and which version it is."""
    return f"fetched/{source.id}/{_milliseconds(source)}{suffix}"


def unpacked_key(source: Source, suffix: str) -> str:
    """Where extract drops a document that lay inside another: as `fetched_key`, for `source` the document's own."""
    return f"unpacked/{source.id}/{_milliseconds(source)}{suffix}"


def heartbeat_key(id_: str) -> str:
    """Where a page is dropped that only shows that articles get through, given 26 letters and digits of its own."""
    return f"live-test/{id_}.html"


def is_heartbeat(source: Source) -> bool:
    """Tell whether an input only shows that articles get through, and tells nobody anything."""
    return _HEARTBEAT.fullmatch(source.uri) is not None


def drop(bucket: str, key: str, received_at: datetime) -> ObjectDropped:
    """Say that an object lies in the inbox, under the name of the input that brought it there.

    Raises:
        InvalidMessage: S3 has no such keys.
    """
    placed = _PLACED_KEY.fullmatch(key)
    uri = f"s3://{bucket}/{key}"
    if placed:
        received_at = datetime.fromtimestamp(int(placed["milliseconds"]) / 1000, UTC)
    source = {"id": placed["source"] if placed else source_id(uri), "uri": uri, "received_at": received_at}
    return _check(ObjectDropped, {"source": source, "bucket": bucket, "key": key})


def parse_page_requests(body: str, sent_at: datetime) -> list[PageRequested]:
    """Read a URL message: a bare URL, `{"url": "…"}`, or our own JSON.

    Raises:
        InvalidMessage: none of the three. Whether the URL is a good one is for fetch to say.
    """
    text = body.strip()
    if not text.startswith("{"):
        requested: object = text.strip('"')
    else:
        fields = _json_object(text, 'a URL, or {"url": "https://…"}')
        if "source" in fields:
            return [_validate(PageRequested, text)]
        requested = fields["url"] if set(fields) == {"url"} else None
    if not isinstance(requested, str) or not requested.strip():
        raise InvalidMessage(f'{text[:200]!r} is no URL message; send a URL, or {{"url": "https://…"}}.')
    url = requested.strip()
    return [_check(PageRequested, {"source": {"id": source_id(url), "uri": url, "received_at": sent_at}})]


def parse_drops(body: str, sent_at: datetime) -> list[ObjectDropped]:
    """Read what S3 says about the inbox, or the plain form `{"bucket": "…", "key": "…"}`.

    S3 encodes keys in its events (a space is `+`); the plain form takes them as they are. The test event that S3
    sends when a notification is set up says nothing about an object and gives an empty list.

    Raises:
        InvalidMessage: neither form.
    """
    expected = 'an S3 event, or {"bucket": "…", "key": "…"}'
    fields = _json_object(body, expected)
    if fields.get("Event") == "s3:TestEvent":
        return []
    if "source" in fields:
        return [_validate(ObjectDropped, body)]
    try:
        if "Records" not in fields:
            return [drop(fields["bucket"], fields["key"], sent_at)]
        return [
            drop(
                record["s3"]["bucket"]["name"],
                unquote_plus(record["s3"]["object"]["key"]),
                datetime.fromisoformat(record["eventTime"]),
            )
            for record in fields["Records"]
        ]
    except InvalidMessage as error:
        raise InvalidMessage(f"{body[:200]} is not {expected}: {error}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InvalidMessage(f"{body[:200]} is not {expected}: {error!r}.") from error


def parse_extracted(body: str, _sent_at: datetime) -> list[ArticleExtracted]:
    """Read what extract said.

    Raises:
        InvalidMessage: not an `ArticleExtracted`.
    """
    return [_validate(ArticleExtracted, body)]


def parse_enriched(body: str, _sent_at: datetime) -> list[ArticleEnriched]:
    """Read what enrich said.

    Raises:
        InvalidMessage: not an `ArticleEnriched`.
    """
    return [_validate(ArticleEnriched, body)]


def parse_matches(body: str, sent_at: datetime) -> list[MatchTold]:
    """Read what EventBridge says about a match, the event alone (its `detail`), or our own JSON.

    Each match is an input of its own, `match://<watchlist>/<article id>/<revision>`.

    Raises:
        InvalidMessage: none of the three.
    """
    fields = _json_object(body, "an event `Article Matched`")
    if "source" in fields and "detail" not in fields:
        return [_validate(MatchTold, body)]
    told_at, detail = fields.get("time", sent_at), fields.get("detail", fields)
    event = _validate(ArticleMatched, json.dumps(detail))
    uri = f"match://{event.watchlist}/{event.article.id}/{event.revision}"
    named = {"id": source_id(uri), "uri": uri, "received_at": told_at}
    match = {"watchlist": event.watchlist, "article_id": event.article.id, "revision": event.revision}
    return [_check(MatchTold, {"source": named, **match})]


PARSERS: Mapping[Stage, Callable[[str, datetime], list[Any]]] = {
    Stage.FETCH: parse_page_requests,
    Stage.EXTRACT: parse_drops,
    Stage.ENRICH: parse_extracted,
    Stage.TAG: parse_enriched,
    Stage.NOTIFY: parse_matches,
}


def parse_claim(body: str) -> ClaimChecked | None:
    """Return the claim check in `body`, or null when the message travelled whole."""
    if len(body) > _LONGEST_CLAIM or '"claim"' not in body:
        return None
    return _validate(ClaimChecked, body) if "claim" in _json_object(body, "a claim check") else None


_ANEW: Mapping[Stage, tuple[type[Message], tuple[str, ...]]] = {
    Stage.FETCH: (PageRequested, ("source", "purpose")),
    Stage.EXTRACT: (ObjectDropped, ("source", "bucket", "key", "is_replay")),
    Stage.NOTIFY: (MatchTold, ("source", "watchlist", "article_id", "revision")),
}
"""What is kept of messages that have waited, or were done in part, when they start anew."""


def is_recheck(stage: Stage, body: str) -> bool:
    """Tell whether a message asked for a page that has its article already, to see whether it has changed."""
    if stage is not Stage.FETCH or '"recheck"' not in body:
        return False
    try:
        return _validate(PageRequested, body).purpose == "recheck"
    except InvalidMessage:
        return False


def start_anew(stage: Stage, body: str) -> str:
    """Return the message that a redrive sends for a dead one: nothing was tried yet, and nobody has waited."""
    anew = _ANEW.get(stage)
    if anew is None or '"source"' not in body:
        return body
    model, kept = anew
    try:
        message = _validate(model, body)
    except InvalidMessage:
        return body
    return model.model_validate({name: getattr(message, name) for name in kept}).model_dump_json(exclude_defaults=True)


def sources_of(stage: Stage, body: str, message_id: str, sent_at: datetime) -> list[Source]:
    """Name the inputs a message speaks for, whatever its state: a dead letter must lead back to what was lost.

    A message that nobody understands is its own input: `sqs://<stage>/<message id>`.
    """
    try:
        claim = parse_claim(body)
        sources = [message.source for message in ([claim] if claim else PARSERS[stage](body, sent_at))]
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it must not get lost
        sources = []
    uri = f"sqs://{stage}/{message_id}"
    return sources or [Source(id=source_id(uri), uri=uri, received_at=sent_at)]


def _milliseconds(source: Source) -> str:
    return f"{round(source.received_at.timestamp() * 1000):013d}"


def _json_object(body: str, expected: str) -> dict[str, Any]:
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InvalidMessage(f"{body[:200]!r} is not JSON ({error}); expected {expected}.") from error
    if not isinstance(fields, dict):
        raise InvalidMessage(f"{body[:200]!r} is not a JSON object; expected {expected}.")
    return fields


def _validate[M: Value](model: type[M], body: str) -> M:
    return _explained(model, lambda: model.model_validate_json(body))


def _check[M: Value](model: type[M], fields: Mapping[str, Any]) -> M:
    return _explained(model, lambda: model.model_validate(fields))


def _explained[M: Value](model: type[M], read: Callable[[], M]) -> M:
    try:
        return read()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])[:200] or "the message"
        what = first["msg"].removeprefix("Value error, ")[:400]  # it may quote what a sender wrote
        raise InvalidMessage(f"no valid {model.__name__}: {where}: {what}.") from error
