"""Find the pictures of an article: which stand in its text or lead it, and what is printed with each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from kliping.extractors.bodies.blocks import Block, Layout, Node, Picture
from kliping.extractors.bodies.captions import CAPTION_NAMES, read_caption
from kliping.extractors.bodies.holders import caption_elements
from kliping.extractors.cleaning import clean_line, clean_url
from kliping.models import Image

_APART = re.compile(
    r"(?<![a-z])(?:related|terkait|recommend|lainnya|outbrain|taboola|popul[ae]r|trending|terbaru|latest|promo|teaser|upnext"
    r"|ads?(?![a-z])|advert|sponsor(?!ed-(?:article|content|post))|iklan|author|avatar|profile|byline|bio(?![a-z])|comment"
    r"|komentar|share|social|newsletter|subscri|logo|icon|emoji|sidebar|nav(?![a-z])|navbar|menu|footer|masthead|topbar"
    r"|breadcrumb|cookie|modal|popup|bookmark|read-?more|baca(?![a-z]))",
    re.IGNORECASE,
)
"""Names of what is on the page and not of the article."""
_NO_PICTURE_NAMES = re.compile(
    r"author|avatar|logo|icon(?!ic)|emoji|profile|byline|(?<![a-z])ads?(?![a-z])", re.IGNORECASE
)
"""Class names of pictures that belong to the site or to a person's signature."""
_APART_TAGS = frozenset({"nav", "footer", "aside", "form", "amp-sidebar"})
_NO_PICTURE = re.compile(
    r"gravatar|avatar|favicon|(?:^|[/_.-])(?:logo|icons?|emoji|pixel|spacer|blank|transparent|placeholder|loading|1x1)(?:[/_.-]|$)"
    r"|\.svg$",
    re.IGNORECASE,
)
_NO_URL = re.compile(r"^data:|[{\"<]")
"""A picture written out in its attribute, or a script's settings."""
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_SMALLEST = 100
"""Pixels of width or height as written. Smaller ones are icons, portraits of authors or counters."""
_MOST = 300
"""Pictures looked at. The longest real galleries have some two hundred."""
_NEAR = 4
"""Blocks between the text and a picture above it that has no caption."""
_FAR = 60
"""Blocks between the text and a picture above it that has one: date, tools and a table of contents may come between."""


@dataclass(frozen=True)
class Pictures:
    """What an article shows. `lines` are the captions as printed, to be taken out of the text."""

    images: tuple[Image, ...] = ()
    lead: Image | None = None
    lines: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Scene:
    """The text among the page: its blocks, the element that holds all of it, and all elements that hold a part."""

    layout: Layout
    first: int
    last: int
    around: frozenset[int]
    holding: frozenset[int]
    inner: Node
    outer: Node
    words: int
    base: str | None


def read_pictures(layout: Layout, kept: Sequence[int], base: str | None) -> Pictures:
    """Return the pictures inside the kept text and the one that leads it, with captions and credits, in page order."""
    if not kept:
        return Pictures()
    scene = _survey(layout, kept, base)
    above: list[Image] = []
    inside: list[Image] = []
    lines: set[str] = set()
    captioned: set[HtmlElement] = set()
    candidates = [*islice(_candidates(scene), _MOST)]
    elements = _elements_of(candidates)
    for picture in candidates:
        figure = picture.node.within("figure")
        is_first = figure is None or figure.element not in captioned
        printed = caption_elements(layout, picture, scene.words) if is_first else []
        printed = [element for element in printed if element not in captioned]
        image = _read(scene, picture, elements.get((id(picture.node), picture.sources[0])), printed)
        if image is None:
            continue
        captioned.update(printed)
        if figure is not None and figure.element is not None:
            captioned.add(figure.element)
        lines.update(_lines_of(layout, picture, printed))
        (above if picture.before <= scene.first else inside).append(image)
    lead = next((image for image in above if image.caption or image.credit), above[0] if above else None)
    shown = [image for image in above if image is not lead and image.caption]
    return Pictures((*shown, *inside), lead, frozenset(lines))


def same_picture(one: str, other: str) -> bool:
    """Tell whether two URLs show one picture, perhaps in two sizes: the file's name decides."""
    return _file_of(one) == _file_of(other)


def _file_of(url: str) -> str:
    name = urlsplit(url).path.rpartition("/")[2].lower()
    return re.sub(r"[-_@]?\d{2,4}x\d{2,4}|-scaled|[-_](?:large|small|medium|thumb)", "", name) or url


def _survey(layout: Layout, kept: Sequence[int], base: str | None) -> _Scene:
    blocks = layout.blocks
    line = list(blocks[kept[0]].node.line())
    above = {id(node) for node in line}
    inner = next(node for node in blocks[kept[-1]].node.line() if id(node) in above)
    holding: set[int] = set()
    for place in kept:
        for node in blocks[place].node.line():
            if id(node) in holding:
                break
            holding.add(id(node))
    return _Scene(
        layout=layout,
        first=kept[0],
        last=kept[-1],
        around=frozenset(map(id, inner.line())),
        holding=frozenset(holding),
        inner=inner,
        outer=inner.within("article", "main") or inner,
        words=sum(blocks[place].words for place in kept),
        base=base,
    )


