"""A page that is no article is recognised and says why; a real article, however odd its shape, passes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice

import pytest
from lxml.html import HtmlElement, document_fromstring

from kliping.extractors.addresses import classify_address
from kliping.extractors.counting import count_words
from kliping.extractors.evidence import Found, PageEvidence, gather
from kliping.extractors.non_articles import recognize
from kliping.extractors.notices import NOTICES, Notice, read_paragraph, read_title

SITE = "https://kabarmuara.example"

SENTENCES = (
    "Pemerintah Kota Muara membuka kembali pasar ikan lama setelah perbaikan selama delapan bulan.",
    "Pedagang mulai menempati lapak pada pukul lima pagi, kata kepala pasar, Rahmat Hidayat.",
    "Sebanyak 120 lapak disewakan kepada pedagang lama dengan tarif yang sama seperti tahun lalu.",
    "Warga berharap harga ikan turun karena jarak dari pelabuhan sekarang lebih dekat.",
    "The harbour board will vote on the new ferry timetable before the end of the month.",
    "Passengers said the early boat was full again, and several had to wait for an hour.",
    "A spokeswoman for the operator promised a second crew from Monday.",
    "Biaya perbaikan sebesar Rp3,4 miliar diambil dari anggaran daerah, menurut dokumen lelang.",
)
TITLES = (
    "Pasar Ikan Lama Dibuka Kembali Pekan Ini",
    "Jadwal Kapal Malam Ditambah Mulai Senin Depan",
    "Sekolah di Bukit Tambang Terima Buku Baru",
    "Harga Cabai Turun di Tiga Pasar Induk",
    "Wali Kota Resmikan Jembatan Gantung Sungai Muara",
    "Ferry Operator Promises Second Crew From Monday",
    "Council Delays Vote on Quarry Hill Library",
    "Nelayan Keluhkan Solar Langka Sejak Awal Bulan",
    "Banjir Rob Rendam Dua Kelurahan di Pesisir",
    "Harbour Museum Shows Letters of First Pilots",
    "Atlet Dayung Muara Raih Dua Medali Emas",
    "Night Market Moves to the Old Rail Yard",
)
MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("ekonomi", "olahraga", "opini", "daerah"))
FOOT = f"<p>Redaksi</p><p>Pedoman Media Siber</p><p>Hak cipta Kabar Muara {2024}</p>"


@dataclass(frozen=True)
class Saved:
    """A page whose markup is written out."""

    html: str
    path: str | None


@dataclass(frozen=True)
class Page:
    """A page of a site of our own.

    `heading` is a first-level heading that is no link; `is_signed` adds a date and an author; `aside` stands beside
    the main part. Without `path` it is a file that somebody saved.
    """

    main: str
    path: str | None
    title: str
    heading: str | None = None
    head: str = ""
    body_class: str = ""
    is_signed: bool = False
    aside: str = ""

    @property
    def html(self) -> str:
        """The markup, with a header, a menu and a footer around the main part."""
        heading = f"<h1>{self.heading}</h1>" if self.heading else ""
        signed = '<span class="author">Sari Dewi</span><time datetime="2024-05-21">21 Mei 2024</time>'
        return (
            f"<html><head><title>{self.title}</title><meta property='og:site_name' content='Kabar Muara'>{self.head}"
            f'</head><body class="{self.body_class}"><header><a href="/">Kabar Muara</a><nav><ul>{MENU}</ul></nav>'
            f"</header><main>{heading}{signed if self.is_signed else ''}{self.main}</main>"
            f"<aside>{self.aside}</aside><footer>{FOOT}</footer></body></html>"
        )


def prose(words: int, start: int = 0) -> str:
    """Build paragraphs of whole sentences with about this many words."""
    sentences = islice(cycle(SENTENCES), start, None)
    found: list[str] = []
    while sum(sentence.count(" ") + 1 for sentence in found) < words:
        found.append(next(sentences))
    return "".join(f"<p>{sentence}</p>" for sentence in found)


def teasers(count: int, *, excerpt: bool = False, tag: str = "h3", more: bool = False) -> str:
    """Build links to other articles, as a portal or a blog prints them."""
    return "".join(_teasers(count, excerpt=excerpt, tag=tag, more=more))


def _teasers(count: int, *, excerpt: bool, tag: str, more: bool) -> Iterator[str]:
    for number, title in enumerate(islice(cycle(TITLES), count)):
        href = f"/read/{48210 + number}/{title.lower().replace(' ', '-')}"
        yield f'<div class="item"><{tag}><a href="{href}">{title} ({number})</a></{tag}>'
        yield f"<p>{SENTENCES[number % len(SENTENCES)][:70]}...</p>" if excerpt else ""
        yield f'<a href="{href}">Baca selengkapnya</a></div>' if more else "</div>"


def declare(kind: str) -> str:
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "{kind}"}}</script>'


def share(kind: str) -> str:
    return f'<meta property="og:type" content="{kind}">'


def judge(page: Page | Saved) -> str | None:
    return recognize(found(page))


def found(page: Page | Saved) -> PageEvidence:
    """Gather from a page whose body was found greedily: all that stands in its main part."""
    tree = document_fromstring(page.html)
    main = next(tree.iter("main"))
    paragraphs = [_say(element) for element in main.iter("p", "h2", "h3", "li", "figcaption")]
    title = next(tree.iter("title"))
    heading = next(main.iter("h1"), title)
    return gather(
        tree,
        Found(
            paragraphs=[paragraph for paragraph in paragraphs if paragraph],
            headline=_say(heading).removesuffix(" - Kabar Muara") or None,
            url=None if page.path is None else SITE + page.path,
            is_dated=next(main.iter("time"), None) is not None,
            is_signed=any(element.get("class") == "author" for element in main.iter("span")),
        ),
    )


def _say(element: HtmlElement) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


POSTS = "".join(
    f'<div class="post hentry"><h3 class="post-title"><a href="/2024/05/{number}.html">{title}</a></h3>'
    f"{prose(160, number)}</div>"
    for number, title in enumerate(TITLES[:6])
)

HOME: dict[str, Page | Saved] = {
    "a portal of headings": Page(teasers(40), path="/", title="Kabar Muara - Berita Terkini", head=share("website")),
    "a portal of plain links": Page(
        "".join(
            f'<a class="media__link" href="/berita/d-{71000 + number}/x">{title}</a>'
            for number, title in enumerate(TITLES)
        ),
        path="/index.html",
        title="Kabar Muara: Berita Hari Ini",
    ),
    "a portal under a query": Page(teasers(25, tag="h2"), path="/?ref=nav", title="Kabar Muara", heading="Kabar Muara"),
    "a Blogger home with full posts": Page(POSTS, path="/", title="Kabar Muara", body_class="feed-view"),
    "a Blogger home for phones": Page(POSTS, path="/?m=1", title="Kabar Muara"),
    "a WordPress home with excerpts": Page(
        teasers(10, excerpt=True, tag="h2", more=True), path="/", title="Kabar Muara", body_class="home blog"
    ),
    "a home that describes each of its posts": Page(
        POSTS, path="/", title="Kabar Muara", head=declare("BlogPosting") * 6, body_class="home blog"
    ),
    "a saved home without address": Page(
        teasers(30), path=None, title="Kabar Muara", head="<link rel='canonical' href='https://kabarmuara.example/'>"
    ),
    "a home served for a lost article": Page(
        teasers(30),
        path="/read/48210/pasar-ikan-lama-dibuka-kembali",
        title="Kabar Muara",
        head="<link rel='canonical' href='https://kabarmuara.example/'>",
    ),
}

SECTION: dict[str, Page | Saved] = {
    "a category": Page(teasers(20), path="/ekonomi", title="Berita Ekonomi - Kabar Muara", heading="Ekonomi"),
    "a WordPress category with excerpts": Page(
        teasers(10, excerpt=True, tag="h2"),
        path="/category/ekonomi/",
        title="Ekonomi Archives - Kabar Muara",
        heading="Category: Ekonomi",
        body_class="archive category category-ekonomi",
    ),
    "a tag of four words": Page(
        teasers(15),
        path="/tag/banjir-rob-pesisir-muara",
        title="Banjir Rob Pesisir Muara",
        heading="Banjir Rob Pesisir Muara",
    ),
    "an author": Page(
        f"<p>{SENTENCES[5]}</p>{teasers(12)}",
        path="/author/sari-dewi",
        title="Sari Dewi - Kabar Muara",
        heading="Sari Dewi",
        head=declare("ProfilePage"),
    ),
    "search results": Page(
        teasers(10, excerpt=True),
        path="/?s=banjir",
        title="Hasil pencarian untuk banjir",
        heading="Hasil pencarian: banjir",
    ),
    "a Blogger label": Page(POSTS, path="/search/label/Pasar", title="Kabar Muara: Pasar", body_class="feed-view"),
    "an archive by month": Page(
        teasers(14, excerpt=True), path="/2024/05/", title="Mei 2024 - Kabar Muara", heading="Mei 2024"
    ),
    "a further page of news": Page(
        teasers(20, excerpt=True, more=True), path="/news/page/3", title="Latest news", heading="Latest news"
    ),
    "a section shared as an article": Page(
        teasers(30), path="/olahraga/", title="Olahraga - Kabar Muara", heading="Olahraga", head=share("article")
    ),
}

ERROR: dict[str, Page | Saved] = {
    "a page of 404": Page("<p>Maaf.</p>", path="/read/1", title="404 Not Found"),
    "a soft 404 with recommendations": Page(
        f"<p>Halaman yang Anda cari tidak ada atau sudah dihapus.</p>{teasers(12)}",
        path="/read/48210/pasar-ikan-lama-dibuka-kembali",
        title="Halaman tidak ditemukan - Kabar Muara",
        heading="Maaf, halaman tidak ditemukan",
        head=share("article"),
    ),
    "a soft 404 that calls itself an article": Page(
        f"<p>It looks like nothing was found at this location. Maybe try a search?</p>{teasers(6, excerpt=True)}",
        path="/2024/05/21/pasar-ikan-lama-dibuka/",
        title="Page not found - Kabar Muara",
        heading="Oops! That page can’t be found.",  # noqa: RUF001 - as WordPress prints it
        head=share("article") + declare("NewsArticle"),
        body_class="error404",
    ),
    "a heading alone": Page(
        "<p>Coba cari dengan kata kunci lain.</p>",
        path="/read/9",
        title="Kabar Muara",
        heading="Artikel tidak ditemukan",
    ),
    "a bot check": Saved(
        "<html><head><title>Just a moment...</title></head><body><main><h1>kabarmuara.example</h1><p>Verify "
        "you are human "
        "by completing the action below.</p><p>kabarmuara.example needs to review the security of your "
        "connection before "
        "proceeding.</p></main><footer>Ray ID: 7c1</footer></body></html>",
        "/2024/05/21/pasar-ikan-lama-dibuka-kembali",
    ),
    "a captcha": Page(
        "<p>Our systems have detected unusual traffic from your computer network. This page checks to see if "
        "it is really "
        "you sending the requests, and not a robot.</p><p>Please complete the security check to go on.</p>",
        path="/read/48211/harga-cabai-turun-di-tiga-pasar",
        title="Kabar Muara",
    ),
    "a refusal": Page(
        "<p>You don't have permission to access this page on this server.</p><p>Reference #18.2f4</p>",
        path="/read/48212",
        title="Access Denied",
        heading="Access Denied",
    ),
    "a broken database": Saved(
        "<html><head><title>Database Error</title></head><body><main><h1>Error establishing a database connection</h1>"
        "</main></body></html>",
        "/2024/05/pasar.html",
    ),
    "an empty search by slug": Page(
        teasers(8),
        path="/read/48213/harga-cabai-turun-di-pasar",
        title="Nothing Found - Kabar Muara",
        heading="Nothing Found",
    ),
}

WALL: dict[str, Page | Saved] = {
    "a consent page": Page(
        "<p>We and our 214 partners store and access information on a device, such as unique identifiers in "
        "cookies, to "
        "show advertisements and to measure them.</p><p>You can withdraw your consent at any time at the foot of each "
        "page.</p><p>Some partners do not ask and rely on their legitimate interest, to which you may object.</p>"
        "<button>Accept all</button><button>Manage options</button>",
        path="/read/48210/pasar-ikan-lama-dibuka-kembali",
        title="We value your privacy",
    ),
    "an Indonesian consent page": Page(
        "<p>Kami menggunakan cookie untuk meningkatkan pengalaman Anda di situs ini.</p>"
        "<p>Dengan mengeklik tombol di bawah, Anda menyetujui penggunaan itu.</p><button>Terima semua</button>",
        path="/read/48210/pasar-ikan-lama-dibuka-kembali",
        title="Kabar Muara",
        heading="Kami menghargai privasi Anda",
    ),
    "a login": Page(
        '<p>Silakan masuk untuk membaca artikel ini.</p><form><input name="u"><input type="password" name="p"></form>'
        "<p>Belum punya akun? Daftar di sini.</p>",
        path="/read/48214/nelayan-keluhkan-solar-langka",
        title="Nelayan Keluhkan Solar Langka - Kabar Muara",
        heading="Nelayan Keluhkan Solar Langka",
    ),
    "a form without a word": Saved(
        '<html><head><title>Kabar Muara</title></head><body><main><form><input name="u"><input type="password"></form>'
        "</main></body></html>",
        "/read/48215",
    ),
    "a page that needs scripts": Saved(
        "<html><head><title>Kabar Muara</title></head><body><main></main><noscript>You need to enable "
        "JavaScript to run "
        'this app.</noscript><div id="root"></div></body></html>',
        "/read/48216/atlet-dayung-muara-raih-dua-medali",
    ),
    "a wall against blockers": Page(
        "<p>Please disable your ad blocker to go on reading Kabar Muara.</p><p>Already a subscriber? Sign in.</p>",
        path="/read/48217/banjir-rob-rendam-dua-kelurahan",
        title="Banjir Rob Rendam Dua Kelurahan - Kabar Muara",
        heading="Banjir Rob Rendam Dua Kelurahan",
        head=declare("NewsArticle"),
    ),
}

SHORT: dict[str, Page | Saved] = {
    "a photograph with a line": Page(
        "<p>Warga menonton lomba perahu di Muara, Minggu.</p>",
        path="/foto/48218/lomba-perahu-naga-di-muara",
        title="Lomba Perahu Naga di Muara",
        heading="Lomba Perahu Naga di Muara",
        head=declare("NewsArticle"),
        is_signed=True,
    ),
    "an article without its body": Page(
        "<p>Sari Dewi adalah wartawan Kabar Muara sejak 2016 dan meliput isu kelautan. Ia lulusan Universitas "
        "Muara dan "
        "pernah bekerja untuk radio komunitas di Bukit Tambang.</p>",
        path="/read/48219/atlet-dayung-raih-dua-medali-emas",
        title="Atlet Dayung Raih Dua Medali Emas",
        heading="Atlet Dayung Raih Dua Medali Emas",
        head=declare("NewsArticle") + share("article"),
        is_signed=True,
    ),
    "labels and numbers": Page(
        "".join(f"<p>{word} {number}</p>" for number, word in enumerate(("Suhu", "Angin", "Ombak", "Pasang") * 5)),
        path="/read/48220/cuaca-muara-hari-ini-cerah",
        title="Cuaca Muara Hari Ini Cerah",
        heading="Cuaca Muara Hari Ini Cerah",
        head=declare("NewsArticle"),
    ),
}

ARTICLES: dict[str, Page] = {
    "a round-up full of links": Page(
        "".join(f'<h2><a href="https://lain.example/{n}">{t}</a></h2>{prose(40, n)}' for n, t in enumerate(TITLES)),
        path="/2024/05/21/the-week-in-twelve-links/",
        title="The Week in Twelve Links",
        heading="The Week in Twelve Links",
        is_signed=True,
    ),
    "a live blog": Page(
        "".join(f"<h3>{title}</h3><p>10.{n:02} WIB</p>{prose(30, n)}" for n, title in enumerate(TITLES)),
        path="/live/banjir-rob-pesisir-muara-terkini",
        title="Live: Banjir Rob Pesisir Muara",
        heading="Live: Banjir Rob Pesisir Muara",
        head=f"{declare('LiveBlogPosting')}{declare('BlogPosting') * 12}",
    ),
    "a brief of thirty words": Page(
        "<p>Kapal feri terakhir dari Muara ke Pulau Tanjung dibatalkan pada Selasa malam karena ombak tinggi, "
        "kata syahbandar. "
        "Penumpang dapat menukar tiket mereka di loket mulai pukul enam pagi.</p>",
        path="/read/48221/feri-terakhir-ke-pulau-tanjung-batal",
        title="Feri Terakhir ke Pulau Tanjung Batal",
        heading="Feri Terakhir ke Pulau Tanjung Batal",
        aside=teasers(20),
    ),
    "a listicle": Page(
        "".join(f"<h2>{n}. {title}</h2>{prose(25, n)}" for n, title in enumerate(TITLES, 1)),
        path="/lifestyle/12-alasan-pindah-ke-muara",
        title="12 Alasan Pindah ke Muara",
        heading="12 Alasan Pindah ke Muara",
    ),
    "a Blogger post": Page(
        prose(150),
        path="/2024/05/pasar.html",
        title="Kabar Muara: Pasar Dibuka",
        heading="Pasar Dibuka",
        aside=f"{teasers(25)}<h2>Mengenai Saya</h2>",
    ),
    "a saved Blogger post that calls the front page its address": Page(
        prose(320),
        path=None,
        title="Pasar Dibuka - Kabar Muara",
        heading="Pasar Ikan Lama di Muara Dibuka",
        head="<link rel='canonical' href='https://kabarmuara.example/'>",
        is_signed=True,
    ),
    "an article about cookies": Page(
        f"<p>Banyak situs menulis “kami menggunakan cookie” tanpa menjelaskan untuk apa.</p>{prose(120)}"
        "<p>We use cookies, the banner says; few readers know that they may refuse.</p>",
        path="/teknologi/mengapa-situs-menggunakan-cookie",
        title="Mengapa Situs Menggunakan Cookie - Kabar Muara",
        heading="Mengapa Situs Menggunakan Cookie",
        is_signed=True,
    ),
    "an article about error 404": Page(
        f"<p>The page you are looking for could not be found: that is what readers see.</p>{prose(90)}",
        path="/tech/what-error-404-means-and-how-to-fix-it",
        title="Error 404 Not Found: What It Means and How to Fix It",
        heading="Error 404 Not Found: What It Means and How to Fix It",
    ),
    "a review of a film that is called like an error": Page(
        prose(180),
        path="/ulasan/access-denied",
        title="Access Denied | Kabar Muara",
        heading="Access Denied",
        is_signed=True,
    ),
    "an article at a short address": Page(
        prose(200), path="/x", title="Night Market Moves to Rail Yard", heading="Night Market Moves to Rail Yard"
    ),
    "a short article at a short address under a large grid": Page(
        prose(110),
        path="/pasar",
        title="Pasar Ikan Lama Dibuka Kembali Pekan Ini",
        heading="Pasar Ikan Lama Dibuka Kembali Pekan Ini",
        aside=teasers(12),
        is_signed=True,
    ),
    "an interview": Page(
        "".join(
            f"<p><b>Apakah pasar {n} akan dibuka?</b></p><p>Ya, kami siap. Semua lapak {n} sudah disewa.</p>"
            for n in range(9)
        ),
        path="/wawancara/kepala-pasar-muara-semua-lapak-disewa",
        title="Kepala Pasar Muara: Semua Lapak Disewa",
        heading="Kepala Pasar Muara: Semua Lapak Disewa",
    ),
    "a teaser before a paywall": Page(
        f"{prose(62)}<p>Berlangganan untuk membaca artikel ini.</p><p>Sudah punya akun? Silakan masuk.</p>"
        '<form><input type="password"></form>',
        path="/read/48222/anggaran-pasar-ikan-muara-membengkak",
        title="Anggaran Pasar Ikan Muara Membengkak",
        heading="Anggaran Pasar Ikan Muara Membengkak",
        is_signed=True,
    ),
    "an article over a grid of a whole home page": Page(
        prose(140),
        path="/read/48223/council-delays-vote-on-quarry-library",
        title="Council Delays Vote on Quarry Library",
        heading="Council Delays Vote on Quarry Library",
        head=share("website"),
        aside=teasers(80, excerpt=True, more=True),
    ),
    "a gallery": Page(
        "".join(f"<figure><img src='{n}.jpg'><figcaption>{SENTENCES[n]}</figcaption></figure>" for n in range(8)),
        path="/foto/pasar-ikan-lama-muara-dibuka-kembali",
        title="Foto: Pasar Ikan Lama Muara Dibuka Kembali",
        heading="Foto: Pasar Ikan Lama Muara Dibuka Kembali",
        head=declare("ImageGallery"),
    ),
    "a press release": Page(
        f"<p>SIARAN PERS - Untuk diterbitkan segera.</p>{prose(180)}<p>Kontak: humas@kabarmuara.example</p>",
        path="/siaran-pers/operator-feri-tambah-awak-kapal",
        title="Operator Feri Tambah Awak Kapal",
        heading="Operator Feri Tambah Awak Kapal",
    ),
    "an article whose address holds the category": Page(
        prose(200),
        path="/category/ekonomi/harga-cabai-turun",
        title="Harga Cabai Turun di Muara",
        heading="Harga Cabai Turun di Muara",
    ),
    "an article in a script without blanks": Page(
        "<p>港の市場が八か月の改修を終えて再開した。市場長は、店主たちが午前五時から店を開けたと話した。"
        "百二十の区画は昨年と同じ料金で貸し出される。</p>",
        path="/read/48224",
        title="港の市場が再開",
        heading="港の市場が再開",
    ),
    "an article that the front page shows": Page(
        prose(260),
        path="/",
        title="Pasar Ikan Lama Muara Dibuka Kembali",
        heading="Pasar Ikan Lama Muara Dibuka Kembali",
        head=declare("NewsArticle") + share("article"),
        is_signed=True,
    ),
}


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        pytest.param(kind, page, id=f"{kind}: {name}")
        for kind, pages in (
            ("home page", HOME),
            ("section page", SECTION),
            ("error page", ERROR),
            ("cookie wall", WALL),
            ("too short", SHORT),
        )
        for name, page in pages.items()
    ],
)
def test_a_page_that_is_no_article_is_called_by_its_kind(kind: str, page: Page | Saved) -> None:
    reason = judge(page)

    assert reason is not None
    assert reason.partition(":")[0] == kind


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_passes_whatever_its_shape(name: str) -> None:
    assert judge(ARTICLES[name]) is None


@pytest.mark.parametrize("page", [ARTICLES["a Blogger post"], ARTICLES["an interview"]])
def test_the_same_article_passes_without_its_address(page: Page) -> None:
    assert judge(replace(page, path=None)) is None


@pytest.mark.parametrize(
    ("notice", "example"),
    [(notice, example) for notice in NOTICES for example in notice.examples],
    ids=lambda value: str(value)[:40],
)
def test_every_notice_matches_its_own_examples(notice: Notice, example: str) -> None:
    assert (read_title if notice.place == "title" else read_paragraph)(example) == notice.kind


@pytest.mark.parametrize(
    "headline",
    [
        "What Error 404 Means and How to Fix It",
        "Halaman Baru dalam Hubungan Dua Kota",
        "Cookies Are Back on the Menu at Quarry Hill",
        "Mengapa Situs Ini Menggunakan Cookie: Sebuah Penjelasan",
        "Just a Moment of Peace at the Harbour",
        "Access Denied to Harbour as Storm Nears",
        "Missing Page of Diary Found in Attic",
        "Login Baru untuk Layanan Pajak Daerah Diluncurkan",
        "Robot Checks Tickets on the Night Ferry",
    ],
)
def test_a_headline_that_mentions_an_error_or_a_cookie_announces_nothing(headline: str) -> None:
    assert read_title(headline) is None


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_news_is_no_notice(sentence: str) -> None:
    assert read_paragraph(sentence) is None


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("/", {"front"}),
        ("/index.php", {"front"}),
        ("/?p=123", {"story"}),
        ("/?s=pasar", {"search"}),
        ("/tag/harga-cabai-turun-lagi", {"search"}),
        ("/penulis/sari-dewi/page/2", {"search"}),
        ("/category/ekonomi", {"section"}),
        ("/category/ekonomi/bisnis", {"section"}),
        ("/topics/gadgets/best-scooter", set()),
        ("/2024/05/", {"section"}),
        ("/ekonomi/page/4", {"section"}),
        ("/ekonomi", {"plain"}),
        ("/2024/05/21/pasar-dibuka", {"story"}),
        ("/2024/05/x.html", {"story"}),
        ("/read/48210/x", {"story"}),
        ("/berita/harga-cabai-turun-lagi", {"story"}),
        ("/category/ekonomi/harga-cabai-turun-di-pasar", {"story"}),
    ],
)
def test_an_address_tells_what_it_leads_to(path: str, kinds: set[str]) -> None:
    kind = classify_address(SITE + path)

    assert {name for name in ("front", "search", "section", "story", "plain") if getattr(kind, f"is_{name}")} == kinds


def test_the_reason_names_the_strongest_signs() -> None:
    assert judge(HOME["a WordPress home with excerpts"]) == (
        "home page: its address is the front page and it says that it is a home page."
    )


def test_the_reason_quotes_what_the_page_says() -> None:
    assert judge(ERROR["a page of 404"]) == "error page: the page says '404 Not Found'."


def test_the_reason_counts_the_words_that_were_found() -> None:
    assert judge(SHORT["a photograph with a line"]) == (
        "too short: 7 words of running text were found; an article has at least 25."
    )


def test_two_characters_count_as_a_word_where_blanks_do_not_part_words() -> None:
    assert count_words("港の市場") == 2
    assert count_words("Rp3,4 miliar untuk undang-undang") == 4
