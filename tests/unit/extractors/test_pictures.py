"""Pictures: which of a page's belong to its article, and what is caption and what credit."""

from time import process_time

import pytest
from lxml.html import document_fromstring, fragment_fromstring

from kliping.extractors.bodies.blocks import Layout, split
from kliping.extractors.bodies.captions import read_caption, split_credit
from kliping.extractors.bodies.pictures import Pictures, read_pictures, same_picture
from kliping.models import Image
from tests.counting import count_steps

BASE = "https://kabarlembah.example/2024/panen"
SENTENCE = "Warga Desa Lembah Sari memanen padi lebih awal karena hujan turun sejak akhir bulan lalu dan sungai meluap."
TEXT = "".join(f'<p id="kept">{SENTENCE} Bagian {number}.</p>' for number in range(4))

CAPTION = "<figcaption>Panen raya. (Foto: Rina)</figcaption>"
BLOGGER = (
    "<table class='tr-caption-container'><tr><td><a href='/a.jpg'><img src='/a.jpg'></a></td></tr>"
    "<tr><td class='tr-caption'>Panen raya. (Foto: Rina)</td></tr></table>"
)


def laid_out(above: str = "", between: str = "", below: str = "") -> tuple[Layout, list[int]]:
    """Lay out a page whose paragraphs called "kept" are its text."""
    half = TEXT.replace("</p>", f"</p>{between}", 1)
    page = f"<body><main>{above}<div class='isi'>{half}</div>{below}</main></body>"
    layout = split(document_fromstring(page))
    return layout, [place for place, block in enumerate(layout.blocks) if "kept" in block.node.names]


def pictures(above: str = "", between: str = "", below: str = "") -> Pictures:
    layout, kept = laid_out(above, between, below)
    return read_pictures(layout, kept, BASE)


def inside(markup: str) -> tuple[Image, ...]:
    return pictures(between=markup).images


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("A boat at the quay. (Ann Lee/CWN Photo)", "A boat at the quay.", "Ann Lee/CWN Photo"),
        ("Sebuah perahu di dermaga (Foto: Rina Dewi)", "Sebuah perahu di dermaga", "Rina Dewi"),
        (
            "Foto: Sebuah perahu bersandar di dermaga (Rina/kabarlembah)",
            "Sebuah perahu bersandar di dermaga",
            "Rina/kabarlembah",
        ),
        ("Perahu di dermaga. [Kabarlembah.example/Rina Dewi]", "Perahu di dermaga.", "Kabarlembah.example/Rina Dewi"),
        (
            "Perahu di dermaga, Senin (8/3/2021). LENSA FOTO/Rina/tom",
            "Perahu di dermaga, Senin (8/3/2021).",
            "LENSA FOTO/Rina/tom",
        ),
        ("The boat that she bought © Finn Ruskin/ET", "The boat that she bought", "Finn Ruskin/ET"),
        ("The boat at noon. Photograph: Lotte Brand", "The boat at noon.", "Lotte Brand"),
        ("Bot di jeti. - Foto Hafiz Rosli", "Bot di jeti.", "Hafiz Rosli"),
        ("Perahu di dermaga. (dok. Sanggar Air)", "Perahu di dermaga.", "dok. Sanggar Air"),
        ("The boat at noon. Photo by Ann Lee", "The boat at noon.", "Ann Lee"),
        ("Photo: Ann Lee", None, "Ann Lee"),
    ],
)
def test_a_credit_is_parted_from_its_caption(printed: str, caption: str | None, credit: str) -> None:
    assert split_credit(printed) == (caption, credit)


