"""MHTML: a page as a browser saved it, with its URL and everything it shows in one file; so it is never fetched."""

from collections.abc import Sequence

from kliping.errors import Unreadable
from kliping.extractors.cleaning import clean_url
from kliping.extractors.html import MEDIA_TYPES, read_web_page
from kliping.extractors.mime import Part, parse_mail, read_header, read_parts
from kliping.extractors.reading import Reading
from kliping.models import RawDocument


def read_saved_page(document: RawDocument) -> Reading:
    """Read the page in an MHTML file; frames, style sheets and pictures beside it are left out.

    Raises:
        Unreadable: no page in it, or built so that no mail reader would open it.
        TooLarge: more parts, or more elements, than a page of news has.
        NotAnArticle: a page of another kind; the message says which.
    """
    message = parse_mail(document.content)
    location = read_header(message, "snapshot-content-location") or read_header(message, "content-location")
    page = _find_page(read_parts(message), location)
    if page is None:
        raise Unreadable("this saved page holds no HTML; save it again, as “Web page, single file”.")
    url = next(filter(None, (clean_url(address) for address in (location, page.location) if address)), None)
    inside = document.model_copy(
        update={"content": page.content, "media_type": page.content_type, "url": document.url or url}
    )
    return read_web_page(inside)


def _find_page(parts: Sequence[Part], location: str | None) -> Part | None:
    """Return the part that the file is about: that of its address, or else the first page."""
    pages = [part for part in parts if part.media_type in MEDIA_TYPES]
    own = (part for part in pages if location and part.location == location)
    return next(own, next(iter(pages), None))
