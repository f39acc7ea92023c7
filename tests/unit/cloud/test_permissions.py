"""Grants and needs are compared as IAM does."""

from dataclasses import replace

import boto3
import pytest
from moto import mock_aws

from kliping_cli.cloud.permissions import Ledger, Use, judge, use_of
from kliping_cli.cloud.resources import Deployment, Statement
from tests.unit.cloud.making import make_function

FUNCTION = make_function()
LOGS = Statement(
    ("logs:CreateLogStream", "logs:PutLogEvents"), ("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/f:*",)
)
GET = Use("s3:GetObject", "arn:aws:s3:::inbox/news/[1].html")


def deployment(*statements: Statement) -> Deployment:
    function = replace(FUNCTION, statements=(LOGS, *statements))
    return Deployment({}, {}, {"F": function}, (), (), ())


@pytest.mark.parametrize(
    "statement",
    [
        Statement(("s3:GetObject",), (GET.resource,)),
        Statement(("S3:getobject",), ("arn:aws:s3:::inbox/*",)),
        Statement(("s3:Get*",), ("arn:aws:s3:::inbox/news/[?].html",)),
        Statement(("*",), ("*",)),
    ],
)
def test_a_grant_that_covers_a_need_is_neither_missing_nor_unused(statement: Statement) -> None:
    verdict = judge(deployment(statement), {"F": {GET}})["F"]
    assert (verdict.missing, verdict.unused) == ((), ())


@pytest.mark.parametrize(
    "statement",
    [
        Statement(("s3:PutObject",), ("arn:aws:s3:::inbox/*",)),
        Statement(("s3:GetObject",), ("arn:aws:s3:::inbox",)),
        Statement(("s3:GetObject",), ("arn:aws:s3:::inbox/news/?.html",)),
        Statement(("s3:GetObjec",), ("*",)),
    ],
)
def test_a_grant_of_something_else_leaves_the_need_missing_and_is_itself_unused(statement: Statement) -> None:
    verdict = judge(deployment(statement), {"F": {GET}})["F"]
    assert verdict.missing == (GET,)
    assert len(verdict.unused) == 1


TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/articles"


@pytest.mark.parametrize(
    ("operation", "params", "keys"),
    [
        ("GetItem", {"Key": {"pk": {"S": "SOURCE#1"}, "sk": {"S": "SOURCE"}}}, ("SOURCE#",)),
        ("PutItem", {"Item": {"pk": {"S": "WATCHLIST"}, "sk": {"S": "pasar"}}}, ("WATCHLIST",)),
        (
            "Query",
            {"KeyConditionExpression": "pk = :pk AND sk <= :now", "ExpressionAttributeValues": {":pk": {"S": "A#1#2"}}},
            ("A#",),
        ),
        ("Scan", {}, ()),
    ],
)
def test_a_call_to_a_table_speaks_of_a_partition(operation: str, params: dict[str, object], keys: tuple[str]) -> None:
    assert use_of("dynamodb", operation, {"TableName": "articles", **params}) == Use(
        f"dynamodb:{operation}", TABLE, keys
    )


def test_a_grant_of_some_partitions_covers_no_other() -> None:
    granted = Statement(("dynamodb:Query",), (TABLE,), ("WATCHLIST", "RECHECK#*"))
    known, unknown = (Use("dynamodb:Query", TABLE, keys) for keys in (("RECHECK#",), ("ARTICLE#",)))

    assert judge(deployment(granted), {"F": {known}})["F"].missing == ()
    assert judge(deployment(granted), {"F": {known, unknown}})["F"].missing == (unknown,)
    assert len(judge(deployment(granted), {"F": {unknown}})["F"].unused) == 1


def test_each_pair_of_action_and_resource_must_be_used() -> None:
    statement = Statement(("s3:GetObject", "s3:PutObject"), ("arn:aws:s3:::inbox/*", "arn:aws:s3:::archive/*"))
    assert len(judge(deployment(statement), {"F": {GET}})["F"].unused) == 3


def test_a_traced_function_needs_to_write_traces() -> None:
    function = replace(FUNCTION, traced=True, statements=(LOGS,))
    verdict = judge(Deployment({}, {}, {"F": function}, (), (), ()), {})["F"]
    assert [use.action for use in verdict.missing] == ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]


def test_calls_are_noted_only_under_the_name_of_a_function() -> None:
    ledger = Ledger()
    ledger.open()
    try:
        with mock_aws():
            s3 = boto3.client("s3")
            s3.create_bucket(Bucket="inbox", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
            with ledger.noting("F"):
                s3.put_object(Bucket="inbox", Key="a b", Body=b"")
            s3.delete_object(Bucket="inbox", Key="a b")
    finally:
        ledger.close()
    assert ledger.uses == {"F": {Use("s3:PutObject", "arn:aws:s3:::inbox/a b")}}


def test_to_hear_that_a_file_is_not_there_takes_the_right_to_list() -> None:
    ledger = Ledger()
    ledger.open()
    try:
        with mock_aws():
            s3 = boto3.client("s3")
            s3.create_bucket(Bucket="inbox", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
            with ledger.noting("F"), pytest.raises(s3.exceptions.NoSuchKey):
                s3.get_object(Bucket="inbox", Key="a/b")
    finally:
        ledger.close()
    assert Use("s3:ListBucket", "arn:aws:s3:::inbox") in ledger.uses["F"]


def test_a_closed_ledger_hears_nothing_of_later_clients() -> None:
    ledger = Ledger()
    ledger.open()
    ledger.close()
    with mock_aws(), ledger.noting("F"):
        boto3.client("sqs").create_queue(QueueName="q")
    assert ledger.uses == {}


def test_batches_need_the_right_to_the_single_operation() -> None:
    queue = "https://sqs.eu-west-1.amazonaws.com/123456789012/next"
    expected = Use("sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:next")
    assert use_of("sqs", "SendMessageBatch", {"QueueUrl": queue}) == expected


def test_events_need_the_right_to_their_bus() -> None:
    expected = Use("events:PutEvents", "arn:aws:events:eu-west-1:123456789012:event-bus/newsroom")
    assert use_of("events", "PutEvents", {"Entries": [{"EventBusName": "newsroom"}]}) == expected


def test_managed_services_need_the_right_to_their_model_or_to_ask_at_all() -> None:
    model = "arn:aws:bedrock:eu-west-1::foundation-model/small.model-v1:0"
    assert use_of("bedrock-runtime", "Converse", {"modelId": "small.model-v1:0"}) == Use("bedrock:InvokeModel", model)
    assert use_of("comprehend", "DetectEntities", {}) == Use("comprehend:DetectEntities", "*")


def test_a_service_that_is_new_to_functions_is_an_error() -> None:
    with pytest.raises(LookupError, match="rekognition is new to functions"):
        use_of("rekognition", "DetectFaces", {})
