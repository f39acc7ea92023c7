"""Take page furniture out of an article's paragraphs, and keep the names and keywords it held."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kliping.extractors.authors import identify, split_names
from kliping.extractors.furniture import LONGEST, ROLES, Effect, classify
from kliping.models import Author

_ROLE = "|".join(sorted(ROLES.keys() - {"rep", "red"}, key=len, reverse=True)) + r"|(?:rep|red)(?=\s*:)"
TAGS = re.compile(
    r"(?:tags?|topik(?: artikel| terkait)?|(?:suggested )?topics|kata kunci|keywords|labels?|filed under|schlagworte"
    r"|キーワード)s?\s*[:：]\s*(?P<tags>\S.{0,300})",  # noqa: RUF001 - the colon that Japanese pages print
    re.IGNORECASE,
)
_CREDIT = re.compile(
    rf"\b(?P<role>{_ROLE})\b\s*:?\s*(?P<names>.+?)(?=\s*[|/;,]?\s*\b(?:{_ROLE})\b\s*:?|$)", re.IGNORECASE
)
_LABEL = re.compile(rf"(?P<role>{_ROLE})\s*:?", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*(?:, | |$)){1,5}")  # noqa: RUF001 - the apostrophe that pages print
_SIGNED = re.compile(
    r"(?<=[.!?”\"])\s*(?P<signature>[(\[](?:(?i:(?:tim )?redaksi|red(?:/\w+)?)|\*+|[a-z]{2,5}(?:[/-][a-z*]{1,6})+"
    r"|(?:[A-Z][a-z]{1,4}/)?[A-Z]{1,3}-\d{1,2}|[a-z]{3}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})[)\]])$"  # noqa: RUF001 - the apostrophe that pages print
)
_PROSE_END = re.compile(r"[.!?…][\"”'’)\]]*$")  # noqa: RUF001 - the quotation marks that pages print
_BULLET = re.compile(r"^\s*[•·▪►»*–-]\s+")  # noqa: RUF001 - the bullets that pages print
_PULL_QUOTE = re.compile(
    r"[\"'“”„«»‘’](?P<quote>.{20,}[.!?…])[\"'“”«»‘’](?:\s*[–—-]\s*[^.!?]{2,80})?"  # noqa: RUF001 - marks that pages print
)
_FEWEST_PROSE_WORDS = 6
_COMMENTS_AFTER = 0.5
"""Share of the words that must stand before a comment heading: no page puts its comments first."""
_MOST_OF_ONE_LABEL = 2
"""A page credits its author once or twice; a list of books has "Author:" under every title."""
_MOST_AROUND = 10
"""Lines above or under a text that are looked at for what is furniture only there."""
_MOST_TIMES_LONGER = 2
"""Than the headline, with all its marks and bullets, before a paragraph is compared with it."""
_MOST_LINKS = 8
"""Titles under one heading. A longer list is the article's own, unless it is the last thing on the page."""
_LONGEST_LABEL = 30
_LONGEST_TAGS = 320
_MOST_ABOUT_AUTHOR = 3
"""Paragraphs of a biography."""


@dataclass(frozen=True)
class Cleared:
    """What is left without furniture, who was credited in it, and the keywords that stood under the text."""

    paragraphs: tuple[str, ...]
    credits: tuple[Author, ...] = ()
    credit_lines: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def clear_furniture(paragraphs: Sequence[str], headline: str | None) -> Cleared:
    """Remove furniture and repetitions of the headline from `paragraphs`; all other paragraphs stay, in order."""
    effects = [classify(paragraph) for paragraph in paragraphs]
    last = _comments_start(paragraphs, effects)
    kept: list[str] = []
    credit_lines: list[str] = []
    keywords: list[str] = []
    for paragraph, effect in _walk(paragraphs[:last], effects):
        tags = TAGS.fullmatch(paragraph) if effect is None and kept and len(paragraph) <= _LONGEST_TAGS else None
        if effect == "credit":
            credit_lines.append(paragraph)
        elif tags:
            keywords += [tag.strip(" #.") for tag in re.split(r"[,;#]", tags["tags"]) if tag.strip(" #.")]
        elif effect is None and not repeats(paragraph, headline):
            kept.append(paragraph)
    credit_lines += [*_take_first(kept), *_take_last(kept)]
    signed = _SIGNED.search(kept[-1]) if kept else None
    if signed:
        kept[-1] = kept[-1][: signed.start()].rstrip()
        credit_lines.append(signed["signature"])
    credits_ = [author for line in credit_lines for author in read_credits(line)]
    return Cleared(tuple(_without_pull_quotes(kept)), tuple(credits_), tuple(credit_lines), tuple(keywords))


def read_credits(line: str) -> list[Author]:
    """Read who a credit line names: "(Redaksi)", "Reporter: A dan B | Editor: C", "By Jane Doe"."""
    inside = line.strip().strip("()[]").strip()
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


