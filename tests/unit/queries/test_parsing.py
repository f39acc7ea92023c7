"""What a query says, and what is said about one that nobody can read."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kliping.queries import InvalidQuery, parse
from kliping.queries.fields import FIELDS, TEXTS
from kliping.queries.nodes import And, Named, Near, Not, Or, Published, Query, Term

BANJIR, ROB, SURUT = (Term((word,), inflects=True) for word in ("banjir", "rob", "surut"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("banjir", BANJIR),
        ("BANJIR", BANJIR),
        ('"Banjir"', Term(("banjir",))),
        ("banj*", Term(("banj",), is_prefix=True)),
        ('"harga pangan"', Term(("harga", "pangan"))),
        ('"harga pang*"', Term(("harga", "pang"), is_prefix=True)),
        ("covid-19", Term(("covid", "19"))),
        ("banjir rob", And((BANJIR, ROB))),
        ("banjir AND rob", And((BANJIR, ROB))),
        ("banjir OR rob surut", Or((BANJIR, And((ROB, SURUT))))),
        ("(banjir OR rob) surut", And((Or((BANJIR, ROB)), SURUT))),
        ("banjir NOT rob", And((BANJIR, Not(ROB)))),
        ("NOT NOT rob", Not(Not(ROB))),
        ("banjir NEAR rob", Near(BANJIR, ROB, 10)),
        ("banjir NEAR/0 (rob OR surut)", Near(BANJIR, Or((ROB, SURUT)), 0)),
        ("NOT banjir NEAR/3 rob", Not(Near(BANJIR, ROB, 3))),
        ("headline:banjir", Term(("banjir",), "headline", inflects=True)),
        ("text:(banjir OR rob)", Or(tuple(Term((word,), "text", inflects=True) for word in ("banjir", "rob")))),
        ("site:Serangtimur.co.id", Named("site", "serangtimur.co.id")),
        ('place:"Kota Serang"', Named("place", "kota serang")),
        ("place:sera*", Named("place", "sera", is_prefix=True)),
        ("lang:(id OR jv)", Or((Named("lang", "id"), Named("lang", "jv")))),
        ("tag:local-government", Named("tag", "local government")),
        ("subject:medtop:11000000", Named("subject", "medtop 11000000")),
        ("published:2024-03-31", Published(date(2024, 3, 31), date(2024, 3, 31))),
        ("published:2024-02", Published(date(2024, 2, 1), date(2024, 2, 29))),
        ("published:2024", Published(date(2024, 1, 1), date(2024, 12, 31))),
        ("published:2024-03-01..2024-03-05", Published(date(2024, 3, 1), date(2024, 3, 5))),
        ("published:2024-03..", Published(date(2024, 3, 1), None)),
        ("published:..2024-03", Published(None, date(2024, 3, 31))),
        ("published:>=2024-03", Published(date(2024, 3, 1), None)),
        ("published:>2024-03", Published(date(2024, 4, 1), None)),
        ("published:<=2024-03", Published(None, date(2024, 3, 31))),
        ("published:<2024-03", Published(None, date(2024, 2, 29))),
    ],
)
def test_a_query_is_read(query: str, said: Query) -> None:
    assert parse(query) == said


@pytest.mark.parametrize(
    ("query", "at", "detail"),
    [
        ("", 0, "This query is empty; write a word"),
        ("banjir AND", 10, "Something is missing after 'AND'; write a word there"),
        ("AND banjir", 0, "'AND' has nothing to join here"),
        ("banjir OR OR rob", 10, "'OR' has nothing to join here"),
        ("(banjir", 0, "This bracket is never closed; add a )"),
        ("banjir)", 6, "This bracket closes nothing"),
        ("()", 0, "There is nothing between these brackets"),
        ('banjir "rob', 7, "This quotation mark is never closed"),
        ("banjir and rob", 7, 'write AND to join what stands beside it, or "and" to look for the word'),
        ("ban*", 0, "a * may only end a word of 4 letters or more"),
        ("-banjir", 0, "'-banjir' is no phrase"),
        ('""', 0, "'' holds no word"),
        ("NEAR banjir", 0, "'NEAR' has nothing to join here"),
        ("banjir NEAR/101 rob", 7, "NEAR takes a number of words up to 100"),
        ("a NEAR b NEAR c", 9, "NEAR has two sides; write a NEAR b AND b NEAR c"),
        ("banjir NEAR (rob AND surut)", 12, "Beside NEAR stands a word, a phrase, or (one OR another)"),
        ("site:a.example NEAR rob", 0, "Beside NEAR stands a word, a phrase"),
        ("person:budi", 0, "There is no field person: - there are genre:, headline:, lang:"),
        ("site:", 0, "'site:' is no phrase"),
        ("headline:site:a.example", 9, "'site:a.example' is no phrase"),
        ("site:(a.example b.example)", 16, "Between the brackets of site: stand values with OR"),
        ("site:((a))", 6, "After site: stands what to look for, such as site:serangtimur.co.id"),
        ("place:ja*", 6, "a * may only end a name of 4 letters or more"),
        ("published:kemarin", 10, "'kemarin' is no day; write a day such as 2024-03-31"),
        ("published:2024-13", 10, "'2024-13' is not in the calendar"),
        ("published:2024-02-30", 10, "'2024-02-30' is not in the calendar"),
        ("published:2024-03..2024-01", 10, "ends before it begins"),
        ("published:>=2024..2025", 10, "says twice where it begins or ends"),
        ("published:>9999", 10, "has no day beside it"),
        ("(" * 31 + "a" + ")" * 31, 30, "A query goes 30 brackets deep at most"),
        ("NOT " * 31 + "a", 120, "A query goes 30 brackets deep at most"),
        ("a " * 301, 600, "A query has at most 300 words"),
        ("a" * 4001, 4000, "A query has at most 4,000 characters; this one has 4,001"),
    ],
)
def test_an_unreadable_query_is_told_why_and_where(query: str, at: int, detail: str) -> None:
    with pytest.raises(InvalidQuery) as told:
        parse(query)

    assert told.value.detail.find(detail) >= 0, told.value.detail
    assert told.value.at == at


def test_the_place_is_pointed_at() -> None:
    with pytest.raises(InvalidQuery) as told:
        parse("banjir AND (rob OR surut")

    _, line, pointer = str(told.value).split("\n")
    assert line == "  banjir AND (rob OR surut"
    assert line[pointer.index("^")] == "("


def test_of_a_long_query_the_surroundings_are_shown() -> None:
    with pytest.raises(InvalidQuery) as told:
        parse("banjir\n" * 200 + ") " + "rob " * 50)

    _, line, pointer = str(told.value).split("\n")
    assert len(line) < 100
    assert line[pointer.index("^")] == ")"


@pytest.mark.parametrize("field", FIELDS)
def test_the_example_of_every_field_can_be_read(field: str) -> None:
    assert isinstance(parse(FIELDS[field].example.partition(",")[0]), Named | Published)


PIECES = (
    *("AND", "OR", "NOT", "NEAR", "NEAR/3", "NEAR/", "(", ")", "*", "..", ">=", "-", "/"),
    *("banjir", "ban*", "rob", "covid-19", "2024-03", '"', "\n"),
)
SIGNS = st.sampled_from([*PIECES, *(f"{field}:" for field in (*FIELDS, *TEXTS, "person"))])
TYPED = st.lists(st.one_of(SIGNS, SIGNS, st.text(max_size=4)), max_size=25).flatmap(
    lambda signs: st.sampled_from(["", " "]).map(lambda between: between.join(signs))
)


@settings(max_examples=1000)
@given(TYPED)
@example("\0")
@example("published:>=" + "9" * 40)
@example("banjir NEAR/" + "9" * 40 + " rob")
@example("(" * 2000)
@example("a* " * 1333)
@example('"' + "a" * 3990 + "*")
def test_whatever_is_typed_is_read_or_refused_with_a_place(query: str) -> None:
    told = refuse(query)

    if told is not None:
        assert 0 <= told.at <= len(query)
        assert told.detail.strip()
        assert len(str(told).split("\n")[-2]) < 100


def refuse(query: str) -> InvalidQuery | None:
    try:
        parse(query)
    except InvalidQuery as error:
        return error
    return None
