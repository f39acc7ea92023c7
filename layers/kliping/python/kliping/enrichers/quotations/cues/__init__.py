"""Words that tell that something is said, and by whom."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from kliping.enrichers.entities.lexicon import Lexicon, load_lexicon
from kliping.enrichers.quotations.cues import english, indonesian

_SOURCES = {"en": english, "id": indonesian}
LANGUAGES = frozenset(_SOURCES)
SUFFIX = "nya"
"""The pronoun that an Indonesian verb may hold."""


@dataclass(frozen=True, eq=False)  # one for each language, compared by identity
class Cues:
    """The words of one language, folded to lower case.

    `before_speaker` are verbs that may stand before who speaks (`kata Heru`, `said Jane`), of which `before_clause` do
    so before what is said too; `after_speaker` stand after; `participles` begin a clause without speaker (`saying`).
    `sources` name one without a verb (`menurut`, `according to`). `adverbs` may stand between speaker and verb,
    `objects` between verb and words, `agents` between verb and speaker. `leave` end the words that name a speaker to
    the right, `enter` and `coordinate` to the left. After `links` somebody is named who does not speak, and so before
    `staff`; after `relations` somebody who may be meant or not (`pengacara Lisa`), after `one` somebody who is not
    named. `definite` follow who was named before, whom `stand_ins` may then describe (`pria asal Solo itu`). `titles`
    stand before a name in quotation marks, `refers_back` begin a sentence that says who spoke the one
    before.
    """

    before_speaker: frozenset[str]
    before_clause: frozenset[str]
    after_speaker: frozenset[str]
    participles: frozenset[str]
    sources: frozenset[str]
    adverbs: frozenset[str]
    objects: frozenset[str]
    agents: frozenset[str]
    pronouns: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    plural: frozenset[str]
    relative: frozenset[str]
    coordinate: frozenset[str]
    first_person: frozenset[str]
    leave: frozenset[str]
    enter: frozenset[str]
    links: frozenset[str]
    relations: frozenset[str]
    staff: frozenset[str]
    one: frozenset[str]
    titles: frozenset[str]
    definite: frozenset[str]
    stand_ins: frozenset[str]
    refers_back: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    suffixed: bool
    lexicon: Lexicon

    @cached_property
    def every_pronoun(self) -> frozenset[str]:
        """Words that stand for a speaker whom the text names elsewhere, or not at all."""
        return self.pronouns | self.plural | self.first_person

    @cached_property
    def carrying(self) -> frozenset[str]:
        """Words that hold the verb and a pronoun in one: `ujarnya`, `menurutnya`."""
        return frozenset(word + SUFFIX for word in self.before_speaker | self.sources) if self.suffixed else frozenset()

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Every word that can tell that something is said."""
        return self.before_speaker | self.after_speaker | self.carrying | self.sources

    @cached_property
    def tags(self) -> frozenset[str]:
        """Verbs that may follow what is said at once."""
        return self.before_speaker | self.carrying

    @cached_property
    def finite(self) -> frozenset[str]:
        """Verbs that follow who speaks."""
        return self.after_speaker - self.participles

    @cached_property
    def genders(self) -> Mapping[str, str]:
        """For whom a pronoun can stand, where that depends on it: `f` or `m`."""
        return {**dict.fromkeys(self.female, "f"), **dict.fromkeys(self.male, "m")}

    def tell_gender(self, words: Iterable[str]) -> str | None:
        """Return `f` or `m` where names and ranks tell; seldom are they listed, and then nothing is known."""
        folded = {word.lower().rstrip(".") for word in words}
        if folded & self.women:
            return "f"
        return "m" if folded & self.men else None

    @cached_property
    def tag(self) -> re.Pattern[str]:
        """The beginning of words that tell who spoke, after what was said."""
        before = "|".join(sorted(self.before_speaker))
        if self.suffixed:
            return re.compile(rf"(?:{before})(?:{SUFFIX})?\b")
        after = "|".join(sorted(self.after_speaker))
        return re.compile(rf"(?:{before})\s[A-Z]|(?:he|she|they|[A-Z]\w+)\s(?:{after})\b")


def _read(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def load_cues(language: str) -> Cues:
    """Return the words of a language."""
    source = _SOURCES[language]
    return Cues(
        before_speaker=_read(source.BEFORE_SPEAKER),
        before_clause=_read(source.BEFORE_CLAUSE),
        after_speaker=_read(source.AFTER_SPEAKER),
        participles=_read(source.PARTICIPLES),
        sources=_read(source.SOURCES),
        adverbs=_read(source.ADVERBS),
        objects=_read(source.OBJECTS),
        agents=_read(source.AGENTS),
        pronouns=_read(source.PRONOUNS),
        female=_read(source.FEMALE),
        male=_read(source.MALE),
        plural=_read(source.PLURAL),
        relative=_read(source.RELATIVE),
        coordinate=_read(source.COORDINATE),
        first_person=_read(source.FIRST_PERSON),
        leave=_read(source.LEAVE_SUBJECT),
        enter=_read(source.ENTER_SUBJECT),
        links=_read(source.LINKS),
        relations=_read(source.RELATIONS),
        staff=_read(source.STAFF),
        one=_read(source.ONE),
        titles=_read(source.TITLES),
        definite=_read(source.DEFINITE),
        stand_ins=_read(source.STAND_INS),
        refers_back=_read(source.REFERS_BACK),
        women=_read(source.WOMEN),
        men=_read(source.MEN),
        suffixed=source.SUFFIXED,
        lexicon=load_lexicon(language),
    )
