"""Fetch: a URL from the queue becomes a page in the inbox, where a person could have dropped it."""

from kliping.aws.door import Door
from kliping.aws.visiting import Visitor
from kliping.models import Stage

visitor = Visitor.from_environment()

handler = Door(Stage.FETCH, visitor.visit, side_by_side=True)
