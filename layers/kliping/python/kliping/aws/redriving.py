"""Redrive: a failure's kept message goes back to the queue it died in."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kliping.aws import queues
from kliping.aws.table import Table
from kliping.messages import sources_of, start_anew
from kliping.models import Failure, Source, Stage

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


def redrive(failure: Failure, queue_url: str, table: Table, sqs: "SQSClient") -> Source:
    """Send a failed message to its stage's queue and take the failure off the list.

    Returns the input whose outcome tells how it went: the same as before, except for an unusable entry of a source of
    many, for which that source is read again, and for a message nobody understands, which is named after the id that
    SQS gives it.
    """
    # Sent before forgotten: cut short in between, the failure is still visible and redriving it twice changes nothing.
    # The other way round, the message would be lost.
    message_id = _send(failure, queue_url, sqs)
    table.forget_failure(failure)
    again = sources_of(failure.stage, failure.message, message_id, datetime.now(UTC))
    return next((source for source in again if source.id == failure.source.id), again[0])


def _send(failure: Failure, queue_url: str, sqs: "SQSClient") -> str:
    if failure.stage is Stage.FETCH:
        return queues.request_page(sqs, queue_url, start_anew(failure.stage, failure.message), failure.source.uri)
    body = queues.carried(start_anew(failure.stage, failure.message))
    attributes = queues.attributes_beside(body, {"correlation_id": failure.source.id})
    return sqs.send_message(QueueUrl=queue_url, MessageBody=body, MessageAttributes=attributes)["MessageId"]
