"""The gate is no obstacle to articles: URLs as sites really write them pass."""

from collections.abc import Callable, Iterator

import pytest

from kliping.errors import Rejected
from kliping.fetching import Gate
from kliping.fetching.targets import Target
from tests.unit.fetching import shapes

GATE = Gate(resolve=lambda _: ["93.184.216.34"])


def refusal(url: str) -> str | None:
    try:
        target = Target.parse(url)
        GATE.admit(target)
        assert Target.parse(target.url) == target
        assert target.url.isascii()
    except Rejected as rejected:
        return str(rejected)
    return None


@pytest.mark.parametrize(("make", "fewest"), [(shapes.odd, 1500), (shapes.tidy, 14_000)])
def test_an_article_is_never_refused_for_its_url(make: Callable[[], Iterator[str]], fewest: int) -> None:
    urls = set(make())
    assert len(urls) >= fewest
    assert {url: refused for url in urls if (refused := refusal(url))} == {}
