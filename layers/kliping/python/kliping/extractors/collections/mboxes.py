"""Mail folders (mbox, RFC 4155): one mail after another, each below a line that begins with `From `."""

import re
from collections.abc import Iterator

from kliping.errors import TooLarge
from kliping.extractors.cleaning import clean_line
from kliping.extractors.collections.collection import LARGEST, Collection, Enclosed, Entry, OpenSource, Unusable
from kliping.extractors.collections.streams import buffer
from kliping.extractors.sniffing_many import MAILBOX

_SEPARATOR = re.compile(rb"From \S.*\d{4}.*$", re.DOTALL)
_ESCAPED = re.compile(rb">+From ")
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^<>\r\n]{1,300}>)", re.IGNORECASE | re.MULTILINE)
_LONGEST_LINE = 65_536
_HEADERS = 65_536


def read_mailbox(source: OpenSource) -> Iterator[Entry]:
    """Yield each mail, called by its Message-ID or, without one, by its number.

    A line of a mail that begins with `From ` was written with a `>` before it, which is taken away.
    """
    mails = (content for content in _split(source) if content.strip())
    for number, content in enumerate(mails, 1):
        name = _name(content, number)
        if len(content) > LARGEST:
            yield Unusable(name, TooLarge.reason, f"mail {number} has more than the {LARGEST:,} bytes that are read.")
        else:
            yield Enclosed(name=name, content=content, media_type="message/rfc822")


def _split(source: OpenSource) -> Iterator[bytes]:
    """Yield the bytes of each mail: of one that is too large, one byte more than is read."""
    stream = buffer(source.stream)
    mail = bytearray()
    is_after_blank, is_line_start = True, True
    while line := stream.readline(_LONGEST_LINE):
        if is_line_start and is_after_blank and _SEPARATOR.match(line):
            # The blank line above belongs to the folder.
            yield bytes(mail).removesuffix(b"\n").removesuffix(b"\r")
            mail.clear()
        elif len(mail) <= LARGEST:
            mail += line[1:] if is_line_start and _ESCAPED.match(line) else line
            del mail[LARGEST + 1 :]
        is_after_blank = is_line_start and not line.strip()
        is_line_start = line.endswith(b"\n")
    yield bytes(mail)


def _name(content: bytes, number: int) -> str:
    headers = re.split(rb"\r?\n\r?\n", content[:_HEADERS], maxsplit=1)[0]
    found = _MESSAGE_ID.search(headers)
    return clean_line(found[1].decode("ascii", "replace")) if found else f"mail {number}"


MAIL_FOLDER = Collection("mbox", 1, (MAILBOX,), read_mailbox)
