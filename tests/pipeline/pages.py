"""News pages made to measure: an invented paper, with as much of a page around the article as real ones have."""

from html import escape
from io import BytesIO
from zipfile import ZipFile

HEADLINE = "Pasar rakyat dibuka kembali"
CANONICAL = "https://kabar-selatan.example/2026/03/pasar-rakyat"
PARAGRAPHS = tuple(
    """
TANJUNGSARI - Pasar rakyat di pusat kota dibuka kembali pada Rabu pagi setelah dua tahun direnovasi oleh pemerintah
kabupaten dengan biaya dari anggaran daerah.

Ratusan pedagang kembali menempati kios mereka sejak subuh, dan pembeli berdatangan dari desa-desa di sekitar kota
untuk berbelanja sayur, ikan, dan beras.

Kepala dinas perdagangan mengatakan bahwa harga sewa kios tidak akan dinaikkan tahun ini agar para pedagang kecil
dapat memulihkan usaha mereka terlebih dahulu.
""".strip().split("\n\n")
)


def make_page(
    *,
    headline: str = HEADLINE,
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    canonical: str | None = CANONICAL,
    published: str | None = "2026-03-04T10:30:00+07:00",
) -> bytes:
    """Return an article's page."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    meta = f'<meta property="article:published_time" content="{published}">' if published else ""
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{escape(headline)} - Kabar Selatan</title>
<meta property="og:title" content="{escape(headline)}"><meta property="og:site_name" content="Kabar Selatan">
{link}{meta}</head>
<body><header><nav><a href="/">Beranda</a> <a href="/daerah">Daerah</a></nav></header>
<main><article><h1>{escape(headline)}</h1>
{body}
</article></main>
<footer><p>Hak cipta Kabar Selatan</p></footer></body></html>
""".encode()


def make_zip(members: dict[str, bytes]) -> bytes:
    """Return an archive."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
