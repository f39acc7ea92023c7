"""What matches a query, and by which words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kliping.models import Annotation, Annotations, Label, Moment, Place, Publisher, Subject, Tag
from kliping.queries import Query, QueryIndex, Reading, match, parse, show
from kliping.queries.nodes import And, Named, Near, Not, Or, Term
from kliping.words import split_words
from tests.builders import make_article
from tests.counting import count_steps
from tests.unit.queries.asking import QUERIES, READINGS, SERANG, SURE

READING = Reading(
    make_article(
        headline="Banjir Rendam Serang",
        article_body="Air laut naik.\n\nJembatan di Kasemen terputus; warga kebanjiran sejak Senin.",
        date_published=Moment(raw="-", day=date(2024, 3, 31), origin="meta"),
        publisher=Publisher(site="kota.kabar.co.id"),
        article_section="Daerah",
        genre=("opinion",),
    ),
    Annotations(
        language=Annotation(value="id", **SURE),
        places=(Place(value="Serang", link=SERANG, **SURE),),
        organisations=(Annotation(value="Badan Penanggulangan Bencana", **SURE),),
        subjects=(
            Subject(value="medtop:20000146", broader="medtop:03000000", label=Label(id="banjir", en="flood"), **SURE),
        ),
    ),
    (Tag(id="flood", label=Label(id="Banjir", en="Floods"), rule="flood", rule_version=1, evidence=()),),
    ("S1",),
)


def words_of(query: str, reading: Reading = READING) -> list[str] | None:
    hits = match(parse(query), reading)
    return None if hits is None else [span.text for span in show(hits, reading)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("banjir", ["Banjir", "kebanjiran"]),
        ('"banjir"', ["Banjir"]),
        ("headline:banjir", ["Banjir"]),
        ("text:banjir", ["kebanjiran"]),
        ("kasem*", ["Kasemen"]),
        ("putus", ["terputus"]),
        ('"air laut"', ["Air laut"]),
        ('"jembatan di kase*"', ["Jembatan di Kasemen"]),
        ('"naik jembatan"', None),
        ('"kasemen terputus warga"', None),
        ("jembatan warga", ["Jembatan", "warga"]),
        ("jembatan gunung", None),
        ("jembatan OR gunung", ["Jembatan"]),
        ("NOT gunung", []),
        ("NOT jembatan", None),
        ("jembatan NOT gunung", ["Jembatan"]),
        ("jembatan NEAR/3 warga", ["Jembatan", "warga"]),
        ("warga NEAR/3 jembatan", ["Jembatan", "warga"]),
        ("jembatan NEAR/2 warga", None),
        ("jembatan NEAR/0 jembatan", None),
        ('(gunung OR "air laut") NEAR/1 jembatan', ["Air laut", "Jembatan"]),
        ("serang NEAR/100 air", None),
        ("site:kabar.co.id", []),
        ("site:kota.kabar.co.id", []),
        ("site:ota.kabar.co.id", None),
        ("lang:id", []),
        ("lang:en", None),
        ("place:serang", []),
        ('place:"kota serang"', []),
        ("place:banten", []),
        ("place:kota*", []),
        ("place:kota", None),
        ('org:"badan penanggulangan bencana"', []),
        ("org:badan", None),
        ("subject:banjir", []),
        ("subject:flood", []),
        ("subject:medtop:20000146", []),
        ("subject:medtop:03000000", []),
        ("tag:flood", []),
        ("tag:banjir", []),
        ("tag:crime", None),
        ("story:S1", []),
        ("genre:opinion", []),
        ("section:daerah", []),
        ("published:2024-03", []),
        ("published:2024-04..", None),
        ("published:<2024-03-31", None),
        ("banjir site:kabar.co.id published:2024", ["Banjir", "kebanjiran"]),
    ],
)
def test_a_query_matches_by_its_words(query: str, words: list[str] | None) -> None:
    assert words_of(query) == words


def test_an_article_that_says_no_day_was_not_published_on_one() -> None:
    reading = Reading(make_article(date_published=None), Annotations())

    assert words_of("published:0001..9999", reading) is None


def test_only_indonesian_and_malay_words_take_indonesian_affixes() -> None:
    def reading(language: str | None) -> Reading:
        return Reading(make_article(article_body="perlarian", in_language=language), Annotations())

    assert [words_of("lari", reading(language)) is None for language in ("id", "ms", None, "en")] == [False] * 3 + [
        True
    ]


def holds(query: Any, reading: Reading) -> bool:
    """Say the slow and simple way whether an article matches."""
    if isinstance(query, And):
        return all(holds(part, reading) for part in query.parts)
    if isinstance(query, Or):
        return any(holds(part, reading) for part in query.parts)
    if isinstance(query, Not):
        return not holds(query.part, reading)
    if isinstance(query, Near):
        return any(
            a[0] == b[0] and (0 <= b[1] - a[2] - 1 <= query.distance or 0 <= a[1] - b[2] - 1 <= query.distance)
            for a in places(query.left, reading)
            for b in places(query.right, reading)
        )
    if isinstance(query, Named):
        names = reading.names[query.field]
        return any(name == query.name or (query.is_prefix and name.startswith(query.name)) for name in names)
    return bool(places(query, reading))


def places(query: Any, reading: Reading) -> list[tuple[str, int, int]]:
    """Return field, first and last word of every hit, by trying each word."""
    if isinstance(query, Or):
        return [place for part in query.parts for place in places(part, reading)]
    assert isinstance(query, Term)
    texts = {"anywhere": ("headline", "articleBody"), "headline": ("headline",), "text": ("articleBody",)}
    size = len(query.words)
    found = []
    for field in texts[query.where]:
        words = split_words(reading.texts[field].text)  # type: ignore[index] # the names of its own fields
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            read = [word.folded for word in run]
            forms = {"kebanjiran": "banjir"} if query.inflects else {}
            fits = [forms.get(word, word) for word in read] == list(query.words) or read == list(query.words)
            if query.is_prefix:
                fits = read[:-1] == list(query.words[:-1]) and read[-1].startswith(query.words[-1])
            if fits and all(word.joined for word in run[1:]):
                found.append((field, at, at + size - 1))
    return found


@settings(max_examples=300)
@given(QUERIES, READINGS)
def test_a_query_matches_as_the_slow_and_simple_way_says(query: Query, reading: Reading) -> None:
    hits = match(query, reading)

    assert (hits is not None) == holds(query, reading)
    for span in show(hits or (), reading):
        assert reading.texts[span.field].text[span.start : span.end] == span.text


@settings(max_examples=200)
@given(st.lists(QUERIES, max_size=12), READINGS)
def test_many_queries_at_once_say_what_each_says_alone(queries: list[Query], reading: Reading) -> None:
    index = QueryIndex(dict(enumerate(queries)))
    alone = {number: match(query, reading) for number, query in enumerate(queries)}

    assert index.find(reading) == {number: hits for number, hits in alone.items() if hits is not None}


def test_a_query_about_many_words_works_in_proportion() -> None:
    def count(words: int) -> int:
        reading = Reading(make_article(article_body="air laut " * words), Annotations())
        query = parse("air NEAR/3 laut AND NOT (air NEAR/1 gunung)")
        assert match(query, reading) is not None
        return count_steps(lambda: match(query, Reading(make_article(article_body="air laut " * words), Annotations())))

    assert count(4_000) < 2.4 * count(2_000)
