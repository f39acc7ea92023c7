"""`kliping landed`: a folder is brought to what has landed, and nothing else in it is touched."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kliping_cli.choosing import LAND_ARTICLES
from kliping_cli.cloud.local import LocalStack
from tests.pipeline.pages import CANONICAL, make_page
from tests.unit.cli.conftest import Kliping, Ran, call

HARBOUR = "https://kabar-selatan.example/pelabuhan"


@pytest.fixture
def landing(kliping: Kliping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kliping:
    """Return the command line beside a state whose two articles have landed."""
    monkeypatch.setenv(LAND_ARTICLES, "true")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "remembered"))
    (tmp_path / "a.html").write_bytes(make_page())
    (tmp_path / "b.html").write_bytes(make_page(canonical=HARBOUR, headline="Pelabuhan", published="2026-03-09"))
    kliping("run", "a.html", "b.html")
    return kliping


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def headline(folder: Path, day: str) -> str:
    [path] = (folder / f"day={day}").iterdir()
    found: str = json.loads(gzip.decompress(path.read_bytes()))["article"]["headline"]
    return found


def test_files_are_named_by_day_and_hold_what_an_export_says(landing: Kliping, tmp_path: Path) -> None:
    ran = landing("landed", "--out", "articles")
    folder = tmp_path / "articles"

    assert (ran.code, ran.out, ran.err) == (0, "", "2 files in articles: 2 written, 0 removed.\n")
    assert [name.split("/")[0] for name in names(folder)] == ["day=2026-03-04", "day=2026-03-09"]
    lines = [gzip.decompress(path.read_bytes()).decode() for path in folder.rglob("*.gz")]
    assert sorted("".join(lines).splitlines()) == sorted(landing("export", "--format", "jsonl").out.splitlines())
    assert all(line.endswith("}\n") for line in lines)


def test_only_what_changed_is_written_and_what_is_gone_goes(landing: Kliping, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    landing("landed", "--out", "articles")
    (folder / "README").write_text("mine")
    (folder / "day=2026-03-09" / "notes.jsonl.gz.txt").write_text("mine")

    same = landing("landed", "--out", "articles")
    landing("correct", CANONICAL, "headline=Pasar dibuka", "--reason", "x")
    changed = landing("landed", "--out", "articles")
    landing("correct", CANONICAL, "datePublished=2026-03-05", "--reason", "x")
    moved = landing("landed", "--out", "articles")
    landing("forget", HARBOUR, "--yes")
    forgotten = landing("landed", "--out", "articles")

    assert same.err == "2 files in articles: 0 written, 0 removed.\n"
    assert changed.err == "2 files in articles: 1 written, 0 removed.\n"
    assert moved.err == "2 files in articles: 1 written, 1 removed.\n"
    assert forgotten.err == "1 file in articles: 0 written, 1 removed.\n"
    assert headline(folder, "2026-03-05") == "Pasar dibuka"
    assert [name for name in names(folder) if not name.endswith(".gz")] == [
        "README",
        "day=2026-03-09/notes.jsonl.gz.txt",
    ]
    assert not (folder / "day=2026-03-04").exists()


def test_days_that_are_not_asked_for_are_left_alone(landing: Kliping, tmp_path: Path) -> None:
    landing("landed", "--out", "articles")
    landing("forget", HARBOUR, "--yes")

    early = landing("landed", "--out", "articles", "--until", "2026-03-08")
    none = landing("landed", "--out", "other", "--since", "2026-03-10")
    late = landing("landed", "--out", "articles", "--since", "2026-03-09")

    assert early.err == "1 file in articles: 0 written, 0 removed.\n"
    assert none.err.startswith("Nothing has landed of these days; `kliping replay --stage tag` lands what was recorded")
    assert late.err == "0 files in articles: 0 written, 1 removed.\n"
    assert [name.split("/")[0] for name in names(tmp_path / "articles")] == ["day=2026-03-04"]


def test_a_file_that_somebody_spoilt_is_written_anew(landing: Kliping, tmp_path: Path) -> None:
    landing("landed", "--out", "articles")
    [spoilt] = (tmp_path / "articles" / "day=2026-03-04").iterdir()
    spoilt.write_bytes(b"")

    landing("landed", "--out", "articles")

    assert headline(tmp_path / "articles", "2026-03-04").startswith("Pasar")


def test_where_nothing_lands_it_is_told_how_to_change_that(after_samples: tuple[Ran, Path], tmp_path: Path) -> None:
    ran = call("landed", "--out", tmp_path / "articles", "--state", after_samples[1])

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: Articles do not land here. KLIPING_LAND_ARTICLES=true in the environment of")
    assert f"`kliping replay --stage tag --state {after_samples[1]}` lands what was recorded before." in ran.err
    assert not (tmp_path / "articles").exists()


def test_a_folder_that_cannot_be_made_is_told(landing: Kliping) -> None:
    ran = landing("landed", "--out", "a.html")

    assert ran.code == 2
    assert ran.err.startswith("Error: a.html/day=2026-03-04 cannot be made: ")


def test_a_switch_that_is_neither_on_nor_off_is_told(kliping: Kliping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LAND_ARTICLES, "yes")

    ran = kliping("follow", "https://kabar.example/feed")

    assert (ran.code, ran.err) == (2, "Error: KLIPING_LAND_ARTICLES is 'yes'; it can be true or false.\n")


def test_a_replay_lands_what_was_recorded_before(
    kliping: Kliping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "remembered"))
    (tmp_path / "a.html").write_bytes(make_page())
    kliping("run", "a.html")
    assert "0 sent, 1 tagged so already" in kliping("replay", "--stage", "tag").out
    monkeypatch.setenv(LAND_ARTICLES, "true")

    assert "1 would be sent" in kliping("replay", "--stage", "tag", "--dry-run").out
    assert kliping("landed", "--out", "articles").err.startswith("Nothing has landed")
    assert "1 sent" in kliping("replay", "--stage", "tag").out
    assert "0 sent, 1 tagged so already" in kliping("replay", "--stage", "tag").out
    assert kliping("landed", "--out", "articles").err == "1 file in articles: 1 written, 0 removed.\n"


@pytest.fixture
def prod() -> Iterator[LocalStack]:
    """Return what runs behind the stack `prod`, where articles land."""
    with LocalStack(name="prod", parameters={"LandArticles": "true"}) as stack:
        yield stack


def test_a_deployed_stack_is_mirrored_alike_and_corrections_land_there(kliping: Kliping, prod: LocalStack) -> None:
    prod.put("a.html", make_page(), "text/html")
    prod.drain()
    first = kliping("landed", "--out", "articles", "--stack", "prod")
    kliping("correct", CANONICAL, "headline=Pasar dibuka", "--reason", "x", "--stack", "prod")
    second = kliping("landed", "--out", "articles", "--stack", "prod")

    assert first.err == second.err == "1 file in articles: 1 written, 0 removed.\n"
    assert headline(Path("articles"), "2026-03-04") == "Pasar dibuka"


def test_a_deployed_stack_where_nothing_lands_names_the_parameter(kliping: Kliping) -> None:
    with LocalStack(name="prod"):
        ran = kliping("landed", "--out", "articles", "--stack", "prod")

    assert "`sam deploy --parameter-overrides LandArticles=true` switches it on" in ran.err
    assert "`kliping replay --stage tag --stack prod` lands what was recorded before." in ran.err
