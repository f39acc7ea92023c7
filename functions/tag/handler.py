"""Tag: an article gets its tags and lands in the table."""

from kliping.aws.door import Door
from kliping.aws.observation import Outcome
from kliping.aws.table import Table
from kliping.messages import ArticleEnriched
from kliping.models import Stage, TaggedArticle
from kliping.tagging import tag


def tag_article(enriched: ArticleEnriched) -> Outcome:
    """Apply the rules and write the record."""
    record = TaggedArticle(
        article=enriched.article,
        annotations=enriched.annotations,
        tags=tag(enriched.article, enriched.annotations),
    )
    return Table.from_environment().record_article(record, enriched.source)


handler = Door(Stage.TAG, tag_article)
