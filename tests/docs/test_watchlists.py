"""What the page about watchlists says of webhooks."""

import re
from pathlib import Path
from typing import Any

import pytest

from kliping.errors import REASONS
from kliping.notifying import LIMITS, make_secret, sign, wait_for
from kliping_cli.cloud.template import find_template

PAGE = (Path(__file__).parents[2] / "docs/watchlists.md").read_text()
SECRET, AT, BODY = make_secret(), 1_772_600_400, '{"headline":"Banjir di Désa Tirta"}'.encode()


def is_ours(*arguments: Any) -> bool:
    """Run what a reader would copy."""
    [code] = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, "watchlists.md", "exec"), names)  # noqa: S102 - that is what a reader would do
    return bool(names["is_ours"](*arguments))


def test_the_code_takes_what_is_ours_and_nothing_else() -> None:
    headers = dict(sign(SECRET, "match-1", AT, BODY))
    both = headers | {"webhook-signature": f"v1,b3RoZXI= {headers['webhook-signature']}"}

    assert is_ours(SECRET, headers, BODY, AT + 60)
    assert is_ours(SECRET, both, BODY, AT)
    assert not is_ours(SECRET, headers, BODY + b" ", AT)
    assert not is_ours(SECRET, headers | {"webhook-id": "match-2"}, BODY, AT)
    assert not is_ours(make_secret(), headers, BODY, AT)
    assert not is_ours(SECRET, headers, BODY, AT + 301)
    assert not is_ours(SECRET, headers, BODY)


def test_the_waits_are_those_of_the_code() -> None:
    assert [wait_for(tries, 30, None) / 60 for tries in range(1, 8)] == [0.5, 1, 2, 4, 8, 15, 15]
    assert "after 30 seconds, then 1, 2, 4 and 8 minutes, then every 15" in PAGE
    assert f"within {LIMITS.total} seconds" in PAGE


@pytest.mark.parametrize("reason", ["gone", "refused", "forbidden_address", "invalid_url", "undelivered"])
def test_reasons_are_those_of_failures(reason: str) -> None:
    assert f"`{reason}`" in PAGE
    assert reason in REASONS


@pytest.mark.parametrize("parameter", re.findall(r"`((?:Notify|Fetch|Event)\w+)`", PAGE))
def test_parameters_are_those_of_the_template(parameter: str) -> None:
    assert f"\n  {parameter}:\n    Type:" in find_template().read_text()
