"""The rules that tag articles: data in YAML, each rule with its own examples (docs/rules.md)."""

from kliping.rules.example import Example
from kliping.rules.loading import InvalidRule, load_rules, read_rules
from kliping.rules.rule import Examples, Rule

__all__ = ["Example", "Examples", "InvalidRule", "Rule", "load_rules", "read_rules"]
