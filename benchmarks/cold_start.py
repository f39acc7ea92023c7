"""Measure what a cold start of extract costs, against the same code as `sam build` would lay it out by default.

    python benchmarks/cold_start.py            # after `sam build`; needs Docker, and sam on the PATH or in $SAM

Both run in Lambda's image with the template's memory and read the same page, in turns. What counts is the processor
time until the first answer, over all turns: on a shared machine one start varies by a fifth, twelve by a twentieth.
Exits with 1 when ours needs more than LIMIT of the other's, beyond what that many turns leave in doubt.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from math import sqrt
from pathlib import Path
from statistics import fmean, median

from kliping_cli.cloud.artefacts import BUILD, Artefact, merge_layers, read_artefacts
from kliping_cli.cloud.clients import REGION
from kliping_cli.cloud.container_stack import ContainerStack
from kliping_cli.cloud.containers import Container
from kliping_cli.cloud.fleet import running_fleet

ROOT = Path(__file__).parents[1]
LIMIT = 0.60
"""Was 0.55 while every start loaded trafilatura. That it comes with the first page in doubt made both sides cheaper, by
a sixth on ours; most of what is left, botocore and its client for S3, costs them the same and belongs to the runtime.
"""
MARGIN = 0.03
"""How far twelve turns settle the ratio; four times as many settle it twice as far. Nearer to the limit than that, more
are taken before it is judged."""
MOST_TURNS = 24
FUNCTION = "ExtractFunction"
KEY = "page.html"

PLAIN_LAYERS = {
    # The layer of third-party packages, installed by SAM's own builder: not pruned, not compiled.
    "BuildMethod: makefile\n      BuildArchitecture: !Ref Architecture": (
        "BuildMethod: python3.13\n      BuildArchitecture: !Ref Architecture"
    ),
    # Our package, as it lies in the repository.
    "    Metadata:\n      BuildMethod: makefile\n    Properties:\n": "    Properties:\n",
}


@dataclass(frozen=True)
class Start:
    """One cold start: seconds of processor and of wall time until the first answer, and bytes of memory at the peak."""

    processor: float
    wall: float
    peak_memory: int


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--turns", type=int, default=12, help="cold starts of each kind, at least")
    turns = parser.parse_args().turns
    starts: dict[str, list[Start]] = {"ours": [], "default": []}
    with tempfile.TemporaryDirectory(prefix="cold-start-", dir=ROOT / BUILD.parent) as scratch:
        Path(scratch).chmod(0o755)
        kinds = {"ours": read_artefacts(ROOT / BUILD)[FUNCTION], "default": build_default(Path(scratch))}
        folders = {kind: merged(artefact, Path(scratch) / kind) for kind, artefact in kinds.items()}
        while not is_settled(starts):
            more = measure(kinds, folders, turns)
            starts = {kind: starts[kind] + more[kind] for kind in kinds}
        sizes = {kind: size(folders[kind]) + size(artefact.task) for kind, artefact in kinds.items()}
    report(starts, sizes)
    ratio = ratio_of(starts)
    doubt = doubt_after(len(starts["ours"]))
    print(f"\nprocessor time, ours / default: {ratio:.2f} ± {doubt:.2f} (limit {LIMIT})")
    return int(ratio - doubt > LIMIT)


def build_default(scratch: Path) -> Artefact:
    """Build the same sources the way `sam build` does when nobody tells it otherwise."""
    source = scratch / "source"
    template = (ROOT / "template.yaml").read_text()
    for ours, plain in PLAIN_LAYERS.items():
        if template.count(ours) != 1:
            sys.exit(f"template.yaml no longer declares its layers as this benchmark expects: {ours!r}")
        template = template.replace(ours, plain)
    for folder in ("functions", "layers"):
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__", "Makefile"))
    (source / "template.yaml").write_text(template)
    sam = os.environ.get("SAM") or shutil.which("sam") or str(ROOT / ".venv-sam/bin/sam")
    command = [sam, "build", "--parameter-overrides", f"Architecture={os.uname().machine.replace('aarch64', 'arm64')}"]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return read_artefacts(source / BUILD)[FUNCTION]


def measure(kinds: Mapping[str, Artefact], folders: Mapping[str, Path], turns: int) -> dict[str, list[Start]]:
    """Start each kind afresh in turns, so that a slow minute of the machine hits both."""
    starts: dict[str, list[Start]] = {kind: [] for kind in kinds}
    with running_fleet(ROOT / BUILD) as fleet, ContainerStack(fleet) as stack:
        stack.put(KEY, page(), "text/html")
        environment = {**stack.deployment.functions[FUNCTION].environment, "AWS_ENDPOINT_URL": fleet.endpoint}
        event = {"bucket": stack.outputs["InboxBucket"], "key": KEY}
        for turn in range(turns + 1):
            for kind, artefact in kinds.items():
                start = start_once(artefact, folders[kind], environment, event)
                if turn:  # the first brings the files into the machine's cache
                    starts[kind].append(start)
    return starts


def start_once(artefact: Artefact, opt: Path, environment: Mapping[str, str], event: Mapping[str, str]) -> Start:
    """Start a container, let it read the page, and remove it."""
    container = Container.start(artefact, opt, environment, REGION)
    try:
        before = time.monotonic()
        answer = container.invoke(event)
        wall = time.monotonic() - before
        used = container.usage()
    finally:
        container.stop()
    if answer != {"outcomes": ["Succeeded"]}:
        sys.exit(f"extract answered {answer} instead of reading the page")
    return Start(used.processor_seconds, wall, used.peak_memory)


def page() -> bytes:
    """Return the largest page among the samples or, without samples, one around the article in events/."""
    samples = sorted((ROOT / "samples").glob("*.html"), key=lambda path: path.stat().st_size)
    if samples:
        return samples[-1].read_bytes()
    article = json.loads((ROOT / "events/enrich/plain.json").read_text())["article"]
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article["articleBody"].split("\n\n"))
    headline = escape(article["headline"])
    return f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1>{paragraphs}</body></html>".encode()


def merged(artefact: Artefact, folder: Path) -> Path:
    """Lay an artefact's layers into a folder."""
    merge_layers(artefact.layers, folder)
    return folder


