"""Webhooks: where the matches of a watchlist are posted to, and by which secret.

They lie in a partition of their own, which no function but notify may read: tag, which reads the watchlists, has no
use for secrets.
"""

from collections.abc import Iterator

from kliping.aws import items
from kliping.aws.table import Table, marshal
from kliping.notifying import Webhook


def keep_webhook(table: Table, watchlist: str, webhook: Webhook) -> None:
    """Post the matches of a watchlist to a webhook from now on, and to no other."""
    pk, sk = items.webhook_key(watchlist)
    item = {"pk": pk, "sk": sk, "kind": "webhook", "url": webhook.url, "secret": webhook.secret}
    table.dynamodb.put_item(TableName=table.name, Item=marshal(item))


def remove_webhook(table: Table, watchlist: str) -> bool:
    """Post the matches of a watchlist no longer, not even those that wait. Says whether they were."""
    return table.remove(items.webhook_key(watchlist))


def read_webhook(table: Table, watchlist: str) -> Webhook | None:
    """Return the webhook of a watchlist, or null."""
    item = table.get(items.webhook_key(watchlist))
    return _webhook(item) if item else None


def list_webhooks(table: Table) -> Iterator[tuple[str, Webhook]]:
    """Yield the name of every watchlist that has a webhook, with that."""
    for item in table.read_partition(items.webhook_key("")[0]):
        yield item["sk"], _webhook(item)


def _webhook(item: items.Item) -> Webhook:
    return Webhook(url=item["url"], secret=item["secret"])
