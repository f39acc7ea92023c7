"""Web pages: parsed once; facts read from the markup, the body found among its blocks, or in its scripts."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from kliping.errors import NotAnArticle
from kliping.extractors.authors import choose, identify
from kliping.extractors.bodies.assembling import write_paragraphs
from kliping.extractors.bodies.finding import Found, find_body
from kliping.extractors.bodies.forest import Classifier, load_classifier
from kliping.extractors.bodies.links import read_links
from kliping.extractors.bodies.pictures import Pictures, read_pictures, same_picture
from kliping.extractors.budget import Budget
from kliping.extractors.cleaning import clean_lines
from kliping.extractors.clearing import Cleared, clear_furniture
from kliping.extractors.counting import estimate_words
from kliping.extractors.datelines import read_dateline
from kliping.extractors.decoding import decode
from kliping.extractors.embedded import Embedded, find_embedded_body
from kliping.extractors.evidence import Found as Shown
from kliping.extractors.evidence import gather
from kliping.extractors.facts import PageFacts, read_facts
from kliping.extractors.markup import fold, is_among
from kliping.extractors.non_articles import recognize
from kliping.extractors.own_sites import settle_own
from kliping.extractors.parsing import Parsed, parse
from kliping.extractors.reading import FEWEST_WORDS, Extractor, Reading
from kliping.extractors.sites import page_url, read_saved_url
from kliping.models import Author, Fact, Image, RawDocument

_NAME, _VERSION = "html", 3
MEDIA_TYPES = ("text/html", "application/xhtml+xml")

_TIMES_MORE = 1.5
"""A text in a script is the body where it has so many times the words that the page shows, or the page shows none."""

_PLENTY = 150
"""Words that a page shows. With fewer, its text may stand in the state of an application, which is costly to read."""

_NO_STATES = "left out: texts in the states of scripts, as the page took too long"

_LONGEST_DATELINE = 80
"""Characters of a first paragraph that are kept as proof of its dateline."""
_DATELINES_LOOKED_AT = 2
"""Paragraphs. A dateline opens the report, at most behind a summary."""


@dataclass(frozen=True)
class _Body:
    """Paragraphs before furniture is cleared, and what stands among them."""

    paragraphs: tuple[str, ...]
    pictures: Pictures
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_web_page(document: RawDocument, classifier: Classifier | None = None, budget: Budget | None = None) -> Reading:
    """Read an HTML page; `classifier` judges its blocks, the one that ships where none is given.

    Where `budget` is spent, by default that of a page, costly steps are left out and noted.

    Raises:
        Unreadable: no charset fits, or the parser gives up.
        TooLarge: more elements or attributes than a page of news has.
        NotAnArticle: no element at all, or a page of another kind; the message says which.
    """
    budget = budget or Budget()
    decoded = decode(document.content, document.media_type)
    parsed = parse(decoded.text)
    url = page_url(document) or read_saved_url(decoded.text)
    page = read_facts(parsed.tree, url)
    blocks = find_body(parsed, classifier or load_classifier(), budget)
    body = _read_body(parsed, page, blocks, budget, url or page.canonical_url)
    cleared = _clear(body, page, blocks)
    _refuse_others(parsed, page, cleared, url)
    author = _settle_authors(cleared, page)
    dateline = next(
        (
            found
            for line in cleared.paragraphs[:_DATELINES_LOOKED_AT]
            if (found := read_dateline(line, (page.publisher.name, page.publisher.site)))
        ),
        None,
    )
    facts = [Fact(field="author", origin="html", raw=line) for line in cleared.credit_lines]
    if dateline:
        facts.append(Fact(field="dateline", origin="html", raw=cleared.paragraphs[0][:_LONGEST_DATELINE]))
    main_image, images = _settle_images(page, body.pictures)
    return Reading(
        url=url,
        headline=page.headline,
        alternative_headline=page.alternative_headline,
        paragraphs=cleared.paragraphs,
        charset=decoded.charset,
        canonical_url=page.canonical_url,
        description=page.description,
        author=author,
        date_published=page.date_published,
        date_modified=page.date_modified,
        dateline=dateline.place if dateline else page.dateline,
        in_language=page.in_language,
        publisher=page.publisher,
        article_section=page.article_section,
        keywords=page.keywords or cleared.keywords,
        main_image=main_image,
        images=images,
        links=body.links,
        genre=page.genre,
        pagination=page.pagination,
        is_accessible_for_free=page.is_accessible_for_free,
        facts=_prove(page.facts + tuple(facts), author),
        notes=(*decoded.notes, *parsed.notes, *page.notes, *body.notes),
    )


def web_page_extractor(classifier: Classifier) -> Extractor:
    """Return the extractor of web pages with another classifier than the one that ships."""
    return Extractor(_NAME, _VERSION, MEDIA_TYPES, partial(read_web_page, classifier=classifier))


WEB_PAGE = Extractor(_NAME, _VERSION, MEDIA_TYPES, read_web_page)


def _read_body(parsed: Parsed, page: PageFacts, found: Found, budget: Budget, base: str | None) -> _Body:
    pictures = read_pictures(found.layout, found.kept, base)
    paragraphs = write_paragraphs(found.blocks)
    shown = _estimate(paragraphs)
    wants_states = shown < _PLENTY
    has_time = not wants_states or not budget.spent()
    embedded = find_embedded_body(parsed.tree, page.headline, states=wants_states and has_time)
    notes = found.notes + (() if has_time else (_NO_STATES,))
    if embedded and _is_fuller(embedded, paragraphs, shown):
        notes += ("the body was read from a script", *(("truncated: so is that body",) if embedded.is_cut else ()))
        return _Body(embedded.paragraphs, pictures, notes=notes)
    if shown < FEWEST_WORDS:
        second = [line for line in clean_lines(found.reading) if line]
        paragraphs = second if _estimate(second) >= 2 * FEWEST_WORDS else paragraphs
    return _Body(tuple(paragraphs), pictures, read_links(found.blocks, base), notes)


def _is_fuller(embedded: Embedded, paragraphs: Sequence[str], shown: int) -> bool:
    held = _estimate(embedded.paragraphs)
    if shown < FEWEST_WORDS:
        return held > shown
    return not embedded.is_cut and held > _TIMES_MORE * shown and not embedded.begins(paragraphs)


def _estimate(paragraphs: Sequence[str]) -> int:
    return sum(map(estimate_words, paragraphs))


def _clear(body: _Body, page: PageFacts, found: Found) -> Cleared:
    """Clear furniture, captions and the deck: what stands above a text or under its pictures is a fact, not text."""
    shown = [image for image in (page.main_image, body.pictures.lead, *body.pictures.images) if image]
    apart = {fold(image.caption) for image in shown if image.caption} | set(map(fold, body.pictures.lines))
    apart -= _find_told_twice(found, apart)
    if page.alternative_headline:
        apart.add(fold(page.alternative_headline))
    kept = [paragraph for paragraph in body.paragraphs if not is_among(paragraph, apart)]
    return clear_furniture(kept, page.headline)


def _find_told_twice(found: Found, captions: Collection[str]) -> set[str]:
    """Return the captions that the text says too, in a paragraph of its own that looks as most others do."""
    looks = [(block.node.tag, block.node.look) for block in found.blocks]
    usual = [look for look, _ in Counter(looks).most_common(1)]
    pairs = zip(found.blocks, looks, strict=True)
    told = {fold(block.text) for block, look in pairs if look in usual and is_among(block.text, captions)}
    times = Counter(fold(block.text) for block in found.layout.blocks if is_among(block.text, told))
    return {text for text in told if times[text] > 1}


def _refuse_others(parsed: Parsed, page: PageFacts, cleared: Cleared, url: str | None) -> None:
    if page.date_published and page.is_declared and _estimate(cleared.paragraphs) >= _PLENTY:
        return
    shown = Shown(
        paragraphs=cleared.paragraphs,
        headline=page.headline,
        url=url,
        is_dated=page.date_published is not None,
        is_signed=bool(page.author),
    )
    reason = recognize(gather(parsed.tree, shown))
    if reason:
        raise NotAnArticle(reason)


def _settle_images(page: PageFacts, shown: Pictures) -> tuple[Image | None, tuple[Image, ...]]:
    """Join the main image, as the page declares it, with the caption printed under it; the rest are other images."""
    main = page.main_image or shown.lead
    if main is None:
        return None, shown.images
    all_shown = [image for image in (shown.lead, *shown.images) if image]
    same = [image for image in all_shown if same_picture(image.url, main.url)] or ([shown.lead] if shown.lead else [])
    captioned = next((image for image in same if image.caption or image.credit), None)
    if captioned:
        main = _with_caption(main, captioned)
    others = (image for image in all_shown if image not in same and (image.caption or image is not shown.lead))
    return main, tuple({image.url: image for image in others}.values())


def _prove(facts: tuple[Fact, ...], author: tuple[Author, ...]) -> tuple[Fact, ...]:
    """Return the facts; where nobody is the author after all, none of them chose one."""
    return tuple(
        fact if author or fact.field != "author" else fact.model_copy(update={"chosen": False}) for fact in facts
    )


def _with_caption(main: Image, printed: Image) -> Image:
    """Return the main image with the caption and credit that readers see, where there are any."""
    return main.model_copy(update={"caption": printed.caption or main.caption, "credit": printed.credit or main.credit})


def _settle_authors(cleared: Cleared, page: PageFacts) -> tuple[Author, ...]:
    called = (page.publisher.name, page.publisher.site)
    known = (identify(author.name, publisher=called, role=author.role) for author in cleared.credits)
    credited = [author for author in known if author]
    is_of_site = page.is_news or "press-release" in page.genre
    text = "\n".join(cleared.paragraphs)
    return settle_own(choose([*page.author, *credited]), called, text, is_of_site=is_of_site)
