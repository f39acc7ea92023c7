"""`kliping correct`, `tag`, `untag`, `uncorrect`: what a person says goes before what machines say."""

import getpass
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kliping.aws.correcting import TooManyCorrections, record_corrections
from kliping.aws.items import slugify
from kliping.aws.queues import can_travel
from kliping.aws.table import ArticleContended, Table
from kliping.corrections import FACTS, LISTS, TAGS, InvalidCorrection, read_fact, value_of
from kliping.models import Correction, Label, TaggedArticle
from kliping_cli.choosing import explain_absent, open_to_change
from kliping_cli.commands.show import explain_no_article, find_known
from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.live_rules import read_live
from kliping_cli.terminal import open_console

_ASSIGNMENT = re.compile(r"(?P<field>\w+)(?P<sign>[+-]?)=(?P<value>.*)", re.DOTALL)
_ACTIONS = {"": "set", "+": "add", "-": "remove"}


@dataclass(frozen=True)
class Signed:
    """Who corrects and why, and which stack. Without a name it is the user of AWS or, locally, of this machine."""

    reason: str
    by: str | None
    stack: str | None
    state: Path


def correct(reference: str, assignments: Sequence[str], signed: Signed) -> None:
    """Correct fields: `headline=…`, `people+=…`, `people-=…`.

    Raises:
        Misuse: a field cannot be corrected, or cannot have that value.
        CommandFailed: there is no such article, or an entry to be removed is not there.
    """
    wished = [_read_assignment(each) for each in assignments]
    _keep(reference, lambda record, _: [_check_entry(record, each) for each in wished], signed)


def tag(reference: str, tags: Sequence[str], signed: Signed) -> None:
    """Add tags, by their ids or by words that become both id and label."""
    if not all(map(slugify, tags)):
        raise Misuse("A tag needs a letter or a digit; `harbour` or `'Krisis air'` would do.")

    def wish(_: TaggedArticle, table: Table) -> Iterator[dict[str, Any]]:
        known = {rule.id: rule.label for rule in read_live(table)}
        for each in tags:
            yield _wish(TAGS, "add", slugify(each), label=known.get(slugify(each)) or Label(id=each, en=each))

    _keep(reference, wish, signed)


def untag(reference: str, tags: Sequence[str], signed: Signed) -> None:
    """Take tags away, and keep them away whatever rules say.

    Raises:
        CommandFailed: the article does not have one of them.
    """
    wished = [_wish(TAGS, "remove", each) for each in tags]
    _keep(reference, lambda record, _: [_check_entry(record, each) for each in wished], signed)


def uncorrect(reference: str, fields: Sequence[str], signed: Signed) -> None:
    """Take corrections of fields back, or of single entries of lists (`tags=flood`).

    Raises:
        CommandFailed: nothing of it was corrected.
    """

    def wish(record: TaggedArticle, _: Table) -> Iterator[dict[str, Any]]:
        for each in fields:
            field, entry = each.partition("=")[::2]
            standing = [one for one in record.corrections if one.field == field]
            if entry:
                standing = [one for one in standing if str(one.value).casefold() == entry.casefold()]
            if not standing:
                known = [one.field if one.action == "set" else f"{one.field}={one.value}" for one in record.corrections]
                corrected = f"corrected are {', '.join(known)}." if known else "nothing is corrected."
                raise CommandFailed(f"{each} is not corrected there; {corrected}")
            yield _wish(field, "withdraw", entry or None)

    _keep(reference, wish, signed)


def _keep(reference: str, wish: Callable[[TaggedArticle, Table], Iterable[dict[str, Any]]], signed: Signed) -> None:
    if not signed.reason.strip():
        raise Misuse("--reason is empty; who reads the record wants to know why, as in --reason 'the page says so'.")
    if not signed.stack and not signed.state.exists():
        raise Misuse(explain_absent(signed.state))
    with open_to_change(signed.stack, signed.state) as opened:
        found = find_known(opened, reference)
        if found.record is None:
            raise CommandFailed(explain_no_article(opened, reference))
        record = found.record[0]
        signature = {
            "by": signed.by or (_ask_user() if signed.stack else getpass.getuser()),
            "corrected_at": datetime.now(UTC),
            "reason": signed.reason.strip(),
        }
        corrections = [
            Correction(**each, **signature) for each in wish(record, opened.stack.table) if not _holds(record, each)
        ]
        try:
            record_corrections(opened.stack.table, record.article.id, corrections)
        except (ArticleContended, TooManyCorrections) as error:
            raise CommandFailed(str(error)) from error
        console = open_console()
        for each in corrections:
            console.print(_tell(each, record), soft_wrap=True)
        if not corrections:
            console.print("Nothing to correct: the record says so already.")
        console.print(f"`{opened.command(f'show {record.article.id}')}` shows the record.", style="dim", soft_wrap=True)


