"""Score ours and every peer on pages with known truths.

python -m benchmarks.extraction                              # everything, about 20 minutes; writes the results
python -m benchmarks.extraction --only ours,trafilatura --pages 50      # a quick look
python -m benchmarks.extraction --check                      # do our promises hold, did any score fall
python -m benchmarks.extraction --pin                        # as --check, and agree to the scores as they are
python -m benchmarks.extraction --soak                       # does memory stay flat over 2,000 pages
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.data import ROOT, MissingDataError
from benchmarks.extraction.folds import require_folds
from benchmarks.extraction.judging import is_in_doubt, judge
from benchmarks.extraction.pages import Page, find_data, load_pages
from benchmarks.extraction.peers import OURS, TRAFILATURA, find_peers
from benchmarks.extraction.picture import Dot, draw
from benchmarks.extraction.report import AllCards, align, make_tables, write_markdown
from benchmarks.extraction.running import Run, keep_faster, run_all, tell
from benchmarks.extraction.scorecard import score_run
from benchmarks.extraction.soak import is_flat, soak

RESULTS = Path(__file__).with_name("results.md")
PICTURE = ROOT / "docs/extraction.svg"
MORE_LOOKS = 2
"""How often all is read again, at most, before a promise about time counts as broken."""


def main() -> int:
    """Do what the arguments ask; 0 when nothing fell and nothing is missing."""
    asked = read_arguments()
    try:
        pages = load_pages(find_data(), asked.pages)
        require_folds(pages)
        peers = find_peers(f"{OURS},{TRAFILATURA}" if asked.check or asked.pin else asked.only)
    except (MissingDataError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if asked.soak:
        return soak_and_tell(pages)
    runs, missing = run_all(peers, pages, tell)
    cards = score_all(runs, pages)
    for _ in range(MORE_LOOKS):
        if not (asked.check or asked.pin) or not is_in_doubt(cards):
            break
        tell("a promise about time does not hold: all is read once more, and the shorter time of each page counts")
        again, _ = run_all(peers, pages, tell)
        runs = {name: keep_faster(run, again[name]) for name, run in runs.items()}
        cards = score_all(runs, pages)
    tables = make_tables(runs, cards)
    print("\n\n".join(align(table) for table in tables))
    if asked.check or asked.pin:
        return judge(cards, pin=asked.pin, allow_fall=asked.allow_fall)
    if not asked.only and not asked.pages and OURS in runs:
        RESULTS.write_text(write_markdown(tables, runs, missing), encoding="utf-8")
        PICTURE.write_text(draw(make_dots(runs, cards)), encoding="utf-8")
        print(f"\nwritten: {RESULTS.relative_to(ROOT)}, {PICTURE.relative_to(ROOT)}")
    return int(OURS in missing)


def score_all(runs: Mapping[str, Run], pages: Sequence[Page]) -> AllCards:
    """Return the cards of every extractor."""
    return {name: score_run(run, pages) for name, run in runs.items()}


def read_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser("benchmarks.extraction", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", metavar="NAMES", help="these extractors alone, with commas between")
    parser.add_argument("--pages", type=int, metavar="N", help="the first N pages of each set alone")
    parser.add_argument("--check", action="store_true", help="ours and trafilatura alone; fail when a promise breaks")
    parser.add_argument("--pin", action="store_true", help="as --check, then keep our scores as the new baseline")
    parser.add_argument("--allow-fall", action="store_true", help="pin scores even where they fell")
    parser.add_argument("--soak", action="store_true", help="ours alone, 2,000 pages: is memory flat?")
    asked = parser.parse_args()
    if asked.pages is not None and (asked.pages < 1 or asked.check or asked.pin):
        parser.error("--pages takes a number above 0, and promises and baseline are about all pages.")
    return asked


def make_dots(runs: Mapping[str, Run], cards: AllCards) -> dict[str, list[Dot]]:
    """Return the dots of each panel: every extractor that finds bodies."""
    return {
        name: [
            Dot(who, 1000 * of[name].cost.mean, of[name].body.f1) for who, of in cards.items() if runs[who].peer.body
        ]
        for name in cards[OURS]
    }


def soak_and_tell(pages: Sequence[Page]) -> int:
    """Read pages in one process until memory would show what it keeps."""
    seen = soak(pages)
    for number, memory in seen:
        print(f"{number:5} pages: {memory / 1e6:6.1f} MB")
    print("flat" if is_flat(seen) else "GROWING: more than a tenth above the first mark")
    return int(not is_flat(seen))


if __name__ == "__main__":
    sys.exit(main())
