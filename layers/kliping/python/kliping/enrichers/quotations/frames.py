"""The words beside a quotation that tell who spoke: `kata Heru`, `she told reporters`, `menurut warga`."""

from typing import NamedTuple

from kliping.enrichers.quotations.cues import SUFFIX, Cues
from kliping.enrichers.quotations.sentences import Sentence
from kliping.enrichers.quotations.subjects import BREAKS, DASHES, find_subject_after, find_subject_before

_LONGEST_SUBJECT = 25
"""Tokens between a quotation and the verb that follows who spoke."""
_LONGEST_LEAD = 30
"""Tokens between a verb and the quotation it announces."""
_LONGEST_SIGNATURE = 8
"""Tokens before a colon, or after a dash, that name somebody without a verb."""
_SHORTEST_MISSPELLED = 7
_PAUSES = frozenset({",", "."}) | DASHES
_LEADS = frozenset({",", ":"})


class Frame(NamedTuple):
    """Tokens of a sentence: the verb, and `[start, end)` that name the speaker, empty where the verb holds the pronoun.

    `before` says that the speaker stands before the verb, `is_clause` that others may be named there too, `is_direct`
    that nothing but comma, colon or hearers stands between verb and quotation.
    """

    verb: int | None
    start: int
    end: int
    before: bool = False
    is_clause: bool = False
    is_direct: bool = True


def find_frame_after(sentence: Sentence, place: int, cues: Cues) -> Frame | None:
    """Return the words after the quotation at a place that tell who spoke."""
    folded = sentence.folded
    limit = min((other for other in sentence.quoted if other > place), default=len(sentence))
    start = place + 1
    while start < limit and folded[start] in _PAUSES:
        start += 1
    if start == limit:
        return None
    if folded[start - 1] in DASHES and start - 1 > place and _is_signature(sentence, start, limit, cues):
        return Frame(None, start, find_subject_after(sentence, start, limit, cues))
    if folded[start] in cues.refers_back and start + 1 < limit:
        start += 1
    return _read_tag(sentence, start, limit, cues)


def find_frame_before(sentence: Sentence, place: int, cues: Cues) -> Frame | None:
    """Return the words before a place, of a quotation or the end of the sentence, that tell who speaks there."""
    folded = sentence.folded
    left = max((other + 1 for other in sentence.quoted if other < place), default=0)
    last = place - 1
    for verb in range(last, max(left, place - _LONGEST_LEAD) - 1, -1):
        if folded[verb] in cues.verbs and verb not in sentence.covered:
            is_direct = folded[last] in _LEADS or all(word in cues.objects for word in folded[verb + 1 : place])
            frame = _read_lead(sentence, left, verb, place, cues)
            if frame is not None:
                return frame._replace(is_direct=is_direct)
    if last > left and folded[last] == ":" and last - left <= _LONGEST_SIGNATURE:
        return Frame(None, left, last)
    return None


def find_frame_within(sentence: Sentence, cues: Cues) -> Frame | None:
    """Return the first words of a sentence that tell who says what it says."""
    if cues.verbs.isdisjoint(sentence.folded):
        return None
    for verb, word in enumerate(sentence.folded):
        if word in cues.verbs and word not in cues.carrying and verb not in sentence.covered:
            frame = _read_lead(sentence, 0, verb, len(sentence), cues)
            if frame is not None:
                return frame
    return None


def find_frame_back(sentence: Sentence, cues: Cues) -> Frame | None:
    """Return who spoke the sentence before, if this one says so: `Hal itu disampaikan Heru`."""
    if not len(sentence) or sentence.folded[0] not in cues.refers_back:
        return None
    places = (place for place, word in enumerate(sentence.folded[:_LONGEST_SIGNATURE]) if word in cues.before_speaker)
    return next((_read_tag(sentence, place, len(sentence), cues) for place in places), None)


def _read_tag(sentence: Sentence, start: int, limit: int, cues: Cues) -> Frame | None:
    """Read `ujarnya`, `kata Heru`, `according to Jane` or `Jane said`."""
    folded = sentence.folded
    word = folded[start]
    if word in cues.carrying or _is_misspelled(word, cues):
        return Frame(start, start, start)
    if word in cues.before_speaker or word in cues.sources:
        first = _skip(sentence, start + 1, limit, cues)
        end = find_subject_after(sentence, first, limit, cues)
        return Frame(start, first, end) if end > first else None
    if word in cues.enter or word in cues.coordinate or word in BREAKS:
        return None
    for verb in range(start + 1, min(limit, start + _LONGEST_SUBJECT)):
        if folded[verb] in cues.after_speaker - cues.participles and verb not in sentence.covered:
            subject = find_subject_before(sentence, start, verb, cues)
            return Frame(verb, start, subject.end, before=True, is_clause=subject.is_clause)
    return None


def _read_lead(sentence: Sentence, left: int, verb: int, place: int, cues: Cues) -> Frame | None:
    """Read `Menurutnya`, `Kata Heru`, `Jane said` or `Said Jane` before a quotation at a place."""
    word = sentence.folded[verb]
    if word in cues.carrying:
        return Frame(verb, verb, verb)
    if word in cues.sources or word in cues.before_clause or (word in cues.before_speaker and verb == left):
        first = _skip(sentence, verb + 1, place, cues)
        end = find_subject_after(sentence, first, place, cues)
        return Frame(verb, first, end) if end > first else None
    if word not in cues.after_speaker:
        return None
    subject = find_subject_before(sentence, left, verb, cues)
    frame = Frame(verb, subject.start, subject.end, before=True, is_clause=subject.is_clause)
    return frame if subject.end > subject.start else None


def _skip(sentence: Sentence, start: int, limit: int, cues: Cues) -> int:
    while start < limit and (sentence.folded[start] in cues.agents or sentence.folded[start] in cues.adverbs):
        start += 1
    return start


def _is_signature(sentence: Sentence, start: int, limit: int, cues: Cues) -> bool:
    """Say whether a name alone follows a dash."""
    return (
        sentence.tokens[start].text[0].isupper()
        and (start in sentence.mentions or limit - start <= _LONGEST_SIGNATURE)
        and not any(word in cues.verbs for word in sentence.folded[start:limit])
    )


def _is_misspelled(word: str, cues: Cues) -> bool:
    """Say whether a word is a verb with its pronoun but for one letter: `ujaranya`, `jelsnya`."""
    return (
        word.endswith(SUFFIX)
        and len(word) >= _SHORTEST_MISSPELLED
        and any(_differ_by_one(word, known) for known in cues.carrying)
    )


def _differ_by_one(word: str, other: str) -> bool:
    """Say whether one letter is another, too many or missing."""
    shorter, longer = sorted((word, other), key=len)
    gap = len(longer) - len(shorter)
    if gap > 1:
        return False
    pairs = enumerate(zip(shorter, longer, strict=False))
    same = next((place for place, (left, right) in pairs if left != right), len(shorter))
    return shorter[same + 1 - gap :] == longer[same + 1 :]
