"""A filter never says no to an article that matches, and nearly always to others."""

from hypothesis import given, settings

from kliping.affixes import find_roots, find_stems, inflect_root
from kliping.models import Annotations
from kliping.queries import Query, Reading, make_filter, match, may_match, parse
from kliping.queries.filters import LARGEST
from kliping.words import split_words
from tests.builders import make_article
from tests.texts import ARTICLE, OTHER, RETOLD
from tests.unit.queries.asking import QUERIES, READINGS


@settings(max_examples=300)
@given(QUERIES, READINGS)
def test_a_filter_lets_through_whatever_matches(query: Query, reading: Reading) -> None:
    assert match(query, reading) is None or may_match(query, make_filter(reading))


def test_a_root_has_no_stem_that_its_forms_have_not() -> None:
    words = {word.folded for word in split_words(f"{ARTICLE} {RETOLD} {OTHER}")}
    words |= {form for word in words for form in inflect_root(word)}

    assert [
        (word, root) for word in words for root in find_roots(word) if not find_stems(root) <= find_stems(word)
    ] == []


def test_of_a_hundred_words_that_are_not_there_a_filter_lets_two_through_at_most() -> None:
    filter_ = make_filter(Reading(make_article(article_body=ARTICLE), Annotations()))
    absent = [parse(f"xq{number}wz") for number in range(2_000)]

    assert sum(may_match(query, filter_) for query in absent) <= 40


def test_an_article_of_400_words_has_a_filter_that_leaves_its_item_one_write_unit() -> None:
    words = dict.fromkeys(word.folded for word in split_words(f"{ARTICLE} {RETOLD} {OTHER}" * 10))
    body = " ".join([*words, *words][:400])

    assert len(make_filter(Reading(make_article(article_body=body), Annotations()))) <= 850


def test_a_very_long_text_has_a_filter_of_bounded_size() -> None:
    body = " ".join(f"kata{number}" for number in range(20_000))
    filter_ = make_filter(Reading(make_article(article_body=body), Annotations()))

    assert len(filter_) == LARGEST
    assert may_match(parse("kata19999"), filter_)


def test_what_a_filter_does_not_hold_it_lets_through() -> None:
    filter_ = make_filter(Reading(make_article(), Annotations()))

    assert may_match(parse("NOT pasar"), filter_)
    assert may_match(parse("story:abc published:1999"), filter_)
