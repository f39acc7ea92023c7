"""Every event in events/ is one its function can act on, in Lambda's own image."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kliping.models import Stage
from kliping_cli.cloud.container_stack import ContainerStack
from tests.pipeline.looking import failures, kinds
from tests.pipeline.pages import make_page

pytestmark = [pytest.mark.container, pytest.mark.enable_socket]

ROOT = Path(__file__).parents[2]
EVENTS = ROOT / "events"
NAMES = sorted(str(path.relative_to(EVENTS)) for path in EVENTS.rglob("*.json"))
URL = "https://www.example.com/berita/harga-cabai-turun"
KEY = "2026/11/harga cabai turun.html"

BY_SAM = ("fetch/plain.json", "extract/sqs-s3-put.json", "enrich/sqs.json", "tag/plain.json", "deadletter/enrich.json")
"""One for each function: `sam local invoke` makes an image every time, which takes 10 s."""


@pytest.fixture
def ready(stack: ContainerStack) -> ContainerStack:
    """Give a stack with the file that the events speak of."""
    stack.put(KEY, make_page(), "text/html")
    stack.client("sqs").purge_queue(QueueUrl=stack.outputs["ExtractQueueUrl"])
    return stack


def load(name: str, site: str) -> dict[str, Any]:
    """Read an event; its URL leads to a page on this machine, since tests need no internet."""
    event: dict[str, Any] = json.loads((EVENTS / name).read_text().replace(URL, f"{site}/2026/03/pasar"))
    return event


def function_of(name: str, stack: ContainerStack) -> str:
    """Name the function in whose folder an event lies."""
    [function] = [each for each in stack.deployment.functions if each.lower() == f"{Path(name).parts[0]}function"]
    return function


def check(name: str, answer: object, stack: ContainerStack) -> None:
    """Check what the function answered, and what became of the input at the end of the chain."""
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
def test_every_event_does_what_its_name_says(name: str, ready: ContainerStack, site: str) -> None:
    function = ready.deployment.functions[function_of(name, ready)]

    check(name, ready.invoke(function, load(name, site)), ready)


def test_sam_has_an_event_for_every_function(stack: ContainerStack) -> None:
    assert {function_of(name, stack) for name in BY_SAM} == set(stack.deployment.functions)


@pytest.mark.parametrize("name", BY_SAM)
def test_sam_local_invoke_does_the_same(name: str, ready: ContainerStack, site: str, tmp_path: Path) -> None:
    function = function_of(name, ready)
    (tmp_path / "event.json").write_text(json.dumps(load(name, site)))
    environment = {**ready.deployment.functions[function].environment, "AWS_ENDPOINT_URL": ready.fleet.endpoint}
    (tmp_path / "environment.json").write_text(json.dumps({function: environment}))
    sam = os.environ.get("SAM") or shutil.which("sam") or str(ROOT / ".venv-sam/bin/sam")
    architecture = "arm64" if os.uname().machine in {"arm64", "aarch64"} else "x86_64"
    done = subprocess.run(  # noqa: S603 - our own
        [
            *(sam, "local", "invoke", function, "--event", str(tmp_path / "event.json")),
            *("--env-vars", str(tmp_path / "environment.json"), "--skip-pull-image"),
            *("--parameter-overrides", f"Architecture={architecture} AwsEndpoint={ready.fleet.endpoint}"),
        ],
        cwd=ROOT,
        env={**os.environ, "SAM_CLI_TELEMETRY": "0"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    check(name, json.loads(done.stdout.strip().splitlines()[-1]), ready)
