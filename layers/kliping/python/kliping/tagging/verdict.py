"""What the matches of one rule amount to: a tag with its evidence, or nothing. The numbers stand in docs/rules.md."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from kliping.models import Article, Span, Tag, TextField
from kliping.rules import Rule
from kliping.tagging.phrases import Match

HEADLINE_POINTS = 2
"""A headline names what an article is about, so a match there counts as two in the body."""

WORDS_PER_EXTRA_MATCH = 300
"""A long article mentions more in passing: each 300 words of body ask for one match more ..."""

MOST_EXTRA_MATCHES = 6
"""... up to six, for a long report may rightly treat several subjects."""

CERTAIN_AT = 2.0
"""Twice the matches a rule asks for leave no doubt: confidence is the strength divided by this, at most 1."""

MOST_EVIDENCE = 5
"""Spans per tag. Enough for a person to judge, and a record stays small."""


@dataclass(frozen=True)
class Found:
    """What a rule's `any` terms matched in headline and body, in reading order."""

    headline: tuple[Match, ...] = ()
    body: tuple[Match, ...] = ()


def strength_of(rule: Rule, found: Found, words_in_body: int) -> float:
    """Return matches found per match asked for: the rule applies from 1.0 on."""
    distinct = {match.phrase for match in found.headline + found.body}
    if len(distinct) < rule.min_distinct:
        return 0.0
    asked = rule.min_matches + min(words_in_body // WORDS_PER_EXTRA_MATCH, MOST_EXTRA_MATCHES)
    return (HEADLINE_POINTS * len(found.headline) + len(found.body)) / asked


def tag_of(rule: Rule, strength: float, evidence: tuple[Span, ...]) -> Tag:
    """Return the tag a rule gives at this strength."""
    return Tag(
        id=rule.id,
        label=rule.label,
        rule=rule.id,
        rule_version=rule.version,
        confidence=round(min(1.0, strength / CERTAIN_AT), 2),
        evidence=evidence,
    )


def evidence_of(found: Found, article: Article) -> tuple[Span, ...]:
    """Return spans of headline, then body."""
    spans = [
        *_spans("headline", article.headline, found.headline),
        *_spans("articleBody", article.article_body, found.body),
    ]
    return choose_telling(spans, [match.phrase for match in found.headline + found.body])


def choose_telling[T](found: Sequence[T], names: Sequence[Hashable]) -> tuple[T, ...]:
    """Return as much of what was found as a tag shows: everything of another name once before any is repeated."""
    seen = set()
    repeats = []
    for name in names:
        repeats.append(name in seen)
        seen.add(name)
    telling = sorted(range(len(found)), key=lambda index: (repeats[index], index))[:MOST_EVIDENCE]
    return tuple(found[index] for index in sorted(telling))


def _spans(field: TextField, text: str, matches: tuple[Match, ...]) -> Iterator[Span]:
    for match in matches:
        yield Span.of(text, match.start, match.end, field)
