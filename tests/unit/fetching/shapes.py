"""URLs of articles as sites really write them, made by rule: the tidy ones, and odd ones that are right too."""

from collections.abc import Iterator
from itertools import product

HOSTS = (
    *(
        "www.kabar-selatan.example",
        "kabar-selatan.example",
        "NEWS.Kabar.Example",
        "m.kabar.example",
        "amp.kabar.example",
    ),
    *(
        "daerah.kabar.co.id",
        "berita.desa-sukamaju.desa.id",
        "1001berita.example",
        "24.kabar.example",
        "a.b.c.d.e.f.example",
    ),
    *(
        "kabar_kota.blogspot.example",
        "x--y.example",
        "-dash.example",
        "kabar.example.",
        "kabar.example:443",
        "k.example",
    ),
    *(
        "kabar.example:8080",
        "kabar.example:8443",
        "xn--bcher-kva.example",
        "bücher.example",
        "例え.テスト",
        "новости.example",
    ),
    *("أخبار.example", "ꦧꦱꦗꦮ.example", "straße.example", "7.example", "123456.example", "3com.example"),
    *("kabar.museum", "ab.cd.pvt.k12.ma.us", "a" * 63 + ".example"),
)

ODD_PATHS = (
    *(
        "",
        "/",
        "//",
        "/a//b",
        "/./a/../b",
        "/a/.",
        "/a/..",
        "/~redaksi/2024",
        "/@penulis/judul-berita-1a2b3c",
        "/a:b",
        "/a;b=c/d",
    ),
    *(
        "/2024/01/02/judul-berita/",
        "/read/123456/judul-berita.html",
        "/berita,123.html",
        "/artikel(1).php",
        "/a'b",
        "/a!b*c",
    ),
    *(
        "/judul%20berita",
        "/judul+berita",
        "/100%25-naik",
        "/50%-diskon",
        "/%E2%80%93dash",
        "/a%2Fb",
        "/a%252Fb",
        "/%zz",
    ),
    *(
        "/berita/é",
        "/新闻/文章",
        "/أخبار/مقال",
        "/новости/1",
        "/ꦧꦱ",
        "/berita/🌋",
        '/a"b"',
        "/a<b>",
        "/a|b",
        "/a{b}",
        "/a^b`c",
    ),
    *(
        "/https://kabar.example/b",
        "/http:/kabar.example",
        "/a,b,c",
        "/a=b&c=d",
        "/index.php/a",
        "/a.cms",
        "/a.aspx",
        "/a.shtml",
    ),
    *("/" + "kata-" * 100, "/" + "a/" * 100, "/[berita]-judul", "/a$b", "/-/", "/.well-known/a", "/a%0Ab", "/a%00b"),
    *(
        "/wp-content/../berita",
        "/news/12345678",
        "/p/1?",
        "/a;jsessionid=0A1B",
        "/tag/a&b",
        "/e%CC%81",
        "/\N{EN DASH}dash",
    ),
)

QUERIES = (
    *(
        "?p=123",
        "?",
        "?a",
        "?a=",
        "?a=b&a=c",
        "?a[]=1&a[]=2",
        "?a=b;c=d",
        "?u=http://127.0.0.1/",
        "?q=a@b.example",
        "?a?b",
    ),
    *(
        "?utm_source=x&utm_medium=y",
        "?q=harga+cabai",
        "?q=%E9",
        "?q=é",
        "?&&",
        "?amp;b=c",
        "?a=1#b",
        "#top",
        "#!/berita/1",
    ),
    *(
        "#:~:text=pasar%20rakyat",
        "?t=12:30",
        "?a='b'",
        "?a=\\u0041".replace("\\", "%5C"),
        "?a={b}",
        "?a=|",
        "?" + "a" * 800,
    ),
)


def odd() -> Iterator[str]:
    """Return odd URLs, every one of which leads to a page."""
    yield from (f"https://{host}{path}" for host, path in product(HOSTS, ODD_PATHS))
    yield from (f"http://{host.replace(':443', ':80')}/berita{query}" for host, query in product(HOSTS, QUERIES))


_SITES = (
    "kabar",
    "suara",
    "harian",
    "media",
    "warta",
    "tribun",
    "radar",
    "portal",
    "berita",
    "info",
    "pos",
    "lintas",
    "jurnal",
)
_PLACES = ("kota", "desa", "pesisir", "selatan", "timur", "utara", "barat", "raya", "hulu", "hilir")
_ENDS = ("id", "co.id", "com", "net", "or.id")
_SLUGS = (
    *(
        "harga-cabai-turun-jelang-lebaran",
        "banjir-rendam-12-desa",
        "warga-gotong-royong-perbaiki-jembatan",
        "pasar-rakyat-dibuka",
    ),
    *("council-approves-new-library", "polisi-tangkap-pencuri-motor-di-jl-merdeka", "harvest-festival-draws-crowds"),
)
_FORMS = (
    *(
        "https://www.{site}/{slug}",
        "https://{site}/2026/03/04/{slug}/",
        "https://{site}/read/{n}/{slug}",
        "https://{site}/?p={n}",
    ),
    *(
        "https://m.{site}/berita/d-{n}/{slug}.html",
        "http://{site}/index.php?option=com_content&view=article&id={n}:{slug}",
    ),
    *("https://{site}/daerah/{n}-{slug}.html?page=all", "https://{site}/amp/{slug}", "https://{site}/{slug}.cms#utm=x"),
)


def tidy() -> Iterator[str]:
    """Return URLs as newspapers write them."""
    sites = (f"{name}{place}.{end}" for name, place, end in product(_SITES, _PLACES, _ENDS))
    for number, (site, slug, form) in enumerate(product(sites, _SLUGS, _FORMS)):
        yield form.format(site=site, slug=slug, n=1000 + number)
