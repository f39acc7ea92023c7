"""Reading lists and outcomes, as the command line asks for them."""

from datetime import date, datetime

import pytest

from kliping.aws.reading import list_on, list_site, read_outcome
from kliping.aws.table import Table
from kliping.models import Moment
from tests.builders import make_article, make_record, make_source

SITE = "kabar-selatan.example"


@pytest.fixture
def published(table: Table) -> Table:
    """Return the table with an article of half past midnight in Jakarta, which is the day before in UTC, for 3 days."""
    for day in (3, 4, 5):
        instant = datetime.fromisoformat(f"2026-03-0{day}T00:30:00+07:00")
        moment = Moment(raw=str(instant), day=instant.date(), instant=instant, zone="WIB", origin="meta")
        url = f"https://{SITE}/{day}"
        article = make_article(url, headline=f"Berita {day}", date_published=moment)
        table.record_article(make_record(article), make_source(url))
    return table


@pytest.mark.parametrize(
    ("since", "until", "headlines"),
    [
        (date.min, date.max, ["Berita 5", "Berita 4", "Berita 3"]),
        (date(2026, 3, 4), date.max, ["Berita 5", "Berita 4"]),
        (date.min, date(2026, 3, 4), ["Berita 4", "Berita 3"]),
        (date(2026, 3, 4), date(2026, 3, 4), ["Berita 4"]),
        (date(2026, 3, 6), date.max, []),
    ],
)
def test_a_site_is_listed_by_its_own_days(published: Table, since: date, until: date, headlines: list[str]) -> None:
    assert [item["headline"] for item in list_site(published, SITE, 9, since, until)] == headlines


def test_days_are_listed_in_the_order_asked_for_up_to_the_limit(published: Table) -> None:
    days = [date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 4)]

    assert [item["headline"] for item in list_on(published, days, 2)] == ["Berita 3", "Berita 5"]


def test_an_outcome_says_which_version_of_its_input_it_is_of(published: Table) -> None:
    source = make_source(f"https://{SITE}/3")
    outcome = read_outcome(published, source.id)

    assert outcome is not None
    assert outcome.as_of == source.received_at
