"""Enrich: an article gains what can be inferred from it."""

from kliping.aws import queues
from kliping.aws.backends import choose_enrichers, waits_for_a_service
from kliping.aws.door import Door
from kliping.enrichers import enrich
from kliping.messages import ArticleEnriched, ArticleExtracted
from kliping.models import Stage


def enrich_article(extracted: ArticleExtracted) -> None:
    """Annotate the article and pass it on."""
    annotations = enrich(extracted.article, choose_enrichers())
    queues.send(ArticleEnriched(source=extracted.source, article=extracted.article, annotations=annotations))


handler = Door(Stage.ENRICH, enrich_article, side_by_side=waits_for_a_service())
