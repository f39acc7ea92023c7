"""A URL taken apart into what a request needs, in ASCII."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import Self
from urllib.parse import quote, urljoin, urlsplit

from kliping.errors import InvalidUrl
from kliping.identity import check_url

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST_NAME = 253
_NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")
_NUMERIC = re.compile(r"(.*\.)?(\d+|0x[0-9a-f]*)\.?")
_SAFE = "!$%&'()*+,/:;=?@[]^|~"


@dataclass(frozen=True)
class Target:
    """Where a page is asked for: `host` is a punycode name or an IP without brackets, `path` includes the query."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read a submitted URL.

        Raises:
            InvalidUrl: as `check_url`, or its host is neither a name nor an IP address in its plain spelling.
        """
        parts = urlsplit(check_url(url))
        query = f"?{parts.query}" if parts.query else ""
        try:
            host = _read_host(parts.hostname or "", bracketed="[" in parts.netloc)
            path = quote(parts.path or "/", safe=_SAFE) + quote(query, safe=_SAFE)
        except UnicodeError as error:
            raise InvalidUrl(f"{url[:200]!r} cannot be written in ASCII: {str(error)[:200]}.") from error
        except ValueError as error:
            raise InvalidUrl(f"{url[:200]!r} names no host that can be looked up: {str(error)[:200]}.") from error
        port = _DEFAULT_PORTS[parts.scheme] if parts.port is None else parts.port
        return cls(scheme=parts.scheme, host=host, port=port, path=path)

    @property
    def url(self) -> str:
        """The URL in ASCII, without default port and fragment."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    def follow(self, location: str) -> Self:
        """Read a `Location` header, which may be relative and hold UTF-8 (read as Latin-1) or blanks.

        Raises:
            InvalidUrl: as `parse`.
        """
        try:
            return self.parse(urljoin(self.url, _as_utf8(location.strip())))
        except ValueError as error:
            raise InvalidUrl(
                f"{self.url} redirects to {location[:200]!r}, which is not a URL: {str(error)[:200]}."
            ) from error
        except InvalidUrl as error:
            raise InvalidUrl(f"{self.url} redirects to a place that cannot be visited: {error}") from error


def _as_utf8(header: str) -> str:
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _read_host(host: str, *, bracketed: bool) -> str:
    """Return the host that will be looked up, in the one spelling about which all resolvers agree.

    `inet_aton` reads `0x7f.1`, `017700000001` and `2130706433` as 127.0.0.1; here they are errors.
    """
    if "%" in host:
        raise ValueError("a host has no percent sign")  # IPv6 zones name our own interfaces
    if bracketed:
        return str(IPv6Address(host))
    if not host.isascii():
        # IDNA 2003, as Python's own resolver does it. It differs from browsers in four letters, such as the German ß.
        host = host.encode("idna").decode().lower()
    if _NUMERIC.fullmatch(host):
        return str(IPv4Address(host))
    if len(host) > _LONGEST_NAME or not _NAME.fullmatch(host):
        raise ValueError(f"{host[:100]!r} is not a host name")
    return host
