"""E-mails: press releases and newsletters. One mail is one article; what is attached to it is not read."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import Message

from kliping.errors import NotAnArticle, TooLarge
from kliping.extractors.authors import choose
from kliping.extractors.cleaning import clean_line, clean_lines
from kliping.extractors.clearing import clear_furniture
from kliping.extractors.counting import estimate_words
from kliping.extractors.dates import find_moment
from kliping.extractors.decoding import decode
from kliping.extractors.headlines import LONGEST_HEADLINE
from kliping.extractors.html import MEDIA_TYPES, read_web_page
from kliping.extractors.manuscripts import Manuscript, Stated, read_manuscript
from kliping.extractors.markup import visible_lines
from kliping.extractors.mime import MOST_MULTIPARTS, Part, find_attached, parse_mail, read_header, read_parts
from kliping.extractors.parsing import MOST_ELEMENTS, parse
from kliping.extractors.reading import FEWEST_WORDS, Reading
from kliping.extractors.senders import read_sender
from kliping.models import Fact, Moment, Publisher, RawDocument

_PASSED_ON = re.compile(
    r"^(?:\s*(?:re|fwd?|fw|tr|wg|aw|rv|enc|bls|balas|trs|terusan|diteruskan)\s*(?:\[\d+\])?\s*:"
    r"|\s*[\[(](?:external|ext|spam\??|bulk|e?ksternal)[\])])+\s*",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"-{2,}\s*(?:forwarded message|original message|pesan (?:yang )?(?:diteruskan|asli|terusan))\s*-{2,}"
    r"|begin forwarded message:?|mulai pesan yang diteruskan:?",
    re.IGNORECASE,
)
_FIELDS = {
    "from": ("from", "dari", "pengirim"),
    "date": ("date", "sent", "tanggal", "dikirim"),
    "subject": ("subject", "perihal", "subjek", "hal"),
    "to": ("to", "kepada", "cc", "reply-to", "ke", "tembusan"),
}
_FIELD = re.compile(
    rf"\*?(?P<name>{'|'.join(name for names in _FIELDS.values() for name in names)})\s*:\*?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_MOST_FIELDS = 12
"""Lines under the mark of a forwarded mail, wrapped ones and blank ones included."""

_WROTE = re.compile(r"(?:on|pada) .{6,200}(?:wrote|menulis):|>.*", re.IGNORECASE)
_FURNITURE = re.compile(
    r".{0,80}\b(?:view|read|open|see) (?:this|it|the)?\s*(?:e-?mail|message|newsletter|version|online)?\s*"
    r"(?:online|in (?:your|a|the) (?:web )?browser|on the web)\b.{0,40}"
    r"|.{0,60}\b(?:lihat|buka|baca) (?:e-?mail|surel|pesan|versi)?\s*(?:ini )?(?:di|lewat) (?:browser|peramban|web)"
    r".{0,60}"
    r"|.{0,80}\b(?:having trouble|trouble viewing|can'?t see|not displaying|display(?:ing|s)? (?:in)?correctly)\b"
    r".{0,100}"
    r"|.{0,160}\b(?:unsubscribe|opt[- ]out|berhenti berlangganan|update (?:your )?(?:email )?preferences"
    r"|manage (?:your )?(?:subscription|preferences)|email preferences)\b.{0,160}"
    r"|(?:you(?:'re| are)?|anda) (?:are |have )?(?:received?|receiving|menerima) (?:this|e-?mail|surel|pesan).{0,200}"
    r"|(?:this|the) (?:e-?mail|message|newsletter) (?:was|is|has been) sent (?:to|by|from).{0,200}"
    r"|.{0,40}\b(?:add us to your address book|our mailing address is|forward (?:this|to a friend)"
    r"|share (?:this )?e-?mail)\b.{0,120}"
    r"|(?:sent from my|dikirim dari) .{2,40}|powered by (?:mailchimp|substack|beehiiv|sendgrid).{0,40}",
    re.IGNORECASE,
)
_LONGEST_FURNITURE = 400
_SIGNATURE = "--"
"""The line that parts a text from its sender's signature (RFC 3676)."""

