"""What an extractor is, and what it hands back: the contract between the registry and one input format."""

from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name

from kliping.models import Author, Fact, Genre, Image, Moment, Pagination, Publisher, RawDocument

FEWEST_WORDS = 25
"""Words of running text. A news brief has some 30; menus, cookie walls and "enable JavaScript" pages have fewer."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read in one document. `paragraphs` are clean and hold no page furniture; unknown is null.

    `url` is where the page was found: where the document came without one, what the program noted that saved it.
    """

    headline: str | None
    paragraphs: tuple[str, ...]
    publisher: Publisher
    charset: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    author: tuple[Author, ...] = ()
    date_published: Moment | None = None
    date_modified: Moment | None = None
    dateline: str | None = None
    in_language: str | None = None
    article_section: str | None = None
    keywords: tuple[str, ...] = ()
    main_image: Image | None = None
    images: tuple[Image, ...] = ()
    links: tuple[str, ...] = ()
    genre: tuple[Genre, ...] = ()
    pagination: Pagination | None = None
    is_accessible_for_free: bool | None = None
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Late:
    """A function from a document to what was read, given as `module:name` and loaded with its first document.

    A function that starts for a web page would otherwise wait for the modules of every other format.
    """

    path: str

    def __call__(self, document: RawDocument) -> Reading:
        """Read a document."""
        return self.load()(document)

    def load(self) -> Callable[[RawDocument], Reading]:
        """Return the function itself."""
        found: Callable[[RawDocument], Reading] = resolve_name(self.path)
        return found


@dataclass(frozen=True)
class Extractor:
    """One input format. `version` goes up whenever the same bytes would be read differently."""

    name: str
    version: int
    media_types: tuple[str, ...]
    read: Callable[[RawDocument], Reading]
