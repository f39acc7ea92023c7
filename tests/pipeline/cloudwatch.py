"""CloudWatch's part in a stack that moto plays: what functions print comes to their log groups."""

import json
import time

from kliping_cli.cloud.deployed import log_group
from kliping_cli.cloud.local import LocalStack


def write_logs(stack: LocalStack) -> None:
    """Bring what functions printed to their log groups, as Lambda does."""
    logs, now = stack.client("logs"), round(time.time() * 1000)
    for number, line in enumerate(stack.logs):
        group = log_group(stack.outputs, line["service"].removeprefix(f"{stack.name}-"))
        stream = f"local-{number}-{now}"
        logs.create_log_stream(logGroupName=group, logStreamName=stream)
        event = {"timestamp": now, "message": json.dumps(line)}
        logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=[event])
    stack.logs.clear()


def work(stack: LocalStack) -> None:
    """Do what functions do while somebody waits."""
    stack.drain()
    write_logs(stack)
