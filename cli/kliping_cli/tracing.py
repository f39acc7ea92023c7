"""The way of one article through the stages, from what is recorded of it; the rest stands in the log.

Nothing is written down for this alone: what depends on the clock would make two deliveries of one message differ
(docs/decisions/0004). So a stage's own times are in its log lines, which carry the ids of the inputs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kliping.aws import items
from kliping.aws.reading import History, InputOutcome, read_history, read_outcome
from kliping.aws.rechecking import list_rechecks, parse_delays
from kliping.aws.table import Table
from kliping.models import Annotations, Cost, Source, Stage, Tag, TaggedArticle
from kliping_cli.choosing import Reachable
from kliping_cli.cloud.deployed import DEAD_LETTER, log_group
from kliping_cli.finding import Found


@dataclass(frozen=True)
class Step:
    """What is known of a step: `at` is null where only the log tells the time. `facts` are label and value."""

    stage: str
    at: datetime | None
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Trace:
    """The steps in their order, and the ids by which the log is searched."""

    article_id: str | None
    source_ids: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class LogSearch:
    """Where the log lines are: the groups of all functions, and a query for CloudWatch Logs Insights."""

    groups: tuple[str, ...]
    query: str
    since: datetime


def read_trace(stack: Reachable, found: Found) -> Trace:
    """Return the way of what a reference has led to."""
    table = stack.table
    standing = (table.get(items.article_key(found.record[0].article.id)) if found.record else None) or {}
    named = {source.id for source in _sources(found)} | items.inputs_of(standing)
    outcomes = {id_: read_outcome(table, id_) for id_ in sorted(named)}
    delays = parse_delays(stack.outputs.get("RecheckAfter", "none"))
    steps = [Step("arrive", source.received_at, tuple(_arrival(source))) for source in _sources(found)]
    if found.record:
        record, source = found.record
        steps += _tell_stages(record, source)
        steps.append(_tell_recording(standing, outcomes))
        history = read_history(table, record.article)
        steps += _tell_history(history) if history else ()
        steps += _tell_corrections(record)
    if found.expansion:
        held = (("became", f"{len(found.expansion.entries):,} inputs"), ("read as", found.expansion.collection))
        steps.append(Step(Stage.EXTRACT, None, held))
    steps += _tell_failures(outcomes.values())
    steps += _tell_looks(table, named)
    steps += [
        Step("re-check", _due(sk), (("due", "the page is fetched again"),))
        for _, sk in list_rechecks(table, named, delays)
    ]
    return Trace(standing.get("id"), tuple(sorted(named)), tuple(steps))


def find_logs(stack: Reachable, trace: Trace) -> LogSearch:
    """Say where the log lines of a deployed stack are that speak of a trace's inputs."""
    # What notify logs speaks of matches, which are inputs of their own.
    functions = (*(stage for stage in Stage if stage is not Stage.NOTIFY), DEAD_LETTER)
    ids = ", ".join(f'"{id_}"' for id_ in trace.source_ids)
    return LogSearch(
        groups=tuple(log_group(stack.outputs, function) for function in functions),
        query=(
            "fields @timestamp, service, level, message, reason"
            f" | filter correlation_id in [{ids}] | sort @timestamp | limit 1000"
        ),
        since=min(step.at for step in trace.steps if step.at),
    )


def _sources(found: Found) -> list[Source]:
    """Return the inputs as they arrived, the record's before that of a later failure."""
    known = (
        found.record[1] if found.record else None,
        found.expansion.source if found.expansion else None,
        found.failure.source if found.failure else None,
    )
    return sorted({each for each in known if each}, key=lambda source: source.received_at)


def _arrival(source: Source) -> Iterator[tuple[str, str]]:
    yield "input", source.uri
    yield "source id", source.id
    if source.parent:
        yield "entry of", f"{source.parent}, {source.generation} above it"


