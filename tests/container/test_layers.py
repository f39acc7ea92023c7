"""The built layers: small, compiled, and whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kliping.errors import Rejected
from kliping.extractors import extract
from kliping.models import RawDocument, Source
from kliping_cli.cloud.artefacts import BUILD_COMMAND, Artefact
from kliping_cli.cloud.containers import Container

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.container, pytest.mark.enable_socket, pytest.mark.usefixtures("daemon")]

LARGEST = 60_000_000
"""Bytes of a function and its layers, unzipped. Lambda allows 262 MB; every one of them is read at a cold start."""

PROVIDED_BY_THE_RUNTIME = ("boto3", "botocore", "s3transfer")
NEVER_SHIPPED = ("aws_xray_sdk", "kliping_cli", "moto", "pytest")

UNCHECKED = 0b01
"""The flags of a .pyc that Python trusts without looking at its source (PEP 552)."""

IMPORT_ALL = """
import importlib, sys
failed = {}
for name in event["names"]:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed[name] = repr(error)
elsewhere = {
    name: module.__file__
    for name, module in sys.modules.items()
    if getattr(module, "__file__", None) and name.startswith(event["ours"]) and not module.__file__.startswith("/opt/")
}
return {"failed": failed, "elsewhere": elsewhere}
"""

RECEIVED = datetime(2026, 3, 4, tzinfo=UTC)

READ_ALL = f"""
from datetime import datetime
from kliping.errors import Rejected
from kliping.extractors import extract
from kliping.models import RawDocument, Source

received = datetime.fromisoformat("{RECEIVED.isoformat()}")
found = {{}}
for name, content in event.items():
    source = Source(id=name, uri=f"s3://samples/{{name}}", received_at=received)
    try:
        found[name] = extract(RawDocument(source=source, content=content.encode("latin-1"))).model_dump_json()
    except Rejected as rejected:
        found[name] = rejected.reason
return found
"""


def test_the_artefacts_are_built_from_the_sources_as_they_stand(artefacts: dict[str, Artefact], opt: Path) -> None:
    ours = (ROOT / "layers/kliping/python", opt / "python", "kliping/**/*.*")
    stages = (
        (ROOT / "functions" / function.removesuffix("Function").lower(), artefact.task, "*.py")
        for function, artefact in artefacts.items()
    )

    assert [
        f"{path} is not in {target}; run: {BUILD_COMMAND}"
        for source, target, pattern in (ours, *stages)
        for path in source.glob(pattern)
        if "__pycache__" not in path.parts and not same(path, target / path.relative_to(source))
    ] == []


def test_the_layers_hold_nothing_that_the_runtime_provides_or_no_function_needs(opt: Path) -> None:
    shipped = {path.name for path in (opt / "python").iterdir()}

    assert {"kliping", "pydantic", "trafilatura"} <= shipped
    assert shipped.isdisjoint(PROVIDED_BY_THE_RUNTIME + NEVER_SHIPPED)


def test_every_module_has_bytecode_that_python_trusts_unseen(opt: Path) -> None:
    sources = list(opt.rglob("*.py"))
    compiled = [source.parent / "__pycache__" / f"{source.stem}.cpython-313.pyc" for source in sources]

    assert len(sources) > 500
    assert [str(path) for path in compiled if not path.is_file()] == []
    assert [str(path) for path in compiled if flags(path) != UNCHECKED] == []


def test_nothing_but_bytecode_lies_in_the_caches(opt: Path) -> None:
    sources = {path.with_suffix("") for path in opt.rglob("*.py")}
    orphans = [
        str(path)
        for path in opt.rglob("__pycache__/*")
        if path.parent.parent / path.name.partition(".cpython-313.pyc")[0] not in sources
    ]

    assert orphans == []


def test_no_function_with_its_layers_is_larger_than_60_mb(artefacts: dict[str, Artefact], opt: Path) -> None:
    layers = size(opt)

    assert layers > 1_000_000
    assert max(layers + size(artefact.task) for artefact in artefacts.values()) <= LARGEST


def test_everything_our_package_imports_is_in_the_layers(opt: Path, tmp_path: Path) -> None:
    site = opt / "python"
    modules = (path.relative_to(site).with_suffix("") for path in (site / "kliping").rglob("*.py"))
    names = sorted(".".join(path.parts).removesuffix(".__init__") for path in modules)
    with probe(IMPORT_ALL, opt, tmp_path) as container:
        found = container.invoke({"names": names, "ours": "kliping"})

    assert len(names) > 20
    assert found == {"failed": {}, "elsewhere": {}}


def test_what_was_pruned_from_the_layers_is_missed_by_no_sample(opt: Path, tmp_path: Path) -> None:
    contents = {path.name: path.read_text("latin-1") for path in (ROOT / "samples").iterdir()}  # any bytes are text
    with probe(READ_ALL, opt, tmp_path) as container:
        found = container.invoke(contents)

    assert len(contents) > 3
    assert found == {name: read(name, content) for name, content in contents.items()}


@contextmanager
def probe(body: str, opt: Path, task: Path) -> Iterator[Container]:
    """Run the lines of a function's body with the layers alone: nothing of this machine's packages is in reach."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    (task / "probe.py").write_text(f"def handler(event, context):\n{lines}\n")
    task.chmod(0o755)  # the function is not the user that runs the tests
    artefact = Artefact("Probe", "probe.handler", memory=1769, timeout=60, task=task, layers=())
    container = Container.start(artefact, opt, {"POWERTOOLS_SERVICE_NAME": "probe"}, "eu-west-1")
    try:
        yield container
    finally:
        container.stop()


def read(name: str, content: str) -> str:
    """Read a sample here and now, with the packages as they were published."""
    source = Source(id=name, uri=f"s3://samples/{name}", received_at=RECEIVED)
    try:
        return extract(RawDocument(source=source, content=content.encode("latin-1"))).model_dump_json()
    except Rejected as rejected:
        return rejected.reason


def same(one: Path, other: Path) -> bool:
    """Say whether two files hold the same bytes."""
    return other.is_file() and one.read_bytes() == other.read_bytes()


def flags(path: Path) -> int:
    """Return the flags in the header of a .pyc."""
    return int.from_bytes(path.read_bytes()[4:8], "little")


def size(folder: Path) -> int:
    """Return the bytes in a folder."""
    return sum(path.stat().st_size for path in files(folder))


def files(folder: Path) -> Iterator[Path]:
    """Yield every file in a folder."""
    return (path for path in folder.rglob("*") if path.is_file())
