"""Amazon Bedrock: a language model annotates an article, and nothing it says is believed that cannot be found there.

It is asked once for everything that it stands behind: the request and the response (`asking`), the closed schema
(`answers`), what of an answer holds (`reading`), and where the article prints it (`quoting`).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kliping.aws.batches import make_sure_of_time
from kliping.aws.bedrock.answers import ANSWERS
from kliping.aws.bedrock.asking import Model, UnusableAnswerError, make_request, read_response
from kliping.aws.bedrock.reading import VERSION, Reader
from kliping.aws.clients import ENOUGH_FOR_AN_ANSWER
from kliping.enrichers import ENRICHERS, Enricher
from kliping.enrichers.gazetteer import link_places
from kliping.models import Annotations, Article, EnricherNote

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient

__all__ = ["TASKS", "Model", "UnusableAnswerError", "make_enricher"]

TASKS = tuple(ANSWERS)
"""The enrichers of ours behind which a model can stand."""

_NAME = "bedrock"


@dataclass(frozen=True)
class _Annotator:
    """Asks `model` for what `tasks` make."""

    client: "BedrockRuntimeClient"
    model: Model
    tasks: frozenset[str]

    @property
    def version(self) -> int:
        """Higher for a newer way to ask, then for more that is asked for; and it tells which.

        So a replay asks again once more is asked for, and the record that more was said about wins.
        """
        return (VERSION << len(TASKS)) + sum(1 << place for place, task in enumerate(TASKS) if task in self.tasks)

    def annotate(self, article: Article, annotations: Annotations) -> Annotations:
        """Return the annotations with what the model found in the article, what that cost, and how much was left out.

        Raises:
            OutOfTime: the function could be stopped before an answer is there.
            UnusableAnswerError: the answer is cut off or does not fit the schema.
            botocore.exceptions.ClientError: Bedrock refuses, or has no capacity after several tries.
        """
        make_sure_of_time(ENOUGH_FOR_AN_ANSWER, "ask Bedrock")
        response = self.client.converse(**make_request(article, self.model, self.tasks))
        usage = response["usage"]
        cost = self.model.bill(usage["inputTokens"], usage["outputTokens"])
        reader = Reader(article, f"{_NAME}:{self.model.id}")
        found = reader.read(read_response(response, cost, self.tasks))
        found["costs"] = (*annotations.costs, cost)
        if left_out := "; ".join(f"{what}: {count}" for what, count in reader.left_out.items() if count):
            note = EnricherNote(enricher=_NAME, version=self.version, detail=left_out)
            found["notes"] = (*annotations.notes, note)
        answered = annotations.model_copy(update=found)
        return link_places(article, answered) if "entities" in self.tasks else answered


def make_enricher(client: "BedrockRuntimeClient", model: Model, tasks: Collection[str]) -> Enricher:
    """Return the enricher that asks `model` for what `tasks` make. It replaces what ours found by what it finds.

    It comes after them, but reads nothing they say: an article is not paid for again when they learn something new.

    Raises:
        LookupError: there is no such task, or none at all.
    """
    asked = frozenset(tasks)
    if not asked or not asked <= set(TASKS):
        raise LookupError(f"A model is asked for some of {', '.join(TASKS)}, and not for {', '.join(sorted(asked))!r}.")
    annotator = _Annotator(client, model, asked)
    fields = {field for each in ENRICHERS if each.name in asked for field in each.fields}
    return Enricher(
        name=_NAME, version=annotator.version, enrich=annotator.annotate, makes=frozenset({*fields, "costs"})
    )
