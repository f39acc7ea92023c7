"""Logs and metrics. Every line carries the id of the input it speaks of; every input counts once per stage.

The correlation id is the id of the input's source. It is a function of the URL or object alone, so it is the same
behind every door and through every redelivery, and a person can look up an input's whole way by it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from threading import Lock

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from kliping.models import Source

logger = Logger()
metrics = Metrics()

_counting = Lock()
_source: ContextVar[Source] = ContextVar("source")


class Outcome(StrEnum):
    """What became of one input at one stage. The value is the name of the metric.

    Every input ends as one of the first six, `Forgotten` where a person has had its article forgotten and `Unwatched`
    where nobody waits for a match any more; `Retried` and `Deferred` count what came before: attempts that failed, and
    copies sent to wait their turn.
    """

    SUCCEEDED = "Succeeded"
    UNCHANGED = "Unchanged"
    REJECTED = "Rejected"
    FAILED = "Failed"
    FORGOTTEN = "Forgotten"
    UNWATCHED = "Unwatched"
    RETRIED = "Retried"
    DEFERRED = "Deferred"


@contextmanager
def observed(source: Source) -> Iterator[None]:
    """Put the id of `source` into every log line within, of this thread."""
    token = _source.set(source)
    logger.thread_safe_append_keys(correlation_id=source.id)
    try:
        yield
    finally:
        logger.thread_safe_remove_keys(["correlation_id"])
        _source.reset(token)


def identify(source: Source) -> None:
    """Say more about the input at hand, once more is known: the URL behind a fetched page."""
    _source.set(source)


def current_source() -> Source:
    """Return the input at hand."""
    return _source.get()


@contextmanager
def counted() -> Iterator[None]:
    """Write out the metrics counted within, even where it ends with an exception."""
    try:
        yield
    finally:
        if metrics.metric_set:  # Powertools warns of an empty set
            metrics.flush_metrics()


def count(outcome: Outcome) -> None:
    """Count the input at hand."""
    with _counting:  # Powertools reads, adds and writes
        metrics.add_metric(name=outcome.value, unit=MetricUnit.Count, value=1)
