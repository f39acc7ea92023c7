"""What the pipeline tells the world: events on an EventBridge bus, whose schemas are published in `docs/schemas`.

An event never changes its form: what says more, or something else, is a new version beside it.
"""

import json
from collections.abc import Mapping
from typing import Literal

from kliping.models import NonEmpty, Span, Value

EVENT_SOURCE = "kliping"
"""The `source` of every event of ours."""

ARTICLE_MATCHED = "Article Matched"
"""The `detail-type` of an `ArticleMatched`."""


def webhook_resource(table: str) -> str:
    """Return the `resources` of an event that is for a webhook too, which the stack with this table knows."""
    return f"webhook:{table}"


class MatchedArticle(Value):
    """What a reader of an event needs to know of an article.

    `date_published` is an instant, or a day where no more is known; `tags` are ids.
    """

    id: NonEmpty
    url: str | None
    headline: str
    site: str | None
    date_published: str | None
    in_language: str | None
    tags: tuple[NonEmpty, ...]


class ArticleMatched(Value):
    """The `detail` of the event that a watchlist asks for an article.

    `id` is a function of watchlist, article and revision: who gets the same id twice has the same event twice.
    `revision` names the content of the article; `evidence` are some of the words that made it match, none where fields
    decided.
    """

    version: Literal[1] = 1
    id: NonEmpty
    watchlist: NonEmpty
    query: NonEmpty
    revision: NonEmpty
    article: MatchedArticle
    evidence: tuple[Span, ...]


SCHEMAS: Mapping[str, type[Value]] = {"article-matched.v1.json": ArticleMatched}
"""The published schemas by the name of their file."""


def write_schema(name: str) -> str:
    """Return the text of a published schema."""
    schema = SCHEMAS[name].model_json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"
