"""Train what `language` knows: `make train-language` writes its two tables.

Made of word frequencies alone: wordfreq's lists (CC BY-SA 4.0), and for the languages of the archipelago the words of
NusaX (CC BY-SA 4.0), of IndoNLU (Apache-2.0) and of idner-news-2k (MIT), of their train splits. The tables are under CC
BY-SA 4.0. The same lists and texts give the same bytes.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path
from typing import Literal

from benchmarks.enrichment.frequencies import Frequencies, read_languages, share_out
from kliping.enrichers.language_model import LETTERS, LONGEST_NGRAM, MOST_STEPS, WORDS, split_ngrams

type Order = int | Literal["word"]

ARCHIPELAGO = ("id", "jv", "min", "ms", "su")

MOST_WORDS = 8000
MOST_WORDS_AT_HOME = 12000
"""Of a language's frequent words, n-grams are made of so many."""
MOST_NGRAMS: Mapping[Order, int] = {1: 300, 2: 2000, 3: 5500, 4: 3000, "word": 5500}
MOST_NGRAMS_AT_HOME = 800
"""For each order from 3 on and each language of the archipelago: those that tell it from its neighbours."""
RELIABILITY: Mapping[Order, float] = {1: 0.3, 2: 0.3, 3: 0.3, 4: 0.3, "word": 0.7}
"""By which logarithms are multiplied: n-grams of one word repeat one another."""
FLOOR: Mapping[Order, float] = {1: 1e-6, 2: 1e-6, 3: 1e-6, 4: 1e-6, "word": 2e-7}
"""Added to every probability: what is not in a language's list may be in its texts."""
STEP_OF_LETTERS = 0.5

WORDS_TO_FIT = 3000

MOST_DECIDING_WORDS = 30000
FLOOR_OF_LIST, FLOOR_OF_TEXTS = 2e-7, 1e-6
STEP_OF_WORDS, MOST_STEPS_OF_WORDS = 0.25, 31
WEIGHT_OF_THE_OTHERS = 0.3
"""Indonesian and Malay are the hardest to tell apart, so words that do it come before the others."""


def main() -> None:
    """Read the lists and texts, and write both tables."""
    languages = read_languages()
    letters = make_letters(languages)
    usual = {name: fit_usually(letters, place, languages[name]) for place, name in enumerate(sorted(languages))}
    write(LETTERS, {"languages": sorted(languages), "step": STEP_OF_LETTERS, "usual": usual}, letters)
    words = make_words({name: languages[name] for name in ARCHIPELAGO})
    write(WORDS, {"languages": ARCHIPELAGO, "step": STEP_OF_WORDS, "usual": {}}, words)


def make_letters(languages: Mapping[str, Frequencies]) -> dict[str, list[int]]:
    """Return for each n-gram that tells languages apart its weight in each of them."""
    table: dict[Order, dict[str, dict[str, float]]] = {order: defaultdict(dict) for order in MOST_NGRAMS}
    for name, words in languages.items():
        for order, ngrams in _count_ngrams(words, MOST_WORDS_AT_HOME if name in ARCHIPELAGO else MOST_WORDS).items():
            for ngram, share in share_out(ngrams.items()).items():
                table[order][ngram][name] = share
    weights = {}
    for order, shares in table.items():
        for ngram in _choose(order, shares, len(languages)):
            row = [_weigh(order, shares[ngram].get(name, 0.0)) for name in sorted(languages)]
            if len(set(row)) > 1:
                weights[ngram] = row
    return weights


def make_words(languages: Mapping[str, Frequencies]) -> dict[str, list[int]]:
    """Return for each word that tells the languages of the archipelago apart its weight in each of them."""
    worth: dict[str, float] = {}
    weights: dict[str, list[int]] = {}
    for word in sorted(set().union(*languages.values())):
        shares = {name: languages[name].get(word, 0.0) for name in ARCHIPELAGO}
        logs = {
            name: log(share + (FLOOR_OF_LIST if name in {"id", "ms"} else FLOOR_OF_TEXTS))
            for name, share in shares.items()
        }
        mean = sum(logs.values()) / len(logs)
        most = max(shares[name] * (logs[name] - mean) for name in ARCHIPELAGO)
        pair = max(shares["id"], shares["ms"]) * abs(logs["id"] - logs["ms"])
        worth[word] = max(pair, WEIGHT_OF_THE_OTHERS * most)
        low = min(logs.values())
        weights[word] = [min(MOST_STEPS_OF_WORDS, round((logs[name] - low) / STEP_OF_WORDS)) for name in ARCHIPELAGO]
    kept = [word for word in weights if len(word) > 1 and len(set(weights[word])) > 1]
    return {word: weights[word] for word in _best(MOST_DECIDING_WORDS, {word: worth[word] for word in kept})}


def fit_usually(weights: Mapping[str, Sequence[int]], place: int, words: Frequencies) -> float:
    """Return what a letter of a language's frequent words comes to: a text in the language comes near it."""
    total = letters = 0.0
    for word in _best(WORDS_TO_FIT, words):
        steps = sum(weights[ngram][place] for ngram in split_ngrams(word) if ngram in weights)
        total += words[word] * STEP_OF_LETTERS * steps
        letters += words[word] * len(word)
    return round(total / letters, 3)


def write(path: Path, about: Mapping[str, object], weights: Mapping[str, Sequence[int]]) -> None:
    """Write a table: a line about it, a line of features in order, and a byte for each weight, feature by feature."""
    features = sorted(weights)
    rows = b"".join(bytes(weights[feature]) for feature in features)
    header = json.dumps({**about, "licence": "CC BY-SA 4.0, see NOTICE"})
    path.write_bytes(gzip.compress(b"\n".join((header.encode(), " ".join(features).encode(), rows)), mtime=0))
    print(f"{path.name}: {len(features):,} features, {path.stat().st_size:,} bytes")


def _count_ngrams(words: Frequencies, most: int) -> dict[Order, dict[str, float]]:
    counts: dict[Order, dict[str, float]] = {order: defaultdict(float) for order in MOST_NGRAMS}
    for word in _best(most, words):
        for ngram in split_ngrams(word):
            if ngram != "_":
                counts[len(ngram) if len(ngram) <= LONGEST_NGRAM else "word"][ngram] += words[word]
    return counts


def _choose(order: Order, shares: Mapping[str, Mapping[str, float]], languages: int) -> list[str]:
    """Return the n-grams of an order that tell most: frequent in one language, and more so than on average."""
    floor = FLOOR[order]
    chosen: set[str] = set()
    worth = {
        ngram: max(share * log((share + floor) / (sum(of.values()) / languages + floor)) for share in of.values())
        for ngram, of in shares.items()
    }
    chosen.update(_best(MOST_NGRAMS[order], worth))
    if order in {1, 2}:
        return sorted(chosen)
    for name in ARCHIPELAGO:
        worth = {}
        for ngram, of in shares.items():
            if share := of.get(name):
                others = max(of.get(other, 0.0) for other in ARCHIPELAGO if other != name)
                worth[ngram] = share * abs(log((share + floor) / (others + floor)))
        chosen.update(_best(MOST_NGRAMS_AT_HOME, worth))
    return sorted(chosen)


def _best(most: int, worth: Mapping[str, float]) -> list[str]:
    return sorted(worth, key=lambda name: (-worth[name], name))[:most]


def _weigh(order: Order, share: float) -> int:
    steps = RELIABILITY[order] * log((share + FLOOR[order]) / FLOOR[order]) / STEP_OF_LETTERS
    return min(MOST_STEPS, round(steps))


if __name__ == "__main__":
    main()
