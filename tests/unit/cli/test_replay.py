"""Stored records go through a stage once more, from the command line."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from botocore.client import BaseClient

from kliping import PIPELINE_VERSION
from kliping.aws import items
from kliping.aws.reading import list_site, read_article
from kliping.aws.table import marshal
from kliping.messages import ArticleEnriched, ArticleExtracted
from kliping.models import Annotations, Stage, TaggedArticle
from kliping.tagging import tag
from kliping_cli.cloud.local import LocalStack
from kliping_cli.pacing import Pace
from kliping_cli.remembering import Memory
from tests.builders import make_article, make_source, make_tag
from tests.unit.cli.conftest import Kliping, Ran

SITE = "kabar-selatan.example"

RULE = """
- id: traders
  version: 1
  label: {id: Pedagang, en: Traders}
  when: pedagang AND pasar
  examples:
    match: [Pedagang pasar bersorak., Para pedagang di pasar menyambutnya.]
    no_match: [Pasar sepi., Pedagang itu pulang.]
"""

FLOOD = "Banjir merendam ratusan rumah warga. Korban banjir mengungsi, dan banjir bandang susulan masih mengancam."


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is remembered of replays within the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "remembered"))


@pytest.fixture
def samples(after_samples: tuple[Ran, Path], tmp_path: Path) -> Path:
    """Return a local stack with ten records, to be written to."""
    return Path(copytree(after_samples[1], tmp_path / "state"))


@pytest.fixture
def prod() -> Iterator[LocalStack]:
    """Return what runs behind the stack `prod`."""
    with LocalStack(name="prod") as stack:
        yield stack


def archive(stack: LocalStack, number: int, *tags: str, pipeline: int = 1) -> TaggedArticle:
    """Record an article as an older pipeline did, with these tags or, without any, with those that the rules give."""
    url = f"https://{SITE}/2026/03/{number}"
    article = make_article(url, article_body=f"{FLOOD} Kali ke-{number}.")
    given = tuple(make_tag(each, start=0, text="Banjir") for each in tags) or tag(article, Annotations())
    record = TaggedArticle(article=article, annotations=Annotations(), tags=given)
    stack.table.record_article(record, make_source(url))
    for item in stack.items():
        if article.id in (item.get("id"), item["pk"].partition("#")[2]):
            stack.client("dynamodb").update_item(
                TableName=stack.outputs["TableName"],
                Key={"pk": {"S": item["pk"]}, "sk": {"S": item["sk"]}},
                UpdateExpression="SET pipeline_version = :version",
                ExpressionAttributeValues={":version": {"N": str(pipeline)}},
            )
    return record


def waiting(stack: LocalStack, stage: Stage) -> list[str]:
    """Return the messages that lie in a queue."""
    queue_url, found = stack.outputs[f"{stage.capitalize()}QueueUrl"], []
    while received := stack.client("sqs").receive_message(QueueUrl=queue_url, MaxNumberOfMessages=10).get("Messages"):
        found += [message["Body"] for message in received]
    return found


@contextmanager
def interrupted_after(messages: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let somebody press Ctrl-C while the message after so many is on its way to SQS."""
    call, sent = vars(BaseClient)["_make_api_call"], 0

    def call_until(client: BaseClient, operation: str, arguments: Any) -> Any:
        nonlocal sent
        if operation == "SendMessage":
            sent += 1
            if sent > messages:
                raise KeyboardInterrupt
        return call(client, operation, arguments)

    with monkeypatch.context() as patched:
        patched.setattr(BaseClient, "_make_api_call", call_until)
        yield


def test_records_that_the_rules_tag_as_before_are_left_alone(kliping: Kliping, samples: Path) -> None:
    before = (samples / "state.json").read_text()

    ran = kliping("replay", "--stage", "tag", "--state", samples)

    assert "10 looked at: 0 sent, 10 tagged so already." in ran.out
    assert (samples / "state.json").read_text() == before


def test_a_local_replay_of_enrich_changes_nothing_under_the_same_versions(kliping: Kliping, samples: Path) -> None:
    before = (samples / "state.json").read_text()

    ran = kliping("replay", "--stage", "enrich", "--state", samples)

    assert "10 looked at: 10 sent." in ran.out
    assert json.loads((samples / "state.json").read_text())["items"] == json.loads(before)["items"]


def test_documents_that_are_no_longer_in_the_inbox_are_counted(kliping: Kliping, samples: Path) -> None:
    ran = kliping("replay", "--stage", "extract", "--state", samples)

    assert "10 looked at: 0 sent, 10 without their document in the inbox." in ran.out


