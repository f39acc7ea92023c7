"""The template, and what the command line knows of it."""

import tomllib

from kliping_cli.doctoring.deployed import ALARMS as KNOWN_ALARMS
from kliping_cli.doctoring.deployed import FUNCTIONS as KNOWN_FUNCTIONS
from kliping_cli.doctoring.reading import own_version
from tests.template.test_policies import ALARMS, FUNCTIONS, ROOT, TEMPLATE


def named(resources: dict[str, dict[str, dict[str, str]]], name: str) -> set[str]:
    """Return what resources are called, behind the name of the stack."""
    return {each[name]["Fn::Sub"].removeprefix("${AWS::StackName}-") for each in resources.values()}


def test_the_stack_says_the_version_that_it_is_deployed_from() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert TEMPLATE["Outputs"]["Version"]["Value"] == own_version()
    assert own_version().startswith(f"{project['version']}+pipeline.")


def test_every_alarm_and_every_function_is_known_to_the_doctor_by_its_name() -> None:
    assert named(ALARMS, "AlarmName") == KNOWN_ALARMS
    assert named(FUNCTIONS, "FunctionName") == set(KNOWN_FUNCTIONS)
