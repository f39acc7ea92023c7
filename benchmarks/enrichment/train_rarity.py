"""Count what `keyphrases` knows: `make train-rarity` writes its table of frequent words.

Made of the frequencies that `language` is made of too: wordfreq's lists (CC BY-SA 4.0), and for the languages of the
archipelago the words of NusaX (CC BY-SA 4.0), of IndoNLU (Apache-2.0) and of idner-news-2k (MIT), of their train
splits. The table is under CC BY-SA 4.0. The same lists and texts give the same bytes.
"""

import gzip
from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log10

from benchmarks.enrichment.frequencies import Frequencies, read_languages
from kliping.enrichers.entities.tokens import split_tokens
from kliping.enrichers.keyphrases.rarity import LANGUAGES, RARITY, STEP
from kliping.words import fold

MOST_WORDS = 1500
"""Of a language: with more of them keyphrases are no better."""
_BILLION = 1e9


def main() -> None:
    """Read the lists and texts, and write the table."""
    languages = read_languages()
    RARITY.write_bytes(pack({name: write_steps(choose_words(languages[name])) for name in sorted(LANGUAGES)}))
    print(f"{RARITY.name}: {len(LANGUAGES)} languages, {RARITY.stat().st_size:,} bytes")


def pack(steps: Mapping[str, str]) -> bytes:
    """Return what is written of each language as `rarity` reads it, by itself: an article needs one of them."""
    members = {name: gzip.compress(text.encode(), mtime=0) for name, text in steps.items()}
    sizes = " ".join(f"{name} {len(member)}" for name, member in members.items())
    return b"".join((gzip.compress(sizes.encode(), mtime=0), *members.values()))


def choose_words(frequencies: Frequencies) -> Frequencies:
    """Return the most frequent words, folded, with their share; a word of a list may be no single token of a text."""
    shares: dict[str, float] = defaultdict(float)
    for word, share in frequencies.items():
        if len(split_tokens(word)) == 1:
            shares[fold(word)] += share
    frequent = sorted(shares, key=lambda word: (-shares[word], word))[:MOST_WORDS]
    return {word: shares[word] for word in frequent}


def write_steps(shares: Frequencies) -> str:
    """Write words as `rarity` reads them: the first step's number, then the words of each step down."""
    steps = {word: round(log10(share * _BILLION) / STEP) for word, share in shares.items()}
    top, bottom = max(steps.values()), min(steps.values())
    return f"{top} " + "|".join(
        _join(word for word in steps if steps[word] == step) for step in range(top, bottom - 1, -1)
    )


def _join(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


if __name__ == "__main__":
    main()
