"""What the tables say, and what they leave open."""

from dataclasses import replace

from benchmarks.extraction.peers import find_peers
from benchmarks.extraction.readers import Answer
from benchmarks.extraction.report import Table, align, list_losses, make_tables, write_markdown
from benchmarks.extraction.running import Reading, Run
from tests.unit.benchmarks.scoring import GOOD_CARDS, TRAFILATURA_CARDS

RUNS = {
    peer.name: Run(peer, "1.0", 0.5, (Reading(Answer(), 0.1, peak_memory=100_000_000),))
    for peer in find_peers("trafilatura,ours,htmldate,resiliparse")
}
CARDS = dict.fromkeys(RUNS, TRAFILATURA_CARDS) | {"ours": GOOD_CARDS}


def test_the_best_body_comes_first() -> None:
    zyte = make_tables(RUNS, CARDS)[0]

    assert zyte.title == "Zyte: 181 news pages"
    assert zyte.rows[0][:5] == ("ours", "0.9750", "0.9700", "0.9800", "0.4000")


def test_what_an_extractor_does_not_read_is_no_zero() -> None:
    _, wcxb, facts, _ = make_tables(RUNS, CARDS)
    cells = {row[0]: row[1:] for row in facts.rows}

    assert cells["htmldate"] == ("-",) * 8 + ("0.850", "20")
    assert cells["resiliparse"] == ("900/1000", "100/1000") + ("-",) * 8
    assert cells["ours"][:3] == ("900/1000", "50/1000", "0.800")
    assert {row[0]: row[1] for row in wcxb.rows}["htmldate"] == "-"


def test_columns_are_aligned_in_the_terminal() -> None:
    assert align(Table("T", ("", "F1"), [("ours", "0.97"), ("x", "0.9")])) == "T\n        F1\nours  0.97\nx      0.9"


def test_results_mark_ours_and_say_who_is_missing_and_why_pages_were_lost() -> None:
    lost = Reading(Answer(), 0.1, error="ValueError('math domain error')")
    runs = RUNS | {"htmldate": replace(RUNS["htmldate"], readings=(lost, lost))}
    written = write_markdown(make_tables(runs, CARDS), runs, {"gne": "gne is not installed."})

    assert "| **ours** | **0.9750** |" in written
    assert "- htmldate: `ValueError('math domain error')` (2)\n" in written
    assert written.endswith("Not measured: gne is not installed.\n")


def test_nobody_lost_is_nothing_to_list() -> None:
    assert list_losses(RUNS) == []
