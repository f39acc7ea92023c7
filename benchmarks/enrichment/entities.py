"""Score the models of names: `make check-entities`. A score may rise and not fall; `--keep` pins what is measured now.

No model was trained on what is scored here. Two figures take models that do not ship, so `make train-entities` makes
them: wikigold, each document named by a model that has not seen it, and NERGrit by its own rules.
"""

import sys
import time
from collections.abc import Callable, Mapping
from itertools import pairwise

from benchmarks.enrichment.entities_data import (
    Sentence,
    load_ewt,
    load_idner,
    load_nergrit,
    load_nerp,
    score,
)
from benchmarks.enrichment.entities_scores import keep_scores, load_scores, read_names, read_sure_names
from kliping.enrichers.entities.model import load_model
from kliping.enrichers.entities.naming import MODELS, find_entities

SETS: Mapping[str, tuple[str, Callable[[], list[Sentence]]]] = {
    "idner": ("id", lambda: load_idner("dev")),
    "nergrit": ("id", lambda: load_nergrit("valid")),
    "nerp": ("id", lambda: load_nerp("valid")),
    "ewt": ("en", load_ewt),
}
TOLERANCE = 0.0005
_WORDS = 400
_BINS = (0.0, 0.5, 0.7, 0.9, 0.97, 1.01)


def score_sets() -> dict[str, float]:
    """Return the F1 of every set, by the models that ship."""
    scores: dict[str, float] = {}
    for name, (language, load) in SETS.items():
        model = load_model(MODELS[language])
        scores[name] = score(load(), lambda sentence: read_names(sentence, language, model))  # noqa: B023 - used at once
    return scores


def time_language(language: str, load: Callable[[], list[Sentence]]) -> tuple[float, float]:
    """Return the milliseconds of CPU to load a model, and to read 400 words when warm."""
    load_model.cache_clear()
    start = time.process_time()
    load_model(MODELS[language])
    loaded = time.process_time() - start
    texts = ["\n".join(sentence.text for sentence in load()[place : place + 20]) for place in (0, 20, 40, 60)]
    words = sum(len(text.split()) for text in texts)
    best = min(_time(texts, language) for _ in range(5))
    return loaded * 1000, best * 1000 * _WORDS / words


def tell_calibration(language: str, sentences: list[Sentence]) -> list[str]:
    """Say how many names of each band of confidence are right."""
    model = load_model(MODELS[language])
    found = [(sure, name in each.marked) for each in sentences for name, sure in read_sure_names(each, language, model)]
    lines: list[str] = []
    for low, high in pairwise(_BINS):
        right = [is_right for sure, is_right in found if low <= sure < high]
        lines.append(f"  confidence {low:.2f} to {min(high, 1):.2f}: {len(right):4} names, {_share(right):.0%} right")
    return lines


def main() -> int:
    """Print every figure, and fail when one has fallen."""
    scores, pinned = score_sets(), load_scores()
    fallen = [name for name, value in scores.items() if value < pinned.get(name, 0.0) - TOLERANCE]
    for name, value in {**pinned, **scores}.items():
        print(f"{name:10} F1 {value:.4f}  pinned {pinned.get(name, 0.0):.4f}{'  FELL' if name in fallen else ''}")
    for name in ("idner", "ewt"):
        language, load = SETS[name]
        loaded, read = time_language(language, load)
        print(
            f"{language}: {MODELS[language].stat().st_size:,} bytes, loads in {loaded:.0f} ms, 400 words {read:.1f} ms"
        )
        print("\n".join(tell_calibration(language, load())))
    if "--keep" in sys.argv[1:]:
        keep_scores(scores)
    return 1 if fallen else 0


def _time(texts: list[str], language: str) -> float:
    start = time.process_time()
    for text in texts:
        find_entities(text, language)
    return time.process_time() - start


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


if __name__ == "__main__":
    sys.exit(main())
