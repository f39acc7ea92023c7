"""What is fuzzed: a function that takes bytes from outside, and what counts as an answer of it."""

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import kliping
from kliping.errors import Rejected

PACKAGE = Path(kliping.__file__).parent
_TESTS = Path(__file__).parent
_VARYING = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|\d+|\S*[/:]\S*")
_SAID, _LOOKED_AT = 60, 300

MOST_SAID = 5_000
"""Characters of an error for people."""


class Broken(Exception):
    """A promise about what comes out that an input has broken, in words that are the same for all such inputs."""

    def __init__(self, promise: str, detail: object = "") -> None:
        super().__init__(promise, detail)
        self.promise = promise


@dataclass(frozen=True, kw_only=True)
class Target:
    """One parser.

    `run` returns in a word or two how an input ended, and raises one of `answers` where the input will not do: an error
    for people. Whatever else it raises is a finding. `words` are what its format is made of.
    """

    run: Callable[[bytes], str]
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[str, ...] = ()
    answers: tuple[type[Exception], ...] = (Rejected,)
    is_json: bool = False
    code: Path = PACKAGE


type Table = Mapping[str, Target]


@dataclass(frozen=True)
class Verdict:
    """How an input ended, and where it is a finding what kind (`fault`, the same for its likes), with all details."""

    outcome: str
    fault: str = ""
    detail: str = ""


def judge(target: Target, content: bytes) -> Verdict:
    """Run one input. What kills the process or never comes back is for the parent process to see."""
    try:
        return Verdict(target.run(content))
    except target.answers as answer:
        said = str(answer).strip()
        name = type(answer).__name__
        if not said:
            return Verdict(name, f"{name} says nothing", f"{name} has no message")
        if len(said) > MOST_SAID:
            return Verdict(name, f"{name} says too much", f"{len(said):,} characters: {said[:MOST_SAID]}")
        return Verdict(f"{name}: {_VARYING.sub('_', said[:_LOOKED_AT])[:_SAID]}")
    except Exception as error:  # noqa: BLE001 - any other exception is what we are looking for
        name = type(error).__name__
        fault = error.promise if isinstance(error, Broken) else f"{name} {_place(error)}"
        return Verdict(name, fault, "".join(traceback.format_exception(error, limit=-12)))


def _place(error: BaseException) -> str:
    """Name the line of ours that was reached last: one mistake is then one finding, however many inputs meet it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith((str(PACKAGE), str(_TESTS)))]
    last = ours[-1] if ours else frames[-1]
    return f"in {Path(last.filename).stem}.{last.name}"
