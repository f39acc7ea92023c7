"""What class names, ids and tags say about the text inside: hints for the classifier, never a verdict by themselves."""

import re
from collections.abc import Mapping
from functools import lru_cache

HINTS: Mapping[str, str] = {
    "comment": r"comments?|polls?|quiz|survey|disqus|respond|repl(?:y|ies)|komentar|discussion",
    "related": r"related\w*|terkait|recommend\w*|recommended|more|most|popular\w*|populer|trending|lainnya|baca"
    r"|outbrain|taboola|latest|terbaru|teasers?|promos?|cards?|carousel|sliders?|upnext|suggest\w*",
    "share": r"shar(?:e|es|ing)\w*|social\w*|follow|toolbar|tools|print|button|btn|subscri\w+|newsletters?|signup|cta"
    r"|log-?in|register|paywall|donat\w+",
    "advertisement": r"ads?|advert\w*|sponsor\w*|banners?|dfp|cookies?|consent|modal|popup|overlay|gdpr|iklan|adslot",
    "frame": r"\w*footer|foot|\w*header|masthead|nav\w*|\w*menu|breadcrumbs?|topbar|skip|search|copyright"
    r"|\w*sidebar|side|rail|aside|widgets?|secondary",
    "meta": r"meta|byline|authors?|bio|date|time|tags?|topics?|categor(?:y|ies)|labels?|keywords?|credits?|profile"
    r"|kicker|eyebrow|info",
    "caption": r"\w*caption|figure|gallery|image|img|photos?|media|videos?|player|embed\w*|slides?|slideshow|thumb\w*"
    r"|picture",
    "hidden": r"sr|reader|visually|hidden|hide|noprint|invisible",
    "reference": r"footnotes?|references?|citations?|toc|disclaimer|disclosure|notes?",
    "title": r"\w*title|\w*headline|heading|subhead|deck|standfirst|summary|excerpt|intro|lede?|lead|dek|description",
    "body": r"\w*articlebody|wysiwyg|prose|paragraphs?|richtext|markdown|storybody|postbody",
    "content": r"articles?|\w*content|story|post|entry|main|body|text|detail|berita|artikel|isi|read|single|page|news",
}
"""Hint and the words of a class name that give it, English and Indonesian."""

_HOLDERS = frozenset(
    ["article", "entry", "post", "story", "news", "page", "main", "single", "detail", "read", "content"]
)
_HELD = frozenset(["content", "body", "text", "copy", "detail", "inner"])
"""One of each in a class name, as in `entry-content`, is the hint `body` too."""

TAG_HINTS: Mapping[str, str] = {
    "nav": "frame",
    "footer": "frame",
    "aside": "frame",
    "amp-sidebar": "frame",
    "menu": "frame",
    "form": "share",
    "figure": "caption",
    "figcaption": "caption",
}
ROLE_HINTS: Mapping[str, str] = {"navigation": "frame", "complementary": "frame", "contentinfo": "frame"}

BIT: Mapping[str, int] = {name: 1 << place for place, name in enumerate((*HINTS, "article", "list", "table", "header"))}
"""One bit per hint; the last four are about tags alone."""

STRUCTURE: Mapping[str, int] = {
    "article": BIT["article"],
    "main": BIT["article"],
    "ul": BIT["list"],
    "ol": BIT["list"],
    "dl": BIT["list"],
    "table": BIT["table"],
    "header": BIT["header"],
    **{tag: BIT[hint] for tag, hint in TAG_HINTS.items()},
}

_HINTS = tuple((BIT[name], re.compile(pattern)) for name, pattern in HINTS.items())
_ANY_HINT = re.compile("|".join(HINTS.values()))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")
_PART = re.compile(r"[_-]+")
_SPOKEN = re.compile(r"[A-Za-z]+\d{0,3}")
_LONGEST = 300
"""Characters of a class attribute that are read."""


@lru_cache(maxsize=8192)
def read_hints(names: str) -> int:
    """Return the bits of all hints in a class attribute and id, which the elements of a page share."""
    bits = 0
    for name in names[:_LONGEST].split():
        bits |= _hints_of_name(name)
    return bits


@lru_cache(maxsize=32768)
def _hints_of_name(name: str) -> int:
    # Names such as `f98b1ad2` are made by machines: the words in them mean nothing.
    parts = (part for part in _PART.split(name) if _SPOKEN.fullmatch(part))
    words = [word.lower() for part in parts for word in _WORD.findall(part)]
    bits = 0
    for word in words:
        bits |= _hints_of(word)
    if not bits & BIT["body"] and len(words) > 1:
        held = next((at for at, word in enumerate(words) if at and word in _HELD), 0)
        if held and words[held - 1] in _HOLDERS:
            bits |= BIT["body"]
    return bits


@lru_cache(maxsize=32768)
def _hints_of(word: str) -> int:
    return sum(bit for bit, pattern in _HINTS if pattern.fullmatch(word)) if _ANY_HINT.fullmatch(word) else 0
