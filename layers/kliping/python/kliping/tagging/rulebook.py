"""All rules at once: one pass over an article finds the terms of every rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from kliping.models import Annotations, Article, Tag
from kliping.rules import Rule
from kliping.rules.phrases import Match, Phrase, PhraseIndex
from kliping.rules.words import Word, split_words
from kliping.tagging.verdict import Found, strength_of, tag_of

type Matches = Mapping[int, tuple[Match, ...]]


@dataclass(frozen=True)
class _Lanes:
    """Where in the index a rule's terms live."""

    any: int
    none: int
    all: tuple[int, ...]


class Rulebook:
    """Rules compiled for matching."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        phrases: list[Phrase] = []
        self._rules: list[tuple[Rule, _Lanes]] = []
        lane = 0
        for rule in rules:
            lanes = _Lanes(any=lane, none=lane + 1, all=tuple(range(lane + 2, lane + 2 + len(rule.all))))
            self._rules.append((rule, lanes))
            phrases += _phrases(rule, lanes)
            lane += 2 + len(rule.all)
        self._index = PhraseIndex(phrases)

    def apply(self, article: Article, annotations: Annotations) -> tuple[Tag, ...]:
        """Return the tags of an article, the strongest first and equals by id."""
        language = annotations.language.value if annotations.language else None
        words = split_words(article.article_body)
        headline, body = self._find(split_words(article.headline)), self._find(words)
        verdicts: list[tuple[float, str, Tag]] = []
        for rule, lanes in self._rules:
            found = Found(headline.get(lanes.any, ()), body.get(lanes.any, ()))
            strength = strength_of(rule, found, len(words))
            if strength >= 1 and _speaks(rule, language) and _is_met(lanes, headline, body):
                verdicts.append((-strength, rule.id, tag_of(rule, found, strength, article)))
        return tuple(tag for _, _, tag in sorted(verdicts, key=itemgetter(0, 1)))

    def _find(self, words: tuple[Word, ...]) -> Matches:
        lanes: defaultdict[int, list[Match]] = defaultdict(list)
        for match in self._index.find(words):
            lanes[match.phrase.lane].append(match)
        return {lane: tuple(matches) for lane, matches in lanes.items()}


def _phrases(rule: Rule, lanes: _Lanes) -> Iterable[Phrase]:
    yield from (Phrase.of(term, lanes.any) for term in rule.any)
    yield from (Phrase.of(term, lanes.any, counts=False) for term in rule.ignore)
    yield from (Phrase.of(term, lanes.none) for term in rule.none)
    for lane, terms in zip(lanes.all, rule.all, strict=True):
        yield from (Phrase.of(term, lane) for term in terms)


def _speaks(rule: Rule, language: str | None) -> bool:
    """A rule bound to languages is silent where the language is unknown."""
    return not rule.languages or language in rule.languages


def _is_met(lanes: _Lanes, headline: Matches, body: Matches) -> bool:
    vetoed = lanes.none in headline or lanes.none in body
    return not vetoed and all(lane in headline or lane in body for lane in lanes.all)
