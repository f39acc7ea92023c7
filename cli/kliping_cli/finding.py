"""From what a person calls an input to what lies in the table."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from kliping.aws.reading import read_article, read_outcome
from kliping.identity import ID_LENGTH, source_id
from kliping.models import Failure, Source, TaggedArticle
from kliping_cli.choosing import Reachable


@dataclass(frozen=True)
class Found:
    """The record and the failure a reference leads to: one of them, or both after a refetch that failed."""

    record: tuple[TaggedArticle, Source] | None
    failure: Failure | None


def find(stack: Reachable, reference: str) -> Found | None:
    """Find what an id, a URL, an `s3://` address or the name of a file in the inbox leads to; null if nothing."""
    table = stack.table
    for candidate in _candidates(stack, reference):
        record = read_article(table, candidate)
        outcomes = (read_outcome(table, id_) for id_ in (candidate, source_id(candidate)))
        failure = next((outcome.failure for outcome in outcomes if outcome and outcome.failure), None)
        if record or failure:
            return Found(record, failure)
    return None


def _candidates(stack: Reachable, reference: str) -> Iterator[str]:
    reference = reference.strip()
    yield reference
    if "://" not in reference:
        path = PurePosixPath(reference)
        inbox = f"s3://{stack.outputs['InboxBucket']}"
        yield f"{inbox}/{path}"
        if path.is_absolute() or ".." in path.parts:
            yield f"{inbox}/{path.name}"
