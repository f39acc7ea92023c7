"""The model: read from its file, decoded as the mathematics say, and quick to be had."""

from itertools import pairwise, product
from math import exp
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.enrichment.entities_writing import write_model
from kliping.enrichers.entities.chain import LABELS, Chain
from kliping.enrichers.entities.features import OF_PAIRS, REACH, Described, describe_sentence
from kliping.enrichers.entities.lexicon import load_lexicon
from kliping.enrichers.entities.model import Model
from kliping.enrichers.entities.naming import MODELS
from kliping.enrichers.entities.reading import load_model
from kliping.enrichers.entities.word_features import BORDER

NEVER = -1_000_000
SIZE = len(LABELS)
LARGEST = {"id": 500_000, "en": 700_000}


def is_broken(before: int, after: int) -> bool:
    return after != 0 and after % 2 == 0 and before not in {after - 1, after}


TRANSITIONS = tuple(
    tuple(NEVER if is_broken(before, after) else (before * 7 + after * 5) % 31 - 15 for before in range(SIZE))
    for after in range(SIZE)
)


def make_model(rows: list[list[int]]) -> Model:
    """Return a model that knows a feature for each row, named after its number."""
    packed = (sum((128 + weight) << (16 * label) for label, weight in enumerate(row)) for row in rows)
    features = {str(place): each for place, each in enumerate(packed)}
    chain = Chain(TRANSITIONS, scale=10.0)
    return Model(rows=[0], features=features, pairs={}, of_pairs=[[]] * len(OF_PAIRS), chain=chain)


def describe(*names: str) -> Described:
    """Return a sentence with a feature of its own for each token."""
    size = len(names) + 2 * REACH
    forms = [("", "", "", "", "", "", "") for _ in names]
    return Described([BORDER] * size, [" "] * (size - 1), forms, [("", "")] * len(names), [[name] for name in names])


def weigh_every_path(rows: list[list[int]]) -> dict[tuple[int, ...], int]:
    """Return the score of every sequence of labels in which no name goes on that has not begun."""
    scores: dict[tuple[int, ...], int] = {}
    for path in product(range(SIZE), repeat=len(rows)):
        if is_broken(0, path[0]) or any(map(is_broken, path, path[1:])):
            continue
        score = sum(row[label] for row, label in zip(rows, path, strict=True))
        scores[path] = score + sum(TRANSITIONS[b][a] for a, b in pairwise(path))
    return scores


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(-60, 60), min_size=SIZE, max_size=SIZE), min_size=1, max_size=4))
def test_names_are_those_of_the_best_of_all_paths_and_as_probable_as_all_paths_make_them(rows: list[list[int]]) -> None:
    scores = weigh_every_path(rows)
    best = max(scores.values())
    total = sum(exp(score / 10) for score in scores.values())

    found = make_model(rows).find_names(describe(*map(str, range(len(rows)))))

    path = [0] * len(rows)
    for name in found:
        begin = LABELS.index(f"B-{name.kind}")
        path[name.start : name.end] = [begin, *[begin + 1] * (name.end - name.start - 1)]
        shares = [
            sum(exp(score / 10) for other, score in scores.items() if other[place] == path[place]) / total
            for place in range(name.start, name.end)
        ]
        assert name.probability == pytest.approx(min(shares), abs=0.02)
    assert scores[tuple(path)] == best


def test_a_sentence_of_nothing_names_nothing() -> None:
    assert make_model([[0] * SIZE]).find_names(describe()) == []


def test_features_that_the_model_does_not_know_say_nothing() -> None:
    assert make_model([[9] + [0] * 6]).find_names(describe("unheard")) == []


@pytest.mark.parametrize("language", sorted(MODELS))
def test_a_model_is_small_and_reads_the_same_twice(language: str) -> None:
    sentence = describe_sentence(["Cilegon", ",", "Banten"], load_lexicon(language))

    assert MODELS[language].stat().st_size <= LARGEST[language]
    assert load_model(MODELS[language]).find_names(sentence) == load_model(MODELS[language]).find_names(sentence)


def test_a_model_reads_as_it_was_written_whichever_of_two_words_a_feature_is_named_after(tmp_path: Path) -> None:
    described = describe_sentence(["Walikota", "Cilegon", "Helldy", "said", "the", "mayor"], load_lexicon("id"))
    names = sorted({name for names in described.spell() for name in names})
    rows = {name: tuple((place * label) % 256 for label in range(1, SIZE + 1)) for place, name in enumerate(names)}
    about = {"scale": 10.0, "transitions": [[0] * SIZE] * SIZE, "calibration": (1.0, 0.0)}

    write_model(tmp_path / "names.gz", about, rows)
    scores = list(load_model(tmp_path / "names.gz").score(described))

    assert scores == [
        tuple(sum(column) for column in zip(*(rows[name] for name in of_token), strict=True))
        for of_token in described.spell()
    ]


def test_words_side_by_side_make_a_feature_for_each_token_that_knows_them() -> None:
    spelled = describe_sentence(["satu", "dua"], load_lexicon("id")).spell()

    assert [[name for name in names if name[0] in OF_PAIRS] for names in spelled] == [
        ["e| satu", "fsatu dua", "u| |", "vdua |"],
        ["esatu dua", "fdua |", "u| satu", "v| |"],
    ]


@pytest.mark.parametrize("language", sorted(MODELS))
def test_every_list_of_words_is_written_in_lower_case(language: str) -> None:
    lexicon = load_lexicon(language)

    assert all(word == word.lower() for word in lexicon.cues)
    assert all(place == place.lower() for place in lexicon.places)
