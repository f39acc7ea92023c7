"""What people say in an article, and who says it."""

import re
from collections.abc import Iterator

import pytest

from kliping.enrichers import enrich
from kliping.enrichers.quotations import ENRICHER
from kliping.models import Annotation, Annotations, Person, Quotation, Span
from tests.builders import make_article

DARMA, RATNA, LISA = "Darma Wiguna", "Ratna Puspita", "Lisa"
JANE, PETER = "Jane Holloway", "Peter Ashdown"


def find(body: str, name: str) -> Iterator[Span]:
    """Yield where a full name stands, or its first or last word alone."""
    first, *_, last = name.split() * 2
    for match in re.finditer(rf"\b(?:{name}|{first}|{last})\b", body):
        yield Span(start=match.start(), end=match.end(), text=match.group())


def name_people(body: str, *names: str) -> tuple[Person, ...]:
    known = ((name, tuple(find(body, name))) for name in names)
    return tuple(
        Person(value=name, confidence=1, method="test", version=1, evidence=spans) for name, spans in known if spans
    )


def read(body: str, language: str, *, roles: tuple[Span, ...] = ()) -> tuple[Quotation, ...]:
    people = name_people(body, DARMA, RATNA, LISA, JANE, PETER)
    annotations = Annotations(
        language=Annotation(value=language, confidence=1, method="test", version=1),
        people=tuple(person.model_copy(update={"roles": roles}) for person in people),
        organisations=tuple(
            Annotation(value=name, confidence=1, method="test", version=1, evidence=tuple(find(body, name)))
            for name in ("Polda Banten", "City Council", "Dinas Sosial dan Pangan")
        ),
    )
    return ENRICHER.enrich(make_article(article_body=body), annotations).quotations


