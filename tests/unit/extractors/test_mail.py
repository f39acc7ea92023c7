"""Mails: who sent what when, in text or as a page, passed on or not, and without what mail programs add."""

from collections.abc import Callable

import pytest

from kliping.errors import NotAnArticle, Rejected, TooLarge
from kliping.extractors import extract
from kliping.extractors.senders import read_sender
from kliping.models import RawDocument
from tests.files import HEADLINE, PARAGRAPHS, make_mail, wrap

type MakeDocument = Callable[..., RawDocument]

BODY = "\n\n".join(PARAGRAPHS)
TEXT = "\n\n".join("\n".join(wrap(paragraph)) for paragraph in PARAGRAPHS)
PAGE = "<html><body>{}{}{}</body></html>".format(
    "<table><tr><td><a href='https://x.example/v'>View this email in your browser</a></td></tr></table>",
    "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS),
    "<p>You received this email because you are on our list. <a href='https://x.example/u'>Unsubscribe</a></p>",
)


@pytest.mark.parametrize(
    "content",
    [
        make_mail(TEXT),
        make_mail(page=PAGE),
        make_mail("Buka di browser.", PAGE),
        make_mail(TEXT, "<html><body></body></html>"),
        make_mail(TEXT, attached={"rilis.pdf": "JVBERi0xLjcK"}),
        make_mail(f"Lihat email ini di browser\n\n{TEXT}\n\n-- \nHumas Pemkab Wanasari\nTelepon 555"),
        make_mail(f"{TEXT}\n\nSent from my phone"),
    ],
    ids=["text", "page", "both", "an empty page", "attached", "signature", "phone"],
)
def test_a_press_release_is_read_from_its_headers_and_its_body(content: bytes, document: MakeDocument) -> None:
    article = extract(document(content, name="s3://inbox/rilis.eml"))

    assert article.headline == HEADLINE
    assert article.article_body == BODY
    assert article.date_published
    assert article.date_published.instant
    assert article.date_published.instant.isoformat() == "2024-03-06T09:15:00+07:00"
    assert [(author.name, author.kind) for author in article.author] == [("Humas Pemkab Wanasari", "organisation")]
    assert article.publisher.name == "Humas Pemkab Wanasari"
    assert article.dateline == "WANASARI"
    assert (article.provenance.extractor, article.provenance.media_type) == ("mail", "message/rfc822")
    assert {(fact.field, fact.origin) for fact in article.provenance.facts} >= {
        ("headline", "meta"),
        ("datePublished", "meta"),
        ("author", "meta"),
    }


def test_no_link_that_could_end_a_subscription_is_kept(document: MakeDocument) -> None:
    assert extract(document(make_mail(page=PAGE))).links == ()


def test_attached_files_are_noted(document: MakeDocument) -> None:
    article = extract(document(make_mail(TEXT, attached={"a.pdf": "x", "b.pdf": "y"})))

    assert article.provenance.notes == ("left out: attached files: 2",)


@pytest.mark.parametrize("prefix", ["Fwd: ", "FW: ", "Re: Fwd: ", "Re[2]: ", "[EXTERNAL] ", "TRS: ", "fw:"])
def test_what_mail_programs_put_before_a_subject_is_no_headline(prefix: str, document: MakeDocument) -> None:
    assert extract(document(make_mail(TEXT, subject=prefix + HEADLINE))).headline == HEADLINE


@pytest.mark.parametrize("mark", ["---------- Forwarded message ---------", "-----Original Message-----"])
def test_a_mail_that_was_passed_on_is_its_first_senders(mark: str, document: MakeDocument) -> None:
    text = (
        f"Tolong dimuat, ya.\n\n{mark}\nFrom: Humas Polres Wanasari <humas@polres.example>\n"
        f"Date: Mon, 4 Mar 2024 08:00:00 +0700\nSubject: {HEADLINE}\nTo: <sari.dewi@kabar.example>\n\n{TEXT}"
    )

    article = extract(document(make_mail(text, subject="Fwd: rilis", sender="Sari Dewi <sari.dewi@kabar.example>")))

    assert article.headline == HEADLINE
    assert [author.name for author in article.author] == ["Humas Polres Wanasari"]
    assert article.date_published
    assert article.date_published.day.isoformat() == "2024-03-04"
    assert article.article_body == BODY


