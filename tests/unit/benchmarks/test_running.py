"""Real processes, reading with extractors that are installed here anyway: started, asked, killed."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.data import MissingDataError
from benchmarks.extraction.folds import find_model, require_folds
from benchmarks.extraction.pages import Page, find_data, load_pages
from benchmarks.extraction.peers import OURS, Peer, find_peers
from benchmarks.extraction.readers import Answer, Request, text_of
from benchmarks.extraction.running import Reading, Run, Worker, keep_faster, run_all
from kliping.extractors.bodies.forest import MODEL

SENTENCES = "".join(
    f"<p>Warga kampung nomor {n} menanam seribu pohon di tepi sungai pada hari Minggu.</p>" for n in range(9)
)
ARTICLE = f"<html><head><title>Warga menanam</title></head><body><h1>Warga menanam</h1>{SENTENCES}</body></html>"


def write_page(folder: Path, name: str, markup: str) -> Page:
    path = folder / f"{name}.html"
    path.write_text(markup)
    return Page("zyte", name, path, "https://berita.example/a", SENTENCES)


def run(peer: Peer, *pages: Page) -> Run:
    runs, _ = run_all([peer], pages, lambda _: None)
    return runs[peer.name]


def test_a_run_has_one_reading_for_each_page_in_their_order(tmp_path: Path) -> None:
    (ours,) = find_peers(OURS)
    pages = [write_page(tmp_path, "article", ARTICLE), write_page(tmp_path, "nothing", "<html><p>Halo</p></html>")]
    done = run(ours, *pages)

    article, nothing = done.readings
    assert article.answer.title == "Warga menanam"
    assert article.answer.body.count("menanam seribu pohon") == 9
    assert nothing.answer.rejected
    assert nothing.answer.body == ""
    assert min(article.seconds, nothing.seconds, done.import_seconds) > 0
    assert done.peak_memory > 10_000_000


def test_a_process_that_dies_costs_one_answer(tmp_path: Path) -> None:
    (quick,) = find_peers("justext")
    page = write_page(tmp_path, "article", ARTICLE)
    with Worker(quick) as worker:
        worker.process.kill()

        assert worker.read(page) is None


def test_a_page_that_cannot_be_read_at_all_is_lost_alone(tmp_path: Path) -> None:
    (quick,) = find_peers("justext")
    gone = Page("zyte", "gone", tmp_path / "gone.html", None, "body")
    lost, found = run(quick, gone, write_page(tmp_path, "article", ARTICLE)).readings

    assert lost.error
    assert found.error is None


def test_of_two_runs_the_shorter_time_of_each_page_counts() -> None:
    (ours,) = find_peers(OURS)
    first, second = (
        Run(ours, "1.0", 0.5, tuple(Reading(Answer(body), seconds, best=best) for body, seconds, best in pages))
        for pages in ([("a", 0.1, 0.1), ("b", 0.4, 0.3)], [("a", 0.2, 0.2), ("b", 0.2, 0.2)])
    )
    kept = keep_faster(first, second)

    assert [(reading.answer.body, reading.seconds, reading.best) for reading in kept.readings] == [
        ("a", 0.1, 0.1),
        ("b", 0.2, 0.2),
    ]


def test_an_extractor_that_is_not_installed_is_left_out_and_said_so(
    tmp_path: Path,
) -> None:
    (ours,) = find_peers(OURS)
    nowhere = replace(ours, name="absent", environment=".venv-peers-that-nobody-made")
    told: list[str] = []
    runs, missing = run_all([nowhere], [write_page(tmp_path, "article", ARTICLE)], told.append)

    assert runs == {}
    assert told == [missing["absent"]]
    assert "make .venv-peers-that-nobody-made" in missing["absent"]


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"nobody here is called trafilatour; there are ours, trafilatura,"):
        find_peers("ours,trafilatour")


def test_missing_pages_are_said_with_where_they_come_from(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match=r"holds no zyte and no wcxb.*scrapinghub.*KLIPING_DATA"):
        find_data({"KLIPING_DATA": str(tmp_path)})


def test_pages_come_with_their_truths(tmp_path: Path) -> None:
    zyte, wcxb = tmp_path / "extraction/zyte", tmp_path / "extraction/wcxb/ground-truth"
    zyte.mkdir(parents=True)
    wcxb.mkdir(parents=True)
    (zyte / "ground-truth.json").write_text(
        '{"b": {"articleBody": "B", "url": "u"}, "a": {"articleBody": "A", "url": "u"}}'
    )
    (wcxb / "0001.json").write_text(
        '{"url": "", "ground_truth": {"title": "T", "author": null, "publish_date": "2024-01", "with": ["w"]}}'
    )
    first, second, third = load_pages(find_data({"KLIPING_DATA": str(tmp_path)}))

    assert (first.id, second.id, second.body) == ("a", "b", "B")
    assert (third.url, third.body, third.author, third.day, third.wanted) == (None, None, None, "2024-01", ("w",))
    assert len(load_pages(tmp_path, 1)) == 2


def test_a_page_is_read_by_the_model_that_has_not_seen_it(tmp_path: Path) -> None:
    folds = tmp_path / "folds.json"
    folds.write_text('{"0001": 0, "0002": 1}')
    (tmp_path / "fold-1.json.gz").write_bytes(b"model")

    assert find_model("0002", folds, tmp_path) == tmp_path / "fold-1.json.gz"
    with pytest.raises(FileNotFoundError, match=r"fold-0.*make train"):
        find_model("0001", folds, tmp_path)
    assert find_model("a new page", folds, tmp_path) == MODEL


def test_of_a_set_that_was_learned_from_every_page_has_a_fold(tmp_path: Path) -> None:
    folds = tmp_path / "folds.json"
    folds.write_text('{"0001": 0}')
    known, forgotten = (Page("wcxb", name, tmp_path, url=None, body=None) for name in ("0001", "0002"))
    new = Page("another", "a", tmp_path, url=None, body=None)

    require_folds([known, new], folds)
    with pytest.raises(ValueError, match=r"^1 pages .* 0002: `make train`"):
        require_folds([known, forgotten, new], folds)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é".encode(), "é"),
        ('<meta charset="iso-8859-5">Ж'.encode("iso-8859-5"), '<meta charset="iso-8859-5">Ж'),
        (b"caf\xe9 \x93", "café “"),
        (b'<meta charset="no-such">\xe9', '<meta charset="no-such">é'),
    ],
)
def test_extractors_that_want_text_get_it_decoded(content: bytes, text: str) -> None:
    assert Request("1", content, None).text == text


def test_blocks_are_lines_and_words_within_a_block_stay_whole() -> None:
    assert text_of("<div><p>Sa<b>tu</b></p><p>dua<br>tiga</p></div>").split() == ["Satu", "dua", "tiga"]
    assert text_of(" ") == ""
