"""How terms are matched and counted, on rules made for the purpose."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.models import Annotation, Annotations, Tag
from kliping.rules import Rule, load_rules
from kliping.tagging import Rulebook, tag
from tests.builders import make_article
from tests.counting import count_steps

EXAMPLES = {"match": ["a b", "a b"], "no_match": ["c", "d"]}
ALONE: dict[str, Any] = {"any": [], "min_matches": None, "min_distinct": None}
"""What makes `make_rule` leave out whatever speaks of terms."""


def make_rule(id_: str = "river", **fields: Any) -> Rule:
    """Return a rule that one match of one term satisfies unless `fields` say otherwise."""
    default = {
        "id": id_,
        "version": 3,
        "label": {"id": "Sungai", "en": "River"},
        "any": ["sungai"],
        "min_matches": 1,
        "min_distinct": 1,
        "examples": EXAMPLES,
    }
    return Rule.model_validate({name: value for name, value in {**default, **fields}.items() if value is not None})


def tags(rule: Rule, body: str, headline: str = "-", language: str | None = None) -> tuple[Tag, ...]:
    known = Annotation(value=language, confidence=1, method="test", version=1) if language else None
    article = make_article(article_body=body, headline=headline)
    return Rulebook([rule]).apply(article, Annotations(language=known))


def evidence(rule: Rule, body: str, headline: str = "-") -> list[str]:
    return [span.text for tag in tags(rule, body, headline) for span in tag.evidence]


FILLER = st.one_of(
    st.text(min_size=1, max_size=8), st.sampled_from(["\n\n", ". ", "é", "ﬁ", "e\u0301", "😀", "ß", "İ"])
)


def texts_about(rule: Rule) -> st.SearchStrategy[str]:
    """Return texts strewn with the rule's terms, in any case, between whatever people may write."""
    terms = st.sampled_from([term.removesuffix("*") for term in rule.any])
    return st.lists(st.one_of(terms, terms.map(str.upper), FILLER), min_size=1, max_size=30).map(" ".join)


TEXT = st.sampled_from(load_rules()).flatmap(texts_about)


@given(headline=TEXT, body=TEXT)
def test_every_evidence_span_reads_what_it_says(headline: str, body: str) -> None:
    article = make_article(headline=headline, article_body=body)

    found = tag(article, Annotations())

    fields = {"articleBody": article.article_body, "headline": article.headline}
    for each in found:
        assert 1 <= len(each.evidence) <= 5
        for span in each.evidence:
            assert fields[span.field][span.start : span.end] == span.text
    assert tag(article, Annotations()) == found


def test_a_tag_names_its_rule_version_and_label() -> None:
    (found,) = tags(make_rule(), "Air sungai naik.")

    assert (found.id, found.by, found.rule, found.rule_version) == ("river", "rule", "river", 3)
    assert (found.label.id, found.label.en) == ("Sungai", "River")


@pytest.mark.parametrize("body", ["Air SUNGAI naik.", "Air sungái naik.", "(sungai)", "sungai-sungai"])
def test_a_word_matches_without_case_and_accents(body: str) -> None:
    assert tags(make_rule(), body)


@pytest.mark.parametrize("body", ["Warga menyungai.", "sungainya", "anaksungai"])
def test_a_part_of_a_word_does_not_match(body: str) -> None:
    assert not tags(make_rule(), body)


def test_a_star_matches_any_ending_and_the_evidence_is_the_whole_word() -> None:
    assert evidence(make_rule(any=["sung*"]), "Sungainya surut, tetapi sun tidak.") == ["Sungainya"]


def test_a_phrase_may_end_in_a_star() -> None:
    assert evidence(make_rule(any=["air sung*"]), "Air sungainya. Air. Sungai.") == ["Air sungainya"]


@pytest.mark.parametrize(
    ("body", "matches"),
    [("air sungai", True), ("air\nsungai", True), ("air, sungai", False), ("air\n\nsungai", False), ("air", False)],
)
def test_a_phrase_runs_across_blanks_but_not_across_punctuation(body: str, *, matches: bool) -> None:
    assert bool(tags(make_rule(any=["air sungai"]), body)) is matches


def test_a_phrase_of_three_words_needs_the_middle_one() -> None:
    rule = make_rule(any=["air sungai besar"])

    assert evidence(rule, "Air sungai besar. Air laut besar.") == ["Air sungai besar"]


def test_the_longest_term_at_a_place_counts_alone() -> None:
    rule = make_rule(any=["air", "air sungai", "sungai"], min_matches=2)

    assert not tags(rule, "air sungai")
    assert evidence(rule, "air sungai, air") == ["air sungai", "air"]


