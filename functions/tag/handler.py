"""Tag: an article gets its tags and lands in the table."""

from kliping.aws.door import Door
from kliping.aws.observation import Outcome
from kliping.aws.rechecking import schedule_rechecks
from kliping.aws.table import Table
from kliping.messages import ArticleEnriched
from kliping.models import Stage, TaggedArticle
from kliping.tagging import tag


def tag_article(enriched: ArticleEnriched) -> Outcome:
    """Apply the rules, write the record, and have its page looked at again later."""
    record = TaggedArticle(
        article=enriched.article,
        annotations=enriched.annotations,
        tags=tag(enriched.article, enriched.annotations),
    )
    table = Table.from_environment()
    outcome = table.record_article(record, enriched.source)
    if not enriched.is_replay:
        schedule_rechecks(table, record.article.id, enriched.source)
    return outcome


handler = Door(Stage.TAG, tag_article)
