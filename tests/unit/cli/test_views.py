"""How values look on 80 columns."""

import io
from datetime import UTC, date, datetime
from textwrap import dedent
from typing import Literal

import pytest
from rich.console import Console, RenderableType

from kliping.aws.copies import Copies, Kind, Member
from kliping.aws.items import timestamp
from kliping.models import (
    Annotations,
    Author,
    Cost,
    EnricherNote,
    Fact,
    Label,
    MentionedDate,
    Moment,
    Person,
    Provenance,
    Quotation,
    Span,
    Stage,
    Subject,
)
from kliping_cli.outcomes import Expanded, Failed, Folded, NotSent, OnItsWay, Recorded, Row, needs_a_look, summarize
from kliping_cli.views.copies import show_members, tell_copies
from kliping_cli.views.hints import suggest
from kliping_cli.views.lists import show_articles, show_failures, show_sent
from kliping_cli.views.outcomes import MOST_ENTRIES, MOST_ROWS, show_entries, show_outcomes
from kliping_cli.views.quoting import quote_evidence
from kliping_cli.views.record import show_failure, show_record
from kliping_cli.views.wording import tell_instant, tell_moment
from tests.builders import make_article, make_failure, make_record, make_source

PUBLISHED = make_article().date_published

ROWS = (
    Row(
        "pages/2026/pasar-rakyat-dibuka-kembali.html",
        Recorded(
            "a" * 26, "Pasar rakyat dibuka kembali", "kabar-selatan.example", PUBLISHED, "id", ("Market", "Trade")
        ),
    ),
    Row("amp.html", Folded("a" * 26, "Pasar rakyat dibuka kembali", "pages/2026/pasar-rakyat-dibuka-kembali.html")),
    Row("logo.html", Failed(Stage.EXTRACT, "unsupported_media_type", "logo.html looks like a PNG image.")),
    Row("https://kabar.example/x", Failed(Stage.FETCH, "gone", "404 Not Found.", stands=True)),
    Row("secret.html", NotSent("It cannot be read: Permission denied.")),
    Row("late.html", OnItsWay()),
)


def render(renderable: RenderableType, width: int = 80) -> str:
    console = Console(width=width, file=io.StringIO(), record=True, markup=False, highlight=False)
    console.print(renderable)
    return "\n".join(line.rstrip() for line in console.export_text().splitlines())


def test_a_run_is_told_input_by_input_and_then_counted() -> None:
    assert render(show_outcomes(ROWS, "kliping {}".format)) == dedent("""\
           Input                         What became of it
        ────────────────────────────────────────────────────────────────────────────────
        ✓  pages/2026/                   Pasar rakyat dibuka kembali
           pasar-rakyat-dibuka-kembali.  kabar-selatan.example · 4 Mar 2026, 10:30 WIB ·
           html                          id
                                         Market, Trade
        ≡  amp.html                      the same article as
                                         pages/2026/pasar-rakyat-dibuka-kembali.html
        ✗  logo.html                     unsupported media type: logo.html looks like a
                                         PNG image.
        ✗  https://kabar.example/x       gone: 404 Not Found. What came of its earlier
                                         version stands.
        ✗  secret.html                   not sent: It cannot be read: Permission denied.
        …  late.html                     still on its way

        6 inputs: 1 record, 1 folded, 2 failed, 1 not sent, 1 still on its way.""")


PAGE = Recorded("a" * 26, "Pasar rakyat dibuka", "kabar-selatan.example", PUBLISHED, "id", ())
NEWS = Row(
    "news.zip",
    Expanded("zip"),
    (
        Row("pages.txt", Expanded("url-list", skipped=2), (Row("https://kabar.example/1", PAGE),), "b" * 26),
        Row("logo.html", Failed(Stage.EXTRACT, "unsupported_media_type", "It is a PNG image."), (), "c" * 26),
    ),
)


