"""Landing: each article lies in the archive bucket as a gzipped line of JSON too, by day (docs/decisions/0033).

Who changes an article in the table lands it afterwards, from what the table says then. The article item remembers under
which days a file may lie before one is put there. Writers that pass one another are told apart by the ETag of the
file that is replaced, and each looks at the table again after it has changed anything.
"""

from hashlib import md5
from typing import Any

from botocore.exceptions import ClientError

from kliping.aws import items
from kliping.aws.items import Item
from kliping.aws.table import ArticleContended, Table, compare
from kliping.corrections import correct
from kliping.models import Source, TaggedArticle

LANDED = "articles/"
"""Where the files lie in the archive bucket."""

_ATTEMPTS = 4

_ABSENT = frozenset({"404", "NoSuchKey"})
_PASSED = _ABSENT | {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
"""What S3 says where somebody else has changed the file since it was looked at."""


def landed_key(article_id: str, day: str) -> str:
    """Where the file of an article lies that is listed under a day."""
    return f"{LANDED}day={day}/{article_id}.jsonl.gz"


def make_file(corrected: TaggedArticle) -> bytes:
    """Return what a file says: the line that `kliping export --format jsonl` writes. Same record in, same bytes out."""
    from kliping.exporters.jsonl import make_line  # all formats come with it, and few cold starts need them

    return items.pack(f"{make_line(corrected)}\n".encode())


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
    return held == _etag(make_file(corrected))


class _Lander:
    """Lands one article. Its files are looked for under `days` besides those that its item remembers."""

    def __init__(self, table: Table, id_: str, days: set[str]) -> None:
        self._table = table
        self._id = id_
        self._days = set(days)
        self._written: list[tuple[str, str]] = []

    def land(self, standing: Item, known: TaggedArticle | None) -> None:
        """Land what an article item stands for; `known` is its record, corrected, if that is at hand."""
        for _ in range(_ATTEMPTS):
            if items.is_forgotten(standing) or not standing:
                self.take_back()
                return
            if self._try(standing, known):
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
        """Erase all that we have written, and what an earlier delivery may have: bytes, and not only names."""
        for key, version in self._written:
            self._table.s3.delete_object(Bucket=self._table.archive, Key=key, VersionId=version)
        for day in sorted(self._days):
            for _ in range(_ATTEMPTS):
                found = self._head(day)
                if found is None:
                    break
                version = {"VersionId": found["VersionId"]} if "VersionId" in found else {}
                self._table.s3.delete_object(Bucket=self._table.archive, Key=landed_key(self._id, day), **version)

    def _try(self, standing: Item, known: TaggedArticle | None) -> bool:
        """Say whether it is done: the files are as `standing` wants them, and it still stands if they had to change."""
        day = str(standing["day"])
        if day not in items.landed_on(standing) and not self._remember(standing, day):
            return False
        held = self.look(day)
        content = make_file(known) if known else None
        has_changed = False
        if content is None or held != _etag(content):
            if not items.same_version(self.read(), standing):
                return False
            content = content or self._make_file(standing)
            if content is not None and held != _etag(content):
                if not self._put(day, content, held):
                    return False
                has_changed = True
        former = (items.landed_on(standing) | self._days) - {day}
        for each in sorted(former):
            found = self.look(each)
            if found is not None:
                if not self._remove(each, found):
                    return False
                has_changed = True
        if has_changed and not items.same_version(self.read(), standing):
            return False
        if gone := former & items.landed_on(standing):
            self._amend(standing, "DELETE landed :days", gone)
        return True

    def _make_file(self, standing: Item) -> bytes | None:
        """Return what the file has to say; null while the record is being written, for who writes it lands it then."""
        text = self._table.get(items.text_key(self._id))
        if text is None or not items.same_record(text, standing):
            return None
        return make_file(correct(self._table.load_record(text), items.corrections_on(standing)))

    def _remember(self, standing: Item, day: str) -> bool:
        return self._amend(standing, "ADD landed :days", {day})

    def _amend(self, standing: Item, expression: str, days: set[str]) -> bool:
        condition, values = compare(standing, items.VERSION)
        return self._table.amend(items.article_key(self._id), expression, condition, values | {":days": days})

    def _put(self, day: str, content: bytes, held: str | None) -> bool:
        """Put the file in the place of the one that was seen, or of none; say whether nobody else was faster."""
        self._days.add(day)
        condition: Any = {"IfMatch": held} if held else {"IfNoneMatch": "*"}
        return self._write(self._table.s3.put_object, day, Body=content, ContentType="application/gzip", **condition)

    def _remove(self, day: str, held: str) -> bool:
        """Delete the file that was seen; say whether nobody has changed it since."""
        return self._write(self._table.s3.delete_object, day, IfMatch=held)

    def _write(self, call: Any, day: str, **arguments: Any) -> bool:
        key = landed_key(self._id, day)
        try:
            done = call(Bucket=self._table.archive, Key=key, **arguments)
        except ClientError as error:
            if error.response["Error"]["Code"] in _PASSED:
                return False
            raise
        if "VersionId" in done:  # a version, or the mark that it was deleted
            self._written.append((key, done["VersionId"]))
        return True

    def _head(self, day: str) -> Any:
        try:
            return self._table.s3.head_object(Bucket=self._table.archive, Key=landed_key(self._id, day))
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                return None
            raise


def _etag(content: bytes) -> str:
    """Return what S3 calls an object of this content, encrypted with its own keys as in the template."""
    return f'"{md5(content, usedforsecurity=False).hexdigest()}"'
