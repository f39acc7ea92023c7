"""Say whether our scores may stand: every promise holds, and none fell below what was pinned."""

from pathlib import Path

from benchmarks.extraction.baseline import BASELINE, compare, quality_of, read_baseline, write_baseline
from benchmarks.extraction.peers import OURS, TRAFILATURA
from benchmarks.extraction.promises import PROMISES, Promise
from benchmarks.extraction.report import AllCards
from benchmarks.extraction.scorecard import Cards


def judge(cards: AllCards, *, pin: bool, allow_fall: bool, baseline: Path = BASELINE) -> int:
    """Compare with the promises and the baseline, say what broke, fell or rose, and keep the scores if asked.

    Returns 0, or 1 when something broke or fell, 2 when there is nothing to judge. A broken promise does not keep
    scores from being pinned: what is reached on the way there shall not be lost again.
    """
    if absent := [name for name in (OURS, TRAFILATURA) if name not in cards]:
        print(f"\nnothing can be judged without {' and '.join(absent)}.")
        return 2
    ours, theirs = cards[OURS], cards[TRAFILATURA]
    missed = find_missed(cards)
    broken = [promise.describe(ours, theirs) for promise in missed]
    fell = tell_changes(ours, baseline)
    print("\n".join(["", *(f"BROKEN PROMISE  {line}" for line in broken)]))
    if not pin:
        print(f"{len(PROMISES) - len(missed)} of {len(PROMISES)} promises hold; {fell} scores fell.")
        return int(bool(broken) or fell > 0)
    if fell and not allow_fall:
        print("not pinned: scores fell. With --allow-fall they are pinned all the same.")
        return 1
    write_baseline(quality_of(ours), baseline)
    print("pinned.")
    return 0


def find_missed(cards: AllCards) -> list[Promise]:
    """Return the promises that are not kept."""
    return [promise for promise in PROMISES if not promise.holds(cards[OURS], cards[TRAFILATURA])]


def is_in_doubt(cards: AllCards) -> bool:
    """Say whether a promise about time is broken, which the machine may have done."""
    return {OURS, TRAFILATURA} <= cards.keys() and any(promise.of_time for promise in find_missed(cards))


def tell_changes(ours: Cards, baseline: Path) -> int:
    """Say which scores are no longer as pinned, and return how many fell."""
    changes = compare(read_baseline(baseline), quality_of(ours))
    for change in changes:
        print(f"{'FELL' if change.is_fall else 'ROSE'}  {change}")
    if any(not change.is_fall for change in changes):
        print("Keep what rose: python -m benchmarks.extraction --pin")
    return sum(change.is_fall for change in changes)
