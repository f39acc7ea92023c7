"""What the languages named for texts are worth: how many are right, and how many wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.timing import time_call

type Names = Callable[[str], str | None]
"""Names a text's language, or nothing."""


@dataclass(frozen=True)
class Score:
    """Of one set: the share of right and of wrong answers, which may be none, and what a text took."""

    right: float
    wrong: float
    milliseconds: float


def score(name: Names, texts: Sequence[str], truth: str | None) -> Score:
    """Ask for the language of each text; where the truth is null, to name none is right."""
    answers, spent = time_call(lambda: [name(text) for text in texts])
    right = sum(answer == truth for answer in answers)
    wrong = sum(answer is not None and answer != truth for answer in answers)
    return Score(right / len(texts), wrong / len(texts), spent / len(texts))
