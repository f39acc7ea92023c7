"""Which language an article is said to be in, on what grounds, and when nothing is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kliping.enrichers import enrich
from kliping.enrichers.language import LEAST_CONFIDENCE
from kliping.models import Annotation
from tests.builders import make_article

INDONESIAN = (
    "Kepala desa mengatakan bahwa jembatan itu ditutup karena rusak. Warga bisa lewat jalan lain mulai Senin, dan "
    "biaya perbaikan sekitar dua miliar rupiah akan dibayar kabupaten."
)
MALAY = (
    "Ketua kampung berkata bahawa jambatan itu ditutup kerana rosak. Penduduk boleh melalui jalan lain mulai Isnin, "
    "manakala kos membaiki kira-kira dua bilion akan dibayar oleh syarikat itu."
)
JAVANESE = "Aku arep mangan sega goreng karo kanca-kancaku ing warung cedhak omahe simbah."
SUNDANESE = "Abdi bade ka pasar meser sayur sareng lauk kanggo tuang sadaya kulawarga di bumi."
MINANGKABAU = "Awak pai ka pasa pagi tadi jo amak, tapi indak ado urang nan manjua lado sarupo patang."


def language(body: str, headline: str = "1") -> Annotation | None:
    return enrich(make_article(article_body=body, headline=headline, dateline=None, in_language=None)).language


@pytest.mark.parametrize(
    ("body", "code"),
    [(INDONESIAN, "id"), (MALAY, "ms"), (JAVANESE, "jv"), (SUNDANESE, "su"), (MINANGKABAU, "min")],
)
def test_languages_of_the_archipelago_are_told_apart_by_words_which_are_the_evidence(body: str, code: str) -> None:
    found = language(body)

    assert found is not None
    assert (found.value, found.method) == (code, "ngrams+words")
    assert 2 <= len(found.evidence) <= 5
    assert all(body[span.start : span.end] == span.text for span in found.evidence)


def test_the_evidence_is_at_most_five_different_words() -> None:
    found = language(" ".join([INDONESIAN] * 3))

    assert found is not None
    words = [span.text.lower() for span in found.evidence]
    assert len(words) == len(set(words)) == 5
    assert {"bahwa", "karena"} < set(words)


def test_words_in_the_headline_count_and_are_cited_from_there() -> None:
    found = language(
        "Warga desa membangun jalan baru di dekat sungai besar itu.", headline="Gubernur bisa datang Senin"
    )

    assert found is not None
    assert found.value == "id"
    assert ("headline", "bisa") in {(span.field, span.text) for span in found.evidence}


@pytest.mark.parametrize(
    ("headline", "code"),
    [
        ("Polisi Tangkap Dua Tersangka Pencurian Sepeda Motor di Serang", "id"),
        ("Gubernur Resmikan Pasar Baru, Pedagang Berharap Ramai Pembeli", "id"),
        ("Polis tahan dua suspek kes kecurian motosikal di Shah Alam", "ms"),
        ("Council closes three libraries despite petition from readers", "en"),
    ],
)
def test_a_headline_alone_is_enough(headline: str, code: str) -> None:
    found = language("-", headline=headline)

    assert found is not None
    assert found.value == code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("The river rose overnight and the two villages on its banks were cut off from the road.", "en"),
        ("Der Fluss stieg über Nacht, und zwei Dörfer am Ufer waren von der Straße abgeschnitten.", "de"),
        ("La rivière est montée pendant la nuit et deux villages ont été coupés de la route.", "fr"),
        ("El río creció durante la noche y dos pueblos de la orilla quedaron aislados de la carretera.", "es"),
        ("O rio subiu durante a noite e duas aldeias na margem ficaram sem ligação à estrada.", "pt"),
        ("De rivier steeg in de nacht en twee dorpen aan de oever waren niet meer bereikbaar.", "nl"),
        ("Tumaas ang ilog kagabi at naputol ang daan patungo sa dalawang barangay sa pampang nito.", "tl"),
        ("Nước sông dâng cao trong đêm và hai ngôi làng bên bờ bị cắt đứt khỏi đường lớn.", "vi"),
        ("Nehir gece boyunca yükseldi ve kıyısındaki iki köyün yolla bağlantısı kesildi.", "tr"),
        ("Река поднялась за ночь, и две деревни на берегу оказались отрезаны от дороги.", "ru"),
        ("Річка піднялася за ніч, і два села на березі залишилися без дороги.", "uk"),
        ("Река је порасла током ноћи и два села на обали остала су без пута.", "sr"),
        ("Rijeka je narasla tijekom noći i dva sela na obali ostala su bez ceste.", "hbs"),
        ("ارتفع منسوب النهر خلال الليل وانقطعت الطريق عن قريتين على ضفتيه.", "ar"),
        ("آب رودخانه در شب بالا آمد و راه دو روستا در کنار آن بسته شد.", "fa"),
        ("रात में नदी का पानी बढ़ गया और किनारे के दो गाँवों का सड़क से संपर्क टूट गया।", "hi"),
    ],
)
def test_other_languages_carry_their_iso_code_and_no_evidence(body: str, code: str) -> None:
    found = language(body)

    assert found is not None
    assert (found.value, found.method, found.evidence) == (code, "ngrams", ())
    assert LEAST_CONFIDENCE <= found.confidence <= 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("הנהר עלה בלילה ושני הכפרים שעל גדותיו נותקו מן הכביש הראשי.", "he"),
        ("昨夜、川の水位が上がり、岸辺の二つの村が道路から孤立した。", "ja"),
        ("河水一夜之间上涨，岸边的两个村庄与公路失去了联系，居民正在等待救援。", "zh"),
        ("강가의 두 마을", "ko"),
        ("밤사이 강물이 불어나 강가의 두 마을로 가는 길이 끊겼다고 주민들이 말했다.", "ko"),
        ("แม่น้ำเอ่อล้นในเวลากลางคืนและหมู่บ้านสองแห่งถูกตัดขาดจากถนน", "th"),
        ("Το ποτάμι ανέβηκε τη νύχτα και δύο χωριά αποκλείστηκαν από τον δρόμο.", "el"),
        ("მდინარე ღამით ადიდდა და ორი სოფელი გზას მოწყდა.", "ka"),
        ("Գետը գիշերը վարարեց, և երկու գյուղ կտրվեց ճանապարհից։", "hy"),
        ("রাতে নদীর জল বেড়ে গেছে এবং তীরের দুটি গ্রাম রাস্তা থেকে বিচ্ছিন্ন হয়ে পড়েছে।", "bn"),
        ("ৰাতি নদীৰ পানী বাঢ়িল আৰু পাৰৰ দুখন গাঁও ৰাস্তাৰ পৰা বিচ্ছিন্ন হ'ল।", "as"),
    ],
)
def test_a_script_of_one_language_decides_alone(body: str, code: str) -> None:
    found = language(body)

    assert found is not None
    assert (found.value, found.method, found.evidence) == (code, "script", ())
    assert found.confidence > 0.9


@pytest.mark.parametrize("body", ["12345 ... !!!", "Hello", "ok", "Pendek saja ya", "4 5 6 7 8 9 10 11 12 13 14 15"])
def test_too_little_to_tell_is_unknown(body: str) -> None:
    assert language(body) is None


@pytest.mark.parametrize(
    "body",
    [
        "xqzt wkrp fdgh jklm bvnc zzxq wqrt plkj hgfd mnbv cxzq",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "ለሊቱን ወንዙ ሞልቶ ሁለት መንደሮች ከመንገድ ተቆርጠዋል ብለዋል ነዋሪዎች",
        "The river rose Река поднялась за ночь the village деревни на берегу was cut off",
    ],
    ids=["no language", "one letter", "script of two languages", "two scripts"],
)
def test_what_fits_no_known_language_is_unknown(body: str) -> None:
    annotations = enrich(make_article(article_body=body, headline="1", dateline=None))

    assert (annotations.language, annotations.notes) == (None, ())


@settings(max_examples=200)
@given(headline=st.text(min_size=1, max_size=60), body=st.text(min_size=1, max_size=300))
def test_any_text_gets_a_valid_answer_or_none_and_always_the_same(headline: str, body: str) -> None:
    article = make_article(article_body=body, headline=headline, dateline=None)
    annotations = enrich(article)

    assert annotations.notes == ()
    assert enrich(article) == annotations
    found = annotations.language
    assert found is None or (found.value.isalpha() and 2 <= len(found.value) <= 3 and 0.5 <= found.confidence <= 1)


@given(repeated=st.integers(min_value=1, max_value=40))
def test_length_does_not_change_the_language(repeated: int) -> None:
    found = language(" ".join([MALAY] * repeated))

    assert found is not None
    assert found.value == "ms"
