"""Names are deterministic, and URLs that lead to one page have one normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.errors import InvalidUrl
from kliping.identity import ID_LENGTH, article_id, check_url, digest, normalize_url, site_of, source_id


def test_an_id_is_lower_case_base32_of_a_fixed_length() -> None:
    assert digest(b"anything") == digest(b"anything")
    assert len(digest(b"")) == ID_LENGTH
    assert set(digest(b"x")) <= set("abcdefghijklmnopqrstuvwxyz234567")


@given(st.text(), st.text())
def test_two_addresses_share_an_id_only_if_they_are_equal(one: str, other: str) -> None:
    assert (source_id(one) == source_id(other)) == (one == other)


def test_an_article_with_a_url_is_named_by_it_and_one_without_by_its_bytes() -> None:
    assert article_id("https://a.example/1", b"x") == article_id("https://a.example/1", b"y")
    assert article_id(None, b"x") != article_id(None, b"y")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/berita", "https://A.example/berita"),
        ("https://a.example/berita", "https://a.example:443/berita"),
        ("http://a.example/berita", "http://a.example:80/berita"),
        ("https://a.example/berita", "https://a.example/berita#komentar"),
        ("https://a.example/berita", "https://a.example/berita?utm_source=x&utm_medium=y"),
        ("https://a.example/berita?id=1", "https://a.example/berita?fbclid=zzz&id=1"),
        ("https://a.example/berita?b=2&a=1", "https://a.example/berita?a=1&b=2"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example./berita", "https://a.example/berita"),
        ("https://a.example/arsip/../berita", "https://a.example/berita"),
        ("https://a.example/caf%c3%a9", "https://a.example/café"),
        ("https://a.example/%7Eredaksi", "https://a.example/~redaksi"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_two_spellings_of_one_page_are_one_url(one: str, other: str) -> None:
    assert normalize_url(one) == normalize_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/berita", "https://b.example/berita"),
        ("https://a.example/berita", "https://a.example/berita/2"),
        ("https://a.example/read?cid=42", "https://a.example/read?cid=43"),
        ("https://a.example/Berita", "https://a.example/berita"),
        ("https://a.example:8443/berita", "https://a.example/berita"),
        ("https://a.example//b.example/berita", "https://b.example/berita"),
        ("http://a.example/berita", "https://a.example/berita"),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
    ],
)
def test_two_pages_keep_two_urls(one: str, other: str) -> None:
    assert normalize_url(one) != normalize_url(other)


@given(
    st.from_regex(
        r"https?://[a-z]{1,8}\.example(:[1-9][0-9]{2,3})?(/[a-z0-9%20._-]{0,10}){0,3}(\?[a-z]=[a-z0-9]{0,4})?",
        fullmatch=True,
    )
)
def test_normalising_twice_changes_nothing(url: str) -> None:
    assert normalize_url(normalize_url(url)) == normalize_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "berita",
        "ftp://a.example/x",
        "javascript:alert(1)",
        "https://",
        "https:///berita",
        "https://user:secret@a.example/",
        "https://a.example/a b",
        "https://a.example\\@b.example/",
        "https://a.example:99999/",
        "https://a.example:0/",
        "https://a.example/\r\nX: y",
        "https://[::1",
    ],
)
def test_what_parsers_disagree_about_is_no_url(url: str) -> None:
    with pytest.raises(InvalidUrl):
        check_url(url)


def test_a_site_is_a_host_without_www() -> None:
    assert site_of("https://www.kabar.example/1") == "kabar.example"
    assert site_of("mailto:redaksi@kabar.example") is None