def said(body: str, language: str = "id") -> list[tuple[str, str | None]]:
    return [(quotation.value, quotation.speaker) for quotation in read(body, language)]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ('"Jalan ditutup," kata Darma Wiguna, Senin (3/2).', DARMA),
        ('"Jalan ditutup", tutur Kabid Humas Polda Banten Darma Wiguna kepada wartawan.', DARMA),
        ('"Jalan ditutup" tandas Darma Wiguna.', DARMA),
        ('Darma Wiguna (45) mengatakan, "Jalan ditutup."', DARMA),
        ('Terpisah, warga Anyer, Aminah (45), mengeluh, "Jalan ditutup."', "Aminah"),
        ('"Jalan ditutup," ujar Darma, ayah Lisa.', DARMA),
        ('Darma Wiguna, bupati Serang mengatakan, "Jalan ditutup."', DARMA),
        ('"Jalan ditutup." ujar Bupati, Ratna Puspita, di Serang.', RATNA),
        ('"Jalan ditutup," Darma Wiguna menegaskan.', DARMA),
        ('"Jalan ditutup," demikian disampaikan oleh Darma Wiguna saat jumpa pers.', DARMA),
        ('Darma Wiguna mengatakan: "Jalan ditutup."', DARMA),
        ('Kepada wartawan, Darma Wiguna juga menambahkan, "Jalan ditutup."', DARMA),
        ('Bupati Serang, Ratna Puspita, mengatakan, "Jalan ditutup."', RATNA),
        ('Menurut Darma Wiguna, "Jalan ditutup."', DARMA),
        ('Kata Darma, "Jalan ditutup."', DARMA),
        ('Darma Wiguna: "Jalan ditutup."', DARMA),
        ('Darma tertawa dan berkata, "Jalan ditutup."', DARMA),
        ('Darma Wiguna mengatakan:\n\n"Jalan ditutup."', DARMA),
        ('"Jalan ditutup," kata pengacara Lisa, Darma Wiguna, kemarin.', DARMA),
        ('"Jalan ditutup," kata Kepala Dinas Sosial (Dinsos) Lebak Darma Wiguna, kemarin.', DARMA),
        ('Kepala Dinas Sosial (Dinsos) Lebak Darma Wiguna mengatakan, "Jalan ditutup."', DARMA),
        ('"Jalan ditutup," kata Darma (45), warga Lebak.', DARMA),
        ('"Jalan ditutup," kata Polda Banten dalam keterangan tertulis.', "Polda Banten"),
        ('"Jalan ditutup," kata istri Darma Wiguna.', "istri Darma Wiguna"),
        ('"Jalan ditutup," ucap seorang warga di lokasi.', "seorang warga"),
        ('"Jalan ditutup," kata Bupati Serang, Tatang Suhendar, kemarin.', "Tatang Suhendar"),
        ('"Jalan ditutup," kata Kapolsek Anyer Iptu Tatang Suhendar, kemarin.', "Tatang Suhendar"),
        ('"Jalan ditutup," kata Ketua RT 05 Tatang di lokasi.', "Ketua RT 05 Tatang"),
    ],
)
def test_the_speaker_is_told_by_the_words_beside_it_in_indonesian(body: str, speaker: str) -> None:
    ((value, found),) = said(body)

    assert value.strip(",.") == "Jalan ditutup"
    assert found == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ('"The road is closed," said Jane Holloway on Monday.', JANE),
        ('"The road is closed," Holloway told the BBC.', JANE),
        ('"The road is closed," said Mayor Jane Holloway, who had seen it.', JANE),
        ('"The road is closed," Holloway, who had seen it with Ashdown, later said.', JANE),
        ('"The road is closed," said Mr. Ashdown\'s lawyer, Jane Holloway.', JANE),
        ('"The road is closed," said Holloway spokesman Peter Ashdown.', PETER),
        ('"The road is closed," said a spokesman for Peter Ashdown.', "a spokesman for Peter Ashdown"),
        ('"The road is closed," the City Council said in a statement.', "City Council"),
        ('"The road is closed." \u2014 Jane Holloway', JANE),
        ('According to Peter Ashdown, "The road is closed."', PETER),
        ('Jane Holloway said: "The road is closed."', JANE),
        ('Said Holloway: "The road is closed."', JANE),
        ('Holloway, who had seen it with Ashdown, said, "The road is closed."', JANE),
        ('Holloway laughed and said, "The road is closed."', JANE),
        ('Holloway criticised Ashdown on Monday, saying, "The road is closed."', JANE),
        ('"The road is closed," the mayor said.', "the mayor"),
        ('"The road is closed," a 40-year-old driver said.', "a 40-year-old driver"),
        ('"The road is closed," said Mr. Thornbury.', "Thornbury"),
        ('"The road is closed," I said.', None),
        ('Jane Holloway (D-Ohio) said, "The road is closed."', JANE),
    ],
)
def test_the_speaker_is_told_by_the_words_beside_it_in_english(body: str, speaker: str | None) -> None:
    ((value, found),) = said(body, "en")

    assert value.strip(",.") == "The road is closed"
    assert found == speaker


@pytest.mark.parametrize("cue", ["ujarnya", "imbuhnya", "kata dia", "ujar beliau", "ujaranya", "jelsnya"])
def test_a_pronoun_stands_for_whoever_spoke_last_directly_or_not(cue: str) -> None:
    body = (
        f'Darma Wiguna mengatakan, jalan rusak. "Kami tutup," {cue}. Ratna Puspita menilai itu baik. "Setuju," {cue}.'
    )

    assert said(body) == [("Kami tutup,", DARMA), ("Setuju,", RATNA)]


@pytest.mark.parametrize("opening", ["", "On Monday, ", "During the talks in the old town, "])
def test_a_pronoun_stands_for_the_person_with_whom_a_later_sentence_began(opening: str) -> None:
    body = f'"We agree," said Jane Holloway.\n\n{opening}Peter Ashdown came late. "We do not," he said.'

    assert said(body, "en") == [("We agree,", JANE), ("We do not,", PETER)]


