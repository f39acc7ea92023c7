"""Measure a search in a large archive: what our code takes, and apart from it what moto takes in the place of DynamoDB.

    python -m benchmarks.search                    # 100,000 articles; KLIPING_DATA says where their texts come from
    python -m benchmarks.search --articles 10000

The articles are made of the paragraphs of real ones, mixed: 10,000 of them, each a few times under other days, an hour
apart, as tag writes them. Each query asks for one page when everything is warm. Times are of this machine at this
moment and fail nothing; how often the table is asked does not vary.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import batched, chain
from statistics import median
from typing import Any, NamedTuple

from moto.dynamodb.models import dynamodb_backends

from benchmarks.extraction.pages import Page, find_data, load_pages, read_content
from benchmarks.tables import align
from kliping.aws import items, packing
from kliping.aws.searching import search
from kliping.aws.table import Table, marshal
from kliping.enrichers import enrich
from kliping.errors import Rejected
from kliping.extractors import extract
from kliping.identity import source_id
from kliping.models import Moment, RawDocument, Source, TaggedArticle
from kliping.queries import parse
from kliping.tagging import tag
from kliping_cli.cloud.clients import ACCOUNT, REGION
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.moto_calls import calls_handled

ARTICLES = 100_000
DISTINCT = 10_000
LIMIT = 20
"""Articles on a page."""
PARAGRAPHS = 8
OF_EACH = 3
"""Queries of each kind."""
NEWEST = datetime(2026, 3, 1, 12, tzinfo=UTC)
RARE = "langkasuka"
"""A word of the last of the distinct articles."""

_AT_ONCE = 50
_WORD = re.compile(r"[a-z]{5,}")


class Asked(NamedTuple):
    """What one query took: seconds of processor in our code and in moto's, calls, and articles found."""

    ours: float
    moto: float
    calls: int
    found: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the archive, ask, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help="default: %(default)s")
    count = parser.parse_args(arguments).articles
    with ProcessPoolExecutor() as pool:
        records = [record for record in pool.map(_read, load_pages(find_data()), chunksize=20) if record]
        with LocalStack() as stack:
            started = time.monotonic()
            archive = _Archive(tuple(records), count)
            backend = dynamodb_backends[ACCOUNT][REGION].tables[stack.table.name]
            for made in pool.map(archive.make, batched(range(min(count, DISTINCT)), _AT_ONCE, strict=False)):
                for item in made:
                    backend.put_item(item)
            print(f"{count:,} articles of {len(records)} pages, made in {time.monotonic() - started:.0f} s\n")
            print(align([*_tell(stack.table, _make_queries(records, count))]))
    return 0


