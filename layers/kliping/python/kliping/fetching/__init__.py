"""Fetch a page from an untrusted URL: never from inside, never without end, and whole or not at all."""

from datetime import UTC, datetime
from http.client import HTTPException
from ssl import SSLCertVerificationError

from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from kliping.errors import Empty, Refused, Rejected, TooLarge, UntrustedCertificate
from kliping.fetching.connecting import Deadline, answered
from kliping.fetching.gate import Gate, Limits
from kliping.fetching.judging import FetchFailed, judge
from kliping.fetching.targets import Target
from kliping.fetching.unpacking import unpack
from kliping.models import RawDocument, Source

__all__ = ["FetchFailed", "Gate", "Limits", "fetch"]

_STEP = 65_536
_LONGEST_MEDIA_TYPE = 200


def fetch(source: Source, gate: Gate) -> RawDocument:
    """Get the page at `source.uri`, following redirects through the same gate.

    `content` is decoded from its Content-Encoding, `media_type` is the Content-Type as sent, and `url` is where the
    page was found in the end, in ASCII and without fragment.

    Raises:
        Rejected: one of its kinds; the URL or the site will not do, and trying again will not help.
        FetchFailed: the network or the site did not deliver this time.
    """
    deadline = Deadline(gate.limits.total)
    target = Target.parse(source.uri)
    for _ in range(gate.limits.redirects + 1):
        outcome = _visit(target, source, gate, deadline)
        if isinstance(outcome, RawDocument):
            return outcome
        target = outcome
    raise Refused(
        f"{source.uri} was redirected more than {gate.limits.redirects} times, at last to {target.url}; "
        "some sites do that to visitors without cookies."
    )


def _visit(target: Target, source: Source, gate: Gate, deadline: Deadline) -> RawDocument | Target:
    """Make one request and name its URL in whatever goes wrong."""
    try:
        with answered(target, gate, deadline) as response:
            location = judge(target.url, response.status, response.headers, gate.limits.sent)
            if location is not None:
                return target.follow(location)
            content = _read(target.url, response, gate.limits, deadline)
            return RawDocument(
                source=source,
                content=content,
                media_type=_media_type(response),
                url=target.url,
                fetched_at=datetime.now(UTC),
            )
    except SSLCertVerificationError as error:
        # Retries are over within the hour; a certificate is replaced by people, in days. Once it is, a redrive helps.
        raise UntrustedCertificate(f"{target.url}: the certificate is not trusted: {error.verify_message}.") from error
    except (OSError, EOFError, HTTPException, HTTPError) as error:
        why = f"took longer than {gate.limits.total:g} s" if deadline.passed else str(error) or type(error).__name__
        raise FetchFailed(f"{target.url} could not be fetched: {why}.") from error


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
    return sent.encode("ascii", "ignore").decode()[:_LONGEST_MEDIA_TYPE] or None