def test_a_mail_attached_to_a_greeting_is_the_article(document: MakeDocument) -> None:
    inner = make_mail(TEXT).decode()
    outer = (
        'From: a@kabar.example\nSubject: Rilis\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="o"\n\n'
        f"--o\nContent-Type: text/plain\n\nTerlampir.\n--o\nContent-Type: message/rfc822\n\n{inner}\n--o--\n"
    )

    assert extract(document(outer)).headline == HEADLINE


def test_a_byline_in_the_text_wins_over_the_sender(document: MakeDocument) -> None:
    article = extract(document(make_mail(f"Oleh: Sari Dewi\n\n{TEXT}")))

    assert [author.name for author in article.author] == ["Sari Dewi"]
    assert [fact.chosen for fact in article.provenance.facts if fact.field == "author"] == [True, False]


@pytest.mark.parametrize(
    ("header", "author", "kind", "publisher"),
    [
        ("Sari Dewi <sari.dewi@kabar.example>", "Sari Dewi", "person", None),
        ("Sari Dewi via Kabar Wanasari <sdewi@kabar.example>", "Sari Dewi", "person", "Kabar Wanasari"),
        ("Kabar Pagi <newsletter@kabarpagi.example>", "Kabar Pagi", "organisation", "Kabar Pagi"),
        ("Redaksi <redaksi@kabar.example>", "Redaksi", "desk", None),
        ('"Dinas Pertanian" <info@tani.example>', "Dinas Pertanian", "organisation", "Dinas Pertanian"),
        ("humas@wanasari.example", None, None, None),
        ("humas@wanasari.example (Humas Wanasari)", "Humas Wanasari", "organisation", "Humas Wanasari"),
        ("", None, None, None),
        ("(" * 1000, None, None, None),
    ],
)
def test_a_sender_is_an_organisation_unless_the_address_shows_a_person(
    header: str, author: str | None, kind: str | None, publisher: str | None
) -> None:
    sender = read_sender(header)

    assert (sender.author.name if sender.author else None) == author
    assert (sender.author.kind if sender.author else None) == kind
    assert sender.publisher == publisher


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?b?UGFzYXIg4oCTIFJha3lhdA==?=",
        "=?iso-8859-1?q?Pasar?= =?utf-8?b?IOKAkyBSYWt5YXQ=?=",
        "=?utf-8?q?Pasar_=E2=80=93?=\n =?utf-8?q?_Rakyat?=",
        "Pasar – Rakyat",  # noqa: RUF001 - the dash, as bytes of no declared charset
    ],
)
def test_a_subject_is_decoded_however_it_is_written(subject: str, document: MakeDocument) -> None:
    content = f"From: a@kabar.example\nMIME-Version: 1.0\nSubject: {subject}\n\n{TEXT}"

    assert extract(document(content)).headline == "Pasar – Rakyat"  # noqa: RUF001 - the dash in question


def test_a_charset_that_nobody_knows_hurts_nobody(document: MakeDocument) -> None:
    content = (
        "From: a@kabar.example\nMIME-Version: 1.0\nSubject: =?x-unknown?q?Pasar?= Rakyat\n"
        f"Content-Type: text/plain; charset=x-unknown\n\n{TEXT}"
    )

    assert extract(document(content)).headline == "Pasar Rakyat"


def test_a_mail_with_nothing_but_files_says_so(document: MakeDocument) -> None:
    content = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pdf\n\nJVBERi0="

    with pytest.raises(NotAnArticle, match="attached files are not read"):
        extract(document(content))


def test_51_parts_that_hold_parts_are_too_many(document: MakeDocument) -> None:
    content = "From: a@b.example\nMIME-Version: 1.0\n" + "".join(
        f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(51)
    )

    with pytest.raises(TooLarge, match="51 parts that hold parts; at most 50"):
        extract(document(content))


def test_a_mail_of_whatever_parts_is_an_article_or_a_rejection(document: MakeDocument) -> None:
    for encoding in ("base64", "quoted-printable", "x-uuencode", "8bit", "nonsense"):
        head = f"MIME-Version: 1.0\nSubject: a\nContent-Transfer-Encoding: {encoding}\n\n"
        for body in ("=", "=\n=ZZ", "begin 666 a\n\xff\nend", "AAA", "!!!!", TEXT):
            try:
                assert extract(document(head + body)).headline == "a"
            except Rejected as rejected:
                assert str(rejected)  # noqa: PT017 - both outcomes are fine, and a rejection says why
