"""Recognise the page that is no article: a home page, a section, an error, a wall in front of the text, or too little.

To reject a real article is far worse than to keep a listing. So a notice ("Page not found") counts only where no text
of its own stands beside it, and a listing needs signs that outweigh what speaks for an article.
"""

from kliping.extractors.evidence import PageEvidence
from kliping.extractors.notices import Kind, read_paragraph, read_title
from kliping.extractors.reading import FEWEST_WORDS
from kliping.extractors.signs import HOME_MARKS, SIGNS, claims_front, share_of_headline
from kliping.extractors.weighing import Weighed

_LISTING_AT = 4
"""Points of `SIGNS`. Of 974 real articles none has more than 3, but for two that are home pages."""

_LISTING_WITHOUT_TEXT_AT = 2

_MOST_NOTICE_WORDS = 60
"""Beside a notice. Error pages excuse themselves in up to 50 words; a paywall lets more through."""

_FEWEST_DATED = 150
_FEWEST_BARE = 300
"""Words in sentences. What is dated or signed needs fewer to be an article that is merely called like an error page."""

_FEWEST_UNRELATED = 150
_MOST_UNRELATED = 0.5
"""Words, and share of the headline's words: a shorter body that says less of its headline and has no sentences is a
byline, a caption or a comment. Of 974 real articles none is, but for one whose text was not found."""

_FEWEST_PROSE = 15
_LONGEST_QUOTE = 100
_ERROR_MARKS = frozenset({"error-404", "error-page", "error404", "not-found", "page-404", "page-not-found"})


def recognize(evidence: PageEvidence) -> str | None:
    """Say why the page is no article; null for an article.

    The sentence begins with "home page", "section page", "error page", "cookie wall" or "too short".
    """
    page = Weighed(evidence)
    return _recognize_announcement(page) or _recognize_notice(page) or _recognize_listing(page) or _recognize_rest(page)


def _recognize_announcement(page: Weighed) -> str | None:
    """Find what the page announces itself as, unless an article stands there all the same."""
    evidence = page.evidence
    if _stands_by_itself(page):
        return None
    for said in (evidence.title, evidence.headline or ""):
        kind = read_title(said)
        if kind:
            return _report(kind, said)
    return _report("error page", evidence.title) if evidence.marks & _ERROR_MARKS else None


def _stands_by_itself(page: Weighed) -> bool:
    """Tell whether there is an article for all that its title says, such as a review of the film "Access Denied"."""
    if page.states_article or page.fills_article:
        return page.prose >= _MOST_NOTICE_WORDS
    if page.evidence.is_dated or page.evidence.is_signed:
        return page.prose >= max(_FEWEST_DATED, page.title_words)
    return page.prose >= _FEWEST_BARE


def _recognize_notice(page: Weighed) -> str | None:
    """Find a notice with next to nothing beside it."""
    evidence = page.evidence
    is_little = page.own < FEWEST_WORDS
    if page.own >= _MOST_NOTICE_WORDS or ((page.states_article or page.fills_article) and not is_little):
        return None
    headed = [(kind, said) for said in evidence.headings if (kind := read_title(said))]
    mostly = page.notices if is_little or page.words > 2 * page.own else []
    aside = [(kind, said) for said in evidence.said if (kind := read_title(said) or read_paragraph(said))]
    for kind, said in (*headed, *mostly, *(aside if is_little else ())):
        return _report(kind, said)
    return "cookie wall: it asks for a password and shows no text." if is_little and evidence.has_password else None


def _recognize_listing(page: Weighed) -> str | None:
    held = sorted((sign for sign in SIGNS if sign.holds(page)), key=lambda sign: -sign.points)
    points = sum(sign.points for sign in held)
    if points < (_LISTING_AT if page.own >= FEWEST_WORDS else _LISTING_WITHOUT_TEXT_AT):
        return None
    reasons = [sign.says for sign in held if sign.points > 0][:2]
    is_home = page.address.is_front or claims_front(page.evidence) or bool(page.evidence.marks & HOME_MARKS)
    return f"{'home page' if is_home else 'section page'}: {' and '.join(reasons)}."


def _recognize_rest(page: Weighed) -> str | None:
    """Find too little text, or a little that is not the article's: bylines, captions and the like."""
    if page.own < FEWEST_WORDS:
        return f"too short: {page.own} words of running text were found; an article has at least {FEWEST_WORDS}."
    if page.own < _MOST_NOTICE_WORDS and page.prose < _FEWEST_PROSE:
        return f"too short: {page.own} words were found, and hardly a sentence among them."
    if page.own >= _FEWEST_UNRELATED:
        return None
    share = share_of_headline(page)
    if page.prose < (_MOST_NOTICE_WORDS if share == 0 else FEWEST_WORDS) and share < _MOST_UNRELATED:
        return f"too short: the {page.own} words that were found do not speak of {page.evidence.headline!r}."
    return None


def _report(kind: Kind, said: str) -> str:
    return f"{kind}: the page says {said[:_LONGEST_QUOTE]!r}."