def test_a_term_inside_an_ignored_phrase_does_not_count() -> None:
    rule = make_rule(ignore=["sungai susu madu"])

    assert not tags(rule, "Ia menangis sungai susu madu.")
    assert evidence(rule, "Sungai susu madu di tepi sungai.") == ["sungai"]


def test_a_query_decides_beside_the_terms() -> None:
    rule = make_rule(when='(sungai OR kali) AND meluap AND NOT "resensi film"')

    assert not tags(rule, "sungai")
    assert not tags(rule, "kali meluap")
    assert evidence(rule, "sungai meluap") == ["sungai"]
    assert not tags(rule, "sungai meluap", headline="Resensi film")


def test_a_rule_may_be_a_query_alone_and_its_words_are_the_evidence() -> None:
    rule = make_rule(**ALONE, when="lang:id AND banjir NEAR/2 jembatan")

    (found,) = tags(rule, "Kebanjiran lagi: jembatan putus. Hujan turun, lalu banjir surut.", language="id")

    assert [span.text for span in found.evidence] == ["Kebanjiran", "jembatan"]
    assert (found.rule, found.rule_version, found.confidence) == ("river", 3, 1.0)
    assert not tags(rule, "Kebanjiran lagi: jembatan putus.", language="en")


def test_a_query_alone_shows_five_spans_at_most_and_every_word_before_it_repeats_one() -> None:
    rule = make_rule(**ALONE, when="sungai AND kali AND danau")

    assert evidence(rule, "sungai " * 7 + "kali danau") == ["sungai", "sungai", "sungai", "kali", "danau"]


def test_a_rule_asks_for_its_number_of_matches_and_of_different_terms() -> None:
    rule = make_rule(any=["sungai", "kali"], min_matches=3, min_distinct=2)

    assert not tags(rule, "sungai kali")
    assert not tags(rule, "sungai sungai sungai sungai")
    assert tags(rule, "sungai kali sungai")


def test_a_match_in_the_headline_counts_twice() -> None:
    rule = make_rule(min_matches=3)

    assert not tags(rule, "sungai sungai")
    assert [span.field for span in tags(rule, "sungai", headline="Sungai")[0].evidence] == ["headline", "articleBody"]


@pytest.mark.parametrize(("words", "asked"), [(299, 1), (300, 2), (600, 3), (1800, 7), (9000, 7)])
def test_each_300_words_ask_for_one_match_more_up_to_six(words: int, asked: int) -> None:
    def body(matches: int) -> str:
        return " ".join(["sungai"] * matches + ["lain"] * (words - matches))

    assert tags(make_rule(), body(asked))
    assert not tags(make_rule(), body(asked - 1))


@pytest.mark.parametrize(("matches", "confidence"), [(2, 0.5), (3, 0.75), (4, 1.0), (9, 1.0)])
def test_confidence_is_half_at_the_threshold_and_full_at_twice_that(matches: int, confidence: float) -> None:
    (found,) = tags(make_rule(min_matches=2), "sungai " * matches)

    assert found.confidence == confidence


def test_evidence_shows_every_term_before_it_repeats_one() -> None:
    rule = make_rule(any=["sungai", "kali", "danau"])

    assert evidence(rule, "sungai " * 7 + "kali danau") == ["sungai", "sungai", "sungai", "kali", "danau"]


def test_the_strongest_tag_comes_first_and_equals_stand_by_id() -> None:
    book = Rulebook([make_rule("b"), make_rule("c", min_matches=2), make_rule("a"), make_rule("d", any=["kali"])])
    article = make_article(headline="-", article_body="sungai sungai, kali kali kali")

    assert [each.id for each in book.apply(article, Annotations())] == ["d", "a", "b", "c"]


def test_rules_that_have_nothing_to_do_with_an_article_cost_nothing() -> None:
    def count(rules: int) -> int:
        terms = [make_rule(f"t{number}", any=[f"kata{number}"], when="NOT hujan") for number in range(rules // 2)]
        queries = [make_rule(f"q{number}", **ALONE, when=f"sungai AND kota{number}") for number in range(rules // 2)]
        book = Rulebook([make_rule(), *terms, *queries])
        article = make_article(article_body="Sungai meluap di kota3. " * 40)
        assert {each.id for each in book.apply(article, Annotations())} == {"q3", "river"}
        return count_steps(lambda: book.apply(article, Annotations()))

    assert count(5_000) <= 1.05 * count(50)
