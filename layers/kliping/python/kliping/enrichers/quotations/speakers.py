"""Who speaks: a name beside the quotation, somebody further up for whom a pronoun stands, or a description."""

from kliping.enrichers.quotations.cues import SUFFIX, Cues
from kliping.enrichers.quotations.frames import Frame
from kliping.enrichers.quotations.memory import Memory, Speaker
from kliping.enrichers.quotations.sentences import Sentence
from kliping.enrichers.quotations.subjects import POSSESSIVES

_LONGEST_ANNOUNCEMENT = 4
"""Tokens before a person whom a sentence announces: Hal senada juga diungkapkan."""
_BEFORE_OFFICES = frozenset(
    {"senior", "former", "top", "chief", "deputy", "longtime", "campaign", "press", "national", "foreign", "policy"}
    | {"political", "legal", "media", "communications", "economic", "security", "defence", "defense", "trade"}
)
"""Words between whom somebody works for and the office: Trump campaign manager Jane Hale."""
_EDGES = frozenset({",", ".", '"', "-"}) | POSSESSIVES
"""What is cut off the words that describe somebody."""


def find_speaker(sentence: Sentence, frame: Frame, memory: Memory, cues: Cues) -> Speaker | None:
    """Return who speaks by the words beside a quotation; nothing if they name nobody at all."""
    if frame.start == frame.end and frame.verb is not None:
        end = sentence.tokens[frame.verb].end
        return memory.recall(SUFFIX, (end - len(SUFFIX), end), cues)
    pronoun = _find_pronoun(sentence, frame, cues)
    if pronoun is not None:
        return _resolve(sentence, frame, pronoun, memory, cues)
    named = _find_name(sentence, frame, cues)
    if named is not None:
        return _name(sentence, frame, named, cues)
    return Speaker("unclear") if frame.is_clause else _describe(sentence, frame, memory, cues)


def find_topic(sentence: Sentence, cues: Cues) -> Speaker | None:
    """Return the person with whom a sentence begins, perhaps after rank and office, or after when and where it was."""
    unquoted = [place for place in sentence.find_people(0, len(sentence)) if place not in sentence.quoted]
    first = min(unquoted, default=None)
    if first is None or not _may_speak(sentence, first, 0, len(sentence), cues):
        return None
    before = range(_pass_announcement(sentence, first, cues), first)
    if any(place in sentence.quoted or sentence.folded[place] in cues.verbs for place in before):
        return None
    opening = max((place + 1 for place in before if sentence.tokens[place].text == ","), default=before.start)
    small = (
        place
        for place in range(opening, first)
        if sentence.tokens[place].text[0].islower() and place not in sentence.covered
    )
    if any(sentence.folded[place] not in cues.lexicon.offices for place in small):
        return None
    return _name(sentence, Frame(None, first, sentence.mentions[first].end), first, cues)


def _pass_announcement(sentence: Sentence, first: int, cues: Cues) -> int:
    """Return where the words are over that only announce a person: `Hal senada diungkapkan Mujianto`."""
    verb = next(
        (place for place in range(1, min(first, _LONGEST_ANNOUNCEMENT)) if sentence.folded[place] in cues.verbs), 0
    )
    announces = sentence.folded[0] in cues.refers_back and sentence.folded[verb] in cues.before_speaker
    return verb + 1 if verb and announces else 0


def find_people(sentence: Sentence) -> dict[str, Speaker]:
    """Return the people a sentence names, by name."""
    mentions = sentence.mentions
    people = {mentions[place].named.value: place for place in sentence.find_people(0, len(sentence))}
    return {
        name: Speaker("named", name, sentence.span(place, mentions[place].end), mentions[place].named)
        for name, place in people.items()
    }


def is_somebody(sentence: Sentence, speaker: Speaker, cues: Cues) -> bool:
    """Say whether a speaker is named or described as one person, for whom a pronoun may stand further down."""
    words = (speaker.name or "").split()
    if speaker.named is not None or not words:
        return speaker.named is not None
    folded = [word.lower() for word in words]
    tells = any(word in cues.one or word in cues.lexicon.offices or word in cues.relations for word in folded)
    begins = len(words) == 1 and speaker.place is not None and speaker.place[0] == sentence.tokens[0].start
    return tells or (folded[0] != "the" and words[-1][0].isupper() and not begins)


def _find_pronoun(sentence: Sentence, frame: Frame, cues: Cues) -> int | None:
    """Return the place of the pronoun that names the speaker, if it is one."""
    folded = sentence.folded
    if frame.is_clause:
        first = next((place for place in range(frame.start, frame.end) if folded[place] in cues.every_pronoun), None)
        people = sentence.find_people(frame.start, frame.end)
        return None if first is None or any(place < first for place in people) else first
    if frame.before and (folded[frame.end - 1] in cues.every_pronoun or folded[frame.end - 1] in cues.relative):
        return frame.end - 1
    return frame.start if folded[frame.start] in cues.every_pronoun else None


