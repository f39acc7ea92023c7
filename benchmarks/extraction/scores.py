"""How an answer is compared with the truth. Pure functions; the definitions are those of the two benchmarks.

Bodies: four-word shingles as in scrapinghub/article-extraction-benchmark, single words as in
Murrough-Foley/web-content-extraction-benchmark. Titles, authors, dates: our own, described where they stand.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

SHINGLE = 4
_WORD = re.compile(r"\w+")
_BETWEEN_NAMES = re.compile(r"[,;|/&\n]|\band\b|\bwith\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^)]*\)")
_BEFORE_NAMES = re.compile(r"^\W*(?:(?:words|written|posted|story)\s+)?by\b[\s:]*", re.IGNORECASE)
_DEGREE = re.compile(r"[A-Z]{2,5}|Ph\.?D\.?|M\.?D\.?")
_POSITION = re.compile(
    r"\b(?:ceo|cto|editor|expert|director|manager|dietitian|educator|horticulturalist|reporter|writer|industry)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Overlap:
    """How much of an answer is true and how much of the truth was answered; None where nothing can be said."""

    precision: float | None
    recall: float | None


def compare_shingles(answer: str, truth: str) -> Overlap:
    """Compare four-word sequences, upper and lower case apart, each as often as it occurs.

    A text of fewer words is one shingle. An empty answer has no precision, an empty truth no recall: such pages are
    left out of that mean, as Zyte's scorer does.
    """
    answered, true = _shingles(answer), _shingles(truth)
    shared = (answered & true).total()
    return Overlap(
        shared / answered.total() if answered else None,
        shared / true.total() if true else None,
    )


def combine(overlaps: Iterable[Overlap]) -> tuple[float, float, float]:
    """Return F1, precision and recall over pages: the means first, F1 from the means. Zero where there is nothing."""
    each = list(overlaps)
    precisions = [overlap.precision for overlap in each if overlap.precision is not None]
    recalls = [overlap.recall for overlap in each if overlap.recall is not None]
    precision, recall = (fmean(values) if values else 0.0 for values in (precisions, recalls))
    return _harmonic_mean(precision, recall), precision, recall


def is_exact(answer: str, truth: str) -> bool:
    """Say whether both are the same words in the same order; blanks and punctuation do not count."""
    return _WORD.findall(answer) == _WORD.findall(truth)


def word_f1(answer: str, truth: str) -> float:
    """Return F1 over single lower-case words, each as often as it occurs; WCXB's score is its mean over pages."""
    answered, true = (Counter(_WORD.findall(text.lower())) for text in (answer, truth))
    if not answered or not true:
        return float(answered == true)
    shared = (answered & true).total()
    return _harmonic_mean(shared / answered.total(), shared / true.total())


def count_snippets(body: str, snippets: Sequence[str]) -> int:
    """Count the snippets a body holds. Line breaks count as blanks here, which in WCXB's own scorer they do not."""
    read = _flatten(body)
    return sum(_flatten(snippet) in read for snippet in snippets)


def is_same_title(answer: str | None, truth: str) -> bool:
    """Say whether two titles have the same letters and digits, whatever the case, accents and punctuation."""
    return fold(answer or "") == fold(truth)


def is_same_day(answer: str | None, truth: str) -> bool:
    """Say whether an ISO day is the true one; of some truths only year and month are known."""
    return answer is not None and answer.startswith(truth)


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in a byline, folded, in order and once each.

    Names are parted by commas, semicolons, `&`, `|`, `/`, line breaks, "and" and "with"; "by" before them and what
    stands in brackets do not count. A part that is a degree (two to five capitals, such as RD) or names a position
    ("Shipping Expert") is dropped, unless nothing else would be left. Both sides of a comparison are read this way.
    """
    parts = [part.strip() for part in _BETWEEN_NAMES.split(_BEFORE_NAMES.sub("", _BRACKETED.sub(" ", text)))]
    parts = [part for part in parts if fold(part)]
    names = [part for part in parts if not _DEGREE.fullmatch(part) and not _POSITION.search(part)]
    return tuple(dict.fromkeys(fold(part) for part in names or parts[:1]))


def fold(text: str) -> str:
    """Return the letters and digits, in lower case and without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


@dataclass(frozen=True)
class Names:
    """Names over pages. `unasked` are those given where no truth was noted; they are among the `wrong` too."""

    right: int
    wrong: int
    true: int
    unasked: int

    @property
    def precision(self) -> float:
        """The share of the names given that are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of the true names that were given."""
        return self.right / self.true if self.true else 0.0


def compare_authors(pairs: Iterable[tuple[Iterable[str], str | None]]) -> Names:
    """Compare the names given with the byline noted, page by page. A name is right when it is one of the true names."""
    right = wrong = true = unasked = 0
    for given, truth in pairs:
        names = {name for author in given for name in split_names(author)}
        wanted = set(split_names(truth)) if truth else set()
        right += len(names & wanted)
        wrong += len(names - wanted)
        true += len(wanted)
        unasked += 0 if truth else len(names)
    return Names(right, wrong, true, unasked)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    return Counter(tuple(words[start : start + SHINGLE]) for start in starts)


def _flatten(text: str) -> str:
    return " ".join(text.lower().split())


def _harmonic_mean(first: float, second: float) -> float:
    return 2 * first * second / (first + second) if first + second else 0.0
