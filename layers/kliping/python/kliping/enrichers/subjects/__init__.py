"""What an article is about, as IPTC Media Topics, by weighted seed words."""

from collections.abc import Iterator, Mapping, Sequence

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.seeds import LANGUAGES, Hit
from kliping.enrichers.subjects.choosing import choose, judge
from kliping.enrichers.subjects.scoring import Support, gather, weigh
from kliping.enrichers.subjects.taxonomy import Taxonomy, load_index, load_taxonomy
from kliping.models import Annotations, Article, Span, Subject

VERSION = 1

MOST_EVIDENCE = 5
"""Spans per subject, each of another seed: the strongest ones."""


def name_subjects(article: Article, annotations: Annotations) -> Annotations:
    """Add `subjects`: at most six topics, the strongest first; none where evidence is thin."""
    if annotations.language is None:
        return annotations
    language = annotations.language.value
    taxonomy, index = load_taxonomy(only=language), load_index(language)
    support = gather(index.find(article.headline), index.find(article.article_body), taxonomy)
    strengths = weigh(support, article.word_count)
    chosen = choose(strengths, {code: len(of) for code, of in support.items()}, taxonomy)
    subjects = tuple(_annotate(article, code, strengths, support[code], taxonomy) for code in chosen)
    return annotations.model_copy(update={"subjects": subjects})


def _annotate(
    article: Article, code: str, strengths: Mapping[str, float], support: Support, taxonomy: Taxonomy
) -> Subject:
    return Subject(
        value=code,
        label=taxonomy.label_of(code),
        broader=taxonomy.topics[code].parent,
        confidence=judge(code, strengths, taxonomy),
        method="seeds",
        version=VERSION,
        evidence=tuple(_cite(article, support)),
    )


def _cite(article: Article, support: Support) -> Iterator[Span]:
    """Yield where the strongest seeds stand, in the headline if they do, in reading order."""
    strongest = sorted(support.values(), key=lambda evidence: -evidence.strength)[:MOST_EVIDENCE]
    for hit in _order([each.headline[0] for each in strongest if each.headline]):
        yield Span.of(article.headline, hit.start, hit.end, "headline")
    for hit in _order([each.body[0] for each in strongest if not each.headline]):
        yield Span.of(article.article_body, hit.start, hit.end)


def _order(hits: Sequence[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: hit.start)


ENRICHER = Enricher(
    name="subjects",
    version=VERSION,
    enrich=name_subjects,
    languages=frozenset(LANGUAGES),
    requires=frozenset({"language"}),
)
