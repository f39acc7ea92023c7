"""When pages are looked at again, as the template says it."""

from datetime import timedelta

import pytest

from kliping.aws.rechecking import parse_delays


@pytest.mark.parametrize(
    ("text", "delays"),
    [
        ("none", ()),
        ("24h", (timedelta(hours=24),)),
        ("24h,7d", (timedelta(hours=24), timedelta(days=7))),
        ("7d, 1h", (timedelta(days=7), timedelta(hours=1))),
        ("9999d", (timedelta(days=9999),)),
    ],
)
def test_delays_are_hours_and_days(text: str, delays: tuple[timedelta, ...]) -> None:
    assert parse_delays(text) == delays


@pytest.mark.parametrize(
    "text",
    ["", " ", "never", "24", "24H", "h", "-1h", "1.5h", "24 h", "24h,", ",24h", "24h;7d", "10000d", "24h,none", "٢h"],
)
def test_anything_else_is_an_error_that_says_what_would_do(text: str) -> None:
    with pytest.raises(ValueError, match="24h,7d would, and none for never"):
        parse_delays(text)
