"""The words and phrases that say most about an article."""

from zlib import decompressobj

import pytest

from kliping.enrichers import enrich
from kliping.enrichers.keyphrases import ENRICHER, MOST_EVIDENCE
from kliping.enrichers.keyphrases.rarity import LANGUAGES, RARITY, load_frequencies
from kliping.enrichers.keyphrases.words import weigh_words
from kliping.models import Annotation, Annotations, Person, Span
from tests.builders import make_article

BODY = (
    "Cabai rawit di Pasar Rau, Serang, murah sejak Senin. Pedagang cabai rawit menyambut panen di Pandeglang.\n\n"
    "Dinas Ketahanan Pangan memperkirakan harga cabai rawit tetap rendah. Di Pasar Rau ada pembeli sejak subuh."
)


def keyphrases(
    body: str, headline: str = "Kabar baru", language: str = "id", people: tuple[Person, ...] = ()
) -> tuple[Annotation, ...]:
    told = Annotation(value=language, confidence=1, method="test", version=1)
    article = make_article(headline=headline, article_body=body, dateline=None)
    return ENRICHER.enrich(article, Annotations(language=told, people=people)).keyphrases


def test_the_phrase_the_article_repeats_comes_first_with_all_its_mentions() -> None:
    first, *_ = keyphrases(BODY)

    assert (first.value, first.confidence) == ("cabai rawit", 1.0)
    assert [span.text for span in first.evidence] == ["Cabai rawit", "cabai rawit", "cabai rawit"]
    assert all(BODY[span.start : span.end] == span.text for span in first.evidence)


def test_of_many_mentions_the_first_are_cited() -> None:
    first, *_ = keyphrases("\n\n".join([BODY] * MOST_EVIDENCE))

    assert first.value == "cabai rawit"
    assert [span.text for span in first.evidence] == [f"{initial}abai rawit" for initial in "CccCc"]


def test_what_is_held_by_a_better_phrase_is_left_out() -> None:
    values = [phrase.value for phrase in keyphrases(BODY)]

    assert "Pasar Rau" in values
    assert {"cabai", "rawit", "Rau"}.isdisjoint(values)


def test_confidence_falls_from_the_best_to_the_last() -> None:
    shares = [phrase.confidence for phrase in keyphrases(BODY)]

    assert shares == sorted(shares, reverse=True)
    assert 0 < shares[-1] < shares[0] == 1


def test_a_short_item_has_a_phrase_for_every_ten_words() -> None:
    assert len(keyphrases(BODY)) == 3
    assert len(keyphrases(" ".join(f"kata{n}ku," for n in range(300)))) == 10
    assert keyphrases("Pasar dibuka.") == ()


@pytest.mark.parametrize("stop", ["yang", "mengatakan", "meningkatkan", "Senin", "menurutnya", "mencapai", "x", "2019"])
def test_no_phrase_has_a_word_of_grammar_a_verb_or_a_date(stop: str) -> None:
    weighed = weigh_words("Kabar", f"Lalu {stop} itu ada.", "id")

    assert {key for key, weight in weighed.weights.items() if weight and stop.lower().startswith(key)} == set()


def test_a_name_keeps_a_word_that_else_says_nothing() -> None:
    assert weigh_words("x", "Ia pulang ke rumah itu.", "id").weights["rumah"] == 0
    assert weigh_words("x", "Ia tinggal di Rumah itu.", "id").weights["rumah"] > 0


def test_no_phrase_runs_over_the_border_of_a_name() -> None:
    body = "Hadir Ketua MPR Ratna Wulandari dan warga. Warga datang ke sana pagi itu juga, naik kereta api."
    span = Span(start=16, end=31, text="Ratna Wulandari")
    person = Person(value="Ratna Wulandari", confidence=1, method="test", version=1, evidence=(span,))

    assert "Ratna Wulandari" in [phrase.value for phrase in keyphrases(body, people=(person,))]
    assert "Ketua MPR Ratna Wulandari" in [phrase.value for phrase in keyphrases(body)]


def test_forms_of_a_word_are_one_phrase_written_as_it_mostly_is() -> None:
    (first, *_) = keyphrases(
        "Soal inflasi. Kata Inflasi, inflasinya, dan inflasi lagi; lalu soal inflasi itu lagi, ya."
    )

    assert first.value == "inflasi"
    assert [span.text for span in first.evidence] == ["inflasi", "Inflasi", "inflasinya", "inflasi", "inflasi"]


def test_headline_mentions_are_evidence_and_headline_phrases_alone_are_none() -> None:
    found = keyphrases(BODY, headline="Cabai Rawit Bikin Resah")

    assert (found[0].evidence[0].field, found[0].evidence[0].text) == ("headline", "Cabai Rawit")
    assert all("Resah" not in phrase.value for phrase in found)


def test_the_dateline_and_the_site_in_it_are_no_phrases() -> None:
    body = f"SERANG, KABARTELUK.CO.ID | {BODY}"
    article = make_article(headline="Kabar baru", article_body=body, dateline="SERANG")
    values = [phrase.value for phrase in enrich(article).keyphrases]

    assert values
    assert not {"SERANG", "KABARTELUK", "CO"} & set(values)


def test_a_number_may_end_a_name() -> None:
    values = [phrase.value for phrase in keyphrases("Warga soal Pemilu 2024. Lalu Pemilu 2024 digelar di sana lagi.")]

    assert values == ["Pemilu 2024"]


def test_the_beginning_of_an_amount_is_no_part_of_a_phrase() -> None:
    found = keyphrases("Sewa lapak Rp750.000. Sewa lapak Rp750.000. Lalu sewa lapak Rp750.000.")

    assert [phrase.value for phrase in found] == ["Sewa lapak"]


def test_an_elided_article_is_no_part_of_a_phrase() -> None:
    body = "Dans l'avion, il y a du monde. Puis l'avion est parti. Après cela l'avion est revenu."

    assert [phrase.value for phrase in keyphrases(body, language="fr")] == ["avion"]


def test_the_table_has_the_languages_it_says() -> None:
    sizes = decompressobj(wbits=31).decompress(RARITY.read_bytes()).decode().split()

    assert set(sizes[::2]) == LANGUAGES
    assert all(len(load_frequencies(language).listed) > 1000 for language in LANGUAGES)
    assert RARITY.stat().st_size <= 250_000


def test_rarity_rises_from_the_most_frequent_words_to_those_not_listed() -> None:
    frequencies = load_frequencies("id")

    assert 0 <= frequencies.rarity("yang") < frequencies.rarity("pasar") < frequencies.rarity("pandeglang") < 1


def test_a_language_without_words_is_named() -> None:
    with pytest.raises(LookupError, match="no words of 'zh'"):
        load_frequencies("zh")
