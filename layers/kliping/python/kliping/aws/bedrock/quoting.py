"""Finding in an article what a model says it copied: what is not there is left out."""

from collections.abc import Iterable, Iterator

from kliping.enrichers.summary import is_quoted, is_sentence
from kliping.models import Span, TextField
from kliping.words import UNSPACED

_PLAIN = str.maketrans(
    "\u2018\u2019\u201a\u2032\u201c\u201d\u201e\u2033\u00a0\u202f\u3002\uff01\uff1f\u0964", "''''\"\"\"\"  .!?."
)
"""Marks that models like to print otherwise than the article does, one for one: every letter keeps its place."""
_MAY_STAND_BEFORE = frozenset(".!?\u2026\u06d4\u061f\n:-\u2013\u2014\"'\u00bb)]")
"""What ends before a sentence begins: another one, a paragraph, a dateline."""


def find_words(text: str, words: str, field: TextField = "articleBody") -> tuple[Span, ...]:
    """Return where a text prints words, as whole words and letter by letter; quotation marks may be of another kind."""
    plain, wanted = text.translate(_PLAIN), words.translate(_PLAIN)
    spans: list[Span] = []
    start = plain.find(wanted) if wanted.strip() == wanted else -1
    while wanted and start >= 0:
        end = start + len(wanted)
        if not (_goes_on(text[start - 1 : start]) or _goes_on(text[end : end + 1])):
            spans.append(Span.of(text, start, end, field))
        start = plain.find(wanted, end)
    return tuple(spans)


def find_sentence(body: str, sentence: str) -> Span | None:
    """Return where a body first prints a whole sentence, no matter what stands before or after it."""
    plain, wanted = body.translate(_PLAIN), sentence.strip()
    places = () if "\n" in wanted else find_words(body, wanted)
    whole = (span for span in places if _is_whole(plain, span))
    return next(whole, None)


def take_apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that share no letter with an earlier one."""
    taken: list[Span] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
            yield span


def _goes_on(letter: str) -> bool:
    """Say whether a word goes on with this letter. Scripts without blanks do not tell, so there it may be another."""
    return letter.isalnum() and not UNSPACED.match(letter)


def _is_whole(plain: str, span: Span) -> bool:
    before = plain[: span.start].rstrip(" ")[-1:]
    starts = not before or before in _MAY_STAND_BEFORE
    return starts and is_sentence(plain[span.start : span.end]) and not is_quoted(plain, span.start)
