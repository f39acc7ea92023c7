"""Sources that are followed, and articles that are looked at again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kliping.aws import following, rechecking
from kliping.aws.following import list_followed, make_followed, read_followed, read_health
from kliping.aws.reading import read_article, read_history, read_outcome
from kliping.identity import source_id
from kliping.models import Source, Stage
from kliping_cli.cloud.local import LocalStack
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import failures, fate, kinds, outcomes, records
from tests.pipeline.paper import Paper, open_paper

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def paper() -> Iterator[Paper]:
    with open_paper() as opened:
        yield opened


@pytest.fixture
def stack() -> Iterator[LocalStack]:
    with LocalStack(parameters=PARAMETERS | {"RecheckAfter": "24h,7d"}) as opened:
        yield opened


def follow(stack: LocalStack, url: str) -> None:
    following.follow(stack.table, make_followed(url, datetime.now(UTC)))


def look(stack: LocalStack) -> None:
    """Let the clock come round, with every source due."""
    for followed in list(list_followed(stack.table)):
        following.follow(stack.table, followed.model_copy(update={"due_at": datetime.now(UTC)}))
    stack.keep_schedule()
    stack.drain()


def look_again(stack: LocalStack) -> int:
    """Let all re-checks be due, and the clock come round; return how many there were."""
    now = datetime.now(UTC)
    waiting = [item for item in stack.items() if item["kind"] == "recheck"]
    for item in waiting:
        rechecking.forget(stack.table, [(item["pk"], item["sk"])])
        source = Source(id=item["id"], uri=item["uri"], received_at=now)
        rechecking.schedule_recheck(stack.table, source, now - timedelta(minutes=1))
    stack.keep_schedule()
    stack.drain()
    return len(waiting)


def test_a_followed_feed_brings_each_article_once(stack: LocalStack, paper: Paper) -> None:
    articles = [paper.print_article(f"/2026/03/{number}", f"Kabar nomor {number}") for number in range(12)]
    follow(stack, paper.print_feed("/feed", articles[:10]))
    look(stack)
    first = len(records(stack))

    paper.print_feed("/feed", articles[2:])
    look(stack)

    assert (first, len(records(stack))) == (10, 12)
    assert [paper.asked[f"/2026/03/{number}"] for number in range(12)] == [1] * 12
    assert failures(stack) == []


@pytest.mark.parametrize("entries", [20, pytest.param(200, marks=pytest.mark.long)])
def test_a_feed_that_is_sent_twice_is_one_record_for_each_entry(stack: LocalStack, paper: Paper, entries: int) -> None:
    articles = [paper.print_article(f"/2026/03/{number}", f"Kabar nomor {number}") for number in range(entries)]
    feed = paper.print_feed("/feed", articles)
    for _ in range(2):
        stack.send(Stage.FETCH, feed)
        stack.drain()

    assert len(records(stack)) == entries
    assert {fate(stack, article) for article in articles} == {"record"}
    assert failures(stack) == []


@pytest.mark.parametrize("march", ["/march.xml", "/march.xml.gz"])
def test_an_index_of_sitemaps_is_followed_into_its_sitemaps(stack: LocalStack, paper: Paper, march: str) -> None:
    articles = [paper.print_article(f"/2026/03/{number}", f"Kabar nomor {number}") for number in range(3)]
    index = paper.print_sitemap("/index.xml", [paper.print_sitemap(march, articles[:2])], kind="sitemap")
    follow(stack, index)
    look(stack)
    first = len(records(stack))

    paper.print_sitemap(march, articles)
    paper.print_sitemap("/index.xml", [paper.url(march), paper.print_sitemap("/april.xml", [])], kind="sitemap")
    look(stack)

    assert (first, len(records(stack))) == (2, 3)
    assert [paper.asked[f"/2026/03/{number}"] for number in range(3)] == [1] * 3


def test_a_feed_that_has_not_changed_is_not_sent_again(stack: LocalStack, paper: Paper) -> None:
    feed = paper.print_feed("/feed", [paper.print_article("/2026/03/1")])
    follow(stack, feed)
    look(stack)
    before = read_health(stack.table, make_followed(feed, datetime.now(UTC)))

    look(stack)

    after = read_health(stack.table, make_followed(feed, datetime.now(UTC)))
    assert (paper.asked["/feed"], paper.sent["/feed"]) == (2, 1)
    assert before.checked_at is not None
    assert after.checked_at is not None
    assert before.checked_at < after.checked_at
    assert before.last_new_at == after.last_new_at
    assert outcomes(stack)["fetch", "Unchanged"] == 1


def test_a_feed_whose_page_failed_is_sent_whole_the_next_time(stack: LocalStack, paper: Paper) -> None:
    paper.pages["/feed"] = ("application/rss+xml", b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>')
    follow(stack, paper.url("/feed"))
    look(stack)
    look(stack)

    assert fate(stack, paper.url("/feed")) == "empty"
    assert paper.sent["/feed"] == 2


def test_a_paused_source_is_left_alone_until_it_is_resumed(stack: LocalStack, paper: Paper) -> None:
    feed = paper.print_feed("/feed", [])
    paused = make_followed(feed, datetime.now(UTC)).model_copy(update={"paused": True})
    following.follow(stack.table, paused)
    look(stack)
    asked = paper.asked["/feed"]

    following.follow(stack.table, paused.model_copy(update={"paused": False}))
    look(stack)

    assert (asked, paper.asked["/feed"]) == (0, 1)


def test_a_source_is_not_looked_at_before_it_is_due(stack: LocalStack, paper: Paper) -> None:
    feed = paper.print_feed("/feed", [paper.print_article("/2026/03/1")])
    follow(stack, feed)
    for _ in range(3):
        stack.keep_schedule()
        stack.drain()

    followed = read_followed(stack.table, source_id(feed))
    assert paper.asked["/feed"] == 1
    assert followed is not None
    assert followed.due_at > datetime.now(UTC) + timedelta(minutes=25)


def test_an_unfollowed_source_leaves_its_articles(stack: LocalStack, paper: Paper) -> None:
    feed = paper.print_feed("/feed", [paper.print_article("/2026/03/1")])
    follow(stack, feed)
    look(stack)

    assert following.unfollow(stack.table, source_id(feed))
    assert not following.unfollow(stack.table, source_id(feed))
    assert list(list_followed(stack.table)) == []
    assert len(records(stack)) == 1


@pytest.mark.parametrize(
    ("hours", "standing"),
    [(71, "fine"), (73, "silent")],
)
def test_a_source_without_news_goes_silent(stack: LocalStack, paper: Paper, hours: int, standing: str) -> None:
    feed = paper.print_feed("/feed", [paper.print_article("/2026/03/1")])
    follow(stack, feed)
    look(stack)
    followed = read_followed(stack.table, source_id(feed))

    assert followed is not None
    later = datetime.now(UTC) + timedelta(hours=hours)
    assert read_health(stack.table, followed).standing(followed, later) == standing


def test_a_source_that_cannot_be_read_is_failing_and_says_why(stack: LocalStack, paper: Paper) -> None:
    follow(stack, paper.url("/nowhere"))
    look(stack)
    followed = read_followed(stack.table, source_id(paper.url("/nowhere")))

    assert followed is not None
    health = read_health(stack.table, followed)
    assert health.standing(followed, datetime.now(UTC)) == "failing"
    assert health.trouble is not None
    assert "404" in health.trouble


def test_a_page_is_looked_at_again_a_day_and_a_week_after_it_was_first_seen(stack: LocalStack, paper: Paper) -> None:
    stack.send(Stage.FETCH, paper.print_article("/2026/03/1"))
    stack.drain()

    [record] = records(stack)
    first_seen = datetime.fromisoformat(record["first_seen"])
    due = [datetime.fromisoformat(item["sk"].partition("#")[0]) for item in stack.items() if item["kind"] == "recheck"]
    assert sorted(instant - first_seen for instant in due) == [timedelta(hours=24), timedelta(days=7)]


def test_a_page_that_changed_becomes_a_revision(stack: LocalStack, paper: Paper) -> None:
    url = paper.print_article("/2026/03/1", "Pasar dibuka")
    stack.send(Stage.FETCH, url)
    stack.drain()
    paper.print_article("/2026/03/1", "Pasar dibuka kembali")

    assert look_again(stack) == 2
    found = read_article(stack.table, url)
    assert found is not None
    history = read_history(stack.table, found[0].article)
    assert history is not None
    assert found[0].article.headline == "Pasar dibuka kembali"
    assert [(each.article.headline, each.changed) for each in history.revisions] == [("Pasar dibuka", ("headline",))]


def test_a_page_that_did_not_change_is_not_even_sent_again(stack: LocalStack, paper: Paper) -> None:
    stack.send(Stage.FETCH, paper.print_article("/2026/03/1"))
    stack.drain()
    before = [item for item in stack.items() if item["kind"] in {"article", "text"}]

    look_again(stack)

    assert paper.sent["/2026/03/1"] == 1
    assert [item for item in stack.items() if item["kind"] in {"article", "text"}] == before


def test_a_page_that_is_gone_is_marked_and_its_record_stays(stack: LocalStack, paper: Paper) -> None:
    url = paper.print_article("/2026/03/1")
    stack.send(Stage.FETCH, url)
    stack.drain()
    paper.pages["/2026/03/1"] = None

    look_again(stack)

    found = read_article(stack.table, url)
    assert found is not None
    history = read_history(stack.table, found[0].article)
    assert history is not None
    assert history.gone_at is not None
    assert failures(stack) == []


def test_a_recheck_that_fails_never_touches_the_record(stack: LocalStack, paper: Paper) -> None:
    url = paper.print_article("/2026/03/1")
    stack.send(Stage.FETCH, url)
    stack.drain()
    before = [item for item in stack.items() if item["kind"] in {"article", "text", "edge"}]
    paper.pages["/2026/03/1"] = ("text/html", b"<p>Situs sedang dalam perbaikan.</p>")

    look_again(stack)

    outcome = read_outcome(stack.table, source_id(url))
    assert [item for item in stack.items() if item["kind"] in {"article", "text", "edge"}] == before
    assert outcome is not None
    assert outcome.article_id is not None
    assert outcome.failure is not None
    assert outcome.failure.reason == "not_an_article"


def test_nothing_is_looked_at_again_unless_asked_for(paper: Paper) -> None:
    with LocalStack(parameters=PARAMETERS) as stack:
        stack.send(Stage.FETCH, paper.print_article("/2026/03/1"))
        stack.drain()

        assert kinds(stack)["recheck"] == 0
