"""The results as tables, for the terminal and for results.md."""

import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from benchmarks.extraction.pages import WCXB, ZYTE
from benchmarks.extraction.peers import OURS, Peer
from benchmarks.extraction.running import PATIENCE, WARM_UP, Run
from benchmarks.extraction.scorecard import Card, Cards, FactScore
from benchmarks.extraction.worker import AGAIN, TRIES
from benchmarks.tables import align as align_rows

LONGEST_ERROR = 90
"""Characters."""
NOTHING = "-"
"""For what an extractor does not read."""

type Row = tuple[str, ...]
type AllCards = Mapping[str, Cards]


class Table(NamedTuple):
    """A title, the names of the columns, and rows whose first cell is the extractor."""

    title: str
    head: Row
    rows: Sequence[Row]


def make_tables(runs: Mapping[str, Run], cards: AllCards) -> list[Table]:
    """Return bodies and cost for each set, then facts, then the programs; the best body first."""
    titles = {ZYTE: "Zyte: {} news pages", WCXB: "WCXB: {} articles"}
    tables = [_make_body_table(name, titles[name], runs, cards) for name in (ZYTE, WCXB)]
    return [*tables, _make_fact_table(runs, cards), _make_program_table(runs)]


def align(table: Table) -> str:
    """Return a table for the terminal: the first column to the left, numbers to the right."""
    return f"{table.title}\n{align_rows([table.head, *table.rows])}"


def write_markdown(tables: Sequence[Table], runs: Mapping[str, Run], missing: Mapping[str, str]) -> str:
    """Return results.md."""
    parts = ["# Extraction: results", _METHOD.format(python=platform.python_version(), **_NUMBERS)]
    for table in tables:
        rows = ["| " + " | ".join(row) + " |" for row in (table.head, *map(_mark_ours, table.rows))]
        rule = "| --- |" + " ---: |" * (len(table.head) - 1)
        parts.append("\n".join([f"## {table.title}", "", rows[0], rule, *rows[1:]]))
    if lost := list_losses(runs):
        parts.append("\n".join(["## Lost pages", "", *(f"- {line}" for line in lost)]))
    if missing:
        parts.append("Not measured: " + " ".join(missing.values()))
    return "\n\n".join(parts) + "\n"


def list_losses(runs: Mapping[str, Run]) -> list[str]:
    """Say why pages were lost, in one line for each extractor that lost any: what went wrong, and how often."""
    lines = []
    for name, run in runs.items():
        errors = (" ".join(reading.error.split()) for reading in run.readings if reading.error)
        kinds = Counter(f"{error[:LONGEST_ERROR]}..." if len(error) > LONGEST_ERROR else error for error in errors)
        if kinds:
            lines.append(f"{name}: " + "; ".join(f"`{kind}` ({times})" for kind, times in kinds.items()))
    return lines


_NUMBERS = {"again": AGAIN, "tries": TRIES, "warm": WARM_UP, "patience": PATIENCE}
_METHOD = """\
Written by `make bench-extraction`. Every extractor ran in a process of its own under Python {python}, without a
network, and each page was read by one after the other. Time is processor time for one page, from its bytes to
everything the extractor reads with its own defaults; for ours that is the whole record with all facts. {warm} pages
come before the count, and a page that took more than {again:.0f} times the median of those before was read {tries}
times more: `worst` is the best of those tries, everything else counts first readings. A page is lost when an extractor
fails on it, dies, or needs more than {patience:.0f} s.

F1, P and R are Zyte's: four-word shingles, precision and recall averaged over pages, F1 from the averages. `exact` is
the share of bodies without a word too many or too few. `word F1` is WCXB's. `kept` and `leaked` count the snippets a
body must and must not hold. A title is right when letters and digits agree. Authors are counted as names over all
pages, and whom we call an editor is not among ours; `unasked` are names where nobody noted an author, counted as wrong
too. Two pages of WCXB have no noted body and count for facts only. The truths are those of
scrapinghub/article-extraction-benchmark (MIT) and of Murrough-Foley/web-content-extraction-benchmark (CC BY 4.0)."""


def _mark_ours(row: Row) -> Row:
    return tuple(f"**{cell}**" for cell in row) if row[0] == OURS else row


def _make_body_table(name: str, title: str, runs: Mapping[str, Run], cards: AllCards) -> Table:
    words = ("word F1",) if name == WCXB else ()
    head = ("", "F1", "P", "R", "exact", *words, "ms mean", "median", "p99", "worst", "no body", "rejected", "lost")
    found = [(runs[who].peer, of[name]) for who, of in cards.items() if name in of]
    found.sort(key=lambda pair: pair[1].body.f1, reverse=True)
    return Table(
        title.format(max(card.pages for _, card in found)),
        head,
        [_body_row(peer, card, with_words=bool(words)) for peer, card in found],
    )


def _body_row(peer: Peer, card: Card, *, with_words: bool) -> Row:
    body, cost = card.body, card.cost
    scores = (body.f1, body.precision, body.recall, body.exact, *([body.word_f1] if with_words else ()))
    milliseconds = (f"{1000 * seconds:.1f}" for seconds in (cost.mean, cost.median, cost.p99, cost.worst))
    empty = str(card.empty) if peer.body else NOTHING
    cells = (f"{score:.4f}" if peer.body else NOTHING for score in scores)
    return (peer.name, *cells, *milliseconds, empty, str(card.rejected), str(card.lost))


def _make_fact_table(runs: Mapping[str, Run], cards: AllCards) -> Table:
    head = ("", "kept", "leaked", "title", "authors right", "wrong", "unasked", "P", "R", "day right", "days wrong")
    found = [(runs[who].peer, of[WCXB].facts) for who, of in cards.items() if WCXB in of]
    rows = [_fact_row(peer, facts) for peer, facts in found if facts]
    return Table("WCXB: snippets, titles, authors and days of publication", head, rows)


def _fact_row(peer: Peer, facts: FactScore) -> Row:
    author = facts.author
    names = (f"{author.right}/{author.true}", str(author.wrong), str(author.unasked))
    shares = (f"{author.precision:.3f}", f"{author.recall:.3f}")
    cells = {
        "body": (f"{facts.wanted}/{facts.wanted_of}", f"{facts.leaked}/{facts.leaked_of}"),
        "title": (f"{facts.title:.3f}",),
        "author": names + shares,
        "day": (f"{facts.day:.3f}", str(facts.days_wrong)),
    }
    reads = peer.facts | ({"body"} if peer.body else set())
    return (peer.name, *(cell if fact in reads else NOTHING for fact, each in cells.items() for cell in each))


def _make_program_table(runs: Mapping[str, Run]) -> Table:
    head = ("", "version", "licence", "seconds to import", "MB at most")
    rows = [
        (run.peer.name, run.version, run.peer.licence, f"{run.import_seconds:.2f}", f"{run.peak_memory / 1e6:.0f}")
        for run in runs.values()
    ]
    return Table("Programs", head, rows)
