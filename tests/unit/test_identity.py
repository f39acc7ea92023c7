"""Names are deterministic, and URLs that lead to one page have one normal form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kliping.errors import InvalidUrl
from kliping.identity import ID_LENGTH, article_id, check_url, digest, normalize_url, site_of, source_id
from tests.counting import count_steps


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


NEWS = "https://kabar.example/2019/07/17/warga-kerja-bakti"
BLOG = "https://catatan.example/2019/07/kerja-bakti.html"

ONE_PAGE = [
    # Spelling
    ("https://a.example/berita", "https://A.example/berita"),
    ("https://a.example/berita", "https://a.example:443/berita"),
    ("http://a.example/berita", "http://a.example:80/berita"),
    ("http://a.example/berita", "https://a.example/berita"),
    ("https://a.example", "https://a.example/"),
    ("https://a.example/berita", "https://a.example/berita/"),
    ("https://a.example./berita", "https://a.example/berita"),
    ("https://a.example/arsip/../berita", "https://a.example/berita"),
    ("https://a.example/./berita", "https://a.example/berita"),
    ("https://a.example//berita", "https://a.example/berita"),
    ("https://a.example/caf%c3%a9", "https://a.example/café"),
    ("https://a.example/%7Eredaksi", "https://a.example/~redaksi"),
    ("https://a.example/%62erita", "https://a.example/berita"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("https://a.example/berita?b=2&a=1", "https://a.example/berita?a=1&b=2"),
    ("https://a.example/berita?", "https://a.example/berita"),
    ("https://a.example/berita?&&id=1", "https://a.example/berita?id=1"),
    ("https://a.example/kota/", "https://a.example/kota/index.html"),
    ("https://a.example/kota/index.php", "https://a.example/kota"),
    ("https://a.example/default.aspx?id=7", "https://a.example/?id=7"),
    # Fragments
    (NEWS, f"{NEWS}#komentar"),
    (NEWS, f"{NEWS}#:~:text=kerja%20bakti"),
    (NEWS, f"{NEWS}#"),
    # Where readers came from
    (NEWS, f"{NEWS}?utm_source=x&utm_medium=y&utm_campaign=z"),
    (NEWS, f"{NEWS}?UTM_Source=x"),
    (NEWS, f"{NEWS}?fbclid=IwAR0"),
    (NEWS, f"{NEWS}?gclid=abc"),
    (NEWS, f"{NEWS}?srsltid=AfmBO"),
    (NEWS, f"{NEWS}?igshid=abc"),
    (NEWS, f"{NEWS}?mc_cid=1&mc_eid=2"),
    (NEWS, f"{NEWS}?_hsenc=p2&_hsmi=1"),
    (NEWS, f"{NEWS}?mkt_tok=abc"),
    (NEWS, f"{NEWS}?_ga=1.2&_gl=3"),
    (NEWS, f"{NEWS}?ref_src=twsrc%5Etfw"),
    (NEWS, f"{NEWS}?__twitter_impression=true"),
    (NEWS, f"{NEWS}?at_medium=custom&at_campaign=64"),
    (NEWS, f"{NEWS}?cmpid=email"),
    (NEWS, f"{NEWS}?wt_mc=mail&wt.mc_id=1"),
    (NEWS, f"{NEWS}?xtor=AL-1"),
    (NEWS, f"{NEWS}?yclid=9"),
    (NEWS, f"{NEWS}?mibextid=Zx"),
    (NEWS, f"{NEWS}?share=facebook"),
    (NEWS, f"{NEWS}?replytocom=55#respond"),
    ("https://a.example/berita?id=1", "https://a.example/berita?fbclid=zzz&id=1"),
    # AMP
    (NEWS, f"{NEWS}/amp"),
    (NEWS, f"{NEWS}/amp/"),
    (NEWS, f"{NEWS}?amp"),
    (NEWS, f"{NEWS}?amp=1"),
    (NEWS, f"{NEWS}?outputType=amp"),
    (NEWS, NEWS.replace("kabar.example", "amp.kabar.example")),
    (NEWS, NEWS.replace("kabar.example/", "kabar.example/amp/")),
    (BLOG, BLOG.replace(".html", ".amp.html")),
    (NEWS, "https://www.google.com/amp/s/kabar.example/2019/07/17/warga-kerja-bakti/amp"),
    (NEWS, "https://www.google.co.id/amp/s/kabar.example/2019/07/17/warga-kerja-bakti"),
    (NEWS, "https://kabar-example.cdn.ampproject.org/c/s/kabar.example/2019/07/17/warga-kerja-bakti?amp_js_v=0.1"),
    (NEWS, "https://kabar-example.cdn.ampproject.org/v/kabar.example/2019/07/17/warga-kerja-bakti/amp?usqp=mq3"),
    # Mobile
    (NEWS, NEWS.replace("kabar.example", "www.kabar.example")),
    (NEWS, NEWS.replace("kabar.example", "m.kabar.example")),
    (NEWS, NEWS.replace("kabar.example", "mobile.kabar.example")),
    (NEWS, NEWS.replace("kabar.example", "www.m.kabar.example")),
    ("https://daerah.kabar.example/1", "https://m.daerah.kabar.example/1"),
    (NEWS, f"{NEWS}?mobile=1"),
    (BLOG, f"{BLOG}?m=1"),
    (BLOG, f"{BLOG}?m=0"),
    ("https://catatan.example/p/tentang.html", "https://catatan.example/p/tentang.html?m=1"),
    ("https://catatan.example/", "https://catatan.example/?m=1"),
    (BLOG, f"{BLOG}?showComment=1563343200000#c1"),
    # Print, and all on one page
    (NEWS, f"{NEWS}?print=1"),
    (NEWS, f"{NEWS}/print"),
    (NEWS, f"{NEWS}/amp/print"),
    (NEWS, f"{NEWS}?view=print"),
    (NEWS, f"{NEWS}?output=print"),
    (NEWS, f"{NEWS}?page=all"),
    (NEWS, f"{NEWS}?page=1"),
    (NEWS, f"{NEWS}?single=1"),
    (NEWS, f"{NEWS}?showpage=all"),
    # Sessions
    (NEWS, f"{NEWS};jsessionid=0A1B2C3D4E5F60718293A4B5C6D7E8F9"),
    (NEWS, f"{NEWS}?PHPSESSID=4f2a9c"),
    (NEWS, f"{NEWS}?sid=0123456789abcdef0123456789abcdef"),
    ("https://a.example/berita.aspx?id=7", "https://a.example/(S(abcdefghij0123456789abcd))/berita.aspx?id=7"),
    ("https://a.example/read.cfm?id=7", "https://a.example/read.cfm?id=7&CFID=1&CFTOKEN=2"),
]

TWO_PAGES = [
    ("https://a.example/berita", "https://b.example/berita"),
    ("https://a.example/berita", "https://a.example/berita/2"),
    ("https://a.example/read?cid=42", "https://a.example/read?cid=43"),
    ("https://a.example/read?cid=42", "https://a.example/read"),
    ("https://a.example/?p=12", "https://a.example/?p=13"),
    ("https://a.example/?p=12", "https://a.example/"),
    ("https://a.example/read?sid=12", "https://a.example/read?sid=13"),
    ("https://a.example/read?gid=1", "https://a.example/read?gid=2"),
    ("https://a.example/Berita", "https://a.example/berita"),
    ("https://a.example:8443/berita", "https://a.example/berita"),
    ("https://a.example//b.example/berita", "https://b.example/berita"),
    ("https://a.example/a%2Fb", "https://a.example/a/b"),
    (NEWS, f"{NEWS}?page=2"),
    (f"{NEWS}?page=2", f"{NEWS}?page=3"),
    (NEWS, f"{NEWS}/2"),
    (NEWS, f"{NEWS}?halaman=2"),
    ("https://a.example/?m=201907", "https://a.example/?m=201908"),
    ("https://a.example/cari?m=1", "https://a.example/cari?m=2"),
    ("https://a.example/musik/gitar-amp.html", "https://a.example/musik/gitar.html"),
    ("https://a.example/lamp", "https://a.example/l"),
    ("https://a.example/blueprint", "https://a.example/blue"),
    ("https://a.example/champ/", "https://a.example/ch"),
    ("https://m.co.id/berita", "https://co.id/berita"),
    ("https://amp.example/berita", "https://example/berita"),
    ("https://jakarta.kabar.example/1", "https://bandung.kabar.example/1"),
    ("https://a.blogspot.example/2019/07/x.html", "https://b.blogspot.example/2019/07/x.html"),
    ("https://a.example/#!berita/1", "https://a.example/#!berita/2"),
    ("https://www.google.com/amp/s/a.example/1", "https://www.google.com/amp/s/a.example/2"),
    ("https://a.example/read?id=1&lang=id", "https://a.example/read?id=1&lang=en"),
    ("https://a.example/read?id=1;2", "https://a.example/read?id=1"),
    ("https://a.example/berita/2019/07/17", "https://a.example/berita/2019/07/18"),
    ("https://a.example/read?print=2", "https://a.example/read"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PAGE)
def test_two_spellings_or_forms_of_one_page_have_one_name(one: str, other: str) -> None:
    assert normalize_url(one) == normalize_url(other)


@pytest.mark.parametrize(("one", "other"), TWO_PAGES)
def test_two_pages_keep_two_names(one: str, other: str) -> None:
    assert normalize_url(one) != normalize_url(other)


PARTS = st.tuples(
    st.sampled_from(["http", "https"]),
    st.from_regex(r"((www|m|amp|mobile)\.){0,3}[a-z]{1,8}(\.[a-z]{1,8}){0,2}\.(example|co\.id|id)\.?", fullmatch=True),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.lists(
        st.sampled_from(
            ["amp", "print", "index.html", "", ".", "..", "1.amp", "x.amp.html", ";jsessionid=1", "%2e", "é"]
        )
        | st.from_regex(r"[A-Za-z0-9%20._~;,()-]{0,10}", fullmatch=True),
        max_size=5,
    ).map("/".join),
    st.lists(
        st.sampled_from(
            ["amp=1", "utm_source=x", "page=2", "page=all", "m=1", "a", "a=", "=", "b=%zz", "q=é", "sid=1"]
        ),
        max_size=4,
    ).map("&".join),
    st.sampled_from(["", "#x", "#!x", "#!a%20b"]),
)


def test_what_is_wrong_with_a_url_is_said_in_a_few_words() -> None:
    """The standard library quotes the whole host."""
    with pytest.raises(InvalidUrl) as refused:
        check_url(f"https://[2001:db8::{600 * '.'}]/")

    assert len(str(refused.value)) < 500


def test_forms_of_forms_are_left_out_in_bounded_work() -> None:
    """One by one: 60 KB of them, in a link of a page, took minutes."""

    def count(forms: int) -> int:
        return count_steps(lambda: normalize_url("https://a.example/x" + forms * "/amp"))

    assert normalize_url("https://a.example/x" + 100 * "/amp") == "https://a.example/x"
    assert count(16_000) < 4 * count(1_000)


@settings(max_examples=1_100)
@given(PARTS)
def test_normalising_twice_changes_nothing(parts: tuple[str, str, str, str, str, str]) -> None:
    scheme, host, port, path, query, fragment = parts
    name = normalize_url(f"{scheme}://{host}{port}/{path}?{query}{fragment}")

    assert normalize_url(name) == name


@pytest.mark.parametrize(
    ("url", "escaped"),
    [
        (" https://a.example/a b?c=d e#f g ", "https://a.example/a%20b?c=d%20e#f%20g"),
        ("https://a.example/a%20b", "https://a.example/a%20b"),
        ("https://a.example?a  b", "https://a.example?a%20%20b"),
    ],
)
def test_blanks_behind_the_host_are_escaped(url: str, escaped: str) -> None:
    assert check_url(url) == escaped
    assert check_url(escaped) == escaped
    assert normalize_url(url) == normalize_url(escaped)


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
        "https://a .example/a",
        "https:// a.example/a",
        "https://a.example /a",
        "https://a.example :80/a",
        "https://a.ex\u00a0ample/a",
        "https://a\u3000b.example/a",
        "https://a.example\\@b.example/",
        "https://a.example:99999/",
        "https://a.example:0/",
        "https://a.example/\r\nX: y",
        "https://[::1",
        "https://a.example/\ud800",
        "https://a.example/?q=\udc84",
    ],
)
def test_what_parsers_disagree_about_is_no_url(url: str) -> None:
    with pytest.raises(InvalidUrl):
        check_url(url)


def test_a_site_is_a_host_without_www() -> None:
    assert site_of("https://www.kabar.example/1") == "kabar.example"
    assert site_of("mailto:redaksi@kabar.example") is None
