"""An article to hide things in: what surrounds it must neither end nor change it."""

PARAGRAPHS = tuple(
    f"Paragraf ke-{number} menceritakan kerja bakti warga yang membersihkan saluran air di sepanjang jalan desa "
    f"sejak pagi, kata kepala dusun yang hadir bersama {number * 10} orang."
    for number in range(1, 10)
)


def make_page(*, head: str = "", before: str = "", inside: str = "", after: str = "", paragraphs: int = 6) -> str:
    """Return a page with `inside` in the middle of its article, and `before` and `after` around that."""
    texts = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:paragraphs]]
    half = len(texts) // 2
    article = "".join((*texts[:half], inside, *texts[half:]))
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>Kerja Bakti Digelar di Lima Desa</title>{head}</head>"
        f"<body>{before}<h1>Kerja Bakti Digelar di Lima Desa</h1><article>{article}</article>{after}</body></html>"
    )
