"""Weigh what was found on a page: how much of its body is text of its own, and how much titles, notices and teasers."""

import re

from kliping.extractors.addresses import classify_address
from kliping.extractors.counting import estimate_words
from kliping.extractors.evidence import PageEvidence
from kliping.extractors.notices import Kind, read_paragraph

_LONGEST_WALL = 300
"""Words. Where the body is longer no paragraph is tested for the words of walls, which also bounds the time."""

_SENTENCE_END = re.compile(r"[.!?。！？؟।][\"”'’」)\]]*$")  # noqa: RUF001 - the full stops and quotation marks of all scripts
_STOP = re.compile(r"[.!?。！？؟।](?=\s|[\"”’)]|$)")  # noqa: RUF001 - as above
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*(?:(?:read more|continue reading|(?:baca )?selengkapnya)\W*)?$", re.IGNORECASE
)
_FEWEST_SENTENCE_WORDS = 6
_LONGEST_SENTENCE = 60
"""Words to a full stop, on average. A longer one is a menu or a table; a long paragraph without a last stop is not."""
_LONG_PARAGRAPH = 40

_ARTICLE_TYPE = re.compile(r"\w*Article|\w*BlogPosting|Report|Review")
_MOST_ARTICLE_TYPES = 4
"""Above, a page lists articles more often than it is one; a live blog has one for every entry."""

_ARTICLE_MARKS = frozenset(
    {
        "article-detail",
        "article-page",
        "articlepage",
        "blog-post",
        "item-view",
        "news-detail",
        "node-type-article",
        "page-article",
        "page-node-type-article",
        "post-page",
        "post-template",
        "post-template-default",
        "single",
        "single-post",
    }
)


class Weighed:
    """The evidence and what follows from it.

    Of the body's `words`, `linked` are titles of other pages and `own` are neither that nor a notice; of the own ones,
    `prose` are in whole sentences. `cut_off` counts paragraphs that break off, as teasers do. `title_words` are those
    of all titles that the page links to. `states_article` and `fills_article` are what its JSON-LD and its CMS say.
    """

    def __init__(self, evidence: PageEvidence) -> None:
        self.evidence = evidence
        self.words = self.linked = self.own = self.prose = self.cut_off = 0
        self.notices: list[tuple[Kind, str]] = []
        self.texts: list[str] = []
        self._weigh_paragraphs()
        self.title_words = sum(title.count(" ") + 1 for title in evidence.titles)
        self.address = classify_address(evidence.url or evidence.canonical)
        self.types = frozenset(evidence.types)
        articles = sum(1 for kind in evidence.types if _ARTICLE_TYPE.fullmatch(kind))
        self.states_article = 0 < articles <= _MOST_ARTICLE_TYPES or "LiveBlogPosting" in self.types
        self.fills_article = bool(evidence.marks & _ARTICLE_MARKS)

    def _weigh_paragraphs(self) -> None:
        counts = [(paragraph, estimate_words(paragraph)) for paragraph in self.evidence.paragraphs]
        self.words = sum(words for _, words in counts)
        headline = self.evidence.headline or ""
        for paragraph, words in counts:
            notice = read_paragraph(paragraph) if self.words <= _LONGEST_WALL else None
            if notice:
                self.notices.append((notice, paragraph))
                self.texts.append(paragraph)
            elif paragraph.removeprefix("- ") in self.evidence.titles:
                self.linked += words
            elif len(paragraph) > 2 * len(headline) or fold(paragraph) != fold(headline):
                self._weigh_text(paragraph, words)

    def _weigh_text(self, paragraph: str, words: int) -> None:
        self.texts.append(paragraph)
        self.own += words
        if _CUT_OFF.search(paragraph):
            self.cut_off += 1
        elif _is_prose(paragraph, words):
            self.prose += words


def fold(text: str) -> str:
    """Return letters and digits alone, without case, to compare what pages write in two ways."""
    return "".join(filter(str.isalnum, text.casefold()))


def _is_prose(paragraph: str, words: int) -> bool:
    if _SENTENCE_END.search(paragraph):
        return words >= _FEWEST_SENTENCE_WORDS
    return words >= _LONG_PARAGRAPH and words <= _LONGEST_SENTENCE * len(_STOP.findall(paragraph))
