"""Train the models of names: `make train-entities` writes one for each language, and scores anew what needs it.

Trained only on sets whose licences allow it. What stands in a set that is scored is left out. One thread and one order:
the same sets and versions give the same files, on processors that numpy rounds alike for.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum, log
from pathlib import Path

import pycrfsuite

from benchmarks.enrichment.baseline import write_baseline
from benchmarks.enrichment.entities_data import (
    Marked,
    Sentence,
    by_document,
    drop_seen,
    label,
    load_btc,
    load_ewt,
    load_idner,
    load_nergrit,
    load_nerp,
    load_wikigold,
    load_wnut,
    mark,
    score,
)
from benchmarks.enrichment.entities_reading import read_sure_names
from benchmarks.enrichment.entities_writing import write_model
from benchmarks.enrichment.texts import read_comments
from benchmarks.enrichment.word_clusters import Clusters, cluster_words
from kliping.enrichers.entities.chain import LABELS
from kliping.enrichers.entities.features import REACH, describe_sentence
from kliping.enrichers.entities.lexicon import load_lexicon
from kliping.enrichers.entities.model import Model
from kliping.enrichers.entities.naming import MODELS
from kliping.enrichers.entities.reading import load_model
from kliping.enrichers.entities.tokens import split_tokens

SETTINGS: Mapping[str, Mapping[str, float]] = {
    "id": {"c1": 0.1, "c2": 0.05, "max_iterations": 110},
    "en": {"c1": 0.0, "c2": 0.3, "max_iterations": 120},
}
FOLDS = 4
SCALE = 20.0
"""Steps per unit of log-odds: 127 of them reach a weight of 6, which few exceed."""
LEAST_WEIGHT = {"id": 0.15, "en": 0.1}
"""Features none of whose weights is larger are left out of the file."""
TRAINED_ON = {
    "id": "NERGrit, NERP and, for clusters of words, SmSA of IndoNLU (Apache-2.0), idner-news-2k (MIT)",
    "en": "wikigold, WNUT17 and Broad Twitter Corpus (CC BY 4.0)",
}
_BTC = "abefgh"
"""Every section."""
_ROUNDS = 30
"""Of Newton's method; a dozen settle it."""
_STEEPEST = 500.0
"""Log-odds, beyond which a float cannot hold the odds."""
_PRIVATE = ("w", "s", "t", "G", "a", "^")
"""Beginnings of the names of features that a set with rules of its own has twice, see `_describe`."""
_BY_CLUSTER = "wab"
"""The features of a word that take up what its clusters weigh: of its token, of the one after, of the one before."""

type Weights = Mapping[str, Sequence[float]]
type Calibration = tuple[float, float]


class Example:
    """A sentence to learn from. `convention` names the set whose rules differ from those of news."""

    def __init__(self, sentence: Sentence, language: str, clusters: Clusters, convention: str = "") -> None:
        self.features = _describe(sentence, language, clusters, convention)
        self.labels = label(sentence)


def train(examples: Iterable[Example], language: str, path: Path) -> None:
    """Fit a model and write it as crfsuite does."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(dict(SETTINGS[language]))
    for example in examples:
        if example.labels:
            trainer.append(pycrfsuite.ItemSequence(example.features), example.labels)
    trainer.train(str(path))


def write(fitted: Path, language: str, path: Path, clusters: Clusters, calibration: Calibration = (1.0, 0.0)) -> Model:
    """Write a fitted model as `load_model` reads it."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(fitted))
    info = tagger.info()
    weights: dict[str, list[float]] = {}
    for (name, of), weight in info.state_features.items():
        if not name.startswith("@"):
            weights.setdefault(name, [0.0] * len(LABELS))[LABELS.index(of)] = weight
    weights = _take_up(weights, clusters)
    rows = {
        name: tuple(map(_quantise, row))
        for name, row in weights.items()
        if max(map(abs, row)) >= LEAST_WEIGHT[language]
    }
    transitions = [[round(info.transitions.get((a, b), 0.0) * SCALE) for a in LABELS] for b in LABELS]
    about = {
        "trainedOn": TRAINED_ON[language],
        "scale": SCALE,
        "transitions": transitions,
        "calibration": calibration,
    }
    write_model(path, about, rows)
    load_model.cache_clear()
    return load_model(path)


def train_indonesian(fitted: Path) -> Clusters:
    """Fit the Indonesian model, and return its clusters. News that is printed as news counts three times."""
    held_out = [*load_idner("dev"), *load_nergrit("valid"), *load_nerp("valid")]
    news = drop_seen(load_idner("train"), held_out)
    prosa = drop_seen(load_nerp("train"), [*held_out, *news])
    wiki = drop_seen(load_nergrit("train"), [*held_out, *news, *prosa])
    clusters = _cluster("id", [*news, *prosa, *wiki], [text for text, _ in read_comments("train")])
    examples = [Example(sentence, "id", clusters) for sentence in (*news, *news, *news, *prosa)]
    train([*examples, *(Example(sentence, "id", clusters, "nergrit") for sentence in wiki)], "id", fitted)
    return clusters


