"""Whether the article behind a URL was forgotten: then its page is not asked for, and no copy of it lies anywhere."""

from kliping.aws.clients import client
from kliping.aws.items import FORGOTTEN, source_key
from kliping.aws.settings import setting
from kliping.errors import InvalidUrl
from kliping.identity import normalize_url, source_id
from kliping.models import Source


def is_forgotten(source: Source) -> bool:
    """Tell whether an article was forgotten that this very input led to, or that has its URL in another spelling.

    Takes one small read, or two: half a read unit each.
    """
    try:
        normal = normalize_url(source.uri)
    except InvalidUrl:  # it has led to nothing, and fetch says what is wrong with it
        return False
    names = dict.fromkeys((source.id, source_id(normal)))
    return any(_kind(id_) == FORGOTTEN for id_ in names)


def _kind(id_: str) -> str | None:
    pk, sk = source_key(id_)
    found = client("dynamodb").get_item(
        TableName=setting("TABLE_NAME"), Key={"pk": {"S": pk}, "sk": {"S": sk}}, ProjectionExpression="kind"
    )
    return found.get("Item", {}).get("kind", {}).get("S")
