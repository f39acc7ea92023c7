"""What a replay has in mind for a record: to send it, or to leave it alone, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kliping import PIPELINE_VERSION
from kliping.aws.landing import is_landed
from kliping.aws.replaying import Inbox, Stored, make_replay, read_stored
from kliping.corrections import correct
from kliping.messages import Message
from kliping.models import Article, Stage, Tag
from kliping.queries import Query, Reading, match
from kliping.rules import Rule
from kliping.tagging import Rulebook
from kliping_cli.choosing import Reachable
from kliping_cli.errors import CommandFailed


class Fate(StrEnum):
    """What becomes of a record; the value is how it is told."""

    SENT = "sent"
    UNMATCHED = "not asked for"
    SAME = "tagged so already"
    GONE = "without their document in the inbox"
    MOVING = "on their way already"


@dataclass(frozen=True)
class TagChange:
    """How the tags of an article change: `kept` are those with the same id and other evidence, as they will be."""

    article: Article
    come: tuple[Tag, ...]
    go: tuple[Tag, ...]
    kept: tuple[Tag, ...]


@dataclass(frozen=True)
class Looked:
    """What was found about a record, and the message that replays it, if it is to be sent."""

    id: str
    fate: Fate
    message: Message | None = None
    change: TagChange | None = None


class Look:
    """Looks at records, one by one, for those that are to go through a stage again.

    At the stage tag `rules` are applied right here first: a record that they give the tags it has is left alone, unless
    its file has yet to land.
    """

    def __init__(self, stack: Reachable, stage: Stage, query: Query | None, rules: Iterable[Rule]) -> None:
        self.stage = stage
        self._stack = stack
        self._query = query
        self._book = Rulebook(rules) if stage is Stage.TAG else None
        self._inbox = Inbox(stack.outputs["InboxBucket"], stack.client("s3"))

    def __call__(self, id_: str) -> Looked:
        """Look at a record.

        Raises:
            CommandFailed: it was tagged by a newer version than this one, whose rules are not known here.
        """
        stored = read_stored(self._stack.table, id_)
        if stored is None:
            return Looked(id_, Fate.MOVING)
        shown = correct(stored.record, stored.corrections)
        reading = Reading(shown.article, shown.annotations, shown.tags)
        if self._query and match(self._query, reading) is None:
            return Looked(id_, Fate.UNMATCHED)
        change = _compare(stored, self._book) if self._book else None
        if self._book and change is None and is_landed(self._stack.table, shown, stored.source):
            return Looked(id_, Fate.SAME)
        message = make_replay(stored, self.stage, self._inbox)
        return Looked(id_, Fate.SENT if message else Fate.GONE, message, change)


def _compare(stored: Stored, book: Rulebook) -> TagChange | None:
    record = stored.record
    if stored.pipeline_version > PIPELINE_VERSION:
        raise CommandFailed(
            f"Pipeline {stored.pipeline_version} has tagged {record.article.id}, and this is pipeline"
            f" {PIPELINE_VERSION}: it does not know those rules. Use the version of kliping that is deployed."
        )
    before = tuple(tag for tag in record.tags if tag.by == "rule")
    after = book.apply(record.article, record.annotations)
    if before == after:
        return None
    had, has = ({tag.id for tag in tags} for tags in (before, after))
    return TagChange(
        article=record.article,
        come=tuple(tag for tag in after if tag.id not in had),
        go=tuple(tag for tag in before if tag.id not in has),
        kept=tuple(tag for tag in after if tag.id in had and tag not in before),
    )
