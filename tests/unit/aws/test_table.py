"""Whatever the order, the number and the fate of its writes, the table ends the same."""

import random
from collections.abc import Callable
from itertools import pairwise, permutations
from typing import Any

import pytest
from botocore.exceptions import ClientError

from kliping.aws import items
from kliping.aws.observation import Outcome
from kliping.aws.packing import pack
from kliping.aws.reading import list_days, list_failures, list_site, read_article, read_history, read_outcome
from kliping.aws.table import LARGEST_BINARY, Table
from kliping.models import Expansion, Failure, ListedEntry, Moment, RuleSet, Source, Stage, TaggedArticle
from tests.builders import NOON, URL, make_article, make_failure, make_record, make_source
from tests.unit.aws.cutting import record_until_cut
from tests.unit.aws.holding import contents, empty

type Write = Callable[[Table], object]


def failed(failure: Failure) -> Write:
    return lambda table: table.record_failure(failure)


def recorded(record: TaggedArticle, source: Source) -> Write:
    return lambda table: table.record_article(record, source)


def test_a_record_lands_as_article_text_edges_and_source(table: Table) -> None:
    table.record_article(make_record(tags=("market", "economy"), place="Tanjung Sari"), make_source())

    assert [(item["pk"].partition("#")[0], item["sk"].partition("#")[0]) for item in contents()] == [
        ("ARTICLE", "META"),
        ("ARTICLE", "TEXT"),
        ("FILTER", "2026-03-04T03:30:00.000000Z"),
        ("ORGANISATION", "2026-03-04T03:30:00.000000Z"),
        ("ORGANISATION", "2026-03-04T03:30:00.000000Z"),
        ("PLACE", "2026-03-04T03:30:00.000000Z"),
        ("SOURCE", "META"),
    ]


def test_the_same_record_ten_times_changes_nothing_after_the_first(table: Table) -> None:
    assert table.record_article(make_record(), make_source()) is Outcome.SUCCEEDED
    first = contents()

    assert {table.record_article(make_record(), make_source()) for _ in range(9)} == {Outcome.UNCHANGED}
    assert contents() == first


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_newest_version_stands_at_the_end_whatever_the_order(table: Table, order: tuple[int, ...]) -> None:
    other = make_source("s3://inbox/copy.html", minutes=2)
    writes = [
        recorded(make_record(tags=("market", "flood")), make_source(minutes=0)),
        recorded(make_record(make_article(headline="Diperbarui"), tags=("market", "economy")), make_source(minutes=5)),
        recorded(make_record(make_article(headline="Salinan"), tags=("harbour",)), other),
        failed(make_failure(make_source(minutes=1), minutes=2)),
    ]
    for write in writes:
        write(table)
    expected = contents()
    empty()

    for number in order:
        writes[number](table)

    assert contents() == expected
    assert [item["headline"] for item in contents() if item["sk"] == "META" and "headline" in item] == ["Diperbarui"]
    assert [item["pk"] for item in contents() if item["kind"] == "edge"] == [
        "ORGANISATION#economy#2026-03",
        "ORGANISATION#market#2026-03",
    ]


@pytest.mark.parametrize("order", [*permutations(range(4)), (0, 1, 2, 3, 0, 1, 2, 3), (3, 2, 1, 0, 3, 2, 1, 0)])
def test_of_one_input_the_newest_set_of_rules_stands_at_the_end_whatever_the_order(
    table: Table, order: tuple[int, ...]
) -> None:
    sets = [None, *(RuleSet(number=number, digest=f"set-{number}") for number in (2, 9, 10))]
    writes = [
        recorded(make_record(tags=("market", f"rules-{number}")).model_copy(update={"rules": rules}), make_source())
        for number, rules in enumerate(sets)
    ]
    for number in order:
        writes[number](table)

    found = read_article(table, URL)
    assert found is not None
    assert found[0].rules == sets[3]
    [article] = [item for item in contents() if item["kind"] == "article"]
    assert article["tags"] == [tag.id for tag in found[0].tags] == ["market", "rules-3"]
    assert [item["pk"] for item in contents() if item["kind"] == "edge"] == [
        "ORGANISATION#market#2026-03",
        "ORGANISATION#rules-3#2026-03",
    ]
    assert not [item for item in contents() if item["kind"] == "revision"]
    versions = {item["kind"]: item["pipeline_version"] for item in contents() if item["kind"] != "source"}
    assert set(versions.values()) == {article["pipeline_version"]}


