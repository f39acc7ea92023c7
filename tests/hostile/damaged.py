"""Files of one kind, whole in the first round and damaged in every further one: always the same for one number."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random

from tests.corpora import PYPDF
from tests.files import HEADLINE, PARAGRAPHS, make_docx, make_mail, make_mhtml, paragraph
from tests.hostile.made import cut, drop_a_piece, flip_bytes, repeat_a_piece
from tests.unit.extractors.collections.making import make_zip

type Named = list[tuple[str, bytes]]

_TEXT = "\n\n".join(PARAGRAPHS)
_PAGE = f"<html><h1>{HEADLINE}</h1>{''.join(f'<p>{each}</p>' for each in PARAGRAPHS)}</html>"


def make(kind: str, number: int) -> tuple[str, bytes]:
    """Return the name and the bytes of input `number`."""
    originals = ORIGINALS[kind]()
    name, content = originals[number % len(originals)]
    if number < len(originals):
        return name, content
    chance = Random(number)  # noqa: S311 - to be repeated, not to be secret
    damage = chance.choice((cut, flip_bytes, drop_a_piece, repeat_a_piece))
    return f"{name}, {damage.__name__} {number}", damage(content, chance)


@cache
def _pdfs() -> Named:
    return [(path.name, path.read_bytes()) for path in sorted(PYPDF.folder.glob("*.pdf"))]


@cache
def _documents() -> Named:
    body = paragraph(HEADLINE, "Judul") + "".join(map(paragraph, PARAGRAPHS))
    return [("plain", make_docx(body)), ("with properties", make_docx(body * 20, core={"creator": "Sari Dewi"}))]


@cache
def _mails() -> Named:
    """Return our own mails, and those that CPython tests its parser with, where they are installed."""
    own = [
        ("text", make_mail(_TEXT)),
        ("page", make_mail(page=_PAGE)),
        ("both", make_mail(_TEXT, _PAGE, attached={"a.pdf": "JVBERi0="})),
        ("saved page", make_mhtml(_PAGE, url="https://kabar.example/a")),
    ]
    found = find_spec("test")
    folder = Path(found.origin or "").parent / "test_email/data" if found else Path("nowhere")
    return own + [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.txt"))]


@cache
def _archives() -> Named:
    inside = {"a.html": _PAGE.encode(), "b/c.txt": _TEXT.encode(), "pages.zip": make_zip({"d.html": _PAGE.encode()})}
    return [("packed", make_zip(inside)), ("stored", make_zip(inside, method=0))]


ORIGINALS: Mapping[str, Callable[[], Named]] = {
    "pdf": _pdfs,
    "docx": _documents,
    "mail": _mails,
    "zip": _archives,
}
