"""Tag: an article gets its tags and lands in the table."""

from kliping.aws.alerting import Watcher
from kliping.aws.door import Door
from kliping.aws.live_rules import LiveRules
from kliping.aws.observation import Outcome
from kliping.aws.rechecking import schedule_rechecks
from kliping.messages import ArticleEnriched
from kliping.models import Stage, TaggedArticle

rules = LiveRules.from_environment()

watcher = Watcher.from_environment()


def tag_article(enriched: ArticleEnriched) -> Outcome:
    """Apply the rules, write the record, have its page looked at again later, and alert who watches for it."""
    live = rules.current()
    record = TaggedArticle(
        article=enriched.article,
        annotations=enriched.annotations,
        tags=live.book.apply(enriched.article, enriched.annotations),
        rules=live.rule_set,
    )

    def then(corrected: TaggedArticle) -> None:
        if not enriched.is_replay:
            schedule_rechecks(watcher.table, record.article.id, enriched.source)
        watcher.alert(record, enriched.source, corrected)

    return watcher.table.record_article(record, enriched.source, then)


handler = Door(Stage.TAG, tag_article)
