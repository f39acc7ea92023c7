"""Messages: what queues, S3 and people send, and what S3 keeps beside a file."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

from kliping.aws.door import _comes_from_a_queue
from kliping.aws.inbox import OpenDrop
from kliping.aws.queues import group_of
from kliping.extractors import extract
from kliping.messages import (
    PARSERS,
    ArticleExtracted,
    PageRequested,
    drop,
    is_recheck,
    parse_claim,
    sources_of,
    start_anew,
)
from kliping.models import Stage
from tests.builders import NOON
from tests.fuzzing.documents import check_article
from tests.fuzzing.target import Broken
from tests.hostile.made import pages

_LARGEST_METADATA = 2_048


def received_by(stage: Stage) -> Callable[[bytes], str]:
    """Return what takes the messages of a stage."""

    def read(content: bytes) -> str:
        body = content.decode("utf-8", "replace")
        if not sources_of(stage, body, "1", NOON):
            raise Broken("a message leads back to what was lost", body)
        sources_of(stage, start_anew(stage, body), "1", NOON)
        is_recheck(stage, body)
        if parse_claim(body):
            return "claim"
        messages = PARSERS[stage](body, NOON)
        for message in messages:
            again = message.model_dump_json(exclude_defaults=True)
            if type(message).model_validate_json(again) != message:
                raise Broken("a message is the same when it is sent again", message)
            if isinstance(message, PageRequested):
                group_of(message.url)
        return f"{min(len(messages), 3)} messages"

    return read


def open_event(content: bytes) -> str:
    """Tell an event of a queue from a message by hand."""
    try:
        event = json.loads(content)
    except (ValueError, RecursionError):
        return "no JSON, and so no event"
    if not isinstance(event, dict):
        return "Lambda takes any JSON, but its callers send objects"
    return str(_comes_from_a_queue(event))


def open_dropped(content: bytes) -> str:
    """Take a page with what S3 keeps beside it: whoever drops a file may say anything there."""
    try:
        told: Any = json.loads(content)
    except (ValueError, RecursionError):
        return "no JSON"
    if not isinstance(told, dict):
        return "no metadata"
    metadata = {
        str(name).lower(): value for name, value in told.items() if isinstance(value, str) and value.isprintable()
    }
    if sum(map(len, metadata.values())) > _LARGEST_METADATA:
        return "more than S3 keeps"
    page = pages()[0]
    stored: Any = {"Metadata": metadata, "ContentLength": len(page), "Body": BytesIO(page)}
    if "content-type" in metadata:
        stored["ContentType"] = metadata.pop("content-type")
    opened = OpenDrop.of(drop("inbox", "a.html", NOON), stored)
    article = extract(opened.read())
    check_article(article)
    message = ArticleExtracted(source=opened.source, article=article)
    if ArticleExtracted.model_validate_json(message.model_dump_json(exclude_defaults=True)) != message:
        raise Broken("a message is the same when it is read", message)
    return (
        f"{article.url is None} {article.provenance.fetched_at is None} {opened.purpose} {opened.source.generation > 0}"
    )
