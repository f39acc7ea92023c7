"""Every rule on top of the model does what its examples say, and nothing else."""

import pytest

from kliping.enrichers.entities.lexicon import load_lexicon
from kliping.enrichers.entities.rulebook import RULES, Example, Rule
from kliping.enrichers.entities.rules import Found
from kliping.enrichers.entities.tokens import Token, split_tokens

EXAMPLES = [pytest.param(rule, example, id=example.sentence) for rule in RULES for example in rule.examples]


def find(sentence: str, tokens: list[Token], kind: str, text: str) -> Found:
    start = sentence.index(text)
    places = [place for place, token in enumerate(tokens) if start <= token.start < start + len(text)]
    return Found(places[0], places[-1] + 1, kind, 0.9, "crf")


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_finds_what_its_example_says(rule: Rule, example: Example) -> None:
    tokens = split_tokens(example.sentence)
    given = [find(example.sentence, tokens, kind, text) for kind, text in example.given]

    found = rule.apply(tokens, given, load_lexicon(example.language))

    read = [(each.kind, example.sentence[tokens[each.start].start : tokens[each.end - 1].end]) for each in found]
    assert tuple(read) == example.found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_shows_in_both_languages_what_it_finds_and_what_it_leaves_alone(rule: Rule) -> None:
    assert {example.language for example in rule.examples} == {"id", "en"}
    assert any(example.found != example.given for example in rule.examples)
    assert any(example.found == example.given for example in rule.examples)
