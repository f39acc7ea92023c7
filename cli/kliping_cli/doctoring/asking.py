"""Ask AWS one thing; where it does not answer, that is a fact too."""

from collections.abc import Callable, Mapping

from botocore.exceptions import BotoCoreError, ClientError

from kliping_cli.complaints import tell_aws_error
from kliping_cli.doctoring.facts import Seen, Unread

_DENIED = frozenset({"403", "AccessDenied", "AccessDeniedException", "UnauthorizedOperation"})

_ACTIONS: Mapping[str, str] = {
    "GetBucketNotificationConfiguration": "s3:GetBucketNotification",
    "GetObject": "s3:GetObject",
    "GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
}
"""Operations that IAM knows under another name, or that a question asks of another service by the way."""


def ask[T](service: str, read: Callable[[], T]) -> Seen[T]:
    """Return what `read` asks of a service, or why it does not say."""
    try:
        return read()
    except ClientError as error:
        if error.response["Error"].get("Code") in _DENIED:
            permission = name_permission(service, error.operation_name)
            return Unread(f"The permission {permission} is missing.", permission)
        return Unread(tell_aws_error(error) or str(error))
    except BotoCoreError as error:
        return Unread(tell_aws_error(error) or str(error))


def name_permission(service: str, operation: str) -> str:
    """Return what IAM calls the permission that an operation needs."""
    return _ACTIONS.get(operation, f"{service}:{operation}")
