"""Forgetting as a person does it: told first, asked, done, and kept."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kliping_cli.cloud.local import LocalStack
from kliping_cli.main import app
from tests.pipeline.pages import CANONICAL, HEADLINE, PARAGRAPHS, make_page, make_zip
from tests.unit.cli.conftest import Kliping, call


@pytest.fixture
def recorded(kliping: Kliping, tmp_path: Path) -> Kliping:
    """Return the command line beside a state that holds one article, from two files."""
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(make_page())
    kliping("run", "a.html", "b.html")
    return kliping


def test_what_will_go_is_told_and_nothing_goes_unless_a_person_says_so(recorded: Kliping) -> None:
    ran = CliRunner().invoke(app, ["forget", CANONICAL], input="n\n", env={"COLUMNS": "100"})

    assert ran.exit_code == 1
    assert ran.stdout.startswith(f"{HEADLINE}\n")
    assert "a.html" in ran.stdout
    assert "b.html" in ran.stdout
    assert "Forget all this, for good? [y/N]" in ran.stderr
    assert recorded("show", CANONICAL).out.startswith(HEADLINE)


@pytest.mark.parametrize("reference", [CANONICAL, f"{CANONICAL}?utm_source=rss", "a.html", "b.html"])
def test_it_is_gone_by_every_name_and_the_state_keeps_no_word_of_it(
    reference: str, recorded: Kliping, tmp_path: Path
) -> None:
    ran = recorded("forget", reference, "--yes")

    assert ran.code == 0
    assert "Forgotten. It is kept out from now on" in ran.out
    for name in (CANONICAL, "a.html", "b.html"):
        shown = recorded("show", name)
        assert (shown.code, shown.out) == (1, "")
        assert " was forgotten on " in shown.err
        assert "--let-back` lets it come again." in shown.err
    kept = json.loads((tmp_path / ".kliping" / "state.json").read_text())
    assert {item["kind"]["S"] for item in kept["items"]} == {"forgotten"}
    assert kept["objects"] == []
    assert HEADLINE not in json.dumps(kept)


def test_who_sends_it_again_is_told_and_may_let_it_back(recorded: Kliping, tmp_path: Path) -> None:
    recorded("forget", CANONICAL, "--yes")
    (tmp_path / "c.html").write_bytes(make_page())

    again = recorded("run", "a.html", "c.html", "--strict")
    assert again.code == 0
    assert "2 inputs: 2 forgotten." in again.out
    assert again.out.count(", and kept out") == 2
    assert "forgotten already, and nothing has come of it" in recorded("forget", "c.html", "--yes").out
    assert "may come again" in recorded("forget", "c.html", "--let-back").out
    assert "2 inputs: 1 record, 1 folded." in recorded("run", "a.html", "c.html").out


def test_a_source_of_many_that_it_lay_in_stays_and_is_named(kliping: Kliping, tmp_path: Path) -> None:
    other = make_page(headline="Pelabuhan diperluas", canonical="https://kabar-selatan.example/pelabuhan")
    (tmp_path / "pages.zip").write_bytes(make_zip({"a.html": make_page(), "b.html": other}))
    kliping("run", "pages.zip")

    ran = kliping("forget", CANONICAL, "--yes")

    assert "stays   " in ran.out
    assert "pages.zip, in which it lay among others" in ran.out
    assert "2 entries: 1 record, 1 forgotten" in kliping("show", "pages.zip").out


def test_a_failed_version_goes_along(recorded: Kliping, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"")
    recorded("run", "a.html")

    ran = recorded("forget", CANONICAL, "--yes")

    assert "failures       1\n" in ran.out
    assert "in the inbox   1 object, every version counted\n" in ran.out
    assert recorded("failures").err == "Nothing has failed.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("forget", "nothing", "--yes"), "Error: Nothing here is called 'nothing'."),
        (("forget", "samples/broken.html", "--yes"), "Error: samples/broken.html has not become an article; `kliping"),
        (("forget", "samples/harbour-ferry.html", "--let-back"), "Error: samples/harbour-ferry.html is not forgotten"),
    ],
)
def test_what_cannot_be_forgotten_is_told(
    arguments: tuple[str, ...], told: str, after_samples: tuple[object, Path]
) -> None:
    ran = call(*arguments, "--state", after_samples[1])

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(told)


def test_a_deployed_stack_forgets_alike(kliping: Kliping) -> None:
    with LocalStack(name="prod") as prod:
        # The template says so, too, but moto does not make it so.
        prod.client("s3").put_bucket_versioning(
            Bucket=prod.outputs["InboxBucket"], VersioningConfiguration={"Status": "Enabled"}
        )
        for _ in range(2):
            prod.put("a.html", make_page(), "text/html")
        prod.drain()
        ran = kliping("forget", "a.html", "--yes", "--stack", "prod")

        listed = prod.client("s3").list_object_versions(Bucket=prod.outputs["InboxBucket"])
        assert "in the inbox   2 objects, every version counted\n" in ran.out
        assert "Versions" not in listed
        assert "DeleteMarkers" not in listed
        assert {item["kind"] for item in prod.items()} == {"forgotten"}
        assert not any(PARAGRAPHS[0][:40] in str(item) for item in prod.items())
