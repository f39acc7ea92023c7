"""The item of a host, on which everybody who fetches leaves word for everybody: moved by conditional writes alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from kliping.aws.items import host_key

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_RETENTION = 2 * 86_400
"""Seconds an item is kept after it is of use."""


@dataclass(frozen=True)
class HostItems:
    """The items of hosts in a table. All their values are numbers; instants are seconds since 1970."""

    table: str
    dynamodb: "DynamoDBClient"

    def update(
        self,
        host: str,
        changes: Mapping[str, str],
        condition: str,
        values: Mapping[str, float],
        standing: dict[str, float] | None = None,
    ) -> Mapping[str, float] | None:
        """Make changes if `condition` holds and return what stood there before; else fill `standing` with it.

        The latest of `values` is the instant until which the item is of use.
        """
        assignments = ", ".join(f"{name} = {value}" for name, value in changes.items())
        used = {name: value for name, value in values.items() if name in f"{assignments} {condition}"}
        pk, sk = host_key(host)
        try:
            answer = self.dynamodb.update_item(
                TableName=self.table,
                Key={"pk": {"S": pk}, "sk": {"S": sk}},
                UpdateExpression=f"SET {assignments}, kind = :kind, expires_at = :expires_at",
                ConditionExpression=condition,
                ExpressionAttributeValues={
                    **{name: {"N": f"{value:.3f}"} for name, value in used.items()},
                    ":kind": {"S": "host"},
                    ":expires_at": {"N": str(int(max(values.values()) + _RETENTION))},
                },
                ReturnValues="ALL_OLD",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            if standing is not None:
                refused: Any = error.response
                standing.update(_numbers(refused.get("Item", {})))
            return None
        return _numbers(answer.get("Attributes", {}))


def _numbers(item: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value["N"]) for name, value in item.items() if "N" in value}
