"""What the table of a test holds, whole; and a table that holds nothing."""

from itertools import batched
from typing import Any

import boto3

from kliping.aws.table import marshal_key, unmarshal

_MOST_AT_ONCE = 25


def contents() -> list[dict[str, Any]]:
    """Return every item, by its key."""
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName="articles")
    found = (unmarshal(item) for page in pages for item in page["Items"])
    return sorted(found, key=lambda item: (item["pk"], item["sk"]))


def empty() -> None:
    """Delete every item."""
    dynamodb: Any = boto3.client("dynamodb")
    for some in batched(contents(), _MOST_AT_ONCE, strict=False):
        requests = [{"DeleteRequest": {"Key": marshal_key((item["pk"], item["sk"]))}} for item in some]
        dynamodb.batch_write_item(RequestItems={"articles": requests})
