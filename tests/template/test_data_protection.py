"""What keeps data in, and others out: rules for the stores, the doors and the roles of template.yaml."""

import re
from typing import Any

import pytest

from tests.template.test_policies import (
    FUNCTIONS,
    POLICIES,
    QUEUES,
    RESOURCES,
    ROLES,
    ROOT,
    TEMPLATE,
    allowed_senders,
    listed,
    names,
    of_type,
)

BUCKETS = of_type("AWS::S3::Bucket")
TABLE = of_type("AWS::DynamoDB::Table")["Table"]


def granted(action: str) -> dict[str, list[Any]]:
    """Return, by role or policy, the resources on which an action is allowed."""
    found: dict[str, list[Any]] = {}
    for name, policy in POLICIES:
        for statement in policy["PolicyDocument"]["Statement"]:
            if statement["Effect"] == "Allow" and action in listed(statement["Action"]):
                found.setdefault(name, []).extend(listed(statement["Resource"]))
    return found


@pytest.mark.parametrize("bucket", BUCKETS)
def test_broken_uploads_go_after_a_day_and_old_versions_after_a_month(bucket: str) -> None:
    rules = BUCKETS[bucket]["LifecycleConfiguration"]["Rules"]
    everywhere = [rule for rule in rules if rule["Status"] == "Enabled" and "Prefix" not in rule]

    assert {"DaysAfterInitiation": 1} in [rule.get("AbortIncompleteMultipartUpload") for rule in everywhere]
    assert {"NoncurrentDays": 30} in [rule.get("NoncurrentVersionExpiration") for rule in everywhere]


@pytest.mark.parametrize("bucket", BUCKETS)
def test_buckets_are_encrypted_with_the_keys_of_s3_which_cost_nothing(bucket: str) -> None:
    """With a key of KMS, an ETag would not be the MD5 by which a landed file is known (kliping.aws.landed)."""
    [rule] = BUCKETS[bucket]["BucketEncryption"]["ServerSideEncryptionConfiguration"]

    assert rule == {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}


def test_the_table_is_encrypted_with_the_key_that_dynamodb_owns() -> None:
    assert TABLE["SSESpecification"] == {"SSEEnabled": False}


def test_what_functions_write_into_the_bucket_that_calls_them_cannot_go_round_in_circles() -> None:
    """A fetched page is an end, and documents inside documents are counted (kliping.extractors.collections)."""
    written = [each for resources in granted("s3:PutObject").values() for each in resources]

    assert [name for name, bucket in BUCKETS.items() if "NotificationConfiguration" in bucket] == ["InboxBucket"]
    assert sorted(each["Fn::Sub"] for each in written if names(each, "InboxBucket")) == [
        "${InboxBucket.Arn}/fetched/*",
        "${InboxBucket.Arn}/unpacked/*",
    ]


def test_dead_letters_are_kept_as_long_as_sqs_keeps_anything_after_three_to_five_tries() -> None:
    tries = TEMPLATE["Parameters"]["MaxReceiveCount"]

    assert 3 <= tries["Default"] <= 5
    assert tries["MinValue"] > 1
    kept = {name: queue["MessageRetentionPeriod"] for name, queue in QUEUES.items() if name.endswith("DeadLetters")}
    assert kept == dict.fromkeys(kept, 14 * 86_400)


def test_s3_may_speak_for_the_inbox_of_this_account_alone() -> None:
    """The name of a bucket does not say whose it is, so the account is asked for as well."""
    condition = allowed_senders()["LetTheInboxSpeak"]["Condition"]

    assert condition["StringEquals"] == {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
    assert condition["ArnEquals"]["aws:SourceArn"]["Fn::Sub"].endswith(BUCKETS["InboxBucket"]["BucketName"]["Fn::Sub"])


def test_nobody_but_lambda_takes_on_a_role() -> None:
    trusted = {name: role["AssumeRolePolicyDocument"]["Statement"] for name, role in ROLES.items()}
    allowed = [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]

    assert trusted == dict.fromkeys(ROLES, allowed)


def test_no_function_can_be_called_from_outside() -> None:
    kinds = {resource["Type"] for resource in RESOURCES.values()}

    assert [name for name, function in FUNCTIONS.items() if "FunctionUrlConfig" in function] == []
    assert {source["Type"] for function in FUNCTIONS.values() for source in function["Events"].values()} <= {
        *("SQS", "ScheduleV2")
    }
    assert not {kind for kind in kinds if re.search(r"Lambda::(Url|Permission)|::Api|ApiGateway", kind)}


def test_nobody_reads_the_whole_table_and_fetch_reads_no_article() -> None:
    """What an SSRF could steal are the credentials of fetch: they open nothing that was published or kept."""
    reading = ("dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchGetItem")

    assert granted("dynamodb:Scan") == {}
    assert "FetchRole" not in granted("s3:GetObject")
    keys = [
        key
        for _, policy in POLICIES
        if policy["PolicyName"] == "fetch"
        for statement in policy["PolicyDocument"]["Statement"]
        if {*reading} & {*listed(statement["Action"])}
        for key in statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
    ]
    assert keys == ["ROBOTS#*", "SOURCE#*"]


def test_only_the_environment_of_a_function_that_needs_it_names_a_store() -> None:
    """And none holds a value that looks like a secret: those lie in the table, where one role reads them."""
    for function in FUNCTIONS.values():
        for name, value in function["Environment"]["Variables"].items():
            assert isinstance(value, (str, dict)), name
            assert not re.search(r"SECRET|TOKEN|PASSWORD|API_?KEY", name), name


def test_every_check_of_checkov_that_is_skipped_has_a_reason() -> None:
    lines = (ROOT / ".checkov.yaml").read_text().splitlines()
    skipped = [line for line in lines if re.match(r"\s*- CKV", line)]

    assert skipped
    assert [line for line in skipped if not re.fullmatch(r"  - CKV_AWS_\d+ +# \w.{30,}", line)] == []
    assert "checkov:skip" not in (ROOT / "template.yaml").read_text()
