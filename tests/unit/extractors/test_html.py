"""Web pages: where facts are found, which one wins, and what hostile markup does."""

import json
from collections.abc import Callable

import pytest

from kliping.errors import NotAnArticle, TooLarge, UnsupportedMediaType
from kliping.extractors import extract
from kliping.models import Author, Fact, RawDocument

type MakeDocument = Callable[..., RawDocument]

PARAGRAPHS = [
    (
        f"Paragraf ke-{number} menceritakan kerja bakti warga yang "
        f"membersihkan saluran air di sepanjang jalan desa sejak pagi."
    )
    for number in range(1, 7)
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
URL = "https://www.kabardesa.example/berita/kerja-bakti"


def page(head: str = "", body: str = BODY, heading: str = "<h1>Kerja Bakti Digelar di Lima Desa</h1>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{heading}<article>{body}</article></body></html>"


def json_ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def organisation(name: str) -> Author:
    return Author(name=name, kind="organisation")


def test_paragraphs_are_parted_by_one_blank_line(document: MakeDocument) -> None:
    assert extract(document(page(), url=URL)).article_body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("head", "origin", "raw"),
    [
        (
            json_ld(datePublished="2024-05-01T08:00:00+07:00") + '<meta name="date" content="2023-01-01">',
            "json-ld",
            "2024-05-01T08:00:00+07:00",
        ),
        (
            '<meta property="article:published_time" content="2024-05-01T08:00:00+07:00">',
            "meta",
            "2024-05-01T08:00:00+07:00",
        ),
    ],
)
def test_json_ld_is_believed_before_meta_tags(head: str, origin: str, raw: str, document: MakeDocument) -> None:
    article = extract(document(page(head), url=URL))

    assert article.date_published is not None
    assert article.date_published.origin == origin
    assert Fact(field="datePublished", origin=origin, raw=raw) in article.provenance.facts


@pytest.mark.parametrize(
    "markup",
    [
        '<time datetime="2024-05-01T08:00:00+07:00">kemarin</time>',
        '<abbr class="published" title="2024-05-01T08:00:00+07:00">08.00</abbr>',
        '<span itemprop="datePublished" content="2024-05-01T08:00:00+07:00"></span>',
        '<div class="post-date">Rabu, 1 Mei 2024 | 08:00 WIB</div>',
        "<div>Rabu, 1 Mei 2024 08:00 WIB</div>",
    ],
)
def test_a_visible_date_is_found(markup: str, document: MakeDocument) -> None:
    article = extract(document(page(body=markup + BODY), url=URL))

    assert article.date_published is not None
    assert article.date_published.instant is not None
    assert article.date_published.instant.isoformat() == "2024-05-01T08:00:00+07:00"
    assert article.date_published.origin == "html"


def test_dates_of_other_articles_are_not_this_articles_date(document: MakeDocument) -> None:
    elsewhere = (
        '<aside><time datetime="2020-01-01">lama</time></aside>'
        '<div class="related-posts"><time datetime="2021-01-01"></time></div>'
    )

    assert extract(document(page(body=elsewhere + BODY), url=URL)).date_published is None


def test_the_date_in_the_path_is_the_last_resort(document: MakeDocument) -> None:
    article = extract(document(page(), url="https://www.kabardesa.example/2024/05/01/kerja-bakti"))

    assert article.date_published is not None
    assert (article.date_published.day.isoformat(), article.date_published.origin) == ("2024-05-01", "url")


def test_a_date_with_time_and_zone_wins_over_the_same_day_without(document: MakeDocument) -> None:
    head = (
        json_ld(datePublished="2024-05-01")
        + '<meta property="article:published_time" content="2024-05-01T08:00:00+07:00">'
    )

    article = extract(document(page(head), url=URL))

    assert article.date_published is not None
    assert article.date_published.precision == "instant"


@pytest.mark.parametrize(
    "title",
    [
        "Kerja Bakti Digelar di Lima Desa - Kabar Desa",
        "Kerja Bakti Digelar di Lima Desa | kabardesa.example",
        "Kabar Desa » Kerja Bakti Digelar di Lima Desa",
        "Kerja Bakti Digelar di Lima…",
    ],
)
def test_the_headline_is_whole_and_without_the_sites_name(title: str, document: MakeDocument) -> None:
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    head += '<meta property="og:site_name" content="Kabar Desa">'

    assert extract(document(page(head), url=URL)).headline == "Kerja Bakti Digelar di Lima Desa"


def test_a_dash_that_belongs_to_the_headline_stays(document: MakeDocument) -> None:
    article = extract(document(page(json_ld(headline="Serang - Cilegon Kini Satu Jam"), heading=""), url=URL))

    assert article.headline == "Serang - Cilegon Kini Satu Jam"


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (json_ld(author={"@type": "Person", "name": "Sari Dewi"}), (Author(name="Sari Dewi"),)),
        (json_ld(author=["Sari Dewi", "Budi Santoso"]), (Author(name="Sari Dewi"), Author(name="Budi Santoso"))),
        (json_ld(author={"@type": "Organization", "name": "Serikat Petani"}), (organisation("Serikat Petani"),)),
        (json_ld(author={"@type": "Person", "name": "Tim Redaksi"}), (Author(name="Tim Redaksi", kind="desk"),)),
        (json_ld(author={"name": "Kabar Desa"}, publisher={"name": "Kabar Desa"}), (organisation("Kabar Desa"),)),
        (json_ld(author={"name": "kabardesa.example"}), (organisation("kabardesa.example"),)),
        (json_ld(author="Admin") + '<meta name="author" content="Sari Dewi">', (Author(name="Sari Dewi"),)),
        ('<meta property="article:author" content="https://social.example/sari">', ()),
    ],
)  # fmt: skip
def test_a_site_or_a_desk_is_never_a_person(head: str, authors: tuple[Author, ...], document: MakeDocument) -> None:
    assert extract(document(page(head), url=URL)).author == authors