def test_who_is_named_in_a_quotation_is_not_who_speaks_it() -> None:
    body = 'Darma Wiguna lost. Peter Ashdown told them he was worried.\n\n"Darma Wiguna was ahead," he said.'

    assert said(body, "en") == [("Darma Wiguna was ahead,", PETER)]


@pytest.mark.parametrize("office", ["spokeswoman", "senior adviser", "campaign press secretary"])
def test_who_works_for_somebody_speaks_and_not_whom_they_work_for(office: str) -> None:
    assert said(f'"We agree," Ashdown {office} Jane Holloway said. Peter Ashdown left.', "en") == [("We agree,", JANE)]


def test_a_sentence_may_begin_with_an_office_whose_name_has_small_letters() -> None:
    office = "Kepala Dinas Sosial dan Pangan (Dinsos) Lebak"

    first, second = said(
        f'Darma Wiguna hadir. "Jalan rusak," katanya. {office} Ratna Puspita datang. "Setuju," katanya.'
    )

    assert (first, second) == (("Jalan rusak,", DARMA), ("Setuju,", RATNA))


def test_a_pronoun_stands_for_nobody_whose_name_speaks_against_it() -> None:
    body = 'Peter Ashdown met Jane Holloway. "It is over," he said. "It is not," she replied. "Well," he said.'

    assert [speaker for _, speaker in said(body, "en")] == [PETER, JANE, PETER]


def test_a_pronoun_stands_for_no_description_that_speaks_against_it() -> None:
    body = 'Jane Holloway came. "It is over," his brother said. "It is not," she replied.'

    assert said(body, "en") == [("It is over,", "his brother"), ("It is not,", JANE)]


def test_a_pronoun_that_stands_for_nobody_known_leaves_the_speaker_open() -> None:
    (quotation,) = read('Hujan turun. "Kami pulang," kata dia.', "id")

    assert quotation.speaker is None
    assert quotation.speaker_span is not None
    assert quotation.speaker_span.text == "dia"
    assert quotation.confidence < 0.5


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ('"Kami siap," kata Darma, "tetapi hujan."', "id"),
        ('"Kami siap," kata Darma. "tetapi hujan."', "id"),
        ('"Kami siap," Darma said, "tetapi hujan."', "en"),
        ('"Kami siap,\n\n"tetapi hujan," kata Darma.', "id"),
    ],
)
def test_a_broken_quotation_is_one_with_a_span_for_each_part(body: str, language: str) -> None:
    (quotation,) = read(body, language)

    assert quotation.speaker == DARMA
    assert [span.text.strip(",.") for span in quotation.evidence] == ["Kami siap", "tetapi hujan"]


def test_a_second_speaker_in_the_same_sentence_keeps_what_is_theirs() -> None:
    body = '"We agree," said Jane Holloway, and "We do not," said Peter Ashdown.'

    assert said(body, "en")[0] == ("We agree,", JANE)
    assert said(body, "en")[-1][1] in {JANE, PETER}


def test_an_office_stands_for_the_one_who_holds_it() -> None:
    body = 'Kapolres Serang Darma Wiguna hadir. "Jalan ditutup," kata Kapolres.'
    role = Span(start=0, end=15, text="Kapolres Serang")

    (quotation,) = read(body, "id", roles=(role,))

    assert (quotation.speaker, quotation.method) == (DARMA, "direct+carried")


@pytest.mark.parametrize(
    ("roles", "description", "speaker"),
    [
        (("Kapolres Serang",), "kapolres asal Lebak itu", DARMA),
        (("Kapolres Serang",), "kapolres asal Lebak", "kapolres asal Lebak"),
        ((), "pria kelahiran Lebak tersebut", DARMA),
        ((), "petugas asal Lebak itu", "petugas asal Lebak"),
        ((), "gadis berusia 14 tahun itu", DARMA),
        ((), "arsitek Polda Banten tersebut", DARMA),
    ],
)
def test_who_is_described_as_known_is_the_one_who_was_named(
    roles: tuple[str, ...], description: str, speaker: str
) -> None:
    body = f'Kapolres Serang Darma Wiguna hadir. "Jalan ditutup," kata {description}.'

    (quotation,) = read(body, "id", roles=tuple(Span(start=0, end=len(role), text=role) for role in roles))

    assert quotation.speaker == speaker
    assert quotation.speaker_span is not None
    assert quotation.speaker_span.text == description.removesuffix(" itu").removesuffix(" tersebut")


