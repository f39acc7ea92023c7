"""By what a site can tell whether the page of an input has changed: kept beside the input's outcome."""

from kliping.aws.clients import client
from kliping.aws.items import timestamp, validators_key
from kliping.aws.settings import setting
from kliping.fetching import Validators
from kliping.models import Source


def recall(source: Source) -> Validators | None:
    """Return what the site said the last time, or null."""
    pk, sk = validators_key(source.id)
    key = {"pk": {"S": pk}, "sk": {"S": sk}}
    item = client("dynamodb").get_item(TableName=setting("TABLE_NAME"), Key=key).get("Item")
    if item is None:
        return None
    known = {name: item[name]["S"] for name in ("url", "etag", "last_modified") if name in item}
    return Validators(**known)


def remember(source: Source, validators: Validators) -> None:
    """Keep what the site said, once its page lies in the inbox: before that, a 304 would hide a page that got lost."""
    pk, sk = validators_key(source.id)
    said = {"url": validators.url, "etag": validators.etag, "last_modified": validators.last_modified}
    item = {"pk": pk, "sk": sk, "kind": "validators", "as_of": timestamp(source.received_at), **said}
    client("dynamodb").put_item(
        TableName=setting("TABLE_NAME"), Item={name: {"S": value} for name, value in item.items() if value}
    )
