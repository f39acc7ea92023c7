"""What operations are told: a section for every alarm, a row for every check, and what is left by leaving."""

import re
from collections import Counter
from pathlib import Path

import pytest

from kliping_cli.doctoring.deployed import ALARMS as NAMES
from kliping_cli.doctoring.judging import CHECKS
from tests.template.test_policies import ALARMS, QUEUES, RESOURCES, TEMPLATE

PAGE = (Path(__file__).parents[2] / "docs/operations.md").read_text()
COMMAND = re.compile(r"\bkliping [a-z-]+(?: (?:publish|rollback|show)\b)?")


def sections(level: str, text: str) -> dict[str, str]:
    """Return what stands below each heading of a level."""
    parts = re.split(rf"^{level} (.*)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


TOLD = {
    name: text
    for heading, text in sections("###", sections("##", PAGE)["Alarms"]).items()
    for name in re.findall(r"`([a-z-]+)`", heading)
}


def name_of(alarm: str) -> str:
    return str(ALARMS[alarm]["AlarmName"]["Fn::Sub"]).removeprefix("${AWS::StackName}-")


def test_every_alarm_has_one_section_and_no_section_is_of_an_alarm_that_is_gone() -> None:
    headings = [name for heading in sections("###", PAGE) for name in re.findall(r"`([a-z-]+)`", heading)]

    assert set(TOLD) == NAMES
    assert Counter(headings) == Counter(NAMES)


@pytest.mark.parametrize("alarm", ALARMS)
def test_every_alarm_points_to_its_section_which_has_all_that_it_says_to_do(alarm: str) -> None:
    description, section = ALARMS[alarm]["AlarmDescription"], TOLD[name_of(alarm)]

    assert description.endswith("docs/operations.md.")
    assert set(COMMAND.findall(description)) <= set(COMMAND.findall(section))
    assert re.search(r"^\$ (kliping|aws) ", section, re.MULTILINE)


@pytest.mark.parametrize("alarm", [alarm for alarm in ALARMS if name_of(alarm).endswith("-age")])
def test_sections_tell_how_long_a_message_may_wait(alarm: str) -> None:
    spelled = {900: "15 minutes", 1800: "half an hour"}[ALARMS[alarm]["Threshold"]]

    assert f"has waited for {spelled}" in TOLD[name_of(alarm)]
    assert f"has waited {spelled}" in ALARMS[alarm]["AlarmDescription"]


def test_every_check_of_the_doctor_has_its_row() -> None:
    rows = re.findall(r"^\| ([a-z ]+) \|", sections("##", PAGE)["Routine"], re.MULTILINE)

    assert [row for row in rows if row in CHECKS] == list(CHECKS)


def test_what_stays_behind_is_told() -> None:
    kinds = Counter(body["Type"] for body in RESOURCES.values() if body.get("DeletionPolicy") == "Retain")

    assert kinds == {"AWS::S3::Bucket": 2, "AWS::SQS::Queue": len(QUEUES), "AWS::DynamoDB::Table": 1}
    assert f"the 2 buckets, the {len(QUEUES)} queues and the table" in sections("##", PAGE)["Leaving"]


def test_the_parameters_that_are_spoken_of_are_there() -> None:
    spoken = {"AlarmTopicArn", "MaxReceiveCount", "QuietHours", "EnrichBackend"}

    assert all(f"`{name}`" in PAGE for name in spoken)
    assert spoken <= set(TEMPLATE["Parameters"])
