"""The order enrichers run in, what becomes of one that fails, and the proof behind every annotation."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.enrichers import ENRICHERS, Enricher, enrich
from kliping.enrichers.enricher import arrange
from kliping.models import Annotation, Annotations, Article, EnricherNote
from tests.builders import make_article
from tests.spans import find_spans

DOCS = Path(__file__).parents[3] / "docs" / "enrichers.md"

SEEDS = ["Polisi", "korupsi", "pemilunya", "jaksa", "vaksin", "police", "film festival", "elections", "vaccines"]

NAMES = [
    *("Kombes Pol Darma Wiguna", "Darma", "Polda Banten", "Dr.", "Bupati Serang", "Kota", "Cilegon", "S.I.K.,", "KH."),
    *("Mayor Jane Holloway", "Holloway", "the", "Ministry of Health", "University", "London", "(", ")", ",", "'s"),
]

SPEECH = [
    *('"', '" ', '"Kami siap', 'siap,"', "\u201cWe agree", "agree,\u201d", "'", "\u2019", '\n\n"', ":", "?"),
    *("kata", "ujarnya", "dia", "mengatakan", "said", "she", "told", "who", "saying", "Menurut", "according to"),
]

PHRASES = [
    *("Senin (21/1)", "17 Juli 2019", "July 4,", "kemarin", "two weeks ago", "last Friday", "pada 2018", "12-14 Mei"),
    *(
        "Panen padi di Pandeglang sudah dimulai sejak bulan lalu.",
        "The old market will open again on Monday.",
        "anak-anak",
    ),
]

TEXT = st.lists(
    st.one_of(
        st.text(min_size=1, max_size=12),
        st.sampled_from(
            ["bahwa", "Karena", "kabupaten", "bahawa", "kerana", "syarikat", "the", "Straße", "река", "नदी"]
        ),
        st.sampled_from(NAMES),
        st.sampled_from(SPEECH),
        st.sampled_from(PHRASES),
        st.sampled_from(SEEDS),
        st.sampled_from(["CILEGON", "Bandar Lampung", ", ", " - ", "\n\n", "é", "e\u0301", "😀", "İ"]),
    ),
    min_size=1,
    max_size=30,
).map(" ".join)


def add_place(article: Article, annotations: Annotations) -> Annotations:
    place = Annotation(value=article.headline, confidence=1, method="test", version=1)
    return annotations.model_copy(update={"places": (*annotations.places, place)})


def stumble(article: Article, annotations: Annotations) -> Annotations:
    raise ZeroDivisionError("x" * 10_000)


PLACE = Enricher(name="place", version=1, enrich=add_place)
STUMBLE = Enricher(name="stumble", version=7, enrich=stumble)


@given(headline=TEXT, body=TEXT, dateline=st.sampled_from(["CILEGON", "Bandar Lampung", None]))
def test_every_evidence_span_reads_what_it_says(headline: str, body: str, dateline: str | None) -> None:
    article = make_article(headline=headline, article_body=body, dateline=dateline)

    annotations = enrich(article)

    fields = {"articleBody": article.article_body, "headline": article.headline}
    assert annotations.notes == ()
    for span in find_spans(annotations):
        assert 0 <= span.start < span.end <= len(fields[span.field])
        assert fields[span.field][span.start : span.end] == span.text
    assert enrich(article) == annotations


def test_an_enricher_that_raises_leaves_a_note_and_the_others_go_on() -> None:
    annotations = enrich(make_article(headline="Serang"), (STUMBLE, PLACE))

    (note,) = annotations.notes
    assert (note.enricher, note.version) == ("stumble", 7)
    assert note.detail.startswith("ZeroDivisionError: xxx")
    assert len(note.detail) == 500
    assert [place.value for place in annotations.places] == ["Serang"]


def test_what_a_failing_enricher_found_before_is_kept() -> None:
    annotations = enrich(make_article(headline="Serang"), (PLACE, STUMBLE, STUMBLE))

    assert [place.value for place in annotations.places] == ["Serang"]
    assert [type(note) for note in annotations.notes] == [EnricherNote, EnricherNote]


def test_an_enricher_is_skipped_for_languages_it_does_not_understand_or_know() -> None:
    javanese = replace(PLACE, languages=frozenset({"jv"}), requires=frozenset({"language"}))
    speak = Enricher(
        name="language",
        version=1,
        enrich=lambda _, annotations: annotations.model_copy(
            update={"language": Annotation(value="jv", confidence=1, method="test", version=1)}
        ),
    )

    assert enrich(make_article(), (javanese,)).places == ()
    assert len(enrich(make_article(), (speak, javanese)).places) == 1


def test_enrichers_run_after_those_they_require_and_otherwise_as_listed() -> None:
    a, b, c = (replace(PLACE, name=name) for name in "abc")

    assert [each.name for each in arrange((replace(a, requires=frozenset({"c"})), b, c))] == ["b", "c", "a"]
    assert [each.name for each in arrange((a, b, c))] == ["a", "b", "c"]


def test_a_requirement_nobody_meets_is_named() -> None:
    with pytest.raises(LookupError, match=r"\{'place': \['people'\]\}; there are \['other'\] before"):
        arrange((replace(PLACE, name="other"), replace(PLACE, requires=frozenset({"people"}))))


def test_an_enricher_bound_to_languages_must_wait_for_the_language() -> None:
    with pytest.raises(LookupError, match="must require 'language'"):
        arrange((replace(PLACE, languages=frozenset({"id"})),))


def test_enrichers_that_require_one_another_are_refused() -> None:
    with pytest.raises(LookupError, match=r"\{'a': \['b'\], 'b': \['a'\]\}"):
        arrange(
            (
                replace(PLACE, name="a", requires=frozenset({"b"})),
                replace(PLACE, name="b", requires=frozenset({"a"})),
            )
        )


@pytest.mark.parametrize("enricher", ENRICHERS, ids=lambda enricher: enricher.name)
def test_the_docs_table_has_a_row_for_every_enricher(enricher: Enricher) -> None:
    languages = ", ".join(sorted(enricher.languages)) or "all"
    requires = ", ".join(sorted(enricher.requires)) or "-"

    assert f"| `{enricher.name}` | {enricher.version} | {languages} | {requires} |" in DOCS.read_text("utf-8")


def test_every_enricher_is_named_after_the_field_it_makes_or_tells_which_it_makes() -> None:
    made = {field for enricher in ENRICHERS for field in enricher.makes or {enricher.name}}

    managed = {"costs"}
    assert made == set(Annotations.model_fields) - {"notes", "enrichers"} - managed
