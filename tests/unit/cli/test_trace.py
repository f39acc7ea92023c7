"""The way of an article, told from what is recorded, and where its log lines are."""

import json
import shlex
from pathlib import Path
from typing import Any

from kliping.enrichers import ENRICHERS
from kliping.identity import source_id
from kliping_cli.cloud.local import LocalStack
from tests.pipeline.pages import CANONICAL, make_page
from tests.unit.cli.conftest import SAMPLES, Kliping, Ran, call


def steps(ran: Ran) -> list[tuple[str, dict[str, str]]]:
    return [(step["stage"], dict(step["facts"])) for step in json.loads(ran.out)["steps"]]


def test_the_stages_stand_in_their_order_with_their_versions(after_samples: tuple[Ran, Path]) -> None:
    told = steps(call("trace", "samples/harbour-ferry.html", "--state", after_samples[1], "--json"))

    assert [stage for stage, _ in told] == ["arrive", "extract", "enrich", "tag", "record"]
    facts = dict(told)
    assert facts["arrive"]["input"].endswith("/samples/harbour-ferry.html")
    assert facts["extract"]["by"].startswith("html v")
    assert facts["enrich"].keys() <= {
        name for enricher in ENRICHERS for name in (enricher.name, "people", "organisations", "enrichers")
    }
    assert " v" in facts["enrich"]["language"]
    assert "pipeline version" in facts["record"]


def test_it_is_shown_as_a_table(after_samples: tuple[Ran, Path]) -> None:
    ran = call("trace", "samples/harbour-ferry.html", "--state", after_samples[1])

    assert ran.out.startswith("When")
    assert "input      samples/harbour-ferry.html" in ran.out
    assert "The local stack keeps no log; a deployed one does." in ran.out


def test_an_input_that_failed_ends_at_its_stage(after_samples: tuple[Ran, Path]) -> None:
    told = steps(call("trace", "samples/broken.html", "--state", after_samples[1], "--json"))

    assert [stage for stage, _ in told] == ["arrive", "extract"]
    assert told[1][1]["failed"] == "unsupported_media_type"


def test_a_correction_is_a_step_and_a_tag_by_a_person_names_no_rule(kliping: Kliping) -> None:
    kliping("run", SAMPLES / "harbour-ferry.html")
    kliping("tag", "harbour-ferry.html", "quake", "--reason", "as printed", "--by", "ani")

    told = dict(steps(kliping("trace", "harbour-ferry.html", "--json")))

    assert told["correct"] == {"by": "ani", "reason": "as printed", "add": "tags"}
    assert "quake: human\n" in told["tag"]["tags"]


def test_a_failed_version_follows_the_record_that_stands(kliping: Kliping, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(make_page())
    kliping("run", "a.html")
    (tmp_path / "a.html").write_bytes(b"")
    kliping("run", "a.html")

    told = steps(kliping("trace", "a.html", "--json"))

    assert [stage for stage, _ in told] == ["arrive", "arrive", "extract", "enrich", "tag", "record", "extract"]
    assert told[-1][1]["failed"] == "empty"


def test_a_revision_and_another_input_are_told(kliping: Kliping, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(make_page())
    kliping("run", "a.html")
    (tmp_path / "b.html").write_bytes(make_page(headline="Pasar rakyat dibuka lagi"))
    kliping("run", "b.html")

    told: dict[str, dict[str, Any]] = dict(steps(kliping("trace", CANONICAL, "--json")))

    assert told["revise"] == {"until then other": "headline"}
    assert told["record"]["first seen"] == "in an earlier version"
    assert told["record"]["other inputs and URLs that lead here"] == "1"


def test_a_deployed_stack_names_its_log_groups_and_a_query_of_every_input(kliping: Kliping) -> None:
    with LocalStack(name="prod") as prod:
        for name in ("a.html", "b.html"):
            prod.put(name, make_page(), "text/html")
        prod.drain()
        logs = json.loads(kliping("trace", "a.html", "--stack", "prod", "--json").out)["logs"]
        shown = kliping("trace", "a.html", "--stack", "prod").out
        inbox = prod.outputs["InboxBucket"]
        functions = [f"/aws/lambda/{function}" for function in ("prod-extract", "prod-enrich", "prod-tag")]
        spoken_of = {line["correlation_id"] for line in prod.logs if "correlation_id" in line}

    ids = {source_id(f"s3://{inbox}/{name}") for name in ("a.html", "b.html")}
    assert ids == spoken_of
    assert all(f'"{id_}"' in logs["query"] for id_ in ids)
    assert logs["groups"] == ["/aws/lambda/prod-fetch", *functions, "/aws/lambda/prod-deadletter"]
    [command] = [line for line in shown.splitlines() if "start-query" in line]
    words = shlex.split(command)
    assert words[words.index("--query-string") + 1] == logs["query"]


def test_what_was_forgotten_has_no_way_any_more(kliping: Kliping, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes((SAMPLES / "harbour-ferry.html").read_bytes())
    kliping("run", "a.html")
    kliping("forget", "a.html", "--yes")

    ran = kliping("trace", "a.html")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: a.html was forgotten on ")
