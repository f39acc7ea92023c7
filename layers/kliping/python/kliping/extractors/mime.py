"""Take apart what is built like an e-mail, within limits: the standard library's parser knows none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32

from kliping.errors import TooLarge, Unreadable
from kliping.extractors.cleaning import clean_line
from kliping.extractors.decoding import decode

MOST_MULTIPARTS = 50
"""Parts that hold parts. Real mails have three or four, a digest of a day has more."""

_MOST_QUESTIONS = 3_000_000
"""The parser asks each part that holds parts about each line. Ten megabytes of pictures in four parts make 500,000."""

_MOST_BOUNDARIES = 5000
"""Lines that may part one part from the next. A saved page has a few hundred."""

_MOST_HEADERS = 100_000
"""Lines that look like a header, in all parts. A style sheet has some of them as well."""

_LONGEST_TYPE = 4000
"""Bytes of one `Content-Type`. Its parameters take time that grows faster than they do: 112 KB took six seconds."""

_LONGEST_HEADER = 2000
"""Characters of a header that are read."""

_HOLDER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^content-type:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"^[!-9;-~]{1,76}:", re.MULTILINE)
_ENCODED = re.compile(r"(=\?[^?\s]{1,60}\?[bq]\?)([^?]*)(\?=)", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A part that holds no others: its type, its whole `Content-Type` with the charset, and its decoded bytes."""

    media_type: str
    content_type: str
    content: bytes
    location: str | None = None
    name: str | None = None
    is_attached: bool = False


def parse_mail(content: bytes) -> Message:
    """Parse a mail or a saved page.

    Raises:
        Unreadable: parts inside parts without end, or no mail.
        TooLarge: more parts or headers than any real one has.
    """
    _check_size(content)
    try:
        # The modern policy raises IndexError and more on the addresses of strangers; this one keeps what it read.
        return message_from_bytes(content, policy=compat32)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, HeaderParseError) as error:
        raise Unreadable(f"this mail cannot be parsed ({type(error).__name__}: {str(error)[:200]}).") from error


def read_parts(message: Message) -> list[Part]:
    """Return the parts that hold no others, in order; those of an attached message are left to it."""
    return [part for leaf in _walk(message) if (part := _read_part(leaf))]


def find_attached(message: Message) -> Message | None:
    """Return the first message that is attached as a whole."""
    for leaf in _walk(message):
        held = leaf.get_payload()
        if (
            leaf.get_content_maintype() == "message"
            and isinstance(held, list)
            and held
            and isinstance(held[0], Message)
        ):
            return held[0]
    return None


def read_header(message: Message, name: str) -> str | None:
    """Return a header as its reader sees it, on one line; null where it is missing or blank."""
    raw = next((value for known, value in message.raw_items() if known.lower() == name.lower()), None)
    if raw is None:
        return None
    return clean_line(_decode_words(str(raw)[:_LONGEST_HEADER])) or None


def _check_size(content: bytes) -> None:
    for pattern, most, what in (
        (_HOLDER, MOST_MULTIPARTS, "parts that hold parts"),
        (_HEADER, _MOST_HEADERS, "headers"),
    ):
        number = sum(1 for _ in pattern.finditer(content))
        if number > most:
            raise TooLarge(f"too complex: this mail has {number:,} {what}; at most {most:,} are read.")
    holders = sum(1 for _ in _HOLDER.finditer(content))
    if holders * content.count(b"\n") > _MOST_QUESTIONS:
        raise TooLarge(f"too complex: this mail has {holders:,} parts that hold parts, and too many lines in them.")
    boundaries = content.count(b"\n--")
    if boundaries > _MOST_BOUNDARIES:
        raise TooLarge(f"too complex: this mail has {boundaries:,} parts; at most {_MOST_BOUNDARIES:,} are read.")
    if any(len(found[0]) > _LONGEST_TYPE for found in _TYPE.finditer(content)):
        raise TooLarge(f"too complex: a Content-Type in this mail has over {_LONGEST_TYPE:,} bytes.")


def _walk(message: Message) -> Iterator[Message]:
    waiting = [message]
    while waiting:
        part = waiting.pop()
        held = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(held, list):
            waiting += [entry for entry in reversed(held) if isinstance(entry, Message)]
        else:
            yield part


def _read_part(leaf: Message) -> Part | None:
    try:
        content = leaf.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    if not isinstance(content, bytes):
        return None
    disposition = (read_header(leaf, "content-disposition") or "").lower()
    content_type = read_header(leaf, "content-type") or "text/plain"
    named = re.search(r"\bname\*?=\"?([^\";]+)", f"{disposition};{content_type}")
    return Part(
        media_type=leaf.get_content_type(),
        content_type=content_type,
        content=content,
        location=read_header(leaf, "content-location"),
        name=named[1].strip() if named else None,
        is_attached=disposition.startswith("attachment"),
    )


def _decode_words(raw: str) -> str:
    """Decode `=?charset?b?…?=`, and bytes beyond ASCII that stand there as they are."""
    plain = decode(raw.encode("utf-8", "surrogateescape")).text if not raw.isascii() else raw
    if "=?" not in plain:
        return plain
    unfolded = re.sub(r"\r?\n[ \t]", " ", plain)
    try:
        words = decode_header(unfolded)
    except (HeaderParseError, ValueError, LookupError):
        return unfolded
    return "".join(word if isinstance(word, str) else _decode_word(word, charset) for word, charset in words)


def _decode_word(word: bytes, charset: str | None) -> str:
    try:
        return decode(word, f"text/plain; charset={charset}" if charset else None).text
    except Unreadable:
        return word.decode("latin-1")
