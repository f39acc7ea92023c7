"""Pieces of evidence, each as it stands in its text."""

import re

from rich.text import Text

from kliping.models import Article, Span
from kliping_cli.views.wording import write

CONTEXT = 45
"""Characters shown on either side of a piece of evidence."""


def quote_evidence(article: Article, span: Span) -> Text:
    """Show a piece of evidence in its context, the words themselves highlighted."""
    field = article.headline if span.field == "headline" else article.article_body
    start, end = max(0, span.start - CONTEXT), min(len(field), span.end + CONTEXT)
    before = field[start : span.start]
    after = field[span.end : end]
    if start > 0:
        before = "…" + before.partition(" ")[2]
    if end < len(field):
        after = after.rpartition(" ")[0] + "…"
    place = "headline: " if span.field == "headline" else ""
    return Text.assemble(
        (place, "dim"), write(_flat(before)), write(_flat(span.text), "bold yellow"), write(_flat(after))
    )


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