_LONGEST_RAW = 500


@dataclass(frozen=True)
class _Envelope:
    """What the headers say, or those of the mail that was passed on, where they are printed in the text."""

    subject: str | None
    sender: str | None
    date: str | None


@dataclass(frozen=True)
class _Body:
    """The parts of a mail that say the same: a web page, a text, or both; and the files beside them."""

    page: Part | None
    text: Part | None
    attached: int


def read_mail(document: RawDocument) -> Reading:
    """Read a mail: its web page if it has one, else its text; headline, date and sender from its headers.

    Raises:
        Unreadable: no mail, or no charset fits its text.
        TooLarge: more parts, headers or lines than a mail has.
        NotAnArticle: no text in it, or a web page of another kind.
    """
    message = parse_mail(document.content)
    body = _find_body(message)
    # A mail that was passed on as an attachment, with nothing but a greeting around it, is the article.
    for _ in range(MOST_MULTIPARTS):
        attached = find_attached(message)
        if attached is None or _has_text(body):
            break
        message, body = attached, _find_body(attached)
    envelope = _Envelope(*(read_header(message, name) for name in ("subject", "from", "date")))
    reading = _read_body(document, body, envelope)
    notes = (f"left out: attached files: {body.attached}",) if body.attached else ()
    return replace(reading, notes=(*reading.notes, *notes))


def _find_body(message: Message) -> _Body:
    parts = read_parts(message)
    shown = [part for part in parts if not part.is_attached]
    page = max((part for part in shown if part.media_type in MEDIA_TYPES), key=_size, default=None)
    text = max((part for part in shown if part.media_type == "text/plain"), key=_size, default=None)
    used = {id(page), id(text)}
    attached = [part for part in parts if part.is_attached or (part.name and id(part) not in used)]
    return _Body(page, text, len(attached))


def _size(part: Part) -> int:
    return len(part.content)


def _has_text(body: _Body) -> bool:
    return any(
        estimate_words(part.content.decode("ascii", "ignore")) >= FEWEST_WORDS
        for part in (body.page, body.text)
        if part
    )


def _read_body(document: RawDocument, body: _Body, envelope: _Envelope) -> Reading:
    """Read the web page as pages are read; where that finds no article, take every line of the mail for its own."""
    if body.page is None and body.text is None:
        raise NotAnArticle("there is no text in this mail; its attached files are not read, send them one by one.")
    if body.page is not None:
        with suppress(NotAnArticle):
            reading = _read_page(document, body.page, envelope)
            if _count(reading.paragraphs) >= FEWEST_WORDS:
                return reading
    if body.text is not None and body.text.content.strip():
        decoded = decode(body.text.content, body.text.content_type)
        return _read_lines(clean_lines(decoded.text), envelope, decoded.charset, decoded.notes, is_wrapped=True)
    if body.page is None:
        raise NotAnArticle("there is no text in this mail; its attached files are not read, send them one by one.")
    decoded = decode(body.page.content, body.page.content_type)
    parsed = parse(decoded.text)
    notes = (*decoded.notes, *parsed.notes)
    return _read_lines(visible_lines(parsed.tree), envelope, decoded.charset, notes, is_wrapped=False)


def _count(paragraphs: Sequence[str]) -> int:
    return sum(map(estimate_words, paragraphs))


def _read_page(document: RawDocument, page: Part, envelope: _Envelope) -> Reading:
    inside = document.model_copy(update={"content": page.content, "media_type": page.content_type})
    reading = read_web_page(inside)
    lines, envelope = _open(reading.paragraphs, envelope)
    stated = _state(envelope)
    if reading.author:
        # Who signed the text wrote it; the sender only sent it.
        facts = (_not_chosen(fact) if fact.field == "author" else fact for fact in stated.facts)
        stated = replace(stated, facts=tuple(facts))
    headline = stated.headline or reading.headline
    cleared = clear_furniture([line for line in lines if line], headline)
    return replace(
        reading,
        headline=headline,
        paragraphs=cleared.paragraphs,
        # Links in mails count their readers, and one of them ends a subscription: they are the receiver's own.
        links=(),
        author=reading.author or choose(cleared.credits) or stated.author,
        date_published=stated.date_published or reading.date_published,
        publisher=Publisher(name=reading.publisher.name or stated.publisher, site=reading.publisher.site),
        facts=(*stated.facts, *(_weaken(fact, stated) for fact in reading.facts)),
    )


