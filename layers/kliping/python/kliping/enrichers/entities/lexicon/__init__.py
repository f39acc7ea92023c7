"""Words that tell people, organisations and places: what stands before or begins their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from kliping.enrichers.entities.lexicon import english, indonesian


@dataclass(frozen=True, eq=False)  # one for each language, compared by identity
class Lexicon:
    """The words of one language, folded to lower case.

    `ranks` stand before a name and are no part of it (Kombes, Mr), `offices` too, but may take words with them (Kepala
    Dinas Kesehatan); `offices_end` says that those stand before the office (Health Minister), not after it. `heads`
    begin an organisation's name (Polda, University) or, in `tails`, end it; `areas` begin a place's (Kecamatan).
    `organisations` are known by one word, most of them by an abbreviation (Bappenas, Reuters).
    `names` are given names and family names that many people bear; `places` are names of one or more words. `openers`
    stand before a name with a capital, at the beginning of a sentence for the most part, and are no part of it.
    """

    ranks: frozenset[str]
    offices: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    areas: frozenset[str]
    organisations: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    openers: frozenset[str]
    offices_end: bool

    @cached_property
    def cues(self) -> Mapping[str, str]:
        """For each listed word the letters of its lists."""
        lists = {
            "r": self.ranks,
            "o": self.offices,
            "h": self.heads,
            "t": self.tails,
            "a": self.areas,
            "k": self.organisations,
            "n": self.names,
        }
        cues: dict[str, str] = {}
        for letter, listed in lists.items():
            for word in listed:
                cues[word] = cues.get(word, "") + letter
        return cues

    def may_be_name(self, word: str) -> bool:
        """Say whether a word in lower case may be part of a person's name: one that no list has but that of names."""
        return self.cues.get(word, "n") == "n"

    @cached_property
    def place_starts(self) -> frozenset[str]:
        """The first words of places."""
        return frozenset(place.partition(" ")[0] for place in self.places)

    @cached_property
    def longest_place(self) -> int:
        """Words of the longest place."""
        return 1 + max(place.count(" ") for place in self.places)


def _read(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the words of a language."""
    source = {"id": indonesian, "en": english}[language]
    names = map(str.strip, source.PLACES.replace("\n", ",").split(","))
    return Lexicon(
        ranks=_read(source.RANKS),
        offices=_read(source.OFFICES),
        heads=_read(source.HEADS),
        tails=_read(source.TAILS),
        areas=_read(source.AREAS),
        organisations=_read(source.ORGANISATIONS),
        names=_read(source.NAMES),
        places=frozenset(filter(None, names)),
        openers=_read(source.OPENERS),
        offices_end=source.OFFICES_END,
    )
