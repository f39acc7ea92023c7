"""The template as it is, deployed by SAM CLI to ministack, which enforces roles and resource policies.

Functions run under their roles, over TLS, or the template's own policies would turn them away.
"""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import urllib3

from kliping.aws.items import Item
from kliping.aws.table import Table, unmarshal
from kliping.models import Stage
from kliping_cli.cloud.clients import ACCOUNT, CREDENTIALS, REGION, Clients
from kliping_cli.cloud.stack import OnDelivery, OnWait, queue_output
from tests.pipeline.pages import make_page

ROOT = Path(__file__).parents[2]
NAME = "kliping-dev"

START = 30
"""Seconds until ministack answers. It takes two."""

IDLE = 1.2
"""Seconds without a message in any queue before the stack counts as idle. The longest batching window is one."""

RETRY = 30
"""Seconds a failed message stays hidden here, where the template has minutes.

It has to be longer than any call takes on a busy machine: a message that comes back while it is still worked on is
worked on twice, and once the first is done no queue tells of the second, which then writes into the next test's table.
"""

ATTEMPTS = 2
"""How often a message is tried here: each try is a wait of `RETRY`."""


class SecondOpinion:
    """A `Stack` whose events are delivered by ministack itself."""

    def __init__(self, endpoint: str, certificate: Path, scratch: Path) -> None:
        self.endpoint = endpoint
        self.client = Clients(endpoint)
        self.outputs: Mapping[str, str] = {}
        self._environment = environment(certificate)
        self._scratch = scratch
        self._since = 0

    def deploy(self) -> None:
        """Deploy what `sam build` made, and shorten the queues' patience."""
        configuration = self._scratch / "samconfig.toml"
        configuration.write_text("version = 0.1\n")  # the project's own names regions, tags and a person who confirms
        architecture = "arm64" if os.uname().machine in {"arm64", "aarch64"} else "x86_64"
        parameters = {"Architecture": architecture, "AwsEndpoint": self.endpoint, "FetchAllowedNetworks": "127.0.0.0/8"}
        parameters["MaxReceiveCount"] = str(ATTEMPTS)
        parameters["FetchIntervalSeconds"] = "0"  # the pages are on this machine, which nobody has to spare
        command = [
            *(str(ROOT / ".venv-sam/bin/sam"), "deploy", "--stack-name", NAME, "--region", REGION),
            *("--template-file", str(ROOT / ".aws-sam/build/template.yaml"), "--config-file", str(configuration)),
            *("--resolve-s3", "--no-confirm-changeset", "--capabilities", "CAPABILITY_IAM", "--parameter-overrides"),
            *(f"{name}={value}" for name, value in parameters.items()),
        ]
        variables = {**self._environment, "AWS_ENDPOINT_URL": self.endpoint, "SAM_CLI_TELEMETRY": "0"}
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)  # noqa: S603 - our own
        assert done.returncode == 0, done.stdout + done.stderr
        stack = self.client("cloudformation").describe_stacks(StackName=NAME)["Stacks"][0]
        self.outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
        self.put("warm-up.html", make_page(), "text/html")
        self.send(Stage.FETCH, "not a URL")
        self.drain()  # the cold starts; from here on every function answers before its messages come back
        for url in self._queues():
            self.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": str(RETRY)})

    def empty(self) -> None:
        """Forget all inputs, as if the stack were new."""
        self.drain()
        for name in ("InboxBucket", "ArchiveBucket"):
            bucket = self.outputs[name]
            for listed in self.client("s3").list_objects_v2(Bucket=bucket).get("Contents", []):
                self.client("s3").delete_object(Bucket=bucket, Key=listed["Key"])
        for item in self.items():
            key = {name: {"S": item[name]} for name in ("pk", "sk")}
            self.client("dynamodb").delete_item(TableName=self.outputs["TableName"], Key=key)
        self._since = round(time.time() * 1000)

    @contextmanager
    def without_grants(self, role: str) -> Iterator[None]:
        """Take everything away that the template grants to a role, for a while."""
        iam: Any = self.client("iam")
        described = self.client("cloudformation").describe_stack_resource(StackName=NAME, LogicalResourceId=role)
        name = described["StackResourceDetail"]["PhysicalResourceId"]
        [policy] = iam.list_role_policies(RoleName=name)["PolicyNames"]
        document = iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
        iam.delete_role_policy(RoleName=name, PolicyName=policy)
        try:
            yield
        finally:
            iam.put_role_policy(RoleName=name, PolicyName=policy, PolicyDocument=json.dumps(document))

    @property
    def table(self) -> Table:
        """See `Stack`."""
        return Table(
            self.outputs["TableName"], self.outputs["ArchiveBucket"], self.client("dynamodb"), self.client("s3")
        )

    @property
    def logs(self) -> list[dict[str, Any]]:
        """See `Stack`."""
        logs: Any = self.client("logs")
        groups = logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{NAME}-")["logGroups"]
        pages = [
            page
            for group in groups
            for page in logs.get_paginator("filter_log_events").paginate(
                logGroupName=group["logGroupName"], startTime=self._since
            )
        ]
        events = sorted((event for page in pages for event in page["events"]), key=lambda event: event["timestamp"])
        return [entry for event in events for entry in _entries(event["message"])]

    def put(
        self, key: str, content: bytes, media_type: str | None = None, metadata: Mapping[str, str] | None = None
    ) -> None:
        """See `Stack`."""
        self.client("s3").put_object(
            Bucket=self.outputs["InboxBucket"],
            Key=key,
            Body=content,
            ContentType=media_type or "binary/octet-stream",
            Metadata=dict(metadata or {}),
        )

    def send(self, stage: Stage, body: str) -> None:
        """See `Stack`."""
        self.client("sqs").send_message(QueueUrl=self.outputs[queue_output(stage)], MessageBody=body)

    def drain(self, on_delivery: OnDelivery | None = None, on_wait: OnWait | None = None) -> None:
        """Wait until nothing is queued or in work."""
        assert (on_delivery, on_wait) == (None, None), "ministack delivers by itself and does not say what"
        idle_since = time.monotonic()
        while time.monotonic() < idle_since + IDLE:
            time.sleep(0.2)
            if any(self._waiting(url) for url in self._queues()):
                idle_since = time.monotonic()

    def keep_schedule(self) -> None:
        """See `Stack`."""
        functions: Any = self.client("lambda")
        answer = functions.invoke(FunctionName=f"{NAME}-follow", Payload=b"{}")
        assert "FunctionError" not in answer, answer["Payload"].read()

    def items(self) -> list[Item]:
        """See `Stack`."""
        pages = self.client("dynamodb").get_paginator("scan").paginate(TableName=self.outputs["TableName"])
        found = [unmarshal(item) for page in pages for item in page["Items"]]
        return sorted(found, key=lambda item: (item["pk"], item["sk"]))

    def dead_letters(self) -> dict[Stage, list[str]]:
        """See `Stack`. An idle stack has none: all of them are recorded."""
        return {}

    def save(self) -> None:
        """See `Stack`. There is no state folder."""

    def close(self) -> None:
        """See `Stack`. The server goes down with `running`."""

    def _queues(self) -> list[str]:
        return [value for name, value in self.outputs.items() if name.endswith(("QueueUrl", "DeadLettersUrl"))]

    def _waiting(self, url: str) -> bool:
        attributes = self.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return any(int(count) for name, count in attributes.items() if name.startswith("ApproximateNumberOf"))


