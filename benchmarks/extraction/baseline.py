"""Our quality as it was when somebody last looked and agreed. It may rise; it may not fall unnoticed."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.extraction.scorecard import Card, Cards
from benchmarks.pinning import NOISE, Quality, pin, read_pinned

BASELINE = Path(__file__).with_name("baseline.json")
LOWER_IS_BETTER = frozenset({"leaked", "authorsWrong"})


@dataclass(frozen=True)
class Change:
    """A score that is no longer what it was."""

    data_set: str
    score: str
    before: float
    now: float

    @property
    def is_fall(self) -> bool:
        """Say whether it got worse."""
        return (self.now > self.before) == (self.score in LOWER_IS_BETTER)

    def __str__(self) -> str:
        verb = "got worse" if self.is_fall else "got better"
        return f"{self.data_set}: {self.score} {verb}, from {self.before:.6g} to {self.now:.6g}."


def quality_of(cards: Cards) -> dict[str, dict[str, float]]:
    """Return the scores that are pinned, by set and name."""
    return {name: _quality_of(card) for name, card in cards.items()}


def compare(before: Quality, now: Quality) -> list[Change]:
    """Return the scores that changed by more than noise. A score that is new has nothing to fall from."""
    return [
        Change(data_set, score, value, now[data_set][score])
        for data_set, scores in before.items()
        for score, value in scores.items()
        if abs(now[data_set][score] - value) > NOISE
    ]


def read_baseline(path: Path = BASELINE) -> Quality:
    """Return the pinned scores; nothing where nothing was pinned."""
    return read_pinned(path)


def write_baseline(quality: Quality, path: Path = BASELINE) -> None:
    """Pin the scores."""
    pin(quality, path)


def _quality_of(card: Card) -> dict[str, float]:
    body = card.body
    scores = {"f1": body.f1, "precision": body.precision, "recall": body.recall, "exact": body.exact}
    if card.facts:
        facts = card.facts
        scores |= {"wordF1": body.word_f1, "kept": facts.wanted, "leaked": facts.leaked, "title": facts.title}
        scores |= {"authorsRight": facts.author.right, "authorsWrong": facts.author.wrong, "day": facts.day}
    return scores
