"""Tag: an article gets its tags and lands in the table."""

from kliping.aws.alerting import Watcher
from kliping.aws.door import Door
from kliping.aws.items import Item
from kliping.aws.landing import land, take_back
from kliping.aws.live_rules import LiveRules
from kliping.aws.observation import Outcome
from kliping.aws.rechecking import schedule_rechecks
from kliping.messages import ArticleEnriched
from kliping.models import Stage, TaggedArticle

rules = LiveRules.from_environment()

watcher = Watcher.from_environment()


def tag_article(enriched: ArticleEnriched) -> Outcome:
    """Apply the rules, write the record, have its page looked at again later, land it, and alert who watches for it."""
    live = rules.current()
    record = TaggedArticle(
        article=enriched.article,
        annotations=enriched.annotations,
        tags=live.book.apply(enriched.article, enriched.annotations),
        rules=live.rule_set,
    )

    def then(corrected: TaggedArticle, standing: Item) -> None:
        if not enriched.is_replay:
            schedule_rechecks(watcher.table, record.article.id, enriched.source)
        land(watcher.table, record, enriched.source, standing)
        watcher.alert(record, enriched.source, corrected)

    outcome = watcher.table.record_article(record, enriched.source, then)
    if outcome is Outcome.FORGOTTEN:
        take_back(watcher.table, record, enriched.source)
        watcher.take_back(record, enriched.source)
    return outcome


handler = Door(Stage.TAG, tag_article)
