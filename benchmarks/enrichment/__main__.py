"""Score what enrichers say on texts with known truths.

python -m benchmarks.enrichment            # ours, and every peer that is installed
python -m benchmarks.enrichment --check    # ours alone; fail when a promise breaks or a score fell
python -m benchmarks.enrichment --pin      # as --check, and agree to the scores as they are
"""

import argparse
import sys
from collections.abc import Callable

from benchmarks.enrichment import duplicates, entities, keyphrases, language, quotations, subjects, summary, tone, whole
from benchmarks.enrichment.baseline import find_falls, read_baseline, write_baseline
from benchmarks.enrichment.report import Report
from benchmarks.tables import align

BENCHMARKS: dict[str, Callable[..., Report]] = {
    "language": language.measure,
    "entities": entities.measure,
    "duplicates": duplicates.measure,
    "quotations": quotations.measure,
    "subjects": subjects.measure,
    "tone": tone.measure,
    "keyphrases": keyphrases.measure,
    "summary": summary.measure,
    "whole": whole.measure,
}
"""How each enricher is measured. A new one is a module and an entry here."""


def main() -> int:
    """Do what the arguments ask; 0 when nothing fell, every promise holds and something was measured."""
    asked = read_arguments()
    names = [asked.only] if asked.only else list(BENCHMARKS)
    reports = {name: BENCHMARKS[name](peers=not (asked.check or asked.pin)) for name in names}
    for report in reports.values():
        print("\n\n".join(align(table) for table in report.tables))
        print("\n".join(report.missing), file=sys.stderr)
    quality = {name: report.quality for name, report in reports.items() if report.quality}
    complaints = [line for report in reports.values() for line in report.broken]
    if not asked.allow_fall:
        complaints += find_falls(read_baseline(), quality)
    if asked.pin and not complaints:
        write_baseline(quality)
    print("\n".join(complaints), file=sys.stderr)
    return 2 if not quality else int(bool(complaints))


def read_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser("benchmarks.enrichment", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=BENCHMARKS, help="this enricher alone")
    parser.add_argument("--check", action="store_true", help="ours alone; fail when a promise breaks or a score fell")
    parser.add_argument("--pin", action="store_true", help="as --check, then keep our scores as the new baseline")
    parser.add_argument("--allow-fall", action="store_true", help="pin scores even where they fell")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
