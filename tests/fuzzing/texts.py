"""What is typed, linked and sent: URLs, answers of sites, robots.txt, dates, queries, rules, corrections."""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from pydantic import ValidationError
from urllib3.connection import HTTPConnection

from kliping.aws.items import corrections_on
from kliping.aws.packing import pack
from kliping.corrections import FACTS, LISTS, TAGS, correct, read_fact
from kliping.enrichers import enrich
from kliping.errors import InvalidUrl
from kliping.extractors.cleaning import clean_url
from kliping.extractors.dates import find_moment, find_printed, parse_moment
from kliping.extractors.decoding import decode
from kliping.fetching import Gate, Limits, _media_type, _read, _read_validators
from kliping.fetching.connecting import Deadline, named_failures
from kliping.fetching.judging import judge
from kliping.fetching.robots import Robots
from kliping.fetching.targets import Target
from kliping.fetching.unpacking import unpack_beginning
from kliping.identity import check_url, normalize_url, site_of
from kliping.models import Annotations, Correction, TaggedArticle
from kliping.notifying import check_receiver
from kliping.queries import QueryIndex, Reading, make_filter, match, may_match, parse, show
from kliping.rules.loading import read_rules
from kliping.tagging.rulebook import Rulebook
from tests.builders import BODY, NOON, make_article, make_record
from tests.fuzzing.target import Broken
from tests.spans import find_spans
from tests.texts import ARTICLE

_PAGE = Target.parse("https://kabar.example/2026/03/pasar?b=1")
_LIMITS = Limits(sent=100_000, decoded=200_000)


def read_text(content: bytes) -> str:
    """Return a text that may hold half of a surrogate pair, as JSON and command lines may."""
    return content.decode("utf-8", "surrogateescape")


def read_url(content: bytes) -> str:
    """Check, name and aim at a URL; whatever was read once is read the same once more."""
    url = read_text(content)
    with suppress(InvalidUrl):
        _PAGE.follow(url)
    cleaned = clean_url(url)
    if cleaned and check_url(cleaned) != cleaned:
        raise Broken("a cleaned URL is one of the web", cleaned)
    checked = check_url(url)
    if check_url(checked) != checked:
        raise Broken("a checked URL stays as it is", checked)
    name = normalize_url(checked)
    if normalize_url(name) != name:
        raise Broken("a normalised URL stays as it is", (name, normalize_url(name)))
    site_of(checked)
    target = Target.parse(checked)
    if Target.parse(target.url) != target or not target.url.isascii():
        raise Broken("what is asked for stays as it is", target)
    return "https" if target.scheme == "https" else "http"


def read_receiver(content: bytes) -> str:
    """Check where events are to be posted."""
    check_receiver(read_text(content), Gate())
    return "taken"


class _Wire:
    """A connection on which everything has arrived."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def makefile(self, _mode: str) -> BytesIO:
        return BytesIO(self._content)

    def sendall(self, _request: object) -> None: ...

    def settimeout(self, _seconds: float | None) -> None: ...

    def close(self) -> None: ...


def read_answer(content: bytes) -> str:
    """Read what a site answers: status, headers, and a page in some encoding."""
    deadline = Deadline(60)
    with named_failures(_PAGE.url, deadline):
        connection = HTTPConnection(_PAGE.host)
        connection.sock = _Wire(content)  # type: ignore[assignment]  # as much of a socket as is asked of one
        connection.request("GET", "/", preload_content=False, decode_content=False)
        response = connection.getresponse()
        location = judge(_PAGE.url, response.status, response.headers, _LIMITS.sent)
        if location is not None:
            _PAGE.follow(location)
            return "elsewhere"
        media_type = _media_type(response)
        validators = _read_validators(_PAGE.url, response.headers)
        page = _read(_PAGE.url, response, _LIMITS, deadline)
    if media_type and not (media_type.isascii() and media_type.isprintable()):
        raise Broken("a media type can be sent on", media_type)
    text = decode(page, media_type)
    return f"{text.charset} {'known again' if validators else ''}"


def read_robots(content: bytes) -> str:
    """Ask a robots.txt, packed or not, for pages."""
    encoding = "gzip" if content.startswith(b"\x1f\x8b") else ""
    robots = Robots("https://kabar.example:443", "rules", unpack_beginning(content, encoding, 512_000).decode("utf-8-sig", "replace"))
    if not 0 <= robots.crawl_delay <= 60:
        raise Broken("a delay is at most a minute", robots.crawl_delay)
    return robots.permit(_PAGE.url)


def read_dates(content: bytes) -> str:
    """Look for a date in a line."""
    line = read_text(content)
    found = []
    for language in (None, "id", "en"):
        for moment in (parse_moment(line, "text", language), find_moment(line, "text", language)):
            if moment and not date(1900, 1, 1) <= moment.day < date(2100, 1, 1):
                raise Broken("a year has two first digits", moment)
            if moment and moment.instant and abs((moment.instant.date() - moment.day).days) > 1:
                raise Broken("an instant lies on its day", moment)
            found.append(bool(moment) + bool(moment and moment.instant))
        printed = find_printed(line, language)
        found.append(bool(printed) + bool(printed and printed.letters))
    return str(found)


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


_FIELDS = (*FACTS, *LISTS, TAGS)


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
        signed = {"by": "sari", "reason": "salah", "corrected_at": NOON.replace(minute=number)}
        if field in FACTS:
            yield Correction.model_validate({"field": field, "value": read_fact(field, text), **signed})
        elif field.lstrip("-") in _FIELDS and text:
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
