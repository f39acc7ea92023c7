"""An HTTP answer as a crawler stored it: what is wrapped around the page, and how to unwrap it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kliping.extractors.collections.streams import inflate

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(?P<status>\d{3})[^\n]*\n")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"(?:\r?\n)?(?P<size>[0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LONGEST_MEDIA_TYPE = 200


@dataclass(frozen=True)
class Response:
    """Status, headers by their lower-case names, and the body as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str | None:
        """The Content-Type as sent."""
        return self.headers.get("content-type", "")[:_LONGEST_MEDIA_TYPE] or None

    @property
    def encoding(self) -> str:
        """The Content-Encoding; empty for none."""
        encoding = self.headers.get("content-encoding", "").strip().lower()
        return "" if encoding == "identity" else encoding

    @property
    def is_foreign(self) -> bool:
        """Whether it may be packed in a way that is not undone here."""
        return self.encoding not in {"", "gzip", "x-gzip", "deflate"}

    def unpack(self) -> bytes:
        """Undo chunks and Content-Encoding. Many crawlers have done so already and left the headers as they were.

        Raises:
            TooLarge: more bytes come out than are read of one document.
        """
        body = self.body
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            body = _join_chunks(body)
        if not self.encoding or self.is_foreign:
            return body
        unpacked = inflate(body, is_gzip=self.encoding.endswith("gzip"))
        return body if unpacked is None else unpacked


def parse_response(content: bytes) -> Response | None:
    """Part an answer into status, headers and body; null for what is none."""
    status = _STATUS.match(content)
    if not status:
        return None
    end = _END_OF_HEADERS.search(content, status.end() - 1)
    lines = content[status.end() : end.start()] if end else content[status.end() :]
    return Response(int(status["status"]), parse_headers(lines), content[end.end() :] if end else b"")


def parse_headers(lines: bytes) -> dict[str, str]:
    """Read header lines, folded ones too; of several with one name the last counts."""
    headers: dict[str, str] = {}
    name = ""
    for line in lines.decode("utf-8", "replace").splitlines():
        if line[:1] in {" ", "\t"} and name:
            headers[name] += f" {line.strip()}"
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower() if colon else ""
        if name:
            headers[name] = value.strip()
    return headers


def _join_chunks(body: bytes) -> bytes:
    joined = bytearray()
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size["size"], 16)
        if not length:
            return bytes(joined)
        joined += body[size.end() : size.end() + length]
        at = size.end() + length
    # Without a last chunk it was never chunked, or the archive holds the joined body.
    return bytes(joined) if joined and at >= len(body) else body
