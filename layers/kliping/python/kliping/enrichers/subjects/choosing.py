"""Which topics an article is about, by how strongly it speaks for each."""

from collections.abc import Iterator, Mapping

from kliping.enrichers.subjects.taxonomy import Taxonomy

LEAST_STRENGTH = 4.0
"""Two seeds that are telling, or one of the most telling that stands in the headline."""
FEWEST_SEEDS = 2
"""A word alone may mean something else."""
SURE_ALONE = 6.0
"""Strength from which a single seed is enough."""
LEAST_SHARE = 0.4
"""Of the strongest topic at the top; and of the topic above, further down. Below it a topic is mentioned in passing."""
MOST_SUBJECTS = 6

_HALF_SURE = 5.0
"""Strength that makes for a confidence of one half if nothing else is as strong."""
MOST_CONFIDENCE = 0.95


def choose(strengths: Mapping[str, float], seeds: Mapping[str, int], taxonomy: Taxonomy) -> list[str]:
    """Return the topics that stand out, the strongest first, each after the one above it.

    `strengths` and `seeds` say how strongly the article speaks for a topic, and with how many different seeds.
    """
    tops = [code for code in strengths if taxonomy.topics[code].parent is None]
    strongest = max((strengths[code] for code in tops), default=0.0)
    chosen = set(_descend(tops, strongest, strengths, seeds, taxonomy))
    ranked = sorted(chosen, key=lambda code: (-strengths[code], len(taxonomy.line_of(code)), code))
    return ranked[:MOST_SUBJECTS]


def judge(code: str, strengths: Mapping[str, float], taxonomy: Taxonomy) -> float:
    """Return the confidence in a topic: the stronger the surer, the stronger one beside it the less sure."""
    strength = strengths[code]
    parent = taxonomy.topics[code].parent
    others = [of for each, of in strengths.items() if each != code and taxonomy.topics[each].parent == parent]
    rival = max(others, default=0.0)
    alone = strength / (strength + _HALF_SURE)
    return round(min(MOST_CONFIDENCE, alone * min(1.0, 0.6 + 0.4 * strength / max(rival, strength / 2))), 2)


def _descend(
    codes: list[str], strongest: float, strengths: Mapping[str, float], seeds: Mapping[str, int], taxonomy: Taxonomy
) -> Iterator[str]:
    for code in codes:
        strength = strengths[code]
        enough = seeds[code] >= FEWEST_SEEDS or strength >= SURE_ALONE
        if strength >= LEAST_STRENGTH and enough and strength >= LEAST_SHARE * strongest:
            yield code
            below = [each for each in strengths if taxonomy.topics[each].parent == code]
            yield from _descend(below, strength, strengths, seeds, taxonomy)
