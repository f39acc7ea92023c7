"""The command line, from what is typed to what is read: with the real chain, on this machine."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kliping.models import Stage, TaggedArticle
from kliping_cli.cloud.local import LocalStack
from kliping_cli.main import StageName
from tests.pipeline.pages import make_zip
from tests.unit.cli.conftest import SAMPLES, Kliping, Ran, call

PAGE = """<!doctype html><html lang="id"><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>TANJUNGSARI - Pasar rakyat di Tanjungsari dibuka kembali pada Rabu pagi setelah dua tahun diperbaiki oleh
pemerintah daerah, dan para pedagang menyambutnya dengan gembira karena pembeli sudah menunggu.</p>
<p>Bupati mengatakan bahwa pasar itu kini mempunyai dua ratus kios dan tempat parkir yang lebih luas.</p>
</article></body></html>"""


def test_the_version_is_that_of_the_package(kliping: Kliping) -> None:
    assert re.fullmatch(r"kliping \d+\.\d+\.\d+", kliping("--version").out)


def test_the_stages_that_can_be_typed_are_the_stages_there_are() -> None:
    assert [stage.value for stage in StageName] == [stage.value for stage in Stage]


def test_every_sample_is_accounted_for(after_samples: tuple[Ran, Path]) -> None:
    ran, _ = after_samples

    assert ran.code == 0
    assert "12 inputs: 10 records, 1 folded, 1 failed." in ran.out
    assert ran.out.count("✓") == 10
    assert re.search(r"≡ .*the same article as samples/wordpress-banjir", ran.out)
    assert re.search(r"✗ .*broken\.html .*unsupported media type: samples/broken\.html looks like a PNG", ran.out)


def test_the_samples_are_listed_newest_first(after_samples: tuple[Ran, Path]) -> None:
    ran = call("list", "--state", after_samples[1], "--json")

    listed = [json.loads(line) for line in ran.out.splitlines()]
    assert len(listed) == 10
    assert [each["day"] for each in listed] == sorted((each["day"] for each in listed), reverse=True)


def test_a_search_shows_what_matches_with_its_words_and_how_it_goes_on(after_samples: tuple[Ran, Path]) -> None:
    _, state = after_samples
    first = call("search", "banjir", "--limit", "1", "--state", state)
    cursor = first.err.split("--after ")[1].split()[0]
    then = call("search", "banjir", "--after", cursor, "--state", state, "--json")
    nothing = call("search", "banjir AND NOT banjir", "--state", state)

    assert "Tiga Posko Pengaduan Banjir Dibuka" in first.out
    assert [json.loads(line)["evidence"][0]["text"] for line in then.out.splitlines()] == ["Banjir"]
    assert (nothing.code, nothing.out) == (0, "")
    assert "No article matches" in nothing.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("banjir AND (",), "Something is missing after '('"), (("banjir", "--after", "here"), "'here' is no cursor")],
)
def test_a_search_that_cannot_be_made_is_refused(
    after_samples: tuple[Ran, Path], arguments: tuple[str, ...], told: str
) -> None:
    refused = call("search", *arguments, "--state", after_samples[1])

    assert refused.code == 2
    assert told in refused.err


def test_a_list_keeps_to_its_days_and_its_limit(after_samples: tuple[Ran, Path]) -> None:
    _, state = after_samples
    listed = [json.loads(line)["day"] for line in call("list", "--state", state, "--json").out.splitlines()]
    newest, oldest = listed[0], listed[-1]

    until = call("list", "--state", state, "--json", "--until", oldest)
    since = call("list", "--state", state, "--json", "--since", newest)
    first = call("list", "--state", state, "--json", "--limit", 2)

    assert [json.loads(line)["day"] for line in until.out.splitlines()] == [oldest]
    assert [json.loads(line)["day"] for line in since.out.splitlines()] == [newest]
    assert [json.loads(line)["day"] for line in first.out.splitlines()] == listed[:2]


def test_an_empty_list_says_why_and_what_to_try(after_samples: tuple[Ran, Path]) -> None:
    ran = call("list", "--state", after_samples[1], "--site", "nowhere.example", "--since", "2020-01-01")

    assert (ran.code, ran.out) == (0, "")
    assert "No article of nowhere.example was published since 2020-01-01." in ran.err


def test_one_site_is_listed_by_its_name(after_samples: tuple[Ran, Path]) -> None:
    ran = call("list", "--state", after_samples[1], "--site", "wartatirta.example")

    assert "Banjir Rendam Tiga Kelurahan" in ran.out
    assert "Saltmere" not in ran.out


@pytest.mark.parametrize("reference", ["samples/harbour-ferry.html", "./samples/harbour-ferry.html", "the path"])
def test_a_record_is_found_by_the_name_and_by_the_path_of_its_file(
    reference: str, after_samples: tuple[Ran, Path]
) -> None:
    asked = SAMPLES / "harbour-ferry.html" if reference == "the path" else reference

    ran = call("show", asked, "--state", after_samples[1])

    assert ran.out.startswith("Night ferry returns to Saltmere")
    assert "  input       samples/harbour-ferry.html\n" in ran.out


def test_a_record_is_found_by_its_id_and_by_its_url(after_samples: tuple[Ran, Path]) -> None:
    state = after_samples[1]
    record = TaggedArticle.model_validate_json(
        call("show", "samples/harbour-ferry.html", "--state", state, "--json").out
    )

    for reference in (record.article.id, record.article.url or record.article.canonical_url):
        shown = call("show", reference, "--state", state, "--json")
        assert TaggedArticle.model_validate_json(shown.out) == record


def test_an_input_that_failed_shows_its_failure(after_samples: tuple[Ran, Path]) -> None:
    ran = call("show", "samples/broken.html", "--state", after_samples[1])

    assert ran.out.startswith("✗ samples/broken.html\n  what happened  samples/broken.html looks like a PNG")
    assert f"kliping redrive {'_' * 26} --state" in re.sub(r"[a-z2-7]{26}", "_" * 26, ran.out)


def test_an_unknown_reference_says_what_would_have_worked(after_samples: tuple[Ran, Path]) -> None:
    ran = call("show", "nothing", "--state", after_samples[1])

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: Nothing here is called 'nothing'. The id of an article")


def test_a_story_is_told_from_the_first_article_seen_on(kliping: Kliping, tmp_path: Path) -> None:
    text = (SAMPLES / "council-budget.txt").read_text("utf-8")
    longer = text.replace("for ever.\n", "for ever. The clerk said that every vote would be published.\n")
    for name, content in (("a.txt", text), ("b.txt", longer)):
        (tmp_path / name).write_text(content, "utf-8")
        kliping("run", name)

    told = kliping("story", "b.txt", "--json")
    members = [json.loads(line) for line in told.out.splitlines()]
    assert [(each["kind"], each["richest"]) for each in members] == [("near", False), (None, True)]
    shown = kliping("show", "b.txt").out
    assert "Copies\n  copy of  " in shown
    assert "near copy, 99% in common" in shown
    assert "  copies   1: 1 near\n  richest  this one, " in shown


def test_an_article_that_nobody_copied_is_a_story_of_its_own(after_samples: tuple[Ran, Path]) -> None:
    ran = call("story", "samples/harbour-ferry.html", "--state", after_samples[1])

    assert "Night ferry returns to Saltmere" in ran.out
    assert ran.out.endswith("No copy and nothing else about the same event is known here.")
    assert "Copies\n" not in call("show", "samples/harbour-ferry.html", "--state", after_samples[1]).out


def test_what_never_became_an_article_has_no_story(after_samples: tuple[Ran, Path]) -> None:
    ran = call("story", "samples/broken.html", "--state", after_samples[1])

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: samples/broken.html has not become an article; `kliping show samples/broken.html")


def test_a_hint_can_be_typed_whatever_the_reference(tmp_path: Path) -> None:
    (tmp_path / "page one.html").write_text("<p>kosong</p>")
    state = tmp_path / "state"
    call("run", tmp_path / "page one.html", "--state", state)

    [hint] = re.findall("`kliping (.+)`", call("story", "page one.html", "--state", state).err)
    assert call(*shlex.split(hint)).code == 0


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", ""])
def test_what_is_no_day_is_told_with_what_is_one(day: str) -> None:
    ran = call("list", "--since", day)

    assert ran.code == 2
    assert f"{day!r} is no day; write one as 2026-03-04." in ran.err


def test_failures_are_listed_by_stage(after_samples: tuple[Ran, Path]) -> None:
    state = after_samples[1]

    assert "samples/broken.html" in call("failures", "--state", state, "--stage", "extract").out
    assert call("failures", "--state", state, "--stage", "tag").err == "Nothing has failed at tag.\n"


def test_records_go_to_stdout_one_per_line_and_the_table_to_stderr(kliping: Kliping, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format("Pasar rakyat dibuka"))
    (tmp_path / "b.html").write_text(PAGE.format("Pasar rakyat dibuka"))

    ran = kliping("run", "a.html", "b.html", "--no-keep", "--jsonl", "-")

    [record] = [TaggedArticle.model_validate_json(line) for line in ran.out.splitlines()]
    assert record.article.headline == "Pasar rakyat dibuka"
    assert "2 inputs: 1 record, 1 folded." in ran.err
    assert not (tmp_path / ".kliping").exists()


def test_a_run_is_remembered_in_the_folder_where_it_was_made(kliping: Kliping, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format("Pasar rakyat dibuka"))

    kliping("run", "a.html", "--jsonl", "records.jsonl")

    assert kliping("show", "a.html").out.startswith("Pasar rakyat dibuka\n")
    assert (tmp_path / ".kliping" / ".gitignore").read_text() == "*\n"
    assert len((tmp_path / "records.jsonl").read_text().splitlines()) == 1


def test_only_files_that_failed_are_kept_beside_the_records(after_samples: tuple[Ran, Path]) -> None:
    kept = json.loads((after_samples[1] / "state.json").read_text())["objects"]

    assert [each["key"] for each in kept] == ["samples/broken.html"]


def test_a_newer_version_of_a_file_that_fails_leaves_its_record_standing(kliping: Kliping, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(PAGE.format("Pasar rakyat dibuka"))
    kliping("run", "a.html")
    page.write_text("")

    ran = kliping("run", "a.html", "--strict")

    assert ran.code == 1
    assert "empty: 'a.html' is empty. What came of its earlier version stands." in ran.out
    assert kliping("show", "a.html").out.startswith("Pasar rakyat dibuka\n")


def test_a_file_that_cannot_be_sent_does_not_stop_the_others(kliping: Kliping, tmp_path: Path) -> None:
    with (tmp_path / "large.html").open("wb") as large:
        large.truncate(10_000_001)
    (tmp_path / "a.html").write_text(PAGE.format("Pasar rakyat dibuka"))

    ran = kliping("run", "large.html", "a.html", "--no-keep")

    assert "not sent: It has 10,000,001 bytes; at most 10,000,000 are read." in " ".join(ran.out.split())
    assert "2 inputs: 1 record, 1 not sent." in ran.out
    assert ran.code == 0


def test_a_folder_with_an_archive_brings_every_page_of_it(kliping: Kliping, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE.format("Pasar rakyat dibuka"))
    pages = {f"{number}.html": PAGE.format(f"Pasar nomor {number} dibuka").encode() for number in range(12)}
    (folder / "pages.zip").write_bytes(make_zip({**pages, "nothing.html": b" "}))

    ran = kliping("run", "news", "--jsonl", "records.jsonl", "--strict")

    assert ran.code == 1
    assert "2 inputs: 1 record, 1 zip. 13 entries: 12 records, 1 failed." in ran.out
    assert len((tmp_path / "records.jsonl").read_text().splitlines()) == 13
    shown = kliping("show", "news/pages.zip").out
    assert shown.startswith("▾ news/pages.zip\nzip of 13 entries: 12 records, 1 failed\n")
    assert shown.count("✓") == 12
    page = kliping("show", "news/pages.zip#3.html").out
    assert page.startswith("Pasar nomor 3 dibuka\n")
    assert "  entry of    news/pages.zip\n" in page
    assert len(json.loads(kliping("show", "news/pages.zip", "--json").out)["entries"]) == 13
    kept = json.loads((tmp_path / ".kliping" / "state.json").read_text())["objects"]
    assert [each["key"].split("/")[0] for each in kept] == ["unpacked"], "only what failed is kept"


def test_what_was_mended_is_redriven_and_leaves_the_list(kliping: Kliping, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"")
    kliping("run", "a.html")
    with LocalStack(state=tmp_path / ".kliping") as stack:  # mended in place, without the event a new upload brings
        stack.put("a.html", PAGE.format("Pasar rakyat dibuka").encode(), "text/html")
        stack.client("sqs").purge_queue(QueueUrl=stack.outputs["ExtractQueueUrl"])
        stack.save()

    ran = kliping("redrive", "a.html")

    assert "1 input: 1 record." in ran.out
    assert kliping("failures").err == "Nothing has failed.\n"
    assert kliping("show", "a.html").out.startswith("Pasar rakyat dibuka\n")


def test_what_was_not_mended_fails_again_and_stays_on_the_list(kliping: Kliping, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"")
    kliping("run", "a.html")

    ran = kliping("redrive", "--all")

    assert "1 input: 1 failed." in ran.out
    assert "'a.html' is empty." in kliping("failures").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("run", "nowhere.html"), "nowhere.html does not exist."),
        (("run", SAMPLES, "--jsonl", "no/such/folder.jsonl"), "no/such/folder.jsonl cannot be written: No such file"),
        (("send", SAMPLES), "send needs a deployed stack: say --stack NAME or set KLIPING_STACK."),
        (("list",), "There is no local stack in .kliping; `kliping run FILE` makes one."),
        (("redrive",), "Say what to redrive"),
        (("redrive", "x", "--all"), "Say what to redrive"),
    ],
)
def test_misuse_is_told_in_a_line_or_two(arguments: tuple[str, ...], told: str, kliping: Kliping) -> None:
    ran = kliping(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) <= 2


@pytest.mark.enable_socket  # to look a loopback address up, which is then refused
def test_a_url_with_blanks_is_found_as_it_was_typed(kliping: Kliping) -> None:
    url = "http://127.0.0.1/pasar rakyat"
    kliping("run", url)

    assert kliping("show", url).out.startswith("✗ http://127.0.0.1/pasar%20rakyat\n")


def test_a_state_of_another_version_is_told_without_a_traceback(kliping: Kliping, tmp_path: Path) -> None:
    (tmp_path / ".kliping").mkdir()
    (tmp_path / ".kliping" / "state.json").write_text('{"format": 0}')

    ran = kliping("list")

    assert ran.code == 1
    assert ran.err.startswith("Error: ")
    assert "has format 0" in ran.err


def test_help_is_shown_without_importing_what_the_commands_need() -> None:
    script = (
        "import sys, kliping_cli.main; print(*sorted({'boto3', 'moto', 'pydantic', 'trafilatura'} & set(sys.modules)))"
    )

    command = [sys.executable, "-c", script]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - ourselves

    assert ran.stdout == "\n"
