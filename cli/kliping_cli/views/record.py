"""One record, readable: what was published and where each fact was read, what we inferred and why, the text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kliping.aws.copies import Copies
from kliping.aws.reading import History
from kliping.models import (
    Annotation,
    Article,
    Author,
    Cost,
    EnricherNote,
    Fact,
    Failure,
    MentionedDate,
    Person,
    Place,
    Quotation,
    Signal,
    Source,
    Span,
    Subject,
    Tag,
    TaggedArticle,
)
from kliping_cli.views.copies import tell_copies
from kliping_cli.views.corrections import tell_corrections
from kliping_cli.views.quoting import CONTEXT, quote_evidence
from kliping_cli.views.wording import FAILED, dotted, make_grid, printable, tell_instant, tell_moment, write

_MOST_EVIDENCE = 3
"""Pieces of evidence shown for one tag or annotation."""


def show_record(  # noqa: PLR0913 - a record, and all that is known around it
    record: TaggedArticle,
    source: Source,
    name: str,
    above: str | None = None,
    history: History | None = None,
    *,
    copies: Copies | None = None,
) -> RenderableType:
    """Show a whole record, made from the input that a person calls `name`, an entry of the source `above`."""
    article = record.article
    sections = [
        _section("Facts", _facts(article)),
        _section("Corrections", _corrections(record)),
        _section("Tags", _evidenced(article, _tag_lines(record.tags))),
        _section("Annotations", _evidenced(article, _annotation_lines(record))),
        _section("Text", write_body(article.article_body)),
        _section("Copies", _copies(copies) if copies else None),
        _section("History", _history(history) if history else None),
        _section("Provenance", _provenance(article, source, name, above)),
    ]
    return Group(_title(article), *(section for section in sections if section is not None))


def show_failure(failure: Failure, name: Callable[[str], str], article_id: str | None, redrive: str) -> RenderableType:
    """Show a failed input, whether the record of an earlier version stands, and the command that tries it again."""
    rows = [
        ("what happened", name(failure.detail)),
        ("reason", failure.reason),
        ("stage", failure.stage.value),
        ("when", tell_instant(failure.failed_at, None)),
        ("attempts", str(failure.attempts) if failure.attempts else "unknown"),
        ("record", f"{article_id}, of an earlier version, stands" if article_id else "none"),
        ("source id", failure.source.id),
        ("try again", redrive),
    ]
    return Group(write(f"{FAILED} {name(failure.source.uri)}", "bold red"), Padding(make_grid(rows), (0, 0, 0, 2)))


def write_body(body: str) -> Text:
    """Write an article's text with an empty line between its paragraphs."""
    return Text("\n\n").join(write(paragraph) for paragraph in body.split("\n") if paragraph.strip())


def _title(article: Article) -> RenderableType:
    lines = [write(article.headline, "bold"), write(article.alternative_headline or "", "italic")]
    read = f"{article.word_count:,} words, {article.time_required // timedelta(minutes=1)} min"
    lines.append(
        dotted((article.publisher.site, tell_moment(article.date_published), article.in_language, read), "dim")
    )
    lines.append(write(article.canonical_url or article.url or "", "dim"))
    return Text("\n").join(line for line in lines if line.plain)


def _section(title: str, body: RenderableType | None) -> RenderableType | None:
    if body is None:
        return None
    return Group(Text(), Text(title, "bold cyan"), Padding(body, (0, 0, 0, 2)))


def _facts(article: Article) -> RenderableType:
    read: dict[str, list[Fact]] = {}
    for fact in article.provenance.facts:
        if fact.chosen:
            read.setdefault(_plain(fact.field), []).append(fact)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    grid.add_column(style="dim", no_wrap=True)
    for name, label, value in _named_facts(article):
        if value:
            facts = read.get(_plain(name), [])
            grid.add_row(label, _with_raw(value, facts), ", ".join(dict.fromkeys(fact.origin for fact in facts)))
    return grid


def _named_facts(article: Article) -> Iterator[tuple[str, str, str | None]]:
    yield "description", "description", article.description
    yield "author", "author", ", ".join(_name(author) for author in article.author)
    yield "date_published", "published", tell_moment(article.date_published)
    yield "date_modified", "modified", tell_moment(article.date_modified)
    yield "dateline", "dateline", article.dateline
    yield "in_language", "language", article.in_language
    yield "publisher", "publisher", article.publisher.name
    yield "article_section", "section", article.article_section
    yield "keywords", "keywords", ", ".join(article.keywords)
    yield "main_image", "main image", article.main_image.url if article.main_image else None
    yield "images", "images", "\n".join(image.url for image in article.images)
    yield "links", "links", "\n".join(article.links)
    yield "genre", "genre", ", ".join(article.genre)
    free = article.is_accessible_for_free
    yield "is_accessible_for_free", "free to read", None if free is None else ("yes" if free else "no")


def _with_raw(value: str, facts: list[Fact]) -> Text:
    """Add the string that stood on the page where it is a single one and says more than the value."""
    raw = facts[0].raw.strip() if len(facts) == 1 else ""
    if not raw or raw == value or len(raw) > CONTEXT:
        return write(value)
    return Text.assemble(write(value), ("  “" + printable(raw) + "”", "dim"))


