"""Rules held to their own examples: which one fails, why, and what it matched instead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kliping.models import Tag
from kliping.queries import Reading, match, parse
from kliping.rules import Example, Rule
from kliping.tagging.phrases import Phrase, PhraseIndex
from kliping.tagging.rulebook import Rulebook
from kliping.words import split_words


@dataclass(frozen=True)
class FailedExample:
    """The example that stands as the `number`th under `kind` of `rule`, and why it does not keep its promise."""

    rule: Rule
    kind: Literal["match", "no_match"]
    number: int
    example: Example
    why: str


def check_examples(rules: Iterable[Rule]) -> Iterator[FailedExample]:
    """Yield every example that a rule does not match, or matches against its promise."""
    rules = tuple(rules)
    everything: Rulebook | None = None
    for rule in rules:
        book = Rulebook([rule])
        for number, example in enumerate(rule.examples.match, start=1):
            if not _apply(book, example):
                everything = everything or Rulebook(rules)
                why = f"{_tell_silence(rule, example)}; it matches {_tell_tags(_apply(everything, example))}"
                yield FailedExample(rule, "match", number, example, why)
        for number, example in enumerate(rule.examples.no_match, start=1):
            if tags := _apply(book, example):
                yield FailedExample(rule, "no_match", number, example, f"it matches {_tell_tags(tags)}")


def _apply(book: Rulebook, example: Example) -> tuple[Tag, ...]:
    return book.apply(example.article, example.annotations)


def _tell_silence(rule: Rule, example: Example) -> str:
    """Say what kept a rule from matching."""
    if rule.when and match(parse(rule.when), Reading(example.article, example.annotations)) is None:
        return "it does not match the query in `when`"
    found = [word for text in (example.headline, example.text) for word in _find(rule, text)]
    if not found:
        return "none of its terms stands there"
    asked = f"{rule.min_matches} are asked for, and {rule.min_distinct} different ones"
    return f"too few of its terms stand there: {_list(found)}; {asked}"


def _find(rule: Rule, text: str) -> Iterator[str]:
    """Yield the terms that count, in reading order."""
    phrases = [Phrase.of(term, 0) for term in rule.any]
    phrases += (Phrase.of(term, 0, counts=False) for term in rule.ignore)
    for found in PhraseIndex(phrases).find(split_words(text)):
        yield text[found.start : found.end]


def _tell_tags(tags: Iterable[Tag]) -> str:
    told = (f"{tag.id} ({_list(span.text for span in tag.evidence)})" for tag in tags)
    return ", ".join(told) or "no other rule"


def _list(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
