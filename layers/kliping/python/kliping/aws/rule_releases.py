"""Published rules: every set an object of its own in the archive, and one item that says which were published when.

A set is named by its content and written before the item, which changes by one conditional write: whoever reads the
item finds every set that it names (docs/decisions/0027).
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Annotated

from pydantic import AwareDatetime, ConfigDict, Field, TypeAdapter

from kliping.aws import items
from kliping.aws.table import Table, accepted, marshal
from kliping.models import NonEmpty, RuleSet
from kliping.rules import InvalidRule, Rule
from kliping.rules.sets import digest_rules, dump_rules, parse_rules

MOST_RELEASES = 10
"""Releases that are remembered; with these the item stays below 4 KB, one read unit."""


class Release(RuleSet):
    """A set of so many rules, who published it and when. `restores` is the number of the release it brought back."""

    rule_count: Annotated[int, Field(ge=0)]
    published_at: AwareDatetime
    by: NonEmpty
    restores: int | None = None

    @property
    def rule_set(self) -> RuleSet:
        """What a record says of the release."""
        return RuleSet(number=self.number, digest=self.digest)

    @property
    def key(self) -> str:
        """Where the rules lie in the archive."""
        return _key(self.digest)


_RELEASES = TypeAdapter(tuple[Release, ...], config=ConfigDict(defer_build=True))


class ReleaseContended(Exception):
    """Somebody else published rules at the same moment."""


class UnknownRelease(LookupError):
    """No release of that number is remembered."""


def read_releases(table: Table) -> tuple[Release, ...]:
    """Return the releases that are remembered, the newest, which is live, first; none if nothing was ever published.

    Raises:
        ValidationError: somebody else has written there.
    """
    item = table.get(items.rules_key())
    return _RELEASES.validate_python(item.get("releases")) if item else ()


def load_release(table: Table, release: Release) -> tuple[Rule, ...]:
    """Return the rules of a release.

    Raises:
        InvalidRule: what lies there is not what was published, or no longer rules that this version can apply.
        ClientError: nothing lies there, or AWS does not give it away.
    """
    content = table.s3.get_object(Bucket=table.archive, Key=release.key)["Body"].read()
    if digest_rules(content) != release.digest:
        raise InvalidRule("what lies there is not what was published")
    return parse_rules(content)


def publish(table: Table, rules: Iterable[Rule], by: str, at: datetime, restores: int | None = None) -> Release | None:
    """Make rules the live ones; null if they are already.

    Raises:
        ReleaseContended: somebody else did so at the same moment; nothing was changed.
    """
    rules = tuple(rules)
    content = dump_rules(rules)
    digest = digest_rules(content)
    # Also where it should lie already: that is how a set that was damaged or deleted is mended.
    table.s3.put_object(Bucket=table.archive, Key=_key(digest), Body=content, ContentType="application/json")
    former = read_releases(table)
    if former and former[0].digest == digest:
        return None
    number = former[0].number if former else 0
    release = Release(
        number=number + 1, digest=digest, rule_count=len(rules), published_at=at, by=by, restores=restores
    )
    _remember(table, (release, *former[: MOST_RELEASES - 1]), number)
    return release


def restore(table: Table, number: int, by: str, at: datetime) -> Release | None:
    """Publish the rules of an earlier release again, under a new number; of release 0 none, beside the shipped ones.

    Raises:
        UnknownRelease: it is not remembered.
        InvalidRule, ClientError, ReleaseContended: as `load_release` and `publish`.
    """
    remembered = {release.number: release for release in read_releases(table)}
    if number and number not in remembered:
        raise UnknownRelease(number)
    rules = load_release(table, remembered[number]) if number else ()
    return publish(table, rules, by, at, restores=number)


def _remember(table: Table, releases: tuple[Release, ...], former: int) -> None:
    pk, sk = items.rules_key()
    item = {
        "pk": pk,
        "sk": sk,
        "kind": "rules",
        "number": releases[0].number,
        "releases": [release.model_dump(mode="json", exclude_none=True) for release in releases],
    }
    write = partial(
        table.dynamodb.put_item,
        TableName=table.name,
        Item=marshal(item),
        ConditionExpression="attribute_not_exists(#number) OR #number = :former",
        ExpressionAttributeNames={"#number": "number"},
        ExpressionAttributeValues=marshal({":former": former}),
    )
    if not accepted(write):
        raise ReleaseContended


def _key(digest: str) -> str:
    return f"rules/{digest}.json"
