"""How well `language` does: the scores that are pinned, what it promises, and its peers beside it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from benchmarks.enrichment.language_sets import Set, load_sets
from benchmarks.enrichment.namers import OURS, find_namers, identify
from benchmarks.enrichment.report import Report
from benchmarks.enrichment.scores import Score, score

PROMISES = {
    "id news headlines": 0.92,
    "id news bodies": 1.0,
    "id wiki bodies": 1.0,
    "ms paragraphs": 0.97,
    "jv comments": 0.97,
    "su comments": 0.97,
    "min comments": 0.97,
}
"""The least share of right answers."""
MOST_MILLISECONDS = 4.0
"""Of processor time for an Indonesian body."""
BANDS = (0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
"""Of confidence."""
_MEAN = "sentences of the world"


def measure(*, peers: bool) -> Report:
    """Score ours, and the peers if they are asked for."""
    sets, missing = load_sets()
    columns = {
        name: {each.name: score(ask, each.texts, each.language) for each in sets}
        for name, ask in find_namers(peers=peers)
    }
    ours = columns[OURS]
    quality = {each.name: ours[each.name].right for each in sets}
    return Report(
        quality=quality,
        broken=tuple(_find_broken(ours)),
        missing=tuple(missing),
        tables=(_tabulate(columns, sets), _calibrate(sets)) if sets else (),
    )


def _find_broken(ours: dict[str, Score]) -> Iterator[str]:
    for name, bound in PROMISES.items():
        if name in ours and ours[name].right < bound:
            yield f"language: of {name} {ours[name].right:.4f} are right; promised is at least {bound}."
    for name, of in ours.items():
        if name.startswith("id") and name.endswith("bodies") and of.milliseconds > MOST_MILLISECONDS:
            yield f"language: {name} take {of.milliseconds:.1f} ms each; promised is at most {MOST_MILLISECONDS}."


def _tabulate(columns: dict[str, dict[str, Score]], sets: Sequence[Set]) -> list[list[str]]:
    """Return right, wrong and time of each namer by set, with the languages of the world as one row."""
    world = [each.name for each in sets if each.language and each.name.endswith(" sentences") and each.language != "id"]
    names = [each.name for each in sets if each.name not in world]
    heads = [f"{who}: {what}" for who in columns for what in ("right", "wrong", "ms")]
    rows = [["set", *heads]]
    for name, group in [*((name, [name]) for name in names), (_MEAN, world)]:
        if group:
            cells = [_mean([of[each] for each in group]) for of in columns.values()]
            figures = [text for cell in cells for text in _write(cell)]
            rows.append([name, *figures])
    return rows


def _calibrate(sets: Sequence[Set]) -> list[list[str]]:
    """Return how often ours is right, by how sure it says it is; what the script gives away is left out."""
    answers = [
        (found.confidence, found.value == each.language)
        for each in sets
        if each.language
        for found in map(identify, each.texts)
        if found and found.method != "script"
    ]
    rows = [["confidence", "texts", "mean", "right"]]
    for low, high in pairwise(BANDS):
        band = [(sure, right) for sure, right in answers if low <= sure < high]
        if band:
            mean, right = (fmean(column) for column in zip(*band, strict=True))
            rows.append([f"{low:.2f} and more", str(len(band)), f"{mean:.3f}", f"{right:.3f}"])
    return rows


def _mean(scores: Sequence[Score]) -> Score:
    return Score(
        fmean(each.right for each in scores),
        fmean(each.wrong for each in scores),
        fmean(each.milliseconds for each in scores),
    )


def _write(of: Score) -> tuple[str, str, str]:
    return f"{of.right:.3f}", f"{of.wrong:.3f}", f"{of.milliseconds:.2f}"
