"""What scenarios look at: the fates of inputs, metrics and log lines, through nothing but the stack's own doors."""

import json
from collections import Counter
from itertools import batched
from typing import Any

from kliping.aws import redriving
from kliping.aws.reading import list_failures, read_outcome
from kliping.aws.table import marshal_key
from kliping.identity import source_id
from kliping.models import Failure
from kliping_cli.cloud.stack import Stack, queue_output

ALL = 1000

_MOST_AT_ONCE = 25


def kinds(stack: Stack) -> Counter[str]:
    """Count the items in the table by what they are."""
    return Counter(item["kind"] for item in stack.items())


def records(stack: Stack) -> list[dict[str, Any]]:
    """Return the articles."""
    return [item for item in stack.items() if item["kind"] == "article"]


def failures(stack: Stack) -> list[Failure]:
    """Return the visible failures."""
    return list_failures(stack.table, None, ALL)


def address(stack: Stack, key: str) -> str:
    """Return the name of a dropped file as an input."""
    return f"s3://{stack.outputs['InboxBucket']}/{key}"


def fate(stack: Stack, uri: str) -> str:
    """Say what became of an input: `record`, `expanded`, or the reason of its failure."""
    return fate_of(stack, source_id(uri), uri)


def fate_of(stack: Stack, id_: str, name: str) -> str:
    """Say what became of the input `id_`, which a message calls `name`."""
    outcome = read_outcome(stack.table, id_)
    assert outcome is not None, f"{name} is lost"
    fates = {
        "record": outcome.article_id is not None,
        "expanded": outcome.expansion is not None,
        outcome.failure.reason if outcome.failure else "": outcome.failure is not None,
    }
    [one] = [told for told, is_so in fates.items() if is_so]
    return one


def entries(stack: Stack, uri: str) -> dict[str, str]:
    """Return the entries of a source of many by name, each with its fate."""
    outcome = read_outcome(stack.table, source_id(uri))
    assert outcome is not None, f"{uri} is lost"
    assert outcome.expansion is not None, f"{uri} is no source of many"
    return {entry.name: fate_of(stack, entry.id, entry.name) for entry in outcome.expansion.entries}


def outcomes(stack: Stack) -> Counter[tuple[str, str]]:
    """Count the outcomes that functions reported as metrics, by service and name."""
    counted: Counter[tuple[str, str]] = Counter()
    for line in stack.logs:
        for directive in line.get("_aws", {}).get("CloudWatchMetrics", ()):
            for metric in directive["Metrics"]:
                counted[line["service"], metric["Name"]] += len(line[metric["Name"]])
    return counted


def messages(stack: Stack) -> list[dict[str, Any]]:
    """Return the log lines that are no metrics."""
    return [line for line in stack.logs if "_aws" not in line]


def redrive(stack: Stack, failure: Failure) -> None:
    """Redrive a failure as the command line does."""
    redriving.redrive(failure, stack.outputs[queue_output(failure.stage)], stack.table, stack.client("sqs"))


def redrive_all(stack: Stack) -> None:
    """Redrive every failure there is."""
    for failure in failures(stack):
        redrive(stack, failure)


def created(stack: Stack, key: str, at: str) -> str:
    """Return what S3 says when a file was dropped. `key` is spelled as S3 spells it in events."""
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": "eu-west-1",
        "eventTime": at,
        "eventName": "ObjectCreated:Put",
        "s3": {"bucket": {"name": stack.outputs["InboxBucket"]}, "object": {"key": key}},
    }
    return json.dumps({"Records": [record]})


def empty_table(stack: Stack) -> None:
    """Delete every item, as if nothing had ever arrived."""
    for some in batched(stack.items(), _MOST_AT_ONCE, strict=False):
        requests: Any = [{"DeleteRequest": {"Key": marshal_key((item["pk"], item["sk"]))}} for item in some]
        stack.client("dynamodb").batch_write_item(RequestItems={stack.table.name: requests})
