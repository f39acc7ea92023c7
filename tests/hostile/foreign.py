"""Other projects' test files as inputs, of which markup is asked twice: alone, and in the middle of an article."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.corpora import CHARDET, FEEDPARSER, HTML5LIB
from tests.hostile.pages import make_page

_SECTION = re.compile(rb"^#data\n(.*?)\n#(?:errors|encoding)\n", re.MULTILINE | re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")


def read(collection: str, chunk: int, chunks: int) -> Iterator[tuple[str, bytes]]:
    """Return one of `chunks` even parts of a collection."""
    for number, named in enumerate(COLLECTIONS[collection]()):
        # Two by two, for every other one may stand in an article, and those take longer.
        if number // 2 % chunks == chunk:
            yield named


def _twice(named: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    around = make_page(inside="\0").encode().split(b"\0")
    for name, content in named:
        yield f"{name} alone", content
        yield f"{name} in an article", content.join(around)


def _read_cases() -> Iterator[tuple[str, bytes]]:
    for path in _files(HTML5LIB.folder):
        if path.suffix == ".dat":
            cases = _SECTION.findall(path.read_bytes())
        elif path.suffix == ".test":
            cases = [content.encode("utf-8", "surrogatepass") for content in _read_tokenizer_test(path)]
        else:
            cases = []
        for number, content in enumerate(cases):
            yield f"{path.name} {number}", content


def _read_tokenizer_test(path: Path) -> Iterator[str]:
    for tests in json.loads(path.read_text(encoding="utf-8")).values():
        for test in tests:
            content = test["input"] if isinstance(test.get("input"), str) else json.dumps(test)
            if test.get("doubleEscaped"):
                content = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), content)
            yield content


def _read_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in _files(folder):
        yield str(path.relative_to(folder)), path.read_bytes()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


COLLECTIONS = {
    "html5lib": lambda: _twice(_read_cases()),
    "feedparser": lambda: _twice(_read_files(FEEDPARSER.folder)),
    "chardet": lambda: _read_files(CHARDET.folder),
}