I_TELL = "Kemarin saya naik ke bukit, dan di sana saya duduk lama memandang desa saya. "


@pytest.mark.parametrize(
    ("author", "site", "told", "authors"),
    [
        ("Jane Doe", "Jane Doe", I_TELL, (Author(name="Jane Doe"),)),
        ("Jane Doe", "Jane Doe Photography", I_TELL, (Author(name="Jane Doe"),)),
        ("Jane Doe", "Jane Doe", f"“{I_TELL}”, kata seorang warga.", ()),
        ("Jane Doe", "Jane Doe", "", ()),
        ("Kabarkita", "Kabarkita", I_TELL, ()),
        ("Kabar Desa", "Kabar Desa", I_TELL, ()),
        ("Kabar Ltd", "Kabar Ltd (Warta Desa)", I_TELL, ()),
        ("Serikat Petani Media", "Kabar Desa", I_TELL, (organisation("Serikat Petani Media"),)),
    ],
)
def test_a_site_named_as_its_own_author_is_one_only_where_a_person_tells(
    author: str, site: str, told: str, authors: tuple[Author, ...], document: MakeDocument
) -> None:
    head = json_ld(**{"@type": "BlogPosting"}, author={"name": author}, publisher={"name": site})

    article = extract(document(page(head, body=f"{BODY}<p>{told * 3}</p>"), url=URL))

    assert article.author == authors
    stated = [fact for fact in article.provenance.facts if fact.field == "author"]
    assert [(fact.raw, fact.chosen) for fact in stated] == [(author, bool(authors))]


@pytest.mark.parametrize("stated", [{"@type": "NewsArticle"}, {"@type": "Article", "genre": "Siaran Pers"}])
def test_news_and_releases_that_nobody_signs_are_the_sites(stated: dict[str, str], document: MakeDocument) -> None:
    head = json_ld(**stated, author={"name": "Kabar Desa"}, publisher={"name": "Kabar Desa"})

    assert extract(document(page(head), url=URL)).author == (organisation("Kabar Desa"),)


def test_a_site_that_is_printed_as_the_writer_is_the_author(document: MakeDocument) -> None:
    body = f"<p>Penulis: Kabar Desa</p>{BODY}"
    article = extract(document(page(json_ld(publisher={"name": "Kabar Desa"}), body=body), url=URL))

    assert article.author == (Author(name="Kabar Desa", kind="organisation", role="author"),)


def test_json_ld_is_found_in_a_graph_through_references(document: MakeDocument) -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": "Halaman"},
            {
                "@type": ["BlogPosting"],
                "headline": "Kerja Bakti",
                "author": {"@id": "#sari"},
                "publisher": {"@id": "#kd"},
            },
            {"@type": "Person", "@id": "#sari", "name": "Sari Dewi"},
            {"@type": "Organization", "@id": "#kd", "name": "Kabar Desa"},
        ],
    }
    article = extract(document(page(f'<script type="application/ld+json">[{json.dumps(graph)}]</script>'), url=URL))

    assert article.author == (Author(name="Sari Dewi"),)
    assert article.publisher.name == "Kabar Desa"


