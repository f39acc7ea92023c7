"""Landing: each article lies in the archive bucket as a gzipped line of JSON too, by day (docs/decisions/0033).

Who changes an article in the table lands it afterwards, from what the table says then. The article item remembers under
which days a file may lie before one is put there. Writers that pass one another are told apart by the ETag of the
file that is replaced, and each looks at the table again after it has changed anything.
"""

from contextlib import suppress
from typing import Any

from botocore.exceptions import ClientError

from kliping.aws import items
from kliping.aws.items import Item
from kliping.aws.landed import landed_key, make_file, name_etag
from kliping.aws.table import ArticleContended, Table, compare
from kliping.corrections import correct
from kliping.models import Source, TaggedArticle

_ATTEMPTS = 4

_ABSENT = frozenset({"404", "NoSuchKey"})
_CHANGED = _ABSENT | {"PreconditionFailed", "ConditionalRequestConflict"}
"""What S3 says where somebody else has changed the file since it was looked at, or changes it at this moment."""


class _Passed(Exception):
    """Somebody else has changed the article, or its file, since it was looked at."""


def land(table: Table, record: TaggedArticle, source: Source, standing: Item) -> None:
    """Land what stands of an article that was just recorded. Where it is landed already, that costs one HEAD.

    Raises:
        ArticleContended: others kept changing it; trying again will help.
    """
    if not table.lands:
        return
    corrections = items.corrections_on(standing)
    is_ours = items.same_version(items.article_item(record, source, corrections), standing)
    lander = _Lander(table, record.article.id, items.conceivable_days(record, source, corrections))
    lander.land(standing, correct(record, corrections) if is_ours else None)


def land_again(table: Table, id_: str) -> None:
    """Land an article as the table says it now.

    Raises:
        ArticleContended: others kept changing it; trying again will help.
    """
    if table.lands:
        lander = _Lander(table, id_, set())
        lander.land(lander.read(), None)


def take_back(table: Table, record: TaggedArticle, source: Source) -> None:
    """Erase what an earlier delivery may have landed of an article that is forgotten, before it was cut short."""
    if table.lands:
        _Lander(table, record.article.id, items.conceivable_days(record, source, ())).take_back()


def is_landed(table: Table, corrected: TaggedArticle, source: Source) -> bool:
    """Say whether the file of an article says what its record says, or none is wanted."""
    if not table.lands:
        return True
    held = _Lander(table, corrected.article.id, set()).look(items.listed_day(corrected.article, source))
    return held == name_etag(make_file(corrected))


class _Lander:
    """Lands one article. Its files are looked for under `days` besides those that its item remembers."""

    def __init__(self, table: Table, id_: str, days: set[str]) -> None:
        self._table = table
        self._id = id_
        self._days = set(days)

    def land(self, standing: Item, known: TaggedArticle | None) -> None:
        """Land what an article item stands for; `known` is its record, corrected, if that is at hand."""
        for _ in range(_ATTEMPTS):
            if items.is_forgotten(standing) or not standing:
                self.take_back()
                return
            with suppress(_Passed):
                self._try(standing, known)
                return
            standing, known = self.read(), None
        raise ArticleContended(f"{self._id} was changed by others {_ATTEMPTS} times while it landed.")

    def read(self) -> Item:
        """Return the article item as it is now."""
        return self._table.get(items.article_key(self._id)) or {}

    def look(self, day: str) -> str | None:
        """Return the ETag of the file under a day, or null if there is none."""
        found = self._head(day)
        return found["ETag"] if found else None

    def take_back(self) -> None:
        """Erase what we have put, and what an earlier delivery may have."""
        for day in sorted(self._days):
            self._erase(day)

    def _try(self, standing: Item, known: TaggedArticle | None) -> None:
        """Bring the files to what `standing` wants, if it still stands when they have changed."""
        day, landed = str(standing["day"]), items.landed_on(standing)
        if day not in landed and not self._amend(standing, "ADD landed :days", {day}):
            raise _Passed
        former = (landed | self._days) - {day}
        has_changed = self._replace(day, standing, known)
        removed = [each for each in sorted(former) if self._erase(each)]
        if has_changed or removed:
            self._check(standing)
        if gone := former & landed:
            self._amend(standing, "DELETE landed :days", gone)

    def _check(self, standing: Item) -> None:
        if not items.same_version(self.read(), standing):
            raise _Passed

    def _replace(self, day: str, standing: Item, known: TaggedArticle | None) -> bool:
        """Put the file, if it does not say so already; say whether it had to be."""
        held = self.look(day)
        content = make_file(known) if known else None
        if content is not None and held == name_etag(content):
            return False
        self._check(standing)
        content = content or self._make_file(standing)
        if content is None or held == name_etag(content):
            return False
        self._put(day, content, held)
        return True

    def _erase(self, day: str) -> bool:
        """Erase the versions of a file, which a mark of deletion would only hide; say whether there were any."""
        was_there = False
        while found := self._head(day):
            was_there = True
            only = {"VersionId": found["VersionId"]} if "VersionId" in found else {}
            self._table.s3.delete_object(Bucket=self._table.archive, Key=landed_key(self._id, day), **only)
        return was_there

    def _make_file(self, standing: Item) -> bytes | None:
        """Return what the file has to say; null while the record is being written, for who writes it lands it then."""
        text = self._table.get(items.text_key(self._id))
        if text is None or not items.same_record(text, standing):
            return None
        return make_file(correct(self._table.load_record(text), items.corrections_on(standing)))

    def _amend(self, standing: Item, expression: str, days: set[str]) -> bool:
        condition, values = compare(standing, items.VERSION)
        return self._table.amend(items.article_key(self._id), expression, condition, values | {":days": days})

    def _put(self, day: str, content: bytes, held: str | None) -> None:
        """Put the file in the place of the one that was seen, or of none."""
        self._days.add(day)
        condition: Any = {"IfMatch": held} if held else {"IfNoneMatch": "*"}
        key = landed_key(self._id, day)
        try:
            self._table.s3.put_object(
                Bucket=self._table.archive, Key=key, Body=content, ContentType="application/gzip", **condition
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in _CHANGED:
                raise _Passed from error
            raise

    def _head(self, day: str) -> Any:
        try:
            return self._table.s3.head_object(Bucket=self._table.archive, Key=landed_key(self._id, day))
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                return None
            raise
