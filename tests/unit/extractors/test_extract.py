"""The registry: which extractor reads what, what names an article, and what arbitrary bytes do."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kliping.errors import Empty, NotAnArticle, Rejected, UnsupportedMediaType
from kliping.extractors import EXTRACTORS, extract
from kliping.extractors.cleaning import FORBIDDEN
from kliping.extractors.counting import count_words
from kliping.extractors.reading import Late
from kliping.identity import article_id
from kliping.models import RawDocument

type MakeDocument = Callable[..., RawDocument]

DOCS = Path(__file__).parents[3] / "docs/formats.md"

TEXT = "Kerja Bakti Digelar\n\n" + "\n\n".join(
    f"Warga dusun {number} membersihkan saluran air di sepanjang jalan desa sejak pagi sampai siang."
    for number in range(4)
)


def web_page(canonical: str) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n")[1:])
    head = f'<head><link rel="canonical" href="{canonical}"></head>'
    return f"<html>{head}<body><h1>Kerja Bakti</h1>{paragraphs}</body></html>"


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda extractor: extractor.name)
def test_every_registered_extractor_has_its_row_in_the_docs(extractor: object) -> None:
    registered = next(known for known in EXTRACTORS if known is extractor)
    rows = [line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    row = next((line for line in rows if f"`{registered.name}`" in line), "")

    assert row, f"docs/formats.md has no row for the extractor `{registered.name}`"
    assert [kind for kind in registered.media_types if f"`{kind}`" not in row] == []
    read = registered.read.load() if isinstance(registered.read, Late) else registered.read
    assert f"`{read.__module__.removeprefix('kliping.')}`" in row


def test_no_media_type_has_two_extractors() -> None:
    kinds = [kind for extractor in EXTRACTORS for kind in extractor.media_types]

    assert len(kinds) == len(set(kinds))


def test_the_same_document_always_gives_the_same_article(document: MakeDocument) -> None:
    assert extract(document(TEXT)) == extract(document(TEXT))


def test_provenance_tells_how_the_article_was_read(document: MakeDocument) -> None:
    article = extract(document(TEXT, media_type="text/plain; charset=utf-8"))

    assert article.provenance.extractor == "text"
    assert article.provenance.media_type == "text/plain"
    assert article.provenance.charset == "utf-8"
    assert article.provenance.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert ("headline", "text", "Kerja Bakti Digelar") in {(f.field, f.origin, f.raw) for f in article.provenance.facts}


def test_a_file_without_url_is_named_by_its_bytes(document: MakeDocument) -> None:
    article = extract(document(TEXT, name="s3://inbox/a.txt"))

    assert (article.url, article.original_url, article.normalized_url) == (None, None, None)
    assert article.id == article_id(None, TEXT.encode())


def test_a_dropped_page_is_named_by_its_canonical_url(document: MakeDocument) -> None:
    article = extract(document(web_page("https://kabardesa.example/kerja-bakti?utm_source=x")))

    assert article.normalized_url == "https://kabardesa.example/kerja-bakti"
    assert article.id == article_id("https://kabardesa.example/kerja-bakti", b"")
    assert article.url is None


def test_a_fetched_page_keeps_both_the_submitted_and_the_final_url(document: MakeDocument) -> None:
    article = extract(
        document(
            web_page("/kerja-bakti"),
            name="http://kabardesa.example/k",
            url="https://m.kabardesa.example/kerja-bakti?x=1",
        )
    )

    assert article.original_url == "http://kabardesa.example/k"
    assert article.url == "https://m.kabardesa.example/kerja-bakti?x=1"
    assert article.canonical_url == "https://m.kabardesa.example/kerja-bakti"
    assert article.normalized_url == "https://kabardesa.example/kerja-bakti"


@pytest.mark.parametrize(
    ("canonical", "normalized"),
    [
        ("https://kabardesa.co.id/b", "https://kabardesa.co.id/b"),
        ("https://www.kabardesa.co.id/b", "https://kabardesa.co.id/b"),
        ("https://amp.kabardesa.co.id/b", "https://kabardesa.co.id/b"),
        ("https://lain.co.id/b", "https://kabardesa.co.id/kerja-bakti-warga"),
    ],
)
def test_a_canonical_url_names_only_articles_of_its_own_site(
    canonical: str, normalized: str, document: MakeDocument
) -> None:
    assert (
        extract(document(web_page(canonical), url="https://m.kabardesa.co.id/kerja-bakti-warga")).normalized_url
        == normalized
    )


@pytest.mark.parametrize("url", ["https://kabardesa.co.id/kerja-bakti-warga?page=2", None])
def test_the_second_page_of_an_article_is_no_version_of_the_first(url: str | None, document: MakeDocument) -> None:
    article = "https://kabardesa.co.id/kerja-bakti-warga"
    page = web_page(article).replace("</body>", f'<a href="{article}">1</a> <a href="{article}?page=3">3</a></body>')
    second = document(page, name="s3://inbox/2.html", url=url)

    assert extract(second).normalized_url == (f"{article}?page=2" if url else article)


def test_two_blogs_of_one_host_are_two_sites(document: MakeDocument) -> None:
    article = extract(document(web_page("https://korban.blogspot.com/b"), url="https://pelaku.blogspot.com/a"))

    assert article.normalized_url == "https://pelaku.blogspot.com/a"
    assert "canonical URL of another site: https://korban.blogspot.com/b" in article.provenance.notes


def test_a_url_that_is_none_is_noted_and_ignored(document: MakeDocument) -> None:
    article = extract(document(TEXT, url="javascript:alert(1)"))

    assert article.url is None
    assert article.provenance.notes == ("not an http(s) URL: javascript:alert(1)",)


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", b"\xff\xfe"])
def test_blanks_are_empty(content: bytes, document: MakeDocument) -> None:
    with pytest.raises(Empty, match="nothing but blanks"):
        extract(document(content))


@pytest.mark.parametrize(
    ("content", "spoken"),
    [
        (b"Rar!\x1a\x07\0", "a file of type application/vnd.rar"),
        (b"PK\x03\x04abcdef", "a ZIP archive"),
        (b'{"a": 1}', "a JSON file"),
        (b"GIF89a", "a GIF image"),
    ],
)
def test_another_kind_of_file_is_named_and_told_what_would_be_read(
    content: bytes, spoken: str, document: MakeDocument
) -> None:
    with pytest.raises(UnsupportedMediaType) as rejection:
        extract(document(content, name="s3://inbox/berita.html"))

    assert f"berita.html looks like {spoken}. What is read: html, text, " in str(rejection.value)
    assert "and of many articles: feed, " in str(rejection.value)


def test_too_few_words_are_counted_in_the_message(document: MakeDocument) -> None:
    with pytest.raises(NotAnArticle, match=r"^too short: 4 words of running text were found"):
        extract(document("Judul\n\nHanya empat kata saja."))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Harga naik 4,5 persen.", 4),
        ("anak-anak Jum'at", 2),
        ("新聞記事です", 3),
        ("berita 新聞", 2),
        ("— … !", 0),
    ],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert count_words(text) == words


def test_reading_time_is_whole_minutes_rounded_up(document: MakeDocument) -> None:
    article = extract(document("Judul\n\n" + ("kata " * 200 + "terakhir.\n\n")))

    assert (article.word_count, article.time_required) == (201, timedelta(minutes=2))


_SCRAPS = st.sampled_from(
    [
        *[
            "<p>",
            "</p>",
            "<div>",
            "<table>",
            "<tr><td>",
            "<h1>",
            "<svg>",
            "<video>",
            "<math>",
            "<script>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<title>",
            "&#0;",
            "&#xd800;",
        ],
        *("<a href=//x>", "<img src=x>", "<time datetime=2024>", "<meta name=author content=x>", "\x00", "\u202e"),
        '<script type="application/ld+json">{"@type":"Article","headline":[{}],"author":[[1]],"image":[5]}</script>',
        "kata kata kata kata kata kata kata kata kata kata kata kata kata kata. ",
    ]
)
_WRAPPERS = st.sampled_from(
    [
        "{}",
        "<html><body><h1>Judul</h1>{}",
        "<article>{}</article>",
        "<?xml version='1.0'?><html>{}",
        "<svg>{}</svg>",
    ]
)
_MARKUP = st.builds(
    lambda wrapper, parts: wrapper.replace("{}", "".join(parts)).encode("utf-8", "surrogatepass"),
    _WRAPPERS,
    st.lists(st.one_of(_SCRAPS, st.text(max_size=20)), max_size=30),
)


def strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from strings_in(entry)
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from strings_in(entry)


@settings(max_examples=150)
@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode), _MARKUP))
@example(content=b"<video><p>a</p><p>b</p></video>")
@example(content=b"<svg><p>a</p></svg>")
@example(content=b"<math><p>" + b"kata " * 40 + b"</p></math>")
@example(content=b"<video><p>" + b"kata " * 40 + b"</p><p>b</p></video>")
@example(content=b"<html><h1>Judul</h1>" + b"<p>kata kata kata kata kata kata kata kata</p>" * 9)
@example(content=TEXT.encode("utf-16"))
def test_any_bytes_are_an_article_or_a_rejection(content: bytes, document: MakeDocument) -> None:
    for url in (None, "https://kabardesa.example/2024/05/01/a"):
        try:
            article = extract(document(content, url=url))
        except Rejected:
            continue
        assert article.headline
        assert [text for text in strings_in(article.model_dump()) if FORBIDDEN.search(text)] == []
        assert type(article).model_validate_json(article.model_dump_json()) == article
