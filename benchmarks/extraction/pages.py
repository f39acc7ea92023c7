"""The pages with known truths: news pages of Zyte's benchmark, articles of the Web Content Extraction Benchmark."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import environ
from pathlib import Path
from typing import Any

from benchmarks.data import MissingDataError, find_data_folder

ZYTE = "zyte"
WCXB = "wcxb"
DATA_SETS = (ZYTE, WCXB)


@dataclass(frozen=True)
class Page:
    """A page and what people read on it. None means that nobody noted it, not that the page lacks it.

    `day` is `YYYY-MM-DD`, once only `YYYY-MM`; `wanted` and `unwanted` are snippets a body must and must not hold.
    """

    data_set: str
    id: str
    path: Path
    url: str | None
    body: str | None
    title: str | None = None
    author: str | None = None
    day: str | None = None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def find_data(environment: Mapping[str, str] = environ) -> Path:
    """Return the folder that holds `extraction/zyte` and `extraction/wcxb`.

    Raises:
        MissingDataError: it is not there; the message says where the pages come from.
    """
    folder = find_data_folder(environment)
    missing = [name for name in DATA_SETS if not (folder / "extraction" / name).is_dir()]
    if missing:
        raise MissingDataError(
            f"{folder / 'extraction'} holds no {' and no '.join(missing)}. Put the pages of"
            " scrapinghub/article-extraction-benchmark into extraction/zyte (ground-truth.json, html/) and the articles"
            " of Murrough-Foley/web-content-extraction-benchmark into extraction/wcxb (ground-truth/, html/), and let"
            " KLIPING_DATA name the folder around extraction/."
        )
    return folder


def load_pages(folder: Path, most: int | None = None) -> tuple[Page, ...]:
    """Return the pages of both sets, of each at most `most`, in the order of their names."""
    extraction = folder / "extraction"
    readers = (_read_zyte(extraction / ZYTE), _read_wcxb(extraction / WCXB))
    return tuple(page for pages in readers for page in sorted(pages, key=lambda page: page.id)[:most])


def read_content(path: Path) -> bytes:
    """Return a page's bytes, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _read_zyte(folder: Path) -> Iterator[Page]:
    truths: Mapping[str, Mapping[str, str]] = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, truth in truths.items():
        yield Page(ZYTE, name, folder / "html" / f"{name}.html.gz", truth["url"], truth["articleBody"])


def _read_wcxb(folder: Path) -> Iterator[Page]:
    for path in (folder / "ground-truth").glob("*.json"):
        page: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        truth = page["ground_truth"]
        yield Page(
            WCXB,
            path.stem,
            folder / "html" / f"{path.stem}.html.gz",
            page["url"] or None,
            # Two pages were left without a text by those who noted the truths, though they have one.
            truth.get("main_content") or None,
            title=truth.get("title") or None,
            author=truth.get("author") or None,
            day=truth.get("publish_date") or None,
            wanted=tuple(truth.get("with") or ()),
            unwanted=tuple(truth.get("without") or ()),
        )
