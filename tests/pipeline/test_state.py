"""A local stack remembers in a folder, all or nothing."""

import json
from pathlib import Path

import pytest

from kliping.aws.reading import list_days, read_article
from kliping.models import Stage
from kliping_cli.cloud.local import LocalStack
from tests.builders import NOON
from tests.pipeline.looking import address, failures, fate, redrive
from tests.pipeline.pages import CANONICAL, HEADLINE, make_page


def test_what_was_saved_is_there_when_the_stack_is_opened_again(tmp_path: Path) -> None:
    with LocalStack(state=tmp_path) as stack:
        stack.put("pasar rakyat.html", make_page(), "text/html", {"note": "kept"})
        stack.put("nothing.html", b"")
        stack.drain()
        before = stack.items()
        stack.save()
    with LocalStack(state=tmp_path) as stack:
        stack.drain()
        assert stack.logs == [], "a saved file must not set the chain in motion again"
        assert stack.items() == before
        assert [item["headline"] for item in list_days(stack.table, NOON.date(), NOON.date(), 10)] == [HEADLINE]
        stored = stack.client("s3").get_object(Bucket=stack.outputs["InboxBucket"], Key="pasar rakyat.html")
        assert stored["Body"].read() == make_page()
        assert (stored["ContentType"], stored["Metadata"]) == ("text/html", {"note": "kept"})


def test_a_saved_failure_can_be_redriven_in_another_run(tmp_path: Path) -> None:
    with LocalStack(state=tmp_path) as stack:
        stack.put("pasar.html", b"", "text/html")
        stack.drain()
        stack.save()
    with LocalStack(state=tmp_path) as stack:
        stack.put("pasar.html", make_page(), "text/html")
        [failure] = failures(stack)
        redrive(stack, failure)
        stack.drain()
        assert fate(stack, address(stack, "pasar.html")) == "record"
        stack.save()
    with LocalStack(state=tmp_path) as stack:
        assert failures(stack) == []
        assert read_article(stack.table, CANONICAL) is not None


def test_saving_sweeps_the_bytes_of_files_that_are_gone(tmp_path: Path) -> None:
    with LocalStack(state=tmp_path) as stack:
        stack.put("a.html", make_page(headline="Yang pertama"))
        stack.drain()
        stack.save()
        [first] = (tmp_path / "objects").iterdir()
        stack.put("a.html", make_page(headline="Yang kedua"))
        stack.drain()
        stack.save()
    [second] = (tmp_path / "objects").iterdir()
    assert b"Yang kedua" in second.read_bytes()
    assert first != second


def test_a_stack_with_waiting_messages_is_not_saved(tmp_path: Path) -> None:
    with LocalStack(state=tmp_path) as stack:
        stack.drain()
        stack.send(Stage.FETCH, "https://kabar-selatan.example/")
        with pytest.raises(RuntimeError, match=r"kliping-local-fetch \(1\); drain"):
            stack.save()
    assert not (tmp_path / "state.json").exists()


def test_a_state_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text(json.dumps({"format": 2}))
    with pytest.raises(ValueError, match="has format 2; this version reads 1"), LocalStack(state=tmp_path):
        pass


def test_damaged_bytes_are_not_taken_for_the_saved_ones(tmp_path: Path) -> None:
    with LocalStack(state=tmp_path) as stack:
        stack.put("a.html", make_page())
        stack.drain()
        stack.save()
    [stored] = (tmp_path / "objects").iterdir()
    stored.write_bytes(b"something else")
    with pytest.raises(ValueError, match=r"'a\.html' .* damaged"), LocalStack(state=tmp_path):
        pass


def test_without_a_state_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with LocalStack() as stack:
        stack.put("a.html", make_page())
        stack.drain()
        stack.save()
    assert list(tmp_path.iterdir()) == []
