"""How a quotation stands in its sentence: what tells speech from titles, themes and words held at a distance."""

from collections.abc import Sequence
from typing import NamedTuple

from kliping.enrichers.quotations.cues import Cues
from kliping.enrichers.quotations.sentences import Sentence
from kliping.enrichers.quotations.subjects import DASHES

FEWEST_WORDS = 5
"""Of a quotation that nothing beside it shows to be speech."""
_FEWEST_WORDS_UNPARTED = 4
"""Of one that follows a verb without comma or colon and begins with a small letter."""
_FEWEST_WORDS_OF_TITLE = 2
_LONGEST_SMALL_WORD = 3
_LEADS = frozenset({",", ":"})
_PAUSES = frozenset({",", "."}) | DASHES
_STOPS = frozenset(".!?\u2026")
_INNER_MARKS = " \t\xa0\"'\u2018\u2019\u201c\u201d"


class Setting(NamedTuple):
    """What a quotation may be by its words and what stands beside it.

    `stands_free`: no clause runs into it or out of it. `may_be_tagged`: words after it may tell who spoke.
    `may_be_announced`: words before it may. `is_utterance`: it is a sentence of its own, whoever speaks.
    """

    stands_free: bool
    may_be_tagged: bool
    may_be_announced: bool
    is_utterance: bool


def judge(sentence: Sentence, place: int, cues: Cues) -> Setting:
    """Return how the quotation at a place stands."""
    folded, parts = sentence.folded, sentence.quoted[place].parts
    words = sentence.read(parts[0][0], parts[-1][1]).strip(_INNER_MARKS)
    count, last = len(words.split()), words[-1:]
    previous = folded[place - 1] if place else ""
    following = folded[place + 1] if place + 1 < len(sentence) else "."
    begins = place == 0 or place - 1 in sentence.quoted or previous in _PAUSES or previous == ":"
    ends = last == "," or last in _STOPS or following in _PAUSES or following in cues.before_speaker | cues.carrying
    is_title = _follows_title(folded, place, cues) or _reads_as_title(words)
    is_parted = previous in _LEADS or not words[:1].islower() or count >= _FEWEST_WORDS_UNPARTED
    return Setting(
        stands_free=begins and ends,
        may_be_tagged=begins and ends and not is_title,
        may_be_announced=ends and is_parted and (previous == ":" or not is_title),
        is_utterance=count >= FEWEST_WORDS and last in _STOPS and not is_title and _is_alone(sentence),
    )


def _follows_title(folded: Sequence[str], place: int, cues: Cues) -> bool:
    """Say whether a word such as `buku` or `bertema` stands before it, or before the comma there."""
    words = [word for word in folded[max(0, place - 2) : place] if word != ","]
    return bool(words) and words[-1] in cues.titles


def _reads_as_title(words: str) -> bool:
    """Say whether every word but small ones has a capital, as in the name of a book or a programme."""
    if words[-1:] in {"!", "?"}:
        return False
    large = [word for word in words.split() if len(word) > _LONGEST_SMALL_WORD and word[0].isalpha()]
    return len(words.split()) >= _FEWEST_WORDS_OF_TITLE and bool(large) and all(word[0].isupper() for word in large)


def _is_alone(sentence: Sentence) -> bool:
    """Say whether a sentence consists of quotations."""
    return all(place in sentence.quoted or not token.text.isalnum() for place, token in enumerate(sentence.tokens))
