"""Notify: a match whose watchlist has a webhook is posted there, signed."""

from kliping.aws.door import Door
from kliping.aws.notifying import Notifier
from kliping.models import Stage

notifier = Notifier.from_environment()

handler = Door(Stage.NOTIFY, notifier.notify, side_by_side=True)
