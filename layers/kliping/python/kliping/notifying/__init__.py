"""Notify a receiver: an event, signed, is posted to an untrusted URL, through the gate of fetch."""

from kliping.notifying.posting import LIMITS, NotTaken, check_receiver, post, wait_for
from kliping.notifying.signing import Webhook, make_secret, sign

__all__ = ["LIMITS", "NotTaken", "Webhook", "check_receiver", "make_secret", "post", "sign", "wait_for"]
