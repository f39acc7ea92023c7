"""Tell a person with a site of their own from a site named as its own author: the one writes, the other publishes."""

import re
from collections.abc import Collection, Iterable

from kliping.extractors.authors import fold_name, is_personal, names_of
from kliping.models import Author

_SHORTEST = 5
"""Letters by which a name is known to begin as another does."""
_QUOTED = re.compile(r'“[^”]*”|"[^"]*"|„[^“]*“|«[^»]*»')
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me|myself|[Ss]aya|[Aa]ku)\b")
_PRESS = re.compile(
    r"\b(?:kabar|berita|warta|suara|radar|harian|koran|tribun|info|jurnal|jendela|lintas|portal|seputar|pos|redaksi|daily"
    r"|weekly|herald|gazette|chronicle|voice|today|online|digital|blog|guide|review|reviews|life|world|kota|kabupaten|raya"
    r"|barat|timur|utara|selatan|tengah|indonesia|nusantara)\b",
    re.IGNORECASE,
)
"""Words of which papers, sites and the places that they are named after are made, and people are not."""
_FEWEST = 3
_MOST_WORDS_EACH = 150
"""Words of a text for each "I". Of 58 pages of WCXB whose author is called as the site, the 13 that say it as often are
by one person; of the others four are, and the rest name a firm."""


def settle_own(
    authors: Iterable[Author], publisher: Collection[str | None], text: str, *, is_of_site: bool
) -> tuple[Author, ...]:
    """Make a person of the publisher that is named as its own author, where the text shows it, or else leave it out.

    `publisher` holds what the publisher is called: its name and its site. Who is printed with a role ("Penulis: Humas
    Desa") stays, and so does the publisher where `is_of_site`: unsigned news are a newsroom's, and releases of whoever
    puts them out. Elsewhere its name is what a blog's software writes where nobody gave one.
    """
    settled: list[Author] = []
    for author in authors:
        if not _is_own(author, publisher):
            settled.append(author)
        elif _may_be_person(author.name) and _is_told_by_one(text):
            settled.append(author.model_copy(update={"kind": "person"}))
        elif is_of_site:
            settled.append(author)
    return tuple(settled)


def _is_own(author: Author, publisher: Collection[str | None]) -> bool:
    if author.kind != "organisation" or author.role:
        return False
    name = fold_name(author.name)
    printed = [fold_name(own) for own in publisher if own and "." not in own]
    return name in names_of(publisher) or any(_begin_alike(name, own) for own in printed)


def _begin_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST and longer.startswith(shorter)


def _may_be_person(name: str) -> bool:
    return " " in name and is_personal(name) and not _PRESS.search(name)


def _is_told_by_one(text: str) -> bool:
    told = _QUOTED.sub("", text)
    times = len(_FIRST_PERSON.findall(told))
    return times >= _FEWEST and times * _MOST_WORDS_EACH >= len(told.split())
