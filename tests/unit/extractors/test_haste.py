"""A page that has taken too long is read the short way, says so, and is still an article."""

import json
from collections.abc import Callable, Iterator
from itertools import chain, repeat

import pytest

from kliping.extractors import extract
from kliping.extractors.bodies.finding import find_body
from kliping.extractors.bodies.forest import load_classifier
from kliping.extractors.budget import Budget
from kliping.extractors.html import read_web_page
from kliping.extractors.parsing import parse
from kliping.models import RawDocument

type MakeDocument = Callable[..., RawDocument]

PARAGRAPHS = [
    "Warga kampung menanam seribu pohon di tepi sungai pada hari Minggu bersama para siswa.",
    "Kepala desa mengatakan bahwa bibit itu berasal dari kebun milik warga sendiri di lereng bukit.",
    "Penanaman akan dilanjutkan pada bulan depan di sepanjang jalan menuju pasar.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
SHORT = f"<!doctype html><title>Warga menanam</title><h1>Warga menanam</h1><article>{BODY}</article>"
"""So few words leave a doubt whether they are the article."""

TOLD = [f"{paragraph} Itu kabar ke-{number}." for number in range(5) for paragraph in PARAGRAPHS]
STATE = {"article": {"title": "Warga menanam", "body": [{"type": "paragraph", "text": text} for text in TOLD]}}
BUILT = (
    "<!doctype html><title>Warga menanam</title><h1>Warga menanam</h1>"
    f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": STATE})}</script><p>{PARAGRAPHS[0]}</p>'
)
"""A page that a browser has yet to build."""

SECOND_LOOK = "left out: a second look for the body, as the page took too long"
STATES = "left out: texts in the states of scripts, as the page took too long"


def spent_after(looks: int) -> Budget:
    """Return a budget that is spent once somebody has looked at the clock so many times."""
    clock: Iterator[float] = chain(repeat(0.0, 1 + looks), repeat(9.0))
    return Budget(2, clock=lambda: next(clock))


def test_a_page_in_doubt_is_looked_at_twice_while_there_is_time() -> None:
    found = find_body(parse(SHORT), load_classifier(), spent_after(9))

    assert found.reading
    assert found.notes == ()


@pytest.mark.parametrize("looks", [0, 1])
def test_a_page_in_doubt_that_took_too_long_keeps_its_first_answer(looks: int) -> None:
    found = find_body(parse(SHORT), load_classifier(), spent_after(looks))

    assert [block.text for block in found.blocks][-3:] == PARAGRAPHS
    assert bool(found.reading) == (looks == 1)
    assert found.notes == (SECOND_LOOK,)


def test_states_of_scripts_are_read_while_there_is_time(document: MakeDocument) -> None:
    assert list(read_web_page(document(BUILT), budget=spent_after(9)).paragraphs) == TOLD


def test_states_of_a_page_that_took_too_long_are_left_out(document: MakeDocument) -> None:
    reading = read_web_page(document(BUILT + BODY), budget=spent_after(0))

    assert set(PARAGRAPHS) <= set(reading.paragraphs)
    assert {SECOND_LOOK, STATES} <= set(reading.notes)


def test_a_page_that_takes_no_time_to_speak_of_has_no_such_note(document: MakeDocument) -> None:
    assert extract(document(SHORT)).provenance.notes == ()


def test_what_trafilatura_cannot_read_is_still_an_article(
    document: MakeDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def fail(**options: object) -> None:
        asked.append(options)
        raise AssertionError

    monkeypatch.setattr("trafilatura.core._internal_extraction", fail)  # no known page makes this version do so
    assert extract(document(SHORT)).article_body.split("\n\n") == PARAGRAPHS
    assert len(asked) == 1
