"""Sources of many: feeds, sitemaps, lists, archives. A new format is one module and one line in `COLLECTIONS`."""

from collections.abc import Iterator

from kliping.extractors.collections.collection import Collection, Entry, OpenSource
from kliping.extractors.collections.vehicles import URL_LIST, ZIP

COLLECTIONS: tuple[Collection, ...] = (URL_LIST, ZIP)

MOST_LINKS = 50_000
"""Of one source: a sitemap's own limit (sitemaps.org)."""
MOST_ENCLOSED = 10_000
"""Documents in one source. Each is an object to store, and all must be stored within a function's time."""
MOST_GENERATIONS = 3
"""Sources of many above an article: a ZIP holds a sitemap index, that names a sitemap, which names pages."""


def find_collection(media_type: str) -> Collection | None:
    """Return the format of sources of many that a media type stands for, or null: then it is one document."""
    return next((collection for collection in COLLECTIONS if media_type in collection.media_types), None)


def read_entries(collection: Collection, source: OpenSource) -> Iterator[Entry]:
    """Read the entries of a source."""
    yield from collection.read(source)
