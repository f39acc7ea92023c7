"""What rules say about an article, with the words that made them say it."""

from functools import cache

from kliping.models import Annotations, Article, Tag
from kliping.rules import load_rules
from kliping.tagging.rulebook import Rulebook

__all__ = ["Rulebook", "tag"]


def tag(article: Article, annotations: Annotations) -> tuple[Tag, ...]:
    """Return the tags the shipped rules give, the strongest first; each carries at most five spans of evidence.

    Raises:
        InvalidRule: a rule file in the package is broken.
    """
    return _rulebook().apply(article, annotations)


@cache
def _rulebook() -> Rulebook:
    """Read and compile the rules at the first article, not at import."""
    return Rulebook(load_rules())
