"""What editors and readers write: queries, rules, corrections, and the text that all else is inferred from."""

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from kliping.aws.items import corrections_on
from kliping.aws.packing import pack
from kliping.aws.queues import can_travel
from kliping.corrections import FACTS, LISTS, TAGS, correct, read_fact
from kliping.enrichers import enrich
from kliping.models import Annotations, Correction, TaggedArticle
from kliping.queries import QueryIndex, Reading, make_filter, match, may_match, parse, show
from kliping.rules.loading import read_rules
from kliping.tagging.rulebook import Rulebook
from tests.builders import BODY, NOON, make_article, make_record
from tests.fuzzing.target import Broken
from tests.fuzzing.texts import read_text
from tests.spans import find_spans
from tests.texts import ARTICLE

_ARTICLE = make_article(article_body=f"{BODY}\n\n{ARTICLE}")


@cache
def _reading() -> Reading:
    return Reading(_ARTICLE, Annotations())


def read_query(content: bytes) -> str:
    """Read a query, and ask an article."""
    query = parse(read_text(content))
    hits = match(query, _reading())
    if hits is None:
        return "no match"
    show(hits, _reading())
    if not may_match(query, make_filter(_reading())):
        raise Broken("a filter lets through whatever matches", query)
    if 0 not in QueryIndex({0: query}).find(_reading()):
        raise Broken("an index finds whatever matches", query)
    return f"{min(len(hits), 3)} hits"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def read_rule_file(content: bytes) -> str:
    """Read rules as an editor saved them, and apply them."""
    path = Path(_folder().name) / "rules.yaml"
    path.write_bytes(content)
    rules = read_rules(path)
    _check_spans(Rulebook(rules).apply(_ARTICLE, Annotations()), _ARTICLE.article_body, _ARTICLE.headline)
    return f"{min(len(rules), 3)} rules"


def annotate(content: bytes) -> str:
    """Infer what can be inferred of a text: the headline is its first line."""
    headline, _, body = content.decode("utf-8", "replace").partition("\n")
    article = make_article(headline=headline.strip() or "-", article_body=body.strip() or "-", in_language=None)
    annotations = enrich(article)
    for note in annotations.notes:
        raise Broken(f"{note.enricher} reads whatever is written", note.detail)
    if Annotations.model_validate_json(annotations.model_dump_json()) != annotations:
        raise Broken("annotations are the same when they are read back")
    _check_spans(annotations, article.article_body, article.headline)
    return f"{annotations.language.value if annotations.language else None}"


def _check_spans(value: object, body: str, headline: str) -> None:
    for span in find_spans(value):
        if (headline if span.field == "headline" else body)[span.start : span.end] != span.text:
            raise Broken("evidence stands where it says", span)


@cache
def _record() -> TaggedArticle:
    return make_record(place="Tanjungsari")


_LISTS = (*LISTS, TAGS)


def lay_over(content: bytes) -> str:
    """Correct an article by what a person typed; what was read back once is the same when it is corrected again."""
    lines = read_text(content).split("\n")
    corrections = tuple(_wishes(lines))
    corrected = correct(_record(), corrections)
    if correct(_record(), tuple(reversed(corrections))) != corrected:
        raise Broken("the order of corrections does not count", corrections)
    if TaggedArticle.model_validate_json(corrected.model_dump_json()) != corrected:
        raise Broken("a corrected record is the same when it is read back", corrected)
    _check_spans(corrected, corrected.article.article_body, corrected.article.headline)
    return " ".join(sorted({each.field for each in corrections}))


def _wishes(lines: list[str]) -> Iterator[Correction]:
    for number, line in enumerate(lines[:8]):
        field, _, text = (part.strip() for part in line.partition("="))
        if not can_travel(text):
            continue  # the command line refuses it
        signed = {"by": "sari", "reason": "salah", "corrected_at": NOON.replace(minute=number)}
        if field in FACTS:
            yield Correction.model_validate({"field": field, "value": read_fact(field, text), **signed})
        elif field.lstrip("-") in _LISTS and text:
            action = "remove" if field.startswith("-") else "add"
            yield Correction.model_validate({"field": field.lstrip("-"), "action": action, "value": text, **signed})
        else:
            read_fact(field, text)


def read_back(content: bytes) -> str:
    """Read corrections as they lie on an article."""
    try:
        corrections = corrections_on({"corrections": pack(content)})
    except ValidationError:
        return "not ours"
    return f"{min(len(corrections), 3)}"