def test_after_a_change_of_rules_only_records_whose_tags_change_are_touched(kliping: Kliping, prod: LocalStack) -> None:
    changed = {archive(prod, number, "obsolete").article.id for number in (3, 7)}
    for number in (1, 2, 4, 5, 6):
        archive(prod, number)
    before = prod.items()

    ran = kliping("replay", "--stage", "tag", "--site", SITE, "--stack", "prod")
    prod.drain()
    touched = {item["id"] for item in prod.items() if item not in before and item["kind"] == "article"}
    again = kliping("replay", "--stage", "tag", "--site", SITE, "--stack", "prod")

    assert "7 looked at: 2 sent, 5 tagged so already." in ran.out
    assert touched == changed
    assert not [item for item in prod.items() if "obsolete" in item.get("tags", ())]
    assert "7 looked at: 0 sent, 7 tagged so already." in again.out


def archive_bare(stack: LocalStack, records: Iterable[TaggedArticle]) -> None:
    """Put records with what a replay reads of them alone: all their edges would take minutes."""
    table = stack.table
    for record in records:
        source = make_source(record.article.url or "")
        for item in (items.article_item(record, source), items.text_item(record, source)):
            table.dynamodb.put_item(TableName=table.name, Item=marshal({**item, "pipeline_version": 1}))


@pytest.mark.long
@pytest.mark.soak
def test_of_ten_thousand_records_only_those_whose_tags_change_are_touched(kliping: Kliping, prod: LocalStack) -> None:
    flood = make_article(f"https://{SITE}/flood", article_body=FLOOD)
    right, wrong = tag(flood, Annotations()), (make_tag("obsolete", start=0, text="Banjir"),)

    def make(number: int) -> TaggedArticle:
        article = flood.model_copy(update={"id": f"{number:026d}", "url": f"https://{SITE}/{number}"})
        return TaggedArticle(article=article, annotations=Annotations(), tags=right if number % 200 else wrong)

    archive_bare(prod, map(make, range(10_000)))
    before = {(item["pk"], item["sk"]): item for item in prod.items()}

    ran = kliping("replay", "--stage", "tag", "--site", SITE, "--rate", "100000", "--stack", "prod")
    prod.drain()
    touched = [item for item in prod.items() if before.get((item["pk"], item["sk"])) != item]

    assert "10,000 looked at: 50 sent, 9,950 tagged so already." in ran.out
    records = {item["pk"] for item in touched if item["kind"] in {"article", "text"}}
    assert records == {f"ARTICLE#{number:026d}" for number in range(0, 10_000, 200)}


def test_what_a_stage_needs_is_sent_as_the_input_the_record_came_from(kliping: Kliping, prod: LocalStack) -> None:
    record = archive(prod, 1, "obsolete")
    url = record.article.url or ""

    kliping("replay", "--stage", "tag", "--since", "2026-03-01", "--until", "2026-03-31", "--stack", "prod")
    kliping("replay", "--stage", "enrich", "--since", "2026-03-04", "--until", "2026-03-04", "--stack", "prod")
    kliping("replay", "--stage", "enrich", "--since", "2026-03-05", "--until", "2026-03-31", "--stack", "prod")

    [tagging], [enriching] = waiting(prod, Stage.TAG), waiting(prod, Stage.ENRICH)
    enriched = ArticleEnriched.model_validate_json(tagging)
    extracted = ArticleExtracted.model_validate_json(enriching)
    assert (enriched.article, enriched.source, enriched.is_replay) == (record.article, make_source(url), True)
    assert (extracted.former, extracted.source, extracted.is_replay) == (record.annotations, make_source(url), True)


def test_only_what_a_query_matches_is_sent(kliping: Kliping, prod: LocalStack) -> None:
    archive(prod, 1, "obsolete")
    archive(prod, 2)

    ran = kliping("replay", "--stage", "enrich", "--site", SITE, "--where", "banjir tag:obsolete", "--stack", "prod")

    assert "2 looked at: 1 sent, 1 not asked for." in ran.out
    assert len(waiting(prod, Stage.ENRICH)) == 1


def test_a_dry_run_shows_which_tags_would_come_and_go_and_sends_nothing(kliping: Kliping, prod: LocalStack) -> None:
    record = archive(prod, 1, "obsolete")

    ran = kliping("replay", "--stage", "tag", "--site", SITE, "--dry-run", "--stack", "prod")

    assert record.article.headline in ran.out
    assert "- obsolete / obsolete" in ran.out
    assert "+ Floods / Banjir" in ran.out
    assert "1 looked at: 1 would be sent." in ran.out
    assert waiting(prod, Stage.TAG) == []