@pytest.mark.parametrize(("also", "speaker"), [("", DARMA), (" bersama Ratna Puspita", "lelaki 61 tahun")])
def test_who_is_described_is_the_only_person_who_was_named(also: str, speaker: str) -> None:
    body = f'Hari masih pagi saat Darma Wiguna{also} menunjuk sungai. "Airnya keruh," kata lelaki 61 tahun itu kemarin.'

    assert said(body) == [("Airnya keruh,", speaker)]


def test_who_is_told_by_an_age_was_spoken_of_before() -> None:
    body = 'Mayor Jane Holloway was there. "It is over," the 67-year-old told reporters.'

    assert said(body, "en") == [("It is over,", JANE)]


def test_who_is_led_to_by_an_office_in_small_letters_is_whom_a_sentence_is_about() -> None:
    body = 'Peter Ashdown spoke first. Leeds coach Jane Holloway was sent off. "It is over," the 67-year-old told us.'

    assert said(body, "en") == [("It is over,", JANE)]


def test_a_pronoun_stands_for_somebody_who_is_only_described() -> None:
    body = 'Darma Wiguna mengatakan, jalan rusak. Seorang warga mengeluhkan debu. "Masuk rumah," keluhnya.'

    assert said(body) == [("Masuk rumah,", "Seorang warga")]


def test_an_answer_in_capitals_is_speech_of_whoever_answers() -> None:
    body = '"Kenapa lama sekali?" tanya Ratna. "Sabar, Bu," jawab Darma.'

    assert said(body) == [("Kenapa lama sekali?", RATNA), ("Sabar, Bu,", DARMA)]


def test_what_a_name_and_a_colon_announce_belongs_to_nobody_before() -> None:
    assert said('"Jalan ditutup," kata Darma. Ratna: "Jembatan juga."') == [
        ("Jalan ditutup,", DARMA),
        ("Jembatan juga.", RATNA),
    ]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ('"Jalan rusak," kata Darma Wiguna.', DARMA),
        ('"Jalan rusak." \u2014 Darma Wiguna', None),
        ('"Jalan rusak," kata Darma Wiguna.\n\nHujan turun sejak pagi di sana.', None),
    ],
)
def test_a_quotation_that_stands_alone_behind_another_is_of_the_same_speaker(before: str, speaker: str | None) -> None:
    assert said(f'{before}\n\n"Kami sudah lama menunggu perbaikan itu di sini."')[-1][1] == speaker


def test_a_day_and_a_colon_announce_no_speech() -> None:
    assert said('July 15, 1960: "We shall build the bridge again."', "en") == []


def test_a_sentence_that_announces_words_and_no_speaker_leaves_the_speaker_open() -> None:
    (quotation,) = read('Saya berkata:\n\n"Jembatan itu akan dibuka bulan depan."', "id")

    assert quotation.speaker is None
    assert quotation.confidence < 0.5


def test_the_sentence_before_may_announce_and_the_sentence_after_may_tell_who_spoke() -> None:
    assert said('Ratna Puspita menjelaskan begini:\n\n"Jembatan itu akan dibuka bulan depan."') == [
        ("Jembatan itu akan dibuka bulan depan.", RATNA)
    ]
    assert said('"Jembatan itu akan dibuka bulan depan." Hal itu diungkapkan Ratna Puspita di Serang.') == [
        ("Jembatan itu akan dibuka bulan depan.", RATNA)
    ]


