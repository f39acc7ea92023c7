"""Dates as Indonesian and English sites print them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.extractors.dates import Printed, find_moment, find_printed, parse_moment


@pytest.mark.parametrize(
    ("raw", "instant", "zone"),
    [
        ("Rabu, Juli 17, 2019 | 13:04 WIB", "2019-07-17T13:04:00+07:00", "WIB"),
        ("Rabu, 17 Juli 2019 13:04 WIB", "2019-07-17T13:04:00+07:00", "WIB"),
        ("17/07/2019 13:04 WITA", "2019-07-17T13:04:00+08:00", "WITA"),
        ("Rabu, 17 Juli 2019 pukul 13.04 WIT", "2019-07-17T13:04:00+09:00", "WIT"),
        ("07/08/2019 09:00 WIB", "2019-08-07T09:00:00+07:00", "WIB"),
        ("Selasa, 3 Des 2024 | 08:15 WIB (GMT+7)", "2024-12-03T08:15:00+07:00", "WIB"),
        ("Jum'at, 19 Juli 2019 - 09:30 WIB", "2019-07-19T09:30:00+07:00", "WIB"),
        ("Published: 17 Agu 2019, 13.04 WIB", "2019-08-17T13:04:00+07:00", "WIB"),
        ("17 Jul 2019 13:04 +0700", "2019-07-17T13:04:00+07:00", "+07:00"),
        ("17 July 2019 at 1:04 pm (UTC+08:00)", "2019-07-17T13:04:00+08:00", "+08:00"),
        ("Wed, 17 Jul 2019 06:04:08 GMT", "2019-07-17T06:04:08+00:00", "GMT"),
        ("2019-07-17T06:04:08Z", "2019-07-17T06:04:08+00:00", "UTC"),
        ("Last Updated 2019-07-17T06:04:08Z", "2019-07-17T06:04:08+00:00", "UTC"),
        ("2019-07-17T13:04:05.123+0700", "2019-07-17T13:04:05.123+07:00", "+07:00"),
        ("2019-07-17 13:04 WIB", "2019-07-17T13:04:00+07:00", "WIB"),
        ("2019-07-17T13:04:05.1234567Z", "2019-07-17T13:04:05.123456+00:00", "UTC"),
        ("July 17, 2019 12:30 am UTC", "2019-07-17T00:30:00+00:00", "UTC"),
    ],
)
def test_time_and_zone_make_an_instant(raw: str, instant: str, zone: str) -> None:
    moment = parse_moment(raw, "text")

    assert moment is not None
    assert moment.instant == datetime.fromisoformat(instant)
    assert moment.zone == zone
    assert moment.precision == "instant"
    assert moment.raw == raw


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("July 17, 2019 1:04 pm", "2019-07-17"),
        ("2019-07-17T13:04", "2019-07-17"),
        ("2019-07-17", "2019-07-17"),
        ("Kamis (17/7/2019)", "2019-07-17"),
        ("Wednesday 07/08/2019", "2019-08-07"),
        ("Monday 07/08/2019", "2019-07-08"),
        ("07/25/2019", "2019-07-25"),
        ("17.07.2019", "2019-07-17"),
        ("17th July 2019", "2019-07-17"),
        ("3 Nopember 2020", "2020-11-03"),
        ("Ahad, 1 Mei 2022", "2022-05-01"),
        ("2019 Jul 17", "2019-07-17"),
        ("Mittwoch, 17. Juli 2019", "2019-07-17"),
        ("miércoles, 17 de julio de 2019", "2019-07-17"),
        ("Rabu, 17 Julai 2019", "2019-07-17"),
        ("2019年7月17日", "2019-07-17"),
        ("Posted on the 15/12/2019 at 19:00", "2019-12-15"),
    ],
)
def test_without_time_and_zone_only_the_day_is_known(raw: str, day: str) -> None:
    moment = parse_moment(raw, "text")

    assert moment is not None
    assert moment.day == date.fromisoformat(day)
    assert (moment.instant, moment.zone, moment.precision) == (None, None, "day")


@pytest.mark.parametrize("zone", ["EST", "CST", "IST", "BST", "SGT"])
def test_zone_letters_that_mean_more_than_one_zone_are_not_trusted(zone: str) -> None:
    moment = parse_moment(f"July 17, 2019 1:04 pm {zone}", "text")

    assert moment is not None
    assert (moment.day, moment.instant) == (date(2019, 7, 17), None)


@pytest.mark.parametrize(
    "raw",
    [
        "2 jam lalu",
        "kemarin",
        "3 days ago",
        "07/08/2019",
        "31/02/2019",
        "17 Juli 2019 25:61 WIB",
        "17 Juli 2019 sampai 18 Juli 2019",
        "17 Juli",
        "Juli 2019",
        "17/7/19",
        "20190717",
        "0001-01-01T00:00:00+00:00",
        "Rapat digelar 17 Juli 2019",
        "",
        "2019-07-17 " * 40,
    ],
)
def test_what_is_not_fully_understood_is_no_date(raw: str) -> None:
    assert parse_moment(raw, "text") is None


def test_contradicting_zones_leave_the_day() -> None:
    moment = parse_moment("17 Juli 2019 13:04 WIB / UTC", "text")

    assert moment is not None
    assert moment.instant is None


def test_the_language_of_the_page_settles_which_number_is_the_day() -> None:
    indonesian = parse_moment("07/08/2019", "meta", language="id")

    assert indonesian is not None
    assert indonesian.day == date(2019, 8, 7)
    assert parse_moment("07/08/2019", "meta", language="en") is None


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        ("By Jane Doe | July 17, 2019 | 1:04 pm", "July 17, 2019 | 1:04 pm"),
        ("Sari Dewi - Rabu, 17 Juli 2019 | 13:04 WIB", "Rabu, 17 Juli 2019 | 13:04 WIB"),
        ("5 min read · July 17, 2019", "July 17, 2019"),
        ("Jane Doe ● July 17, 2019 ● 5 min read", "July 17, 2019"),
    ],
)
def test_a_date_is_found_among_the_pieces_of_a_line(line: str, raw: str) -> None:
    moment = find_moment(line, "text")

    assert moment is not None
    assert moment.raw == raw


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("July 17, 2019 at 7:42 PM MST", Printed(date(2019, 7, 17), time(19, 42), "MST")),
        ("Jane Doe | 17 July 2019 08.15 BST", Printed(date(2019, 7, 17), time(8, 15), "BST")),
        ("17 Juli 2019 13:04 WIB", Printed(date(2019, 7, 17), time(13, 4), "WIB")),
        ("17 Juli 2019", Printed(date(2019, 7, 17), None, None)),
    ],
)
def test_clock_and_zone_are_read_as_they_are_printed(line: str, printed: Printed) -> None:
    assert find_printed(line) == printed


@pytest.mark.parametrize("line", ["2 jam lalu", "31 Februari 2019", "17 Juli 2019 25:61 WIB", ""])
def test_what_is_no_date_is_not_read_as_printed_either(line: str) -> None:
    assert find_printed(line) is None


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    moment = find_moment(text, "text")

    assert moment is None or moment.raw in text


@given(st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(2099, 12, 30)))  # noqa: DTZ001 - the zone is appended
def test_every_iso_instant_is_read_back(stamp: datetime) -> None:
    raw = stamp.replace(microsecond=0).isoformat() + "+07:00"
    moment = parse_moment(raw, "json-ld")

    assert moment is not None
    assert moment.instant == datetime.fromisoformat(raw)
