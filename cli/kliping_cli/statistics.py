"""How many articles there are a day, by site and by tag, and which days stand out."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

USUAL_DAYS = 14
"""Days before a day by which it is judged."""

LEAD = timedelta(days=2 * USUAL_DAYS)
"""How much earlier than the first day shown articles are counted: a site must have been there for `USUAL_DAYS`, or its
first days would all stand out, and it may not publish every day."""

FEWEST = 5
"""Articles of a day that can stand out; below that it is chance."""

TIMES = 2.0
"""How often the usual number a day has to reach. It has to exceed each of the days before, too: a site that doubles
every Monday does not stand out on Mondays."""


class Counted(NamedTuple):
    """An article as far as it is counted."""

    day: date
    site: str | None
    tags: Collection[str]


@dataclass(frozen=True)
class Day:
    """Articles of a day. `usual` is the mean of the `USUAL_DAYS` before, null where those are not known."""

    day: date
    articles: int
    usual: float | None
    is_spike: bool


@dataclass(frozen=True)
class Series:
    """A site, a tag, or all articles (null) day by day, oldest first."""

    name: str | None
    days: tuple[Day, ...]

    @property
    def articles(self) -> int:
        """How many there are in all."""
        return sum(day.articles for day in self.days)

    @property
    def spikes(self) -> tuple[Day, ...]:
        """The days that stand out, the last one first."""
        return tuple(day for day in reversed(self.days) if day.is_spike)


@dataclass(frozen=True)
class Statistics:
    """All articles from one day to another, and by site and tag, those with the most articles first."""

    since: date
    until: date
    every: Series
    sites: tuple[Series, ...]
    tags: tuple[Series, ...]


def count(articles: Iterable[Counted], since: date, until: date) -> Statistics:
    """Count articles from `since` to `until`. Those of `LEAD` before are needed, too: by them the others are judged."""
    every: Counter[date] = Counter()
    sites: defaultdict[str, Counter[date]] = defaultdict(Counter)
    tags: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for article in articles:
        every[article.day] += 1
        if article.site:
            sites[article.site][article.day] += 1
        for tag in set(article.tags):
            tags[tag][article.day] += 1
    days = tuple(since + timedelta(days=number) for number in range((until - since).days + 1))
    began = min(every, default=until)

    def rank(named: Mapping[str, Counter[date]], *, own_beginning: bool) -> tuple[Series, ...]:
        series = (_judge(name, counts, days, min(counts) if own_beginning else began) for name, counts in named.items())
        return tuple(sorted((each for each in series if each.articles), key=lambda each: (-each.articles, each.name)))

    return Statistics(
        since=since,
        until=until,
        every=_judge(None, every, days, began),
        sites=rank(sites, own_beginning=True),
        tags=rank(tags, own_beginning=False),
    )


def _judge(name: str | None, counts: Mapping[date, int], days: Iterable[date], began: date) -> Series:
    """Judge days by those before; `began` is the first day on which there could be articles."""
    judged = []
    for day in days:
        articles = counts.get(day, 0)
        if day - timedelta(days=USUAL_DAYS) < began:
            judged.append(Day(day, articles, None, is_spike=False))
            continue
        before = [counts.get(day - timedelta(days=back), 0) for back in range(1, USUAL_DAYS + 1)]
        usual = sum(before) / USUAL_DAYS
        is_spike = articles >= FEWEST and articles >= TIMES * usual and articles > max(before)
        judged.append(Day(day, articles, usual, is_spike))
    return Series(name, tuple(judged))