@contextmanager
def running(scratch: Path) -> Iterator[tuple[str, Path]]:
    """Run ministack; yield its URL and the certificate by which to know it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    certificate = scratch / "ministack-tls" / "server.crt"  # ministack makes it, in its temporary folder
    variables = {
        **environment(certificate),
        "TMPDIR": str(scratch),
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "AUTH": "true",
        "USE_SSL": "1",
        "MINISTACK_REGION": REGION,
        "MINISTACK_ACCOUNT_ID": ACCOUNT,
        "LAMBDA_EXECUTOR": "local",
    }
    with (scratch / "ministack.log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603 - our own
            [str(ROOT / ".venv-ministack/bin/ministack")],
            cwd=scratch,
            env=variables,
            stdout=log,
            stderr=log,
            start_new_session=True,  # its workers go down with it
        )
        try:
            endpoint = f"https://127.0.0.1:{port}"
            _await(endpoint, certificate, server, scratch)
            yield endpoint, certificate
        finally:
            os.killpg(server.pid, signal.SIGKILL)  # on SIGTERM it takes 30 s for things we do not need
            server.wait()


def environment(certificate: Path) -> dict[str, str]:
    """Return what programs need to reach ministack and nothing of AWS."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**rest, **CREDENTIALS, "AWS_DEFAULT_REGION": REGION, "AWS_CA_BUNDLE": str(certificate)}


def _await(endpoint: str, certificate: Path, server: subprocess.Popen[bytes], scratch: Path) -> None:
    deadline = time.monotonic() + START
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib3.PoolManager(ca_certs=str(certificate), retries=False) as pool:
                pool.request("GET", f"{endpoint}/_ministack/health", timeout=1)
        except (urllib3.exceptions.HTTPError, OSError):  # the certificate is not there yet
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"ministack does not answer:\n{(scratch / 'ministack.log').read_text()[-2000:]}")


def _entries(message: str) -> Iterator[dict[str, Any]]:
    for line in message.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            yield entry
