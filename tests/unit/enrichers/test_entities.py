"""Whom and what an article names, with every mention, and with the role as printed."""

from collections.abc import Sequence

import pytest

from kliping.enrichers import enrich
from kliping.models import Annotation, Annotations
from tests.builders import make_article

REPORT = (
    "SERANG - Kombes Pol Darma Wiguna, S.I.K., Kabag Humas Polda Banten mengatakan bahwa jembatan itu ditutup karena "
    "rusak. Menurut Darma, warga bisa lewat jalan lain mulai Senin.\n\n"
    "Kepala Dinas Perhubungan Kota Serang, Ratna Puspita, menjelaskan biaya perbaikan sekitar dua miliar rupiah. "
    "Polda Banten menjaga arus kendaraan di Serang, kata Ratna."
)
STORY = (
    "Mayor Jane Holloway told reporters on Monday that the bridge would stay closed for three weeks because of the "
    "flood. The Ministry of Transport has sent two teams to Manchester, she said.\n\n"
    "Dr. Peter Ashdown, the director of the University of Leeds, said the water was still rising. Holloway thanked him."
)


def read(body: str, dateline: str | None = None) -> Annotations:
    return enrich(make_article(article_body=body, headline="1", dateline=dateline))


def values(annotations: Sequence[Annotation]) -> set[str]:
    return {annotation.value for annotation in annotations}


def texts(annotations: Sequence[Annotation], value: str) -> list[str]:
    (found,) = (annotation for annotation in annotations if annotation.value == value)
    return [span.text for span in found.evidence]


def test_people_are_named_with_every_mention_and_a_later_short_name_is_theirs() -> None:
    people = read(REPORT).people

    assert texts(people, "Darma Wiguna") == ["Darma Wiguna", "Darma"]
    assert texts(people, "Ratna Puspita") == ["Ratna Puspita", "Ratna"]


def test_rank_and_office_are_kept_as_printed_beside_the_person() -> None:
    roles = {person.value: [role.text for role in person.roles] for person in read(REPORT).people}

    assert roles["Darma Wiguna"] == ["Kombes Pol", "Kabag Humas Polda Banten"]
    assert roles["Ratna Puspita"] == ["Kepala Dinas Perhubungan Kota Serang"]


def test_organisations_begin_with_their_head_and_repeat() -> None:
    assert texts(read(REPORT).organisations, "Polda Banten") == ["Polda Banten", "Polda Banten"]


def test_a_place_is_one_annotation_with_the_dateline_and_every_mention() -> None:
    (place,) = (place for place in read(REPORT, dateline="SERANG").places if place.value == "Serang")

    spelled = [span.text for span in place.evidence]
    assert spelled[0] == "SERANG"
    assert "Serang" in spelled
    assert (place.method.split("+")[0], place.confidence) == ("dateline", 1.0)


def test_beside_its_place_the_dateline_names_nothing() -> None:
    found = read(f"Situs6.com, Serang - {REPORT.removeprefix('SERANG - ')}", dateline="Serang")

    assert values(found.organisations) == values(read(REPORT, dateline="SERANG").organisations)
    assert texts(found.places, "Serang")[0] == "Serang"


def test_a_site_alone_before_a_dash_names_nothing() -> None:
    found = read(f"Situs6.com - {REPORT.removeprefix('SERANG - ')}")

    assert values(found.organisations) == values(read(REPORT, dateline="SERANG").organisations)


def test_an_office_in_small_letters_holds_the_organisation_before_the_name() -> None:
    people = read("Hasil itu adil, tutur pelatih Arema Joko Wiguna di Stadion Banten, Minggu malam kemarin.").people

    assert [role.text for person in people for role in person.roles] == ["pelatih Arema"]


