"""However a file of any kind is damaged, an article or a rejection comes out, with clean text."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kliping.errors import Rejected
from kliping.extractors import extract
from kliping.extractors.cleaning import FORBIDDEN
from kliping.models import RawDocument
from tests.files import (
    HEADLINE,
    PARAGRAPHS,
    Typed,
    make_docx,
    make_mail,
    make_mhtml,
    make_pdf,
    paragraph,
    type_page,
    wrap,
)

type MakeDocument = Callable[..., RawDocument]

TEXT = "\n\n".join(PARAGRAPHS)
PAGE = f"<html><h1>{HEADLINE}</h1>{''.join(f'<p>{each}</p>' for each in PARAGRAPHS)}</html>"
FILES = {
    "markdown": f"---\ntitle: {HEADLINE}\ndate: 2024-03-06\ntags: [a, b]\n---\n# {HEADLINE}\n\n{TEXT}".encode(),
    "pdf": make_pdf(type_page(Typed(wrap(HEADLINE), 20), Typed(wrap(TEXT))), info={"Title": HEADLINE}),
    "packed pdf": make_pdf(type_page(Typed(wrap(HEADLINE), 20), Typed(wrap(TEXT))), packed=1),
    "docx": make_docx(
        paragraph(HEADLINE, "Judul") + "".join(map(paragraph, PARAGRAPHS)), core={"creator": "Sari Dewi"}
    ),
    "mail": make_mail(TEXT, PAGE, attached={"a.pdf": "JVBERi0="}),
    "mhtml": make_mhtml(PAGE, url="https://kabar.example/a"),
}

HOSTILE = [
    *(b"\0", b"\xff\xfe", b"<!DOCTYPE x [", b"\xe2\x80\xae", b"\xf3\xa0\x81\x81", b"=?utf-8?b?gA==?=", b"--b-inner\n"),
    *(b"(" * 99, b"<<" * 99, b"[" * 99, b"/Kids [2 0 R]", b"stream\n", b" 0 R", b"-1", b"9" * 30, b": ", b"\n", b"\r"),
    *(b"&#0;", b"Content-Type: multipart/mixed; boundary=b-inner\n\n", b"PK\x03\x04", b"javascript:alert(1)", b"---\n"),
]


def strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from strings_in(entry)
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from strings_in(entry)


def damage(content: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for share, length, inserted in cuts:
        at = int(share * len(content))
        content = content[:at] + inserted + content[at + length :]
    return content


@pytest.mark.parametrize("kind", FILES)
def test_each_file_is_an_article_before_it_is_damaged(kind: str, document: MakeDocument) -> None:
    assert extract(document(FILES[kind])).headline == HEADLINE


@settings(max_examples=120)
@given(
    kind=st.sampled_from(sorted(FILES)),
    cuts=st.lists(
        st.tuples(
            st.floats(0, 1), st.integers(0, 60) | st.just(10_000), st.sampled_from(HOSTILE) | st.binary(max_size=20)
        ),
        min_size=1,
        max_size=5,
    ),
)
def test_a_damaged_file_is_an_article_or_a_rejection(
    kind: str, cuts: list[tuple[float, int, bytes]], document: MakeDocument
) -> None:
    try:
        article = extract(document(damage(FILES[kind], cuts)))
    except Rejected as rejected:
        assert str(rejected)  # noqa: PT017 - both outcomes are fine, and a rejection says why
        return
    assert [text for text in strings_in(article.model_dump()) if FORBIDDEN.search(text)] == []
    assert type(article).model_validate_json(article.model_dump_json()) == article
