"""The forms a word takes, as far as seeds need it: one spelling for a word and its affixed forms."""

from functools import lru_cache

_CLITIC = "nya"
_SHORTEST_STEM = 4
_KEEP = frozenset({"news", "series", "species", "means", "arms", "goods"})
"""English words whose `s` makes no plural."""
_HISSES = ("ches", "shes", "sses", "xes", "zes", "oes")


@lru_cache(maxsize=8192)  # articles repeat their words, and warm functions read many articles
def reduce_word(word: str, language: str) -> str:
    """Return one spelling for the forms of a folded word: without `-nya` in Indonesian, as a singular in English.

    It need not be a word: seeds and texts are reduced alike.
    """
    if language == "id":
        stem = word.removesuffix(_CLITIC)
        return stem if len(stem) >= _SHORTEST_STEM else word
    return _make_singular(word)


def reduce_term(term: str, language: str) -> str:
    """Return the words of a term reduced."""
    if language == "id" and _CLITIC not in term:
        return term
    return " ".join([reduce_word(word, language) for word in term.split(" ")])


def _make_singular(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "y" if len(word) > _SHORTEST_STEM else word
    if not word.endswith("s") or len(word) < _SHORTEST_STEM or word in _KEEP or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_HISSES) else word[:-1]
