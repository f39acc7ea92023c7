"""How many articles there are, and which days stand out."""

import json
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping_cli.pictures import draw
from kliping_cli.statistics import LEAD, USUAL_DAYS, Counted, count
from tests.unit.cli.conftest import Kliping, Ran

SINCE, UNTIL = date(2026, 3, 1), date(2026, 3, 10)
FIRST = SINCE - LEAD
SPAN = (UNTIL - FIRST).days + 1
SITE = "kabar-selatan.example"


def publish(
    per_day: int, first: date = FIRST, last: date = UNTIL, site: str = SITE, tag: str = "flood"
) -> list[Counted]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [Counted(day, site, (tag,)) for day in days for _ in range(per_day)]


def spikes(articles: list[Counted]) -> list[date]:
    return [day.day for day in count(articles, SINCE, UNTIL).every.spikes]


def test_days_sites_and_tags_are_counted() -> None:
    found = count([*publish(2), *publish(1, tag="market", site="lain.example")], SINCE, UNTIL)

    assert [day.articles for day in found.every.days] == [3] * 10
    assert [(each.name, each.articles) for each in found.sites] == [(SITE, 20), ("lain.example", 10)]
    assert [(each.name, each.articles) for each in found.tags] == [("flood", 20), ("market", 10)]


def test_a_day_with_twice_what_is_usual_stands_out() -> None:
    usual, day = publish(3), SINCE + timedelta(days=4)

    assert spikes(usual) == []
    assert spikes([*usual, *publish(2, day, day)]) == []
    assert spikes([*usual, *publish(3, day, day)]) == [day]


def test_few_articles_are_chance() -> None:
    assert spikes([*publish(1, FIRST, FIRST), *publish(4, UNTIL, UNTIL)]) == []
    assert spikes([*publish(1, FIRST, FIRST), *publish(5, UNTIL, UNTIL)]) == [UNTIL]


def test_what_doubles_every_week_does_not_stand_out() -> None:
    mondays = [FIRST + timedelta(days=number) for number in range(0, SPAN, 7)]
    more = [each for monday in mondays for each in publish(9, monday, monday)]

    assert spikes([*publish(3), *more]) == []


def test_the_first_days_of_a_site_do_not_stand_out_but_those_of_a_tag_do() -> None:
    new = SINCE + timedelta(days=2)
    found = count([*publish(1), *publish(9, new, site="baru.example", tag="quake")], SINCE, UNTIL)

    assert [each.name for each in found.sites if each.spikes] == []
    [quake] = [each for each in found.tags if each.spikes]
    assert (quake.name, [day.day for day in quake.spikes]) == ("quake", [new])
    assert quake.spikes[0].usual == 0


def test_where_nothing_is_known_of_the_days_before_nothing_stands_out() -> None:
    found = count(publish(20, SINCE), SINCE, UNTIL)

    assert {day.usual for day in found.every.days} == {None}
    assert not found.every.spikes


articles = st.lists(
    st.builds(
        Counted,
        st.dates(FIRST - timedelta(days=9), UNTIL + timedelta(days=9)),
        st.sampled_from(["a.example", "b.example", None]),
        st.lists(st.sampled_from(["flood", "market", "<&>"]), max_size=3),
    ),
    max_size=60,
)


@given(articles, st.dates(SINCE - timedelta(days=9), UNTIL))
def test_every_article_of_the_days_is_counted_once(given_: list[Counted], since: date) -> None:
    found = count(given_, since, UNTIL)

    within = [each for each in given_ if since <= each.day <= UNTIL]
    assert found.every.articles == len(within)
    assert sum(each.articles for each in found.sites) == sum(bool(each.site) for each in within)
    assert {each.name: each.articles for each in found.tags} == {
        tag: sum(tag in each.tags for each in within) for each in within for tag in each.tags
    }
    for day in found.every.days:
        before = [each for each in given_ if 0 < (day.day - each.day).days <= USUAL_DAYS]
        assert day.usual is None or day.usual == len(before) / USUAL_DAYS


def _read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own picture


@given(articles)
def test_a_picture_is_well_formed_and_has_a_bar_for_each_day_with_articles(given_: list[Counted]) -> None:
    found = count(given_, SINCE, UNTIL)

    bars = [each for each in _read(draw(found, 2)).iter() if each.tag.endswith("rect") and each.get("x")]

    shown = [found.every, *found.sites[:2], *found.tags[:2]]
    assert len(bars) == sum(bool(day.articles) for series in shown for day in series.days)


@pytest.fixture
def samples(after_samples: tuple[Ran, Path]) -> Path:
    """Return the state of a stack that holds the samples."""
    return after_samples[1]


def test_the_last_days_of_an_archive_are_shown(kliping: Kliping, samples: Path) -> None:
    ran = kliping("stats", "--state", samples)

    assert ran.code == 0
    assert "agriculture" in ran.out
    listed = kliping("list", "--state", samples, "--json", "--limit", 1).out
    newest = json.loads(listed)["day"]
    told = json.loads(kliping("stats", "--state", samples, "--json").out)
    assert told["until"] == newest
    assert told["articles"] == sum(day["articles"] for day in told["days"])
    assert len(told["days"]) == 30


def test_a_picture_is_written(kliping: Kliping, samples: Path) -> None:
    assert kliping("stats", "--state", samples, "--picture", "days.svg").code == 0

    assert _read(Path("days.svg").read_text()).tag.endswith("svg")


def test_a_site_without_articles_is_told_so(kliping: Kliping, samples: Path) -> None:
    ran = kliping("stats", "--state", samples, "--site", "lain.example")

    assert ran.out == ""
    assert "No article of lain.example was published" in ran.err
