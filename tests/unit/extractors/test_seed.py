"""The article this project began with: plain text with all of its page furniture."""

from collections.abc import Callable
from datetime import datetime

import pytest

from kliping.extractors import extract
from kliping.models import Article, Author, RawDocument

HEADLINE = "Bersama Polda Banten, Divhumas Polri Gelar Workshop Penguatan Tim Media Sosial dan Media Online"


@pytest.fixture(scope="module")
def article(seed: bytes, document: Callable[..., RawDocument]) -> Article:
    return extract(document(seed, name="s3://inbox/serangtimur-2019-07-17.txt"))


def test_the_seed_is_read_with_all_its_facts(article: Article) -> None:
    assert article.headline == HEADLINE
    assert article.author == (Author(name="Redaksi", kind="desk"),)
    assert article.dateline == "CILEGON"
    assert article.publisher.site == "serangtimur.co.id"


def test_the_seed_was_published_and_modified_in_the_same_minute(article: Article) -> None:
    assert article.date_published is not None
    assert article.date_modified is not None
    assert article.date_published.instant == datetime.fromisoformat("2019-07-17T13:04:00+07:00")
    assert article.date_published.raw == "Rabu, Juli 17, 2019 | 13:04 WIB"
    assert article.date_modified.instant == datetime.fromisoformat("2019-07-17T06:04:08Z")


def test_the_body_of_the_seed_is_whole(article: Article, seed: bytes) -> None:
    lines = [" ".join(line.split()) for line in seed.decode().splitlines()]
    body = [line for line in lines if len(line) > 120]

    assert article.article_body.split("\n\n") == body
    assert article.article_body.startswith("CILEGON, SERANGTIMUR.CO.ID | Bertemakan")
    assert article.article_body.endswith('Polda Banten," pungkasnya.')


@pytest.mark.parametrize(
    "furniture",
    [
        "(Redaksi)",
        "iklan",
        "Iklan",
        "Komentar",
        "komentar",
        "Tidak ada",
        "Trending",
        "Last Updated",
        "•",
        "WIB",
        HEADLINE,
    ],
)
def test_no_furniture_of_the_seed_is_in_its_body(article: Article, furniture: str) -> None:
    assert furniture not in article.article_body


def test_every_fact_of_the_seed_has_its_proof(article: Article, seed: bytes) -> None:
    text = seed.decode()

    assert {fact.field for fact in article.provenance.facts} == {
        "headline", "author", "datePublished", "dateModified", "dateline", "publisher",
    }  # fmt: skip
    assert all(fact.raw in text and fact.origin == "text" for fact in article.provenance.facts)