def score_nergrit(fitted: Path, clusters: Clusters) -> float:
    """Return the F1 of NERGrit by its own rules, which the model that ships does not follow."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(fitted))

    def find(sentence: Sentence) -> list[Marked]:
        return mark(sentence, tagger.tag(pycrfsuite.ItemSequence(_describe(sentence, "id", clusters, "nergrit"))))

    return score(load_nergrit("valid"), find)


def train_english(fitted: Path, wikigold: Iterable[Sentence], held_out: Iterable[Sentence] = ()) -> Clusters:
    """Fit an English model, and return its clusters.

    Edited text counts three times; messages of users have rules of their own.
    """
    tweets = [sentence for part in _BTC for sentence in load_btc(part)]
    others = [*load_wnut("wnut17train.conll"), *load_wnut("emerging.dev.conll"), *tweets]
    known = [*held_out, *load_ewt()]
    wiki = drop_seen(wikigold, known)
    messages = drop_seen(others, [*known, *wiki])
    clusters = _cluster("en", [*wiki, *messages])
    examples = [Example(sentence, "en", clusters) for sentence in (*wiki, *wiki, *wiki)]
    train([*examples, *(Example(sentence, "en", clusters, "messages") for sentence in messages)], "en", fitted)
    return clusters


def cross_validate(folder: Path) -> tuple[float, Calibration]:
    """Return the F1 of wikigold by models that have not seen the document, and how sure such models may be."""
    named: list[tuple[Sentence, list[tuple[Marked, float]]]] = []
    for kept, held_out in by_document(load_wikigold(), FOLDS):
        clusters = train_english(folder / "fold.crf", kept, held_out)
        model = write(folder / "fold.crf", "en", folder / "fold.gz", clusters)
        named += [(each, read_sure_names(each, "en", model)) for each in held_out]
    found = {each.text: [name for name, _ in names] for each, names in named}
    return score([each for each, _ in named], lambda sentence: found[sentence.text]), calibrate(named)


def calibrate(named: Iterable[tuple[Sentence, Iterable[tuple[Marked, float]]]]) -> Calibration:
    """Return the factor and the summand of log-odds by which names are as often right as they are sure (Platt)."""
    pairs = [(_log_odds(sure), name in each.marked) for each, names in named for name, sure in names]
    factor, summand = 0.0, 0.0
    for _ in range(_ROUNDS):
        rates = [1 / (1 + exp(min(_STEEPEST, -factor * odds - summand))) for odds, _ in pairs]
        errors = [right - rate for (_, right), rate in zip(pairs, rates, strict=True)]
        spread = [rate * (1 - rate) for rate in rates]
        slope, level = fsum(e * odds for e, (odds, _) in zip(errors, pairs, strict=True)), fsum(errors)
        aa = fsum(s * odds * odds for s, (odds, _) in zip(spread, pairs, strict=True))
        ab = fsum(s * odds for s, (odds, _) in zip(spread, pairs, strict=True))
        bb = fsum(spread)
        over = aa * bb - ab * ab
        factor += (slope * bb - level * ab) / over
        summand += (level * aa - slope * ab) / over
    return round(factor, 3), round(summand, 3)


def main() -> None:
    """Train both languages, and keep the scores that need models of their own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clusters = train_indonesian(folder / "id.crf")
        model = write(folder / "id.crf", "id", MODELS["id"], clusters)
        unseen = [(each, read_sure_names(each, "id", model)) for each in (*load_idner("dev"), *load_nerp("valid"))]
        write(folder / "id.crf", "id", MODELS["id"], clusters, calibrate(unseen))
        write_baseline({"entities": {"nergrit by its rules": score_nergrit(folder / "id.crf", clusters)}})
        f1, calibration = cross_validate(folder)
        write_baseline({"entities": {"wikigold": f1}})
        clusters = train_english(folder / "en.crf", load_wikigold())
        write(folder / "en.crf", "en", MODELS["en"], clusters, calibration)


def _log_odds(probability: float) -> float:
    return log(min(probability, 1 - 1e-9) / (1 - min(probability, 1 - 1e-9)))


def _cluster(language: str, sentences: Iterable[Sentence], texts: Iterable[str] = ()) -> Clusters:
    """Return the clusters of the words of sentences that train, and of further texts."""
    every = dict.fromkeys([*(sentence.text for sentence in sentences), *texts])
    tokens = ([token.text for token in split_tokens(text)] for text in every)
    described = (describe_sentence(each, load_lexicon(language)) for each in tokens)
    return cluster_words([[word.lower for word in each.words[REACH:-REACH]] for each in described])


def _take_up(weights: Mapping[str, list[float]], clusters: Clusters) -> dict[str, list[float]]:
    """Return weights in which words have taken up those of their clusters, which then need not be known."""
    taken = {name: row for name, row in weights.items() if not name.startswith("#")}
    for word, numbers in clusters.items():
        for kind in _BY_CLUSTER:
            names = (kind + word, *_name_clusters(kind, numbers))
            if rows := [weights[name] for name in names if name in weights]:
                taken[kind + word] = [fsum(column) for column in zip(*rows, strict=True)]
    return taken


def _name_clusters(kind: str, numbers: Sequence[int]) -> list[str]:
    return [f"#{kind}{clustering} {number}" for clustering, number in enumerate(numbers)]


def _describe(sentence: Sentence, language: str, clusters: Clusters, convention: str = "") -> list[list[str]]:
    """Return the features of a sentence, and the clusters of each token's word and of those beside it.

    NERGrit counts as names what the news sets do not, and messages name other things than edited text. A sentence of
    such a set has the most telling features twice: what the sets share is learned together, and what only this one does
    by copies that are left out of the file.
    """
    described = describe_sentence([token.text for token in sentence.tokens], load_lexicon(language))
    rows = described.spell()
    numbers = [clusters.get(word.lower, ()) for word in described.words[REACH - 1 : 1 - REACH]]
    for place, row in enumerate(rows):
        before, this, after = numbers[place : place + 3]
        kinds = zip(_BY_CLUSTER, (this, before, after), strict=True)
        row += [name for kind, each in kinds for name in _name_clusters(kind, each)]
    if convention:
        for row in rows:
            row += ["@", *("@" + feature for feature in row if feature.startswith(_PRIVATE))]
    return rows


def _quantise(weight: float) -> int:
    return 128 + max(-127, min(127, round(weight * SCALE)))


if __name__ == "__main__":
    main()
