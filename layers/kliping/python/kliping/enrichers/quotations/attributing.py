"""From a body to what is said in it: which words between marks are speech, and whose."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kliping.enrichers.entities.tokens import MOST_READ
from kliping.enrichers.quotations.cues import Cues
from kliping.enrichers.quotations.frames import (
    Frame,
    find_frame_after,
    find_frame_back,
    find_frame_before,
    find_frame_within,
)
from kliping.enrichers.quotations.judging import Setting, judge
from kliping.enrichers.quotations.marks import Quoted, find_quoted
from kliping.enrichers.quotations.memory import Memory, Place, Speaker
from kliping.enrichers.quotations.sentences import Sentence, read_sentences
from kliping.enrichers.quotations.speakers import find_people, find_speaker, find_topic, is_somebody
from kliping.models import Annotations


class Attribution(NamedTuple):
    """What is said, its words in `parts`, by whom, and the verb that tells so. `sentence` counts from the beginning."""

    parts: Sequence[Place]
    speaker: Speaker
    sentence: int
    verb: Place | None = None
    whole: bool = True


class Told(NamedTuple):
    """Who speaks by a sentence that ends at `end`, or, if it ends in a colon, will speak after it."""

    speaker: Speaker
    end: int
    announces: bool


def attribute(body: str, annotations: Annotations, cues: Cues) -> list[Attribution]:
    """Return what is said word for word in a body, in order; of a book, at its beginning."""
    body = body[:MOST_READ]  # no names are found further on
    quoted = find_quoted(body, cues.tag)
    reader = _Reader(body, cues)
    if quoted:
        for number, sentence in enumerate(read_sentences(body, quoted, annotations)):
            reader.read(number, sentence)
    return reader.said


@dataclass
class _Reader:
    """What is known by now of an article that is read from beginning to end. `told` is of the sentence before."""

    body: str
    cues: Cues
    memory: Memory = field(default_factory=Memory)
    said: list[Attribution] = field(default_factory=list)
    told: Told | None = None

    def read(self, number: int, sentence: Sentence) -> None:
        """Take in a sentence."""
        people = find_people(sentence)
        if people:
            topic = find_topic(sentence, self.cues) or self.memory.topic
            self.memory = self.memory._replace(topic=topic, people={**self.memory.people, **people})
        self._look_back(number, sentence)
        spoke = [self._read_quoted(number, sentence, place) for place in sorted(sentence.quoted)]
        self.told = None if any(spoke) else self._listen(sentence)

    def _read_quoted(self, number: int, sentence: Sentence, place: int) -> bool:
        """Take in what is quoted at a place if it is speech, and say whether it is."""
        quoted = sentence.quoted[place]
        setting = judge(sentence, place, self.cues)
        frame = self._choose_frame(sentence, place, setting)
        speaker = find_speaker(sentence, frame, self.memory, self.cues) if frame else self._expect(place, setting)
        if frame is not None and speaker is None:
            return False
        verb = None if frame is None or frame.verb is None else sentence.span(frame.verb, frame.verb + 1)
        if setting.stands_free and self._goes_on(number, quoted, speaker, verb):
            last = self.said[-1]
            whole = last.whole and quoted.whole
            self.said[-1] = last._replace(parts=(*last.parts, *quoted.parts), sentence=number, whole=whole)
        elif speaker is not None or setting.is_utterance:
            speaker = speaker or self._guess(number, quoted, place)
            self._say(Attribution(quoted.parts, speaker, number, verb, quoted.whole))
        else:
            return False
        return True

    def _choose_frame(self, sentence: Sentence, place: int, setting: Setting) -> Frame | None:
        """Return the words that make a quotation direct speech; those after it first."""
        frame = find_frame_after(sentence, place, self.cues) if setting.may_be_tagged else None
        if frame is not None or not setting.may_be_announced:
            return frame
        frame = find_frame_before(sentence, place, self.cues)
        return frame if frame is not None and frame.is_direct else None

    def _goes_on(self, number: int, quoted: Quoted, speaker: Speaker | None, verb: Place | None) -> bool:
        """Say whether a quotation is the second part of one that the words between have broken."""
        if not self.said or "\n" in self.body[self.said[-1].parts[-1][1] : quoted.start]:
            return False
        last = self.said[-1]
        if speaker is not None:
            return verb is not None and verb == last.verb
        return last.speaker.name is not None and number - last.sentence <= 1

    def _expect(self, place: int, setting: Setting) -> Speaker | None:
        """Return who was announced by a colon at the end of the sentence before."""
        told = self.told if place == 0 and setting.may_be_announced else None
        return told.speaker if told is not None and told.announces else None

    def _guess(self, number: int, quoted: Quoted, place: int) -> Speaker:
        """Return who spoke in the sentence before, if that is of the same paragraph or a quotation too; else nobody."""
        told = self.told
        if told is not None and place == 0 and "\n" not in self.body[told.end : quoted.start]:
            return told.speaker
        last = self.said[-1] if self.said and place == 0 else None
        if last is not None and last.speaker.named and last.verb and number - last.sentence == 1:
            return last.speaker._replace(how="continued")
        return Speaker("unclear")

    def _say(self, said: Attribution) -> None:
        self.said.append(said)
        if said.speaker.name is not None:
            self.memory = self.memory._replace(last=said.speaker)

    def _look_back(self, number: int, sentence: Sentence) -> None:
        """Find the speaker of a quotation in the sentence after it: `Hal itu disampaikan Heru`."""
        if not self.said or self.said[-1].speaker.name is not None or number - self.said[-1].sentence != 1:
            return
        frame = find_frame_back(sentence, self.cues)
        speaker = frame and find_speaker(sentence, frame, self.memory, self.cues)
        if frame is not None and frame.verb is not None and speaker is not None:
            verb = sentence.span(frame.verb, frame.verb + 1)
            self._say(self.said.pop()._replace(speaker=speaker, verb=verb))

    def _listen(self, sentence: Sentence) -> Told | None:
        """Keep in mind who is reported to say something, and who is announced by a colon."""
        flat = replace(sentence, quoted={}) if sentence.quoted else sentence
        end, announces = flat.tokens[-1].end, flat.folded[-1] == ":"
        frame = find_frame_before(flat, len(flat), self.cues) if announces else find_frame_within(flat, self.cues)
        speaker = frame and find_speaker(flat, frame, self.memory, self.cues)
        if speaker is not None and is_somebody(flat, speaker, self.cues):
            self.memory = self.memory._replace(last=speaker)
        if announces and speaker is not None and speaker.name is not None:
            return Told(speaker, end, announces)
        if announces:
            speaker = find_topic(flat, self.cues)
        if speaker is None or speaker.named is None:
            return None
        return Told(speaker._replace(how="continued"), end, announces)
