"""Tone: the words are the evidence, and few words are none."""

import pytest

from kliping.enrichers.tone import MOST_CONFIDENCE, tell_tone
from kliping.models import Annotation, Annotations
from tests.builders import make_article


def tell(body: str, language: str = "id") -> Annotation | None:
    known = Annotations(language=Annotation(value=language, confidence=1, method="test", version=1))
    return tell_tone(make_article(article_body=body, word_count=len(body.split())), known).tone


@pytest.mark.parametrize(
    ("language", "body", "tone"),
    [
        ("id", "Warga memuji pasar baru yang bersih dan nyaman, dan pedagang bangga.", "positive"),
        ("id", "Tim itu juara, prestasi yang membanggakan dan gemilang bagi kota.", "positive"),
        ("id", "Jalan rusak parah, warga kecewa dan mengeluh soal macet.", "negative"),
        ("id", "Pelayanannya tidak ramah, makanannya tidak enak, dan tempatnya tidak nyaman.", "negative"),
        ("id", "Panen meningkat dan petani bersyukur, tetapi harga anjlok dan pedagang merugi.", "mixed"),
        ("en", "Fans celebrated a brilliant victory and praised the heroic goalkeeper.", "positive"),
        ("en", "The deadly fire devastated the street, and furious residents blamed the council.", "negative"),
        ("en", "It was not good, never comfortable and not a success.", "negative"),
    ],
)
def test_words_of_praise_and_blame_tell_the_tone(language: str, body: str, tone: str) -> None:
    told = tell(body, language)

    assert told is not None
    assert told.value == tone
    assert 0 < told.confidence <= MOST_CONFIDENCE
    assert told.evidence
    assert all(body[span.start : span.end] == span.text for span in told.evidence)


@pytest.mark.parametrize(
    "body",
    [
        "Rapat pleno digelar pada Rabu di kantor bupati dan dihadiri camat se-kabupaten.",
        "Jalan itu rusak.",
        "Bagus. " + "Rapat pleno digelar pada Rabu di kantor bupati dan dihadiri camat. " * 20 + "Bersih. Nyaman.",
        "Baik di kota maupun di desa, baik dari utara, baik secara daring, rapat tetap digelar.",
    ],
)
def test_where_evidence_is_thin_nothing_is_said(body: str) -> None:
    assert tell(body) is None


def test_a_language_without_a_list_has_no_tone() -> None:
    assert tell("Un livre excellent, brillant, magnifique.", "fr") is None
