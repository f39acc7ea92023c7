"""Extract many inputs in a process of their own, for some might never come back, and report on each.

`python -m tests.hostile.answering <seconds> <collection> <argument>…` prints lines about each input, and dies of
SIGPROF when one of them takes more CPU time: counted by the system, so a busy machine changes nothing, and without a
handler, so not even C code outlives it. It dies as well of what no input may lead to (`watching`).
"""

import signal
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import is_normalized

from kliping.errors import InvalidUrl, Rejected
from kliping.extractors import extract
from kliping.extractors.cleaning import FORBIDDEN
from kliping.extractors.reading import FEWEST_WORDS
from kliping.identity import check_url
from tests.hostile import bombs, damaged, file_bombs, foreign, made
from tests.hostile.documents import make_document
from tests.hostile.watching import forbid, measure_peak

_URLS = {"url", "original_url", "canonical_url", "normalized_url", "next_url", "links"}


@dataclass(frozen=True)
class Report:
    """How each input ended, what happened that must not, and how much memory all took."""

    outcomes: Counter[str]
    wrong: tuple[str, ...]
    megabytes: int


def read_report(output: str, errors: str, status: int) -> Report:
    """Read what the process printed; if it died, the last input it began is what it died of."""
    started: list[str] = []
    outcomes: Counter[str] = Counter()
    wrong: list[str] = []
    megabytes = 0
    for line in output.splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "start":
            started.append(rest)
        elif kind == "end":
            outcomes[rest.partition("\t")[0]] += 1
        elif kind == "wrong":
            wrong.append(f"{started[-1]}: {rest}")
        elif kind == "megabytes":
            megabytes = int(rest)
    if status == -signal.SIGPROF:
        wrong.append(f"{started[-1]}: took too long")
    elif status:
        wrong.append(f"{started[-1] if started else 'at the start'}: status {status}, {errors[-2000:]}")
    return Report(outcomes, tuple(wrong), megabytes)


def choose(collection: str, arguments: list[str]) -> Iterator[tuple[str, bytes]]:
    """Return the named inputs.

    `bomb <name>`, `made <first> <last>`, `damaged <kind> <chunk> <inputs> <chunks>`, or
    `foreign <collection> <chunk> <chunks>`.
    """
    if collection == "bomb":
        yield arguments[0], {**bombs.BOMBS, **file_bombs.FILE_BOMBS}[arguments[0]]()
    elif collection == "made":
        yield from map(made.make, range(int(arguments[0]), int(arguments[1])))
    elif collection == "damaged":
        kind, chunk, inputs, chunks = arguments
        yield from (damaged.make(kind, number) for number in range(int(chunk), int(inputs), int(chunks)))
    else:
        yield from foreign.read(arguments[0], int(arguments[1]), int(arguments[2]))


def answer(content: bytes) -> tuple[str, str]:
    """Return "article" or the reason of its rejection, and what is wrong with that."""
    try:
        article = extract(make_document(content))
    except Rejected as rejected:
        return rejected.reason, "" if str(rejected).strip() else "a rejection without a message"
    except Exception as error:  # noqa: BLE001 - any other exception is what we are looking for
        return "exception", repr(error)[:500]
    article.model_dump_json()  # what no JSON can carry fails here
    if article.word_count < FEWEST_WORDS:
        return "article", f"{article.word_count} words"
    return "article", "; ".join(find_faults(article.model_dump(by_alias=False)))


def find_faults(value: object, field: str = "") -> Iterator[str]:
    """Say what no string of a record may hold, and which URL of it leads to no page."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from find_faults(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from find_faults(inner, field)
    elif isinstance(value, str):
        if FORBIDDEN.search(value):
            yield f"forbidden characters in {field}: {value[:200]!r}"
        if not is_normalized("NFC", value):
            yield f"no NFC in {field}: {value[:200]!r}"
        if field in _URLS and not _is_web_url(value):
            yield f"no URL of the web in {field}: {value[:200]!r}"


def _is_web_url(text: str) -> bool:
    try:
        return check_url(text) == text
    except InvalidUrl:
        return False


def main(seconds: float, collection: str, arguments: list[str]) -> None:
    forbid()
    for name, content in choose(collection, arguments):
        sys.stdout.write(f"start\t{name}\n")
        sys.stdout.flush()
        signal.setitimer(signal.ITIMER_PROF, seconds)
        outcome, wrong = answer(content)
        signal.setitimer(signal.ITIMER_PROF, 0)
        if wrong:
            sys.stdout.write(f"wrong\t{wrong!r}\n")
        sys.stdout.write(f"end\t{outcome}\t{name}\n")
    sys.stdout.write(f"megabytes\t{measure_peak()}\n")


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2], sys.argv[3:])
