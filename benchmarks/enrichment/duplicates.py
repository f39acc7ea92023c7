"""How well copies are found among articles: the scores that are pinned, what is promised, and peers beside ours."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.data import MissingDataError
from benchmarks.enrichment.duplicates_data import CHANGES, Copy, load_articles, make_copies
from benchmarks.enrichment.finders import OURS, Finds, Pair, find_finders
from benchmarks.enrichment.report import Report
from benchmarks.timing import time_call
from kliping.resemblance import STORED, hash_runs, read_words

PROMISES = {"noisy": 0.99, "rewritten": 0.95}
"""The least F1 of pairs."""
MOST_MILLISECONDS = 6.0
"""Of processor time for the fingerprint of an article of `WORDS` words."""
WORDS = 800
_TRIES = 3


@dataclass(frozen=True)
class Score:
    """Of the pairs that one finder found among the copies of one kind, and what each text took.

    A pair is found if one text leads to the other; `from_each` is the share of the pairs' texts that do.
    """

    precision: float
    recall: float
    from_each: float
    milliseconds: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.recall else 0.0


def measure(*, peers: bool) -> Report:
    """Score ours, and the peers if they are asked for."""
    try:
        articles = load_articles()
    except MissingDataError as error:
        return Report(quality={}, broken=(), missing=(str(error),), tables=())
    sets = {name: make_copies(articles, change) for name, change in CHANGES.items()}
    columns = {
        who: {name: score(find, copies) for name, copies in sets.items()} for who, find in find_finders(peers=peers)
    }
    quality = {name: each.f1 for name, each in columns[OURS].items()}
    spent = _time_fingerprints(articles)
    return Report(
        quality=quality,
        broken=tuple(_find_broken(quality, spent)),
        missing=(),
        tables=(_tabulate(columns), _describe(sets, spent)),
    )


def score(find: Finds, copies: Sequence[Copy]) -> Score:
    """Have the pairs found that belong together."""
    truth = pair_families(copies)
    found, spent = time_call(lambda: find([copy.text for copy in copies]))
    pairs = {(min(pair), max(pair)) for pair in found}
    right = len(pairs & truth)
    sides = len(found & {side for one, other in truth for side in ((one, other), (other, one))})
    return Score(
        precision=right / max(1, len(pairs)),
        recall=right / len(truth),
        from_each=sides / len(truth) / 2,
        milliseconds=1000 * spent / len(copies),
    )


def pair_families(copies: Sequence[Copy]) -> set[Pair]:
    """Return every two texts that were made from one article."""
    families: defaultdict[int, list[int]] = defaultdict(list)
    for number, copy in enumerate(copies):
        families[copy.family].append(number)
    return {pair for family in families.values() for pair in combinations(family, 2)}


def _find_broken(quality: Mapping[str, float], spent: float) -> Iterator[str]:
    for name, bound in PROMISES.items():
        if quality[name] < bound:
            yield f"duplicates: F1 of {name} copies is {quality[name]:.4f}; promised is at least {bound}."
    if spent > MOST_MILLISECONDS:
        yield f"duplicates: {WORDS} words take {spent:.1f} ms; promised is at most {MOST_MILLISECONDS}."


def _tabulate(columns: Mapping[str, Mapping[str, Score]]) -> list[list[str]]:
    rows = [["copies", "found by", "F1", "precision", "recall", "from each", "ms a text"]]
    for name in columns[OURS]:
        for who, of in columns.items():
            each = of[name]
            shares = (f"{share:.3f}" for share in (each.precision, each.recall, each.from_each))
            rows.append([name, who, f"{each.f1:.4f}", *shares, f"{each.milliseconds:.2f}"])
    return rows


def _describe(sets: Mapping[str, Sequence[Copy]], spent: float) -> list[list[str]]:
    counts = [[name, str(len(copies)), str(len(pair_families(copies)))] for name, copies in sets.items()]
    return [["copies", "texts", "pairs"], *counts, [f"a fingerprint of {WORDS} words", f"{spent:.2f}", "ms"]]


def _time_fingerprints(articles: Sequence[str]) -> float:
    """Return the milliseconds of processor that the fingerprint of an article of `WORDS` words takes, when warm."""
    words = sum(len(article.split()) for article in articles)
    return min(_time(articles) for _ in range(_TRIES)) * WORDS / words


def _time(articles: Sequence[str]) -> float:
    return time_call(lambda: [hash_runs(read_words(article), STORED) for article in articles])[1]
