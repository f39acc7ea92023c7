"""A text longer than any article is refused, and says what would have worked."""

import pytest

from kliping.errors import TooLarge
from kliping.extractors import LONGEST_BODY, extract
from tests.hostile.documents import make_document

LINE = "Pedagang kembali berjualan di pasar sejak pagi.\n\n"


def text_of(characters: int) -> str:
    """Return a text file whose body has so many characters."""
    lines, rest = divmod(characters, len(LINE))
    return f"Pasar dibuka\n\n{LINE * lines}{'a' * rest}"


def test_the_longest_article_is_read_and_a_longer_one_refused() -> None:
    read = extract(make_document(text_of(LONGEST_BODY), media_type="text/plain"))
    assert len(read.article_body) == LONGEST_BODY
    with pytest.raises(TooLarge, match=r"1,000,001 characters of text; at most 1,000,000 .* Drop it in parts"):
        extract(make_document(text_of(LONGEST_BODY + 1), media_type="text/plain"))