def _ask_user() -> str:
    """Return as whom AWS knows us: the end of our ARN, such as `user/ani` or `assumed-role/Editors/ani`."""
    import boto3

    arn: str = boto3.Session().client("sts").get_caller_identity()["Arn"]
    return arn.rpartition(":")[2]


def _read_assignment(text: str) -> dict[str, Any]:
    """Read `field=value`, `list+=entry` or `list-=entry`."""
    found = _ASSIGNMENT.fullmatch(text)
    if found is None:
        raise Misuse(f"{text!r} corrects nothing; headline='Pasar dibuka' or people-='Budi' would.")
    field, sign, value = found["field"], found["sign"], found["value"].strip()
    if not can_travel(value):
        raise Misuse(f"{text!r} holds what is no text; type it again, in UTF-8.")
    if field == TAGS:
        raise Misuse("Tags are corrected by `kliping tag` and `kliping untag`.")
    if field == "articleBody":
        raise Misuse("The text is not corrected, for all evidence stands on it: mend the page, and send it again.")
    if field not in FACTS and field not in LISTS:
        raise Misuse(f"{field!r} cannot be corrected; {', '.join((*FACTS, *LISTS))} can.")
    if (field in LISTS) != bool(sign) or (sign and not value):
        right = f"{field}+='…' adds and {field}-='…' removes an entry" if field in LISTS else f"{field}='…' would do"
        raise Misuse(f"{text!r} cannot be understood; {right}.")
    if sign:
        return _wish(field, _ACTIONS[sign], value, label=_topic(value) if (field, sign) == ("subjects", "+") else None)
    try:
        return _wish(field, "set", read_fact(field, value))
    except InvalidCorrection as error:
        raise Misuse(str(error)) from error


def _wish(field: str, action: str, value: Any, label: Label | None = None) -> dict[str, Any]:
    return {"field": field, "action": action, "value": value, "label": label}


def _check_entry(record: TaggedArticle, wished: dict[str, Any]) -> dict[str, Any]:
    """Refuse to remove what is not there: it may be a slip of the pen."""
    if wished["action"] == "remove" and not _holds(record, wished):
        there = [str(each) for each in _names(record, wished["field"])]
        if wished["value"].casefold() not in {each.casefold() for each in there}:
            what = f"{wished['field']}: {', '.join(there)}." if there else f"it has no {wished['field']}."
            raise CommandFailed(f"{wished['value']!r} is not there; {what}")
    return wished


def _holds(record: TaggedArticle, wished: dict[str, Any]) -> bool:
    """Say whether a person has said the same already, and nothing after it."""
    names = ("field", "action", "value")
    return any(all(getattr(each, name) == wished[name] for name in names) for each in record.corrections)


def _names(record: TaggedArticle, field: str) -> list[Any]:
    names = value_of(record, field)
    return names if isinstance(names, list) else []


def _topic(code: str) -> Label:
    """Return the label of an IPTC Media Topic."""
    from kliping.enrichers.subjects.taxonomy import load_taxonomy

    topics = load_taxonomy().topics
    if code not in topics or (label := topics[code].label) is None:
        raise Misuse(f"There is no subject {code!r} here; {next(iter(topics))} would be one.")
    english, indonesian = label
    return Label(id=indonesian, en=english)


def _tell(correction: Correction, record: TaggedArticle) -> str:
    field, value = correction.field, correction.value
    if correction.action == "set":
        return f"{field}: {value_of(record, field)} → {value}"
    if correction.action == "withdraw":
        return f"{field}{f' {value}' if value else ''}: corrected no longer"
    return f"{field}: {'+' if correction.action == 'add' else '-'} {value}"