def expanded(minutes: float, *, cut_short: bool) -> Write:
    entries = tuple(ListedEntry(id=f"{number}" * 26, name=f"{number}.html", kind="enclosed") for number in range(3))
    expansion = Expansion(
        source=make_source(minutes=minutes), collection="zip", entries=entries, skipped=1, cut_short=cut_short
    )
    return lambda table: table.record_expansion(expansion)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_source_that_broke_off_has_entries_and_a_failure_whatever_the_order(
    table: Table, order: tuple[int, ...]
) -> None:
    writes = [
        recorded(make_record(), make_source(minutes=0)),
        failed(make_failure(make_source(minutes=0), minutes=0.5, reason="refused")),
        expanded(1, cut_short=True),
        failed(make_failure(make_source(minutes=1), minutes=2, reason="unreadable")),
    ]
    for number in order:
        writes[number](table)

    [item] = [item for item in contents() if item["kind"] == "source"]
    assert (item["reason"], item["entry_count"], item["cut_short"]) == ("unreadable", 3, True)
    assert not {"article_id", "expires_at"} & set(item)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_source_that_became_whole_has_its_entries_alone_whatever_the_order(
    table: Table, order: tuple[int, ...]
) -> None:
    writes = [
        recorded(make_record(), make_source(minutes=0)),
        expanded(1, cut_short=True),
        failed(make_failure(make_source(minutes=1), minutes=2)),
        expanded(3, cut_short=False),
    ]
    for number in order:
        writes[number](table)

    [item] = [item for item in contents() if item["kind"] == "source"]
    assert item["cut_short"] is False
    assert not {"article_id", "expires_at", "reason"} & set(item)


def test_a_page_that_takes_the_place_of_a_source_of_many_leaves_nothing_of_it(table: Table) -> None:
    expanded(0, cut_short=False)(table)
    table.record_article(make_record(), make_source(minutes=1))

    outcome = read_outcome(table, make_source().id)
    assert outcome is not None
    assert (outcome.article_id, outcome.expansion) == (make_article().id, None)
    [item] = [item for item in contents() if item["kind"] == "source"]
    assert set(item) == {"pk", "sk", "kind", "id", "uri", "article_id", "as_of", "pipeline_version"}


@pytest.mark.parametrize("survived", range(1, 7))
def test_a_write_cut_short_is_completed_by_the_next_delivery(table: Table, survived: int) -> None:
    """The third version after two others, cut after any number of its calls, then delivered again."""
    record, source = make_record(make_article(headline="Ketiga"), tags=("economy",)), make_source(minutes=9)
    for version, tags in enumerate([("market",), ("flood", "market")]):
        table.record_article(make_record(tags=tags), make_source(minutes=version))
    before = contents()
    table.record_article(record, source)
    expected = contents()
    empty()
    for item in before:
        table.dynamodb.put_item(TableName="articles", Item={k: items_value(v) for k, v in item.items()})

    record_until_cut(table, record, source, survived)
    table.record_article(record, source)

    assert contents() == expected


def items_value(value: Any) -> Any:
    from boto3.dynamodb.types import TypeSerializer

    return TypeSerializer().serialize(value)