def _candidates(scene: _Scene) -> Iterator[Picture]:
    """Yield pictures in or near the text, those too that only a `noscript` or a `source` in a figure names."""
    first, last = scene.first, scene.last
    near = [picture for picture in scene.layout.pictures if picture.before >= first - _FAR]
    near = [picture for picture in near if picture.before <= last or scene.outer in picture.node.line()]
    seen = {id(picture.node.within("figure")) for picture in near}
    for place in range(max(0, first - _FAR), min(len(scene.layout.blocks), last + 2)):
        figure = scene.layout.blocks[place].node.within("figure")
        if figure is not None and id(figure) not in seen:
            seen.add(id(figure))
            near.extend(_unseen(figure, place))
    yield from sorted(
        (picture for picture in near if not _is_apart(scene, picture.node)), key=lambda picture: picture.before
    )


def _unseen(figure: Node, place: int) -> Iterator[Picture]:
    if figure.element is not None:
        sources = [
            url for element in figure.element.iter("img", "source") if (url := _largest(element) or element.get("src"))
        ]
        if sources:
            yield Picture(figure, tuple(reversed(sources)), place)


def _is_apart(scene: _Scene, node: Node) -> bool:
    own: Node | None = node
    while own is not None and id(own) not in scene.around:
        if own.tag in _APART_TAGS or (own.names != " " and _is_apart_name(own.names)):
            return True
        if own.tag == "article" and id(own) not in scene.holding:
            return True
        own = own.parent
    return False


@lru_cache(maxsize=8192)
def _is_apart_name(names: str) -> bool:
    """Remember the answer: pages of a site repeat their class names, and most of this module's time went here."""
    return bool(_APART.search(names))


def _read(scene: _Scene, picture: Picture, element: HtmlElement | None, printed: Sequence[HtmlElement]) -> Image | None:
    if element is not None and (_is_small(element) or _NO_PICTURE_NAMES.search(_names(element))):
        return None
    url = _url_of(picture, element, scene.base)
    if url is None:
        return None
    caption, credit = read_caption(printed)
    linked = element is not None and _leads_elsewhere(element, url, scene.base, printed)
    if linked or (not caption and not credit and not _needs_no_caption(scene, picture)):
        return None
    return Image(url=url, caption=caption, credit=credit)


def _needs_no_caption(scene: _Scene, picture: Picture) -> bool:
    if picture.before <= scene.first:
        return scene.first - picture.before <= _NEAR
    return picture.before <= scene.last or scene.inner in picture.node.line()


def _elements_of(pictures: Sequence[Picture]) -> dict[tuple[int, str], HtmlElement]:
    """Return the elements of pictures by their holder and the URL as written, each holder searched once."""
    found: dict[tuple[int, str], HtmlElement] = {}
    for node in {id(picture.node): picture.node for picture in pictures}.values():
        images = node.element.iter("img", "amp-img", "source") if node.element is not None else ()
        for image in images:
            for written in map(str, image.attrib.values()):
                found.setdefault((id(node), written), image)
    return found


def _url_of(picture: Picture, element: HtmlElement | None, base: str | None) -> str | None:
    sources = [*picture.sources] if element is None else [*picture.sources, _largest(element) or ""]
    urls = (clean_url(source, base) for source in sources if source and not _NO_URL.search(source))
    return next((url for url in urls if url and not _NO_PICTURE.search(urlsplit(url).path)), None)


def _largest(element: HtmlElement) -> str | None:
    """Return the largest picture of a `srcset`; a comma inside a URL has no blank behind it."""
    offers = [offer.split() for offer in re.split(r",\s+", element.get("data-srcset") or element.get("srcset") or "")]
    sized = [(_size(offer[1:]), offer[0]) for offer in offers if offer]
    return max(sized, key=lambda offer: offer[0])[1] if sized else None


def _size(descriptor: list[str]) -> float:
    found = re.match(r"[\d.]+", descriptor[0]) if descriptor else None
    return float(found[0]) if found else 0.0


def _is_small(element: HtmlElement) -> bool:
    sizes = [re.match(r"\d+", element.get(name) or "") for name in ("width", "height")]
    return any(int(size[0]) < _SMALLEST for size in sizes if size and "%" not in size.string)


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('data-testid') or ''}"


def _leads_elsewhere(element: HtmlElement, url: str, base: str | None, printed: Sequence[HtmlElement]) -> bool:
    """Tell a teaser's picture: it links to another page, and no caption stands outside of that link."""
    link = next(element.iterancestors("a"), None)
    href = link.get("href") if link is not None else None
    if link is None or not href or href.startswith(("#", "javascript:")):
        return False
    target = clean_url(href, base)
    if _IMAGE_FILE.search(re.split(r"[?#]", href)[0]) or (target and same_picture(target, url)):
        return False
    return not any(link not in set(caption.iterancestors()) for caption in printed)


def _lines_of(layout: Layout, picture: Picture, printed: Sequence[HtmlElement]) -> Iterator[str]:
    """Yield the blocks that make up a caption, as they would stand in the text."""
    for block in layout.blocks[max(0, picture.before - _NEAR) : picture.before + _NEAR]:
        if any(_is_part(block, element) for element in printed):
            yield clean_line(block.text)


def _is_part(block: Block, caption: HtmlElement) -> bool:
    own = block.node.element
    if own is None:
        return False
    return (
        own is caption
        or caption in own.iterancestors()
        or (CAPTION_NAMES.search(block.node.names) is not None and own in caption.iterancestors())
    )