def test_entries_are_told_under_their_source_and_counted_apart() -> None:
    assert render(show_outcomes([ROWS[1], NEWS], "kliping {}".format)) == dedent("""\
           Input                        What became of it
        ────────────────────────────────────────────────────────────────────────────────
        ≡  amp.html                     the same article as
                                        pages/2026/pasar-rakyat-dibuka-kembali.html
        ▾  news.zip                     zip of 2 entries: 1 URL list, 1 failed
        ▾    pages.txt                  URL list of 1 entry: 1 record; 2 skipped
        ✓      https://kabar.example/1  Pasar rakyat dibuka
                                        kabar-selatan.example · 4 Mar 2026, 10:30 WIB ·
                                        id
        ✗    logo.html                  unsupported media type: It is a PNG image.

        2 inputs: 1 folded, 1 zip. 3 entries: 1 record, 1 URL list, 1 failed.""")


def test_of_a_long_source_the_entries_that_need_a_look_are_shown_and_how_to_see_the_others() -> None:
    pages = tuple(Row(f"{number}.html", PAGE) for number in range(200))
    feed = Row("a feed.xml", Expanded("feed"), (*pages, *NEWS.children))

    shown = render(show_outcomes([feed], "kliping {} --stack prod".format))

    assert "▾  a feed.xml" in shown
    assert "feed of 202 entries: 200 records, 1 URL list, 1" in shown
    assert "logo.html" in shown
    assert shown.count("✓") == MOST_ENTRIES - 2 + 1
    assert "… and 192 more" in shown
    assert "kliping show 'a feed.xml' --stack prod" in shown


def test_a_source_that_broke_off_shows_its_failure_and_what_came_before() -> None:
    trouble = Failed(Stage.EXTRACT, "unreadable", "cut.xml is cut at byte 90.", stands=True)
    row = Row("cut.xml", Expanded("feed", trouble=trouble), NEWS.children[:1])

    shown = render(show_outcomes([row], str))

    assert needs_a_look(row)
    assert "✗  cut.xml" in shown
    assert "feed of 1 entry: 1 URL list" in shown
    assert "unreadable: cut.xml is cut at byte 90." in shown


def test_a_source_needs_a_look_when_an_entry_does() -> None:
    assert needs_a_look(NEWS)
    assert not needs_a_look(NEWS.children[0])


def test_a_source_is_shown_by_itself_with_its_entries() -> None:
    assert render(show_entries(NEWS.children[0], str)) == dedent("""\
        ▾ pages.txt
        URL list of 1 entry: 1 record; 2 skipped

           Entry                    What became of it
        ──────────────────────────────────────────────────────────────────────────────
        ✓  https://kabar.example/1  Pasar rakyat dibuka
                                    kabar-selatan.example · 4 Mar 2026, 10:30 WIB · id""")


def test_a_count_leaves_out_what_did_not_happen() -> None:
    assert summarize(ROWS[:1] * 2) == "2 inputs: 2 records"
    assert summarize(ROWS[1:2]) == "1 input: 1 folded"


def test_of_very_many_inputs_those_that_need_a_look_are_shown() -> None:
    shown = render(show_outcomes((*ROWS[:1] * MOST_ROWS, *ROWS[2:4]), "kliping {}".format))

    assert "logo.html" in shown
    assert "404 Not Found" in shown
    assert shown.count("✓") == MOST_ROWS - 2
    assert "… and 2 more records; `kliping list` shows them." in shown


def test_hints_name_commands_that_can_be_copied() -> None:
    assert render(suggest(ROWS, "kliping {} --stack prod".format)).splitlines() == [
        "  kliping show pages/2026/pasar-rakyat-dibuka-kembali.html --stack prod",
        "  kliping show late.html --stack prod  what has become of it",
        "  kliping list --stack prod            all records, newest first",
        "  kliping failures --stack prod        what failed and why",
    ]


def test_nothing_from_a_page_can_steer_the_terminal_or_pass_for_markup() -> None:
    hostile = Row("a\x1b[2J.html", Failed(Stage.EXTRACT, "unreadable", "[red]x[/red]\x07\u202e"))

    shown = render(show_outcomes([hostile], "kliping {}".format))

    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "[red]x[/red]" in shown