def _resolve(sentence: Sentence, frame: Frame, pronoun: int, memory: Memory, cues: Cues) -> Speaker | None:
    """Return for whom a pronoun stands; for a relative one, that is who is named before it."""
    place, word = sentence.span(pronoun, pronoun + 1), sentence.folded[pronoun]
    if word in cues.first_person:
        return Speaker("unclear", place=place)
    if word not in cues.relative:
        return memory.recall(word, place, cues)
    end = pronoun - 1 if sentence.folded[pronoun - 1] == "," else pronoun
    if end <= frame.start:
        return None
    meant = find_speaker(sentence, frame._replace(end=end), memory, cues)
    return meant and meant._replace(place=place, antecedent=meant.origin)


def _find_name(sentence: Sentence, frame: Frame, cues: Cues) -> int | None:
    """Return the place of the mention that names the speaker: a person first, else what is all that is named."""
    start, end = frame.start, frame.end
    people = sorted(sentence.find_people(start, end))
    person = next((place for place in people if _may_speak(sentence, place, start, end, cues)), None)
    if person is not None:
        return person
    heads = {start, start + 1 if sentence.folded[start] == "the" else start}
    heads |= {place + 1 for place in range(start, end) if sentence.folded[place] == ","}
    return next((place for place in sorted(heads & sentence.mentions.keys()) if _is_all(sentence, place, end)), None)


def _may_speak(sentence: Sentence, place: int, start: int, end: int, cues: Cues) -> bool:
    """Say whether it is a person who speaks, not somebody who belongs to them: `Clinton's aide`, `pengacara Lisa`."""
    after = sentence.mentions[place].end
    while after + 1 < end and sentence.folded[after] in _BEFORE_OFFICES:
        after += 1
    following = sentence.folded[after] if after < end else ""
    previous = sentence.folded[place - 1] if place > start else ""
    if following in POSSESSIVES or previous in cues.links or previous in cues.relations:
        return False
    return not (cues.lexicon.offices_end and (following in cues.lexicon.offices or following in cues.staff))


def _is_all(sentence: Sentence, place: int, end: int) -> bool:
    """Say whether a mention is all, up to a comma: `the FBI`, but not `FBI agents`."""
    after = sentence.mentions[place].end
    return after == end or (after < end and sentence.folded[after] in {",", "("})


def _name(sentence: Sentence, frame: Frame, place: int, cues: Cues) -> Speaker:
    mention = sentence.mentions[place]
    until = place - 1 if place > frame.start and sentence.folded[place - 1] == "," else place
    words = sentence.folded[frame.start : until]
    tells = mention.is_person and any(word in cues.lexicon.offices or word in cues.relations for word in words)
    office = sentence.span(frame.start, until) if tells else None
    return Speaker("named", mention.named.value, sentence.span(place, mention.end), mention.named, office=office)


def _describe(sentence: Sentence, frame: Frame, memory: Memory, cues: Cues) -> Speaker | None:
    """Return somebody as printed: a name that nobody has recognised here, or a description."""
    tokens, start, end = sentence.tokens, frame.start, frame.end
    while start < end and tokens[start].text in _EDGES:
        start += 1
    while start < end and tokens[end - 1].text in _EDGES:
        end -= 1
    if end - 1 > start and sentence.folded[end - 1] in cues.definite:
        end -= 1
    if end + 2 < len(sentence) and tokens[end].text.isdigit() and sentence.folded[end + 2] in cues.definite:
        end += 2  # gadis berusia 14 tahun itu
    is_definite = end < len(sentence) and sentence.folded[end] in cues.definite
    name = _pass_office(sentence, frame, start, end, cues)
    has_words = any(token.text[0].isalpha() for token in tokens[name:end])  # July 15, 1960: is nobody
    if not has_words or any(start <= place < end for place in sentence.quoted):
        return None
    place = sentence.span(name, end)
    office = sentence.span(start, name - (sentence.folded[name - 1] == ",")) if name > start else None
    return memory.recognise(
        Speaker("described", sentence.read(*place), place, office=office), cues, is_definite=is_definite
    )


def _pass_office(sentence: Sentence, frame: Frame, start: int, end: int, cues: Cues) -> int:
    """Return where a name begins after rank, office or comma; `start` where it does not, or is none."""
    ranks = cues.lexicon.ranks | cues.lexicon.offices if cues.lexicon.offices_end else cues.lexicon.ranks
    for place in range(end - 1, start, -1):
        before = sentence.folded[place - 1]
        if before == "," and not frame.before:
            return place
        if before in ranks or (before == "." and sentence.folded[place - 2] in ranks):
            return place if _is_capital(sentence, place, end) else start
    return start


def _is_capital(sentence: Sentence, start: int, end: int) -> bool:
    return all(sentence.tokens[place].text[0].isupper() for place in range(start, end))
