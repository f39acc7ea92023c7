"""What a model of names reads in a sentence."""

from benchmarks.enrichment.entities_data import Marked, Sentence
from kliping.enrichers.entities.features import describe_sentence
from kliping.enrichers.entities.lexicon import load_lexicon
from kliping.enrichers.entities.model import Model


def read_sure_names(sentence: Sentence, language: str, model: Model) -> list[tuple[Marked, float]]:
    """Return what a model finds in a sentence, and how sure it is."""
    tokens = sentence.tokens
    found = model.find_names(describe_sentence([token.text for token in tokens], load_lexicon(language)))
    return [((tokens[each.start].start, tokens[each.end - 1].end, each.kind), each.probability) for each in found]


def read_names(sentence: Sentence, language: str, model: Model) -> list[Marked]:
    """Return what a model finds in a sentence."""
    return [name for name, _ in read_sure_names(sentence, language, model)]
