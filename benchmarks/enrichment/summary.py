"""How well `summary` does: the words it shares with summaries that people wrote, beside the lead's."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.data import MissingDataError
from benchmarks.enrichment.namers import OURS
from benchmarks.enrichment.report import Report
from benchmarks.enrichment.texts import find_folder, make_article
from benchmarks.timing import time_call
from kliping.enrichers.entities.tokens import read_sentences
from kliping.enrichers.keyphrases.words import weigh_words
from kliping.enrichers.summary import ENRICHER, SENTENCES
from kliping.models import Annotation, Annotations

SOURCE = "data_berita.csv of https://github.com/gabriellaclairine/indonesian-news-summarization-dataset"
"""A thousand Indonesian news articles; to evaluate with only: no licence is stated."""
ONE_OF = 5
"""Of the articles, spread over its subjects."""

LEAD = "lead"
MOST_MILLISECONDS = 10.0
"""Of processor for an article, its words weighed anew; far above what it takes, as machines differ."""

_WORD = re.compile(r"[^\W_]+")

type Summarize = Callable[[str, str], str]
"""Returns a summary of a body under a headline."""


@dataclass(frozen=True)
class Summarized:
    """An article and what a person wrote to sum it up."""

    headline: str
    body: str
    summary: str


@dataclass(frozen=True)
class Score:
    """Mean F1 of words (ROUGE-1) and of pairs of words (ROUGE-2), and milliseconds of processor for an article."""

    words: float
    pairs: float
    milliseconds: float


def measure(*, peers: bool) -> Report:  # noqa: ARG001 - the peer is the lead, which is always there
    """Score ours and the lead."""
    try:
        articles = list(_read_articles())
    except MissingDataError as error:
        return Report(quality={}, broken=(), missing=(str(error),), tables=())
    scores = {OURS: _score(_summarize, articles), LEAD: _score(_take_lead, articles)}
    return Report(
        quality={"words": scores[OURS].words, "pairs": scores[OURS].pairs},
        broken=tuple(_find_broken(scores)),
        missing=(),
        tables=(_tabulate(scores),),
    )


def compare(summary: str, written: str, size: int) -> float:
    """Return F1 of the runs of `size` words that two summaries share, counted as often as they are there."""
    ours, theirs = _count(summary, size), _count(written, size)
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def _count(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _read_articles() -> Iterator[Summarized]:
    path = find_folder("detik-summaries", SOURCE) / "data_berita.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in list(csv.DictReader(file))[::ONE_OF]:
            body = "\n\n".join(filter(None, map(str.strip, row["isi_berita"].split("\n"))))
            yield Summarized(row["judul"].strip(), body, row["Summary"])


def _score(summarize: Summarize, articles: Sequence[Summarized]) -> Score:
    summarize(articles[0].headline, articles[0].body)  # what is loaded once is not counted
    summaries, spent = time_call(lambda: [summarize(each.headline, each.body) for each in articles])
    pairs = list(zip(summaries, [each.summary for each in articles], strict=True))
    return Score(
        fmean(compare(summary, written, 1) for summary, written in pairs),
        fmean(compare(summary, written, 2) for summary, written in pairs),
        spent / len(articles),
    )


def _summarize(headline: str, body: str) -> str:
    read_sentences.cache_clear()
    weigh_words.cache_clear()
    known = Annotation(value="id", confidence=1, method="test", version=1)
    summary = ENRICHER.enrich(make_article(body, headline), Annotations(language=known)).summary
    return summary.value if summary else ""


def _take_lead(headline: str, body: str) -> str:  # noqa: ARG001 - a way to sum up like the other
    sentences = read_sentences(body)[:SENTENCES]
    return body[: sentences[-1][-1].end]


def _find_broken(scores: Mapping[str, Score]) -> Iterator[str]:
    ours, lead = scores[OURS], scores[LEAD]
    for what, reached, bound in (("words", ours.words, lead.words), ("pairs of words", ours.pairs, lead.pairs)):
        if reached < bound:
            yield f"summary: {reached:.4f} of {what} are shared; promised is at least the lead's {bound:.4f}."
    if ours.milliseconds > MOST_MILLISECONDS:
        yield f"summary: an article takes {ours.milliseconds:.1f} ms; promised is at most {MOST_MILLISECONDS}."


def _tabulate(scores: Mapping[str, Score]) -> list[list[str]]:
    rows = [["summary", "ROUGE-1", "ROUGE-2", "ms an article"]]
    for who, score in scores.items():
        rows.append([who, f"{score.words:.3f}", f"{score.pairs:.3f}", f"{score.milliseconds:.1f}"])
    return rows
