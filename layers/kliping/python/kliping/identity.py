"""Deterministic names: the same input always gets the same id, on every run and every machine."""

import base64
import hashlib
import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

from kliping import variants
from kliping.errors import InvalidUrl

ID_LENGTH = 26
"""130 bits of SHA-256 in base32: no two articles will ever share it, and it fits a DynamoDB key and an S3 path."""

_DEFAULT_PORTS = frozenset({None, 80, 443})
_FORBIDDEN_IN_URL = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_ESCAPED = re.compile(r"%[0-9a-fA-F]{2}")


def digest(*parts: bytes) -> str:
    """Return 26 lower-case base32 characters that stand for `parts`."""
    sha = hashlib.sha256(b"\0".join(parts))
    return base64.b32encode(sha.digest()).decode("ascii").lower()[:ID_LENGTH]


def source_id(uri: str) -> str:
    """Name an input by where it came from: the URL as it was submitted, or `s3://bucket/key`."""
    return digest(b"source", uri.encode("utf-8", "surrogatepass"))


def article_id(normalized_url: str | None, content: bytes) -> str:
    """Name an article by its normalised URL or, for a file without one, by its bytes."""
    if normalized_url is not None:
        return digest(b"url", normalized_url.encode())
    return digest(b"content", content)


def check_url(url: str) -> str:
    """Return `url` if it is a plain http(s) URL: without surrounding blanks, and those behind the host escaped.

    Raises:
        InvalidUrl: another scheme, no host, a user name, or characters that parsers disagree about.
    """
    url = url.strip()
    if _FORBIDDEN_IN_URL.search(url):
        raise InvalidUrl(
            f"{url[:200]!r} holds control characters, a backslash or half a character; percent-encode them."
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InvalidUrl(f"{url[:200]!r} is not a URL: {str(error)[:200]}.") from error
    if parts.scheme not in {"http", "https"}:
        raise InvalidUrl(f"{url[:200]!r} does not start with http:// or https://.")
    if " " in unicodedata.normalize("NFKC", parts.netloc):  # as IDNA reads it, which makes plain blanks of all others
        raise InvalidUrl(f"{url[:200]!r} holds a blank in its host.")
    if not parts.hostname:
        raise InvalidUrl(f"{url[:200]!r} names no host.")
    if parts.username is not None or parts.password is not None:
        raise InvalidUrl(f"{url[:200]!r} carries a user name; send the URL without it.")
    if port == 0:
        raise InvalidUrl(f"{url[:200]!r} names port 0.")
    return url.replace(" ", "%20")  # one link of a thousand is printed so, and every browser follows it


def normalize_url(url: str) -> str:
    """Fold the spellings and forms of one page's URL into one. It is a name, not an address to visit.

    Scheme, `www.`, default port, case of the host, dot segments, percent-encoding, fragment, order of parameters, a
    last slash and an index page do not tell pages apart, nor do tracking parameters, sessions, and the forms that
    `kliping.variants` knows: AMP, print, mobile. The case of the path, `?page=2` and every other parameter may.

    Raises:
        InvalidUrl: as `check_url`.
    """
    parts = urlsplit(check_url(url))
    host, path = variants.fold_place(_ascii_host(parts.hostname or ""), _resolve_dots(_escape(parts.path)))
    pairs = [_escape(pair) for pair in parts.query.split("&") if pair]
    query = "&".join(sorted(variants.fold_query(pairs, path)))
    port = "" if parts.port in _DEFAULT_PORTS else f":{parts.port}"
    fragment = (
        _escape(parts.fragment) if parts.fragment.startswith("!") else ""
    )  # a page of its own on old script sites
    return urlunsplit(("https", host + port, path, query, fragment))


def _resolve_dots(path: str) -> str:
    """Walk `.` and `..` as browsers do (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _escape(text: str) -> str:
    """Percent-encode what must be and decode what need not be (RFC 3986, section 6.2.2)."""
    unescaped = _ESCAPED.sub(lambda match: _unescape(match[0]), text)
    return quote(unescaped, safe="%/:@!$&'()*+,;=?~-._")


def _unescape(escape: str) -> str:
    character = chr(int(escape[1:], 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else escape.upper()


def _ascii_host(host: str) -> str:
    host = host.rstrip(".")
    if ":" in host:
        return f"[{host}]"
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError as error:
        raise InvalidUrl(f"{host[:200]!r} is not a host name: {str(error)[:200]}.") from error


def site_of(url: str) -> str | None:
    """Return the host a reader would name, without `www.`; null when there is none."""
    host = urlsplit(url).hostname
    return host.removeprefix("www.").rstrip(".") or None if host else None
