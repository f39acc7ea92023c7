"""How strongly an article speaks for a topic: distinct seeds, their weights, where and how often they stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log2, sqrt

from kliping.enrichers.seeds import Hit, Meanings
from kliping.enrichers.subjects.taxonomy import Taxonomy

HEADLINE_HITS = 2
"""A headline names what an article is about, so a hit there counts as two in the body, as it does for rules."""

MOST_HITS = 6
"""Of one seed. Who repeats a word more often says nothing new."""

USUAL_WORDS = 250
"""A longer article mentions more in passing: strength falls with the square root of its length."""


@dataclass
class Evidence:
    """What one seed brings for a topic: its weight and where it was found."""

    weight: int
    headline: list[Hit] = field(default_factory=list)
    body: list[Hit] = field(default_factory=list)

    @property
    def strength(self) -> float:
        """Return the weight, and half of it more each time the hits double."""
        hits = min(HEADLINE_HITS * len(self.headline) + len(self.body), MOST_HITS)
        return self.weight * (1 + log2(hits) / 2)


type Support = dict[str, Evidence]
"""Evidence by seed."""


def gather(headline: Iterable[Hit], body: Iterable[Hit], taxonomy: Taxonomy) -> dict[str, Support]:
    """Return the evidence for each topic; what speaks for a topic speaks for those above it too."""
    support: defaultdict[str, Support] = defaultdict(dict)
    for place, hits in (("headline", headline), ("body", body)):
        for hit in hits:
            for code, weight in _spread(hit.meanings, taxonomy).items():
                evidence = support[code].setdefault(hit.term, Evidence(weight))
                evidence.weight = max(evidence.weight, weight)
                getattr(evidence, place).append(hit)
    return support


def weigh(support: Mapping[str, Support], words: int) -> dict[str, float]:
    """Return the strength of each topic in an article of so many words."""
    length = sqrt(max(1.0, words / USUAL_WORDS))
    return {code: sum(each.strength for each in of.values()) / length for code, of in support.items()}


def _spread(meanings: Meanings, taxonomy: Taxonomy) -> Mapping[str, int]:
    """Return the weights for the topics meant and for those above them, which take the highest."""
    weights: dict[str, int] = {}
    for code, weight in meanings.items():
        for each in taxonomy.line_of(code):
            weights[each] = max(weight, weights.get(each, 0))
    return weights
