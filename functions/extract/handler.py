"""Extract: a file in the inbox becomes an article on its way to enrichment."""

from kliping.aws import inbox, queues
from kliping.aws.door import Door
from kliping.extractors import extract
from kliping.messages import ArticleExtracted, ObjectDropped
from kliping.models import Stage


def extract_article(drop: ObjectDropped) -> None:
    """Read the file, read the article in it, and pass it on."""
    document = inbox.read(drop)
    queues.send(ArticleExtracted(source=document.source, article=extract(document)))


handler = Door(Stage.EXTRACT, extract_article)
