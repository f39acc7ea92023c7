"""Name an entry by what its source calls it, in a form that fits a key and a log line."""

from kliping.extractors.cleaning import clean_line
from kliping.identity import digest

_LONGEST = 500
"""Characters. Where a name is longer, a digest tells it from others that begin alike."""


def make_name(text: str) -> str:
    """Return `text` on one clean line, not too long, and not empty."""
    name = clean_line(text)
    if 0 < len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 30]}~{digest(text.encode('utf-8', 'surrogatepass'))}"
