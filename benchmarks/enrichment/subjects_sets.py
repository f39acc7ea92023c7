"""Articles with known topics: what publishers say of their pages, and golden articles of ours, read by a person."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.data import ROOT
from benchmarks.extraction.pages import find_data, load_pages, read_content

SECTIONS = {
    "01": "entertainment culture arts music movies film tv books celebrity theater theatre media photography",
    "02": "crime courts law legal crime-safety",
    "04": "business economy markets money finance investing companies personal-finance real-estate economy-business",
    "05": "education college schools learning teaching",
    "06": "environment climate sustainability",
    "07": "health healthcare nutrition medicine mental-health health-care fitness wellness science-and-health",
    "09": "careers jobs",
    "10": "lifestyle travel food recipes camping-and-hiking home-garden",
    "11": "politics election elections government impeachment",
    "12": "religion faith",
    "13": "technology tech science sci-tech gadgets software computing ai space hardware",
    "14": "family parenting relationships",
    "15": "sports sport football soccer tennis nfl nba basketball golf baseball",
    "16": "war conflict",
    "17": "weather",
}
"""The beginning of a Media Topic's number, and what publishers call sections that lie in it."""

GOLDEN = {
    "01": "id-liputan6-like en-guardian-like en-json-ld-only",
    "01 04": "id-antara-like id-kompas-like",
    "01 05": "id-next-state",
    "01 12": "en-wix",
    "02": "id-blogger-breaks id-police-release en-ap-like",
    "02 06": "id-cnn-like",
    "02 14 06": "id-suara-like",
    "03": "id-detik-like id-okezone-like-wita en-live-blog en-us-tv",
    "04": (
        "id-advertorial id-amp-page id-blogger-div-paragraphs id-tribun-like id-wordpress-jnews en-paywall"
        " en-reuters-like"
    ),
    "04 06": "id-wordpress-newspaper",
    "04 11": "en-wordpress-block",
    "04 11 12": "id-regency-table",
    "05": "id-network-wit",
    "05 12": "id-republika-like",
    "06": "id-json-ld-body id-tempo-like en-bbc-like",
    "06 11": "en-arc",
    "06 11 04": "en-drupal",
    "07 11": "id-wordpress-idtheme",
    "11": "en-opinion",
    "13": "id-live-blog en-wired-like",
    "13 04": "en-press-release",
    "13 06": "en-science",
}
"""Topics, and the golden articles that all of them fit; those about nothing in particular are left out."""

_META = re.compile(rb"""<meta[^>]+article:section["'][^>]*content=["']([^"']+)["']""", re.IGNORECASE)
_JSON_LD = re.compile(rb'"articleSection"\s*:\s*\[?\s*"([^"]+)"')
_OF = {section: top for top, sections in SECTIONS.items() for section in sections.split()}


@dataclass(frozen=True)
class Item:
    """An article with the tops that fit it, one of which is right."""

    language: str
    headline: str
    body: str
    tops: frozenset[str]


def load_golden() -> dict[str, list[Item]]:
    """Return our golden articles by language."""
    items: dict[str, list[Item]] = {"id": [], "en": []}
    for name, tops in ((name, tops) for tops, names in GOLDEN.items() for name in names.split()):
        expected = json.loads((ROOT / "tests/golden" / f"{name}.json").read_text("utf-8"))["expected"]
        body = "\n\n".join(expected["articleBody"])
        items[name[:2]].append(Item(name[:2], expected["headline"], body, frozenset(tops.split())))
    return items


def load_sections() -> list[Item]:
    """Return English pages whose address or metadata names sections of one topic alone.

    Raises:
        MissingDataError: the pages are not there.
    """
    items = []
    for page in load_pages(find_data()):
        content = read_content(page.path)
        named = [*(page.url or "").split("/")[3:-1], *_read_sections(content)]
        tops = {_OF[each] for name in named if (each := name.casefold().replace(" ", "-")) in _OF}
        if len(tops) == 1 and page.body:
            items.append(Item("en", page.title or page.body.partition("\n")[0], page.body, frozenset(tops)))
    return items


def _read_sections(content: bytes) -> Iterator[str]:
    for pattern in (_META, _JSON_LD):
        yield from (match.decode("utf-8", "replace") for match in pattern.findall(content))
