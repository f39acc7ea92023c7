"""Which model may read a page. What learned from a page must not be scored on it.

`folds.json` gives each page its fold: pages of one site share one. `models/fold-<number>.json.gz` is the model trained
without that fold; `make train` writes all of them.
"""

import json
from functools import cache
from pathlib import Path

from kliping.extractors.bodies.forest import MODEL

FOLDS = Path(__file__).with_name("folds.json")
MODELS = Path(__file__).with_name("models")


def find_model(page_id: str, folds: Path = FOLDS, models: Path = MODELS) -> Path:
    """Return the model that has not seen a page, nor any other page of its site: the one that ships, for a new page.

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


@cache
def _read(folds: Path) -> dict[str, int]:
    return dict(json.loads(folds.read_text()))
