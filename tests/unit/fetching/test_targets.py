"""Spellings of URLs: one reading, or none."""

import pytest

from kliping.errors import InvalidUrl
from kliping.fetching.targets import Target


def spellings(address: str) -> tuple[str, ...]:
    """Write an IPv4 address the ways `inet_aton` understands and RFC 3986 does not."""
    a, b, c, d = (int(part) for part in address.split("."))
    number = int.from_bytes(bytes((a, b, c, d)))
    return (
        f"{number}",
        f"{number:#x}",
        f"{number:#X}",
        f"0{number:o}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        f"{a}.{number & 0xFFFFFF}",
        f"{a}.{b}.{number & 0xFFFF}",
        f"{a}.{b}.{c}.{d:#x}",
        f"{a:04}.{b:04}.{c:04}.{d:04}",
        f"{address}.",
        f"{address}.0",
        f"{number + 2**32}",
    )


ODD_HOSTS = (
    *spellings("127.0.0.1"),
    *spellings("169.254.169.254"),
    "[::1%25lo]",
    "[fe80::1%25eth0]",
    "[v1.abc]",
    "[127.0.0.1]",
    "127.0.0.1%00.news.example",
    "127.0.0.1%2f.news.example",
    "news.example..",
    ".news.example",
    "news..example",
    "news.example,127.0.0.1",
    "news*.example",
    "a" * 64 + ".example",
    ".".join(["abcdefg"] * 32),
    "news.example.0x",
    "\uff11\uff12\uff17.1",
    "\N{CIRCLED DIGIT ONE}\N{CIRCLED DIGIT TWO}\N{CIRCLED DIGIT SEVEN}.1",
)


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_a_host_that_resolvers_would_read_differently_is_refused(host: str) -> None:
    with pytest.raises(InvalidUrl):
        Target.parse(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.example/",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "dict://127.0.0.1:11211/stat",
        "data:text/html,<p>a</p>",
        "javascript:alert(1)",
        "jar:http://127.0.0.1!/",
        "ldap://127.0.0.1/",
        "//news.example/",
        "news.example/a",
        "http:news.example",
        "http://",
        "http:///a",
        "http://user@news.example/",
        "http://news.example@127.0.0.1/",
        "http://:@127.0.0.1/",
        "http://news.example:0/",
        "http://news.example:65536/",
        "http://news.example:80a/",
        "http://news.example:-80/",
        "http://127.0.0.1\\@news.example/",
        "http://news.example/\r\nHost: inside",
        "http://news.example/\x00",
        "http://news example/",
        "http://[::1/",
        "http://\ud800.example/",
        "http://news.example/\udfff",
        "http://127.0.0.1\u2100.example/",
    ],
)
def test_a_string_that_is_no_plain_web_url_is_refused(url: str) -> None:
    with pytest.raises(InvalidUrl):
        Target.parse(url)


@pytest.mark.parametrize(
    ("url", "ascii_url"),
    [
        ("https://news.example", "https://news.example/"),
        ("HTTPS://News.Example:443/A", "https://news.example/A"),
        ("http://news.example:8080/a?b=c&d#e", "http://news.example:8080/a?b=c&d"),
        ("https://bücher.example/straße?q=é", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A9"),
        ("https://xn--bcher-kva.example/%C3%A9", "https://xn--bcher-kva.example/%C3%A9"),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("https://news.example/judul berita?a=b c#bagian dua", "https://news.example/judul%20berita?a=b%20c"),
        ('https://news.example/a"b<c>', "https://news.example/a%22b%3Cc%3E"),
        ("http://[2606:4700:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
        ("http://under_score.news.example./", "http://under_score.news.example./"),
        ("https://news.example/2024/01/a;b=1,2/~c", "https://news.example/2024/01/a;b=1,2/~c"),
    ],
)
def test_a_url_is_written_in_ascii_and_reading_it_again_changes_nothing(url: str, ascii_url: str) -> None:
    target = Target.parse(url)
    assert target.url == ascii_url
    assert Target.parse(ascii_url) == target


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://news.example/b"),
        ("b?c=1", "https://news.example/a/b?c=1"),
        ("?page=2", "https://news.example/a/1?page=2"),
        ("//other.example/", "https://other.example/"),
        ("http://other.example/", "http://other.example/"),
        ("/judul berita", "https://news.example/judul%20berita"),
        ("/é".encode().decode("latin-1"), "https://news.example/%C3%A9"),
    ],
)
def test_a_location_is_read_from_where_it_was_sent(location: str, url: str) -> None:
    assert Target.parse("https://news.example/a/1").follow(location).url == url


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http://user@inside/", "http://[", "javascript:1", "//0x7f.1"]
)
def test_a_location_that_is_no_web_url_is_refused_with_the_page_that_sent_it(location: str) -> None:
    with pytest.raises(InvalidUrl, match=r"https://news\.example/ redirects to"):
        Target.parse("https://news.example/").follow(location)
