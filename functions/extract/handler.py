"""Extract: a file in the inbox becomes an article on its way to enrichment, or as many inputs as it holds."""

from kliping.aws import inbox, queues
from kliping.aws.door import Door
from kliping.aws.observation import Outcome
from kliping.aws.queues import Deferral
from kliping.extractors import extract, find_extractor
from kliping.extractors.sniffing import sniff
from kliping.messages import ArticleExtracted, ObjectDropped
from kliping.models import Stage


def extract_drop(drop: ObjectDropped) -> Outcome | Deferral:
    """Read the article in the file and pass it on; what holds many is taken apart instead."""
    with inbox.open_drop(drop) as opened:
        media_type = sniff(opened.head, opened.media_type, opened.source.uri)
        if find_extractor(media_type) is None:
            # What only sources of many need would cost every cold start a tenth of a second.
            from kliping.aws.expanding import expand
            from kliping.extractors.collections import find_collection

            collection = find_collection(media_type)
            if collection:
                return expand(opened, collection, media_type)
        document = opened.read()
    queues.send(ArticleExtracted(source=document.source, article=extract(document), is_replay=drop.is_replay))
    return Outcome.SUCCEEDED


handler = Door(Stage.EXTRACT, extract_drop)
