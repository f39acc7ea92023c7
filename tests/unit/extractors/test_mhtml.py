"""Saved pages: the page inside an MHTML file, and the URL that whoever saved a page wrote into it."""

from collections.abc import Callable

import pytest

from kliping.errors import Unreadable
from kliping.extractors import extract
from kliping.models import RawDocument
from tests.files import HEADLINE, PARAGRAPHS, make_mhtml

type MakeDocument = Callable[..., RawDocument]

URL = "https://kabarwanasari.example/2024/panen-raya"
PAGE = (
    f"<!doctype html><html>{{}}<head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1><article>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article></body></html>"
)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_saved_page_is_read_with_its_url(charset: str, document: MakeDocument) -> None:
    article = extract(document(make_mhtml(PAGE.format(""), url=URL, charset=charset), name="s3://inbox/a.mhtml"))

    assert article.headline == HEADLINE
    assert article.article_body == "\n\n".join(PARAGRAPHS)
    assert article.url == article.normalized_url == URL
    assert article.publisher.site == "kabarwanasari.example"
    assert (article.provenance.extractor, article.provenance.media_type) == ("mhtml", "multipart/related")


def test_an_old_browsers_file_has_its_url_at_the_page_alone(document: MakeDocument) -> None:
    content = make_mhtml(PAGE.format(""), url=URL, head='From: "Saved by an old browser"\nSubject: Halaman\n')

    article = extract(document(content))

    assert (article.provenance.extractor, article.url) == ("mhtml", URL)


def test_where_a_page_was_fetched_from_wins_over_what_it_says(document: MakeDocument) -> None:
    content = make_mhtml(PAGE.format(""), url=URL)

    assert extract(document(content, url="https://lain.example/a")).url == "https://lain.example/a"


@pytest.mark.parametrize("url", ["cid:page@mhtml.blink", "file:///C:/a.html", "javascript:alert(1)"])
def test_an_address_that_is_not_on_the_web_is_none(url: str, document: MakeDocument) -> None:
    assert extract(document(make_mhtml(PAGE.format(""), url=url))).url is None


def test_a_saved_page_without_a_page_is_unreadable(document: MakeDocument) -> None:
    content = "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: image/png\n\nx"

    with pytest.raises(Unreadable, match="holds no HTML"):
        extract(document(content))


@pytest.mark.parametrize(
    "comment",
    [
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Wed Mar 06 2024 09:15:00 GMT+0700 (WIB)\n-->",
        f"<!-- saved from url=({len(URL):04}){URL} -->",
    ],
)
def test_the_comment_of_whoever_saved_a_page_names_its_url(comment: str, document: MakeDocument) -> None:
    article = extract(document(PAGE.format(comment)))

    assert article.url == article.normalized_url == URL
    assert article.publisher.site == "kabarwanasari.example"
    assert extract(document(PAGE.format(comment), url="https://lain.example/a")).url == "https://lain.example/a"


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0022)about:internet -->",
        "<!-- saved from url=(0014)javascript:alert(1) -->",
        f"<!-- {URL} -->",
        "<!-- Page saved with SingleFile url: http://169.254.169.254:99999/ -->",
    ],
)
def test_no_other_comment_does(comment: str, document: MakeDocument) -> None:
    assert extract(document(PAGE.format(comment))).url is None


def test_a_canonical_url_of_another_site_names_no_saved_page(document: MakeDocument) -> None:
    page = PAGE.format(f"<!-- saved from url=(0042){URL} --><link rel=canonical href='https://korban.example/b'>")

    assert extract(document(page)).normalized_url == URL
