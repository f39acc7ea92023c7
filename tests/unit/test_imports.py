"""What a cold start need not wait for is not loaded by it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

LATE = {
    "boto3",
    "charset_normalizer",
    "courlan",
    "kliping.aws.expanding",
    "kliping.extractors.collections",
    "kliping.extractors.docx",
    "kliping.extractors.mail",
    "kliping.extractors.pdf",
    "pypdf",
    "trafilatura",
}


def imported_with(statement: str) -> set[str]:
    program = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_reading_a_web_page_needs_no_other_format() -> None:
    assert (
        imported_with("import kliping.extractors, kliping.aws.inbox, kliping.aws.queues, kliping.aws.door") & LATE
        == set()
    )


def test_what_is_loaded_late_can_be_loaded() -> None:
    """A name that nobody can load would never be found among those that were."""
    assert imported_with(f"import {', '.join(sorted(LATE))}") >= LATE
