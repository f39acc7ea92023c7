"""Train the classifier of blocks: `make train` writes the model that ships, and one without each fold of sites.

Trained on the Zyte and WCXB pages alone, whose licences (MIT, CC BY 4.0) allow it. Pages of one site share a fold, so
that no model is scored on a site it has seen. The same pages, versions and seeds give the same file.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from benchmarks.extraction.folds import FOLDS, MODELS
from benchmarks.extraction.labelling import label_blocks
from benchmarks.extraction.pages import ZYTE, Page, find_data, load_pages, read_content
from kliping.errors import Rejected
from kliping.extractors.bodies.advice import ADVICE
from kliping.extractors.bodies.blocks import split
from kliping.extractors.bodies.features import NAMES, Row
from kliping.extractors.bodies.finding import look_at, take_advice
from kliping.extractors.bodies.forest import MODEL, Tree
from kliping.extractors.bodies.voting import ask_trafilatura
from kliping.extractors.decoding import decode
from kliping.extractors.parsing import parse
from kliping.identity import site_of

ALONE, ADVISED = "alone", "advised"
"""The two forests: without trafilatura's advice, and with it."""
MOST_FOLDS = 5
ROUNDS = 160
SEEDS = (1, 2, 3)
"""One fit each. On held-out pages one differs from the next by as much as a good idea gains; their mean is steady."""
NEWS_WEIGHT = 2.0
"""Of a page of the Zyte set: these are news pages, which is what we are for; WCXB holds pages of every kind."""
LENGTH_WEIGHT = 0.6
"""Exponent of a block's words: long blocks count more, as they do in the score, but short ones are not forgotten."""

SETTINGS: Mapping[str, Any] = {
    "objective": "binary",
    "extra_trees": True,
    "learning_rate": 0.08,
    "num_leaves": 31,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "deterministic": True,
    "force_row_wise": True,
    # One thread: the sums come in one order, and on a busy machine threads wait for one another longer than they work.
    "num_threads": 1,
    "verbose": -1,
}


class Sheet:
    """One page as numbers: rows, with and without trafilatura's advice, a label and a weight for each judged block."""

    def __init__(self, page: Page) -> None:
        self.fold = fold_of(page)
        self.name = page.id
        alone, advised, labels, words = _read_page(page)
        self.rows = {ALONE: _pack(alone, NAMES), ADVISED: _pack(advised, (*NAMES, *ADVICE))}
        self.labels = np.array(labels)
        sizes = np.array(words) ** LENGTH_WEIGHT
        self.weights = sizes / max(1.0, sizes.sum()) * 100 * (NEWS_WEIGHT if page.data_set == ZYTE else 1.0)


def fold_of(page: Page) -> int:
    """Return the fold of a page's site."""
    site = (site_of(page.url) if page.url else None) or page.id
    return int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % MOST_FOLDS


def train(sheets: Sequence[Sheet]) -> list[Any]:
    """Fit both forests and return the lines of the file: what it is and which lines are whose, then fit by fit."""
    forests = {ALONE: NAMES, ADVISED: (*NAMES, *ADVICE)}
    about: dict[str, Any] = {"trainedOn": "Zyte article-extraction-benchmark (MIT), WCXB (CC BY 4.0)"}
    lines: list[Any] = [about]
    for kind, names in forests.items():
        fits = _fit(sheets, kind)
        about[kind] = {"names": list(names), "lines": [len(lines), len(lines) + len(fits)]}
        lines += fits
    return lines


def write(lines: Sequence[Any], path: Path) -> None:
    """Write a model; the same model gives the same bytes."""
    path.parent.mkdir(exist_ok=True)
    content = "\n".join(json.dumps(line, separators=(",", ":")) for line in lines)
    path.write_bytes(gzip.compress(content.encode(), mtime=0))
    print(f"{path}: {path.stat().st_size:,} bytes")


def main() -> None:
    """Read all pages, train one model without each fold, then one on all of them."""
    sheets = [Sheet(page) for page in load_pages(find_data())]
    FOLDS.write_text(json.dumps({sheet.name: sheet.fold for sheet in sheets}, indent=0, sort_keys=True) + "\n")
    for fold in range(MOST_FOLDS):
        write(train([sheet for sheet in sheets if sheet.fold != fold]), MODELS / f"fold-{fold}.json.gz")
    write(train(sheets), MODEL)


def _fit(sheets: Sequence[Sheet], kind: str) -> list[list[Tree]]:
    rows = np.vstack([sheet.rows[kind] for sheet in sheets])
    labels = np.concatenate([sheet.labels for sheet in sheets])
    weights = np.concatenate([sheet.weights for sheet in sheets])
    dataset = lightgbm.Dataset(rows, (labels > 0.5).astype(float), weight=weights)  # noqa: PLR2004 - more than half
    return [_grow(dataset, seed) for seed in SEEDS]


def _grow(dataset: lightgbm.Dataset, seed: int) -> list[Tree]:
    booster = lightgbm.train({**SETTINGS, "seed": seed, "extra_seed": seed}, dataset, ROUNDS)
    return [_nest(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def _pack(rows: Sequence[Row], names: Sequence[str]) -> npt.NDArray[np.float64]:
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(names))


def _read_page(page: Page) -> tuple[list[Row], list[Row], list[float], list[int]]:
    try:
        parsed = parse(decode(read_content(page.path), "text/html").text)
    except Rejected:
        return [], [], [], []
    layout = split(parsed.tree)
    blocks = layout.blocks
    look = look_at(parsed.tree, layout)
    advised = take_advice(look, look.rows, ask_trafilatura(parsed.tree, layout))
    labels = label_blocks(blocks, page.body or "")
    asked = [place for place, row in enumerate(look.rows) if row is not None]
    return (
        [row for row in look.rows if row is not None],
        [row for row in advised if row is not None],
        [labels[place] for place in asked],
        [blocks[place].words for place in asked],
    )


def _nest(node: Mapping[str, Any]) -> Tree:
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 5)
    threshold = float(f"{node['threshold']:.6g}")
    return [node["split_feature"], threshold, _nest(node["left_child"]), _nest(node["right_child"])]


if __name__ == "__main__":
    main()
