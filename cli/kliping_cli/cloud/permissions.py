"""Least privilege, proved: what functions really do, against what their roles allow.

moto cannot enforce roles, so every call a function makes is noted as the IAM action and resource it needs. A grant
nobody used is too much; a call no grant covers would be denied on AWS.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from kliping_cli.cloud.clients import ACCOUNT, REGION
from kliping_cli.cloud.resources import Deployment, FunctionResource

_ACTIONS = {"HeadObject": "GetObject", "SendMessageBatch": "SendMessage", "DeleteMessageBatch": "DeleteMessage"}
"""Operations that IAM knows under another name."""

_EQUALS = re.compile(r"\w+ = (:\w+)")
"""The partition in a query's condition."""
_BEFORE = "provide-client-params"
_AFTER = "after-call.s3"
_USE = "kliping_use"


@dataclass(frozen=True, order=True)
class Use:
    """One IAM action on one resource; of a table, on partitions whose names begin so. A grant has patterns of them."""

    action: str
    resource: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """`missing` would be denied on AWS; `unused` is granted although nothing needed it."""

    missing: tuple[Use, ...]
    unused: tuple[Use, ...]


class Ledger:
    """Notes which function needed which permission, from `open` to `close`. It sees clients made in between."""

    def __init__(self) -> None:
        self.uses: dict[str, set[Use]] = {}
        self._function: str | None = None

    def open(self) -> None:
        """Start to listen."""
        from botocore.handlers import BUILTIN_HANDLERS

        BUILTIN_HANDLERS.extend(((_BEFORE, self._note), (_AFTER, self._note_absence)))

    def close(self) -> None:
        """Listen no more."""
        from botocore.handlers import BUILTIN_HANDLERS

        BUILTIN_HANDLERS.remove((_BEFORE, self._note))
        BUILTIN_HANDLERS.remove((_AFTER, self._note_absence))

    @contextmanager
    def noting(self, function: str) -> Iterator[None]:
        """Note what is called within under the logical id `function`."""
        self._function = function
        try:
            yield
        finally:
            self._function = None

    def _note(self, params: Mapping[str, Any], model: Any, context: dict[str, Any], **_: Any) -> None:
        if self._function is not None:
            use = context[_USE] = use_of(model.service_model.service_name, model.name, params)
            self._add(use)

    def _note_absence(self, http_response: Any, context: Mapping[str, Any], **_: Any) -> None:
        """Note that S3 tells what is not there (404) only to those who may list the bucket; others hear 403."""
        if _USE in context and http_response.status_code == HTTPStatus.NOT_FOUND:
            self._add(Use("s3:ListBucket", context[_USE].resource.partition("/")[0]))

    def _add(self, use: Use) -> None:
        if self._function is not None:
            self.uses.setdefault(self._function, set()).add(use)


def use_of(service: str, operation: str, params: Mapping[str, Any]) -> Use:
    """Return the permission that a call needs. A service we do not use yet needs its own line here.

    Raises:
        LookupError: there is no such line.
    """
    action = f"{service}:{_ACTIONS.get(operation, operation)}"
    if operation == "DeleteObject" and "VersionId" in params:
        action += "Version"
    match service:
        case "s3":
            return Use(action, f"arn:aws:s3:::{params['Bucket']}/{params['Key']}")
        case "sqs":
            return Use(action, f"arn:aws:sqs:{REGION}:{ACCOUNT}:{params['QueueUrl'].rpartition('/')[2]}")
        case "dynamodb":
            table = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{params['TableName']}"
            return Use(action, table, _leading_keys(params))
        case "events":
            return Use(action, f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{params['Entries'][0]['EventBusName']}")
        case "bedrock-runtime":
            return Use("bedrock:InvokeModel", f"arn:aws:bedrock:{REGION}::foundation-model/{params['modelId']}")
        case "comprehend":
            return Use(action, "*")
    raise LookupError(f"{service} is new to functions; say in {__name__} which resource {operation} needs.")


def _leading_keys(params: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the partition that a call to DynamoDB speaks of, up to the `#` behind which names begin."""
    item = params.get("Key") or params.get("Item") or {}
    asked = _EQUALS.match(params.get("KeyConditionExpression", ""))
    value = params["ExpressionAttributeValues"][asked[1]] if asked else item.get("pk")
    if value is None:
        return ()
    kind, mark, _ = value["S"].partition("#")
    return (kind + mark,)


def judge(deployment: Deployment, uses: Mapping[str, set[Use]]) -> dict[str, Verdict]:
    """Compare, function by function, what was used with what is granted."""
    return {
        logical_id: _judge(function, uses.get(logical_id, set()) | set(_of_lambda(deployment, function)))
        for logical_id, function in deployment.functions.items()
    }


def _judge(function: FunctionResource, uses: set[Use]) -> Verdict:
    grants = {
        Use(action, _stem(resource), statement.keys)
        for statement in function.statements
        for action in statement.actions
        for resource in statement.resources
    }
    return Verdict(
        missing=tuple(sorted(use for use in uses if not any(_covers(grant, use) for grant in grants))),
        unused=tuple(sorted(grant for grant in grants if not any(_covers(grant, use) for use in uses))),
    )


def _of_lambda(deployment: Deployment, function: FunctionResource) -> Iterator[Use]:
    """Yield what Lambda itself does in the role of a function: poll its queues, write its log, send its traces."""
    for source in deployment.event_sources:
        if source.function == function.logical_id:
            for action in ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes"):
                yield Use(f"sqs:{action}", source.queue_arn)
    for action in ("CreateLogStream", "PutLogEvents"):
        yield Use(f"logs:{action}", f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{function.log_group}")
    if function.traced:
        for action in ("PutTraceSegments", "PutTelemetryRecords"):
            yield Use(f"xray:{action}", "*")


def _stem(resource: str) -> str:
    """Drop the `:*` that CloudFormation, but not moto, puts behind the ARN of a log group."""
    return resource.removesuffix(":*") if ":log-group:" in resource else resource


def _covers(grant: Use, use: Use) -> bool:
    within = not grant.keys or all(any(_like(pattern, key) for pattern in grant.keys) for key in use.keys)
    return within and _like(grant.action.lower(), use.action.lower()) and _like(grant.resource, use.resource)


def _like(pattern: str, text: str) -> bool:
    """Match IAM's wildcards. Brackets, which `fnmatch` would understand, stand for themselves."""
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, text, re.DOTALL) is not None
