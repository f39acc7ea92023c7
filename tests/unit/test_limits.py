"""The checker of AWS's limits lets through what AWS takes and stops what it refuses."""

import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from tests.limits import CHECKS, breaches_wanted, dynamodb, events, s3, sqs

KIB = 1024


def text(value: str) -> dict[str, str]:
    return {"DataType": "String", "StringValue": value}


def entries(count: int, body: str = "x") -> dict[str, Any]:
    return {"QueueUrl": "q", "Entries": [{"Id": str(number), "MessageBody": body} for number in range(count)]}


def message(body: str = "x", **fields: Any) -> dict[str, Any]:
    return {"QueueUrl": "q", "MessageBody": body, **fields}


def item(**attributes: Any) -> dict[str, Any]:
    return {"TableName": "t", "Item": {"pk": {"S": "p"}, "sk": {"S": "s"}, **attributes}}


def nested(depth: int) -> dict[str, Any]:
    return {"S": "x"} if depth == 1 else {"L": [nested(depth - 1)]}


def told(detail: str, count: int = 1) -> dict[str, Any]:
    return {"Entries": [{"Source": "kliping", "DetailType": "t", "Detail": detail}] * count}


TAKEN = [
    ("sqs", "SendMessage", message("\t\n\r \ud7ff\ue000\ufffd\U00010000\U0010ffff")),
    ("sqs", "SendMessage", message("x" * sqs.LARGEST)),
    ("sqs", "SendMessage", message(DelaySeconds=900, MessageGroupId="g" * 128)),
    ("sqs", "SendMessage", message(MessageAttributes={f"a{number}": text("x") for number in range(10)})),
    ("sqs", "SendMessageBatch", entries(10, "x" * (sqs.LARGEST // 10))),
    ("dynamodb", "PutItem", item(n={"N": "9" * 38}, site={"S": "x"}, shard={"N": "0"}, expires_at={"N": "1800000000"})),
    ("dynamodb", "PutItem", item(a={"S": "x" * (400 * KIB - 7)})),
    ("dynamodb", "PutItem", item(a={"S": ""}, b=nested(32), n={"N": "1E+125"})),
    ("dynamodb", "PutItem", {"TableName": "t", "Item": {"pk": {"S": "p" * 2048}, "sk": {"S": "s" * 1024}}}),
    ("dynamodb", "BatchWriteItem", {"RequestItems": {"t": [{"DeleteRequest": {"Key": {}}}] * 25}}),
    ("events", "PutEvents", told("{}", 10)),
    ("events", "PutEvents", told(json.dumps({"a": "x" * (events.LARGEST - 100)}))),
    ("s3", "PutObject", {"Bucket": "b", "Key": "k" * 1024, "Metadata": {"a": "x" * 2047}}),
    ("s3", "DeleteObjects", {"Bucket": "b", "Delete": {"Objects": [{"Key": "k"}] * 1000}}),
]

REFUSED = [
    *(("sqs", "SendMessage", message(f"a{sign}")) for sign in "\0\x08\x0b\x1f\ud800\udfff\ufffe\uffff"),
    ("sqs", "SendMessage", message("")),
    ("sqs", "SendMessage", message("x" * sqs.LARGEST, MessageAttributes={"a": text("x")})),
    ("sqs", "SendMessage", message("é" * (sqs.LARGEST // 2 + 1))),
    ("sqs", "SendMessage", message(DelaySeconds=901)),
    *(("sqs", "SendMessage", message(MessageGroupId=group)) for group in ("", "g" * 129, "a b", "é")),
    *(("sqs", "SendMessage", message(MessageAttributes={"a": text(value)})) for value in ("", "\0")),
    ("sqs", "SendMessage", message(MessageAttributes={"AWS.a": text("x")})),
    ("sqs", "SendMessage", message(MessageAttributes={f"a{number}": text("x") for number in range(11)})),
    ("sqs", "SendMessageBatch", entries(11)),
    ("sqs", "SendMessageBatch", entries(0)),
    ("sqs", "SendMessageBatch", entries(10, "x" * (sqs.LARGEST // 10 + 1))),
    ("sqs", "SendMessageBatch", {"Entries": [{"Id": "same", "MessageBody": "x"}] * 2}),
    ("sqs", "DeleteMessageBatch", {"Entries": [{"Id": "no id!", "ReceiptHandle": "x"}]}),
    *(("dynamodb", "PutItem", item(n={"N": digits})) for digits in ("9" * 39, "NaN", "Infinity", "1E+126", "1E-131")),
    *(("dynamodb", "PutItem", item(a={kind: []})) for kind in ("SS", "NS", "BS")),
    ("dynamodb", "PutItem", item(a={"SS": ["x", "x"]})),
    ("dynamodb", "PutItem", item(a={"SS": ["\ud800"]})),
    ("dynamodb", "PutItem", item(a={"M": {"b": {"S": "\ud800"}}})),
    ("dynamodb", "PutItem", item(b=nested(33))),
    ("dynamodb", "PutItem", item(a={"S": "x" * (400 * KIB - 5)})),
    *(
        ("dynamodb", "PutItem", item(site=value))
        for value in ({"S": ""}, {"NULL": True}, {"S": "x" * 2049}, {"N": "1"})
    ),
    ("dynamodb", "PutItem", item(shard={"S": "0"})),
    ("dynamodb", "PutItem", item(listed_at={"S": "x" * 1025})),
    *(("dynamodb", "PutItem", item(expires_at=value)) for value in ({"S": "2026"}, {"N": "1.5"})),
    ("dynamodb", "GetItem", {"TableName": "t", "Key": {"pk": {"S": "p" * 2049}, "sk": {"S": "s"}}}),
    ("dynamodb", "GetItem", {"TableName": "t", "Key": {"pk": {"S": "p"}, "sk": {"S": ""}}}),
    ("dynamodb", "BatchWriteItem", {"RequestItems": {"t": [{"DeleteRequest": {"Key": {}}}] * 26}}),
    ("dynamodb", "BatchGetItem", {"RequestItems": {"t": {"Keys": [{}] * 101}}}),
    ("dynamodb", "TransactWriteItems", {"TransactItems": [{"Delete": {}}] * 101}),
    *(
        ("dynamodb", "UpdateItem", {"UpdateExpression": "SET #n = :v", "ExpressionAttributeNames": names, **values})
        for names, values in (
            ({"#n": "site"}, {"ExpressionAttributeValues": {":v": {"S": ""}}}),
            ({"#n": "a"}, {"ExpressionAttributeValues": {":v": {"N": "9" * 39}}}),
            ({"#n": "a"}, {"ExpressionAttributeValues": {":v": {"S": "x"}, ":unused": {"S": "x"}}}),
        )
    ),
    ("events", "PutEvents", told("{}", 11)),
    ("events", "PutEvents", told("[]")),
    ("events", "PutEvents", told("{")),
    ("events", "PutEvents", told(json.dumps({"a": "x" * events.LARGEST}))),
    ("s3", "PutObject", {"Bucket": "b", "Key": "é" * 513}),
    ("s3", "PutObject", {"Bucket": "b", "Key": "\ud800"}),
    ("s3", "PutObject", {"Bucket": "b", "Key": "k", "Metadata": {"a": "x" * s3.LARGEST_METADATA}}),
    ("s3", "PutObject", {"Bucket": "b", "Key": "k", "Metadata": {"a": "é"}}),
    ("s3", "DeleteObjects", {"Bucket": "b", "Delete": {"Objects": [{"Key": "k"}] * 1001}}),
]


@pytest.mark.parametrize(("service", "operation", "params"), TAKEN)
def test_what_aws_takes_passes(service: str, operation: str, params: dict[str, Any]) -> None:
    assert list(CHECKS[service](operation, params)) == []


@pytest.mark.parametrize(("service", "operation", "params"), REFUSED)
def test_what_aws_refuses_is_named(service: str, operation: str, params: dict[str, Any]) -> None:
    assert list(CHECKS[service](operation, params)) != []


def test_every_key_of_the_template_is_known_with_its_type() -> None:
    assert {name: kind for name, (kind, _) in dynamodb.KEYS.items() if kind != "S"} == {"shard": "N"}
    assert {"pk", "sk", "day", "site", "listed_at", "failed_stage", "watchlist"} <= set(dynamodb.KEYS)


def test_a_call_that_aws_would_refuse_fails_whoever_makes_the_client_and_is_remembered() -> None:
    with mock_aws(), breaches_wanted() as broken:
        client = boto3.client("sqs")
        url = client.create_queue(QueueName="q")["QueueUrl"]
        with pytest.raises(ClientError, match="ValidationException"):
            client.send_message(QueueUrl=url, MessageBody="a\0")

    assert len(broken) == 1
    assert broken[0].startswith("sqs SendMessage: characters")
