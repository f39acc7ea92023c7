"""Put an article together from its lines and from what its file states about it.

Where pages have markup to go by, manuscripts have a head, a body, and properties.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields

from pydantic.alias_generators import to_snake

from kliping.extractors.authors import choose, identify
from kliping.extractors.clearing import TAGS, Cleared, clear_furniture, is_prose, repeats
from kliping.extractors.datelines import Dateline, read_dateline
from kliping.extractors.furniture import classify
from kliping.extractors.heads import Head, read_head
from kliping.extractors.paragraphs import join_lines
from kliping.extractors.reading import Reading
from kliping.models import Author, Fact, Image, Moment, Publisher

_LONGEST_PROOF = 80
"""Characters of a first paragraph that are kept as proof of its dateline."""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What a file says about its article outside of the text, with the facts that prove it.

    `trusted` names the fields that somebody wrote about this very article; the rest, such as the owner of the computer,
    was filled in by programs, and the text's own head knows better.
    """

    headline: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    author: tuple[Author, ...] = ()
    date_published: Moment | None = None
    date_modified: Moment | None = None
    dateline: str | None = None
    in_language: str | None = None
    publisher: str | None = None
    article_section: str | None = None
    keywords: tuple[str, ...] = ()
    main_image: Image | None = None
    canonical_url: str | None = None
    trusted: frozenset[str] = frozenset()
    facts: tuple[Fact, ...] = ()


FIELDS = frozenset(each.name for each in fields(Stated)) - {"facts", "trusted"}
"""The names of what can be stated."""


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """An article's lines, the headline that its layout shows, and what else was found on the way to them.

    `above` are the lines over the headline, where it was found further down: a letterhead, which is no part of the
    body, and perhaps a date. Where `is_wrapped`, a paragraph is broken into lines and a blank one parts it from the
    next; otherwise each line is a paragraph.
    """

    lines: Sequence[str]
    above: Sequence[str] = ()
    is_wrapped: bool = False
    headline: str | None = None
    stated: Stated = field(default_factory=Stated)
    charset: str | None = None
    images: tuple[Image, ...] = ()
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_manuscript(manuscript: Manuscript) -> Reading:
    """Read an article from its lines and from what is stated about it."""
    lines = manuscript.lines
    if not manuscript.is_wrapped:
        lines = [line for paragraph in lines if paragraph for line in (paragraph, "")]
    stated = manuscript.stated
    headline = manuscript.headline or (stated.headline if "headline" in stated.trusted else None)
    head, body = read_head(lines, headline, manuscript.above)
    if stated.headline and not manuscript.headline and not _is_headline(head.headline):
        head, body = read_head(lines, stated.headline, manuscript.above)
    if manuscript.is_wrapped:
        return _write_reading(manuscript, head, join_lines(body, _stands_alone(head.headline)))
    return _write_reading(manuscript, head, [line for line in body if line])


def _is_headline(line: str | None) -> bool:
    """Tell a first line that is a headline from one that already is the report."""
    return line is not None and not is_prose(line) and read_dateline(line) is None


def _write_reading(manuscript: Manuscript, head: Head, paragraphs: Sequence[str]) -> Reading:
    """Clear the body of furniture, and settle each field between what the text says and what the file states."""
    stated = manuscript.stated
    cleared = clear_furniture(paragraphs, head.headline)
    dateline = read_dateline(cleared.paragraphs[0], (stated.publisher,)) if cleared.paragraphs else None
    site = head.site or (dateline.site if dateline else None)
    printed = Stated(
        headline=manuscript.headline or head.headline,
        author=_authors_in(head, cleared, (site, stated.publisher)),
        date_published=head.published,
        date_modified=head.modified,
        dateline=dateline.place if dateline else None,
        keywords=cleared.keywords,
        facts=(*head.facts, *_facts_in(cleared, dateline)),
    )
    settled = _settle(printed, stated)
    return Reading(
        headline=settled.headline,
        alternative_headline=settled.alternative_headline,
        description=settled.description,
        paragraphs=cleared.paragraphs,
        charset=manuscript.charset,
        canonical_url=settled.canonical_url,
        author=settled.author,
        date_published=settled.date_published,
        date_modified=settled.date_modified,
        dateline=settled.dateline,
        in_language=settled.in_language,
        publisher=Publisher(name=stated.publisher, site=site),
        article_section=settled.article_section,
        keywords=settled.keywords,
        main_image=settled.main_image,
        images=manuscript.images,
        links=manuscript.links,
        facts=settled.facts,
        notes=manuscript.notes,
    )


def _settle(printed: Stated, stated: Stated) -> Stated:
    """Choose the value of each field; what the other side says of it is kept as a fact, not chosen."""
    preferred = {name: (stated, printed) if name in stated.trusted else (printed, stated) for name in FIELDS}
    values = {name: getattr(one, name) or getattr(other, name) for name, (one, other) in preferred.items()}

    def judge(fact: Fact, side: Stated) -> Fact:
        name = to_snake(fact.field)
        first = preferred[name][0]
        return fact if side is first or not getattr(first, name) else fact.model_copy(update={"chosen": False})

    facts = tuple(judge(fact, side) for side in (printed, stated) for fact in side.facts)
    return Stated(**values, facts=facts)


def _stands_alone(headline: str | None) -> Callable[[str], bool]:
    """Return what tells a line that belongs to no paragraph: furniture, tags, or the headline once more."""

    def stands_alone(line: str) -> bool:
        return classify(line) is not None or bool(TAGS.fullmatch(line)) or repeats(line, headline)

    return stands_alone


def _authors_in(head: Head, cleared: Cleared, publisher: Sequence[str | None]) -> tuple[Author, ...]:
    """Look at each name again now that the publisher is known: a site is never a person."""
    named = (
        identify(author.name, publisher=publisher, role=author.role) for author in (*head.bylines, *cleared.credits)
    )
    return choose(author for author in named if author)


def _facts_in(cleared: Cleared, dateline: Dateline | None) -> list[Fact]:
    facts = [Fact(field="author", origin="text", raw=line) for line in cleared.credit_lines]
    if dateline:
        facts.append(Fact(field="dateline", origin="text", raw=cleared.paragraphs[0][:_LONGEST_PROOF]))
    return facts
