"""Hostile inputs made by rule: our own sample pages, damaged in every way we could think of.

The same number always gives the same input.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

SAMPLES = Path(__file__).parents[2] / "samples"

_TAG = re.compile(rb"<[^>]*>")
NAUGHTY = (
    *(
        "\0",
        "\x0b\x0c\x1b",
        "\ud800",
        "\ufffe\uffff",
        "\u202e\u2066\u200b",
        "\U000e0041\U000e007f",
        "e" + "\u0301" * 500,
    ),
    *(
        "&#0;&#xD800;&#x110000;&#99999999999;&notanentity;&amp",
        "<",
        "</",
        "<!",
        "<?",
        "< p >",
        "<p/ / =>",
        "<1>",
        "<:>",
    ),
    *(
        "<![CDATA[<p>a]]>",
        "]]>",
        "<!--",
        "<!-->",
        "--!>",
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<?xml encoding="utf-16"?>',
    ),
    *("<svg><![CDATA[", "<math><mi>", "<template>", "<plaintext>", "<frameset>", "<noscript>", "<select><option>"),
    *(
        "<script>",
        "<style>",
        "<title>",
        "<textarea>",
        "<xmp>",
        "<iframe>",
        "<table><tr><td>",
        "</html>",
        "</body><body>",
    ),
    *(
        '<base href="javascript:1">',
        '<base href="//[">',
        '<a href="http://[::1">a</a>',
        '<a href="HTTP://%zz@\\\\">a</a>',
    ),
    *('<img src="data:,">', "<p \"='>", "<p a<b=c>", "<p =x>", "<o:p xmlns:o=''>", '<p class="\0">', "<p id=p id=q>"),
    *('<time datetime="99999-99-99T99:99">', '<time datetime="0000-00-00">', "<time>31 Februari 0</time>", "1e999 WIB"),
    *(
        '<meta charset="utf-7">',
        '<meta charset="">',
        '<html lang="' + "x-" * 200 + '">',
        '<link rel="canonical" href="?">',
    ),
)
_ROOTS = ("svg", "math", "video", "frameset", "template", "table", "select", "noscript", "form", "o:p", "h1", "object")
_CHARSETS = (
    "cp1252",
    "utf-16",
    "utf-16-be",
    "utf-32",
    "koi8-r",
    "shift_jis",
    "gb18030",
    "iso2022_jp",
    "utf-7",
    "cp037",
)
_FIELDS = ("@type", "@graph", "@id", "headline", "author", "publisher", "datePublished", "dateModified", "image", "url")
_MORE_FIELDS = ("name", "keywords", "articleBody", "articleSection", "isAccessibleForFree", "mainEntityOfPage", "genre")


@cache
def pages() -> tuple[bytes, ...]:
    """Return our sample pages and texts."""
    return tuple(path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.suffix in {".html", ".txt"})


def make(number: int) -> tuple[str, bytes]:
    """Return the name and the bytes of input `number`."""
    chance = Random(number)  # noqa: S311 - to be repeated, not to be secret
    rule = _RULES[number % len(_RULES)]
    return f"{rule.__name__}-{number}", rule(chance.choice(pages()), chance)


def cut(page: bytes, chance: Random) -> bytes:
    return page[: chance.randrange(len(page))]


def flip_bytes(page: bytes, chance: Random) -> bytes:
    damaged = bytearray(page)
    for _ in range(chance.choice((1, 10, 200))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def drop_a_piece(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.choice((1, 50, 5_000)) :]


def repeat_a_piece(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start : start + 2_000] * chance.choice((2, 20)) + content[start:]


def swap_tags(page: bytes, chance: Random) -> bytes:
    tags = _TAG.findall(page)
    chance.shuffle(tags)
    return _TAG.sub(lambda tag: tags.pop() if chance.random() < 0.3 else tag[0], page)


def drop_tags(page: bytes, chance: Random) -> bytes:
    share = chance.random()
    return _TAG.sub(lambda tag: b"" if chance.random() < share else tag[0], page)


def repeat(page: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(page))
    slice_ = page[start : start + chance.choice((5, 50, 500))]
    return page[:start] + slice_ * chance.choice((2, 20, 100)) + page[start:]


def flood_attributes(page: bytes, chance: Random) -> bytes:
    style = chance.choice(("a{}", "a{}=x", 'data-a{}="<p>"', "a{}='\">'", "on{}=alert(1)", "\"'{}="))
    flood = " ".join(style.format(number) for number in range(chance.choice((5, 300, 2000))))
    return _insert(page, f"<p {flood}>".encode(), chance)


def nest(page: bytes, chance: Random) -> bytes:
    name = chance.choice(("div", "span", "b", "table", "blockquote", "ul><li", "font", "p", "a", "svg", "section"))
    return _insert(page, f"<{name}>".encode() * chance.choice((10, 300, 3000)), chance)


def encode(page: bytes, chance: Random) -> bytes:
    label = chance.choice(_CHARSETS)
    text = page.decode("utf-8", "replace").replace("utf-8", chance.choice((label, "utf-8", "x-none", "utf-7")))
    return text.encode(chance.choice(_CHARSETS), chance.choice(("replace", "xmlcharrefreplace", "ignore")))


def insert_naughty(page: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 3, 20))):
        page = _insert(page, chance.choice(NAUGHTY).encode("utf-8", "surrogatepass"), chance)
    return page


def change_root(page: bytes, chance: Random) -> bytes:
    root = chance.choice(_ROOTS)
    inside = b"".join(_TAG.split(page)[-40:]) if chance.random() < 0.5 else page
    return f"<{root}>".encode() + inside + chance.choice((b"", f"</{root}>".encode()))


def join(page: bytes, chance: Random) -> bytes:
    other = chance.choice(pages())
    return page[: chance.randrange(len(page))] + other[chance.randrange(len(other)) :]


def make_noise(page: bytes, chance: Random) -> bytes:
    tokens = [*_TAG.findall(page), *(naughty.encode("utf-8", "surrogatepass") for naughty in NAUGHTY), b"kata ", b"\n"]
    return b"".join(chance.choice(tokens) for _ in range(chance.choice((3, 30, 500))))


def misstate_facts(page: bytes, chance: Random) -> bytes:
    node = {name: _make_value(chance, 3) for name in chance.sample(_FIELDS + _MORE_FIELDS, 8)}
    node.setdefault("@type", "NewsArticle")
    metas = "".join(
        f'<meta property="{chance.choice(("og", "article", "dc", "twitter"))}:{chance.choice(_FIELDS + _MORE_FIELDS)}"'
        f" content='{_make_text(chance)}'>"
        for _ in range(5)
    )
    head = f'{metas}<script type="application/ld+json">{json.dumps(node)}</script><p class="byline author">'
    return head.encode("utf-8", "replace") + page


def prefix(page: bytes, chance: Random) -> bytes:
    before = (
        "<?xml version='1.0' encoding='latin1'?>",
        "<!DOCTYPE",
        "<!DOCTYPE html SYSTEM 'a' [",
        "\ufeff\ufeff",
        " " * 5000,
    )
    return (
        chance.choice((*before, "<!doctype svg>", "HTTP/1.1 200 OK\n\n", "<feed>", "From: a\n", "%PDF-", "{")).encode()
        + page
    )


_RULES: tuple[Callable[[bytes, Random], bytes], ...] = (
    cut,
    flip_bytes,
    swap_tags,
    drop_tags,
    repeat,
    flood_attributes,
    nest,
    encode,
    insert_naughty,
    change_root,
    join,
    make_noise,
    misstate_facts,
    prefix,
)


def _insert(page: bytes, what: bytes, chance: Random) -> bytes:
    # Half of the time between two tags, where the parser takes it for what it is.
    places = [found.start() for found in _TAG.finditer(page)]
    place = chance.choice(places) if places and chance.random() < 0.5 else chance.randrange(len(page))
    return page[:place] + what + page[place:]


def _make_value(chance: Random, depth: int) -> object:
    kind = chance.randrange(9 if depth else 7)
    if kind == 7:
        return [_make_value(chance, depth - 1) for _ in range(chance.randrange(4))]
    if kind == 8:
        return {name: _make_value(chance, depth - 1) for name in chance.sample(_FIELDS + _MORE_FIELDS, 3)}
    return (None, True, 10**30, -0.5, "", "#a", _make_text(chance))[kind]


def _make_text(chance: Random) -> str:
    texts = (
        "NewsArticle",
        "Sari Dewi",
        "2024-05-01T08:00:00+07:00",
        "2024-13-45",
        "Rabu, 1 Mei 2024 08:00 WIB",
        "https://a.example/b",
    )
    return chance.choice((*texts, *NAUGHTY, "x" * 5000)).replace("'", "")
