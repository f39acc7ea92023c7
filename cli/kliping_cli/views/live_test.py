"""A live test: a row for each stage, and where it stopped."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from kliping_cli.heartbeats import LiveTest
from kliping_cli.views.hints import Command, show_hints
from kliping_cli.views.wording import FAILED, RECORDED, WAITING, make_table, write


def show_live_test(test: LiveTest, command: Command) -> RenderableType:
    """Show when each stage was done with the heartbeat, and what came of it."""
    table = make_table("", "Stage", "Done after")
    table.add_row(write(RECORDED, "green"), write("drop", "bold"), write(""))
    for passage in test.course.passages:
        if passage.at:
            seconds = (passage.at - test.since).total_seconds()
            table.add_row(write(RECORDED, "green"), write(passage.stage, "bold"), write(f"{seconds:.1f} s"))
        elif test.is_recorded:
            table.add_row(write(RECORDED, "green"), write(passage.stage, "bold"), write("not known", "dim"))
        else:
            is_failed = test.failure is not None and test.failure.stage is passage.stage
            sign = write(FAILED, "red") if is_failed else write(WAITING, "yellow")
            table.add_row(sign, write(passage.stage, "bold"), write(""))
    parts: list[RenderableType] = [table, Text(), *_tell(test)]
    if test.left_behind:
        parts += [Text(), show_hints([(command(f"forget {test.heartbeat.key}"), "forget it by hand")])]
    if not test.is_recorded:
        parts += [Text(), show_hints([(command("doctor"), "what may be wrong")])]
    return Group(*parts)


def _tell(test: LiveTest) -> Iterator[Text]:
    if test.is_recorded:
        yield write("Articles get through.", "green")
    elif test.failure:
        yield write(
            f"The heartbeat failed at {test.failure.stage}: {test.failure.reason}: {test.failure.detail}", "red"
        )
    elif test.stopped_at:
        yield write(f"The heartbeat was not done at {test.stopped_at} after {test.patience:g} seconds.", "red")
    else:
        yield write(f"There was no record of the heartbeat after {test.patience:g} seconds.", "red")
    if test.course.complaint and not test.failure:
        yield write(f"Its last complaint: {test.course.complaint}")
    waiting = ", ".join(f"{stage} {count:,}" for stage, count in test.waiting.items())
    if waiting and not test.failure:
        yield write(f"Messages that wait: {waiting}.")
    if test.silence:
        yield write(f"When each stage was done stands in the log, which cannot be read: {test.silence}", "yellow")
    elif test.is_recorded and test.course.stopped_at:
        yield write("The log does not say when every stage was done: LogLevel may be above INFO.", "yellow")
    if test.left_behind:
        yield write(f"The heartbeat could not be forgotten: {test.left_behind}", "red")
    elif test.is_recorded:
        yield write("The heartbeat is forgotten.", "dim")
    else:
        yield write("It is forgotten, and kept out should it come through later.", "dim")
