"""Make text safe to keep: NFC, one kind of blank, and nothing that hides, reorders or smuggles characters."""

import re
import unicodedata
from urllib.parse import urljoin

from kliping.errors import InvalidUrl
from kliping.identity import check_url, normalize_url

_FORBIDDEN_RANGES = (
    (0x00, 0x08),  # C0 controls but tab and newline
    (0x0E, 0x1F),
    (0x7F, 0x84),  # delete and C1 controls
    (0x86, 0x9F),
    (0xAD, 0xAD),  # soft hyphen: invisible, and it splits words for every search
    (0x200B, 0x200B),  # zero-width space
    (0x202A, 0x202E),  # bidi embeddings and overrides: text that reads otherwise than it is stored
    (0x2060, 0x2060),  # word joiner
    (0x2066, 0x2069),  # bidi isolates
    (0xD800, 0xDFFF),  # lone surrogates, which no UTF-8 file or queue can carry
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFFE, 0xFFFF),  # not characters
    (0xE0000, 0xE007F),  # tag characters: invisible prompts for language models
)

FORBIDDEN = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _FORBIDDEN_RANGES) + "]")
"""What no stored text holds, apart from newlines, which only running text may hold."""

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_PLAIN_URL = re.compile(r"https?://(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?:/[A-Za-z0-9._~/=&?:,;+!*()-]*)?")
"""A URL so plain that every check would pass it; most are, and the checks take a tenth of a millisecond."""


def clean_lines(text: str) -> list[str]:
    """Return the lines of `text`, clean and without blanks at either end; empty lines stay as separators."""
    return [" ".join(line.split()) for line in _sift(text).split("\n")]


def clean(text: str) -> str:
    """Return running text: clean lines, none of them empty at the start or the end."""
    return "\n".join(clean_lines(text)).strip()


def clean_line(text: str) -> str:
    """Return `text` as one clean line."""
    return " ".join(_sift(text).split())


def clean_url(url: str, base: str | None = None) -> str | None:
    """Return `url`, resolved against `base`, if a browser would open it as http(s); null otherwise.

    `javascript:`, `data:` and relative URLs without a base are null: they lead nowhere, or worse.
    """
    if _PLAIN_URL.fullmatch(url):
        return url
    try:
        resolved = check_url(urljoin(base or "", clean_line(url)))
        normalize_url(resolved)
    except (InvalidUrl, ValueError):
        return None
    return resolved


def _sift(text: str) -> str:
    # Nothing forbidden is printable, nor is any newline; most lines are, and have nothing to be looked for.
    sifted = text if text.isprintable() else FORBIDDEN.sub("", _NEWLINES.sub("\n", text))
    return unicodedata.normalize("NFC", sifted)
