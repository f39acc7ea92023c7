"""The models at work: from a body to the people, organisations and places it names."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kliping.enrichers.entities.aliases import agree_on_kinds, find_other_names, find_repeats, join_mentions
from kliping.enrichers.entities.features import describe_sentence
from kliping.enrichers.entities.lexicon import Lexicon, load_lexicon
from kliping.enrichers.entities.mentions import Entity, Mention
from kliping.enrichers.entities.reading import load_model
from kliping.enrichers.entities.roles import find_roles
from kliping.enrichers.entities.rulebook import apply_rules
from kliping.enrichers.entities.rules import Found
from kliping.enrichers.entities.tokens import Token, read_sentences

_FOLDER = Path(__file__).parent
MODELS: Mapping[str, Path] = {"en": _FOLDER / "names_en.gz", "id": _FOLDER / "names_id.gz"}
"""The models by ISO 639-1 code of their language. Each is read when an article first needs it."""


def find_entities(body: str, language: str, without: tuple[int, int] = (0, 0)) -> list[Entity]:
    """Return whom and what a text names, in order of the first mention; of a book, what its beginning names.

    What stands at the code points `[start, end)` of `without` is not read.
    """
    model, lexicon = load_model(MODELS[language]), load_lexicon(language)
    mentions: list[Mention] = []
    tokens: list[Token] = []
    for sentence in _read_sentences(body, without):
        names = model.find_names(describe_sentence([token.text for token in sentence], lexicon))
        found = apply_rules(sentence, names, lexicon)
        mentions += [_mention(body, sentence, each, lexicon, found) for each in found]
        tokens += sentence
    mentions = find_repeats(agree_on_kinds(mentions), tokens, lexicon)
    return join_mentions(mentions, find_other_names(mentions, body))


def _read_sentences(body: str, without: tuple[int, int]) -> Iterator[list[Token]]:
    start, end = without
    for sentence in read_sentences(body):
        tokens = sentence if sentence[0].start >= end else [each for each in sentence if not start <= each.start < end]
        if tokens:
            yield tokens


def _mention(body: str, sentence: Sequence[Token], found: Found, lexicon: Lexicon, beside: Sequence[Found]) -> Mention:
    start, end = sentence[found.start].start, sentence[found.end - 1].end
    roles = find_roles(sentence, found, lexicon, beside) if found.kind == "PER" else []
    return Mention(
        kind=found.kind,
        start=start,
        end=end,
        text=body[start:end],
        confidence=found.confidence,
        method=found.method,
        roles=tuple((sentence[role.start].start, sentence[role.end - 1].end) for role in roles),
    )
