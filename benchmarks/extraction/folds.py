"""Which model may read a page. What learned from a page must not be scored on it.

`folds.json` gives each page its fold: pages of one site share one. `models/fold-<number>.json.gz` is the model trained
without that fold; `make train` writes all of them.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from benchmarks.extraction.pages import Page
from kliping.extractors.bodies.forest import MODEL

FOLDS = Path(__file__).with_name("folds.json")
MODELS = Path(__file__).with_name("models")


def find_model(page_id: str, folds: Path = FOLDS, models: Path = MODELS) -> Path:
    """Return the model that has not seen a page, nor any other page of its site: the one that ships, for a new set.

    Raises:
        FileNotFoundError: its fold has no model.
    """
    fold = _read(folds).get(page_id)
    if fold is None:
        return MODEL
    model = models / f"fold-{fold}.json.gz"
    if not model.exists():
        raise FileNotFoundError(f"{model} is missing: `make train` writes it.")
    return model


def require_folds(pages: Sequence[Page], folds: Path = FOLDS) -> None:
    """Make sure that no page of a set that was learned from is read by the model that ships.

    Raises:
        ValueError: a page has no fold, though others of its set have one.
    """
    known = _read(folds)
    learned = {page.data_set for page in pages if page.id in known}
    strange = [page.id for page in pages if page.data_set in learned and page.id not in known]
    if strange:
        raise ValueError(
            f"{len(strange)} pages of known sets have no fold, the first is {strange[0]}: `make train` gives them one."
        )


@cache
def _read(folds: Path) -> dict[str, int]:
    return dict(json.loads(folds.read_text()))