def _tell(table: Table, queries: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    yield ["p50 of a page of 20", "ours, ms", "moto, ms", "calls", "found"]
    _ask(table, "hangat")  # from here on everything is
    every = []
    for kind, written in queries.items():
        asked = [_ask(table, query) for query in written]
        print(kind, *_show(asked), file=sys.stderr, flush=True)
        every += asked
        yield [kind, *_show(asked)]
    yield ["all", *_show(every)]


def _show(asked: Sequence[Asked]) -> Iterator[str]:
    ours, moto, calls, found = (median(figures) for figures in zip(*asked, strict=True))
    yield from (f"{1000 * ours:.0f}", f"{1000 * moto:.0f}", f"{calls:.0f}", f"{found:.0f}")


def _ask(table: Table, query: str) -> Asked:
    parsed = parse(query)
    with _timed() as spent:
        start = time.process_time()
        page = search(table, parsed, LIMIT)
        took = time.process_time() - start
    return Asked(took - sum(spent), sum(spent), len(spent), len(page.found))


@contextmanager
def _timed() -> Iterator[list[float]]:
    """Give the seconds of processor that moto takes for each call."""
    spent = list[float]()

    def measure(_event_name: str, _request: Any, answer: Callable[[], Any]) -> Any:
        start = time.process_time()
        try:
            return answer()
        finally:
            spent.append(time.process_time() - start)

    with calls_handled(measure):
        yield spent


def _make_queries(records: Sequence[TaggedArticle], count: int) -> Mapping[str, Sequence[str]]:
    """Choose words by how many of the pages have them, and names by how often they are there."""
    chance = random.Random(1)  # noqa: S311 - the same queries every time
    words = Counter(chain.from_iterable(set(_WORD.findall(each.article.article_body)) for each in records))
    by_share = [[word for word, pages in words.items() if low <= pages < high] for low, high in ((60, 600), (3, 6))]
    common, middling = (chance.sample(sorted(some), 3 * OF_EACH) for some in by_share)
    places = Counter(place.value for each in records for place in each.annotations.places)
    sites = Counter(each.article.publisher.site for each in records if each.article.publisher.site)
    tags = Counter(given.id for each in records for given in each.tags)
    oldest = NEWEST - timedelta(hours=count)
    return {
        "a common word": common[:OF_EACH],
        "a word of one article in two hundred": middling[:OF_EACH],
        "a word of one article in ten thousand": [RARE],
        "a word of none": ["nirkata" + "a" * n for n in range(1, OF_EACH + 1)],
        "two common words": [
            f"{one} AND {other}" for one, other in zip(common[:OF_EACH], common[-OF_EACH:], strict=False)
        ],
        "a common word, not another": [
            f"{one} NOT {other}" for one, other in zip(common[:OF_EACH], common[-OF_EACH:], strict=True)
        ],
        "one of two middling words": [
            f"{one} OR {other}" for one, other in zip(middling[:OF_EACH], middling[-OF_EACH:], strict=True)
        ],
        "a common beginning": [f"{word[:4]}*" for word in common[:OF_EACH]],
        "a place": [f'place:"{name}"' for name, _ in places.most_common(OF_EACH)],
        "a site": [f"site:{name}" for name, _ in sites.most_common(OF_EACH)],
        "a tag": [f"tag:{name}" for name, _ in tags.most_common(OF_EACH)],
        "a middling word in the oldest month": [
            f"{word} published:{oldest:%Y-%m-%d}..{oldest + timedelta(days=30):%Y-%m-%d}"
            for word in middling[-OF_EACH:]
        ],
    }


@dataclass(frozen=True)
class _Archive:
    """Makes `count` articles: each has the facts and names of a page, and paragraphs of many."""

    records: tuple[TaggedArticle, ...]
    count: int

    def make(self, numbers: Sequence[int]) -> list[dict[str, Any]]:
        """Return the items of some distinct articles that a search may read, under all their days."""
        packing.XZ_FROM = 1_000_000  # xz would take most of the time, and gzip is read as well
        paragraphs = [each for record in self.records for each in record.article.article_body.split("\n\n")]
        return [marshal(item) for number in numbers for item in self._make(number, paragraphs)]

    def _make(self, number: int, paragraphs: Sequence[str]) -> Iterator[items.Item]:
        chance = random.Random(number)  # noqa: S311 - the same archive every time
        base, body = chance.choice(self.records), "\n\n".join(chance.sample(paragraphs, PARAGRAPHS))
        if number == DISTINCT - 1:
            body += f"\n\n{RARE}"
        fields = items.filter_item({"listed_at": "", "id": ""}, _vary(base, article_body=body))["filter"]
        for at in range(number, self.count, DISTINCT):
            instant = NEWEST - timedelta(hours=at)
            published = Moment(raw=str(instant), day=instant.date(), instant=instant, origin="meta")
            record = _vary(base, id=f"{at:026d}", article_body=body, date_published=published)
            source = _name(f"https://example.com/{at}")
            listed = items.article_item(record, source)
            pk, sk = items.filter_key(listed["listed_at"], listed["id"])
            version = {name: listed[name] for name in (*items.VERSION, "id") if name in listed}
            yield from (listed, items.text_item(record, source))
            yield {"pk": pk, "sk": sk, "kind": "filter", "filter": fields, **version}


def _vary(record: TaggedArticle, **facts: Any) -> TaggedArticle:
    return record.model_copy(update={"article": record.article.model_copy(update=facts)})


def _read(page: Page) -> TaggedArticle | None:
    """Return what the chain makes of a page; null if it is no article."""
    try:
        article = extract(
            RawDocument(
                source=_name(page.url or page.id), content=read_content(page.path), media_type="text/html", url=page.url
            )
        )
    except Rejected:
        return None
    annotations = enrich(article)
    return TaggedArticle(article=article, annotations=annotations, tags=tag(article, annotations))


def _name(uri: str) -> Source:
    return Source(id=source_id(uri), uri=uri, received_at=NEWEST)


if __name__ == "__main__":
    sys.exit(main())
