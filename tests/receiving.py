"""A newsroom's receiver of webhooks, on this machine, which checks signatures by code of its own."""

import base64
import hashlib
import hmac
import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase

from kliping.events import ArticleMatched
from tests.unit.fetching.news_site import Answer, Site, answer

TAKEN = answer("204 No Content")
BROKEN = answer("500 Internal Server Error", b"sorry")


class Receiver:
    """Answers what is posted to `url` by the next of `answers`, and takes everything once these are used up."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.answers: deque[Answer] = deque()
        self.url = site.url("/hook?token=s3cr3t")
        site.pages["/hook?token=s3cr3t"] = self._answer

    def _answer(self, stream: BufferedIOBase) -> None:
        chosen = self.answers.popleft() if self.answers else TAKEN
        if callable(chosen):
            chosen(stream)
        else:
            stream.write(chosen)

    @property
    def headers(self) -> list[dict[str, str]]:
        """The headers of what was posted so far."""
        return [headers for _, headers in self.site.requests]

    def verify(self, secret: str) -> list[ArticleMatched]:
        """Return all that was posted so far, every one of which was signed by `secret`."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        for headers, body in zip(self.headers, self.site.bodies, strict=True):
            signed = ".".join((headers["webhook-id"], headers["webhook-timestamp"], body.decode())).encode()
            expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
            assert headers["webhook-signature"] == f"v1,{expected}"
            assert headers["Content-Type"] == "application/json"
            assert headers["webhook-id"] == json.loads(body)["id"]
        return [ArticleMatched.model_validate_json(body) for body in self.site.bodies]


@contextmanager
def open_receiver() -> Iterator[Receiver]:
    """Open a receiver, and close it in the end."""
    site = Site()
    try:
        yield Receiver(site)
    finally:
        site.close()
