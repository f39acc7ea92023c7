"""How well `quotations` does: the scores that are pinned, what it promises, how sure it may be, and what it costs.

What is direct: a quotation of PolNeAR that has a source and stands all in quotation marks. It is found if one of ours
shares words with it; the speaker is right if the words that we take for the speaker's, beside the quotation or those
that a pronoun there stands for, share words with the source.

- found: the share of direct quotations that are found.
- recall: the share of direct quotations that are found with the right speaker.
- precision: the share of our quotations with a speaker whose words PolNeAR attributes to that speaker. Some of them
  continue what is quoted indirectly, so they need not be direct to be right.

There is no such set in Indonesian; there the seed article and the tests stand for it. No peer stands beside it: what
attributes quotations needs a parser or a language model, and none reads Indonesian.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.data import MissingDataError
from benchmarks.enrichment.quotations_data import Attributed, Place, Text, load_polnear
from benchmarks.enrichment.report import Report
from benchmarks.enrichment.texts import make_article
from benchmarks.timing import time_call
from kliping.enrichers import ENRICHERS, enrich
from kliping.enrichers.quotations import ENRICHER
from kliping.models import Annotations, Article, Quotation, Span

PROMISES: Mapping[str, float] = {"polnear recall": 0.80, "polnear precision": 0.95}
"""The least share."""
MOST_MILLISECONDS = 12.0
"""Of processor time for an article of 800 words, names apart: 3.5 where nothing else runs."""
WORDS = 800
_TRIES = 5
_BEFORE = ENRICHERS[: ENRICHERS.index(ENRICHER)]


@dataclass(frozen=True)
class Answer:
    """A text and what was found in it."""

    text: Text
    quotations: tuple[Quotation, ...]


def measure(*, peers: bool) -> Report:  # noqa: ARG001 - there is none
    """Score what ships."""
    try:
        texts = load_polnear()
    except MissingDataError as error:
        return Report(quality={}, broken=(), missing=(str(error),), tables=())
    articles = [make_article(text.body) for text in texts]
    named = [enrich(article, _BEFORE) for article in articles]
    found = [ENRICHER.enrich(*each).quotations for each in zip(articles, named, strict=True)]
    answers = [Answer(*each) for each in zip(texts, found, strict=True)]
    quality = {f"polnear {name}": round(value, 4) for name, value in score(answers).items()}
    milliseconds = min(_time(articles, named) for _ in range(_TRIES))
    return Report(
        quality=quality,
        broken=tuple(_find_broken(quality, milliseconds)),
        missing=(),
        tables=(_tabulate(quality, milliseconds), _calibrate(answers)),
    )


def score(answers: Sequence[Answer]) -> dict[str, float]:
    """Return what is found, recall and precision over all texts."""
    direct = [
        [
            (_has_speaker(quotation, each), quotation)
            for quotation in answer.quotations
            if _shares_words(quotation, each)
        ]
        for answer in answers
        for each in answer.text.attributed
        if each.is_direct and each.source
    ]
    ours = [
        is_right(quotation, answer.text) for answer in answers for quotation in answer.quotations if quotation.speaker
    ]
    return {
        "found": fmean(bool(found) for found in direct),
        "recall": fmean(any(right for right, _ in found) for found in direct),
        "precision": fmean(ours) if ours else 0.0,
    }


def is_right(quotation: Quotation, text: Text) -> bool:
    """Say whether a text attributes the words of a quotation to its speaker."""
    return any(_shares_words(quotation, each) and _has_speaker(quotation, each) for each in text.attributed)


def _shares_words(quotation: Quotation, attributed: Attributed) -> bool:
    return _overlap(quotation.evidence, attributed.content)


def _has_speaker(quotation: Quotation, attributed: Attributed) -> bool:
    told = [span for span in (quotation.speaker_span, quotation.antecedent) if span is not None]
    return _overlap(told, attributed.source)


def _overlap(spans: Sequence[Span], places: Sequence[Place]) -> bool:
    return any(span.start < end and start < span.end for span in spans for start, end in places)


def _find_broken(quality: Mapping[str, float], milliseconds: float) -> Iterator[str]:
    for name, bound in PROMISES.items():
        if quality[name] < bound:
            yield f"quotations: {name} is {quality[name]:.4f}; promised is at least {bound}."
    if milliseconds > MOST_MILLISECONDS:
        yield f"quotations: {WORDS} words take {milliseconds:.1f} ms; promised is at most {MOST_MILLISECONDS}."


def _tabulate(quality: Mapping[str, float], milliseconds: float) -> list[list[str]]:
    rows = [[name, f"{value:.3f}"] for name, value in quality.items()]
    return [["quotations", "share"], *rows, [f"ms for {WORDS} words", f"{milliseconds:.1f}"]]


def _calibrate(answers: Sequence[Answer]) -> list[list[str]]:
    """Return how many quotations with a speaker are right, by how sure they are."""
    rows = [["confidence", "quotations", "right"]]
    quotations = [(each, answer.text) for answer in answers for each in answer.quotations if each.speaker]
    for confidence in sorted({each.confidence for each, _ in quotations}, reverse=True):
        right = [is_right(each, text) for each, text in quotations if each.confidence == confidence]
        rows.append([f"{confidence:.2f}", str(len(right)), f"{fmean(right):.3f}"])
    return rows


def _time(articles: Sequence[Article], named: Sequence[Annotations]) -> float:
    """Return the milliseconds of processor for an article of 800 words."""
    words = sum(len(article.article_body.split()) for article in articles)
    _, spent = time_call(lambda: list(map(ENRICHER.enrich, articles, named)))
    return spent * WORDS / words
