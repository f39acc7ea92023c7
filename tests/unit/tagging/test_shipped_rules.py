"""Every rule keeps what its examples promise, and the docs know every rule."""

from pathlib import Path

import pytest

from kliping.models import Annotations
from kliping.rules import Rule, load_rules
from kliping.tagging import tag
from kliping.tagging.checking import check_examples
from kliping.tagging.phrases import Phrase, PhraseIndex
from kliping.words import split_words
from tests.builders import make_article

DOCS = Path(__file__).parents[3] / "docs" / "rules.md"

each_rule = pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)


def test_every_rule_matches_its_examples_and_not_its_near_misses() -> None:
    assert list(check_examples(load_rules())) == []


@each_rule
def test_a_near_miss_is_near(rule: Rule) -> None:
    index = PhraseIndex(Phrase.of(term, 0) for term in rule.any)

    assert any(list(index.find(split_words(example.text))) for example in rule.examples.no_match)


@each_rule
def test_an_ignored_phrase_holds_a_term_that_would_have_counted(rule: Rule) -> None:
    index = PhraseIndex(Phrase.of(term, 0) for term in rule.any)

    assert [phrase for phrase in rule.ignore if not list(index.find(split_words(phrase)))] == []


@each_rule
def test_the_docs_table_has_a_row_for_every_rule(rule: Rule) -> None:
    row = f"| `{rule.id}` | {rule.label.id} | {rule.label.en} | {rule.version} |"

    assert row in DOCS.read_text("utf-8")


def test_the_docs_table_has_no_row_for_a_rule_that_is_gone() -> None:
    rows = [line for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| `")]

    assert len(rows) == len(load_rules())


def test_an_article_on_a_police_workshop_about_online_media_gets_those_tags_and_no_crime() -> None:
    article = make_article(
        headline="Polres Serang Gelar Pelatihan Media Sosial bagi Humas",
        article_body=(
            "SERANG - Kapolres membuka pelatihan bagi petugas humas Polri, Rabu. Kombes Pol Bima dari Polda berharap "
            "setiap Polsek mampu mengelola media sosial dan media online.\n\n"
            "Menurut dia, hoaks dan berita bohong masih beredar, sehingga petugas perlu mengenali ujaran kebencian "
            "sebelum disebarkan. Insan media setempat ikut hadir dalam pelatihan manajemen media itu."
        ),
    )

    assert {each.id for each in tag(article, Annotations())} == {"police", "media", "hoax-reporting"}