def test_a_sentence_nobody_is_said_to_speak_has_no_speaker_and_little_confidence() -> None:
    (quotation,) = read('Warga berkumpul di alun-alun.\n\n"Jembatan itu akan dibuka bulan depan."', "id")

    assert (quotation.speaker, quotation.speaker_span, quotation.verb) == (None, None, None)
    assert quotation.confidence < 0.5


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ('Bertema "Penguatan Tim Media Sosial", Polda Banten menggelar lokakarya.', "id"),
        ('Acara bertajuk "Banten bersih dan sehat", kata Darma Wiguna, dibuka Senin.', "id"),
        ('Buku "Laskar Pelangi," ujar Darma Wiguna, laris.', "id"),
        ('Darma Wiguna menyebut itu sebagai "proyek gagal" karena tidak selesai.', "id"),
        ('Polda Banten mengajak warga "saring sebelum sharing" di media sosial, kata Darma.', "id"),
        ('Darma Wiguna mengatakan buku "Laskar Pelangi" laris.', "id"),
        ('He wrote a book, "The Long Road Home," Jane Holloway said.', "en"),
        ('The so-called "peace process" is dead, said Jane Holloway.', "en"),
        ('Jane Holloway said the bridge was "in very poor condition" and closed it.', "en"),
        ('They voted to say "yes" to the plan.', "en"),
    ],
)
def test_titles_themes_and_words_held_at_a_distance_are_no_quotations(body: str, language: str) -> None:
    assert said(body, language) == []


def test_a_quotation_tells_speaker_role_and_verb_with_their_places() -> None:
    body = 'Kabag Humas Darma Wiguna hadir. "Jalan\xa0ditutup," jelas Darma.'
    role = Span(start=0, end=10, text="Kabag Humas"[:10])

    (quotation,) = read(body, "id", roles=(role,))

    assert quotation.value == "Jalan ditutup,"
    assert quotation.roles == (role,)
    assert quotation.verb is not None
    assert quotation.speaker_span is not None
    assert (quotation.verb.text, quotation.speaker_span.text) == ("jelas", "Darma")
    assert (quotation.confidence, quotation.method) == (0.95, "direct+named")


def test_an_office_before_the_name_is_a_role_too() -> None:
    (quotation,) = read('"Jalan ditutup," kata pengacara Lisa, Darma Wiguna.', "id")

    assert [role.text for role in quotation.roles] == ["pengacara Lisa"]


def test_a_name_that_was_passed_over_is_the_only_person_who_bears_it() -> None:
    body = 'Jane Holloway came. "The road is closed," said Mayor Holloway.'
    full = Span(start=0, end=13, text=JANE)
    person = Person(value=JANE, confidence=1, method="test", version=1, evidence=(full,))
    language = Annotation(value="en", confidence=1, method="test", version=1)

    (quotation,) = ENRICHER.enrich(
        make_article(article_body=body), Annotations(language=language, people=(person,))
    ).quotations

    assert quotation.speaker == JANE
    assert [role.text for role in quotation.roles] == ["Mayor"]


def test_what_a_pronoun_stands_for_is_shown() -> None:
    (quotation,) = read('Darma Wiguna menegaskan hal itu. "Jalan ditutup," jelasnya.', "id")

    assert quotation.antecedent is not None
    assert quotation.speaker_span is not None
    assert (quotation.speaker_span.text, quotation.antecedent.text) == ("nya", DARMA)
    assert quotation.method == "direct+carried"


def test_a_lost_mark_costs_confidence_and_is_told() -> None:
    whole, lost = read('"Jalan ditutup," kata Darma. \n\n"Hujan turun, kata Darma.', "id")

    assert lost.value == "Hujan turun,"
    assert lost.method == "direct+named+unclosed"
    assert lost.confidence < whole.confidence


def test_in_other_languages_nothing_is_quoted() -> None:
    article = make_article(
        article_body='"Der Ort ist klein", sagte Jane Holloway am Montag in der Stadt.', headline="1"
    )

    assert enrich(article).quotations == ()
