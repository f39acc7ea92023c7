"""What speaks for a list of articles, and what for an article. Signs are data: points, a sentence, and a test."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kliping.extractors.addresses import classify_address
from kliping.extractors.counting import count_words
from kliping.extractors.evidence import PageEvidence
from kliping.extractors.weighing import Weighed, fold

HOME_MARKS = frozenset(
    {
        "front",
        "home",
        "home-page",
        "home-template",
        "homepage",
        "homepage-view",
        "index-page",
        "is-home",
        "page-home",
        "path-frontpage",
    }
)
_LISTING_MARKS = frozenset(
    {
        "archive",
        "archive-view",
        "author-template",
        "blog-index",
        "category",
        "category-page",
        "feed-view",
        "label-view",
        "page-taxonomy-term",
        "path-taxonomy",
        "search",
        "search-results",
        "search-view",
        "section-page",
        "tag",
        "tag-page",
        "tag-template",
        "taxonomy",
    }
)
_LISTING_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "Blog"})
_LISTING_HEADLINE = re.compile(
    r"(?:tags?|label|kategori|category|topi[ck]|author|penulis|archives?|arsip|hasil pencarian(?: untuk)?"
    r"|search(?: results?)?(?: for)?)\s*[:#\"“].*"
    r"|(?:search results|hasil pencarian|tag archives)\b.*|.{1,60}\b(?:archives|arsip)"
    r"|(?:all )?(?:latest|top|breaking|recent|all) (?:news|stories|posts|articles)\b.*|(?:[\w&]+ ){1,2}news"
    r"|(?:berita|artikel|kabar|indeks|index) (?:\w+ )?(?:terkini|terbaru|terpopuler|hari ini|berita)(?: hari ini)?"
    r"|home|beranda|news|berita|indeks|blog|articles?|artikel",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(r"\w{4,}")
_FEWEST_LONG_WORDS = 3
_FEWEST_HEADLINE_WORDS = 5
_HARDLY_A_SENTENCE = 60
_SOME_SENTENCES = 100
_MUCH_TEXT = 300
_FEW, _MANY = 0.1, 0.25
_MOST_CUT_OFF = 2
_MOST_MORE = 3
_WORDS_TO_A_TITLE = 10


@dataclass(frozen=True)
class Sign:
    """One thing that speaks for a listing or, with negative points, for an article. `says` goes into the message."""

    points: int
    says: str
    holds: Callable[[Weighed], bool]


SIGNS: tuple[Sign, ...] = (
    Sign(5, "its address is the front page", lambda page: page.address.is_front and page.evidence.url is not None),
    Sign(3, "it calls the front page its address", lambda page: claims_front(page.evidence)),
    Sign(4, "its address is that of a tag, an author or a search", lambda page: page.address.is_search),
    Sign(3, "its address is that of a section or an archive", lambda page: page.address.is_section),
    Sign(1, "its address is a plain word", lambda page: page.address.is_plain),
    Sign(3, "it says that it is a home page", lambda page: bool(page.evidence.marks & HOME_MARKS)),
    Sign(3, "it says that it is a list", lambda page: bool(page.evidence.marks & _LISTING_MARKS)),
    Sign(
        3,
        "it describes itself as a collection",
        lambda page: bool(page.types & _LISTING_TYPES) and not page.states_article,
    ),
    Sign(1, "it describes a list", lambda page: "ItemList" in page.types),
    Sign(3, "its headline names a list", lambda page: bool(_LISTING_HEADLINE.fullmatch(page.evidence.headline or ""))),
    Sign(2, "it has no headline but the site's name", lambda page: _is_named_like_site(page.evidence)),
    Sign(2, "a tenth of its text are titles of other pages", lambda page: page.linked > _FEW * page.words),
    Sign(2, "a quarter of its text are titles of other pages", lambda page: page.linked > _MANY * page.words),
    Sign(1, "it links to more titles than it has sentences", lambda page: page.title_words > page.prose),
    Sign(
        2,
        "it links to more titles than it has text",
        lambda page: page.title_words > page.own and page.prose < _SOME_SENTENCES,
    ),
    Sign(
        2,
        "it is made of headings that are links",
        lambda page: _WORDS_TO_A_TITLE * page.evidence.linked_headings > page.own and page.prose < _SOME_SENTENCES,
    ),
    Sign(1, "its texts break off", lambda page: page.cut_off > _MOST_CUT_OFF or page.evidence.more > _MOST_MORE),
    Sign(1, "it has hardly a sentence", lambda page: page.prose < _HARDLY_A_SENTENCE),
    Sign(1, "it has no date", lambda page: not page.evidence.is_dated),
    Sign(1, "its text is not about its headline", lambda page: share_of_headline(page) == 0),
    Sign(-3, "it describes itself as an article", lambda page: page.states_article),
    Sign(-3, "it fills the template of an article", lambda page: page.fills_article),
    Sign(-3, "its address is that of a story", lambda page: page.address.is_story),
    Sign(-2, "its heading is a whole headline", lambda page: _is_headed(page.evidence)),
    Sign(-1, "it is shared as an article", lambda page: page.evidence.og_type == "article"),
    Sign(-1, "it is dated and signed", lambda page: page.evidence.is_dated and page.evidence.is_signed),
    Sign(-1, "it has much text", lambda page: page.own >= _MUCH_TEXT),
)
"""Points are about the base-2 logarithm of how much oftener a sign is seen on one kind of page than on the other,
counted on 974 real articles and 99 real listings, and less where signs come together."""


def share_of_headline(page: Weighed) -> float:
    """Return which share of the headline's longer words the body holds; 1 where there are too few to tell."""
    words = set(_LONG_WORD.findall((page.evidence.headline or "").casefold()))
    if len(words) < _FEWEST_LONG_WORDS:
        return 1
    body = " ".join(page.texts).casefold()
    return sum(word in body for word in words) / len(words)


def claims_front(evidence: PageEvidence) -> bool:
    """Tell whether a page found elsewhere, or nowhere, gives the front page as its canonical address."""
    known = evidence.url is not None and classify_address(evidence.url).is_front
    return not known and classify_address(evidence.canonical).is_front


def _is_named_like_site(evidence: PageEvidence) -> bool:
    name = fold(evidence.headline or evidence.title)
    return not name or name == fold(evidence.site_name)


def _is_headed(evidence: PageEvidence) -> bool:
    """Tell whether a first-level heading is the headline, and says more than the name of a section would."""
    headline = evidence.headline or ""
    return count_words(headline) >= _FEWEST_HEADLINE_WORDS and any(
        fold(heading) == fold(headline) for heading in evidence.headings
    )
