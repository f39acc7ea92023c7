"""Schedules: inputs in some order and number, and the calls to AWS that go wrong meanwhile.

Once a schedule is over, nothing goes wrong any more: what became a visible failure is redriven. Then the table has to
hold what it holds without any fault.
"""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Any

from kliping.aws.forgetting import forget
from kliping.aws.items import Item
from kliping.aws.watching import make_watchlist, watch
from kliping.messages import ArticleExtracted, ClaimChecked, PageRequested
from kliping.models import Stage
from tests.builders import NOON, make_article, make_source
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.faults import Fault, FaultyStack, open_faulty
from tests.pipeline.looking import created, empty_table, redrive_all
from tests.pipeline.one_site import PATH, open_site
from tests.pipeline.pages import make_page, make_zip

URL = "https://kabar-selatan.example/2026/03/jembatan"
FORGOTTEN = "https://kabar-selatan.example/2026/03/banjir"
FORBIDDEN = "http://169.254.169.254/latest/meta-data"
WHEN_IT_HAPPENED = {"failed_at", "expires_at", "attempts", "taken_until"}
"""What may differ: a failure is told with the time and the number of its last try, a match with when it was sent."""
MEMORIES = {"host", "robots"}
"""Kinds of items that spare sites, and are no article's."""

type Input = tuple[Stage, str]
type Contents = list[dict[str, Any]]
type Plan = Mapping[int, Fault]
"""What goes wrong with which call, counted from the first one of a schedule."""


type Schedule = tuple[tuple[str, ...], list[Input], Plan]
"""Stories, their inputs as they come, and what goes wrong."""

_OF_THE_SAME = 5
"""Schedules in a row with the same stories."""


