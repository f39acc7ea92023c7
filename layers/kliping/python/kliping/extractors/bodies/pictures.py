"""Read the pictures of an article: which stand in it, and the caption and credit printed under each."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from kliping.extractors.bodies.blocks import Block, Layout, Node, Picture
from kliping.extractors.bodies.names import BIT
from kliping.extractors.cleaning import clean_line, clean_url
from kliping.models import Image

_LABEL = (
    r"(?:foto|photos?|photograph|picture|image|images|gambar|ilustrasi|illustration|credit|kredit|sumber(?: foto)?|source"
    r"|dok(?:umentasi)?|courtesy(?: of)?|bild|crédito|photo credit|image credit|fotografer|photographer)"
)
_CREDIT = re.compile(
    rf"\s*(?:[(\[]\s*{_LABEL}\s*[:/.]\s*(?P<inside>[^()\[\]]+)[)\]]|(?:^|[|•–—]|(?<=[.!?])|\s-)\s*{_LABEL}\s*[:/]\s*(?P<after>.+)|(?P<agency>(?:ANTARA FOTO|AFP|REUTERS|AP Photo|Getty Images)/.+))\s*$",  # noqa: RUF001 - the dashes that pages print
    re.IGNORECASE,
)
_CREDIT_NAMES = re.compile(r"credit|copyright|source|photographer|kredit|sumber", re.IGNORECASE)
_HOLDS_A_PICTURE = 3
"""Steps up from a picture to the element that holds its caption too."""
_MOST_CAPTION_BLOCKS = 4


def read_pictures(layout: Layout, kept: Sequence[int], base: str | None) -> tuple[list[Image], Image | None]:
    """Return the pictures inside the kept text, and the one that stands before it, each with caption and credit."""
    if not kept:
        return [], None
    images: list[Image] = []
    lead: Image | None = None
    body = _common(layout.blocks[kept[0]].node, layout.blocks[kept[-1]].node)
    for picture in layout.pictures:
        is_above = picture.before <= kept[0]
        if (is_above and lead) or (picture.before > kept[-1] and not _is_inside(picture.node, body)):
            continue
        image = _read(layout, picture, base, set(kept))
        if image and not is_above:
            images.append(image)
        elif image and _is_near(picture, kept[0], image):
            lead = image
    return images, lead


def same_picture(one: str, other: str) -> bool:
    """Tell whether two URLs show one picture, perhaps in two sizes: the file's name decides."""
    return _file_of(one) == _file_of(other)


def _file_of(url: str) -> str:
    name = urlsplit(url).path.rpartition("/")[2].lower()
    return re.sub(r"[-_@]?\d{2,4}x\d{2,4}|-scaled|[-_](?:large|small|medium|thumb)", "", name) or url


def _read(layout: Layout, picture: Picture, base: str | None, kept: set[int]) -> Image | None:
    if picture.node.inherited & (BIT["frame"] | BIT["comment"] | BIT["related"] | BIT["advertisement"]):
        return None
    url = next((url for source in picture.sources if (url := clean_url(source, base))), None)
    if url is None:
        return None
    caption, credit = _caption_of(layout, picture, kept)
    return Image(url=url, caption=caption, credit=credit)


def _caption_of(layout: Layout, picture: Picture, kept: set[int]) -> tuple[str | None, str | None]:
    holder = _holder_of(picture.node)
    if holder is None:
        return None, None
    near = range(max(0, picture.before - _MOST_CAPTION_BLOCKS), min(len(layout.blocks), picture.before + _MOST_CAPTION_BLOCKS))
    blocks = [layout.blocks[place] for place in near if place not in kept and _is_inside(layout.blocks[place].node, holder)]
    captions: list[str] = []
    credit: str | None = None
    for block in blocks:
        text = clean_line(block.text)
        named = _CREDIT_NAMES.search(block.node.names) and block.node is not holder
        text, found = split_credit(text, is_credit=bool(named))
        credit = credit or found
        if text:
            captions.append(text)
    return " ".join(captions) or None, credit


def split_credit(caption: str, *, is_credit: bool = False) -> tuple[str | None, str | None]:
    """Part "Warga mengungsi. (Foto: A/B)" into caption and credit, the credit without its label."""
    found = _CREDIT.search(caption)
    if found:
        credit = (found["inside"] or found["after"] or found["agency"]).strip(" .")
        return caption[: found.start()].strip() or None, credit or None
    return (None, caption or None) if is_credit else (caption or None, None)


def _holder_of(node: Node) -> Node | None:
    """Return the element around a picture and its caption: a figure, or what a class name calls one."""
    figure = node.within("figure")
    if figure is not None:
        return figure
    own: Node | None = node
    for _ in range(_HOLDS_A_PICTURE):
        if own is None or own.prose:
            return None
        if own.own & BIT["caption"] and own.blocks:
            return own
        own = own.parent
    return None


def _is_near(picture: Picture, first: int, image: Image) -> bool:
    return bool(image.caption) or first - picture.before <= _MOST_CAPTION_BLOCKS


def _common(one: Node, other: Node) -> Node:
    above = set(map(id, _line(one)))
    return next(node for node in _line(other) if id(node) in above)


def _line(node: Node) -> Iterator[Node]:
    own: Node | None = node
    while own is not None:
        yield own
        own = own.parent


def _is_inside(node: Node, holder: Node) -> bool:
    return any(own is holder for own in _line(node))
