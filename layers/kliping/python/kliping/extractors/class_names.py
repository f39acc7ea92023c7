"""What class names promise: most pages name the elements of a byline or date after what they hold."""

import re
from collections.abc import Mapping
from functools import lru_cache

type Role = str

_ROLE_WORDS: Mapping[Role, str] = {
    "modified": "update updated updates modified modify diperbarui edited revised",
    "date": "date dates datetime dateline published publish pubdate pubdates publishdate publishing posted timestamp "
    "tanggal waktu tgl",
    "author": "author authors byline bylines penulis reporter reporters writer writers contributor contributors "
    "kontributor jurnalis wartawan fn",
    "editor": "editor editors redaktur penyunting",
    "deck": "subtitle subheadline subhed subhead deck dek standfirst subjudul",
    "label": "label badge kicker eyebrow category kanal rubrik rubric sponsor sponsored flag overline",
    "headline": "headline judul",
    "tags": "tag tags labels topik keyword keywords",
}
ROLES: Mapping[Role, frozenset[str]] = {role: frozenset(words.split()) for role, words in _ROLE_WORDS.items()}
"""Words of a class name, and what the element then holds."""

_ROLE_PAIRS: Mapping[Role, str] = {
    "date": "post-meta entry-meta article-meta meta-item read-time post-time article-time entry-time meta-time",
    "headline": "entry-title post-title article-title",
    "deck": "sub-title sub-headline sub-judul",
}
_PAIRS: Mapping[frozenset[str], Role] = {
    frozenset(pair.split("-")): role for role, pairs in _ROLE_PAIRS.items() for pair in pairs.split()
}

_NO_BYLINE_WORDS = (
    "bio box avatar image img photo picture desc description social follow about related posts archive more links icon "
    "comment comments email twitter facebook instagram logo biography title job position count"
)
_NO_BYLINE = frozenset(_NO_BYLINE_WORDS.split())
_NO_BYLINE_ENDINGS = ("bio", "box", "image", "img", "avatar", "photo", "desc", "social")
"""Beside "author" in a class name: what stands around a name, not the name."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_KNOWN = {"title", "meta", "time"}.union(*ROLES.values())
_HINTS = _KNOWN | {word.capitalize() for word in _KNOWN} | {word.upper() for word in _KNOWN}
"""One of these is a word of every class name that promises anything; a quick look spares the others being judged."""

_LONGEST = 300
"""Characters of a class attribute that are read."""


@lru_cache(maxsize=8192)
def roles_of(names: str) -> tuple[Role, ...]:
    """Say what a class attribute promises."""
    roles = [role for name in names[:_LONGEST].split() for role in _roles_of_one(name)]
    return tuple(dict.fromkeys(roles)) if roles else ()


@lru_cache(maxsize=32768)
def _roles_of_one(name: str) -> tuple[Role, ...]:
    """Say what one class name promises, word by word: `ArticleHead_updatedAt__Zd` has been updated."""
    found_words = _WORD.findall(name)
    lowered = name.lower()
    if _HINTS.isdisjoint(found_words) and "author" not in lowered:
        return ()
    words = {word.lower() for word in found_words}
    if "status" in words:
        return ()
    found = [role for role, known in ROLES.items() if known & words]
    found += [role for pair, role in _PAIRS.items() if pair <= words]
    if "modified" in found and "date" in found:
        found.remove("date")
    if "author" in lowered and "authori" not in lowered and "author" not in found:
        found.append("author")
    if words & _NO_BYLINE or lowered.endswith(_NO_BYLINE_ENDINGS):
        found = [role for role in found if role not in {"author", "editor"}]
    return tuple(found)
