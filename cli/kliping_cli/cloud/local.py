"""The whole stack within this process: moto plays AWS, the real handlers run here, nothing leaves the machine.

What fetch does is real, of course: it goes to the network. moto answers for AWS alone.
"""

import time
from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from kliping_cli.cloud.clients import ACCOUNT, REGION, Clients
from kliping_cli.cloud.environment import stand_in
from kliping_cli.cloud.in_process import InProcess
from kliping_cli.cloud.moto_calls import one_call_at_a_time
from kliping_cli.cloud.permissions import Ledger, Verdict, judge
from kliping_cli.cloud.resources import EventSource, FunctionResource
from kliping_cli.cloud.service_models import read_service_models_once
from kliping_cli.cloud.template_stack import TemplateStack

if TYPE_CHECKING:
    from moto.sqs.models import Queue


class LocalStack(TemplateStack):
    """Use as a context manager. Two at a time need two names: they share the one account that moto plays."""

    _resources = ExitStack()

    def start(self) -> Clients:
        """Let moto take the place of AWS in this process."""
        read_service_models_once()
        self._resources = ExitStack()
        self._resources.enter_context(stand_in())
        from moto import mock_aws

        self._resources.enter_context(mock_aws())
        self._resources.enter_context(one_call_at_a_time())
        self._ledger = Ledger()
        self._ledger.open()
        self._resources.callback(self._ledger.close)
        self._in_process = InProcess(self._ledger, self.logs, self.clock)
        return Clients()

    def clock(self) -> float:
        """Return the seconds by which functions are timed."""
        return time.monotonic()

    def invoke(self, function: FunctionResource, event: dict[str, Any]) -> object:
        """Run the function's handler here."""
        return self._in_process(function, event)

    def is_empty(self, source: EventSource) -> bool:
        """Look into moto's queue: nine of ten calls would otherwise ask empty ones."""
        return not self.queue(source.queue_url)._messages  # noqa: SLF001 - those hidden or held back count as well

    @staticmethod
    def queue(url: str) -> "Queue":
        """Return moto's own queue."""
        from moto.sqs.models import sqs_backends

        return sqs_backends[ACCOUNT][REGION].queues[url.rpartition("/")[2]]

    def judge(self) -> dict[str, Verdict]:
        """Compare, by function, what was done so far with what the template grants."""
        return judge(self.deployment, self._ledger.uses)

    def keys(self, prefix: str) -> list[str]:
        """Return the keys of what lies in the inbox under a prefix."""
        pages = self.client("s3").get_paginator("list_objects_v2")
        found = pages.paginate(Bucket=self.outputs["InboxBucket"], Prefix=prefix)
        return [listed["Key"] for page in found for listed in page.get("Contents", ())]

    def discard(self, keys: Iterable[str]) -> None:
        """Delete files from the inbox that nobody needs again, and their bytes with them.

        moto holds on to every object it ever made, deleted or not: 400 pages of 76 MB would take a gigabyte.
        """
        from moto.s3.models import FakeKey

        inbox, unneeded = self.outputs["InboxBucket"], set(keys)
        every: Any = FakeKey  # the list is set by a metaclass, out of sight of type checkers
        for kept in list(every.instances_tracked):
            if kept.bucket_name == inbox and kept.name in unneeded:
                kept.dispose()
        for key in unneeded:
            self.client("s3").delete_object(Bucket=inbox, Key=key)

    def close(self) -> None:
        """Put AWS, and the environment, back in place."""
        self._resources.close()