def size(folder: Path) -> int:
    """Return the bytes in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def doubt_after(turns: int) -> float:
    """Return how far so many turns settle the ratio."""
    return MARGIN * sqrt(12 / turns)


def is_settled(starts: Mapping[str, list[Start]]) -> bool:
    """Say whether more turns would hardly move the ratio across the limit."""
    turns = len(starts["ours"])
    return turns >= MOST_TURNS or (turns > 0 and abs(ratio_of(starts) - LIMIT) >= doubt_after(turns))


def ratio_of(starts: Mapping[str, list[Start]]) -> float:
    """Return our mean processor seconds as a share of the default's."""
    return mean(starts["ours"]) / mean(starts["default"])


def mean(starts: list[Start]) -> float:
    """Return the mean processor seconds."""
    return fmean(start.processor for start in starts)


def report(starts: Mapping[str, list[Start]], sizes: Mapping[str, int]) -> None:
    """Print one row for each kind: mean, least and most processor seconds, medians of the rest."""
    print(f"{'':8} {'processor':>18} {'wall':>7} {'peak memory':>12} {'unzipped':>9}   ({len(starts['ours'])} turns)")
    for kind, each in starts.items():
        times = sorted(start.processor for start in each)
        print(
            f"{kind:8} {mean(each):6.2f} s ({times[0]:.2f}-{times[-1]:.2f})"
            f" {median(start.wall for start in each):5.1f} s"
            f" {median(start.peak_memory for start in each) / 1e6:9.0f} MB {sizes[kind] / 1e6:6.0f} MB"
        )


if __name__ == "__main__":
    sys.exit(main())
