"""What a template declares, resolved: the frozen values a local cloud works from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Statement:
    """One Allow statement of a role. Actions, resources and keys may hold the wildcards `*` and `?`.

    `keys` are the partitions of a table that it is limited to; empty for all of them.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class FunctionResource:
    """A Lambda function. `code` is the folder of its handler, `timeout` counts seconds, `memory` MiB."""

    logical_id: str
    name: str
    arn: str
    code: Path
    handler: str
    timeout: int
    memory: int
    environment: Mapping[str, str]
    log_group: str
    traced: bool
    role: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class EventSource:
    """What leads a queue to a function. `window` counts seconds; any of the event patterns `filters` may match."""

    function: str
    queue_arn: str
    queue_url: str
    batch_size: int
    window: int
    filters: tuple[str, ...]
    report_batch_item_failures: bool
    maximum_concurrency: int | None
    has_dead_letters: bool


@dataclass(frozen=True)
class Notification:
    """What a bucket tells a queue. `rules` are pairs such as `("prefix", "news/")`."""

    bucket: str
    queue_arn: str
    event: str
    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Deployment:
    """A stack that stands. `physical_ids` and `functions` go by logical id; `skipped` names what was left out."""

    outputs: Mapping[str, str]
    physical_ids: Mapping[str, str]
    functions: Mapping[str, FunctionResource]
    event_sources: tuple[EventSource, ...]
    notifications: tuple[Notification, ...]
    skipped: tuple[str, ...]
