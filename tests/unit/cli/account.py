"""What AWS itself knows of a stack once it is deployed, and the local cloud leaves out: functions, alarms, settings."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from samtranslator.yaml_helper import yaml_parse

from kliping_cli.cloud.local import LocalStack
from kliping_cli.doctoring.deployed import ALARMS

TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms"


def furnish(stack: LocalStack) -> None:
    """Make in moto what the local cloud plays itself, or leaves out."""
    make_functions(stack)
    for name in sorted(ALARMS):
        put_alarm(stack, name)
    template: Any = yaml_parse(stack.template.read_text())
    table = template["Resources"]["Table"]["Properties"]
    stack.client("dynamodb").update_continuous_backups(
        TableName=stack.outputs["TableName"],
        PointInTimeRecoverySpecification=table["PointInTimeRecoverySpecification"],
    )
    for name in ("InboxBucket", "ArchiveBucket"):
        bucket = template["Resources"][name]["Properties"]
        stack.client("s3").put_public_access_block(
            Bucket=stack.outputs[name],
            PublicAccessBlockConfiguration=bucket["PublicAccessBlockConfiguration"],
        )
        stack.client("s3").put_bucket_versioning(
            Bucket=stack.outputs[name], VersioningConfiguration=bucket["VersioningConfiguration"]
        )


def make_functions(stack: LocalStack) -> None:
    """Make the functions, with one layer, and what leads their queues to them."""
    policy = {"Version": "2012-10-17", "Statement": []}
    role = stack.client("iam").create_role(RoleName=stack.name, AssumeRolePolicyDocument=json.dumps(policy))
    layer = publish_layer(stack)
    for function in stack.deployment.functions.values():
        stack.client("lambda").create_function(
            FunctionName=function.name,
            Role=role["Role"]["Arn"],
            Code={"ZipFile": b"code"},
            Layers=[layer],
            Runtime="python3.13",
            Handler=function.handler,
        )
    for source in stack.deployment.event_sources:
        name = stack.deployment.functions[source.function].name
        stack.client("lambda").create_event_source_mapping(FunctionName=name, EventSourceArn=source.queue_arn)


def publish_layer(stack: LocalStack) -> str:
    """Publish a build of our own layer; return its version's ARN."""
    layer = stack.client("lambda").publish_layer_version(
        LayerName=f"{stack.name}-kliping", Content={"ZipFile": b"code"}
    )
    return str(layer["LayerVersionArn"])


def put_alarm(stack: LocalStack, name: str, *, is_heard: bool = True) -> None:
    stack.client("cloudwatch").put_metric_alarm(
        AlarmName=f"{stack.name}-{name}",
        MetricName="any",
        Namespace="any",
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="LessThanThreshold",
        AlarmActions=[TOPIC] if is_heard else [],
    )


def measure(stack: LocalStack, queue: str, metric: str, value: float, minutes_ago: int = 2) -> None:
    """Say what CloudWatch has measured of a queue."""
    measured = {
        "MetricName": metric,
        "Dimensions": [{"Name": "QueueName", "Value": f"{stack.name}-{queue}"}],
        "Value": value,
        "Timestamp": datetime.now(UTC) - timedelta(minutes=minutes_ago),
    }
    stack.client("cloudwatch").put_metric_data(Namespace="AWS/SQS", MetricData=[measured])