def _weaken(fact: Fact, stated: Stated) -> Fact:
    known = {"headline": stated.headline, "datePublished": stated.date_published}
    return _not_chosen(fact) if known.get(fact.field) else fact


def _not_chosen(fact: Fact) -> Fact:
    return fact.model_copy(update={"chosen": False})


def _read_lines(
    lines: Sequence[str], envelope: _Envelope, charset: str, notes: tuple[str, ...], *, is_wrapped: bool
) -> Reading:
    kept, envelope = _open(lines, envelope)
    stated = _state(envelope)
    return read_manuscript(Manuscript(lines=kept, is_wrapped=is_wrapped, stated=stated, charset=charset, notes=notes))


def _open(lines: Sequence[str], envelope: _Envelope) -> tuple[list[str], _Envelope]:
    """Take off what mail programs and lists put around a text; read the headers of a mail that was passed on."""
    if len(lines) > MOST_ELEMENTS:
        raise TooLarge(f"this mail has {len(lines):,} lines; at most {MOST_ELEMENTS:,} are read.")
    kept = list(lines)
    subject = envelope.subject or ""
    if _PASSED_ON.match(subject):
        kept, envelope = _open_forwarded(kept, envelope)
        kept = [line for line in kept if not _WROTE.fullmatch(line)]
    if _SIGNATURE in kept and _count(kept[: kept.index(_SIGNATURE)]) >= FEWEST_WORDS:
        kept = kept[: kept.index(_SIGNATURE)]
    return [line for line in kept if not (len(line) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(line))], envelope


def _open_forwarded(lines: list[str], envelope: _Envelope) -> tuple[list[str], _Envelope]:
    mark = next((at for at, line in enumerate(lines) if _FORWARDED.fullmatch(line)), None)
    if mark is None:
        return lines, envelope
    fields: dict[str, str] = {}
    end = mark + 1
    for at, line in enumerate(lines[mark + 1 : mark + 1 + _MOST_FIELDS], mark + 1):
        found = _FIELD.fullmatch(line)
        if found:
            fields.setdefault(_field_of(found["name"]), found["value"].strip())
            end = at + 1
        elif line and (len(fields) > 1 and not lines[at - 1]):
            break
    inner = _Envelope(
        fields.get("subject") or envelope.subject,
        fields.get("from") or envelope.sender,
        fields.get("date") or envelope.date,
    )
    return lines[end:], inner


def _field_of(name: str) -> str:
    return next(field for field, names in _FIELDS.items() if name.lower() in names)


def _state(envelope: _Envelope) -> Stated:
    subject = _PASSED_ON.sub("", envelope.subject or "").strip()
    headline = subject if subject and len(subject) <= LONGEST_HEADLINE else None
    sender = read_sender(envelope.sender)
    published = _read_date(envelope.date)
    proofs = {
        "headline": envelope.subject if headline else None,
        "author": envelope.sender if sender.author else None,
        "publisher": envelope.sender if sender.publisher else None,
        "datePublished": envelope.date if published else None,
    }
    return Stated(
        headline=headline,
        author=(sender.author,) if sender.author else (),
        publisher=sender.publisher,
        date_published=published,
        trusted=frozenset({"headline", "date_published"}),
        facts=tuple(Fact(field=name, origin="meta", raw=raw[:_LONGEST_RAW]) for name, raw in proofs.items() if raw),
    )


def _read_date(raw: str | None) -> Moment | None:
    """Read "Wed, 6 Mar 2024 09:15:00 +0700 (WIB)"; the zone in brackets is a comment."""
    return find_moment(re.sub(r"\s*\([^()]*\)\s*$", "", clean_line(raw)), "meta") if raw else None
