"""Every event in events/ is one its function can act on, in Lambda's own image."""

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kliping.messages import parse_drops
from kliping.models import Stage
from kliping_cli.cloud.container_stack import ContainerStack
from tests.pipeline.looking import failures, kinds
from tests.pipeline.pages import make_page, make_zip

pytestmark = [pytest.mark.container, pytest.mark.enable_socket]

ROOT = Path(__file__).parents[2]
EVENTS = ROOT / "events"
NAMES = sorted(str(path.relative_to(EVENTS)) for path in EVENTS.rglob("*.json"))

BY_SAM = (
    *("fetch/plain.json", "extract/sqs-s3-put.json", "enrich/sqs.json", "tag/plain.json", "deadletter/enrich.json"),
    *("follow/plain.json", "notify/plain.json"),
)
"""One for each function: `sam local invoke` makes an image every time, which takes 10 s."""


def drop_what_it_speaks_of(event: dict[str, Any], stack: ContainerStack) -> None:
    """Put a page where the event says that there is one, without S3 speaking of it a second time."""
    for body in [record["body"] for record in event.get("Records", []) if "body" in record] or [json.dumps(event)]:
        for dropped in parse_drops(body, datetime.now(UTC)):
            assert dropped.bucket == stack.outputs["InboxBucket"]
            if dropped.key.endswith(".zip"):
                stack.put(dropped.key, make_zip({"page.html": make_page()}), "application/zip")
            else:
                stack.put(dropped.key, make_page(), "text/html")
    stack.client("sqs").purge_queue(QueueUrl=stack.outputs["ExtractQueueUrl"])


def load(name: str, site: str) -> dict[str, Any]:
    """Read an event; its URL leads to a page on this machine, since tests need no internet."""
    text = (EVENTS / name).read_text()
    if name.startswith("fetch/"):
        text, count = re.subn(r'https://[^"]+', f"{site}/2026/03/pasar", text)
        assert count == 1
    event: dict[str, Any] = json.loads(text)
    return event


def function_of(name: str, stack: ContainerStack) -> str:
    """Name the function in whose folder an event lies."""
    [function] = [each for each in stack.deployment.functions if each.lower() == f"{Path(name).parts[0]}function"]
    return function


def check(name: str, answer: object, stack: ContainerStack) -> None:
    """Check what the function answered, and what became of the input at the end of the chain."""
    if name.startswith("follow/"):
        assert answer == {"asked": 0, "silent": 0, "failing": 0, "rechecked": 0}
        assert stack.items() == []
        return
    if name.startswith("notify/"):
        assert answer == ({"outcomes": ["Forgotten"]} if "plain" in name else {"batchItemFailures": []})
        assert stack.items() == []  # there is no such match, so nobody is told
        return
    by_hand = name.endswith(("plain.json", "/s3-put.json"))
    assert answer == ({"outcomes": ["Succeeded"]} if by_hand else {"batchItemFailures": []})
    stack.drain()
    if name.startswith("deadletter/"):
        assert [failure.stage for failure in failures(stack)] == [Stage(Path(name).stem)]
    elif "test-event" in name:
        assert stack.items() == []
    else:
        assert kinds(stack)["article"] == 1
        assert failures(stack) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_event_does_what_its_name_says(name: str, stack: ContainerStack, site: str) -> None:
    function, event = stack.deployment.functions[function_of(name, stack)], load(name, site)
    if name.startswith("extract/"):
        drop_what_it_speaks_of(event, stack)

    check(name, stack.invoke(function, event), stack)


def test_sam_has_an_event_for_every_function(stack: ContainerStack) -> None:
    assert {function_of(name, stack) for name in BY_SAM} == set(stack.deployment.functions)


@pytest.mark.parametrize("name", BY_SAM)
def test_sam_local_invoke_does_the_same(name: str, stack: ContainerStack, site: str, tmp_path: Path) -> None:
    function = function_of(name, stack)
    event = load(name, site)
    if name.startswith("extract/"):
        drop_what_it_speaks_of(event, stack)
    (tmp_path / "event.json").write_text(json.dumps(event))
    environment = {**stack.deployment.functions[function].environment, "AWS_ENDPOINT_URL": stack.fleet.endpoint}
    (tmp_path / "environment.json").write_text(json.dumps({function: environment}))
    sam = os.environ.get("SAM") or shutil.which("sam") or str(ROOT / ".venv-sam/bin/sam")
    architecture = "arm64" if os.uname().machine in {"arm64", "aarch64"} else "x86_64"
    done = subprocess.run(  # noqa: S603 - our own
        [
            *(sam, "local", "invoke", function, "--event", str(tmp_path / "event.json")),
            *("--env-vars", str(tmp_path / "environment.json"), "--skip-pull-image"),
            *("--parameter-overrides", f"Architecture={architecture} AwsEndpoint={stack.fleet.endpoint}"),
        ],
        cwd=ROOT,
        env={**os.environ, "SAM_CLI_TELEMETRY": "0"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    check(name, json.loads(done.stdout.strip().splitlines()[-1]), stack)
