"""Small pages with huge costs are answered within seconds of CPU time, or the process dies and the test with it."""

import pytest

from kliping.extractors import extract
from tests.hostile.answering import answer as answer_here
from tests.hostile.bombs import BOMBS
from tests.hostile.conftest import Answer
from tests.hostile.documents import make_document
from tests.hostile.pages import PARAGRAPHS, make_page

ALWAYS = {
    "a tag with 64,000 attributes",
    "a list of 64,000 links",
    "a row of 64,000 cells",
    "256,000 open paragraphs",
    "30,000 paragraphs below 2,000 elements",
    "tags that never end",
}
"""The rest take a minute together, and wait for the long run."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in ALWAYS else pytest.mark.long) for name in BOMBS]
)
def test_a_bomb_is_answered_within_five_seconds_of_cpu_time(name: str, answer: Answer) -> None:
    report = answer("bomb", name, seconds=5)

    assert report.wrong == ()
    assert report.outcomes.total() == 1
    assert report.outcomes.keys() <= {"article", "not_an_article", "too_large"}
    assert report.megabytes < 400


@pytest.mark.parametrize(
    "name", ["a tag with 64,000 attributes", "attributes that hold what ends a tag", "150 tags with 16,000 attributes"]
)
def test_an_article_survives_a_flood_of_attributes(name: str) -> None:
    article = extract(make_document(BOMBS[name]()))

    assert article.article_body.split("\n\n")[:6] == list(PARAGRAPHS[:6])
    assert any(note.startswith("left out: attributes") for note in article.provenance.notes)


@pytest.mark.parametrize("depth", [100, 260, 1000])
@pytest.mark.parametrize("tag", ["div", "section", "span", "blockquote"])
def test_nine_paragraphs_stay_nine_however_deep_three_of_them_are(tag: str, depth: int) -> None:
    deep = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[3:6])
    shallow = PARAGRAPHS[:3] + PARAGRAPHS[6:]
    page = make_page(
        paragraphs=0,
        inside="".join(
            [*(f"<p>{paragraph}</p>" for paragraph in shallow[:3]), f"<{tag}>" * depth, deep, f"</{tag}>" * depth]
            + [f"<p>{paragraph}</p>" for paragraph in shallow[3:]]
        ),
    )

    assert extract(make_document(page)).article_body.split("\n\n") == list(PARAGRAPHS)


def test_what_is_deeper_than_the_parser_reads_is_noted() -> None:
    page = make_page(inside="<div>" * 3000 + "<p>hilang</p>" + "</div>" * 3000)

    assert extract(make_document(page)).provenance.notes == ("truncated: nested deeper than the parser reads",)


def test_11_mb_of_script_and_11_mb_of_picture_leave_the_article_whole() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 11_000_000}">'
    page = make_page(inside=picture, before=f"<script>{'x' * 11_000_000}</script>")

    article = extract(make_document(page))

    assert article.article_body.split("\n\n") == list(PARAGRAPHS[:6])
    assert "left out: scripts or styles of over 1 MB: 1" in article.provenance.notes


@pytest.mark.parametrize(
    "markup",
    [
        "<video><p>a</p><p>b</p></video>",
        "<svg><script></script><path>",
        "<svg><script></script><path></svg>",
        "<math><p>a</p></math>",
        "<audio><p>a</p>",
        "<object><p>a",
        "<frameset><p>a",
        "<table><p>a",
        "<template><p>a",
        "<select><p>a",
        "<o:p>a",
        "</p>a",
        "<a \"'=<>a",
    ],
)
@pytest.mark.parametrize("suffix", ["", "".join(PARAGRAPHS)], ids=["alone", "with text"])
def test_a_page_with_a_strange_root_is_read_or_rejected(markup: str, suffix: str) -> None:
    outcome, wrong = answer_here((markup + suffix).encode())

    assert wrong == ""
    assert outcome in {"article", "not_an_article", "unsupported_media_type"}


UTF8 = make_page(inside="<p>“Kutipan” – naïve café, kata warga di tepi pantai yang ramai setiap sore hari.</p>")  # noqa: RUF001 - the dash that pages print
QUOTED = "“Kutipan” – naïve café, kata warga di tepi pantai yang ramai setiap sore hari."  # noqa: RUF001 - as above


@pytest.mark.parametrize(
    ("content", "media_type", "notes"),
    [
        (UTF8.encode() + b"\xff", None, ("undecodable characters replaced: 1",)),
        (UTF8.encode("cp1252"), "text/html; charset=utf-8", ("charset guessed: cp1252",)),
        (UTF8.encode(), "text/html; charset=iso-8859-1", ()),
        (UTF8.encode("utf-16"), None, ()),
        (UTF8.encode("utf-16-le"), None, ()),
        (UTF8.encode("utf-16-be"), None, ()),
        (UTF8.encode("utf-32-le"), None, ()),
        (UTF8.replace("charset=utf-8", "charset=utf-7").encode(), "text/html; charset=utf-7", ()),
    ],
)
def test_quotes_stay_quotes_whatever_the_page_says_about_its_charset(
    content: bytes, media_type: str | None, notes: tuple[str, ...]
) -> None:
    article = extract(make_document(content, media_type=media_type))

    assert QUOTED in article.article_body
    assert article.article_body.count("\N{REPLACEMENT CHARACTER}") <= 1
    assert article.provenance.notes == notes


def test_no_markup_comes_out_of_utf7() -> None:
    page = make_page(inside="<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- adalah contoh yang ditulis oleh warga.</p>")

    article = extract(make_document(page.replace("utf-8", "utf-7"), media_type="text/html; charset=utf-7"))

    assert "<script" not in article.article_body
    assert "+ADw-script+AD4-alert(1)" in article.article_body
