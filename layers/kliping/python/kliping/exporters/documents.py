"""What the JSON formats for other programs share: one document a line, nothing in it that is not known."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from kliping.exporters.exporter import Write, write_lines
from kliping.models import GeoLink, TaggedArticle

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
"""Where IPTC's topics live: `medtop:11000000` is `MEDIA_TOPICS` and `11000000`."""

_GEONAMES = "https://sws.geonames.org/"


def write_documents(make_document: Callable[[TaggedArticle], Mapping[str, Any]]) -> Write:
    """Return what writes a JSON document in a line for each record."""

    def make_line(record: TaggedArticle) -> str:
        return json.dumps(make_document(record), ensure_ascii=False, separators=(",", ":"))

    return write_lines(make_line)


def without_unknown(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that say something: zero and false do, null and what is empty do not."""
    return {name: value for name, value in properties.items() if value is not None and value not in ("", [], {})}


def topic_uri(id_: str) -> str:
    """Return the address of an IPTC Media Topic such as `medtop:11000000`."""
    return MEDIA_TOPICS + id_.removeprefix("medtop:")


def place_uri(link: GeoLink) -> str | None:
    """Return GeoNames' address of a place; Indonesia's official codes have none."""
    kind, _, code = link.id.partition(":")
    return f"{_GEONAMES}{code}/" if kind == "geonames" else None
