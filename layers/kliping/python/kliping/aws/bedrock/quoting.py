"""Finding in an article what a model says it copied: what is not there is left out."""

import re
from collections.abc import Iterable, Iterator

from kliping.enrichers.entities.tokens import read_sentences
from kliping.enrichers.summary import is_quoted, is_sentence
from kliping.models import Span, TextField
from kliping.words import is_unspaced

_PLAIN = str.maketrans(
    "\u2018\u2019\u201a\u2032\u201c\u201d\u201e\u2033\u00a0\u202f\u3002\uff01\uff1f\u0964", "''''\"\"\"\"  .!?."
)
"""Marks that models like to print otherwise than the article does, one for one: every letter keeps its place."""
_STOPS = frozenset("\u3002\uff01\uff1f")
"""Marks after which a sentence is over though no blank follows."""
_DATELINE = re.compile(r"(?:\s[-\u2013\u2014|]+|\.-|[A-Z]{2}:)\s+\Z")
"""What parts it from the sentence after it: `SERANG -`, `Serang --`, `A.EXAMPLE |`, `SERANG.-`, `SERANG:`."""
_LONGEST_GAP = 8
"""Code points in which to look for that."""


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


def find_sentences(body: str, sentences: Iterable[str]) -> list[Span | None]:
    """Return where a body first prints each of some whole sentences, no matter what stands before or after it."""
    plain = body.translate(_PLAIN)
    starts, ends = _find_borders(body)

    def is_whole(span: Span) -> bool:
        is_begun = span.start in starts or _DATELINE.search(body, max(0, span.start - _LONGEST_GAP), span.start)
        return bool(is_begun) and span.end in ends and not is_quoted(plain, span.start)

    return [next(filter(is_whole, _find_like(body, sentence.strip())), None) for sentence in sentences]


def _find_like(body: str, sentence: str) -> tuple[Span, ...]:
    """Return where a body prints what reads as a sentence of one paragraph."""
    reads_so = "\n" not in sentence and is_sentence(sentence.translate(_PLAIN))
    return find_words(body, sentence) if reads_so else ()


def take_apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that share no letter with an earlier one."""
    taken: list[Span] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
            yield span


def _goes_on(letter: str) -> bool:
    """Say whether a word goes on with this letter. Scripts without blanks do not tell, so there it may be another."""
    return letter.isalnum() and not is_unspaced(letter)


def _find_borders(body: str) -> tuple[set[int], set[int]]:
    """Return where sentences begin, and where they end."""
    sentences = read_sentences(body)
    stops = {place + 1 for place, letter in enumerate(body) if letter in _STOPS}
    return {each[0].start for each in sentences} | stops, {each[-1].end for each in sentences} | stops
