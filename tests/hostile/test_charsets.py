"""Real texts in half a hundred charsets become the texts that they are."""

import codecs
import re
from pathlib import Path

import pytest

from kliping.errors import Rejected
from kliping.extractors.decoding import decode
from tests.corpora import CHARDET

_LANGUAGE = re.compile(r"-[a-z]{5,}$")
_AS_BROWSERS_READ = {"gb2312": "gb18030", "shift_jis": "cp932", "tis-620": "cp874", "iso8859-1": "cp1252"}


@pytest.mark.long
def test_95_of_100_texts_in_50_charsets_are_decoded_to_the_letter(corpora: Path) -> None:
    failed, read = [], 0
    for folder in sorted((corpora / CHARDET.folder.name).iterdir()):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            content = path.read_bytes()
            expected = read_as(folder.name, content)
            if expected:
                read += 1
                if decode_or_none(content) not in expected:
                    failed.append(f"{folder.name}/{path.name}")

    assert read >= 387
    assert len(failed) <= 0.05 * read, failed


def read_as(folder: str, content: bytes) -> set[str]:
    """Return the text, strictly by the charset that the folder names and as browsers read it; none if unknown."""
    try:
        name = codecs.lookup(_LANGUAGE.sub("", folder)).name
        strict = content.decode(name)
    except (LookupError, UnicodeDecodeError):
        return set()
    return {text.lstrip("\ufeff") for text in (strict, content.decode(_AS_BROWSERS_READ.get(name, name), "replace"))}


def decode_or_none(content: bytes) -> str | None:
    try:
        return decode(content).text.lstrip("\ufeff")
    except Rejected:
        return None
