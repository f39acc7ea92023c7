"""Turning an answer into annotations. Nothing in it is believed that cannot be found in the article."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kliping.aws.bedrock.answers import Answer, Entities, NamedPerson, NamedTopic, Tone
from kliping.aws.bedrock.quoting import find_sentences, find_words, take_apart
from kliping.enrichers.subjects import MOST_EVIDENCE as MOST_OF_SUBJECT
from kliping.enrichers.subjects.choosing import MOST_SUBJECTS
from kliping.enrichers.subjects.taxonomy import load_taxonomy
from kliping.enrichers.summary import MOST_WORDS, SENTENCES, join_sentences
from kliping.enrichers.tone import LEAST_WORDS, MOST_CONFIDENCE
from kliping.enrichers.tone import MOST_EVIDENCE as MOST_OF_TONE
from kliping.models import Annotation, Article, Person, Place, Span, Subject
from kliping.words import fold

VERSION = 2

_CONFIDENCE = 0.8
"""A language model does not say how sure it is; this is for what it names and the article prints."""
_MOST_MENTIONS = 50
"""Spans of one name."""


@dataclass
class Reader:
    """Reads an answer to `article`, counts in `left_out` what of it does not hold, and says who answered."""

    article: Article
    method: str
    left_out: Counter[str] = field(default_factory=Counter)

    def read(self, answer: Answer) -> dict[str, Any]:
        """Return the fields of `Annotations` that an answer fills."""
        return {name: value for task, said in answer for name, value in _READERS[task](self, said).items()}

    def read_entities(self, said: Entities) -> Mapping[str, Any]:
        """Return everybody and everything that the body prints as it was named."""
        return {
            "people": tuple(self._find_people(said.people)),
            "organisations": tuple(self._find_names(said.organisations)),
            "places": tuple(Place(**dict(each)) for each in self._find_names(said.places)),
        }

    def read_subjects(self, said: Sequence[NamedTopic]) -> Mapping[str, Any]:
        """Return the topics that the list has and the article has words for, each after those above it."""
        taxonomy = load_taxonomy()
        subjects: dict[str, Subject] = {}
        for named in said:
            code = f"medtop:{named.topic.removeprefix('medtop:')}"
            if code not in taxonomy.topics:
                self.left_out["topics that the list does not have"] += 1
            elif not (evidence := tuple(self._cite(named.evidence))):
                self.left_out["topics without words of the article"] += 1
            else:
                line = [each for each in reversed(taxonomy.line_of(code)) if each not in subjects]
                if len(subjects) + len(line) <= MOST_SUBJECTS:
                    subjects |= {each: self._name_subject(each, evidence) for each in line}
        return {"subjects": tuple(subjects.values())}

    def read_summary(self, said: Sequence[str]) -> Mapping[str, Any]:
        """Return the first sentences that stand in the body as a whole, in its order."""
        short = [sentence for sentence in said if len(sentence.split()) <= MOST_WORDS]
        found = find_sentences(self.article.article_body, short)
        self.left_out["paragraphs in the place of sentences"] += len(said) - len(short)
        self.left_out["sentences that the body does not print"] += found.count(None)
        chosen = list(take_apart(span for span in found if span))[:SENTENCES]
        spans = tuple(sorted(chosen, key=lambda span: span.start))
        return {"summary": self._annotate(join_sentences(spans), spans) if spans else None}

    def read_tone(self, said: Tone) -> Mapping[str, Any]:
        """Return the tone if enough different words of the body tell it."""
        if said.label == "none":
            return {"tone": None}
        words = {fold(word): spans[0] for word in said.words if (spans := self._find(word, "words"))}
        if len(words) < LEAST_WORDS:
            self.left_out["tones with too few words"] += 1
            return {"tone": None}
        evidence = sorted([*words.values()][:MOST_OF_TONE], key=lambda span: span.start)
        return {"tone": self._annotate(said.label, tuple(evidence), min(_CONFIDENCE, MOST_CONFIDENCE))}

    def _find_people(self, people: Iterable[NamedPerson]) -> Iterator[Person]:
        roles: dict[str, list[str]] = {}
        for person in people:
            roles.setdefault(person.name, []).extend(person.roles)
        for found in self._find_names(roles):
            spans = {span for role in roles[found.value] for span in self._find(role, "roles")[:1]}
            yield Person(**dict(found), roles=tuple(sorted(spans, key=lambda span: span.start)))

    def _find_names(self, names: Iterable[str]) -> Iterator[Annotation]:
        """Yield an annotation for each name that the body prints, with its mentions."""
        for name in dict.fromkeys(names):
            if spans := self._find(name, "names"):
                yield self._annotate(name, spans[:_MOST_MENTIONS])

    def _find(self, words: str, kind: str) -> tuple[Span, ...]:
        spans = find_words(self.article.article_body, words)
        if not spans:
            self.left_out[f"{kind} that the body does not print"] += 1
        return spans

    def _cite(self, copies: Iterable[str]) -> Iterator[Span]:
        """Yield where words stand first, in the headline if they do, else in the body; each field in reading order."""
        headline = self.article.headline
        found = (find_words(headline, words, "headline") or self._find(words, "words") for words in copies)
        spans = {each[0] for each in found if each}
        yield from sorted(spans, key=lambda span: (span.field == "articleBody", span.start))[:MOST_OF_SUBJECT]

    def _name_subject(self, code: str, evidence: tuple[Span, ...]) -> Subject:
        taxonomy = load_taxonomy()
        named = self._annotate(code, evidence)
        return Subject(**dict(named), label=taxonomy.label_of(code), broader=taxonomy.topics[code].parent)

    def _annotate(self, value: str, evidence: tuple[Span, ...], confidence: float = _CONFIDENCE) -> Annotation:
        return Annotation(value=value, confidence=confidence, method=self.method, version=VERSION, evidence=evidence)


_READERS: Mapping[str, Callable[[Reader, Any], Mapping[str, Any]]] = {
    "entities": Reader.read_entities,
    "subjects": Reader.read_subjects,
    "summary": Reader.read_summary,
    "tone": Reader.read_tone,
}
