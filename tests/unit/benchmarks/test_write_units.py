"""Write units as AWS's documentation counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from moto import mock_aws

from benchmarks.write_units import Index, WriteMeter, count_units, measure_size
from kliping_cli.cloud.clients import Clients
from kliping_cli.cloud.environment import stand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mypy_boto3_dynamodb import DynamoDBClient

BY_DAY = Index(("day", "at"), frozenset({"headline"}))
BY_SITE = Index(("site",), None)


def item(**texts: str) -> dict[str, Any]:
    return {"pk": {"S": "p"}, "sk": {"S": "s"}, **{name: {"S": text} for name, text in texts.items()}}


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": "banjir"}, 6),
        ({"S": "é"}, 2),
        ({"B": b"123"}, 3),
        ({"N": "1234"}, 3),
        ({"N": "-12345.6"}, 5),
        ({"BOOL": True}, 1),
        ({"NULL": True}, 1),
        ({"SS": ["a", "bc"]}, 3),
        ({"L": [{"S": "ab"}, {"N": "1"}]}, 3 + 3 + 3),
        ({"M": {"k": {"S": "ab"}}}, 3 + 1 + 1 + 2),
    ],
)
def test_a_value_has_the_size_that_is_billed(value: dict[str, Any], size: int) -> None:
    assert measure_size({"name": value}) == len("name") + size


def test_a_write_costs_a_unit_for_each_kilobyte_of_the_larger_item() -> None:
    small, large = item(), item(text="x" * 2000)
    assert count_units(None, small, ()) == 1
    assert count_units(None, large, ()) == count_units(large, small, ()) == count_units(large, None, ()) == 2
    assert count_units(None, None, ()) == 1  # nothing was there to delete, or a condition refused it


def test_an_index_costs_only_what_changes_in_it() -> None:
    listed = item(day="1", at="2", headline="Banjir")
    assert count_units(None, item(headline="Banjir"), (BY_DAY,)) == 1
    assert count_units(None, listed, (BY_DAY,)) == 2
    assert count_units(listed, {**listed, "lead": {"S": "x"}}, (BY_DAY,)) == 1
    assert count_units(listed, {**listed, "headline": {"S": "Surut"}}, (BY_DAY,)) == 2
    assert count_units(listed, {**listed, "day": {"S": "2"}}, (BY_DAY,)) == 3
    assert count_units(item(site="a"), item(site="a", lead="x"), (BY_SITE,)) == 2


@pytest.fixture
def dynamodb() -> Iterator[DynamoDBClient]:
    with stand_in(), mock_aws():
        yield Clients()("dynamodb")


@pytest.fixture
def meter(dynamodb: DynamoDBClient) -> WriteMeter:
    keys = ("pk", "sk", "day")
    dynamodb.create_table(
        TableName="metered",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in keys],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by-day",
                "KeySchema": [{"AttributeName": "day", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
    )
    return WriteMeter(Clients(), "metered")


def test_a_meter_counts_what_is_written_while_it_is_on_by_kind(meter: WriteMeter, dynamodb: DynamoDBClient) -> None:
    key = item()
    dynamodb.put_item(TableName="metered", Item=item(kind="before"))
    with meter.on():
        dynamodb.put_item(TableName="metered", Item=item(kind="article", day="1", text="x" * 1500))
        dynamodb.update_item(
            TableName="metered",
            Key=key,
            UpdateExpression="SET kind = :kind",
            ExpressionAttributeValues={":kind": {"S": "text"}},
        )
        with pytest.raises(dynamodb.exceptions.ConditionalCheckFailedException):
            dynamodb.put_item(TableName="metered", Item=key, ConditionExpression="attribute_not_exists(pk)")
        dynamodb.get_item(TableName="metered", Key=key)
        dynamodb.delete_item(TableName="metered", Key={"pk": {"S": "ROBOTS#x"}, "sk": {"S": "-"}})
    dynamodb.delete_item(TableName="metered", Key=key)

    assert meter.units == {"article": 2 + 1, "text": 2 + 2, "robots": 1}


def test_a_meter_refuses_to_guess(meter: WriteMeter, dynamodb: DynamoDBClient) -> None:
    with meter.on(), pytest.raises(NotImplementedError, match="BatchWriteItem"):
        dynamodb.batch_write_item(RequestItems={"metered": [{"PutRequest": {"Item": item()}}]})