@pytest.mark.parametrize(
    "printed",
    [
        "Perahu di dermaga, Senin (8/3/2021).",
        "Ketua Komisi Pemberantasan Korupsi (KPK)",
        "The mayor (left) and her deputy (right)",
        "The pole, and the man who holds it. Picture by the author.",
        "The photo that the court saw on Monday",
        "Prices: from two to nine crowns",
    ],
)
def test_what_signs_nothing_stays_in_the_caption(printed: str) -> None:
    assert split_credit(printed) == (printed, None)


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        ("A boat at noon <span class='credit'>Ann Lee</span>", "A boat at noon", "Ann Lee"),
        (
            "<span class='c'>A boat at noon.</span> <span class='m'>Pilar Quiroga</span>",
            "A boat at noon.",
            "Pilar Quiroga",
        ),
        ("Kapal bersandar.<span class='photo__author'>(DOK. PELABUHAN)</span>", "Kapal bersandar.", "DOK. PELABUHAN"),
        ("<p>A boat.</p><p class='source'>Photo: Ann Lee</p>", "A boat.", "Ann Lee"),
        (
            "Lensa/Rina Dewi<br>Kapal bersandar di dermaga, Senin (8/3/2021).",
            "Kapal bersandar di dermaga, Senin (8/3/2021).",
            "Lensa/Rina Dewi",
        ),
        (
            "<span class='count'>1 / 5</span> <span>A boat at noon.</span><a role='button'>Buy</a>",
            "A boat at noon.",
            None,
        ),
        ("<span>A boat</span> <span>at noon</span>", "A boat at noon", None),
        ("<p>A boat at noon.</p><p>A boat at noon.</p>", "A boat at noon.", None),
    ],
)
def test_the_elements_of_a_caption_say_which_part_is_the_credit(
    markup: str, caption: str | None, credit: str | None
) -> None:
    element = fragment_fromstring(f"<div>{markup}</div>")

    assert read_caption([element]) == (caption, credit)


@pytest.mark.parametrize(
    "markup",
    [
        f"<figure><img src='/a.jpg'>{CAPTION}</figure>",
        f"<figure>{CAPTION}<img src='/a.jpg'></figure>",
        f"<figure><div><img src='/a.jpg'><span>Rina Dewi</span></div>{CAPTION}</figure>",
        f"<figure><img src='data:image/gif;base64,R0' data-src='/a.jpg'>{CAPTION}</figure>",
        f"<figure><noscript><img src='/a.jpg'></noscript>{CAPTION}</figure>",
        f"<figure><img srcset='/s.jpg 320w, /a.jpg 1200w'>{CAPTION}</figure>",
        f"<figure><img src='/blank.gif' srcset='/s.jpg 1x, /a.jpg 2x'>{CAPTION}</figure>",
        "<figure><img src='/a.jpg'><figcaption>Panen raya. Foto: Rina</figcaption></figure>",
        BLOGGER,
        "<div class='photo'><img src='/a.jpg'><p class='caption'>Panen raya.<i class='credit'>(Rina)</i></p></div>",
        "<div class='detail-image'><img src='/a.jpg'><span>Panen raya. (Foto: Rina)</span></div>",
        "<img src='/a.jpg'><div class='keterangan-foto caption'>Panen raya. (Foto: Rina)</div>",
    ],
)
def test_a_picture_in_the_text_has_its_caption_and_credit_however_it_is_printed(markup: str) -> None:
    read = inside(markup)

    assert [(image.url, image.caption) for image in read] == [("https://kabarlembah.example/a.jpg", "Panen raya.")]
    assert read[0].credit in {"Rina", "Rina Dewi"}


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='/pixel.gif' width='1' height='1'>",
        "<img class='avatar' src='/ani.jpg'>",
        "<img src='/assets/logo.png'>",
        "<img src='https://secure.gravatar.example/avatar/a.jpg'>",
        "<div class='related-posts'><img src='/lain.jpg'></div>",
        "<aside><img src='/lain.jpg'></aside>",
        "<div class='ads'><img src='/iklan.jpg'></div>",
        "<div class='author-box'><img src='/ani.jpg'></div>",
        "<a href='/berita/lain'><img src='/lain.jpg'></a>",
        "<a href='/berita/lain'><figure><img src='/lain.jpg'><figcaption>Berita lain</figcaption></figure></a>",
        "<article><figure><img src='/lain.jpg'><figcaption>Berita lain</figcaption></figure></article>",
        "<img src='data:image/gif;base64,R0'>",
        """<img src='{"default": {"src": "/a.jpg"}}'>""",
    ],
)
def test_pictures_of_the_site_and_of_other_articles_are_not_the_articles(markup: str) -> None:
    assert inside(markup) == ()
    assert pictures(above=markup).lead is None
    assert inside(f"{markup}<img src='/a.jpg'>") == (Image(url="https://kabarlembah.example/a.jpg"),)


