"""Take page furniture out of an article's paragraphs, and keep the names and keywords it held."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kliping.extractors.authors import identify, split_names
from kliping.extractors.furniture import LONGEST, ROLES, Effect, classify
from kliping.models import Author

_ROLE = "|".join(sorted(ROLES, key=len, reverse=True))
TAGS = re.compile(r"(?:tags?|topik|kata kunci|keywords|label)s?\s*:\s*(?P<tags>\S.{0,300})", re.IGNORECASE)
_CREDIT = re.compile(
    rf"\b(?P<role>{_ROLE})\b\s*:?\s*(?P<names>.+?)(?=\s*[|/;,]?\s*\b(?:{_ROLE})\b\s*:?|$)", re.IGNORECASE
)
_SIGNED = re.compile(r"(?<=[.!?”\"])\s*\((?P<desk>(?:tim )?redaksi|red(?:/\w+)?|\*+)\)$", re.IGNORECASE)
_PROSE_END = re.compile(r"[.!?…][\"”'’)\]]*$")  # noqa: RUF001 - the quotation marks that pages print
_BULLET = re.compile(r"^\s*[•·▪►»*–-]\s+")  # noqa: RUF001 - the bullets that pages print
_FEWEST_PROSE_WORDS = 6
_COMMENTS_AFTER = 0.5
"""Share of the words that must stand before a comment heading: no page puts its comments first."""


@dataclass(frozen=True)
class Cleared:
    """What is left without furniture, who was credited in it, and the keywords that stood under the text."""

    paragraphs: tuple[str, ...]
    credits: tuple[Author, ...] = ()
    credit_lines: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def clear_furniture(paragraphs: Sequence[str], headline: str | None) -> Cleared:
    """Remove furniture and repetitions of the headline from `paragraphs`; all other paragraphs stay, in order."""
    kept: list[str] = []
    credit_lines: list[str] = []
    keywords: list[str] = []
    last = _comments_start(paragraphs)
    for paragraph, effect in _walk(paragraphs[:last]):
        tags = TAGS.fullmatch(paragraph)
        if effect == "credit":
            credit_lines.append(paragraph)
        elif effect is None and tags and kept:
            keywords += [tag.strip(" #.") for tag in re.split(r"[,;#]", tags["tags"]) if tag.strip(" #.")]
        elif effect is None and not repeats(paragraph, headline):
            kept.append(paragraph)
    signed = _SIGNED.search(kept[-1]) if kept else None
    if signed:
        kept[-1] = kept[-1][: signed.start()].rstrip()
        credit_lines.append(signed[0].strip())
    credits_ = [author for line in credit_lines for author in read_credits(line)]
    return Cleared(tuple(kept), tuple(credits_), tuple(credit_lines), tuple(keywords))


def read_credits(line: str) -> list[Author]:
    """Read who a credit line names: "(Redaksi)", "Reporter: A dan B | Editor: C", "By Jane Doe"."""
    inside = line.strip().strip("()").strip()
    found = list(_CREDIT.finditer(inside)) if _CREDIT.match(inside) else []
    pairs: list[tuple[str | None, str]] = [(ROLES[credit["role"].lower()], credit["names"]) for credit in found]
    if not pairs:
        pairs = [(None, inside.partition("/")[0])]
    # An agency adds the place: "Reporting by Jane Doe in Harbour".
    authors = (identify(name.partition(" in ")[0], role=role) for role, names in pairs for name in split_names(names))
    return [author for author in authors if author]


def is_prose(paragraph: str) -> bool:
    """Tell a sentence from a link title or a heading: it ends like a sentence and has a few words."""
    return bool(_PROSE_END.search(paragraph)) and len(paragraph.split()) >= _FEWEST_PROSE_WORDS


def _walk(paragraphs: Sequence[str]) -> Iterator[tuple[str, Effect | None]]:
    """Give each paragraph its effect; link titles under a `links` heading are dropped with it."""
    links = 0
    for position, paragraph in enumerate(paragraphs):
        effect = classify(paragraph)
        if effect is not None:
            links = 1 if effect == "links" else 0
        elif links and _is_link_title(paragraphs, position, first=links == 1):
            effect, links = "drop", links + 1
        else:
            links = 0
        yield paragraph, effect


def _is_link_title(paragraphs: Sequence[str], position: int, *, first: bool) -> bool:
    paragraph = paragraphs[position]
    if is_prose(paragraph) or len(paragraph) > LONGEST:
        return False
    # The last short line before prose may be a subheading of the article; only the very first is surely a link.
    following = paragraphs[position + 1] if position + 1 < len(paragraphs) else ""
    return first or bool(_BULLET.match(paragraph)) or not is_prose(following)


def _comments_start(paragraphs: Sequence[str]) -> int:
    words = [len(paragraph.split()) for paragraph in paragraphs]
    for position, paragraph in enumerate(paragraphs):
        if classify(paragraph) == "comments" and sum(words[:position]) >= _COMMENTS_AFTER * sum(words):
            return position
    return len(paragraphs)


def repeats(paragraph: str, headline: str | None) -> bool:
    """Tell whether a paragraph is the headline once more, with or without a bullet."""
    return headline is not None and _fold(_BULLET.sub("", paragraph)) == _fold(headline)


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
