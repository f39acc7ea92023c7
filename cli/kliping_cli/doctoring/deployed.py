"""Read what only AWS itself knows of a deployed stack: its functions, alarms, metrics and settings."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kliping.models import Stage
from kliping_cli.cloud.deployed import DEAD_LETTER, FOLLOW, DeployedStack, resource_name
from kliping_cli.cloud.stack import dead_letters_output, queue_output
from kliping_cli.doctoring.asking import ask
from kliping_cli.doctoring.facts import (
    AlarmFacts,
    BucketFacts,
    EventSourceFacts,
    FunctionFacts,
    QueuePast,
    Seen,
    TableFacts,
)

FUNCTIONS = (*(str(stage) for stage in Stage), DEAD_LETTER, FOLLOW)
ALARMS = frozenset(
    {
        *(f"{stage}-{kind}" for stage in Stage for kind in ("age", "dead-letters")),
        *(f"{function}-errors" for function in FUNCTIONS),
        *("failures", "quiet", "rules-unreadable", "silent-sources"),
    }
)
"""What template.yaml calls them, behind the name of the stack."""

_PAST = timedelta(minutes=30)
_PERIOD = 300
_METRICS = {"age": "ApproximateAgeOfOldestMessage", "count": "ApproximateNumberOfMessagesVisible"}


class DeployedReader:
    """Asks what only AWS itself knows of a deployed stack."""

    def __init__(self, stack: DeployedStack) -> None:
        self._outputs = stack.outputs
        self._client = stack.client

    def past(self, now: datetime) -> Seen[Mapping[str, QueuePast]]:
        """Return what CloudWatch knows of each queue, by its name."""
        names = [
            self._outputs[output].rpartition("/")[2]
            for stage in Stage
            for output in (queue_output(stage), dead_letters_output(stage))
        ]
        queries = [
            _query(f"{metric}{number}", _METRICS[metric], name)
            for number, name in enumerate(names)
            for metric in _METRICS
        ]

        def read() -> Mapping[str, QueuePast]:
            answer = self._client("cloudwatch").get_metric_data(
                MetricDataQueries=queries, StartTime=now - _PAST, EndTime=now
            )
            values = {each["Id"]: each["Values"] for each in answer["MetricDataResults"]}  # newest first
            return {
                name: QueuePast(
                    oldest=next(iter(values.get(f"age{number}", ())), None),
                    before=next(reversed(values.get(f"count{number}", ())), None),
                )
                for number, name in enumerate(names)
            }

        return ask("cloudwatch", read)

    def function(self, name: str) -> Seen[FunctionFacts | None]:
        """Return how a function stands; null where it is gone."""
        full, client = resource_name(self._outputs, name), self._client("lambda")

        def read() -> FunctionFacts | None:
            try:
                known = client.get_function_configuration(FunctionName=full)
            except client.exceptions.ResourceNotFoundException:
                return None
            mappings = client.list_event_source_mappings(FunctionName=full)["EventSourceMappings"]
            return FunctionFacts(
                state=known.get("State", "Active"),
                last_update=known.get("LastUpdateStatus", "Successful"),
                reason=known.get("StateReason") or known.get("LastUpdateStatusReason") or "",
                layers=tuple(sorted(layer["Arn"] for layer in known.get("Layers", ()))),
                concurrency=client.get_function_concurrency(FunctionName=full).get("ReservedConcurrentExecutions"),
                event_sources=tuple(
                    EventSourceFacts(each["EventSourceArn"].rpartition(":")[2], each["State"], each["UUID"])
                    for each in mappings
                ),
            )

        return ask("lambda", read)

    def alarms(self) -> Seen[Mapping[str, AlarmFacts]]:
        """Return the alarms of the template, by what it calls them."""
        prefix = resource_name(self._outputs, "")

        def read() -> Mapping[str, AlarmFacts]:
            pages = self._client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNamePrefix=prefix)
            found = ((each["AlarmName"].removeprefix(prefix), each) for page in pages for each in page["MetricAlarms"])
            return {
                name: AlarmFacts(each["StateValue"], each["StateUpdatedTimestamp"], bool(each.get("AlarmActions")))
                for name, each in found
                if name in ALARMS
            }

        return ask("cloudwatch", read)

    def table_settings(self) -> Seen[TableFacts]:
        """Return the settings of the table."""
        name, client = self._outputs["TableName"], self._client("dynamodb")

        def read() -> TableFacts:
            table = client.describe_table(TableName=name)["Table"]
            backups = client.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
            expiry = client.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
            recovery = backups.get("PointInTimeRecoveryDescription", {}).get("PointInTimeRecoveryStatus")
            return TableFacts(
                status=table["TableStatus"],
                is_restorable=recovery == "ENABLED",
                forgets_expired=expiry["TimeToLiveStatus"] in {"ENABLED", "ENABLING"},
                is_protected=table.get("DeletionProtectionEnabled", False),
            )

        return ask("dynamodb", read)

    def bucket(self, output: str) -> Seen[BucketFacts]:
        """Return the settings of a bucket."""
        name, client = self._outputs[output], self._client("s3")

        def read() -> BucketFacts:
            told = client.get_bucket_notification_configuration(Bucket=name).get("QueueConfigurations", ())
            return BucketFacts(
                is_versioned=client.get_bucket_versioning(Bucket=name).get("Status") == "Enabled",
                is_private=all(client.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"].values()),
                told=frozenset(
                    each["QueueArn"].rpartition(":")[2] for each in told if "s3:ObjectCreated:*" in each["Events"]
                ),
            )

        return ask("s3", read)


def _query(id_: str, metric: str, queue: str) -> dict[str, Any]:
    dimensions = [{"Name": "QueueName", "Value": queue}]
    asked = {"Namespace": "AWS/SQS", "MetricName": metric, "Dimensions": dimensions}
    return {"Id": id_, "MetricStat": {"Metric": asked, "Period": _PERIOD, "Stat": "Maximum"}}
