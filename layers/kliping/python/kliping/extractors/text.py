"""Plain text: an article somebody copied into a file, often with the page's furniture still around it."""

import re

from kliping.errors import TooLarge
from kliping.extractors.cleaning import clean_lines
from kliping.extractors.decoding import decode
from kliping.extractors.manuscripts import Manuscript, read_manuscript
from kliping.extractors.parsing import MOST_ELEMENTS
from kliping.extractors.reading import Reading
from kliping.models import RawDocument

_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+|\s+#+$")


def read_text(document: RawDocument) -> Reading:
    """Read a plain text: the headline on its first line, a head of dates and names, the body, the furniture.

    Raises:
        Unreadable: the bytes are no text.
        TooLarge: more than `MOST_ELEMENTS` lines.
    """
    decoded = decode(document.content, document.media_type)
    lines = [_MARKDOWN_HEADING.sub("", line) for line in clean_lines(decoded.text)]
    written = sum(1 for line in lines if line)
    if written > MOST_ELEMENTS:
        raise TooLarge(f"this text has {written:,} lines; at most {MOST_ELEMENTS:,} are read.")
    manuscript = Manuscript(lines=lines, is_wrapped=True, charset=decoded.charset, notes=decoded.notes)
    return read_manuscript(manuscript)
