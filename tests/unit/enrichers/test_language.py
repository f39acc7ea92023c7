"""Which language an article is said to be in, and when nothing is said."""

import pytest

from kliping.enrichers import enrich
from kliping.enrichers.function_words import INDONESIAN, MALAY
from kliping.models import Annotation
from tests.builders import make_article

INDONESIAN_BODY = (
    "Kepala desa mengatakan bahwa jembatan itu ditutup karena rusak. Warga bisa lewat jalan lain mulai Senin, dan "
    "biaya perbaikan sekitar dua miliar rupiah akan dibayar kabupaten."
)
MALAY_BODY = (
    "Ketua kampung berkata bahawa jambatan itu ditutup kerana rosak. Penduduk boleh melalui jalan lain mulai Isnin, "
    "manakala kos membaiki kira-kira dua bilion akan dibayar oleh syarikat itu."
)


def language(body: str, headline: str = "1") -> Annotation | None:
    return enrich(make_article(article_body=body, headline=headline, dateline=None, in_language=None)).language


@pytest.mark.parametrize(("body", "code"), [(INDONESIAN_BODY, "id"), (MALAY_BODY, "ms")])
def test_indonesian_and_malay_are_told_apart_by_words_which_are_the_evidence(body: str, code: str) -> None:
    found = language(body)

    assert found is not None
    assert (found.value, found.method) == (code, "cld3+function-words")
    vocabulary = INDONESIAN if code == "id" else MALAY
    assert found.evidence
    assert all(span.text.lower() in vocabulary for span in found.evidence)


def test_the_evidence_is_at_most_five_different_words() -> None:
    found = language(" ".join([INDONESIAN_BODY] * 3))

    assert found is not None
    assert [span.text for span in found.evidence] == ["mengatakan", "bahwa", "karena", "bisa", "Senin"]


def test_confidence_is_the_share_of_the_words_with_one_imagined_word_against() -> None:
    found = language("Warga desa itu mengatakan bahwa jalan akan ditutup karena rusak berat, kata mereka.")

    assert found is not None
    assert found.confidence == 0.75


def test_words_in_the_headline_count_and_are_cited_from_there() -> None:
    found = language("Warga desa membangun jalan baru di dekat sungai besar itu.", headline="Gubernur bisa datang")

    assert found is not None
    assert {(span.field, span.text) for span in found.evidence} == {("headline", "Gubernur"), ("headline", "bisa")}


def test_words_that_disagree_leave_the_answer_to_cld3() -> None:
    found = language(
        "Polis dan polisi berkata bahawa kes itu bisa selesai, dan bahwa warga desa sudah pulang ke rumah."
    )

    assert found is None or (found.method, found.evidence) == ("cld3", ())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("The river rose overnight and the two villages on its banks were cut off from the road.", "en"),
        ("Aku arep mangan sega goreng karo kanca-kancaku ing warung cedhak omahe simbah.", "jv"),
        ("Abdi bade ka pasar meser sayur sareng lauk kanggo tuang sadaya kulawarga di bumi.", "su"),
        ("הנהר עלה בלילה ושני הכפרים שעל גדותיו נותקו מן הכביש הראשי.", "he"),
        ("Tumaas ang ilog kagabi at naputol ang daan patungo sa dalawang barangay sa pampang nito.", "tl"),
    ],
)
def test_other_languages_carry_their_iso_code_and_no_evidence(body: str, code: str) -> None:
    found = language(body)

    assert found is not None
    assert (found.value, found.method, found.evidence) == (code, "cld3", ())
    assert 0.7 <= found.confidence <= 1


@pytest.mark.parametrize("body", ["12345 ... !!!", "Hello", "ok", "Pendek saja ya", "4 5 6 7 8 9 10 11 12 13 14 15"])
def test_too_little_to_tell_is_unknown(body: str) -> None:
    assert language(body) is None


def test_no_word_speaks_for_both_languages() -> None:
    assert not INDONESIAN & MALAY
