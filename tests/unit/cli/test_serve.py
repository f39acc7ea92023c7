"""`kliping serve` stands in for AWS, for functions that somebody else runs."""

import json
from pathlib import Path

import boto3
import pytest
from samtranslator.yaml_helper import yaml_parse

from kliping_cli.commands.serve import serving
from kliping_cli.errors import CommandFailed

pytestmark = pytest.mark.enable_socket

ROOT = Path(__file__).parents[3]
LOOPBACK = "127.0.0.1"


def test_the_names_of_everything_stand_where_sam_looks_for_them(tmp_path: Path) -> None:
    env_vars = tmp_path / "new folder" / "env-vars.json"

    with serving([str(ROOT / "samples")], env_vars, host=LOOPBACK, listen=LOOPBACK) as stack:
        written = json.loads(env_vars.read_text())
        endpoint = written["ExtractFunction"]["AWS_ENDPOINT_URL"]
        s3 = boto3.client("s3", endpoint_url=endpoint)
        laid = {found["Key"] for found in s3.list_objects_v2(Bucket=stack.outputs["InboxBucket"])["Contents"]}

    assert not env_vars.exists()
    template = yaml_parse((ROOT / "template.yaml").read_text())
    functions = [name for name, body in template["Resources"].items() if body["Type"] == "AWS::Serverless::Function"]
    assert sorted(written) == sorted(functions)
    assert written["TagFunction"]["TABLE_NAME"] == "kliping-dev-articles"
    assert "samples/wordpress-banjir.html" in laid


def test_the_plain_event_of_extract_speaks_of_a_file_that_is_served(tmp_path: Path) -> None:
    event = json.loads((ROOT / "events/extract/plain.json").read_text())

    with serving([str(ROOT / "samples")], tmp_path / "env-vars.json", host=LOOPBACK, listen=LOOPBACK) as stack:
        found = stack.client("s3").get_object(Bucket=event["bucket"], Key=event["key"])["Body"].read()

    assert found


def test_an_address_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(CommandFailed, match=r"192\.0\.2\.1.*Docker"),
        serving([], tmp_path / "env-vars.json", host="192.0.2.1", listen="192.0.2.1"),
    ):
        pass


def test_a_file_that_does_not_exist_is_named_before_anything_is_started(tmp_path: Path) -> None:
    with (
        pytest.raises(CommandFailed, match=r"no-such-page\.html"),
        serving(["no-such-page.html"], tmp_path / "env-vars.json", host=LOOPBACK, listen=LOOPBACK),
    ):
        pass