@pytest.mark.parametrize(
    ("body", "name", "roles"),
    [
        (
            "Kepala Pusat Gempa dan Tsunami BMKG Ratna Puspita menegaskan bahwa tak ada gempa di Selat Sunda kemarin.",
            "Ratna Puspita",
            ["Kepala Pusat Gempa dan Tsunami BMKG"],
        ),
        (
            "Penyidik memanggil Bupati Lebak periode 2018-2023 Seno Wirya sebagai saksi kasus suap proyek jalan itu.",
            "Seno Wirya",
            ["Bupati Lebak periode 2018-2023"],
        ),
        (
            "Penyidik menahan Bupati nonaktif Lampung Tengah Seno Wirya sebagai tersangka kasus suap proyek jalan itu.",
            "Seno Wirya",
            ["Bupati nonaktif Lampung Tengah"],
        ),
        (
            "Anggota DPRD Kabupaten Tangerang dari Fraksi PKS, Hj. Ratna Puspita, meminta pemerintah tidak diam saja.",
            "Ratna Puspita",
            ["Anggota DPRD Kabupaten Tangerang dari Fraksi PKS", "Hj."],
        ),
        (
            "Human Resource Manager PT Karya Banten, Seno Wirya, menyebut pesanan dari luar negeri berkurang separuh.",
            "Seno Wirya",
            ["Human Resource Manager PT Karya Banten"],
        ),
        (
            "Data itu benar. Seno Wirya, ketua koalisi itu, pernah berkata bahwa trotoar adalah hak para pejalan kaki.",
            "Seno Wirya",
            ["ketua koalisi itu"],
        ),
        (
            "Menurut Seno Wirya, guru dan murid belajar di bawah pohon, padahal hujan turun setiap hari sejak Januari.",
            "Seno Wirya",
            [],
        ),
        (
            "Warga melapor. Menurut polisi, korban ditemukan anaknya, Seno Wirya, di kebun dengan luka pada lehernya.",
            "Seno Wirya",
            [],
        ),
        (
            "Corporate Secretary Bank Banten Seno Wirya membantah tudingan itu dan menyebut bank itu selalu taat.",
            "Seno Wirya",
            ["Corporate Secretary Bank Banten"],
        ),
        (
            "Mensos Ratna Puspita mengatakan bantuan bagi para pedagang pasar itu akan disalurkan pada hari Senin.",
            "Ratna Puspita",
            ["Mensos"],
        ),
        (
            "Orders will not recover before the summer, said Goldman Sachs analyst Jane Holloway in a note to clients.",
            "Jane Holloway",
            ["Goldman Sachs analyst"],
        ),
        (
            "Yesterday Leeds's MP, Jane Holloway, wrote to the minister and asked him to keep the two libraries open.",
            "Jane Holloway",
            ["MP"],
        ),
        (
            "Pakar hukum pidana dari Universitas Indonesia, Ratna Puspita, mendukung langkah lembaga itu.",
            "Ratna Puspita",
            ["Pakar hukum pidana dari Universitas Indonesia"],
        ),
        (
            "Hadir di acara itu Bupati Serang Ratna Puspita, Sekda Seno Wirya, dan Kapolres Serang AKBP Darma Wiguna.",
            "Ratna Puspita",
            ["Bupati Serang"],
        ),
        (
            "Kepala SMAN 1 Rangkasbitung, Drs. H. Seno Wirya, M.Pd., mengaku bangga atas medali yang diraih siswanya.",
            "Seno Wirya",
            ["Kepala SMAN 1 Rangkasbitung", "Drs. H."],
        ),
        (
            "Ketua Umum Asosiasi Pedagang Pasar Indonesia (APPI) Ratna Puspita mengatakan kenaikan sudah terjadi lama.",
            "Ratna Puspita",
            ["Ketua Umum Asosiasi Pedagang Pasar Indonesia (APPI)"],
        ),
        (
            "Koordinator aksi, Ratna Puspita, menyebut sedikitnya 40 hektare sawah rusak karena tumpahan minyak itu.",
            "Ratna Puspita",
            ["Koordinator aksi"],
        ),
        (
            "Jane Holloway, the company's head of network operations, said that engineers had restored the supply.",
            "Jane Holloway",
            ["company's head of network operations"],
        ),
        (
            "Jane Holloway, the mayor of the town that was flooded, said that the bridge would stay closed for weeks.",
            "Jane Holloway",
            ["mayor"],
        ),
        (
            "The foundation threatened to sue. Its vice president, Tom Ashdown, said that permits must be reviewed.",
            "Tom Ashdown",
            ["vice president"],
        ),
        (
            "The paper will not close its office in the town this year, Courier Editor-in-Chief Jane Holloway said.",
            "Jane Holloway",
            ["Editor-in-Chief"],
        ),
        (
            "The ruling will stand until the next term of the court, Chief Justice Tom Ashdown wrote on Tuesday.",
            "Tom Ashdown",
            ["Chief Justice"],
        ),
        (
            "In a short statement after a meeting with Tom Ashdown, the mayor said that the bridge would stay closed.",
            "Tom Ashdown",
            [],
        ),
    ],
)
def test_a_role_is_what_leads_to_the_name_and_to_no_other(body: str, name: str, roles: list[str]) -> None:
    found = {person.value: [role.text for role in person.roles] for person in read(body).people}

    assert found[name] == roles


def test_english_names_are_found_with_offices_before_and_after_them() -> None:
    found = read(STORY)

    roles = {person.value: [role.text for role in person.roles] for person in found.people}
    assert roles["Jane Holloway"] == ["Mayor"]
    assert roles["Peter Ashdown"] == ["Dr.", "director of the University of Leeds"]
    assert texts(found.people, "Jane Holloway") == ["Jane Holloway", "Holloway"]
    assert values(found.organisations) >= {"Ministry of Transport", "University of Leeds"}
    assert "Manchester" in values(found.places)


def test_a_word_that_two_people_bear_is_not_taken_for_either() -> None:
    body = REPORT.replace("Ratna Puspita", "Darma Puspita").replace("kata Ratna", "kata warga")

    people = read(body).people

    assert texts(people, "Darma Wiguna") == ["Darma Wiguna"]
    assert texts(people, "Darma Puspita") == ["Darma Puspita"]


@pytest.mark.parametrize(
    "body",
    [
        "Harga cabai naik karena hujan, kata para pedagang di pasar, dan pembeli mengatakan bahwa itu terlalu mahal.",
        "The price of chillies has risen because of the rain, traders said, and buyers say that this is too much.",
    ],
)
def test_a_text_without_names_names_nobody(body: str) -> None:
    found = read(body)

    assert (found.people, found.organisations, found.places) == ((), (), ())


def test_other_languages_are_left_alone() -> None:
    found = read(
        "Tumaas ang ilog kagabi at naputol ang daan patungo sa dalawang barangay sa Santa Maria, ani Juan Cruz."
    )

    assert (found.people, found.organisations, found.places) == ((), (), ())


def test_every_annotation_tells_how_it_was_found_and_how_sure_it_is() -> None:
    found = read(REPORT)

    for annotation in (*found.people, *found.organisations, *found.places):
        assert set(annotation.method.split("+")) <= {"dateline", "crf", "rule", "alias", "repeat"}
        assert 0.4 <= annotation.confidence <= 1
