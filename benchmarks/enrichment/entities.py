"""How well `entities` does: the scores that are pinned, what it promises, how sure it may be, and what it costs.

Each set is scored twice: by the model alone, and by all that a reader is told. No model was trained on what is scored
here. `train-entities` pins two more scores, which take models that do not ship: wikigold, each document named by a
model that has not seen it, and NERGrit by its own rules. No peer stands beside it: none that reads Indonesian names
can be installed from a package index alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import fmean

from benchmarks.data import MissingDataError
from benchmarks.enrichment.entities_data import (
    Marked,
    Sentence,
    load_ewt,
    load_idner,
    load_nergrit,
    load_nerp,
    score,
)
from benchmarks.enrichment.entities_reading import read_names, read_sure_names
from benchmarks.enrichment.report import Report
from benchmarks.timing import time_call
from kliping.enrichers.entities.naming import MODELS, find_entities
from kliping.enrichers.entities.reading import load_model

PROMISES: Mapping[str, float] = {}
"""The least F1."""
WORDS = 400
"""Of an article, for which its time is told."""
_BANDS = (0.0, 0.5, 0.7, 0.9, 0.97, 1.01)
_TRIES = 5


@dataclass(frozen=True)
class Set:
    """Sentences in one language with known names."""

    name: str
    language: str
    sentences: Sequence[Sentence]


_SETS: tuple[tuple[str, str, Callable[[], list[Sentence]]], ...] = (
    ("idner", "id", partial(load_idner, "dev")),
    ("nergrit", "id", partial(load_nergrit, "valid")),
    ("nerp", "id", partial(load_nerp, "valid")),
    ("ewt", "en", load_ewt),
)


def measure(*, peers: bool) -> Report:  # noqa: ARG001 - there is none
    """Score the models that ship."""
    try:
        sets = [Set(name, language, load()) for name, language, load in _SETS]
    except MissingDataError as error:
        return Report(quality={}, broken=(), missing=(str(error),), tables=())
    quality = {each.name: _score(each) for each in sets}
    quality |= {f"{each.name} with rules": _score_told(each) for each in sets}
    return Report(
        quality=quality,
        broken=tuple(_find_broken(quality)),
        missing=(),
        tables=(_tabulate(quality), _calibrate(sets), _time_languages(sets)),
    )


def _score(each: Set) -> float:
    return score(each.sentences, partial(read_names, language=each.language, model=load_model(MODELS[each.language])))


def _score_told(each: Set) -> float:
    """Return the F1 of what a reader is told of each sentence, as if it were an article."""
    return score(each.sentences, partial(_tell_names, language=each.language))


def _tell_names(sentence: Sentence, language: str) -> list[Marked]:
    entities = find_entities(sentence.text, language)
    return [(mention.start, mention.end, entity.kind) for entity in entities for mention in entity.mentions]


def _find_broken(quality: Mapping[str, float]) -> Iterator[str]:
    for name, bound in PROMISES.items():
        if quality[name] < bound:
            yield f"entities: F1 of {name} is {quality[name]:.4f}; promised is at least {bound}."


def _tabulate(quality: Mapping[str, float]) -> list[list[str]]:
    return [["names", "F1"], *([name, f"{value:.3f}"] for name, value in quality.items())]


def _calibrate(sets: Sequence[Set]) -> list[list[str]]:
    """Return how many names are right in each language, by how sure the model is of them."""
    rows = [["confidence", "names", "mean", "right"]]
    for language in MODELS:
        answers = [
            (sure, name in sentence.marked)
            for each in sets
            if each.language == language
            for sentence in each.sentences
            for name, sure in read_sure_names(sentence, language, load_model(MODELS[language]))
        ]
        for low, high in pairwise(_BANDS):
            band = [(sure, right) for sure, right in answers if low <= sure < high]
            if band:
                mean, right = (fmean(column) for column in zip(*band, strict=True))
                rows.append([f"{language}, {low:.2f} and more", str(len(band)), f"{mean:.3f}", f"{right:.3f}"])
    return rows


def _time_languages(sets: Sequence[Set]) -> list[list[str]]:
    """Return the milliseconds of processor to load each model, and to read an article of 400 words when warm."""
    rows = [["model", "bytes", "ms to load", f"ms for {WORDS} words"]]
    for language, path in MODELS.items():
        sentences = next(each.sentences for each in sets if each.language == language)
        texts = ["\n".join(sentence.text for sentence in sentences[at : at + 20]) for at in range(0, 80, 20)]
        words = sum(len(text.split()) for text in texts)
        load_model.cache_clear()
        _, loaded = time_call(partial(load_model, path))
        read = min(time_call(partial(_read, texts, language))[1] for _ in range(_TRIES))
        rows.append([language, f"{path.stat().st_size:,}", f"{loaded:.0f}", f"{read * WORDS / words:.1f}"])
    return rows


def _read(texts: Sequence[str], language: str) -> None:
    for text in texts:
        find_entities(text, language)
