"""What was forgotten is neither fetched nor recorded again, and every input is still accounted for."""

from datetime import UTC, datetime

import pytest

from kliping.aws.forgetting import forget
from kliping.models import Stage
from kliping_cli.cloud.local import LocalStack
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import failures, outcomes, records
from tests.pipeline.pages import make_page


@pytest.mark.enable_socket
def test_a_forgotten_page_is_kept_out_at_the_first_door_and_a_file_at_the_last(site: str) -> None:
    with LocalStack(parameters=PARAMETERS) as stack:
        stack.send(Stage.FETCH, f"{site}/2026/03/pasar")
        stack.drain()
        [record] = records(stack)
        forget(stack.table, stack.outputs["InboxBucket"], record["id"], (), datetime.now(UTC))
        assert stack.keys("") == []

        for url in (f"{site}/2026/03/pasar", f"{site}/2026/03/pasar?utm_source=rss"):
            stack.send(Stage.FETCH, url)
        stack.client("s3").put_object(
            Bucket=stack.outputs["InboxBucket"],
            Key="pasar.html",
            Body=make_page(canonical=None),
            Metadata={"url": f"{site}/2026/03/pasar"},
        )
        stack.drain()

        counted = outcomes(stack)
        assert (counted["fetch", "Forgotten"], counted["tag", "Forgotten"]) == (2, 1)
        assert stack.keys("") == ["pasar.html"]
        assert {item["kind"] for item in stack.items()} - {"host", "robots"} == {"forgotten"}
        assert failures(stack) == []
        assert {name: verdict.missing for name, verdict in stack.judge().items() if verdict.missing} == {}
