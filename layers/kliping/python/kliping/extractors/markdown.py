"""Markdown: front matter, a heading, and a text that `markdown-it-py` turns into elements, as a site would show it."""

import re
from itertools import islice

from lxml.html import HtmlElement

from kliping.errors import TooLarge
from kliping.extractors.cleaning import clean_url
from kliping.extractors.decoding import decode
from kliping.extractors.flattening import NOT_FOR_XML
from kliping.extractors.front_matter import read_front_matter
from kliping.extractors.headlines import LONGEST_HEADLINE
from kliping.extractors.manuscripts import Manuscript, read_manuscript
from kliping.extractors.markup import visible_lines, visible_text
from kliping.extractors.parsing import MOST_ELEMENTS, parse
from kliping.extractors.reading import Reading
from kliping.extractors.sites import is_same_site, page_url
from kliping.models import Image, RawDocument

LONGEST_MARKDOWN = 1_000_000
"""Characters, apart from pictures that are written into the text: a thick book. A megabyte takes up to ten seconds."""

_INLINE_PICTURE = re.compile(r"\(\s*<?data:[^)\s>]*>?|^\[[^\]\n]{1,80}\]:\s*<?data:\S*", re.MULTILINE)
_SIGN = re.compile(r"[*_`~\[\]!<>|]")
_MOST_SIGNS = 100_000
"""Signs that may begin something. A megabyte of nothing else takes a parser half a minute."""

_FIRST_HEADINGS = {"h2", "h3"}
"""They are the headline only where nothing stands above them and there is no `h1`."""

_MOST_LINKS = 200
_MOST_IMAGES = 100


def read_markdown(document: RawDocument) -> Reading:
    """Read a Markdown text: facts from its front matter first, then from the lines above the body.

    Raises:
        Unreadable: the bytes are no text.
        TooLarge: over `LONGEST_MARKDOWN` characters, or more elements than a page of news has.
    """
    decoded = decode(document.content, document.media_type)
    stated, text = read_front_matter(decoded.text.lstrip("\ufeff"))
    parsed = parse(_render(text))
    heading = _find_heading(parsed.tree)
    headline = visible_text(heading) if heading is not None else None
    if heading is not None and (not stated.headline or headline == stated.headline):
        heading.drop_tree()
    base = page_url(document) or stated.canonical_url
    _write_out(parsed.tree)
    manuscript = Manuscript(
        lines=visible_lines(parsed.tree),
        headline=stated.headline or headline,
        stated=stated,
        charset=decoded.charset,
        images=_read_images(parsed.tree, base, stated.main_image),
        links=_read_links(parsed.tree, base),
        notes=(*decoded.notes, *parsed.notes),
    )
    return read_manuscript(manuscript)


def _render(text: str) -> str:
    """Turn Markdown into HTML; markup that stands in it stays markup."""
    from markdown_it import MarkdownIt

    text = _INLINE_PICTURE.sub(" ", text)
    for number, most, what in (
        (len(text), LONGEST_MARKDOWN, "characters"),
        (len(_SIGN.findall(text)), _MOST_SIGNS, "signs of markup"),
        (text.count("\n"), MOST_ELEMENTS, "lines"),
    ):
        if number > most:
            raise TooLarge(f"this Markdown has {number:,} {what}; at most {most:,} are read.")
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return f"<html><body>{parser.render(text)}</body></html>"


def _find_heading(tree: HtmlElement) -> HtmlElement | None:
    first = next((element for element in tree.iter("h1") if _is_headline(element)), None)
    if first is None:
        body = tree.find("body")
        above = next(iter(body), None) if body is not None else None
        if above is not None and above.tag in _FIRST_HEADINGS and _is_headline(above):
            return above
    return first


def _is_headline(element: HtmlElement) -> bool:
    return bool(visible_text(element, LONGEST_HEADLINE))


def _write_out(tree: HtmlElement) -> None:
    """Write what elements show beside their text: the bullet of an item, the lines between cells."""
    for row in list(tree.iter("tr")):
        cells = [visible_text(cell) for cell in row]
        tail = row.tail
        row.clear()
        row.text, row.tail = " | ".join(filter(None, cells)), (tail or "").translate(NOT_FOR_XML)
    for item in tree.iter("li"):
        holder = item if (item.text or "").strip() or not len(item) or item[0].tag != "p" else item[0]
        holder.text = f"- {(holder.text or '').lstrip()}".translate(NOT_FOR_XML)


def _read_links(tree: HtmlElement, base: str | None) -> tuple[str, ...]:
    urls = (clean_url(str(link.get("href") or ""), base) for link in islice(tree.iter("a"), _MOST_LINKS))
    return tuple(dict.fromkeys(url for url in urls if url and not (base and is_same_site(url, base))))


def _read_images(tree: HtmlElement, base: str | None, main: Image | None) -> tuple[Image, ...]:
    urls = (clean_url(str(image.get("src") or ""), base) for image in islice(tree.iter("img"), _MOST_IMAGES))
    return tuple(Image(url=url) for url in dict.fromkeys(urls) if url and not (main and main.url == url))
