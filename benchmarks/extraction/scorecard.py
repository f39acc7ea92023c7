"""What a run comes to: one score card for each set of pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from benchmarks.extraction.pages import DATA_SETS, WCXB, Page
from benchmarks.extraction.running import Reading, Run
from benchmarks.extraction.scores import (
    Names,
    combine,
    compare_authors,
    compare_shingles,
    count_snippets,
    is_exact,
    is_same_day,
    is_same_title,
    word_f1,
)

type Pairs = Sequence[tuple[Page, Reading]]


@dataclass(frozen=True)
class Cost:
    """Seconds of processor for a page."""

    mean: float
    median: float
    p99: float
    worst: float


@dataclass(frozen=True)
class BodyScore:
    """Shingle F1, precision and recall; the share of bodies with no word too many or too few; mean word F1."""

    f1: float
    precision: float
    recall: float
    exact: float
    word_f1: float


@dataclass(frozen=True)
class FactScore:
    """Shares of right titles and days, counts of snippets and names. `days_wrong` counts other days than the true."""

    wanted: int
    wanted_of: int
    leaked: int
    leaked_of: int
    title: float
    author: Names
    day: float
    days_wrong: int


@dataclass(frozen=True)
class Card:
    """How an extractor did on one set. Only WCXB has truths for `facts`.

    `empty` counts pages without a body, `rejected` those it called no article, `lost` those it failed on.
    """

    pages: int
    body: BodyScore
    facts: FactScore | None
    cost: Cost
    empty: int
    rejected: int
    lost: int


type Cards = Mapping[str, Card]


def score_run(run: Run, pages: Sequence[Page]) -> dict[str, Card]:
    """Score a run on every set that it read."""
    pairs = list(zip(pages, run.readings, strict=True))
    sets = {name: [pair for pair in pairs if pair[0].data_set == name] for name in DATA_SETS}
    return {name: score(pairs) for name, pairs in sets.items() if pairs}


def score(pairs: Pairs) -> Card:
    """Score the pages of one set."""
    has_facts = pairs[0][0].data_set == WCXB
    return Card(
        pages=len(pairs),
        body=score_bodies(pairs),
        facts=score_facts(pairs) if has_facts else None,
        cost=sum_up_cost(
            [reading.seconds for _, reading in pairs], [reading.best or reading.seconds for _, reading in pairs]
        ),
        empty=sum(not reading.answer.body.strip() for _, reading in pairs),
        rejected=sum(reading.answer.rejected is not None for _, reading in pairs),
        lost=sum(reading.error is not None for _, reading in pairs),
    )


def score_bodies(pairs: Pairs) -> BodyScore:
    """Score the bodies of all pages whose body is known."""
    bodies = [(reading.answer.body, page.body) for page, reading in pairs if page.body]
    f1, precision, recall = combine(compare_shingles(answer, truth) for answer, truth in bodies)
    return BodyScore(
        f1=f1,
        precision=precision,
        recall=recall,
        exact=_share([is_exact(answer, truth) for answer, truth in bodies]),
        word_f1=_share([word_f1(answer, truth) for answer, truth in bodies]),
    )


def score_facts(pairs: Pairs) -> FactScore:
    """Score what was read besides the body, and the snippets that people chose from and around it."""
    days = [(reading.answer.day, page.day) for page, reading in pairs if page.day]
    right = [is_same_day(answer, truth) for answer, truth in days]
    return FactScore(
        wanted=sum(count_snippets(reading.answer.body, page.wanted) for page, reading in pairs),
        wanted_of=sum(len(page.wanted) for page, _ in pairs),
        leaked=sum(count_snippets(reading.answer.body, page.unwanted) for page, reading in pairs),
        leaked_of=sum(len(page.unwanted) for page, _ in pairs),
        title=_share([is_same_title(reading.answer.title, page.title) for page, reading in pairs if page.title]),
        author=compare_authors((reading.answer.authors, page.author) for page, reading in pairs),
        day=_share(right),
        days_wrong=sum(answer is not None for answer, _ in days) - sum(right),
    )


def sum_up_cost(seconds: Sequence[float], best: Sequence[float]) -> Cost:
    """Sum up seconds of first readings; `worst` is the slowest page's best reading.

    `p99` is the least that 99 pages in 100 do not exceed.
    """
    ordered = sorted(seconds)
    return Cost(fmean(ordered), median(ordered), ordered[-(-len(ordered) * 99 // 100) - 1], max(best))


def _share(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