def test_failures_are_listed_with_the_id_to_redrive() -> None:
    failure = make_failure(reason="not_an_article", detail="s3://inbox/a.html has 3 words.", stage=Stage.EXTRACT)

    assert render(show_failures([failure], lambda text: text.replace("s3://inbox/", ""), UTC)) == dedent(f"""\
        When        Stage    What happened
        ───────────────────────────────────────────────────────────────────────
        4 Mar 2026  extract  https://kabar-selatan.example/2026/03/pasar-rakyat
        12:01                not an article: a.html has 3 words.
                             {failure.source.id}""")


def test_articles_are_listed_with_the_id_to_show() -> None:
    url = "https://www.kabar.example/x"
    known = {
        "headline": "Pasar",
        "id": "a" * 26,
        "published": "2026-03-04T10:30:00+07:00",
        "url": url,
        "tags": ["market"],
    }

    assert render(show_articles([known | {"language": "id"}, {"headline": "Banjir", "id": "b" * 26}])) == dedent("""\
        Published     Article
        ─────────────────────────────────────────
        4 Mar 2026    Pasar
        10:30 +07:00  kabar.example · id · market
                      aaaaaaaaaaaaaaaaaaaaaaaaaa
        unknown       Banjir
                      bbbbbbbbbbbbbbbbbbbbbbbbbb""")


def test_what_was_sent_is_listed_with_the_id_to_ask_for() -> None:
    assert render(show_sent([("a.html", "a" * 26, None), ("b.html", "b" * 26, "It cannot be read.")])) == dedent("""\
           Input   Source id
        ─────────────────────────────────────
        →  a.html  aaaaaaaaaaaaaaaaaaaaaaaaaa
        ✗  b.html  It cannot be read.""")


def test_a_record_shows_where_each_fact_was_read_and_why_it_has_each_tag() -> None:
    facts = (
        Fact(field="datePublished", origin="meta", raw="2026-03-04T10:30+07:00"),
        Fact(field="author", origin="json-ld", raw="Sekar A."),
        Fact(field="author", origin="html", raw="Redaksi"),
    )
    provenance = Provenance(
        extractor="html", extractor_version=2, media_type="text/html", charset="utf-8", sha256="0" * 64, facts=facts
    )
    authors = (Author(name="Sekar A."), Author(name="Redaksi", kind="desk"))
    record = make_record(make_article(author=authors, provenance=provenance), place="Tanjungsari")

    shown = render(show_record(record, make_source(), "pasar.html"))

    facts_to_text, _, provenance_shown = shown.partition("Provenance\n")
    assert facts_to_text == dedent("""\
        Pasar rakyat dibuka kembali
        kabar-selatan.example · 4 Mar 2026, 10:30 WIB · id · 9 words, 1 min
        https://kabar-selatan.example/2026/03/pasar-rakyat

        Facts
          author     Sekar A., Redaksi (desk)                         json-ld, html
          published  4 Mar 2026, 10:30 WIB  “2026-03-04T10:30+07:00”  meta
          dateline   TANJUNGSARI
          language   id

        Tags
          market / market  rule market v1, 100%
            TANJUNGSARI - Pasar rakyat dibuka kembali, Rabu. Pedagang…

        Annotations
          places: Tanjungsari  100%, dateline v1
          organisations: market  100%, test v1

        Text
          TANJUNGSARI - Pasar rakyat dibuka kembali, Rabu.

          Pedagang menyambutnya.

        """)
    assert "  input       pasar.html\n" in provenance_shown
    assert "  read by     html v2\n" in provenance_shown


def test_a_person_is_shown_with_the_roles_that_are_printed_beside_the_name() -> None:
    body = "Kepala Desa Sekar Arum datang."
    name, role = Span(start=12, end=22, text="Sekar Arum"), Span(start=0, end=11, text="Kepala Desa")
    person = Person(value="Sekar Arum", confidence=0.9, method="crf", version=1, evidence=(name,), roles=(role,))
    record = make_record(make_article(article_body=body)).model_copy(
        update={"annotations": Annotations(people=(person,))}
    )

    shown = render(show_record(record, make_source(), "pasar.html"))

    assert "people: Sekar Arum (Kepala Desa)  90%, crf v1" in shown


