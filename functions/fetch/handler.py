"""Fetch: a URL from the queue becomes a page in the inbox, where a person could have dropped it."""

from kliping.aws import inbox
from kliping.aws.door import Door
from kliping.aws.observation import Outcome
from kliping.aws.settings import setting
from kliping.fetching import Gate, fetch
from kliping.messages import PageRequested
from kliping.models import Stage

gate = Gate.parse(allowed_networks=setting("FETCH_ALLOWED_NETWORKS"))


def fetch_page(request: PageRequested) -> Outcome:
    """Get the page and drop it."""
    return inbox.put(fetch(request.source, gate))


handler = Door(Stage.FETCH, fetch_page)
