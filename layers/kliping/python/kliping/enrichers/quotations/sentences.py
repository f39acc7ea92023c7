"""An article sentence by sentence, with each quotation as a single token, whatever is said in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kliping.enrichers.entities.tokens import Token, split_sentences
from kliping.enrichers.quotations.marks import Quoted
from kliping.models import Annotation, Annotations

_SHORTEST_WITH_STOP = 4
"""Code points of a quotation that has room for a word, a full stop and two blanks."""
_DASHES = frozenset("-\u2010\u2013\u2014\u2015")


class Mention(NamedTuple):
    """Tokens up to `end` that name one of the article's people or organisations."""

    end: int
    named: Annotation
    is_person: bool


@dataclass(frozen=True)
class Sentence:
    """The tokens of a sentence of the body, and by the place of their first token quotations and mentions."""

    body: str
    tokens: Sequence[Token]
    quoted: Mapping[int, Quoted]
    mentions: Mapping[int, Mention]

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def folded(self) -> Sequence[str]:
        """How the tokens read in lower case."""
        return [token.text.lower() for token in self.tokens]

    @cached_property
    def covered(self) -> frozenset[int]:
        """The places of tokens that are part of a name."""
        return frozenset(place for start, mention in self.mentions.items() for place in range(start, mention.end))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the tokens `[start, end)`."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def read(self, start: int, end: int) -> str:
        """Return what the body reads at code points `[start, end)`, on one line."""
        return " ".join(self.body[start:end].split())

    def find_people(self, start: int, end: int) -> list[int]:
        """Return the places in `[start, end)` where a person is named."""
        places = self.mentions.items()
        return [place for place, mention in places if mention.is_person and start <= place and mention.end <= end]


def read_sentences(body: str, quoted: Sequence[Quoted], annotations: Annotations) -> Iterator[Sentence]:
    """Yield the sentences of a body. What stands in quotation marks neither divides one nor names anybody."""
    begun = {each.start + 1: each for each in quoted}
    named = _collect_mentions(annotations)
    sought = begun.keys() | named.keys()
    for tokens in split_sentences(_mask(body, quoted)):
        starts = [(place, token.start) for place, token in enumerate(tokens) if token.start in sought]
        places = {place: begun[start] for place, start in starts if start in begun}
        mentions = {place: _place(tokens, place, *named[start]) for place, start in starts if start in named}
        yield Sentence(body, tokens, places, mentions)


def _collect_mentions(annotations: Annotations) -> dict[int, tuple[int, Annotation, bool]]:
    """Return by its start where each mention ends, what it names, and whether that is a person."""
    organisations = ((each, False) for each in annotations.organisations)
    people = ((each, True) for each in annotations.people)
    return {
        span.start: (span.end, annotation, is_person)
        for annotation, is_person in (*organisations, *people)
        for span in annotation.evidence
    }


def _place(tokens: Sequence[Token], place: int, until: int, named: Annotation, is_person: bool) -> Mention:  # noqa: FBT001 - the parts of a mention
    end = place + 1
    while end < len(tokens) and tokens[end].start < until:
        end += 1
    return Mention(end, named, is_person)


def _mask(body: str, quoted: Sequence[Quoted]) -> str:
    """Return a text of the same length in which each quotation is a word, with a full stop if it ends a sentence."""
    pieces: list[str] = []
    place = 0
    for each in quoted:
        length = each.end - each.start
        stops = length >= _SHORTEST_WITH_STOP and _ends_sentence(body, each)
        word = "X" * (length - 2 - stops) + "." * stops
        pieces += [body[place : each.start], f" {word} "]
        place = each.end
    return "".join(pieces) + body[place:]


def _ends_sentence(body: str, quoted: Quoted) -> bool:
    """Say whether a full stop ends the words, and no name follows as a signature: `"..." - Jane Holloway`."""
    following = body[quoted.end : quoted.end + 2].strip()
    return body[quoted.parts[-1][1] - 1] == "." and following[:1] not in _DASHES
