"""Inputs and entries that turn up on the way are brought to their end and counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kliping_cli.cloud.deployed import DeployedStack
from kliping_cli.cloud.local import LocalStack
from kliping_cli.inputs import collect
from kliping_cli.outcomes import Failed, OnItsWay, summarize, with_entries
from kliping_cli.running import await_outcomes, drain, send_inputs
from kliping_cli.telling import ignore, tell
from tests.pipeline.pages import CANONICAL, make_page, make_zip

INNER = make_zip({f"{number}.html": make_page(canonical=f"{CANONICAL}-{number}") for number in range(3)})
NEWS = make_zip({"inner.zip": INNER, "page.html": make_page(), "nothing.html": b" "})


@pytest.fixture
def prod() -> Iterator[LocalStack]:
    """Return what runs behind the stack `prod`."""
    with LocalStack(name="prod") as stack:
        yield stack


class Noted:
    """A bar that notes what it is told."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.expected: list[int] = []

    def __call__(self, more: int, /) -> None:
        """Advance."""
        self.done.append(more)

    def expect(self, more: int) -> None:
        """End later."""
        self.expected.append(more)

    def wait(self, pages: int) -> None:
        """Say why nothing moves."""
        raise AssertionError(f"{pages} pages wait, and none was asked for")


@pytest.fixture
def news(tmp_path: Path) -> str:
    """Return the path of an archive that holds another."""
    path = tmp_path / "news.zip"
    path.write_bytes(NEWS)
    return str(path)


def test_the_bar_grows_with_the_entries_and_is_full_at_the_end(prod: LocalStack, news: str) -> None:
    bar = Noted()
    list(send_inputs(prod, collect([news])))

    drain(prod, 1, bar)

    assert sum(bar.done) == 1 + sum(bar.expected)
    assert sum(bar.done) >= 5
    assert min(bar.done) >= 0


def test_an_input_is_waited_for_with_all_its_entries(prod: LocalStack, news: str) -> None:
    stack = DeployedStack.find("prod")
    sent = list(send_inputs(stack, collect([news])))
    before = tell(stack, sent, ignore)
    done: list[int] = []
    expected: list[int] = []
    prod.drain()

    await_outcomes(stack.table, sent, patience=0, progress=done.append, expect=expected.append)
    rows = tell(stack, sent, ignore)

    assert [row.fate for row in before] == [OnItsWay()]
    assert sum(done) == 1 + sum(expected) == 7
    assert summarize(rows) == "1 input: 1 zip. 6 entries: 4 records, 1 zip, 1 failed"
    assert [row.name for row in with_entries(rows) if isinstance(row.fate, Failed)] == ["nothing.html"]


def test_the_entries_of_an_earlier_version_are_not_taken_for_those_awaited(prod: LocalStack, news: str) -> None:
    stack = DeployedStack.find("prod")
    list(send_inputs(stack, collect([news])))
    prod.drain()
    again = list(send_inputs(stack, collect([news])))
    waiting = [type(each)(each.name, each.source_id, each.since.replace(year=each.since.year + 1)) for each in again]

    assert [row.fate for row in tell(stack, waiting, ignore)] == [OnItsWay()]
