"""The phrases of an article that say most about it: runs of words that weigh something."""

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from kliping.enrichers.keyphrases.words import Weighed
from kliping.models import Span

MOST_PHRASES = 10
WORDS_FOR_EACH = 10
"""Of headline and body: a short item has fewer phrases."""
LONGEST = 4
"""Words. Of a longer run all parts of this length are looked at."""
WITHIN = 0.3
"""What a mention counts for that is part of a longer run: `Rudi Hananto` comes before `Hananto`."""
_SIZE = 0.75
"""By this power of their number the weights of a phrase's words are divided: 1 is the mean, 0 the sum."""

type Key = tuple[str, ...]


class Phrase(NamedTuple):
    """A phrase as it is mostly written, its share of what the best one weighs, and all its mentions."""

    text: str
    share: float
    mentions: tuple[Span, ...]


def find_phrases(article: Weighed, headline: str, body: str, borders: Container[int] = frozenset()) -> list[Phrase]:
    """Return the best phrases, without variants: those that hold a better one, are held by it or only overlap it.

    `borders` are places in the body that no phrase runs over.
    """
    places: defaultdict[Key, list[int]] = defaultdict(list)
    apart: defaultdict[Key, int] = defaultdict(int)
    for start, end in _find_runs(article, borders):
        _collect(article, start, end, places, apart)
    scored = [
        (-_score(article, key, len(at), apart.get(key, 0)), at[0], key)
        for key, at in places.items()
        if (len(at) > 1 or key in apart)  # a part of a run that is seen once is no phrase
        and at[-1] >= article.body_at  # headlines leave out what parts their phrases
    ]
    chosen: list[tuple[float, Key]] = []
    taken: set[int] = set()
    most = min(MOST_PHRASES, len(article.keys) // WORDS_FOR_EACH)
    for score, _, key in sorted(scored):
        if len(chosen) == most:
            break
        mentions = [range(at, at + len(key)) for at in places[key]]
        if all(not taken.isdisjoint(mention) for mention in mentions):
            continue
        if not any(_holds(key, other) or _holds(other, key) for _, other in chosen):
            chosen.append((score, key))
            taken.update(place for mention in mentions for place in mention)
    best = chosen[0][0] if chosen else 1.0
    return [
        _write([_span(article, at, len(key), headline, body) for at in places[key]], score / best)
        for score, key in chosen
    ]


def _find_runs(article: Weighed, borders: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of words that weigh something; a name may end with a number (Pemilu 2024)."""
    keys, joined = article.keys, article.joined
    weighs = [article.weights[key] > 0 for key in keys]
    start = 0
    while start < len(keys):
        if not weighs[start]:
            start += 1
            continue
        end = start + 1
        while end < len(keys) and joined[end] and weighs[end] and not _is_border(article, end, borders):
            end += 1
        if end < len(keys) and joined[end] and keys[end].isdigit() and keys[end - 1] in article.named:
            end += 1
        yield start, end
        start = end


def _is_border(article: Weighed, place: int, borders: Container[int]) -> bool:
    return place >= article.body_at and article.tokens[place].start in borders


def _collect(
    article: Weighed, start: int, end: int, places: defaultdict[Key, list[int]], apart: defaultdict[Key, int]
) -> None:
    """Note a run, or what of it is as long as a phrase can be, and those of its parts that may be elsewhere too."""
    keys = tuple(article.keys[start:end])
    size = len(keys)
    whole = min(size, LONGEST)
    for at in range(size - whole + 1):
        key = keys[at : at + whole]
        places[key].append(start + at)
        apart[key] += 1
    if size == 1:
        return
    counts = article.counts
    for at in range(size):
        for stop in range(at + 1, min(at + LONGEST, size) + 1):
            if counts[keys[stop - 1]] == 1:
                break
            if stop - at < whole:
                places[keys[at:stop]].append(start + at)


def _score(article: Weighed, key: Key, count: int, apart: int) -> float:
    weight, size, often = 0.0, 0, 1
    for word in key:
        if of_word := article.weights[word]:
            weight, size, often = weight + of_word, size + 1, max(often, article.counts[word])
    return weight / math.pow(size or 1, _SIZE) * (apart + WITHIN * (count - apart)) / often


def _holds(longer: Key, shorter: Key) -> bool:
    size = len(shorter)
    return any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def _span(article: Weighed, place: int, size: int, headline: str, body: str) -> Span:
    start, end = article.tokens[place].start, article.tokens[place + size - 1].end
    return Span.of(headline, start, end, "headline") if place < article.body_at else Span.of(body, start, end)


def _write(mentions: Sequence[Span], share: float) -> Phrase:
    in_body_first = sorted(mentions, key=lambda mention: mention.field)
    forms = Counter(" ".join(mention.text.split()) for mention in in_body_first)
    return Phrase(forms.most_common(1)[0][0], share, tuple(mentions))
