"""Cut what no page needs and a parser pays for dearly: tags with thousands of attributes, scripts of megabytes.

libxml2 compares each attribute of a tag with all others: one tag of 600 KB takes half a minute, inside one call that
nothing can stop. So a large text is looked through first, by the tokenizer rules of the HTML standard (section 13.2.5):
where our reading of a quote differed from the parser's, a tag could hide. Each character is looked at once, whatever is
left open or nested, which a pattern that looks for a whole `<script>…</script>` cannot promise.
"""

import re
from dataclasses import dataclass, field

from kliping.errors import TooLarge

LARGE = 128 * 1024
"""Characters. Below, not even the worst text keeps the parser busy for two seconds, so there is nothing to look for."""

_MOST_ATTRIBUTES = 256
"""Real tags have a dozen. At this many, 10 MB of such tags cost the parser half a second."""

_LONGEST_VALUE = 64 * 1024
"""Characters. Longer ones hold a picture as a data: URI (one real page in a hundred has one), never text."""

_LONGEST_SCRIPT = 1024 * 1024
"""Characters. Of 2,672 real pages one in a hundred has a script of more than 634 KB; none is read for its text."""

_BLANK = r"[\t\n\f\r /]"
_NAME = r"[^\t\n\f\r />][^\t\n\f\r />=]*+"
_EQUALS = r"[\t\n\f\r ]*+=[\t\n\f\r ]*+"
_UNQUOTED = r"""[^\t\n\f\r >"'][^\t\n\f\r >]*+"""
_RAW_TEXT = "script|style|textarea|title|xmp|iframe|noembed|noframes"
"""Elements whose content is no markup until their own end tag."""

_ATTRIBUTE = (
    rf"""{_NAME}(?:{_EQUALS}(?:"[^"]{{0,{_LONGEST_VALUE}}}+"|'[^']{{0,{_LONGEST_VALUE}}}+'|{_UNQUOTED}|(?=>))"""
    rf"|(?!{_EQUALS}))"
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_ORDINARY = re.compile(
    r"(?:[^<]++"
    r"|</[A-Za-z0-9]++>"
    rf"|<(?!(?i:{_RAW_TEXT})[\t\n\f\r />])/?[A-Za-z][^\t\n\f\r />]*+"
    rf"(?:{_BLANK}++|{_ATTRIBUTE}){{0,{2 * _MOST_ATTRIBUTES}}}+>"
    r"|<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+--!?>)"
    r"|<(?:[!?](?!--)|/(?![A-Za-z]))[^>]*+>"
    r"|<(?![A-Za-z!?/]))*+"
)
"""All that may stay as it is, in one match: text, comments, and tags with few and short attributes."""

_ANY_TAG = re.compile(
    r"<(?P<name>/?[A-Za-z][^\t\n\f\r />]*+)"
    rf"""(?:{_BLANK}++|{_NAME}(?:{_EQUALS}(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|{_UNQUOTED})?+)?+)*+>?+"""
)
_RAW_TEXT_TAG = re.compile(_RAW_TEXT, re.IGNORECASE)
_END_TAGS = {name: re.compile(rf"</(?i:{name})(?=[\t\n\f\r />]|\Z)") for name in _RAW_TEXT.split("|")}
_START_TAG = re.compile(r"<[A-Za-z]")


@dataclass(frozen=True)
class Cut:
    """`text` without what was cut, and notes on that."""

    text: str
    notes: tuple[str, ...] = ()


def cut_excess(text: str, most_tags: int) -> Cut:
    """Cut tags with too many or too long attributes down to their names, and empty scripts that are too long.

    Raises:
        TooLarge: about `most_tags` start tags or more; those in comments count.
    """
    walk = _Walk(text)
    while walk.position < len(text):
        walk.pass_ordinary()
        walk.pass_special()
    # Nearly every page is done with the first count, which is as fast as reading memory.
    if text.count("<") > most_tags and (tags := walk.count_start_tags()) > most_tags:
        raise TooLarge(f"too complex: about {tags:,} elements; pages have a few thousand.")
    return walk.finish()


@dataclass
class _Walk:
    """How far a text is read, and what is kept of it; `kept` holds everything before `copied`."""

    text: str
    position: int = 0
    copied: int = 0
    cut_tags: int = 0
    cut_scripts: int = 0
    kept: list[str] = field(default_factory=list)
    ordinary: list[tuple[int, int]] = field(default_factory=list)

    def pass_ordinary(self) -> None:
        start = self.position
        found = _ORDINARY.match(self.text, start)
        self.position = found.end() if found else start
        self.ordinary.append((start, self.position))

    def pass_special(self) -> None:
        """Pass one tag that has to be cut or whose content is no markup, or a comment that is never closed."""
        start = self.position
        found = _ANY_TAG.match(self.text, start)
        if not found:
            self.position = len(self.text)
            return
        self.position = found.end()
        name, closes_itself = found["name"], found[0].endswith("/>")
        is_raw_text = bool(_RAW_TEXT_TAG.fullmatch(name))
        if not is_raw_text or _is_excessive(found[0]):
            self._replace(start, f"<{name[:40]}{'/' if closes_itself else ''}>")
            self.cut_tags += 1
        # The parser takes <script/> for an empty element, unlike a browser.
        if is_raw_text and not closes_itself:
            self._pass_raw_text(name)

    def count_start_tags(self) -> int:
        ordinary = sum(1 for start, end in self.ordinary for _ in _START_TAG.finditer(self.text, start, end))
        return ordinary + len(self.ordinary)

    def finish(self) -> Cut:
        notes: tuple[str, ...] = ()
        if self.cut_tags:
            notes += (f"left out: attributes of oversized tags: {self.cut_tags:,}",)
        if self.cut_scripts:
            notes += (f"left out: scripts or styles of over 1 MB: {self.cut_scripts:,}",)
        return Cut("".join((*self.kept, self.text[self.copied :])), notes)

    def _pass_raw_text(self, name: str) -> None:
        start, self.position = self.position, _find_end_tag(self.text, name.lower(), self.position)
        if self.position - start > _LONGEST_SCRIPT:
            self._replace(start, "")
            self.cut_scripts += 1

    def _replace(self, start: int, instead: str) -> None:
        """Put `instead` where the text from `start` up to `position` stood."""
        self.kept += (self.text[self.copied : start], instead)
        self.copied = self.position


def _is_excessive(tag: str) -> bool:
    if len(tag) <= 2 * _MOST_ATTRIBUTES:  # each takes a letter and a blank
        return False
    return len(tag) > _LONGEST_VALUE or sum(1 for _ in _ATTRIBUTES.finditer(tag)) > _MOST_ATTRIBUTES


def _find_end_tag(text: str, name: str, position: int) -> int:
    """Return where `</name` begins, or the end of the text."""
    found = _END_TAGS[name].search(text, position)
    return found.start() if found else len(text)
