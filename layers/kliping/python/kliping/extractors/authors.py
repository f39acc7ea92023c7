"""Say who a name is: a person, an organisation or an editorial desk. A site is never a person."""

import re
from collections.abc import Collection, Iterable

from kliping.extractors.cleaning import clean_line
from kliping.models import Author
from kliping.words import is_unspaced

WRITERS = frozenset({"author", "reporter"})
"""Roles of those who wrote; an editor only stands beside them."""

_LONGEST_NAME = 80
_MOST_WORDS = 6
_LONGEST_UNSPACED = 16
"""Letters, where words are not set apart: a name or two, no headline."""

_DESK = re.compile(
    r"(tim |staf |meja )?redaksi( \S+){0,3}|red|tim (liputan|editor|penulis|digital|konten)"
    r"|admin(istrator)?( \S+)?|newsroom"
    r"|(the )?editors?|editorial( (team|staff|board|desk))?|(the )?editorial board|editorial desk"
    r"|staff( (writers?|reporters?))?"
    r"|(\S+ ){1,3}(staff|desk|newsroom|editorial board|editorial team|staff writers?|staff reporters?)"
    r"|(web|news|city) ?desk"
    r"|our (correspondent|reporters?|staff)|superadmin|webmaster|contributors?|kontributor"
    r"|(the )?(\S+ ){1,3}(team|editors)|team( \S+){1,3}",
    re.IGNORECASE,
)

_ORGANISATION = re.compile(
    r"antara( news)?|reuters|afp|ap|upi|dpa|efe|xinhua|bernama|kyodo( news)?|yonhap|tass|pti|ani|ians|aap|pa( media)?"
    r"|(the )?associated press|agence france-presse|press association|bbc( news)?|cnn( \S+)?|bloomberg( news)?"
    r"|(pt|cv|dinas|humas|kementerian|pemerintah|polda|polres|universitas|university of|ministry of"
    r"|department of|city of) .+"
    r"|.+ (news|agency|media|press|tv|network|times|post|university|ltd|inc|llc|council|foundation"
    r"|government|department|instruments|institute|association|society|company|corp|corporation|group|studios?|labs?"
    r"|bank|ministry|union|club|services|solutions|technologies|systems|international|academy|museum|magazine|journal"
    r"|gmbh|tbk|center|centre|committee|agency|authority)\.?",
    re.IGNORECASE,
)

_NOT_A_NAME = re.compile(
    r"\b(director|manager|editor|reporter|correspondent|officer|chief|head of|of|for|the|with|from|yang"
    r"|untuk|dengan|pada"
    r"|https?|updated|published|diterbitkan|authors?|penulis|about|written|oleh|by|guest|user|root"
    r"|wartawan|jurnalis|kontributor|posted|comments?|share|bio|biography|profile|contact|introducing|developer"
    r"|sponsored|read|view|see|more|tips|images?|getty|photos?|istockphoto|reuters|website|theme|wordpress|reviewed"
    r"|edited|verified|veterinarian|expert|specialist)\b",
    re.IGNORECASE,
)
"""Job titles and phrases that stand beside names, and that no name contains."""

_PARTICLE_WORDS = "van von der den de del della di da dos do du la le el al bin binti ibn ter ten y e i and"
_PARTICLES = set(_PARTICLE_WORDS.split())

