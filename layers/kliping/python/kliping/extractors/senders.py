"""Say who sent a mail: an organisation or a desk, unless the address shows that it is a person."""

import re
from dataclasses import dataclass

from kliping.extractors.authors import identify
from kliping.extractors.cleaning import clean_line
from kliping.models import Author

_FROM = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>@\s]{1,100}@[^<>\s]{1,200})>")
_ADDRESS = re.compile(r"(?P<address>[^<>@\s]{1,100}@[^<>@\s]{1,200})(?:\s*\((?P<name>[^()]*)\))?")
_ON_BEHALF = re.compile(r"\s+(?:via|from|of|at|dari)\s+|\s*[|]\s*|\s+[-–—]\s+|,\s*", re.IGNORECASE)  # noqa: RUF001 - the dashes that mails print
_SHORTEST_PIECE = 3
"""Letters of a name that prove something in an address."""


@dataclass(frozen=True)
class Sender:
    """Who is named as author, and the organisation that published, if one is named."""

    author: Author | None = None
    publisher: str | None = None


def read_sender(header: str | None) -> Sender:
    """Read a `From` header: "Humas Pemkab <humas@pemkab.example>", "Sari Dewi via Kabar <sari.dewi@kabar.example>"."""
    found = (_FROM.fullmatch(header) or _ADDRESS.fullmatch(header)) if header else None
    name = clean_line(found["name"] or "").strip("\"' ") if found else ""
    if not found or not name or "@" in name:
        return Sender()
    local, _, host = found["address"].casefold().partition("@")
    parts = [part for part in _ON_BEHALF.split(name) if part]
    person = next((part for part in parts if _is_person(part, local, host)), None)
    organisation = next((part for part in parts if part != person), None) if person else name
    if person:
        return Sender(identify(person), organisation)
    desk = identify(name, is_organisation=True)
    return Sender(desk, desk.name if desk and desk.kind == "organisation" else None)


def _is_person(name: str, local: str, host: str) -> bool:
    """Tell whether a name is a person's: the address is hers, and its host is not called so."""
    known = identify(name)
    if known is None or known.kind != "person":
        return False
    pieces = ["".join(filter(str.isalnum, piece.casefold())) for piece in name.split()]
    if "".join(pieces) in host.replace("-", ""):
        return False
    return any(len(piece) >= _SHORTEST_PIECE and piece in local for piece in pieces)
