"""From what a person calls an input to what lies in the table, and back."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kliping.aws.reading import Forgotten, read_article, read_forgotten, read_outcome
from kliping.errors import InvalidUrl
from kliping.identity import check_url, source_id
from kliping.models import Expansion, Failure, Source, TaggedArticle
from kliping_cli.choosing import Reachable


@dataclass(frozen=True)
class Found:
    """What a reference leads to: a record or an expansion; a failure; or both, after a refetch that failed."""

    record: tuple[TaggedArticle, Source] | None
    failure: Failure | None
    expansion: Expansion | None = None


def find(stack: Reachable, reference: str) -> Found | None:
    """Find what an id, a URL, an `s3://` address, or the name or path of a file leads to; null if nothing."""
    table = stack.table
    for candidate in dict.fromkeys(_candidates(stack, reference.strip())):
        record = read_article(table, candidate)
        outcomes = [read_outcome(table, id_) for id_ in (candidate, source_id(candidate))]
        failure = next((outcome.failure for outcome in outcomes if outcome and outcome.failure), None)
        expansion = next((outcome.expansion for outcome in outcomes if outcome and outcome.expansion), None)
        if record or failure or expansion:
            return Found(record, failure, expansion)
    return None


def use_names(stack: Reachable, text: str) -> str:
    """Call the files in the inbox by their names wherever `text` gives their whole addresses."""
    return text.replace(f"s3://{stack.outputs['InboxBucket']}/", "")


def name_above(stack: Reachable, source: Source) -> str | None:
    """Return what a person calls the source of many that an input is an entry of; null for any other input."""
    return name_source(stack, source.parent) if source.parent else None


def name_source(stack: Reachable, source_id_: str) -> str:
    """Return what a person calls the source of many of that id; the id itself where there is no such source."""
    outcome = read_outcome(stack.table, source_id_)
    return use_names(stack, outcome.expansion.source.uri) if outcome and outcome.expansion else source_id_


def find_forgotten(stack: Reachable, reference: str) -> Forgotten | None:
    """Find the forgotten article that an id, a URL, an `s3://` address, or the name of a file led to; null if none."""
    found = (read_forgotten(stack.table, candidate) for candidate in _candidates(stack, reference.strip()))
    return next((each for each in found if each), None)


def _candidates(stack: Reachable, reference: str) -> Iterator[str]:
    """Yield the names an input may have in the table. A file's key is the end of its path, as `collect` cut it."""
    yield reference
    if "://" in reference:
        with suppress(InvalidUrl):
            yield check_url(reference)  # as it was sent from the command line
        return
    inbox = f"s3://{stack.outputs['InboxBucket']}"
    yield f"{inbox}/{PurePosixPath(reference)}"
    path = Path(reference)
    if path.is_file():
        parts = path.resolve().parts[1:]
        yield from (f"{inbox}/{'/'.join(parts[start:])}" for start in range(len(parts)))
