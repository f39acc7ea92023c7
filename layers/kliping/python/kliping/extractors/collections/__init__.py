"""Sources of many: feeds, sitemaps, lists, archives. A new format is one module and one line in `COLLECTIONS`."""

from kliping.extractors.collections.bookmarks import BOOKMARK_FILE
from kliping.extractors.collections.collection import LARGEST, Collection
from kliping.extractors.collections.entries import MOST_ENCLOSED, MOST_LINKS, MOST_UNUSABLE, read_entries
from kliping.extractors.collections.feeds import FEED
from kliping.extractors.collections.gzips import GZIP
from kliping.extractors.collections.json_feeds import JSON_FEED
from kliping.extractors.collections.mboxes import MAIL_FOLDER
from kliping.extractors.collections.sitemaps import SITEMAP
from kliping.extractors.collections.streams import open_source
from kliping.extractors.collections.url_lists import LIST
from kliping.extractors.collections.url_tables import TABLE
from kliping.extractors.collections.warcs import WEB_ARCHIVE
from kliping.extractors.collections.zips import ZIP

__all__ = [
    "COLLECTIONS",
    "LARGEST",
    "MOST_ENCLOSED",
    "MOST_GENERATIONS",
    "MOST_LINKS",
    "MOST_UNUSABLE",
    "find_collection",
    "open_source",
    "read_entries",
]

COLLECTIONS: tuple[Collection, ...] = (
    FEED,
    JSON_FEED,
    SITEMAP,
    LIST,
    TABLE,
    BOOKMARK_FILE,
    ZIP,
    WEB_ARCHIVE,
    MAIL_FOLDER,
    GZIP,
)

MOST_GENERATIONS = 3
"""Sources of many above an article: a ZIP holds a sitemap index, that names a sitemap, which names pages."""


def find_collection(media_type: str) -> Collection | None:
    """Return the format of sources of many that a media type stands for, or null: then it is one document."""
    return next((collection for collection in COLLECTIONS if media_type in collection.media_types), None)
