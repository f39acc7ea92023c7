"""Golden tests: every file in `samples/`, with all its facts and every paragraph."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from kliping.errors import UnsupportedMediaType
from kliping.extractors import extract
from kliping.identity import normalize_url
from kliping.models import Author, Image, RawDocument

SAMPLES = Path(__file__).parents[3] / "samples"

type ReadSample = Callable[[str], RawDocument]


@dataclass(frozen=True, kw_only=True)
class Golden:
    """What one sample says: `opening` and `closing` frame its body, `paragraphs` counts it, `furniture` stays out."""

    headline: str
    author: tuple[Author, ...]
    published: str
    modified: str | None
    dateline: str
    site: str | None
    publisher: str | None = None
    language: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    main_image: Image | None = None
    free: bool | None = None
    canonical: str | None = None
    alternative: str | None = None
    description: str | None = None
    opening: str
    closing: str
    paragraphs: int
    inside: tuple[str, ...]
    furniture: tuple[str, ...] = field(default=())


FLOOD = Golden(
    headline="Banjir Rendam Tiga Kelurahan di Tirtamulya, Warga Mengungsi ke Balai Kota",
    description=(
        "Luapan Sungai Cimanuk Hilir merendam tiga kelurahan di Tirtamulya sejak Kamis malam. "
        "Lebih dari 900 warga mengungsi."
    ),
    author=(Author(name="Sekar Ayuningtyas", role="author"), Author(name="Bagas Wirawan", role="editor")),
    published="2024-01-12T08:05:00+07:00",
    modified="2024-01-12T11:40:00+07:00",
    dateline="TIRTAMULYA",
    site="wartatirta.example",
    publisher="Warta Tirta",
    language="id",
    section="Daerah",
    keywords=("banjir", "Tirtamulya", "pengungsi"),
    main_image=Image(
        url="https://wartatirta.example/wp-content/uploads/2024/01/banjir-tirtamulya.jpg",
        caption="Perahu karet dipakai menjemput warga di Kelurahan Mekarjati.",
    ),
    free=True,
    canonical="https://wartatirta.example/daerah/banjir-rendam-tiga-kelurahan-tirtamulya/",
    opening="TIRTAMULYA – Luapan Sungai Cimanuk Hilir",  # noqa: RUF001 - the dash the site prints
    closing="diliburkan hingga Senin.",
    paragraphs=8,
    inside=("Dapur umum dibuka", "“Air naik cepat sekali. Dalam setengah jam sudah setinggi pinggang,” ucapnya."),
    furniture=(
        "aca juga", "BACA", "Penulis", "Editor", "Bagikan", "Sebarkan", "Terkait", "bersepeda", "Balasan", "Terpopuler",
        "©", "ADVERTISEMENT", "Perahu karet dipakai menjemput",
    ),
)  # fmt: skip

GOLDEN = {
    "blogger-pasar-rakyat.html": Golden(
        headline="Pasar Rakyat Wanasari Dibuka Kembali Setelah Direnovasi Dua Tahun",
        description="Sebanyak 412 pedagang kembali menempati kios di Pasar Rakyat Wanasari mulai Senin pagi.",
        author=(Author(name="Redaksi", kind="desk"),),
        published="2024-03-04T09:20:00+07:00",
        modified=None,
        dateline="WANASARI",
        site="kabarwanasari.example",
        language="id",
        keywords=("Ekonomi", "Pasar"),
        main_image=Image(
            url="https://img.kabarwanasari.example/w1200/pasar-rakyat-wanasari.jpg",
            caption="Suasana hari pertama Pasar Rakyat Wanasari.",
        ),
        canonical="https://www.kabarwanasari.example/2024/03/pasar-rakyat-wanasari-dibuka-kembali.html",
        opening="WANASARI, KABARWANASARI.EXAMPLE | Sebanyak 412 pedagang",
        closing="sehingga pembeli diimbau tidak membawa mobil pribadi.",
        paragraphs=7,
        inside=("menilai papan iklan di pintu barat", "Menanggapi komentar itu, Ratna berjanji"),
        furniture=(
            "(Redaksi)",
            "Beranda",
            "Diposting",
            "Label",
            "Terkait",
            "Tidak ada",
            "Trending",
            "Copyright",
            "Suasana",
        ),
    ),
    "wordpress-banjir.html": FLOOD,
    "wordpress-banjir-copy.html": FLOOD,
    "harbour-ferry.html": Golden(
        headline="Night ferry returns to Saltmere after a six-year gap",
        alternative="Holm Island gets its late boat back",
        description=(
            "The night ferry between Saltmere and Holm Island sails again from May, "
            "with fewer cabins and a battery on board."
        ),
        author=(Author(name="Imogen Farrow"), Author(name="Tobias Wren")),
        published="2023-03-21T06:30:00+00:00",
        modified="2023-03-21T11:15:00+00:00",
        dateline="SALTMERE",
        site="saltmerecourier.test",
        publisher="The Saltmere Courier",
        language="en",
        section="Transport",
        keywords=("ferries", "Holm Island", "Saltmere harbour"),
        main_image=Image(
            url="https://www.saltmerecourier.test/images/2023/ferry-at-pier.jpg",
            caption="The Northern Gannet at Saltmere pier last week.",
        ),
        free=False,
        canonical="https://www.saltmerecourier.test/news/night-ferry-returns",
        opening="SALTMERE (Courier) - The night ferry",
        closing="passenger numbers, noise and the price of electricity.",
        paragraphs=7,
        inside=("comments from both groups had been heard, and that advertisements for a harbour pilot",),
        furniture=(
            "Read also",
            "Advertisement\n",
            "Share on",
            "By Imogen",
            "About time too",
            "newsletter",
            "©",
            "Related",
        ),
    ),
    "workshop-humas.txt": Golden(
        headline="Kelurahan Wanasari Gelar Pelatihan Humas untuk Karang Taruna dan Pengurus RW",
        author=(Author(name="Redaksi", kind="desk"),),
        published="2023-11-18T10:42:00+07:00",
        modified="2023-11-18T04:15:30+00:00",
        dateline="WANASARI",
        site="kabarwanasari.example",
        opening="WANASARI, KABARWANASARI.EXAMPLE | Sebanyak 64 anggota",
        closing="Pendaftarannya tidak dipungut biaya.",
        paragraphs=9,
        inside=("mengeluhkan komentar kasar", "tidak memasang iklan berbayar"),
        furniture=("(Redaksi)", "Komentar", "tanggung jawab", "•", "Trending", "Iklan", "Last Updated"),
    ),
    "council-budget.txt": Golden(
        headline="Council votes to keep all nine libraries open and raises parking charges",
        author=(
            Author(name="Rosalind Achterberg", role="author"),
            Author(name="Tobias Wren", role="author"),
            Author(name="Jonas Pettifer", role="editor"),
        ),
        published="2024-02-14T18:20:00+00:00",
        modified=None,
        dateline="SALTMERE",
        site=None,
        keywords=("council", "libraries", "parking"),
        opening=(
            "SALTMERE - The town council voted by nineteen to twelve on Wednesday to keep all nine branch libraries"
        ),
        closing="The budget takes effect on 1 April.",
        paragraphs=7,
        inside=("612 comments from customers", "advertisements for empty shops had doubled"),
        furniture=(
            "Read also",
            "Reporting by",
            "Tags",
            "Share",
            "Facebook",
            "3 comments",
            "Good news for once",
            "Copyright",
        ),
    ),
    "museum-evenings.md": Golden(
        headline="Harbour museum opens in the evening: two nights a week from April",
        author=(Author(name="Tobias Wren"),),
        published="2024-02-26T07:45:00+00:00",
        modified=None,
        dateline="SALTMERE",
        site=None,
        publisher="The Saltmere Courier",
        language="en",
        keywords=("museums", "Saltmere"),
        opening="SALTMERE - The harbour museum will open two evenings a week from April",
        closing="will then look at the numbers again.",
        paragraphs=7,
        inside=("Eleven Thursdays\n", "- Thursdays: the galleries and the boat hall\n"),
        furniture=("---", "title", "#", "]("),
    ),
    "posko-banjir.eml": Golden(
        headline="Tiga Posko Pengaduan Banjir Dibuka – Warga Bisa Melapor Setiap Hari",  # noqa: RUF001 - as it was sent
        author=(Author(name="Humas Pemkab Wanasari", kind="organisation"),),
        published="2024-03-06T09:15:00+07:00",
        modified=None,
        dateline="WANASARI",
        site=None,
        publisher="Humas Pemkab Wanasari",
        opening="WANASARI - Pemerintah Kabupaten Wanasari membuka tiga posko",
        closing="diumumkan setiap Jumat di kantor kecamatan.",
        paragraphs=4,
        inside=("“Kami ingin tahu saluran mana yang tersumbat",),
        furniture=("browser", "berlangganan", "Fwd", "Kemuning"),
    ),
    "cattle-market.mhtml": Golden(
        headline="The last cattle market closes after 143 years",
        author=(Author(name="Imogen Farrow"),),
        published="2024-03-01T16:10:00+00:00",
        modified=None,
        dateline="SALTMERE",
        site="saltmerecourier.test",
        publisher="The Saltmere Courier",
        language="en",
        opening="SALTMERE (Courier) - The last weekly cattle market",
        closing="is to be shown to residents in June.",
        paragraphs=4,
        inside=("a red heifer",),
        furniture=("Home", "©", "Iklan"),
    ),
    "jembatan-gantung.pdf": Golden(
        headline="Jembatan Gantung Kali Serut Dibuka Kembali Setelah Lima Bulan",
        author=(Author(name="Humas Pemkab Wanasari", kind="organisation", role="author"),),
        published="2024-03-04T10:30:00+07:00",
        modified=None,
        dateline="TANJUNG",
        site=None,
        opening="TANJUNG - Jembatan gantung di atas Kali Serut dibuka kembali pada Senin pagi setelah diperbaiki",
        closing="dan kabelnya diperiksa dua kali setahun.",
        paragraphs=4,
        inside=("anak-anak Desa Cikaso berangkat ke sekolah",),
        furniture=("Siaran Pers", "Halaman", "PEMERINTAH", "Oleh"),
    ),
    "perpustakaan-keliling.docx": Golden(
        headline="Perpustakaan Keliling Wanasari Singgah di Sembilan Belas Desa",
        author=(Author(name="Nadia Rahmawati", role="author"),),
        published="2024-03-21T08:00:00+07:00",
        modified=None,
        dateline="WANASARI",
        site=None,
        opening="WANASARI - Perpustakaan keliling Wanasari menambah dua mobil",
        closing="mendaftar dengan tanda tangan orang tua.",
        paragraphs=5,
        inside=("\n\nDua mobil baru\n\n",),
        furniture=("Penulis", "Kamis"),
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_sample_is_read_with_all_its_facts(name: str, sample: ReadSample) -> None:
    article, golden = extract(sample(name)), GOLDEN[name]

    assert article.headline == golden.headline
    assert article.alternative_headline == golden.alternative
    assert article.description == golden.description
    assert article.author == golden.author
    assert article.dateline == golden.dateline
    assert (article.publisher.name, article.publisher.site) == (golden.publisher, golden.site)
    assert article.in_language == golden.language
    assert article.article_section == golden.section
    assert article.keywords == golden.keywords
    assert article.main_image == golden.main_image
    assert article.images == ()
    assert article.is_accessible_for_free == golden.free
    assert article.canonical_url == golden.canonical
    named = golden.canonical or article.url
    assert article.normalized_url == (normalize_url(named) if named else None)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_sample_was_published_at_a_known_instant(name: str, sample: ReadSample) -> None:
    article, golden = extract(sample(name)), GOLDEN[name]

    assert article.date_published is not None
    assert article.date_published.instant == datetime.fromisoformat(golden.published)
    modified = article.date_modified.instant if article.date_modified else None
    assert modified == (datetime.fromisoformat(golden.modified) if golden.modified else None)


@pytest.mark.parametrize("name", GOLDEN)
def test_the_body_of_a_sample_is_whole_and_holds_no_furniture(name: str, sample: ReadSample) -> None:
    body, golden = extract(sample(name)).article_body, GOLDEN[name]

    assert body.startswith(golden.opening)
    assert body.endswith(golden.closing)
    assert len(body.split("\n\n")) == golden.paragraphs
    assert [text for text in golden.inside if text not in body] == []
    assert [text for text in golden.furniture if text in body] == []


@pytest.mark.parametrize("name", [name for name in GOLDEN if name.startswith("wordpress")])
def test_no_paragraph_of_a_page_is_lost(name: str, sample: ReadSample) -> None:
    """The sample's own `<p>` elements inside `entry-content`, apart from links and credits, are the body."""
    page = sample(name).content.decode().partition('class="entry-content"')[2].partition("</article>")[0]
    said = [re.sub(r"<[^>]+>", "", paragraph) for paragraph in re.findall(r"<p>(.*?)</p>", page)]
    expected = [text.replace("&#8220;", "“").replace("&#8221;", "”") for text in said if len(text) > 110]

    body = extract(sample(name)).article_body.split("\n\n")
    assert [paragraph for paragraph in body if paragraph != "Dapur umum dibuka"] == expected


def test_two_copies_of_one_page_are_one_article(sample: ReadSample) -> None:
    first, second = extract(sample("wordpress-banjir.html")), extract(sample("wordpress-banjir-copy.html"))

    assert first.id == second.id
    assert first.article_body == second.article_body
    assert first.provenance.sha256 != second.provenance.sha256


def test_the_broken_sample_says_what_it_is_and_what_would_have_worked(sample: ReadSample) -> None:
    with pytest.raises(UnsupportedMediaType) as rejection:
        extract(sample("broken.html"))

    assert "broken.html looks like a PNG image" in str(rejection.value)
    assert "What is read: html, text," in str(rejection.value)


def test_every_sample_is_golden_or_broken() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == {*GOLDEN, "broken.html"}