def make_member(kind: Kind | None, minutes: int, words: int, site: str = "kabar-selatan.example") -> Member:
    seen = timestamp(make_source(minutes=minutes).received_at)
    id_ = f"{minutes}" * 26
    listed = {"headline": f"Berita {minutes}", "id": id_, "first_seen": seen, "word_count": words, "site": site}
    return Member(listed, kind, 0.874 if kind else 1.0)


def test_a_record_says_of_what_it_is_a_copy_how_many_there_are_and_which_is_the_richest() -> None:
    members = (
        make_member("syndicated", 1, 90, "warta-utara.example"),
        make_member("near", 2, 300),
        make_member(None, 3, 80),
        make_member("near", 4, 300),
    )

    assert dict(tell_copies(Copies(members))) == {
        "copy of": f"Berita 1 · warta-utara.example · 90 words · {'1' * 26}\n"
        f"syndicated copy, 87% in common, seen {tell_instant(make_source(minutes=1).received_at, None)}",
        "copies": "3: 2 near, 1 syndicated",
        "richest": f"Berita 2 · kabar-selatan.example · 300 words · {'2' * 26}",
    }
    assert dict(tell_copies(Copies(members[2:])))["copy of"] == "none: this one was seen first"
    assert list(tell_copies(Copies(members[2:3]))) == []


def test_a_story_is_shown_in_the_order_its_articles_were_first_seen() -> None:
    members = (make_member(None, 1, 300), make_member("syndicated", 2, 90, "warta-utara.example"))

    assert render(show_members((*members, make_member("story", 3, 120)), members[0], UTC)) == dedent(f"""\
        First seen  Article
        ─────────────────────────────────────────────────────────────────────────────
        4 Mar 2026  Berita 1
        12:01       kabar-selatan.example · the one asked about · 300 words · richest
                    {"1" * 26}
        4 Mar 2026  Berita 2
        12:02       warta-utara.example · syndicated copy, 87% in common · 90 words
                    {"2" * 26}
        4 Mar 2026  Berita 3
        12:03       kabar-selatan.example · same story · 120 words
                    {"3" * 26}""")


def test_a_quotation_is_shown_with_its_speaker_and_its_words_as_evidence() -> None:
    body = '"Pasar dibuka," kata Lurah Sekar Arum. "Silakan datang."'
    words, name, role = Span(start=1, end=14, text="Pasar dibuka,"), "Sekar Arum", Span(start=21, end=26, text="Lurah")
    known = Quotation(
        value=words.text, confidence=0.9, method="direct", version=1, evidence=(words,), speaker=name, roles=(role,)
    )
    unknown = known.model_copy(update={"speaker": None, "roles": (), "confidence": 0.4})
    record = make_record(make_article(article_body=body)).model_copy(
        update={"annotations": Annotations(quotations=(known, unknown))}
    )

    shown = render(show_record(record, make_source(), "pasar.html"))

    assert "quotations: Sekar Arum (Lurah)  90%, direct v1" in shown
    assert "quotations: speaker unknown  40%, direct v1" in shown
    assert '"Pasar dibuka,"' in shown


def test_a_subject_is_shown_with_its_name_beside_its_code() -> None:
    seed = Span(start=0, end=6, text="Polisi")
    label = Label(id="Polisi", en="police")
    subject = Subject(value="medtop:20000133", label=label, confidence=0.9, method="seeds", version=1, evidence=(seed,))
    record = make_record(make_article(article_body="Polisi datang.")).model_copy(
        update={"annotations": Annotations(subjects=(subject,))}
    )

    shown = render(show_record(record, make_source(), "pasar.html"))

    assert "subjects: medtop:20000133 (police / Polisi)  90%, seeds v1" in shown


