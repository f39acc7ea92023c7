"""Fetch a page from an untrusted URL: never from inside, never without end, whole or not at all, and politely."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

from urllib3.response import HTTPResponse

from kliping.errors import Empty, Refused, Rejected, TooLarge
from kliping.fetching.connecting import Deadline, answered, named_failures
from kliping.fetching.gate import Gate, Limits
from kliping.fetching.judging import judge
from kliping.fetching.politeness import Politeness
from kliping.fetching.targets import Target
from kliping.fetching.unpacking import unpack
from kliping.fetching.visits import (
    AskedToWait,
    FetchFailed,
    HostBusy,
    NotModified,
    Page,
    Postponed,
    Validators,
    Visit,
)
from kliping.models import RawDocument

__all__ = [
    "FetchFailed",
    "Gate",
    "Limits",
    "NotModified",
    "Page",
    "Politeness",
    "Postponed",
    "Validators",
    "Visit",
    "fetch",
]

_STEP = 65_536
_LONGEST_MEDIA_TYPE = 200
_LONGEST_VALIDATOR = 1000
"""Characters of an ETag or a date that are kept; a longer one is not sent back."""


def fetch(visit: Visit, gate: Gate, politeness: Politeness) -> Page | NotModified:
    """Get the page of `visit`, following redirects through the same gate and with the same manners.

    `content` is decoded from its Content-Encoding, `media_type` is the Content-Type as sent, and `url` is where the
    page was found in the end, in ASCII and without fragment. `NotModified` only answers a visit with validators.

    Raises:
        Rejected: one of its kinds; the URL or the site will not do, and trying again will not help.
        FetchFailed: the network or the site did not deliver this time.
        Postponed: it is not our turn at a host, or the site wants us to come later.
    """
    deadline = Deadline(gate.limits.total)
    target = Target.parse(visit.url)
    for redirects in range(visit.redirects, gate.limits.redirects + 1):
        try:
            outcome = _visit(target, visit, gate, politeness, deadline)
        except (AskedToWait, HostBusy) as why:
            raise Postponed(replace(visit, url=target.url, redirects=redirects), target.host, why) from why
        if not isinstance(outcome, Target):
            return outcome
        target = outcome
    raise Refused(
        f"{visit.source.uri} was redirected more than {gate.limits.redirects} times, at last to {target.url}; "
        "some sites do that to visitors without cookies."
    )


def _visit(
    target: Target, visit: Visit, gate: Gate, politeness: Politeness, deadline: Deadline
) -> Page | NotModified | Target:
    """Make one request, if we may; a target is where it leads."""
    with named_failures(target.url, deadline):
        addresses = gate.admit(target, deadline.left())
    with deadline.paused():
        permission = politeness.ask(target, addresses)
    known = visit.validators if visit.validators and visit.validators.url == target.url else None
    asked = known.headers if known else {}
    with (
        politeness.listening(target),
        named_failures(target.url, deadline),
        answered(target, addresses, gate, deadline, asked) as response,
    ):
        if known and response.status == HTTPStatus.NOT_MODIFIED:
            return NotModified(target.url)
        location = judge(target.url, response.status, response.headers, gate.limits.sent)
        if location is not None:
            return target.follow(location)
        document = RawDocument(
            source=visit.source,
            content=_read(target.url, response, gate.limits, deadline),
            media_type=_media_type(response),
            url=target.url,
            fetched_at=datetime.now(UTC),
            robots=permission,
        )
        return Page(document, _read_validators(target.url, response.headers))


def _read(url: str, response: HTTPResponse, limits: Limits, deadline: Deadline) -> bytes:
    packed = bytearray()
    for piece in response.stream(_STEP, decode_content=False):
        deadline.left()
        packed += piece
        if len(packed) > limits.sent:
            raise TooLarge(f"{url} sends more than the {limits.sent:,} bytes that are read.")
    deadline.left()  # a body without a length ends as well when the deadline shuts the connection
    try:
        content = packed and unpack(bytes(packed), response.headers.get("content-encoding", ""), limits.decoded)
    except Rejected as rejected:
        raise type(rejected)(f"{url} {rejected}.") from rejected
    if not content:
        raise Empty(f"{url} answered with an empty page.")
    return bytes(content)


def _media_type(response: HTTPResponse) -> str | None:
    """Return the Content-Type as sent, in a form in which it can be sent on; of several, the last counts."""
    sent = " ".join("".join(response.headers.getlist("content-type")[-1:]).split())
    return "".join(filter(_is_sendable, sent))[:_LONGEST_MEDIA_TYPE] or None


def _read_validators(url: str, headers: Mapping[str, str]) -> Validators | None:
    """Return by what the site will know its page again, if it said so in a form that can be sent back."""
    etag, date = (_sendable(headers.get(name, "").strip()) for name in ("etag", "last-modified"))
    return Validators(url, etag, date) if etag or date else None


def _sendable(header: str) -> str | None:
    return header if header and _is_sendable(header) and len(header) <= _LONGEST_VALIDATOR else None


def _is_sendable(text: str) -> bool:
    return text.isascii() and text.isprintable()
