"""What is asked of fetch, and how it can end beside a rejection."""

from collections.abc import Mapping
from dataclasses import dataclass

from kliping.models import RawDocument, Source


class FetchFailed(Exception):
    """A page that did not arrive this time: the site or the network may do better later."""


class NoAnswer(FetchFailed):
    """The site gave no answer, or none that ended in time; what that took is what others have to wait for."""


class AskedToWait(FetchFailed):
    """The site says that it is too much (429, 503). `seconds` is what it asks for, or null when it does not say."""

    def __init__(self, message: str, seconds: float | None) -> None:
        super().__init__(message)
        self.seconds = seconds


class HostBusy(Exception):
    """It is not our turn at a host. `until` is the instant kept for us, in seconds since 1970.

    `closed_until` is how long the site itself asked us to stay away, in the past if it does not.
    """

    def __init__(self, host: str, until: float, closed_until: float = 0) -> None:
        super().__init__(f"{host} is not to be asked before {until:.3f}")
        self.host = host
        self.until = until
        self.closed_until = closed_until


@dataclass(frozen=True)
class Validators:
    """What a site said by which it can tell whether its page at `url` has changed (RFC 9110, section 8.8)."""

    url: str
    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers that ask for the page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True)
class Visit:
    """A page to get, and how far we came: `url` is the last of so many `redirects` from `source.uri` on."""

    source: Source
    url: str
    redirects: int = 0
    validators: Validators | None = None

    @classmethod
    def begin(cls, source: Source, validators: Validators | None = None) -> "Visit":
        """Begin at the URL that was submitted."""
        return cls(source, source.uri, validators=validators)


@dataclass(frozen=True)
class Page:
    """A page that arrived, and by what to ask for it the next time."""

    document: RawDocument
    validators: Validators | None


@dataclass(frozen=True)
class NotModified:
    """The site says that its page is still the one we know."""

    url: str


class Postponed(Exception):
    """A visit that has to wait, and where it goes on. `why` is our own turn or the site's wish."""

    def __init__(self, visit: Visit, host: str, why: HostBusy | AskedToWait) -> None:
        super().__init__(f"{visit.url}: {why}")
        self.visit = visit
        self.host = host
        self.why = why