class Scene:
    """A stack in whose inbox files lie, a site to fetch from, and stories: inputs that belong together, by name."""

    def __init__(self, stack: FaultyStack, site: str) -> None:
        self.stack = stack
        self.site = site
        watchlist = make_watchlist("kabar", "pasar OR jembatan OR banjir", NOON - timedelta(days=1))
        watch(stack.table, watchlist)  # the function remembers for a minute that there is one
        for key, content in {
            "pasar.html": make_page(),
            "salinan.html": make_page(canonical=None),
            "berkas.zip": make_zip(
                {
                    "satu.html": make_page(headline="Satu", canonical=None),
                    "dua.html": make_page(headline="Dua", canonical=None),
                }
            ),
            "kosong.html": b"<p>kosong</p>",
        }.items():
            stack.put(key, content)
        stack.drain()
        empty_table(stack)
        watch(stack.table, watchlist)
        forgotten = _article(FORGOTTEN, 0, "banjir", "SERANG")
        self._send([forgotten])
        forget(stack.table, stack.outputs["InboxBucket"], make_article(FORGOTTEN).id, (), NOON)
        for module in stack.list_modules("kliping.aws.matches"):
            module.LEASE = timedelta(0)  # type: ignore[attr-defined] # tries come minutes apart in AWS, and at once here
        stack.keep()
        lost = ClaimChecked(source=make_source("https://kabar-selatan.example/hilang"), claim="claims/lost.json")
        self.stories: dict[str, tuple[Input, ...]] = {
            "a page": (self._dropped("pasar.html"),),
            "a copy": (self._dropped("salinan.html"),),
            "an archive": (self._dropped("berkas.zip"),),
            "no article": (self._dropped("kosong.html"),),
            "a file that is gone": (self._dropped("hilang.html"),),
            "two versions": (_article(URL, 0, "lama", "TANJUNGSARI"), _article(URL, 5, "baru", "CILEGON")),
            "a page that was forgotten": (forgotten,),
            "a message that is gone": ((Stage.TAG, lost.model_dump_json()),),
            "a URL": (requested(site + PATH),),
            "a URL of nothing": (requested(site + "/hilang"),),
            "a forbidden URL": (requested(FORBIDDEN),),
        }
        self.look_undisturbed = cache(self._look_undisturbed)

    def list_inputs(self, names: Sequence[str]) -> list[Input]:
        """Return the inputs of some stories, in order."""
        return [each for name in names for each in self.stories[name]]

    def check(self, names: Sequence[str], inputs: Sequence[Input], plan: Plan) -> None:
        """Run a schedule of some stories: it has to end as they do when nothing goes wrong.

        Of two versions that both fail the newer one alone is a visible failure, and is redriven. Of the older one
        there is nothing then, until it is sent again.
        """
        undisturbed, found = self.look_undisturbed(tuple(names)), self.run(inputs, plan)
        if found == undisturbed:
            return
        assert _without_history(found) == _without_history(undisturbed), f"{names} struck by {plan}"
        self._send(inputs)
        self._mend()
        assert self.look() == undisturbed, f"{names} struck by {plan}, and sent again"

    def run(self, inputs: Sequence[Input], plan: Plan) -> Contents:
        """Send inputs, let the calls of the plan go wrong, mend what failed; return what the table holds then."""
        stack = self.stack
        stack.reset()
        stack.begin(plan)
        self._send(inputs)
        stack.begin({})
        stack.drain()  # what could not even become a failure now does
        self._mend()
        assert stack.dead_letters() == {}
        assert stack.waiting() == 0
        return self.look()

    def look(self) -> Contents:
        """Return what the table holds, but for when it happened."""
        items = [item for item in self.stack.items() if item["kind"] not in MEMORIES]
        variants: dict[str, int] = {}
        return [self._tell(item, variants) for item in items]

    def count_calls(self, names: Sequence[str]) -> int:
        """Return how many calls some stories take when nothing goes wrong."""
        self.stack.reset()
        self.stack.begin({})
        self._send(self.list_inputs(names))
        return self.stack.calls

    def draw(self, seed: str, number: int, among: Collection[str] = ()) -> Schedule:
        """Return a schedule by chance: one to three stories, of some or all, in any order, and calls that go wrong.

        Some inputs come twice. Each of the first calls goes wrong with a chance between a twentieth and a half. Five
        numbers in a row have the same stories: how those end when nothing goes wrong takes as long to find as what a
        schedule makes of them.
        """
        cast = random.Random(f"{seed}/stories/{number // _OF_THE_SAME}")  # noqa: S311 - the same on every run
        names = tuple(sorted(cast.sample(sorted(among or self.stories), cast.randint(1, 3))))
        chosen = random.Random(f"{seed}/{number}")  # noqa: S311 - as above
        inputs = self.list_inputs(names)
        inputs += [each for each in inputs if chosen.random() < 0.3]
        chosen.shuffle(inputs)
        density = chosen.uniform(0.05, 0.5)
        calls = range(chosen.randrange(10, 80))
        return names, inputs, {call: chosen.choice(list(Fault)) for call in calls if chosen.random() < density}

    def _look_undisturbed(self, names: tuple[str, ...]) -> Contents:
        """Return what the table holds after some stories when nothing goes wrong."""
        return self.run(self.list_inputs(names), {})

    def _send(self, inputs: Sequence[Input]) -> None:
        for stage, body in inputs:
            self.stack.send(stage, body)
        self.stack.drain()

    def _mend(self) -> None:
        redrive_all(self.stack)
        self.stack.drain()

    def _tell(self, item: Item, variants: dict[str, int]) -> Item:
        """Return an item but for when it happened. A variant hangs on the record, and so on when a page was fetched."""
        told = {name: value for name, value in item.items() if name not in WHEN_IT_HAPPENED}
        if "sent_at" in told:
            told["sent_at"] = True
        if "variant" in told:
            told["variant"] = variants.setdefault(told["variant"], len(variants))
        if "record" in told:
            record = self.stack.table.load_record(item)
            told["record"] = record.model_dump(mode="json")
            told["record"]["article"]["provenance"].pop("fetchedAt", None)
        return told

    def _dropped(self, key: str) -> Input:
        return Stage.EXTRACT, created(self.stack, key, "2026-03-04T12:00:00.000Z")


@contextmanager
def open_scene() -> Iterator[Scene]:
    """Stand a stack and a site up."""
    with open_site() as site, open_faulty(PARAMETERS) as stack:
        yield Scene(stack, site)


def _without_history(contents: Contents) -> Contents:
    """Leave out what there is of an article's older content: that it was there, and that it matched."""
    newest = {item["pk"]: item["as_of"] for item in contents if item["kind"] == "article"}
    return [
        {name: value for name, value in item.items() if name != "first_seen"}
        for item in contents
        if item["kind"] != "revision" and not (item["kind"] == "match" and item["seen_at"] < newest[item["pk"]])
    ]


def requested(url: str) -> Input:
    """Return the message that asks for a URL."""
    return Stage.FETCH, PageRequested(source=make_source(url)).model_dump_json()


def _article(url: str, minutes: int, headline: str, place: str) -> Input:
    article = make_article(
        url, headline=headline, dateline=place, article_body=f"{place} - Jembatan {headline} dibuka."
    )
    return Stage.ENRICH, ArticleExtracted(source=make_source(url, minutes=minutes), article=article).model_dump_json()
