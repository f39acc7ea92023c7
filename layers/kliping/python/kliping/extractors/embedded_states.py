"""Read the JSON that a page's scripts carry for its own program: Next.js, Apollo, Nuxt, Arc and their kin."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from lxml.html import HtmlElement

SHORTEST_STATE = 500
"""Characters. A shorter script holds settings, no article."""

MOST_READ = 4_000_000
"""Characters of all states of a page. The largest real page has 1,300,000."""

_MOST_ASSIGNED = 30
"""Values tried in one script."""

_ASSIGNED = re.compile(r"=\s*(?=\{\s*\"|\[\s*[\[{\"]|JSON\.parse\(|[\"'](?:\{|\[\{|%7B))")
_PARSED = re.compile(r"JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?")
_SINGLE_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL)
_ESCAPED = re.compile(r"\\x([0-9a-fA-F]{2})|\\'|\"|\\(?=[^\"\\/bfnrtu])")
_UNDEFINED = re.compile(r"(?<=[:,\[])undefined(?=[,}\]])")
_FLIGHT = "self.__next_f.push("
_FLIGHT_ROW = re.compile(r"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),|(?=[\[{\"]))")
_DECODER = json.JSONDecoder(strict=False)


def state_texts(scripts: Iterable[HtmlElement]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of every script that may hold a state: "json", "flight" or "assigned"."""
    for script in scripts:
        text = script.text or ""
        if len(text) < SHORTEST_STATE:
            continue
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind:
            continue
        if "json" in kind:
            yield "json", text
        elif _FLIGHT in text:
            yield "flight", text
        elif _ASSIGNED.search(text):
            yield "assigned", text


def load_states(scripts: Iterable[HtmlElement]) -> Iterator[object]:
    """Yield the values the scripts hold, in order, until `MOST_READ` is spent; what is not JSON is left out."""
    left = MOST_READ
    flight: list[str] = []
    for kind, text in state_texts(scripts):
        left -= len(text)
        if left < 0:
            break
        if kind == "json":
            loaded = load(_unescape_transferred(text))
            yield _hydrate(loaded) if _is_flat(loaded) else loaded
        elif kind == "flight":
            flight.append(_read_push(text))
        else:
            yield from _load_assigned(text)
    if flight:
        yield _read_flight("".join(flight))


def load(text: str) -> object:
    """Return the value of a JSON text, null when it is none."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _unescape_transferred(text: str) -> str:
    """Angular wrote its state with entities of its own until version 16."""
    if "&q;" not in text[:10]:
        return text
    for name, sign in (("q", '"'), ("s", "'"), ("l", "<"), ("g", ">"), ("a", "&")):
        text = text.replace(f"&{name};", sign)
    return text


def _load_assigned(script: str) -> Iterator[object]:
    text = _UNDEFINED.sub("null", script) if "undefined" in script else script
    position = 0
    for _ in range(_MOST_ASSIGNED):
        found = _ASSIGNED.search(text, position)
        if not found:
            return
        value, position = _decode(text, found.end())
        if isinstance(value, str):
            value = load(unquote(value) if value.startswith("%") else value)
        if value is not None and position - found.end() >= SHORTEST_STATE:
            yield value


def _decode(text: str, start: int) -> tuple[object, int]:
    """Return the value at `start` and where it ends; null, and the place of the error, when there is none."""
    parsed = _PARSED.match(text, start)
    begin = parsed.end() if parsed else start
    if text[begin : begin + 1] == "'":
        quoted = _SINGLE_QUOTED.match(text, begin)
        return (load(f'"{_ESCAPED.sub(_requote, quoted[1])}"'), quoted.end()) if quoted else (None, begin + 1)
    try:
        return _DECODER.raw_decode(text, begin)
    except json.JSONDecodeError as error:
        return None, max(error.pos, begin + 1)
    except RecursionError:
        return None, len(text)


def _requote(found: re.Match[str]) -> str:
    """Turn an escape of a JavaScript string into one that JSON knows."""
    if found[1]:
        return f"\\u00{found[1]}"
    return {"\\'": "'", '"': '\\"'}.get(found[0], "")


def _read_push(text: str) -> str:
    """Return the text that a script pushes to the stream of a Next.js page: `push([1, "text"])`."""
    start = text.index(_FLIGHT) + len(_FLIGHT)
    try:
        pushed, _ = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return ""
    return pushed[1] if isinstance(pushed, list) and len(pushed) > 1 and isinstance(pushed[1], str) else ""


def _read_flight(stream: str) -> Mapping[str, object]:
    """Return the rows of the stream under the names by which they refer to one another: `$1a`.

    A row is `1a:` and JSON up to the end of the line, or `1a:T`, its length in bytes, a comma and plain text.
    """
    rows: dict[str, object] = {}
    content = stream.encode("utf-8", "replace")
    position = 0
    while position < len(content):
        found = _FLIGHT_ROW.match(content[position : position + 40].decode("ascii", "replace"))
        start = position + found.end() if found else position
        if found and found[2]:
            position = start + int(found[2], 16)
            rows[f"${found[1]}"] = content[start:position].decode("utf-8", "replace")
            continue
        end = content.find(b"\n", start)
        position = len(content) if end < 0 else end + 1
        if found:
            rows[f"${found[1]}"] = load(content[start:position].decode("utf-8", "replace"))
    return rows


def _is_flat(value: object) -> bool:
    """Tell whether this is Nuxt 3's payload: one list whose entries refer to one another by position."""
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[0], (dict, list)):  # noqa: PLR2004 - root, entry
        return False
    entries = value[0].values() if isinstance(value[0], dict) else value[0][1:]
    return all(type(entry) is int for entry in entries)


def _hydrate(flat: Any) -> object:
    """Put the entries of a flat list where their positions stand. Entries may be shared, and may hold themselves."""
    built: list[Any] = [{} if isinstance(entry, dict) else [] if isinstance(entry, list) else entry for entry in flat]

    def at(index: object) -> object:
        return built[index] if type(index) is int and 0 <= index < len(built) else None

    for entry, target in zip(flat, built, strict=True):
        if isinstance(entry, dict):
            target.update({name: at(index) for name, index in entry.items()})
        elif isinstance(entry, list):
            is_wrapped = len(entry) == 2 and isinstance(entry[0], str)  # noqa: PLR2004 - ["Reactive", position]
            target.extend([at(entry[1])] if is_wrapped else map(at, entry))
    return built[0] if built else None
