"""Which enrichers run: our own, and a managed one behind them where the template asks for it."""

from functools import cache

from kliping.aws.clients import client
from kliping.aws.settings import setting
from kliping.enrichers import ENRICHERS, Enricher

_EMBEDDED = "embedded"
_NONE = "none"
"""What the template says for a price that nobody gave."""


@cache
def choose_enrichers() -> tuple[Enricher, ...]:
    """Return the enrichers in the order they run.

    Raises:
        LookupError: the template names no such backend, no model for it, or nothing to ask it for.
    """
    backend = setting("ENRICH_BACKEND")
    if backend == _EMBEDDED:
        return ENRICHERS
    if backend == "bedrock":
        from kliping.aws import bedrock

        model = bedrock.Model(
            setting("BEDROCK_MODEL_ID"),
            _price("BEDROCK_INPUT_PRICE"),
            _price("BEDROCK_OUTPUT_PRICE"),
            takes=frozenset(setting("BEDROCK_MODEL_TAKES").split(",")),
        )
        tasks = setting("BEDROCK_ENRICHERS").split(",")
        return (*ENRICHERS, bedrock.make_enricher(client("bedrock-runtime"), model, tasks))
    if backend == "comprehend":
        from kliping.aws import comprehend

        return (*ENRICHERS, comprehend.make_enricher(client("comprehend"), _price("COMPREHEND_UNIT_PRICE")))
    raise LookupError(f"ENRICH_BACKEND is {backend!r}; embedded, bedrock and comprehend are known.")


def waits_for_a_service() -> bool:
    """Say whether an article waits for others to think, so that the articles of a batch had better wait together."""
    return setting("ENRICH_BACKEND") != _EMBEDDED


def _price(name: str) -> float | None:
    value = setting(name)
    return None if value == _NONE else float(value)
