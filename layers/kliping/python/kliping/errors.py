"""What can be wrong with an input. The type answers one question: would trying again help?

`Rejected` and its kinds say no: the input is parked at once with `reason` and the message, and nobody retries it.
Every other exception says maybe: it is retried and, in the end, dead-lettered.
"""

from typing import ClassVar


class Rejected(Exception):
    """An input that no retry can help. The message is written for the person who sent it."""

    reason: ClassVar[str] = "rejected"


class InvalidMessage(Rejected):
    """A queue message this version does not understand."""

    reason = "invalid_message"


class InvalidUrl(Rejected):
    """A string that is not an http(s) URL of a public host."""

    reason = "invalid_url"


class ForbiddenAddress(Rejected):
    """A URL that leads to an address which is not on the public internet."""

    reason = "forbidden_address"


class Gone(Rejected):
    """The site says that the page does not exist (404, 410), or a file is no longer where it was dropped."""

    reason = "gone"


class Denied(Rejected):
    """The site says that the page is not for us (401, 403, 451)."""

    reason = "denied"


class Refused(Rejected):
    """The site answers, but never with the page: another status below 500, or redirects without end."""

    reason = "refused"


class Disallowed(Rejected):
    """The site asks robots to stay away from this page (robots.txt, RFC 9309)."""

    reason = "disallowed"


class UntrustedCertificate(Rejected):
    """The site cannot prove that it is who its name says."""

    reason = "untrusted_certificate"


class Undelivered(Rejected):
    """A match that its webhook did not take, however often it was posted."""

    reason = "undelivered"


class TooLarge(Rejected):
    """More bytes than a page of news has."""

    reason = "too_large"


class Empty(Rejected):
    """Nothing in it."""

    reason = "empty"


class UnsupportedMediaType(Rejected):
    """A kind of file for which there is no extractor."""

    reason = "unsupported_media_type"


class Unreadable(Rejected):
    """The right kind of file, but broken."""

    reason = "unreadable"


class NoTextLayer(Rejected):
    """A PDF that holds pictures of pages: there is nothing to read without recognising letters."""

    reason = "no_text_layer"


class Encrypted(Rejected):
    """A file that cannot be opened without a password."""

    reason = "encrypted"


class NestedTooDeep(Rejected):
    """A source of many in a source of many in …: an archive that holds itself, or a feed that names feeds."""

    reason = "nested_too_deep"


class NotAnArticle(Rejected):
    """Readable, but no article: too little text, or no headline."""

    reason = "not_an_article"


REASONS: tuple[str, ...] = tuple(sorted(kind.reason for kind in Rejected.__subclasses__()))
"""Every `reason` a failure record can carry for a rejected input."""
