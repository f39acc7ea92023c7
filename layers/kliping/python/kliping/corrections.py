"""What people say of a record goes before what machines say: one pure function lays it over.

The text of an article is not corrected: every span of evidence, the fingerprint and the revisions stand on it. A text
that was read wrongly is mended by sending the page again, or by a better extractor.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any

from pydantic import JsonValue, TypeAdapter

from kliping.models import (
    Annotation,
    Article,
    Correction,
    Label,
    Person,
    Place,
    Publisher,
    Span,
    Subject,
    Tag,
    TaggedArticle,
    Value,
)


class InvalidCorrection(ValueError):
    """What a person typed cannot be a value of a field. The message says what would have been."""

    def __init__(self, field: str, text: str, hint: str) -> None:
        super().__init__(f"{field[:200]}={text[:200]!r} cannot be understood. {hint}")


METHOD = "human"
"""How annotations were found that people add."""

MOST_EVIDENCE = 5
"""Spans that are looked for when a person adds something that the text names."""

FACTS: Mapping[str, str] = {
    "headline": "headline",
    "alternativeHeadline": "alternative_headline",
    "description": "description",
    "author": "author",
    "datePublished": "date_published",
    "dateModified": "date_modified",
    "dateline": "dateline",
    "inLanguage": "in_language",
    "publisher": "publisher",
    "articleSection": "article_section",
    "keywords": "keywords",
    "genre": "genre",
}
"""The facts that can be corrected, by their names in records."""

LISTS: Mapping[str, type[Annotation]] = {
    "people": Person,
    "places": Place,
    "organisations": Annotation,
    "subjects": Subject,
}
"""The annotations to which entries can be added, and of which they can be removed. Tags can be, too."""

TAGS = "tags"

_PLURALS = ("author", "keywords", "genre")
_AUTHOR = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<kind>person|organisation|desk)\))?")


def correct(record: TaggedArticle, corrections: Iterable[Correction]) -> TaggedArticle:
    """Lay corrections over what machines say. Any order of the corrections gives the same record."""
    standing = in_force(corrections)
    shown = record
    # What is added last comes to stand first: the first addition shall.
    for each in reversed(standing):
        shown = _set(shown, each) if each.action == "set" else _list(shown, each)
    said = tuple(each.model_copy(update={"machine": machine_value(record, each)}) for each in standing)
    return shown.model_copy(update={"corrections": said})


def in_force(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the last correction of each fact and of each entry of a list, unless it was taken back, in their order."""
    standing: dict[tuple[str, str], Correction] = {}
    for each in sort(corrections):
        taken_back = each.action == "withdraw"
        for key in [key for key in standing if key == _key(each) or (taken_back and _is_whole(each, key))]:
            del standing[key]
        if not taken_back:
            standing[_key(each)] = each
    return tuple(standing.values())