_HOST = re.compile(r"(https?://)?([a-z0-9-]+\.)+[a-z]{2,}(/\S*)?", re.IGNORECASE)
_LEADING_LABEL = re.compile(
    r"^(?:by|oleh|penulis|reporter|editor|written by|words by|author|(?:von|par|por)(?=\s+\S+\s))\s*:?\s+",
    re.IGNORECASE,
)
_TRAILING_JOB = re.compile(
    r"(?P<name>\S+ \S+.*?)(?:\s+(?:senior|staff|freelance|contributing|guest|chief|managing|deputy))*"
    r"\s+(?:writer|reporter|editor|correspondent|author|columnist|journalist|nutritionist|dietitian|gardener|founder)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s*(\([^)]*\)|<[^>]*>|,\s*(reuters|afp|ap|antara|staff writer|staff reporter))\s*$", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(
    r"\s*(?:[,;&/]|\b(?:and|AND|dan|DAN|serta|SERTA|und|UND|og|och)\b)\s*"  # Dan is a name
)
_CREDENTIAL = re.compile(
    r"(?:[A-Z]\w{0,4}\.){1,3}\w{0,4}\.?|jr\.?|sr\.?|i{2,3}|ph\.?d\.?|m\.?d\.?|(?-i:[A-Z]{2,5})", re.IGNORECASE
)
"""A title behind a name. Agencies are written in capitals too, and so are initials that stand for a name."""


def identify(
    name: str, *, publisher: Collection[str | None] = (), role: str | None = None, is_organisation: bool = False
) -> Author | None:
    """Return who `name` is; null when it is an address, a link, a sentence, or nothing.

    `publisher` holds what the publisher is called: its name and its site. Whoever is called so is an organisation.
    """
    name = _TRAILING.sub("", _LEADING_LABEL.sub("", clean_line(name))).strip(" .,;:|-*()")
    if (titled := _TRAILING_JOB.fullmatch(name)) and not _DESK.fullmatch(name):
        name = titled["name"]
    name = _without_publisher(name, publisher)
    longest = _LONGEST_UNSPACED if " " not in name and is_unspaced(name) else _LONGEST_NAME
    if not name or len(name) > longest or "@" in name or not any(map(str.isalpha, name)):
        return None
    if _DESK.fullmatch(name):
        return Author(name=name, kind="desk", role=role)
    if fold_name(name) in names_of(publisher):
        return Author(name=name, kind="organisation", role=role)
    if _HOST.fullmatch(name) or "://" in name:
        return None
    if is_organisation or _ORGANISATION.fullmatch(name):
        return Author(name=name, kind="organisation", role=role)
    return Author(name=name, kind="person", role=role) if is_personal(name) else None


def split_names(text: str) -> list[str]:
    """Part "Sari Dewi dan Budi Santoso, S.H." into names; academic titles stay with theirs."""
    names: list[str] = []
    for piece in _BETWEEN_NAMES.split(clean_line(text)):
        if names and " " in names[-1] and _CREDENTIAL.fullmatch(piece) and not _ORGANISATION.fullmatch(piece):
            names[-1] = f"{names[-1]}, {piece}"
        elif piece:
            names.append(piece)
    return names


def choose(candidates: Iterable[Author]) -> tuple[Author, ...]:
    """Keep each name once; the publisher and its desks step back where a person is named."""
    kept: dict[str, Author] = {}
    for author in candidates:
        key = fold_name(author.name)
        if key not in kept and author.role == "author" and any(map(_is_plain_person, kept.values())):
            # A page that names its author plainly may still label one elsewhere: that of a book, or of a teaser.
            continue
        if key not in kept or (kept[key].role is None and author.role):
            kept[key] = author
    people = any(author.kind == "person" for author in kept.values())
    desks = any(author.kind == "desk" for author in kept.values())
    return tuple(
        author
        for author in kept.values()
        if author.role or author.kind == "person" or (not people and (author.kind == "desk" or not desks))
    )


def _is_plain_person(author: Author) -> bool:
    return author.kind == "person" and author.role is None


def is_personal(name: str) -> bool:
    """Say whether a name could be a person's by its words and their capitals."""
    words = name.split()
    if len(words) > _MOST_WORDS or ":" in name or any(map(str.isdigit, name)):
        return False
    if _NOT_A_NAME.search(name) or _ORGANISATION.fullmatch(name):
        return False
    # Login names and phrases are lower-case; names are so only in their particles.
    return not words[0].islower() and all(not word[0].islower() or word.lower() in _PARTICLES for word in words[1:])


def _without_publisher(name: str, publisher: Collection[str | None]) -> str:
    """Take the publisher's name off the end of a person's: "Jane Doe DAILY NEWS" is a byline of two elements."""
    for own in filter(None, publisher):
        rest = name.removesuffix(f" {own}").rstrip(" ,/|-")
        if rest != name and " " in rest and is_personal(rest):
            return rest
    return name


def names_of(publisher: Collection[str | None]) -> set[str]:
    """Return what the publisher may be called, folded."""
    names = {fold_name(name) for name in publisher if name}
    # serangtimur.co.id is called "Serang Timur" in its own bylines.
    return names | {fold_name(name.removeprefix("www.").split(".")[0]) for name in publisher if name and "." in name}


def fold_name(name: str) -> str:
    """Return the letters and digits of a name, without regard to case."""
    return "".join(filter(str.isalnum, name.casefold()))
