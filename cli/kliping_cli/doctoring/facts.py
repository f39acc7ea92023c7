"""What is known of a stack, as values; and what could not be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kliping.aws.following import Health
from kliping.models import Failure, Followed, Stage, Watchlist


@dataclass(frozen=True)
class Unread:
    """What could not be looked at: why, and the permission that was missing, if that was it."""

    why: str
    permission: str | None = None


type Seen[T] = T | Unread


@dataclass(frozen=True)
class StackFacts:
    """The stack's own state in CloudFormation, and the versions of code: `deployed` is null where it does not say."""

    prefix: str
    status: str
    is_prod: bool
    own_version: str
    deployed_version: str | None


@dataclass(frozen=True)
class QueueFacts:
    """Messages that wait, are in work, or are held back until later."""

    waiting: int
    in_work: int
    held_back: int


@dataclass(frozen=True)
class QueuePast:
    """How many seconds the oldest message has waited, and how many waited half an hour ago; null where unknown."""

    oldest: float | None
    before: float | None


@dataclass(frozen=True)
class EventSourceFacts:
    """What leads a queue, by its name, to a function."""

    queue: str
    state: str
    uuid: str


@dataclass(frozen=True)
class FunctionFacts:
    """A function as it runs: `concurrency` is its reserved concurrency, null without one."""

    state: str
    last_update: str
    reason: str
    layers: tuple[str, ...]
    concurrency: int | None
    event_sources: tuple[EventSourceFacts, ...]


@dataclass(frozen=True)
class AlarmFacts:
    """An alarm as it stands, and whether anybody hears it."""

    state: str
    since: datetime
    is_heard: bool


@dataclass(frozen=True)
class TableFacts:
    """The settings of the table that matter."""

    status: str
    is_restorable: bool
    forgets_expired: bool
    is_protected: bool


@dataclass(frozen=True)
class BucketFacts:
    """The settings of a bucket that matter, and the names of the queues that hear of every new object."""

    is_versioned: bool
    is_private: bool
    told: frozenset[str]


@dataclass(frozen=True)
class RulesFacts:
    """The number of the release that tags, 0 for the shipped rules alone, and why newer ones cannot be read.

    It is null where functions that start now wait: rules were published, and are not there.
    """

    live: int | None
    faults: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class WatchlistFacts:
    """A watchlist, and why its query cannot be read; null where it can."""

    watchlist: Watchlist
    trouble: str | None


@dataclass(frozen=True)
class Facts:
    """All that is looked at, at one moment. `functions` are null where one is gone; names are those of the template.

    Of failures there are those of the last day, the newest `most_failures` at each stage.
    """

    now: datetime
    stack: Seen[StackFacts]
    queues: Mapping[Stage, Seen[QueueFacts]]
    dead_letters: Mapping[Stage, Seen[QueueFacts]]
    past: Seen[Mapping[str, QueuePast]]
    functions: Mapping[str, Seen[FunctionFacts | None]]
    alarms: Seen[Mapping[str, AlarmFacts]]
    table: Seen[TableFacts]
    buckets: Mapping[str, Seen[BucketFacts]]
    rules: Seen[RulesFacts]
    failures: Seen[tuple[Failure, ...]]
    most_failures: int
    sources: Seen[tuple[tuple[Followed, Health], ...]]
    watchlists: Seen[tuple[WatchlistFacts, ...]]
    is_local: bool = False