@pytest.mark.parametrize("overtaken_after", range(1, 6))
def test_a_version_that_is_overtaken_while_it_writes_leaves_no_edges_behind(table: Table, overtaken_after: int) -> None:
    """A newer version is written, whole, between two calls of an older one."""
    older = recorded(make_record(tags=("flood", "market")), make_source(minutes=1))
    newer = recorded(make_record(make_article(headline="Diperbarui"), tags=("economy",)), make_source(minutes=2))
    older(table)
    newer(table)
    expected = contents()
    empty()
    calls = 0

    def overtake(**_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == overtaken_after + 1:
            newer(table)

    table.dynamodb.meta.events.register_first("before-call.dynamodb", overtake)
    older(table)
    table.dynamodb.meta.events.unregister("before-call.dynamodb", overtake)

    assert calls > overtaken_after
    assert contents() == expected


def test_an_older_version_that_arrives_late_leaves_no_edges_behind(table: Table) -> None:
    table.record_article(make_record(tags=("economy",)), make_source(minutes=5))

    assert table.record_article(make_record(tags=("flood",)), make_source()) is Outcome.UNCHANGED
    assert [item["pk"] for item in contents() if item["kind"] == "edge"] == ["ORGANISATION#economy#2026-03"]


def test_what_a_page_said_before_is_kept_with_what_changed(table: Table) -> None:
    for minutes, headline, body in [(0, "Satu", "Isi."), (5, "Dua", "Isi."), (9, "Dua", "Isi lain.")]:
        table.record_article(
            make_record(make_article(headline=headline, article_body=body)), make_source(minutes=minutes)
        )

    history = read_history(table, make_article(headline="Dua", article_body="Isi lain."))

    assert history is not None
    assert history.first_seen == make_source(minutes=0).received_at
    assert [(each.article.headline, each.until, each.changed) for each in history.revisions] == [
        ("Dua", make_source(minutes=5).received_at, ("article_body",)),
        ("Satu", make_source(minutes=0).received_at, ("headline",)),
    ]


def test_a_page_that_only_says_it_was_modified_is_not_revised(table: Table) -> None:
    for minutes in (0, 5):
        article = make_article(date_modified=Moment(raw=str(minutes), day=NOON.date(), origin="meta"))
        table.record_article(make_record(article), make_source(minutes=minutes))

    history = read_history(table, make_article())

    assert history is not None
    assert history.revisions == ()


def test_a_page_that_goes_back_to_what_it_said_has_one_revision(table: Table) -> None:
    for minutes, headline in [(0, "Satu"), (5, "Dua"), (9, "Satu")]:
        table.record_article(make_record(make_article(headline=headline)), make_source(minutes=minutes))

    assert [item["sk"] for item in contents() if item["kind"] == "revision"] == [
        items.revision_key(make_article(headline="Dua"))[1]
    ]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_revisions_are_the_same_in_every_order(table: Table, order: tuple[int, ...]) -> None:
    versions = [(0, "Satu"), (5, "Dua"), (9, "Satu"), (12, "Tiga")]
    for place in order:
        minutes, headline = versions[place]
        table.record_article(make_record(make_article(headline=headline)), make_source(minutes=minutes))

    kept = {(item["sk"], item["as_of"][11:16]) for item in contents() if item["kind"] == "revision"}
    assert kept == {
        (items.revision_key(make_article(headline="Satu"))[1], "12:09"),
        (items.revision_key(make_article(headline="Dua"))[1], "12:05"),
    }
    assert {item["first_seen"][11:16] for item in contents() if item["kind"] == "article"} == {"12:00"}


def test_a_page_that_is_gone_is_marked_until_it_is_back(table: Table) -> None:
    table.record_article(make_record(), make_source(minutes=0))

    assert table.mark_gone(make_source(minutes=5), make_source(minutes=6).received_at)
    gone = read_history(table, make_article())
    table.record_article(make_record(), make_source(minutes=9))
    back = read_history(table, make_article())

    assert gone is not None
    assert gone.gone_at == make_source(minutes=6).received_at
    assert back is not None
    assert back.gone_at is None


def test_a_page_of_which_nothing_was_recorded_cannot_be_marked_gone(table: Table) -> None:
    assert not table.mark_gone(make_source(), NOON)


def test_a_failure_shows_its_input_its_reason_and_its_message(table: Table) -> None:
    failure = make_failure()

    table.record_failure(failure)

    assert list_failures(table, None, 10) == [failure]
    assert list_failures(table, Stage.FETCH, 10) == [failure]
    assert list_failures(table, Stage.TAG, 10) == []
    outcome = read_outcome(table, failure.source.id)
    assert outcome is not None
    assert (outcome.article_id, outcome.failure) == (None, failure)


def test_a_failure_recorded_twice_is_one_failure(table: Table) -> None:
    table.record_failure(make_failure())
    first = contents()
    table.record_failure(make_failure())

    assert contents() == first


@pytest.mark.parametrize("last", [0, 1])
def test_of_two_versions_that_failed_the_newer_one_is_visible(table: Table, last: int) -> None:
    """An older version that fails later has nothing to say: redriven in its place, it would lose the newer one."""
    newer, older = make_failure(make_source(minutes=5), minutes=6), make_failure(make_source(), minutes=9)
    for failure in ((newer, older), (older, newer))[last]:
        table.record_failure(failure)

    assert list_failures(table, None, 10) == [newer]


@pytest.mark.parametrize("last", [0, 1])
@pytest.mark.parametrize(("earlier", "later"), [*pairwise(Stage)])
def test_of_two_stages_in_which_a_version_failed_the_later_one_is_visible(
    table: Table, earlier: Stage, later: Stage, last: int
) -> None:
    """Fetch leaves alone what it has dropped: redriven in place of extract, it would bring nothing back."""
    fetched, dropped = make_failure(stage=earlier, minutes=9), make_failure(stage=later, minutes=1)
    for failure in ((fetched, dropped), (dropped, fetched))[last]:
        table.record_failure(failure)

    assert list_failures(table, None, 10) == [dropped]
    assert table.forget_failure(fetched) is False


def test_a_newer_version_that_failed_earlier_on_is_visible(table: Table) -> None:
    table.record_failure(make_failure(stage=Stage.TAG))
    newer = make_failure(make_source(minutes=5), stage=Stage.FETCH, minutes=6)

    assert table.record_failure(newer) is Outcome.SUCCEEDED
    assert list_failures(table, None, 10) == [newer]


def test_a_record_takes_away_the_failure_of_its_input(table: Table) -> None:
    table.record_failure(make_failure())
    table.record_article(make_record(), make_source())

    assert list_failures(table, None, 10) == []
    assert all("expires_at" not in item for item in contents())


def test_a_late_failure_does_not_hide_that_its_input_was_recorded(table: Table) -> None:
    table.record_article(make_record(), make_source())

    assert table.record_failure(make_failure()) is Outcome.UNCHANGED
    assert list_failures(table, None, 10) == []


def test_a_failed_refetch_shows_and_keeps_the_good_record(table: Table) -> None:
    table.record_article(make_record(), make_source())
    table.record_failure(make_failure(make_source(minutes=60), minutes=61))

    assert len(list_failures(table, None, 10)) == 1
    found = read_article(table, URL)
    assert found is not None
    assert found[0] == make_record()
    assert all("expires_at" not in item for item in contents())


def test_a_failure_without_an_article_expires_after_ninety_days(table: Table) -> None:
    failure = make_failure()
    table.record_failure(failure)

    (item,) = contents()
    assert item["expires_at"] == failure.failed_at.timestamp() + 90 * 86_400


def test_only_the_failure_that_was_read_is_forgotten(table: Table) -> None:
    old, new = make_failure(minutes=1), make_failure(minutes=2)
    table.record_failure(old)
    table.record_failure(new)

    assert table.forget_failure(old) is False
    assert list_failures(table, None, 10) == [new]
    assert table.forget_failure(new) is True
    assert list_failures(table, None, 10) == []


def test_a_message_too_large_for_an_item_lies_in_the_archive(table: Table) -> None:
    noise = long_text()
    failure = make_failure(message=noise)

    table.record_failure(failure)

    assert len(pack(noise.encode())) > LARGEST_BINARY
    assert list_failures(table, None, 10) == [failure]
    assert [name for item in contents() for name in item if name.startswith("message")] == ["message_archive"]


def long_text() -> str:
    """Return a text that hardly compresses."""
    chance = random.Random(7)  # noqa: S311 - the same text every time
    return "".join(chr(0x4E00 + chance.randrange(20_000)) for _ in range(300_000))


def test_a_text_too_large_for_an_item_lies_in_the_archive(table: Table) -> None:
    record = make_record(make_article(article_body=long_text()), tags=())

    table.record_article(record, make_source())

    found = read_article(table, record.article.id)
    assert found is not None
    assert found[0] == record


def test_a_text_too_large_for_an_item_is_kept_when_it_arrives_after_a_newer_one(table: Table) -> None:
    record = make_record(make_article(article_body=long_text()), tags=())
    table.record_article(make_record(), make_source(minutes=1))

    assert table.record_article(record, make_source()) is Outcome.UNCHANGED

    history = read_history(table, make_article())
    assert history is not None
    assert [revision.article for revision in history.revisions] == [record.article]


@pytest.mark.parametrize(
    "reference",
    [
        URL,
        URL + "#komentar",
        "https://m.kabar-selatan.example/x",
        "https://kabar-selatan.example/asal",
        "s3://inbox/pasar.html",
    ],
)
def test_every_address_of_an_article_leads_to_it(table: Table, reference: str) -> None:
    article = make_article(
        url="https://m.kabar-selatan.example/x",
        original_url="https://kabar-selatan.example/asal",
        canonical_url=URL,
        normalized_url=URL,
        id=make_article().id,
    )
    record = make_record(article)
    table.record_article(record, make_source("s3://inbox/pasar.html"))

    found = read_article(table, reference)
    assert found is not None
    assert found[0] == record
    assert read_article(table, article.id) == found
    assert read_article(table, "https://kabar-selatan.example/lain") is None


def test_lists_are_newest_first_and_stop_at_their_limit(table: Table) -> None:
    for number in range(3):
        url = f"https://kabar-selatan.example/{number}"
        moment = make_article().date_published
        assert moment is not None
        assert moment.instant is not None
        later = moment.model_copy(update={"instant": moment.instant.replace(minute=number)})
        article = make_article(url, headline=f"Berita {number}", date_published=later)
        table.record_article(make_record(article), make_source(url))

    day = NOON.date()
    assert [item["headline"] for item in list_site(table, "kabar-selatan.example", 2)] == ["Berita 2", "Berita 1"]
    assert [item["headline"] for item in list_days(table, day, day, 9)] == ["Berita 2", "Berita 1", "Berita 0"]
    assert list(list_days(table, day.replace(day=5), day.replace(day=9), 9)) == []


def test_an_error_of_dynamodb_is_not_taken_for_a_refusal(table: Table) -> None:
    missing = Table("no-such-table", table.archive, table.dynamodb, table.s3)

    with pytest.raises(ClientError, match="ResourceNotFound"):
        missing.record_article(make_record(), make_source())
    with pytest.raises(ClientError, match="ResourceNotFound"):
        missing.record_failure(make_failure())
