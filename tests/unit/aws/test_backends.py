"""Which enrichers run, by what the template tells enrich."""

import pytest

from kliping.aws.backends import choose_enrichers, waits_for_a_service
from kliping.enrichers import ENRICHERS


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    choose_enrichers.cache_clear()
    prices = ("BEDROCK_INPUT_PRICE", "BEDROCK_OUTPUT_PRICE", "COMPREHEND_UNIT_PRICE")
    for name in prices:
        monkeypatch.setenv(name, "none")
    monkeypatch.setenv("BEDROCK_MODEL_ID", "small.model-v1:0")
    monkeypatch.setenv("BEDROCK_MODEL_TAKES", "none")
    monkeypatch.setenv("BEDROCK_ENRICHERS", "entities")


@pytest.mark.parametrize(
    ("backend", "added"), [("embedded", []), ("bedrock", ["bedrock"]), ("comprehend", ["comprehend"])]
)
def test_a_managed_backend_comes_behind_our_own(
    backend: str, added: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENRICH_BACKEND", backend)

    chosen = choose_enrichers()

    assert chosen[: len(ENRICHERS)] == ENRICHERS
    assert [enricher.name for enricher in chosen[len(ENRICHERS) :]] == added
    assert waits_for_a_service() == bool(added)


@pytest.mark.parametrize(
    ("tasks", "fields"),
    [
        ("entities", {"people", "organisations", "places"}),
        ("tone,summary", {"tone", "summary"}),
        ("subjects,subjects", {"subjects"}),
    ],
)
def test_a_model_stands_behind_the_enrichers_that_are_named(
    tasks: str, fields: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENRICH_BACKEND", "bedrock")
    monkeypatch.setenv("BEDROCK_ENRICHERS", tasks)

    assert choose_enrichers()[-1].fields == fields | {"costs"}


def test_a_backend_that_nobody_knows_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENRICH_BACKEND", "oracle")

    with pytest.raises(LookupError, match="'oracle'; embedded, bedrock and comprehend"):
        choose_enrichers()
