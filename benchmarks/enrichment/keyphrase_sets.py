"""Texts whose keyphrases people have marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import MissingDataError
from benchmarks.enrichment.texts import find_folder
from kliping.words import split_words

SOURCE = "the unpacked sets of https://github.com/LIAAD/KeywordExtractor-Datasets"
"""To evaluate with only: their licences are not stated."""

FOLDERS = {"500N-KPCrowd-v1.1": "en", "Inspec": "en", "110-PT-BN-KP": "pt", "WikiNews": "fr"}
"""Language by folder: news, abstracts of computer science, transcribed broadcasts, news."""
TEXTS = 100
"""Of each set, spread over its files in the order of their names."""


@dataclass(frozen=True)
class MarkedText:
    """A text and its keyphrases, written as `normalize` does."""

    text: str
    keyphrases: frozenset[str]


@dataclass(frozen=True)
class MarkedSet:
    """Texts in one language."""

    name: str
    language: str
    texts: Sequence[MarkedText]


def load_sets() -> tuple[list[MarkedSet], list[str]]:
    """Return the sets, and for those that are not there what to do about it."""
    sets: list[MarkedSet] = []
    missing: list[str] = []
    for name, language in FOLDERS.items():
        try:
            folder = find_folder(f"keyphrases/{name}", SOURCE)
        except MissingDataError as error:
            missing.append(str(error))
        else:
            sets.append(MarkedSet(name, language, list(_read(folder))))
    return sets, missing


def normalize(phrase: str) -> str:
    """Return a phrase without case, accents and punctuation, so that ways of writing it are equal."""
    return " ".join(word.folded for word in split_words(phrase))


def _read(folder: Path) -> Iterator[MarkedText]:
    paths = sorted((folder / "docsutf8").glob("*.txt"))
    for path in paths[:: max(1, len(paths) // TEXTS)][:TEXTS]:
        lines = (folder / "keys" / f"{path.stem}.key").read_text(encoding="utf-8").splitlines()
        keyphrases = frozenset(filter(None, map(normalize, lines)))
        yield MarkedText(_unwrap(path.read_text(encoding="utf-8")), keyphrases)


def _unwrap(text: str) -> str:
    """Join the lines of a paragraph: some sets break them at eighty characters."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip())
