"""How well `tone` does: on comments of customers, the only labelled texts there are. News is another matter.

Scored are answers `positive` and `negative`; `right` is their share that the label agrees with, `answered` the share of
comments that got one. `tone` is made to say nothing rather than something wrong.
"""

from collections.abc import Iterator, Mapping

from benchmarks.data import MissingDataError
from benchmarks.enrichment.report import Report
from benchmarks.enrichment.texts import read_comments
from kliping.enrichers.tone import judge_text

LEAST_RIGHT = 0.9


def measure(*, peers: bool) -> Report:  # noqa: ARG001 - nothing that needs no training data can be installed for Indonesian
    """Score ours."""
    try:
        comments = read_comments("valid")
    except MissingDataError as error:
        return Report(quality={}, broken=(), missing=(str(error),), tables=())
    answers = [(judged.value, label) for text, label in comments if (judged := judge_text(text, "id"))]
    told = [(value, label) for value, label in answers if value != "mixed"]
    quality = {
        "id comments: right": sum(value == label for value, label in told) / max(1, len(told)),
        "id comments: answered": len(told) / len(comments),
    }
    rows = [["tone", "share"], *([name, f"{value:.3f}"] for name, value in quality.items())]
    return Report(quality=quality, broken=tuple(_find_broken(quality)), missing=(), tables=(rows,))


def _find_broken(quality: Mapping[str, float]) -> Iterator[str]:
    right = quality["id comments: right"]
    if right < LEAST_RIGHT:
        yield f"tone: {right:.4f} of its answers are right; promised is at least {LEAST_RIGHT}."
