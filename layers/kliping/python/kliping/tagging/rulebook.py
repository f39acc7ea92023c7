"""All rules at once: one pass over an article finds the terms of every rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter

from kliping.models import Annotations, Article, Tag
from kliping.queries import QueryIndex, Reading, match, parse, show
from kliping.queries.reading import Text
from kliping.rules import Rule
from kliping.tagging.phrases import Match, Phrase, PhraseIndex
from kliping.tagging.verdict import CERTAIN_AT, Found, choose_telling, evidence_of, strength_of, tag_of

type Matches = Mapping[int, tuple[Match, ...]]
"""Of each rule, by its number, what its terms matched."""


class Rulebook:
    """Rules compiled for matching."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._queries = {number: parse(rule.when) for number, rule in enumerate(self._rules) if rule.when}
        self._terms = PhraseIndex(
            phrase for number, rule in enumerate(self._rules) for phrase in _phrases(rule, number)
        )
        self._without_terms = QueryIndex(
            {number: query for number, query in self._queries.items() if not self._rules[number].any}
        )

    def apply(self, article: Article, annotations: Annotations) -> tuple[Tag, ...]:
        """Return the tags of an article, the strongest first and equals by id."""
        reading = Reading(article, annotations)
        verdicts = [*self._count(article, reading), *self._ask(reading)]
        return tuple(tag for _, _, tag in sorted(verdicts, key=itemgetter(0, 1)))

    def _count(self, article: Article, reading: Reading) -> Iterable[tuple[float, str, Tag]]:
        """Yield what rules with terms say: only those of which a term was found are looked at."""
        headline, body = self._find(reading.texts["headline"]), self._find(reading.texts["articleBody"])
        words = len(reading.texts["articleBody"].words)
        for number in headline.keys() | body.keys():
            rule, found = self._rules[number], Found(headline.get(number, ()), body.get(number, ()))
            strength = strength_of(rule, found, words)
            query = self._queries.get(number)
            if strength >= 1 and (query is None or match(query, reading) is not None):
                yield -strength, rule.id, tag_of(rule, strength, evidence_of(found, article))

    def _ask(self, reading: Reading) -> Iterable[tuple[float, str, Tag]]:
        """Yield what rules say that are a query and nothing else."""
        for number, hits in self._without_terms.find(reading).items():
            rule = self._rules[number]
            spans = show(hits, reading)
            telling = choose_telling(spans, [span.text.casefold() for span in spans])
            yield -CERTAIN_AT, rule.id, tag_of(rule, CERTAIN_AT, telling)

    def _find(self, text: Text) -> Matches:
        found: defaultdict[int, list[Match]] = defaultdict(list)
        for each in self._terms.find(text.words):
            found[each.phrase.lane].append(each)
        return {number: tuple(matches) for number, matches in found.items()}


def _phrases(rule: Rule, number: int) -> Iterable[Phrase]:
    yield from (Phrase.of(term, number) for term in rule.any)
    yield from (Phrase.of(term, number, counts=False) for term in rule.ignore)