def _tell_stages(record: TaggedArticle, source: Source) -> Iterator[Step]:
    article, origin = record.article, record.article.provenance
    if origin.fetched_at:
        led = article.url if article.url and article.url != source.uri else None
        yield Step(Stage.FETCH, origin.fetched_at, _known(("robots.txt", origin.robots), ("led to", led)))
    read_by = f"{origin.extractor} v{origin.extractor_version}"
    media_type = ", ".join(filter(None, (origin.media_type, origin.charset)))
    notes = "\n".join(origin.notes)
    yield Step(Stage.EXTRACT, None, _known(("by", read_by), ("media type", media_type), ("notes", notes)))
    yield Step(Stage.ENRICH, None, tuple(_tell_annotations(record.annotations)))
    tags = "\n".join(f"{tag.id}: {_name_tagger(tag)}" for tag in record.tags)
    yield Step(Stage.TAG, None, _known(("tags", tags or "none")))


def _name_tagger(tag: Tag) -> str:
    return f"{tag.by} {tag.rule} v{tag.rule_version}" if tag.rule else tag.by


def _tell_corrections(record: TaggedArticle) -> Iterator[Step]:
    for each in record.corrections:
        facts = (("by", each.by), ("reason", each.reason), (each.action, each.field))
        yield Step("correct", each.corrected_at, facts)


def _tell_annotations(annotations: Annotations) -> Iterator[tuple[str, str]]:
    """Yield who spoke, by which methods and versions each field was found, what gave up, and what it cost."""
    for name in type(annotations).model_fields:
        value = getattr(annotations, name)
        if name == "enrichers":
            if value:
                yield name, ", ".join(f"{enricher} v{version}" for enricher, version in sorted(value.items()))
            continue
        found = [each for each in (value if isinstance(value, tuple) else (value,)) if each is not None]
        if name == "notes":
            yield from (("gave up", f"{each.enricher} v{each.version}: {each.detail}") for each in found)
        elif name == "costs":
            yield from (("cost", _bill(each)) for each in found)
        elif found:
            yield name, ", ".join(sorted({f"{each.method} v{each.version}" for each in found}))


def _bill(cost: Cost) -> str:
    price = "price unknown" if cost.usd is None else f"{cost.usd:.4g} USD"
    return f"{cost.enricher} {cost.model}, {price}"


def _tell_recording(standing: items.Item, outcomes: dict[str, InputOutcome | None]) -> Step:
    other = len(
        [id_ for id_, outcome in outcomes.items() if outcome and outcome.article_id and id_ != standing["source"]["id"]]
    )
    return Step(
        "record",
        datetime.fromisoformat(standing["first_seen"]),
        _known(
            ("first seen", "as above" if standing["first_seen"] == standing["as_of"] else "in an earlier version"),
            ("pipeline version", str(standing["pipeline_version"])),
            ("other inputs and URLs that lead here", str(other) if other else None),
        ),
    )


def _tell_history(history: History) -> Iterator[Step]:
    for revision in reversed(history.revisions):
        yield Step("revise", revision.until, (("until then other", ", ".join(revision.changed)),))
    if history.gone_at:
        yield Step("gone", history.gone_at, (("page", "is gone; the record stays"),))


def _tell_failures(outcomes: Iterable[InputOutcome | None]) -> Iterator[Step]:
    for failure in (outcome.failure for outcome in outcomes if outcome and outcome.failure):
        tried = str(failure.attempts) if failure.attempts else None
        known = _known(
            ("failed", failure.reason),
            ("detail", failure.detail),
            ("attempts", tried),
            ("source id", failure.source.id),
        )
        yield Step(failure.stage, failure.failed_at, known)


def _tell_looks(table: Table, source_ids: Iterable[str]) -> Iterator[Step]:
    for id_ in sorted(source_ids):
        known = table.get(items.validators_key(id_))
        if known and "checked_at" in known:
            yield Step(
                Stage.FETCH, datetime.fromisoformat(known["checked_at"]), (("looked again", "the page is as it was"),)
            )


def _due(sk: str) -> datetime:
    return datetime.fromisoformat(sk.partition("#")[0])


def _known(*facts: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in facts if value)


def as_fields(trace: Trace, logs: LogSearch | None) -> dict[str, Any]:
    """Return a trace as JSON has it."""
    steps = [
        {
            "stage": str(step.stage),
            "at": step.at.isoformat() if step.at else None,
            "facts": [list(fact) for fact in step.facts],
        }
        for step in trace.steps
    ]
    searched = {"groups": list(logs.groups), "query": logs.query, "since": logs.since.isoformat()} if logs else None
    return {"articleId": trace.article_id, "sourceIds": list(trace.source_ids), "steps": steps, "logs": searched}
