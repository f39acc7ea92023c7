"""By what a site can tell whether the page of an input has changed: kept beside the input's outcome."""

from typing import Any

from kliping.aws.clients import client
from kliping.aws.items import Key, source_key, timestamp, validators_key
from kliping.aws.settings import setting
from kliping.fetching import Validators
from kliping.models import Source

type Attributes = dict[str, Any]
"""An item as DynamoDB spells it."""


def recall(source: Source) -> Validators | None:
    """Return what the site said with the page that was recorded last; null where there is none.

    A page that was dropped and then failed has to be sent whole again: a 304 would hide that it is missing.
    """
    item, outcome = _get(validators_key(source.id)), _get(source_key(source.id))
    if item is None or outcome is None or outcome.get("as_of") != item["as_of"]:
        return None
    known = {name: item[name]["S"] for name in ("url", "etag", "last_modified") if name in item}
    return Validators(**known)


def confirm(source: Source) -> None:
    """Note that the page was looked at, and is as it was."""
    item = _get(validators_key(source.id))
    if item is not None:
        _put(item | {"checked_at": {"S": timestamp(source.received_at)}})


def remember(source: Source, validators: Validators) -> None:
    """Keep what the site said, once its page lies in the inbox: before that, a 304 would hide a page that got lost."""
    pk, sk = validators_key(source.id)
    said = {"url": validators.url, "etag": validators.etag, "last_modified": validators.last_modified}
    item = {"pk": pk, "sk": sk, "kind": "validators", "as_of": timestamp(source.received_at), **said}
    _put({name: {"S": value} for name, value in item.items() if value})


def _get(key: Key) -> Attributes | None:
    found = client("dynamodb").get_item(TableName=setting("TABLE_NAME"), Key={"pk": {"S": key[0]}, "sk": {"S": key[1]}})
    return found.get("Item")


def _put(item: Attributes) -> None:
    client("dynamodb").put_item(TableName=setting("TABLE_NAME"), Item=item)
