"""What people say lies over what machines say, and can be taken away again."""

from itertools import permutations
from typing import Any

import pytest

from kliping.corrections import FACTS, InvalidCorrection, correct, in_force, read_fact, value_of
from kliping.models import Article, Correction, Publisher, Span, Tag, TaggedArticle
from tests.builders import BODY, make_article, make_record, make_tag
from tests.unit.corrections.making import make_correction


def fix(field: str, text: str, **fields: Any) -> Correction:
    return make_correction(field, read_fact(field, text), **fields)


def test_every_fact_is_a_field_of_an_article() -> None:
    assert set(FACTS.values()) <= set(Article.model_fields)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("headline", " Pasar baru ", "Pasar baru"),
        ("description", "", None),
        ("keywords", "pasar; pedagang", ["pasar", "pedagang"]),
        ("genre", "opinion", ["opinion"]),
        ("inLanguage", "su", "su"),
        ("publisher", "Kabar Selatan", {"name": "Kabar Selatan", "site": None}),
    ],
)
def test_a_fact_is_read_as_it_is_typed(field: str, text: str, said: Any) -> None:
    assert read_fact(field, text) == said


@pytest.mark.parametrize(
    ("field", "text", "hint"),
    [
        ("headlin", "x", "headline, alternativeHeadline"),
        ("headline", "", "not empty"),
        ("datePublished", "kemarin", "2026-03-04T10:30"),
        ("datePublished", "2026-03-04T10:30", "zone is missing"),
        ("genre", "essay", "opinion"),
        ("inLanguage", "Indonesian", "id, en or su"),
    ],
)
def test_what_cannot_be_a_fact_is_told_with_what_could(field: str, text: str, hint: str) -> None:
    with pytest.raises(InvalidCorrection, match=hint):
        read_fact(field, text)


@pytest.mark.parametrize("field", ["inLanguage", "datePublished", "x" * 9_000])
def test_of_what_is_long_the_beginning_is_quoted(field: str) -> None:
    with pytest.raises(InvalidCorrection) as error:
        read_fact(field, "y" * 9_000)

    assert f"={'y' * 200!r}" in str(error.value)
    assert len(str(error.value)) < 1_000


def test_authors_may_be_desks() -> None:
    record = correct(make_record(), [fix("author", "Sari Dewi; Redaksi (desk)")])

    assert [(each.name, each.kind) for each in record.article.author] == [("Sari Dewi", "person"), ("Redaksi", "desk")]


def test_a_publisher_keeps_its_site() -> None:
    record = make_record(make_article(publisher=Publisher(name="x", site="kabar.example")))

    assert correct(record, [fix("publisher", "Kabar")]).article.publisher == Publisher(
        name="Kabar", site="kabar.example"
    )


def test_evidence_moves_with_the_words_of_a_headline_or_goes() -> None:
    spans = tuple(
        Span(field="headline", start=start, end=start + 5, text=text) for start, text in [(0, "Pasar"), (6, "rakya")]
    )
    body = Span.of(BODY, 14, 19)
    tag = make_tag().model_copy(update={"evidence": (*spans, body)})
    record = TaggedArticle(article=make_article(), annotations=make_record().annotations, tags=(tag,))

    corrected = correct(record, [fix("headline", "Dibuka: Pasar")])

    assert corrected.tags[0].evidence == (Span.of("Dibuka: Pasar", 8, 13, "headline"), body)


def test_an_entry_that_is_added_cites_the_words_and_comes_first() -> None:
    added = make_correction("organisations", "Pasar rakyat", action="add")

    [found, *_] = correct(make_record(), [added]).annotations.organisations

    assert [span.text for span in found.evidence] == ["Pasar rakyat"]
    assert found.method == "human"


def test_what_a_machine_has_found_keeps_its_evidence_when_a_person_adds_it() -> None:
    record = make_record(tags=("market", "flood"))

    tags = correct(record, [make_correction("tags", "flood", action="add")]).tags

    assert tags == (record.tags[1], record.tags[0])


def test_a_tag_of_a_person_has_no_rule() -> None:
    [tag, _] = correct(make_record(), [make_correction("tags", "harbour", action="add")]).tags

    assert (tag.by, tag.rule, tag.rule_version) == ("human", None, None)
    assert Tag.model_validate_json(tag.model_dump_json()) == tag


def test_the_last_word_on_an_entry_counts_and_a_withdrawal_ends_it() -> None:
    said = [
        make_correction("tags", "flood", action="add", minutes=1),
        make_correction("tags", "FLOOD", action="remove", minutes=2),
        make_correction("tags", "market", action="remove", minutes=3),
        make_correction("tags", "market", action="withdraw", minutes=4),
    ]

    assert all(in_force(order) == (said[1],) for order in permutations(said))
    assert in_force([*said, make_correction("tags", None, action="withdraw", minutes=5)]) == ()


def test_a_record_says_what_machines_say_where_a_person_corrects() -> None:
    record = make_record()
    corrected = correct(record, [fix("headline", "x"), make_correction("tags", "market", action="remove")])

    machine = {each.field: each.machine for each in corrected.corrections}
    assert machine["headline"] == record.article.headline
    assert isinstance(machine["tags"], dict)
    assert machine["tags"]["id"] == "market"
    assert TaggedArticle.model_validate_json(corrected.model_dump_json()) == corrected
    assert (value_of(record, "tags"), value_of(corrected, "tags")) == (["market"], [])


def test_records_from_before_there_were_corrections_have_none() -> None:
    record = make_record()

    assert TaggedArticle.model_validate_json(record.model_dump_json(exclude={"corrections"})) == record
    assert correct(record, ()) == record