def sort(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return corrections in the order in which they were made, each once."""
    by_content = {each.model_dump_json(): each for each in corrections}
    return tuple(each for _, each in sorted(by_content.items(), key=lambda item: (item[1].corrected_at, item[0])))


def machine_value(record: TaggedArticle, correction: Correction) -> JsonValue:
    """Return what machines say where a person corrects: the whole fact, or the entry of a list or null."""
    if correction.action == "set":
        return value_of(record, correction.field)
    name = _fold(str(correction.value))
    found: Iterable[Value] = (each for each in _entries(record, correction.field) if _fold(name_of(each)) == name)
    return next((each.model_dump(mode="json") for each in found), None)


def value_of(record: TaggedArticle, field: str) -> JsonValue:
    """Return what a record says in a field that can be corrected; of a list, the names of its entries."""
    if field in FACTS:
        value: JsonValue = record.article.model_dump(mode="json", include={FACTS[field]})[field]
        return value
    return [name_of(each) for each in _entries(record, field)]


def name_of(entry: Tag | Annotation) -> str:
    """Return by what a person names an entry of a list: a tag by its id."""
    return entry.id if isinstance(entry, Tag) else entry.value


def read_fact(field: str, text: str) -> JsonValue:
    """Read what a person typed for a fact; nothing typed means that it is unknown.

    Authors, keywords and genres are set apart by `;`, and an author may be `Redaksi (desk)`.

    Raises:
        InvalidCorrection: there is no such fact, or it cannot be this.
    """
    if field not in FACTS:
        raise InvalidCorrection(field, text, f"The facts that can be corrected are {', '.join(FACTS)}.")
    parts = [part.strip() for part in text.split(";") if part.strip()]
    value: Any = parts if field in _PLURALS else text.strip() or None
    if field == "author":
        value = [_read_author(part) for part in parts]
    elif field.startswith("date") and field != "dateline" and value:
        value = _read_moment(field, value)
    elif field == "publisher":
        value = {"name": value}
    try:
        read = _validate(field, value)
    except ValueError as error:
        raise InvalidCorrection(field, text, _example(field)) from error
    dumped: JsonValue = _adapter(field).dump_python(read, mode="json")
    return dumped


def _read_author(text: str) -> dict[str, str]:
    found = _AUTHOR.fullmatch(text)
    return {name: value for name, value in found.groupdict().items() if value} if found else {"name": text}


def _read_moment(field: str, text: str) -> dict[str, Any]:
    try:
        if len(text) == len("yyyy-mm-dd"):
            return {"raw": text, "day": date.fromisoformat(text), "origin": METHOD}
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidCorrection(field, text, _example(field)) from error
    if instant.tzinfo is None:
        raise InvalidCorrection(field, text, f"Its zone is missing: {text}+07:00 would be a time in Jakarta.")
    return {"raw": text, "day": instant.date(), "instant": instant, "zone": f"{instant:%:z}", "origin": METHOD}


def _example(field: str) -> str:
    if field.startswith("date") and field != "dateline":
        return "2026-03-04 or 2026-03-04T10:30+07:00 would do."
    if field == "genre":
        return "opinion, analysis, interview or press-release would do; several are set apart by `;`."
    if field == "inLanguage":
        return "A language tag such as id, en or su would do."
    return "Text that is not empty would do."


def _validate(field: str, value: JsonValue) -> Any:
    """Return a fact as the model has it."""
    if field == "inLanguage" and value is not None and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", str(value)):
        raise ValueError(value)
    return _adapter(field).validate_python(value)


@cache
def _adapter(field: str) -> TypeAdapter[Any]:
    """Return what reads and writes a fact as `Article` does."""
    said = Article.model_fields[FACTS[field]]
    return TypeAdapter(Annotated[said.annotation, *said.metadata] if said.metadata else said.annotation)


def _set(record: TaggedArticle, correction: Correction) -> TaggedArticle:
    field, value = correction.field, _validate(correction.field, correction.value)
    if field == "publisher":
        value = Publisher(name=value.name, site=record.article.publisher.site)
    article = record.article.model_copy(update={FACTS[field]: value})
    changed: dict[str, Any] = {"article": article}
    if field == "headline":
        changed["annotations"] = _move_spans(record.annotations, article.headline)
        changed["tags"] = tuple(_move_spans(tag, article.headline) for tag in record.tags)
    elif field == "inLanguage":
        language = Annotation(value=value, confidence=1, method=METHOD, version=1) if value else None
        changed["annotations"] = record.annotations.model_copy(update={"language": language})
    return record.model_copy(update=changed)


def _list(record: TaggedArticle, correction: Correction) -> TaggedArticle:
    field, name = correction.field, str(correction.value)
    entries = _entries(record, field)
    others = tuple(each for each in entries if _fold(name_of(each)) != _fold(name))
    if correction.action == "add":
        # First, so that it is among those that an article is listed under.
        found = next((each for each in entries if each not in others), None)
        others = (found or _make(record.article, correction, name), *others)
    if field == TAGS:
        return record.model_copy(update={"tags": others})
    return record.model_copy(update={"annotations": record.annotations.model_copy(update={field: others})})


def _make(article: Article, correction: Correction, name: str) -> Tag | Annotation:
    if correction.field == TAGS:
        return Tag(id=name, label=correction.label or Label(id=name, en=name), by="human", evidence=())
    body = article.article_body
    matches = list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", body))[:MOST_EVIDENCE]
    label = {"label": correction.label or Label(id=name, en=name)} if correction.field == "subjects" else {}
    return LISTS[correction.field](
        value=name,
        confidence=1,
        method=METHOD,
        version=1,
        evidence=tuple(Span.of(body, *match.span()) for match in matches),
        **label,
    )


def _entries(record: TaggedArticle, field: str) -> tuple[Any, ...]:
    entries: tuple[Any, ...] = record.tags if field == TAGS else getattr(record.annotations, field)
    return entries


def _move_spans(value: Any, headline: str) -> Any:
    """Find evidence in a headline again once that is another one; what no longer stands there is no evidence."""
    if isinstance(value, Span) and value.field == "headline":
        start = headline.find(value.text)
        return Span.of(headline, start, start + len(value.text), "headline") if start >= 0 else None
    if isinstance(value, tuple):
        return tuple(moved for each in value if (moved := _move_spans(each, headline)) is not None)
    if isinstance(value, Value):
        names = type(value).model_fields
        return value.model_copy(update={name: _move_spans(getattr(value, name), headline) for name in names})
    return value


def _key(correction: Correction) -> tuple[str, str]:
    is_entry = correction.field not in FACTS and correction.value is not None
    return (correction.field, _fold(str(correction.value)) if is_entry else "")


def _is_whole(withdrawal: Correction, key: tuple[str, str]) -> bool:
    return withdrawal.value is None and key[0] == withdrawal.field


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
