"""A local stack's memory between runs: a folder that any tool can read.

`state.json` holds `items` (the table, as DynamoDB's JSON) and `objects` (bucket by logical id, key, media type,
metadata, and the SHA-256 that names its bytes under `objects/`). The folder changes from one state to the next in one
rename of `state.json`; bytes are written before and swept after it.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import batched
from pathlib import Path
from typing import Any

from kliping_cli.cloud.clients import Clients
from kliping_cli.cloud.resources import Deployment

FORMAT = 1

_ITEMS_AT_ONCE = 25
"""As many as DynamoDB takes in one call."""


def save(folder: Path, clients: Clients, deployment: Deployment) -> None:
    """Write everything in the stack's tables and buckets into `folder`."""
    store = folder / "objects"
    store.mkdir(parents=True, exist_ok=True)
    objects = [_keep(store, content, entry) for content, entry in _objects(clients, deployment)]
    table = deployment.outputs["TableName"]
    pages = clients("dynamodb").get_paginator("scan").paginate(TableName=table)
    items = [item for page in pages for item in page["Items"]]
    written = json.dumps(
        {"format": FORMAT, "objects": objects, "items": items}, indent=1, ensure_ascii=False, default=_encode
    )
    fresh = folder / "state.json.new"
    fresh.write_text(written, encoding="utf-8")
    fresh.replace(folder / "state.json")
    for path in set(store.iterdir()) - {store / entry["sha256"] for entry in objects}:
        path.unlink()


def load(folder: Path, clients: Clients, deployment: Deployment) -> None:
    """Put what was saved back. An empty or new folder is an empty stack.

    Raises:
        ValueError: the folder was written by another version, or is damaged.
    """
    path = folder / "state.json"
    if not path.exists():
        return
    saved = json.loads(path.read_text(encoding="utf-8"), object_hook=_decode)
    if saved.get("format") != FORMAT:
        raise ValueError(f"{path} has format {saved.get('format')}; this version reads {FORMAT}. Start a new folder.")
    for entry in saved["objects"]:
        content = (folder / "objects" / entry["sha256"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise ValueError(f"The bytes of {entry['key']!r} in {folder} are damaged.")
        clients("s3").put_object(
            Bucket=deployment.physical_ids[entry["bucket"]],
            Key=entry["key"],
            Body=content,
            ContentType=entry["mediaType"],
            Metadata=entry["metadata"],
        )
    for some in batched(saved["items"], _ITEMS_AT_ONCE, strict=False):
        requests: Any = [{"PutRequest": {"Item": item}} for item in some]
        clients("dynamodb").batch_write_item(RequestItems={deployment.outputs["TableName"]: requests})


def _objects(clients: Clients, deployment: Deployment) -> Iterator[tuple[bytes, dict[str, Any]]]:
    s3 = clients("s3")
    for name in ("InboxBucket", "ArchiveBucket"):
        bucket = deployment.outputs[name]
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
            for listed in page.get("Contents", ()):
                stored = s3.get_object(Bucket=bucket, Key=listed["Key"])
                yield (
                    stored["Body"].read(),
                    {
                        "bucket": name,
                        "key": listed["Key"],
                        "mediaType": stored["ContentType"],
                        "metadata": stored["Metadata"],
                    },
                )


def _keep(store: Path, content: bytes, entry: dict[str, Any]) -> dict[str, Any]:
    sha256 = hashlib.sha256(content).hexdigest()
    path = store / sha256
    if not path.exists():
        fresh = store / f"{sha256}.new"
        fresh.write_bytes(content)
        fresh.replace(path)
    return {**entry, "sha256": sha256}


def _encode(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    raise TypeError(f"{value!r} has no place in a state file.")


def _decode(value: Mapping[str, Any]) -> Any:
    return base64.b64decode(value["base64"]) if set(value) == {"base64"} else value
