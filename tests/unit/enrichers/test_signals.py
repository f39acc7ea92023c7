"""Signals: what an article has to do with disinformation and hatred, and that nobody is judged."""

import pytest

from kliping.enrichers import enrich
from kliping.enrichers.signals import find_signals
from kliping.models import Annotation, Annotations, Signal
from tests.builders import make_article

ID_FILLER = "Kegiatan itu diikuti warga dari berbagai desa di kecamatan tersebut pada hari Rabu. "
EN_FILLER = "The meeting was held in the town hall on Wednesday and was open to everyone who wanted to come. "


def find(body: str, language: str = "id") -> dict[str, Signal]:
    known = Annotations(language=Annotation(value=language, confidence=1, method="test", version=1))
    return {each.value: each for each in find_signals(make_article(article_body=body), known).signals}


@pytest.mark.parametrize(
    ("language", "body", "signal"),
    [
        (
            "id",
            "Polisi menangkap penyebar hoaks soal gempa, dan mengimbau warga tidak mudah percaya.",
            "disinformation",
        ),
        ("id", "Hasil penelusuran tim cek fakta menunjukkan klaim tersebut tidak benar.", "disinformation"),
        ("id", "Pakar menyebut kabar bohong itu beredar di grup percakapan sejak Senin.", "disinformation"),
        ("id", "Tersangka ujaran kebencian itu diperiksa penyidik Polda selama enam jam.", "hate-speech"),
        ("id", "Bupati mengimbau warga menolak isu SARA jelang pilkada; polisi berjaga.", "sara"),
        ("id", "Massa dihasut seorang provokator, kata polisi.", "incitement"),
        ("en", "Police charged a man over racist abuse of a player, and the club condemned it.", "hate-speech"),
        ("en", "Researchers debunked the false claim that the vaccine contains metal.", "disinformation"),
        ("en", "The court heard that he was accused of inciting violence at the rally.", "incitement"),
        ("en", "Officials said the arrests followed weeks of sectarian violence.", "sara"),
    ],
)
def test_news_about_such_things_reports_on_them(language: str, body: str, signal: str) -> None:
    found = find(body, language)

    assert found[signal].relation == "reports-on"
    assert found[signal].needs_confirmation is True
    assert all(body[span.start : span.end] == span.text for span in found[signal].evidence)


def test_words_of_the_thing_itself_are_the_speakers_within_a_quotation_and_else_the_articles() -> None:
    said = enrich(make_article(article_body=f'"Bakar rumah mereka," kata Darma di depan massa.\n\n{ID_FILLER * 3}'))
    [signal] = [each for each in said.signals if each.value == "incitement"]
    assert signal.relation == "quotes"

    own = find(f"Bakar rumah mereka! {ID_FILLER * 3}")["incitement"]
    assert (own.relation, own.confidence <= 0.3) == ("contains", True)


def test_where_an_article_both_uses_and_names_it_nothing_is_claimed() -> None:
    mixed = find(f"Tolong viralkan pesan ini. Polisi menyebut kabar itu hoaks dan menangkap penyebarnya. {ID_FILLER}")

    assert mixed["disinformation"].relation == "unclear"


def test_a_name_for_the_thing_alone_does_not_say_how_the_article_relates_to_it() -> None:
    assert find("Kabar itu hoaks, tertulis di spanduk di ujung jalan.")["disinformation"].relation == "unclear"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("id", ID_FILLER),
        ("en", EN_FILLER),
        ("id", "Sara, kasir di Hotel Sara, membuka toko. Polisi lewat."),
        ("id", "Literasi digital diajarkan di sekolah oleh para guru."),
        ("en", "The police band played, and the researchers danced."),
        ("fr", "Des discours de haine, hoax, fake news"),
    ],
)
def test_other_articles_have_none(language: str, body: str) -> None:
    assert find(body, language) == {}
