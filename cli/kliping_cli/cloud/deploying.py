"""Stand a translated template up in a stand-in for AWS, and say what stands there."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kliping_cli.cloud.clients import ACCOUNT, REGION, Clients
from kliping_cli.cloud.intrinsics import ask_whether, resolve
from kliping_cli.cloud.resources import Deployment, EventSource, FunctionResource, Notification, Statement
from kliping_cli.cloud.template import Translation

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import FilterRuleTypeDef, QueueConfigurationTypeDef

type Answers = Mapping[str, str]

_DEFAULT_TIMEOUT = 3
_DEFAULT_MEMORY = 128
_DEFAULT_BATCH = 10
"""What Lambda assumes where a template says nothing."""


def deploy(clients: Clients, translation: Translation, name: str, parameters: Mapping[str, str]) -> Deployment:
    """Create the stack `name`, and what CloudFormation forgets in moto. Notifications stay silent until `connect`."""
    cloudformation = clients("cloudformation")
    cloudformation.create_stack(
        StackName=name,
        # YAML knows no tabs: moto, which would read JSON as YAML in a third of all the time, turns to its JSON reader.
        TemplateBody=json.dumps(translation.deployable, indent="\t"),
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
    )
    stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    answers = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    described = cloudformation.describe_stack_resources(StackName=name)["StackResources"]
    physical_ids = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in described}
    _expire(clients, translation, physical_ids)
    return Deployment(
        outputs={key: value for key, value in answers.items() if key in translation.outputs},
        physical_ids=physical_ids,
        functions={function.logical_id: function for function in _functions(translation, answers)},
        event_sources=tuple(_event_sources(clients, translation, answers)),
        notifications=tuple(_notifications(translation, answers, physical_ids)),
        skipped=translation.skipped,
    )


def connect(clients: Clients, deployment: Deployment) -> None:
    """Let the buckets speak. From here on every object that is put sets the chain in motion."""
    by_bucket: dict[str, list[QueueConfigurationTypeDef]] = {}
    for notification in deployment.notifications:
        rules: list[FilterRuleTypeDef] = [
            {"Name": "prefix" if kind == "prefix" else "suffix", "Value": value} for kind, value in notification.rules
        ]
        configuration: QueueConfigurationTypeDef = {
            "QueueArn": notification.queue_arn,
            "Events": [notification.event],  # type: ignore[list-item] # the template's word for it, not a known literal
        }
        if rules:
            configuration["Filter"] = {"Key": {"FilterRules": rules}}
        by_bucket.setdefault(notification.bucket, []).append(configuration)
    for bucket, configurations in by_bucket.items():
        clients("s3").put_bucket_notification_configuration(
            Bucket=bucket, NotificationConfiguration={"QueueConfigurations": configurations}
        )


def _expire(clients: Clients, translation: Translation, physical_ids: Mapping[str, str]) -> None:
    for logical_id, properties in translation.of_type("AWS::DynamoDB::Table"):
        if "TimeToLiveSpecification" in properties:
            clients("dynamodb").update_time_to_live(
                TableName=physical_ids[logical_id], TimeToLiveSpecification=properties["TimeToLiveSpecification"]
            )


def _functions(translation: Translation, answers: Answers) -> Iterator[FunctionResource]:
    roles = dict(translation.of_type("AWS::IAM::Role"))
    more = _role_policies(translation, answers)
    for logical_id, properties in translation.of_type("AWS::Lambda::Function"):
        name = resolve(properties.get("FunctionName", logical_id), answers)
        role = _logical_id(properties.get("Role"))
        yield FunctionResource(
            logical_id=logical_id,
            name=name,
            arn=f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}",
            code=translation.code[logical_id],
            handler=resolve(properties["Handler"], answers),
            timeout=int(resolve(properties.get("Timeout", _DEFAULT_TIMEOUT), answers)),
            memory=int(resolve(properties.get("MemorySize", _DEFAULT_MEMORY), answers)),
            environment={
                key: str(resolve(value, answers))
                for key, value in properties.get("Environment", {}).get("Variables", {}).items()
            },
            log_group=resolve(properties.get("LoggingConfig", {}).get("LogGroup", f"/aws/lambda/{name}"), answers),
            traced=properties.get("TracingConfig", {}).get("Mode") == "Active",
            role=role,
            statements=tuple(_statements([*roles.get(role or "", {}).get("Policies", []), *more[role]], answers)),
        )


def _role_policies(translation: Translation, answers: Answers) -> Mapping[str | None, list[Any]]:
    """Return, by the logical id of a role, the policies that the template writes beside it, where they are there."""
    found: defaultdict[str | None, list[Any]] = defaultdict(list)
    conditions = translation.conditions_of("AWS::IAM::RolePolicy")
    for logical_id, properties in translation.of_type("AWS::IAM::RolePolicy"):
        condition = conditions.get(logical_id)
        if condition is None or resolve(ask_whether(condition), answers) == "true":
            found[_logical_id(properties["RoleName"])].append({"PolicyDocument": properties["PolicyDocument"]})
    return found


def _statements(policies: list[Any], answers: Answers) -> Iterator[Statement]:
    for policy in resolve(policies, answers):
        for statement in policy["PolicyDocument"]["Statement"]:
            if statement["Effect"] == "Allow":
                limits = statement.get("Condition", {}).get("ForAllValues:StringLike", {})
                keys = _listed(limits.get("dynamodb:LeadingKeys", []))
                yield Statement(_listed(statement["Action"]), _listed(statement["Resource"]), keys)


def _event_sources(clients: Clients, translation: Translation, answers: Answers) -> Iterator[EventSource]:
    sqs = clients("sqs")
    for _, properties in translation.of_type("AWS::Lambda::EventSourceMapping"):
        arn = resolve(properties["EventSourceArn"], answers)
        url = sqs.get_queue_url(QueueName=arn.rpartition(":")[2])["QueueUrl"]
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        yield EventSource(
            function=_logical_id(properties["FunctionName"]) or "",
            queue_arn=arn,
            queue_url=url,
            batch_size=int(resolve(properties.get("BatchSize", _DEFAULT_BATCH), answers)),
            window=int(resolve(properties.get("MaximumBatchingWindowInSeconds", 0), answers)),
            filters=tuple(
                each["Pattern"] for each in resolve(properties.get("FilterCriteria", {}), answers).get("Filters", ())
            ),
            report_batch_item_failures="ReportBatchItemFailures" in properties.get("FunctionResponseTypes", ()),
            maximum_concurrency=properties.get("ScalingConfig", {}).get("MaximumConcurrency"),
            has_dead_letters="RedrivePolicy" in attributes,
        )


def _notifications(
    translation: Translation, answers: Answers, physical_ids: Mapping[str, str]
) -> Iterator[Notification]:
    for logical_id, properties in translation.of_type("AWS::S3::Bucket"):
        declared = resolve(properties.get("NotificationConfiguration", {}), answers)
        for each in declared.get("QueueConfigurations", ()):
            rules = each.get("Filter", {}).get("S3Key", {}).get("Rules", ())
            yield Notification(
                bucket=physical_ids[logical_id],
                queue_arn=each["Queue"],
                event=each["Event"],
                rules=tuple((rule["Name"].lower(), rule["Value"]) for rule in rules),
            )


def _logical_id(reference: Any) -> str | None:
    """Return the resource that `Ref` or `Fn::GetAtt` names; null for anything else, such as a fixed ARN."""
    if not isinstance(reference, Mapping):
        return None
    target = reference.get("Ref") or reference.get("Fn::GetAtt", [None])
    return str(target) if isinstance(target, str) else target[0]


def _listed(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
