"""What Indonesian puts before and after a root: `membanjiri`, `kebanjiran` and `banjirnya` all speak of `banjir`.

Forms are told by spelling alone, without a list of roots, so that names and new words are read alike.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

_NASALS = {"p": "m", "t": "n", "s": "ny", "k": "ng"}
"""What the first letter of a root becomes after me- and pe-, and is replaced by."""

_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_PREFIXES = ("di", "ter", "ber", "bel", "per", "pel", "ke", "se", "be")
_NASAL_PREFIXES = ("me", "pe")
_LOOSE = frozenset({"ke", "se", "be"})
"""They begin many roots too, so that they are taken off only where a longer rest remains."""

_SHORTEST_ROOT = 3
_SHORTEST_AFTER_LOOSE = 4
_MOST_PREFIXES = 2
"""As in `memper-` and `keber-`."""


@lru_cache(maxsize=16_384)  # articles repeat their words, and warm functions read many articles
def find_roots(word: str) -> frozenset[str]:
    """Return whatever may be the root of a folded word, the word itself among it. Most of it is no word at all."""
    found = stems = {word, *_without_end(word, _CLITICS)}
    stems |= {shorter for stem in stems for shorter in _without_end(stem, _SUFFIXES)}
    for _ in range(_MOST_PREFIXES):
        found = found | stems
        stems = {rest for stem in stems for rest in _without_beginning(stem)}
    return frozenset(found | stems)


@lru_cache(maxsize=16_384)
def find_stems(word: str) -> frozenset[str]:
    """Return what remains of a folded word once nothing can be taken off it any more.

    Whatever is among the roots of a word has no stem that the word has not.
    """
    stems: set[str] = set()
    pending, seen = [word], {word}
    while pending:
        form = pending.pop()
        shorter = {*_without_end(form, _CLITICS), *_without_end(form, _SUFFIXES), *_without_beginning(form)}
        if not shorter:
            stems.add(form)
        pending += shorter - seen
        seen |= shorter
    return frozenset(stems)


def inflect_root(root: str) -> Iterator[str]:
    """Yield a root with the affixes of verbs and of nouns made from them: `bunuh`, `membunuh`, ..."""
    bases = (root, f"me{_nasalise(root)}", f"di{root}", f"ter{root}", f"ber{root}")
    yield from bases
    for base in (*bases[1:3], f"ter{root}"):
        yield f"{base}kan"
        yield f"{base}i"
    yield f"{root}an"
    yield f"pe{_nasalise(root)}"
    yield f"pe{_nasalise(root)}an"


def _without_end(word: str, ends: Iterable[str]) -> Iterator[str]:
    for end in ends:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST_ROOT:
            yield word[: -len(end)]


def _without_beginning(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        shortest = _SHORTEST_AFTER_LOOSE if prefix in _LOOSE else _SHORTEST_ROOT
        if word.startswith(prefix) and len(word) - len(prefix) >= shortest:
            yield word[len(prefix) :]
    if word.startswith(_NASAL_PREFIXES):
        yield from (root for root in _restore(word[2:]) if len(root) >= _SHORTEST_ROOT)


def _restore(rest: str) -> Iterator[str]:
    """Yield the roots that may have become `rest` after me- and pe-."""
    yield rest
    for first, nasal in _NASALS.items():
        if rest.startswith(nasal):
            yield rest[len(nasal) :]
            yield first + rest[len(nasal) :]
    if rest.startswith("nge"):  # of one syllable: `mengecat`
        yield rest[3:]


def _nasalise(root: str) -> str:
    """Return the root as it stands after me- and pe-."""
    first = root[0]
    if first in _NASALS and root[:2] not in {"pr", "pl", "tr", "st", "sp", "sk", "kr", "kl"}:
        return _NASALS[first] + root[1:]
    if first in "bf" or root[:2] in {"pr", "pl"}:
        return "m" + root
    if first in "dcjz" or root[:2] in {"tr", "st", "sp", "sk"}:
        return "n" + root
    if first in "lrmnwy":
        return root
    return "ng" + root