def test_the_captioned_picture_above_the_text_leads_it() -> None:
    banner = "<img src='/banner.jpg'>"
    figure = "<figure><img src='/utama.jpg'><figcaption>Sawah di Lembah Sari.</figcaption></figure>"
    read = pictures(above=banner + figure)

    assert read.lead == Image(url="https://kabarlembah.example/utama.jpg", caption="Sawah di Lembah Sari.")
    assert read.images == ()


def test_the_figures_of_a_gallery_under_the_text_are_images_in_page_order() -> None:
    slides = "".join(
        f"<figure><img src='/{name}.jpg'><figcaption>Gambar {name}.</figcaption></figure>" for name in ("b", "a", "c")
    )

    assert [image.caption for image in pictures(below=slides).images] == ["Gambar b.", "Gambar a.", "Gambar c."]


def test_each_of_two_pictures_side_by_side_has_its_own_caption() -> None:
    pair = "".join(f"<img src='/{name}.jpg'><div class='caption'>Gambar {name}.</div>" for name in "ab")

    assert [image.caption for image in inside(f"<div>{pair}</div>")] == ["Gambar a.", "Gambar b."]


def test_a_bare_picture_under_the_text_is_not_the_articles() -> None:
    assert pictures(below="<div><img src='/kaki.jpg'></div>").images == ()


def test_a_caption_is_told_as_printed_so_that_it_can_leave_the_text() -> None:
    figure = "<figure><img src='/a.jpg'><figcaption>Panen raya. (Foto: Rina)</figcaption></figure>"

    assert pictures(between=figure).lines == {"Panen raya. (Foto: Rina)"}


def test_no_paragraph_of_the_text_is_taken_for_a_caption() -> None:
    read = inside("<p><img src='/a.jpg'></p>")

    assert read == (Image(url="https://kabarlembah.example/a.jpg"),)


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='/a{}.jpg'>",
        "<figure><img src='/a{}.jpg'></figure>",
        "<div class='photo'><div><img src='/a{}.jpg'></div></div>",
        "<div class='photo'><img src='/a{}.jpg'><p class='caption'>Panen {}.</p></div>",
    ],
)
def test_the_work_grows_with_the_pictures_of_a_page_and_not_with_their_square(markup: str) -> None:
    def measure(pictures: int) -> int:
        between = "".join(markup.replace("{}", str(number)) for number in range(pictures))
        layout, kept = laid_out(between=f"<div>{between}</div>")
        return count_steps(lambda: read_pictures(layout, kept, BASE))

    assert measure(2_000) < 2.2 * measure(1_000)


def test_of_a_page_of_ten_thousand_pictures_some_are_read() -> None:
    layout, kept = laid_out(
        between="<div>" + "".join(f"<img src='/a{number}.jpg'>" for number in range(10_000)) + "</div>"
    )

    assert len(read_pictures(layout, kept, BASE).images) > 100


def test_a_caption_of_a_hundred_thousand_signatures_is_read_in_no_time() -> None:
    """Whatever grows with the square of the signatures needs minutes for so many."""
    begun = process_time()

    assert split_credit("Foto A - " * 100_000)[1] is None
    assert process_time() - begun < 10


def test_without_text_there_are_no_pictures() -> None:
    layout = split(
        document_fromstring("<body><figure><img src='/a.jpg'><figcaption>A boat</figcaption></figure></body>")
    )

    assert read_pictures(layout, [], BASE) == Pictures()


def test_two_sizes_are_one_picture() -> None:
    assert same_picture("https://a.example/x/boat-300x200.jpg?w=1", "https://b.example/y/boat.jpg")
    assert not same_picture("https://a.example/x/boat.jpg", "https://a.example/x/coat.jpg")
