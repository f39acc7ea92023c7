"""A thousand rules that somebody got wrong: each is an error that says where, and nothing else happens."""

import random
from collections.abc import Callable, Mapping
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from kliping.rules import InvalidRule, read_rules

MALFORMED = 1000

RULE: Mapping[str, Any] = {
    "id": "flood",
    "version": 3,
    "label": {"id": "Banjir", "en": "Floods"},
    "when": 'headline:banjir AND ("tanah longsor" OR NEAR(hujan, sungai, 5)) NOT site:iklan.example',
    "any": ["banjir", "flood", "café", "harga pangan", "korup*"],
    "ignore": ["banjir diskon"],
    "min_matches": 2,
    "examples": {
        "match": ["banjir flood", "flood banjir"],
        "no_match": ["kering", {"text": "dry", "site": "a.example"}],
    },
}

STRANGE: tuple[Any, ...] = (
    *(
        None,
        True,
        -1,
        0,
        1e308,
        float("nan"),
        10**40,
        "",
        " ",
        "\0",
        "*",
        "((((",
        '"',
        "a" * 5000,
        "(" * 5000,
        "NOT " * 999,
    ),
    *("a AND", "OR b", "field:", "NEAR(a, b)", "published:2026-13-99", "site:", "wo*rd", "\u202e", "🌋", "-", "a:b:c"),
    *([], {}, [[]], [None], {"id": None}, {"\n": 1}, [{}] * 50, ["x"] * 3, {"en": "x"}, {1: 2}),
)
"""Values that somebody might write, and some that nobody would."""

SIGNS = (*"-:[]{}\"'|>&*!%@`#,?\n\t\0\\ \ufeff", "<<: *a", "&a ", "!!python/object:os.system ", "---\n", "\x85")


def replace_a_value(chance: random.Random) -> str:
    """Put something strange in the place of a part of the rule, or leave the part out."""
    rule: Any = deepcopy(RULE)
    at = rule
    while True:
        key = chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
        if not (isinstance(at[key], dict | list) and at[key] and chance.random() < 0.7):
            break
        at = at[key]
    if chance.random() < 0.2:
        del at[key]
    else:
        at[key] = chance.choice(STRANGE)
    return yaml.safe_dump([rule], allow_unicode=True)


def add_a_field(chance: random.Random) -> str:
    """Add something that no rule has."""
    return yaml.safe_dump([{**RULE, chance.choice(["term", "When", "match", "tags"]): chance.choice(STRANGE)}])


def damage_the_text(chance: random.Random) -> str:
    """Cut, repeat and mix up pieces of the file."""
    text = yaml.safe_dump([dict(RULE)], allow_unicode=True)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randint(0, 12))
        piece = chance.choice(["", text[start:end] * 2, chance.choice(SIGNS), text[end:start:-1]])
        text = text[:start] + piece + text[end:]
    return text


def damage_the_query(chance: random.Random) -> str:
    """Damage what a rule asks for."""
    words = str(RULE["when"]).split()
    chance.shuffle(words)
    words[chance.randrange(len(words))] = chance.choice([each for each in STRANGE if isinstance(each, str)])
    return yaml.safe_dump([{**RULE, "when": " ".join(words)}], allow_unicode=True)


WAYS: tuple[Callable[[random.Random], str], ...] = (replace_a_value, add_a_field, damage_the_text, damage_the_query)


def test_each_of_a_thousand_malformed_rules_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "news.yaml"
    malformed = dict.fromkeys(WAYS, 0)
    for seed in count():
        chance = random.Random(seed)  # noqa: S311 - the same rules every time
        way = chance.choice(WAYS)
        path.write_text(way(chance), "utf-8", errors="surrogatepass")
        try:
            assert read_rules(path)
        except InvalidRule as error:
            faults = [line for line in str(error).splitlines() if not line.startswith(" ")]  # a query is shown below
            assert faults, seed
            assert all(fault.startswith(f"{path}: ") and len(fault) > len(str(path)) + 10 for fault in faults), seed
            malformed[way] += 1
        if sum(malformed.values()) == MALFORMED:
            break
    assert min(malformed.values()) > MALFORMED / 10, malformed