def _walk(paragraphs: Sequence[str], effects: Sequence[Effect | None]) -> Iterator[tuple[str, Effect | None]]:
    """Give each paragraph its effect; link titles under a `links` heading are dropped with it.

    A label such as "Editor" and the name on the next line are one credit.
    """
    often = _repeated_labels(paragraphs, effects)
    links_end = 0
    label: str | None = None
    for position, (paragraph, own) in enumerate(zip(paragraphs, effects, strict=False)):
        effect = None if own == "credit" and _label_of(paragraph) in often else own
        if label is not None:
            yield f"{label}: {paragraph}", "credit"
            label = None
        elif effect is None and position < links_end:
            yield paragraph, "drop"
        elif effect is None and _label_of(paragraph) not in often and _names_next(paragraphs, position):
            label = paragraph.rstrip(" :")
        else:
            links_end = _links_end(paragraphs, effects, position) if effect == "links" else 0
            yield paragraph, effect


def _repeated_labels(paragraphs: Sequence[str], effects: Sequence[Effect | None]) -> set[str]:
    labels = [
        _label_of(paragraph)
        for paragraph, effect in zip(paragraphs, effects, strict=False)
        if effect == "credit" or (len(paragraph) <= _LONGEST_LABEL and _LABEL.fullmatch(paragraph))
    ]
    return {label for label in labels if label and labels.count(label) > _MOST_OF_ONE_LABEL}


def _label_of(paragraph: str) -> str:
    label, colon, _ = paragraph[:_LONGEST_LABEL].partition(":")
    return label.strip().lower() if colon or len(paragraph) <= _LONGEST_LABEL else ""


def _names_next(paragraphs: Sequence[str], position: int) -> bool:
    label = paragraphs[position]
    return (
        len(label) <= _LONGEST_LABEL
        and position + 1 < len(paragraphs)
        and bool(_LABEL.fullmatch(label) and _NAME.fullmatch(paragraphs[position + 1]))
    )


def _links_end(paragraphs: Sequence[str], effects: Sequence[Effect | None], heading: int) -> int:
    """Say where the link titles under a heading end: at prose, at other furniture, or after too many."""
    end = heading + 1
    while end < len(paragraphs) and effects[end] is None:
        if not _is_link_title(paragraphs, end, first=end == heading + 1):
            break
        end += 1
    is_last = end == len(paragraphs)
    return end if is_last else min(end, heading + 1 + _MOST_LINKS)


def _take_first(kept: list[str]) -> Iterator[str]:
    """Take away what is furniture above a text; yield the credits in it."""
    while kept and (effect := classify(kept[0], "first")):
        line = kept.pop(0)
        if effect == "credit":
            yield line


def _take_last(kept: list[str]) -> Iterator[str]:
    """Take away what is furniture under a text, a contact or an author's biography with its heading.

    Yield the credits in it.
    """
    for position in range(len(kept) - 1, max(len(kept) - _MOST_AROUND, 0), -1):
        effect = classify(kept[position], "last")
        under = len(kept) - 1 - position
        if effect == "links" or (effect == "comments" and under <= _MOST_ABOUT_AUTHOR):
            del kept[position:]
            break
        if effect is None and is_prose(kept[position]) and under >= _MOST_ABOUT_AUTHOR:
            break
    while len(kept) > 1 and (effect := classify(kept[-1], "last")):
        line = kept.pop()
        if effect == "credit":
            yield line
        elif kept and _NAME.fullmatch(kept[-1]) and line.startswith(kept[-1].split()[0].title()):
            kept.pop()


def _without_pull_quotes(paragraphs: Sequence[str]) -> Iterator[str]:
    """Leave out a quoted sentence in a paragraph of its own that another paragraph has too.

    A quotation that does not end like a sentence is a sub-heading.
    """
    quotes = {at: _fold(found["quote"]) for at, text in enumerate(paragraphs) if (found := _pull_quote(text))}
    folded = [_fold(paragraph) for paragraph in paragraphs] if quotes else []
    for at, paragraph in enumerate(paragraphs):
        quote = quotes.get(at)
        if not quote or not any(quote in other and len(other) > len(folded[at]) for other in folded):
            yield paragraph


def _pull_quote(paragraph: str) -> re.Match[str] | None:
    return _PULL_QUOTE.fullmatch(paragraph) if len(paragraph) <= LONGEST else None


def _is_link_title(paragraphs: Sequence[str], position: int, *, first: bool) -> bool:
    paragraph = paragraphs[position]
    if is_prose(paragraph) or len(paragraph) > LONGEST:
        return False
    # The last short line before prose may be a subheading of the article; only the very first is surely a link.
    following = paragraphs[position + 1] if position + 1 < len(paragraphs) else ""
    return first or bool(_BULLET.match(paragraph)) or not is_prose(following)


def _comments_start(paragraphs: Sequence[str], effects: Sequence[Effect | None]) -> int:
    if "comments" not in effects:
        return len(paragraphs)
    words = [len(paragraph.split()) for paragraph in paragraphs]
    for position, effect in enumerate(effects):
        if effect == "comments" and sum(words[:position]) >= _COMMENTS_AFTER * sum(words):
            return position
    return len(paragraphs)


def repeats(paragraph: str, headline: str | None) -> bool:
    """Tell whether a paragraph is the headline once more, with or without a bullet."""
    if headline is None or len(paragraph) > _MOST_TIMES_LONGER * len(headline):
        return False
    return _fold(_BULLET.sub("", paragraph)) == _fold(headline)


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