@pytest.mark.parametrize(
    ("script", "notes"),
    [
        ('{"@type": "NewsArticle", "description": "Isi\nbaris dua",}', ()),
        ('<!-- {"@type": "NewsArticle", "description": "Isi baris dua"} -->', ()),
        ('{"@type": "NewsArticle", "description": "Isi', ("a JSON-LD block could not be read",)),
        ("[" * 100_000, ("a JSON-LD block could not be read",)),
    ],
)
def test_broken_json_ld_is_repaired_or_noted(script: str, notes: tuple[str, ...], document: MakeDocument) -> None:
    article = extract(document(page(f'<script type="application/ld+json">{script}</script>'), url=URL))

    assert article.provenance.notes == notes
    assert article.description == (None if notes else "Isi baris dua")


@pytest.mark.parametrize(
    ("markup", "language"),
    [('<html lang="id-ID">', "id"), ('<html lang="EN_us">', "en"), ('<html lang="in">', "id"), ("<html>", None)],
)
def test_the_language_is_a_lower_case_primary_tag(markup: str, language: str | None, document: MakeDocument) -> None:
    assert extract(document(page().replace("<html>", markup), url=URL)).in_language == language


def test_pictures_and_links_are_http_only(document: MakeDocument) -> None:
    head = '<link rel="canonical" href="javascript:alert(1)"><meta name="twitter:image" content="/a.jpg">'
    head += '<meta property="og:image" content="javascript:alert(1)">'

    article = extract(document(page(head), url=URL))

    assert article.main_image is not None
    assert article.main_image.url == "https://www.kabardesa.example/a.jpg"
    assert article.canonical_url is None


def test_the_headline_repeated_in_the_body_is_dropped(document: MakeDocument) -> None:
    article = extract(document(page(body=f"<p>Kerja Bakti Digelar di Lima Desa</p>{BODY}"), url=URL))

    assert article.article_body.split("\n\n") == PARAGRAPHS


def test_a_paragraph_that_a_caption_says_too_stays(document: MakeDocument) -> None:
    told = "Batu sebesar lemari itu diangkat dua puluh orang dari dasar saluran di dekat balai desa."
    figure = f'<figure><img src="/a.jpg" width="640" height="480"><figcaption>{told}</figcaption></figure>'
    before, after = ("".join(f"<p>{each}</p>" for each in part) for part in (PARAGRAPHS[:3], PARAGRAPHS[3:]))

    article = extract(document(page(body=f"{before}{figure}<p>{told}</p>{after}"), url=URL))

    assert article.article_body.split("\n\n") == [*PARAGRAPHS[:3], told, *PARAGRAPHS[3:]]
    assert [image.caption for image in article.images] == [told]


@pytest.mark.parametrize("depth", [10, 260, 1000])
def test_text_in_deep_markup_is_kept(depth: int, document: MakeDocument) -> None:
    thirds = ["".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[start : start + 2]) for start in (0, 2, 4)]
    body = thirds[0] + "<div>" * depth + thirds[1] + "</div>" * depth + thirds[2]

    assert extract(document(page(body=body), url=URL)).article_body.split("\n\n") == PARAGRAPHS


def test_text_too_deep_for_the_parser_is_noted_as_truncated(document: MakeDocument) -> None:
    body = f"{BODY}{'<div>' * 5000}<p>hilang</p>{'</div>' * 5000}"

    assert extract(document(page(body=body), url=URL)).provenance.notes == (
        "truncated: nested deeper than the parser reads",
    )


def test_too_many_elements_are_refused(document: MakeDocument) -> None:
    with pytest.raises(TooLarge, match="too complex: 40,0"):
        extract(document(page(body=BODY + "<b>x</b>" * 40_000)))


def test_a_tag_with_thousands_of_attributes_is_cut_to_its_name(document: MakeDocument) -> None:
    bomb = f"<p {' '.join(f'a{number}=x' for number in range(64_000))}>x</p>"

    assert extract(document(page(body=BODY + bomb), url=URL)).article_body.startswith(PARAGRAPHS[0])


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<html><body><h1>Beranda</h1><p>Aktifkan JavaScript dulu.</p></body></html>", "cookie wall: "),
        ("<video><p>a</p><p>b</p></video>", "section page: "),
    ],
)
def test_a_page_with_almost_no_text_is_no_article(markup: str, reason: str, document: MakeDocument) -> None:
    with pytest.raises(NotAnArticle, match=rf"^{reason}"):
        extract(document(markup))


def test_a_drawing_is_no_article(document: MakeDocument) -> None:
    with pytest.raises(UnsupportedMediaType, match="looks like an SVG image"):
        extract(document("<svg><script></script><path></svg>"))