def test_evidence_is_highlighted_in_its_context() -> None:
    body = f"{'kata ' * 30}banjir{' lagi' * 30}"
    quoted = quote_evidence(make_article(article_body=body), Span(start=150, end=156, text="banjir"))

    [highlight] = [span for span in quoted.spans if "yellow" in str(span.style)]
    assert quoted.plain[highlight.start : highlight.end] == "banjir"
    assert quoted.plain.startswith("…kata kata")
    assert quoted.plain.endswith("lagi lagi…")


def test_evidence_in_the_headline_says_so() -> None:
    quoted = quote_evidence(make_article(), Span(field="headline", start=0, end=5, text="Pasar"))

    assert quoted.plain == "headline: Pasar rakyat dibuka kembali"


def test_a_failed_input_shows_why_and_how_to_try_again() -> None:
    shown = render(show_failure(make_failure(), str, "a" * 26, "kliping redrive x"))

    assert shown.startswith("✗ https://kabar-selatan.example/2026/03/pasar-rakyat\n  what happened  404 Not Found\n")
    assert f"  record         {'a' * 26}, of an earlier version, stands\n" in shown
    assert shown.endswith("  try again      kliping redrive x")


def test_a_date_is_told_as_far_as_it_is_known_and_in_the_zone_it_was_printed_in() -> None:
    day, jakarta = date(2026, 3, 4), datetime.fromisoformat("2026-03-04T10:30:00+07:00")

    assert tell_moment(None) is None
    assert tell_moment(Moment(raw="x", day=day, origin="meta")) == "4 Mar 2026"
    assert tell_moment(Moment(raw="x", day=day, instant=jakarta, zone="WIB", origin="meta")) == "4 Mar 2026, 10:30 WIB"
    assert tell_moment(Moment(raw="x", day=day, instant=jakarta, origin="meta")) == "4 Mar 2026, 10:30 +07:00"
    utc = Moment(raw="x", day=day, instant=jakarta.astimezone(UTC), zone="+00:00", origin="meta")
    assert tell_moment(utc) == "4 Mar 2026, 03:30 UTC"


def test_a_record_says_what_a_service_took_for_it() -> None:
    priced = Cost(enricher="bedrock", model="small", unit="token", input_units=1_700, output_units=500, usd=0.00185)
    unpriced = Cost(enricher="comprehend", model="DetectEntities", unit="100 characters", input_units=29)
    record = make_record().model_copy(update={"annotations": Annotations(costs=(priced, unpriced))})

    shown = render(show_record(record, make_source(), "page.html"))

    assert "bedrock small took 1,700 + 500 x token, 0.00185 USD" in shown
    assert "comprehend DetectEntities took 29 x 100 characters, price unknown" in shown


def test_a_note_tells_who_gave_up_from_who_left_something_out() -> None:
    failed = EnricherNote(enricher="dates", version=1, detail="ZeroDivisionError")
    spoke = EnricherNote(enricher="bedrock", version=47, detail="topics that the list does not have: 1")
    annotations = Annotations(notes=(failed, spoke), enrichers={"bedrock": 47})
    record = make_record().model_copy(update={"annotations": annotations})

    shown = render(show_record(record, make_source(), "page.html"))

    assert "dates v1 gave up: ZeroDivisionError" in shown
    assert "bedrock v47 left out: topics that the list does not have: 1" in shown


@pytest.mark.parametrize(
    ("day", "precision", "shown"),
    [
        (date(2026, 3, 3), "day", "2026-03-03"),
        (date(2026, 2, 23), "week", "week of 2026-02-23"),
        (None, "day", "unknown"),
    ],
)
def test_a_mentioned_date_is_shown_with_the_day_that_is_meant(
    day: date | None, precision: Literal["day", "week"], shown: str
) -> None:
    mentioned = MentionedDate(
        value="kemarin", day=day, precision=precision, confidence=0.75, method="relative", version=1
    )
    record = make_record().model_copy(update={"annotations": Annotations(dates=(mentioned,))})

    assert f"dates: kemarin ({shown})  75%, relative v1" in render(show_record(record, make_source(), "pasar.html"))
