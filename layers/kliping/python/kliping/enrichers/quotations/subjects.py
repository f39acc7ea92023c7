"""Which words beside a verb name who speaks."""

from typing import NamedTuple

from kliping.enrichers.entities.tokens import is_bracketed
from kliping.enrichers.quotations.cues import Cues
from kliping.enrichers.quotations.pairing import DASHES
from kliping.enrichers.quotations.sentences import Sentence

BREAKS = frozenset("();:\u2026") | DASHES
POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})
_LONGEST_OFFICE = 6
"""Tokens of an office between a comma and the name of who holds it."""
_ABBREVIATION = 3
"""Tokens of an abbreviation in brackets."""


class Subject(NamedTuple):
    """Tokens `[start, end)` of a sentence; a clause names the speaker first, and others perhaps."""

    start: int
    end: int
    is_clause: bool = False


def find_subject_after(sentence: Sentence, start: int, limit: int, cues: Cues) -> int:
    """Return where the words end that name a speaker from `start` on."""
    folded = sentence.folded
    if start < limit and folded[start] in cues.every_pronoun:
        return start + 1
    place = start
    knows_person = False
    while place < limit:
        mention = sentence.mentions.get(place)
        if mention is not None and mention.end <= limit:
            owns = mention.end < limit and folded[mention.end] in POSSESSIVES
            knows_person = knows_person or (mention.is_person and not owns and folded[place - 1] not in cues.relations)
            place = mention.end
            continue
        if _is_abbreviation(sentence, place):
            place += _ABBREVIATION
            continue
        text = sentence.tokens[place].text
        is_number = text[0].isdigit() and folded[place - 1].isalpha() and not _is_capital(sentence, place + 1, limit)
        leaves = place > start and (folded[place] in cues.leave or folded[place] in cues.verbs or is_number)
        if leaves or _is_break(sentence, place) or (text == "." and not _is_capital(sentence, place + 1, limit)):
            break
        if text == "," and (knows_person or not _goes_on(sentence, start, place, limit, cues)):
            break
        place += 1
    return place


def find_subject_before(sentence: Sentence, left: int, verb: int, cues: Cues) -> Subject:
    """Return the tokens before a verb that name who speaks.

    Before a participle or a second verb (`Trump attacked her, saying`, `Trump laughed and said`) that is a clause.
    """
    if sentence.folded[verb] in cues.participles:
        return Subject(left, verb, is_clause=True)
    end = _step_back(sentence, left, verb, cues)
    if end - 1 > left and sentence.folded[end - 1] in cues.coordinate:
        return Subject(_find_start(sentence, left, end - 1, cues), end - 1, is_clause=True)
    if end - 1 > left and sentence.folded[end - 1] in cues.relative:
        before = end - 2 if sentence.folded[end - 2] == "," else end - 1
        return Subject(_find_start(sentence, left, before, cues), end)
    start = _find_start(sentence, left, end, cues)
    return Subject(left if _is_in_apposition(sentence, left, start, end, cues) else start, end)


def _is_in_apposition(sentence: Sentence, left: int, start: int, end: int, cues: Cues) -> bool:
    """Say whether an office goes with the name that begins the sentence: `Ratu Siti, bupati Serang mengatakan`."""
    mention = sentence.mentions.get(left)
    return (
        mention is not None
        and mention.is_person
        and mention.end == start - 1
        and any(word in cues.lexicon.offices for word in sentence.folded[start:end])
    )


def _find_start(sentence: Sentence, left: int, end: int, cues: Cues) -> int:
    """Return where the words begin that end in a speaker."""
    start = end
    while start > left:
        if start - _ABBREVIATION > left and _is_abbreviation(sentence, start - _ABBREVIATION):
            start -= _ABBREVIATION
            continue
        word = sentence.folded[start - 1]
        divides = word == "," or word in cues.enter or word in cues.coordinate or word in cues.relative
        if (divides or _is_break(sentence, start - 1)) and start - 1 not in sentence.covered:
            break
        start -= 1
    return start


def _step_back(sentence: Sentence, left: int, end: int, cues: Cues) -> int:
    """Step back over adverbs, and over what stands between commas unless that is the name."""
    folded = sentence.folded
    while end > left and folded[end - 1] in cues.adverbs:
        end -= 1
    end = _pass_brackets(sentence, left, end)
    if end - 1 <= left or folded[end - 1] != ",":
        return end
    comma = next((place for place in range(end - 2, left, -1) if folded[place] == ","), None)
    inner = _pass_brackets(sentence, left, end - 1)
    if comma is None or _is_name(sentence, comma + 1, inner, cues):
        return inner
    return _pass_brackets(sentence, left, comma)


def _pass_brackets(sentence: Sentence, left: int, end: int) -> int:
    """Step back over what stands in brackets: `Aminah (45)`, `Jane Holloway (D-Ohio)`."""
    if end - 1 <= left or sentence.folded[end - 1] != ")":
        return end
    return next((place for place in range(end - 2, left, -1) if sentence.folded[place] == "("), end)


def _is_name(sentence: Sentence, start: int, end: int, cues: Cues) -> bool:
    """Say whether a person is named there and nothing else, or a name that nobody has recognised."""
    if all(_is_capital(sentence, place, end) for place in range(start, end)):
        return True
    people = sentence.find_people(start, end)
    return (
        bool(people)
        and sentence.mentions[people[-1]].end == end
        and not any(word in cues.relative for word in sentence.folded[start:end])
    )


def _goes_on(sentence: Sentence, start: int, comma: int, limit: int, cues: Cues) -> bool:
    """Say whether a name follows a comma: a person's, or after an office one that nobody has recognised."""
    if _is_followed_by_person(sentence, comma + 1, limit, cues):
        return True
    capitals = all(_is_capital(sentence, place, limit) for place in (comma + 1, comma + 2))
    offices = any(word in cues.lexicon.offices for word in sentence.folded[start:comma])
    return offices and capitals and sentence.folded[comma + 1] not in cues.leave


def _is_abbreviation(sentence: Sentence, place: int) -> bool:
    """Say whether brackets hold one word within an office: `Kepala Dinas Pendidikan (Disdik) Lebak Seno`."""
    if not is_bracketed(sentence.tokens, place):
        return False
    word = sentence.tokens[place + 1].text
    return word.isalpha() and word[0].isupper() and _is_capital(sentence, place + _ABBREVIATION, len(sentence))


def _is_break(sentence: Sentence, place: int) -> bool:
    """Say whether brackets, a colon or a dash stand here, but no hyphen within a word: `the 40-year-old`."""
    token = sentence.tokens[place]
    if token.text not in BREAKS:
        return False
    before, after = sentence.tokens[max(place - 1, 0)], sentence.tokens[min(place + 1, len(sentence) - 1)]
    return token.text not in DASHES or before.end != token.start or token.end != after.start


def _is_capital(sentence: Sentence, place: int, limit: int) -> bool:
    return place < limit and sentence.tokens[place].text[0].isupper()


def _is_followed_by_person(sentence: Sentence, start: int, limit: int, cues: Cues) -> bool:
    """Say whether a person's name follows, perhaps after an office: `said the mayor, Jane Holloway`."""
    for place in range(start, min(start + _LONGEST_OFFICE, limit)):
        mention = sentence.mentions.get(place)
        if mention is not None and mention.is_person:
            return True
        if sentence.tokens[place].text in {",", "."} or sentence.folded[place] in cues.leave:
            return False
    return False
