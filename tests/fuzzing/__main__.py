"""Fuzz every parser that meets bytes from outside.

`python -m tests.fuzzing --minutes 10` takes all targets in turn; `--target pdf`, once or more, takes those alone. What
reached something new is kept in the folder `corpus` and built upon the next time, what did harm in `findings`;
`--replay <file>` runs one of these again. `--prune` chooses the small part of the corpus that lies in this repository.
"""

import argparse
import sys
import time
from pathlib import Path

from tests.fuzzing.kept import prune
from tests.fuzzing.reporting import Report
from tests.fuzzing.running import ROOT, keep, run
from tests.fuzzing.targets import TARGETS
from tests.fuzzing.told import Order

TABLE = "tests.fuzzing.targets:TARGETS"
LONGEST_TURN = 120.0
"""Seconds of one target before the next has its turn. Each begins with what was kept, so short ones are a waste."""


def search(names: list[str], seconds: float, seed: str, folder: Path) -> Report:
    """Give each target its share of the time, in turns, and say what came of it."""
    report = Report()
    turns = max(1, round(seconds / len(names) / LONGEST_TURN)) * names
    end = time.monotonic() + seconds
    for number, name in enumerate(turns):
        corpus = folder / "corpus"
        left = max(1.0, (end - time.monotonic()) / (len(turns) - number))
        (heard,) = run(Order(table=TABLE, targets=[name], seed=f"{seed}/{number}", seconds=left, corpus=str(corpus)))
        for content in heard.kept:
            keep(corpus / name, content)
        for found in heard.found:
            path = keep(folder / "findings" / name, found.content)
            path.with_suffix(".txt").write_text(f"{found.fault}\n\n{found.detail}\n", errors="backslashreplace")
            _say(f"{name}: {found.fault}; again with --replay {path}")
        report.add(heard)
        _say(report.line(name))
    return report


def replay(path: Path) -> bool:
    """Run one input, in a process of its own, and say what comes of it; whether that is a finding."""
    name = path.resolve().parent.name
    (heard,) = run(Order(table=TABLE, targets=[name], only=str(path.resolve()), tries=0))
    for found in heard.found:
        _say(f"{name}: {found.fault}\n\n{found.detail}")
    if heard.ended:
        _say(f"{name}: {heard.ended.outcomes[0][0]}")
    return bool(heard.found)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10.0, help="of all targets together (10)")
    parser.add_argument(
        "--target", action="append", choices=[*TARGETS], help="a target, instead of all; may be repeated"
    )
    parser.add_argument("--seed", default=str(int(time.time())), help="of what is tried; the same tries the same")
    parser.add_argument("--folder", type=Path, default=ROOT / ".fuzzing", help="where inputs are kept (.fuzzing)")
    parser.add_argument(
        "--replay", type=Path, metavar="FILE", help="run one input again, from a folder named like its target"
    )
    parser.add_argument("--prune", action="store_true", help="choose from the corpus what is kept in the repository")
    asked = parser.parse_args()
    if asked.replay:
        return int(replay(asked.replay))
    names = asked.target or [*TARGETS]
    if asked.prune:
        for line in prune(asked.folder / "corpus", names):
            _say(line)
        return 0
    report = search(names, asked.minutes * 60, asked.seed, asked.folder)
    _say(f"seed {asked.seed}\n\n{report.table()}")
    return int(bool(report.findings))


def _say(text: str) -> None:
    sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