def _name(author: Author) -> str:
    known = [known for known in (author.kind, author.role) if known and known not in {"person", "author"}]
    return f"{author.name} ({', '.join(known)})" if known else author.name


def _tag_lines(tags: Iterable[Tag]) -> Iterator[tuple[Text, tuple[Span, ...]]]:
    for tag in tags:
        rule = f" {tag.rule} v{tag.rule_version}" if tag.rule else ""
        said = f"  {tag.by}{rule}, {tag.confidence:.0%}"
        yield Text.assemble(write(f"{tag.label.en} / {tag.label.id}", "bold"), write(said, "dim")), tag.evidence


def _annotation_lines(record: TaggedArticle) -> Iterator[tuple[Text, tuple[Span, ...]]]:
    """Every field of `Annotations` that holds annotations, so that a new enricher shows up by itself."""
    for name in type(record.annotations).model_fields:
        value = getattr(record.annotations, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Annotation):
                # The words of a quotation stand in its evidence.
                value = (each.speaker or "speaker unknown") if isinstance(each, Quotation) else each.value
                said = f"{_beside(each)}  {each.confidence:.0%}, {each.method} v{each.version}"
                yield (
                    Text.assemble(write(f"{name}: ", "dim"), write(value, "bold"), write(said, "dim")),
                    each.evidence,
                )
            elif isinstance(each, EnricherNote):
                has_spoken = each.enricher in record.annotations.enrichers
                told = "left out" if has_spoken else "gave up"
                yield write(f"{each.enricher} v{each.version} {told}: {each.detail}", "yellow"), ()
            elif isinstance(each, Cost):
                yield write(_bill(each), "dim"), ()


def _bill(cost: Cost) -> str:
    """Say what a service took for an article: `bedrock MODEL took 1,700 + 500 x token, 0.0019 USD`."""
    units = " + ".join(f"{units:,}" for units in (cost.input_units, cost.output_units) if units)
    price = "price unknown" if cost.usd is None else f"{cost.usd:.4g} USD"
    return f"{cost.enricher} {cost.model} took {units} x {cost.unit}, {price}"


def _beside(annotation: Annotation) -> str:
    """Return in brackets what makes a value plainer: roles, a day, a name, which place, what a signal means."""
    if isinstance(annotation, Person | Quotation) and annotation.roles:
        return f" ({', '.join(role.text for role in annotation.roles)})"
    if isinstance(annotation, MentionedDate):
        day = annotation.day.isoformat() if annotation.day else "unknown"
        return f" ({day if annotation.precision == 'day' else f'{annotation.precision} of {day}'})"
    if isinstance(annotation, Subject):
        return f" ({annotation.label.en} / {annotation.label.id})"
    if isinstance(annotation, Signal):
        return f" ({annotation.relation.replace('-', ' ')}; for a person to confirm)"
    if isinstance(annotation, Place) and annotation.link:
        link = annotation.link
        return f" ({', '.join(filter(None, (f'{link.kind} {link.name}', link.within, link.country, link.id)))})"
    return ""


def _evidenced(article: Article, lines: Iterable[tuple[Text, tuple[Span, ...]]]) -> RenderableType | None:
    shown: list[RenderableType] = []
    for title, evidence in lines:
        shown.append(title)
        shown += [Padding(quote_evidence(article, span), (0, 0, 0, 2)) for span in evidence[:_MOST_EVIDENCE]]
        if len(evidence) > _MOST_EVIDENCE:
            shown.append(Text(f"  and {len(evidence) - _MOST_EVIDENCE} more", "dim"))
    return Group(*shown) if shown else None


def _corrections(record: TaggedArticle) -> RenderableType | None:
    return make_grid(tell_corrections(record.corrections)) if record.corrections else None


def _copies(copies: Copies) -> RenderableType | None:
    rows = list(tell_copies(copies))
    return make_grid(rows) if rows else None


def _history(history: History) -> RenderableType | None:
    """Show what changed on the page since it was first seen; nothing where nothing did."""
    rows = [
        (f"until {tell_instant(revision.until, None)}", f"other {', '.join(map(_spoken, revision.changed))}")
        for revision in history.revisions
    ]
    if history.gone_at:
        rows.insert(0, (f"since {tell_instant(history.gone_at, None)}", "the page is gone; the record stays"))
    return make_grid([*rows, ("first seen", tell_instant(history.first_seen, None))]) if rows else None


def _spoken(field: str) -> str:
    return {"article_body": "text", "date_published": "date of publication"}.get(field, field.replace("_", " "))


def _provenance(article: Article, source: Source, name: str, above: str | None) -> RenderableType:
    origin = article.provenance
    rows: Mapping[str, str | None] = {
        "id": article.id,
        "input": name,
        "entry of": above,
        "source id": source.id,
        "arrived": tell_instant(source.received_at, None),
        "fetched": tell_instant(origin.fetched_at, None) if origin.fetched_at else None,
        "read by": f"{origin.extractor} v{origin.extractor_version}",
        "media type": f"{origin.media_type}, {origin.charset}" if origin.charset else origin.media_type,
        "sha256": origin.sha256,
        "notes": "\n".join(origin.notes),
    }
    return make_grid((label, value) for label, value in rows.items() if value)


def _plain(field: str) -> str:
    return field.replace("_", "").casefold()
