"""Enrich: an article gains what can be inferred from it."""

from kliping.aws import queues
from kliping.aws.backends import choose_enrichers, waits_for_a_service
from kliping.aws.door import Door
from kliping.enrichers import enrich
from kliping.messages import ArticleEnriched, ArticleExtracted
from kliping.models import Stage


def enrich_article(extracted: ArticleExtracted) -> None:
    """Annotate the article and pass it on."""
    source, article = extracted.source, extracted.article
    annotations = enrich(article, choose_enrichers(), extracted.former)
    queues.send(ArticleEnriched(source=source, article=article, annotations=annotations, is_replay=extracted.is_replay))


handler = Door(Stage.ENRICH, enrich_article, side_by_side=waits_for_a_service())