def test_rules_of_a_file_are_tried_on_the_archive_before_they_go_live(
    kliping: Kliping, samples: Path, tmp_path: Path
) -> None:
    (tmp_path / "traders.yaml").write_text(RULE)
    before = (samples / "state.json").read_text()

    ran = kliping("replay", "--stage", "tag", "--dry-run", "--rules", "traders.yaml", "--state", samples)

    assert "+ Traders / Pedagang  traders v1, 100%" in ran.out
    assert not [line for line in ran.out.splitlines() if line.startswith("  - ")]
    assert "would be sent" in ran.out
    assert (samples / "state.json").read_text() == before


def test_an_interrupted_replay_goes_on_where_it_stopped(
    kliping: Kliping, prod: LocalStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        archive(prod, number, "obsolete")
    arguments = ("replay", "--stage", "tag", "--site", SITE, "--stack", "prod")
    with interrupted_after(2, monkeypatch):
        stopped = kliping(*arguments)

    resumed = kliping(*arguments)
    anew = kliping(*arguments)

    assert stopped.code == 130
    assert "2 of 5 looked at: 2 sent." in stopped.err
    assert "the same command goes on from here" in stopped.err
    assert "2 are done, 3 are left." in resumed.err
    assert "3 looked at: 3 sent." in resumed.out
    assert "5 looked at: 5 sent." in anew.out
    assert anew.err == ""


def test_another_replay_and_one_anew_begin_at_the_beginning(
    kliping: Kliping, prod: LocalStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        archive(prod, number, "obsolete")
    arguments = ("replay", "--stage", "tag", "--site", SITE, "--stack", "prod")
    with interrupted_after(1, monkeypatch):
        kliping(*arguments)

    assert "3 looked at" in kliping(*arguments, "--where", "banjir").out
    assert "3 looked at" in kliping(*arguments, "--anew").out


def test_a_memory_that_was_cut_off_knows_all_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "memory"
    memory = Memory(path)
    memory.add(["a" * 26, "b" * 26])
    path.write_text(path.read_text()[:-10])

    memory = Memory(path)
    memory.add(["c" * 26])

    assert memory.done == {"a" * 26}
    assert {"a" * 26, "c" * 26} <= Memory(path).done


def test_a_pace_lets_no_more_through_than_it_says_even_after_a_rest() -> None:
    now, slept = 0.0, list[float]()

    def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(seconds)
        now += seconds

    pace = Pace(4, clock=lambda: now, sleep=sleep)
    pace.wait()
    pace.wait()
    now += 10
    pace.wait()
    pace.wait()

    assert slept == [0.25, 0.25]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--stage", "fetch"), "to fetch a page again, send its URL"),
        (("--stage", "tag", "--stack", "prod"), "Say which records: --since DATE or --site SITE"),
        (("--stage", "tag", "--where", "(banjir"), "--where cannot be read: "),
        (("--stage", "enrich", "--dry-run", "--rules", "a.yaml"), "it goes with --stage tag --dry-run"),
        (("--stage", "tag", "--rules", "a.yaml"), "it goes with --stage tag --dry-run"),
        (("--stage", "tag", "--dry-run", "--rules", "none.yaml"), "none.yaml cannot be read: No such file"),
    ],
)
def test_what_cannot_be_meant_is_told(kliping: Kliping, arguments: tuple[str, ...], complaint: str) -> None:
    ran = kliping("replay", *arguments)

    assert ran.code == 2
    assert complaint in ran.err


def test_records_that_a_newer_kliping_tagged_are_not_judged_by_older_rules(kliping: Kliping, prod: LocalStack) -> None:
    archive(prod, 1, "obsolete", pipeline=PIPELINE_VERSION + 1)

    ran = kliping("replay", "--stage", "tag", "--site", SITE, "--stack", "prod")

    assert ran.code == 1
    assert "Use the version of kliping that is deployed." in ran.err
    assert waiting(prod, Stage.TAG) == []


def test_the_archive_is_as_it_was_when_everything_was_replayed(kliping: Kliping, prod: LocalStack) -> None:
    record = archive(prod, 1, "obsolete", pipeline=PIPELINE_VERSION)
    [listed] = list_site(prod.table, SITE, 10)

    kliping("replay", "--stage", "enrich", "--site", SITE, "--stack", "prod")
    prod.drain()
    found = read_article(prod.table, listed["id"])
    assert found is not None
    assert found[0].article == record.article
    before = prod.items()
    for stage in ("enrich", "tag"):
        kliping("replay", "--stage", stage, "--site", SITE, "--stack", "prod")
        prod.drain()

    assert prod.items() == before
