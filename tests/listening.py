"""A newsroom that listens to what the pipeline tells."""

import json
from typing import Any

import boto3

from kliping.events import ArticleMatched


class Listener:
    """A queue that a rule on the event bus fills, as a newsroom would set it up."""

    def __init__(self, bus: str = "default") -> None:
        self._sqs: Any = boto3.client("sqs")
        events: Any = boto3.client("events")
        self._url = self._sqs.create_queue(QueueName="newsroom")["QueueUrl"]
        pattern = {"source": ["kliping"], "detail-type": ["Article Matched"]}
        if bus != "default":
            events.create_event_bus(Name=bus)
        events.put_rule(Name="matches", EventPattern=json.dumps(pattern), EventBusName=bus)
        arn = "arn:aws:sqs:eu-west-1:123456789012:newsroom"
        events.put_targets(Rule="matches", EventBusName=bus, Targets=[{"Id": "newsroom", "Arn": arn}])

    def hear(self) -> list[ArticleMatched]:
        """Return what was told since."""
        heard: list[ArticleMatched] = []
        while messages := self._sqs.receive_message(QueueUrl=self._url, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                heard.append(ArticleMatched.model_validate(json.loads(message["Body"])["detail"]))
                self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
        return heard
