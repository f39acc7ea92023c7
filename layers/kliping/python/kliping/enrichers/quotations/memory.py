"""Whom an article has named, and for which of them a pronoun stands."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from kliping.enrichers.quotations.cues import SUFFIX, Cues
from kliping.models import Annotation, Person

_AGED = re.compile(r"the \d{1,2}-year-old\b", re.IGNORECASE)
"""Who is told by an age alone was spoken of before."""

type Place = tuple[int, int]
"""Code points `[start, end)` of the body."""
type How = Literal["named", "described", "carried", "continued", "unclear"]
"""How a speaker is told: by a name beside the quotation, a description, a pronoun, the sentence before, or not."""


class Speaker(NamedTuple):
    """Somebody who speaks, or is spoken of.

    `place` are the words that tell of them, `antecedent` those that a pronoun stands for. `name` is null where nobody
    can be told, `named` where they are only described. `office` is what is printed before the name.
    """

    how: How
    name: str | None = None
    place: Place | None = None
    named: Annotation | None = None
    antecedent: Place | None = None
    office: Place | None = None

    @property
    def is_person(self) -> bool:
        """Whether `he` may stand for them; of those who are described it is not known."""
        return self.named is None or isinstance(self.named, Person)

    @property
    def origin(self) -> Place | None:
        """The words that name or describe them."""
        return self.antecedent or self.place


class Memory(NamedTuple):
    """Who spoke last, with whom a sentence last began, and where everybody was last named, by name."""

    last: Speaker | None = None
    topic: Speaker | None = None
    people: Mapping[str, Speaker] = MappingProxyType({})

    def recall(self, pronoun: str, place: Place, cues: Cues) -> Speaker:
        """Return for whom a pronoun at a place stands.

        That is the later of `last` and `topic` whose name does not speak against it, else the latest of all people
        whose name speaks for it.
        """
        known = [each for each in (self.topic, self.last) if each and each.name and _fits(each, pronoun, cues)]
        known = known or [each for each in self.people.values() if _is_shown(each, pronoun, cues)]
        if not known:
            return Speaker("unclear", place=place)
        latest = max(known, key=lambda each: each.origin or (0, 0))
        return _carry(latest, place)._replace(office=None)

    def recognise(self, speaker: Speaker, cues: Cues, *, is_definite: bool) -> Speaker:
        """Return the one person whose first or last name, or whose office, the words are; else the speaker.

        Who `is_definite` was spoken of before: `pelatih asal Irlandia itu` is the one coach, `pria asal Solo itu` is
        whoever a pronoun would stand for, or else the only person who was named.
        """
        words = (speaker.name or "").split()
        named = [each for name, each in self.people.items() if words[-1] in {name.split()[0], name.split()[-1]}]
        if len(named) == 1 and all(word[0].isupper() for word in words):
            return named[0]._replace(place=speaker.place, office=speaker.office)
        office = " ".join(words).lower().removeprefix("the ")
        holders = [each for each in self.people.values() if _holds(each, office)]
        if len(holders) != 1 and is_definite:
            holders = [each for each in self.people.values() if _holds(each, words[0].lower())]
        if len(holders) == 1:
            return _carry(holders[0], speaker.place)
        is_known = (is_definite and words[0].lower() in cues.stand_ins) or _AGED.match(" ".join(words))
        if is_known and speaker.place:
            meant = self.recall(SUFFIX, speaker.place, cues)
            if not meant.name and len(self.people) == 1:
                (only,) = self.people.values()
                return _carry(only, speaker.place)
            return meant if meant.name else speaker
        return speaker


def _carry(meant: Speaker, place: Place | None) -> Speaker:
    """Return somebody for whom the words at a place stand."""
    return meant._replace(how="carried", place=place, antecedent=meant.origin)


def _fits(speaker: Speaker, pronoun: str, cues: Cues) -> bool:
    if pronoun == SUFFIX:
        return True
    if pronoun in cues.plural:
        return speaker.named is None or not speaker.is_person
    return speaker.is_person and cues.tell_gender(_spell(speaker)) in {None, cues.genders.get(pronoun)}


def _is_shown(speaker: Speaker, pronoun: str, cues: Cues) -> bool:
    return pronoun in cues.genders and cues.tell_gender(_spell(speaker)) == cues.genders[pronoun]


def _holds(speaker: Speaker, office: str) -> bool:
    """Say whether a role begins with these words: `Dir Krimsus` is Dir Krimsus Polda Banten."""
    roles = speaker.named.roles if isinstance(speaker.named, Person) else ()
    return any(f"{role.text.lower()} ".startswith(f"{office} ") for role in roles)


def _spell(speaker: Speaker) -> list[str]:
    """Return the words of somebody's name and ranks."""
    roles = speaker.named.roles if isinstance(speaker.named, Person) else ()
    return " ".join([speaker.name or "", *(role.text for role in roles)]).split()
