"""What people say in an article, word for word, and who says it."""

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.quotations.attributing import Attribution, attribute
from kliping.enrichers.quotations.cues import LANGUAGES, load_cues
from kliping.enrichers.quotations.memory import Speaker
from kliping.models import Annotations, Article, Person, Quotation, Span

VERSION = 2

CONFIDENCE = {"named": 0.95, "described": 0.85, "carried": 0.8, "continued": 0.6, "unclear": 0.4}
"""How sure a quotation is by the way its speaker is told."""
_WITHOUT_MARK = 0.75
"""What is left of it where a mark is lost."""


def find_quotations(article: Article, annotations: Annotations) -> Annotations:
    """Add `quotations`: direct speech with its speakers, in order."""
    if annotations.language is None:
        return annotations
    language, body = annotations.language.value, article.article_body
    said = attribute(body, annotations, load_cues(language))
    return annotations.model_copy(update={"quotations": tuple(_annotate(body, each) for each in said)})


def _annotate(body: str, said: Attribution) -> Quotation:
    speaker = said.speaker
    evidence = tuple(Span.of(body, *part) for part in said.parts)
    return Quotation(
        value=" ".join(word for span in evidence for word in span.text.split()),
        confidence=round(CONFIDENCE[speaker.how] * (1 if said.whole else _WITHOUT_MARK), 4),
        method="+".join(["direct", speaker.how, *([] if said.whole else ["unclosed"])]),
        version=VERSION,
        evidence=evidence,
        speaker=speaker.name,
        speaker_span=speaker.place and Span.of(body, *speaker.place),
        antecedent=speaker.antecedent and Span.of(body, *speaker.antecedent),
        roles=_list_roles(body, speaker),
        verb=said.verb and Span.of(body, *said.verb),
    )


def _list_roles(body: str, speaker: Speaker) -> tuple[Span, ...]:
    """Return the speaker's roles, with what stands before the name here if it is none of them."""
    known = speaker.named.roles if isinstance(speaker.named, Person) else ()
    office = speaker.office
    if office is None or any(role.start < office[1] and office[0] < role.end for role in known):
        return known
    return (*known, Span.of(body, *office))


ENRICHER = Enricher(
    name="quotations",
    version=VERSION,
    enrich=find_quotations,
    languages=LANGUAGES,
    requires=frozenset({"language", "entities"}),
)
