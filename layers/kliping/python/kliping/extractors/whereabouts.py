"""Tell the article's own surroundings from the rest of the page: sidebars, teasers, comments, footers."""

import re
from functools import lru_cache

from lxml.html import HtmlElement

_ELSEWHERE_TAGS = {"aside", "nav"}
_ELSEWHERE = re.compile(
    r"(?:.*[-_])?(?:sidebar|related\w*|comments?|recommend\w*|terkait|lainnya|popular\w*|populer|terpopuler|terkini"
    r"|latest|trending|menu|navbar|breadcrumbs?|disqus|promo\w*|newsletter|carousel|slider|teasers?)(?:[-_].*)?"
    r"|(?:site|page|main)?[-_]?footer",
    re.IGNORECASE,
)
_LONGEST_CLASS = 300
_FEWEST_TEASERS = 3
"""`<article>` elements without the heading: from here on they are a list of other articles."""
_OWN = re.compile(r"meta|byline|author|date|info", re.IGNORECASE)


class Whereabouts:
    """Remembers, for one page, which elements stand elsewhere."""

    def __init__(self, heading: HtmlElement | None, articles: int) -> None:
        """`heading` is the article's own; `articles` is the number of `<article>` elements on the page."""
        around = set(heading.iterancestors()) if heading is not None else set()
        self._known: dict[HtmlElement, bool] = dict.fromkeys(around, False)
        self._has_teasers = articles >= _FEWEST_TEASERS and any(element.tag == "article" for element in around)

    def is_elsewhere(self, element: HtmlElement) -> bool:
        """Say whether an element stands in what surrounds the article."""
        walked: list[HtmlElement] = []
        node: HtmlElement | None = element
        verdict = False
        while node is not None and node.tag not in {"body", "html"}:
            known = self._known.get(node)
            if known is not None:
                verdict = known
                break
            walked.append(node)
            if self._is_border(node):
                verdict = True
                break
            node = node.getparent()
        self._known.update(dict.fromkeys(walked, verdict))
        return verdict

    def _is_border(self, node: HtmlElement) -> bool:
        if node.tag in _ELSEWHERE_TAGS:
            return not _OWN.search(node.get("class") or "")
        if node.tag == "footer":
            return next(node.iterancestors("article"), None) is None
        if node.tag == "article" and self._has_teasers:
            return True
        classes = node.get("class")
        if classes is not None and _names_elsewhere(classes):
            return True
        own = node.get("id")
        return own is not None and _names_elsewhere(own)


@lru_cache(maxsize=8192)
def _names_elsewhere(names: str) -> bool:
    return any(map(_ELSEWHERE.fullmatch, names[:_LONGEST_CLASS].split()))
