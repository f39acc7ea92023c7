"""What a model is asked for, task by task. Closed schemas: what is more or other is refused.

They hold to what structured outputs of Bedrock know of JSON Schema: objects, lists, strings and enumerations, every
property required, no limits of number or length
(https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html).
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, create_model


class Answer(BaseModel):
    """A closed part of an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class NamedPerson(Answer):
    """A person, as the article prints name and roles."""

    name: str
    roles: list[str]


class Entities(Answer):
    """Whom and what the article names."""

    people: list[NamedPerson]
    organisations: list[str]
    places: list[str]


def _read_number(value: Any) -> Any:
    """Take a number for the digits that were meant, of which there are eight."""
    return f"{value:08d}" if type(value) is int else value


class NamedTopic(Answer):
    """A number from the list of topics, and words of the article that speak for it."""

    topic: Annotated[str, BeforeValidator(_read_number)]
    evidence: list[str]


class Tone(Answer):
    """Whether the words praise or blame, and which do."""

    label: Literal["positive", "negative", "mixed", "none"]
    words: list[str]


ANSWERS: Mapping[str, Any] = {
    "entities": Entities,
    "subjects": list[NamedTopic],
    "summary": list[str],
    "tone": Tone,
}
"""By the enricher of ours behind which the model stands."""


@cache
def make_schema(asked: frozenset[str]) -> type[Answer]:
    """Return the model of an answer to everything that is asked."""
    fields: dict[str, Any] = {name: (ANSWERS[name], ...) for name in ANSWERS if name in asked}
    return create_model("Annotations", __base__=Answer, **fields)


def write_schema(asked: frozenset[str], *, strict: bool) -> dict[str, Any]:
    """Return the JSON Schema of an answer, without references.

    A strict one has to say of every object that it is closed. Without that, the top may say nothing but `type`,
    `properties` and `required`, or models of Amazon Nova pass it over.
    """
    schema = make_schema(asked).model_json_schema()
    written = _write(schema, schema.get("$defs", {}), strict=strict)
    return dict(written)


def _write(schema: Mapping[str, Any], known: Mapping[str, Any], *, strict: bool) -> Mapping[str, Any]:
    if "$ref" in schema:
        return _write(known[schema["$ref"].rpartition("/")[2]], known, strict=strict)
    if schema["type"] == "array":
        return {"type": "array", "items": _write(schema["items"], known, strict=strict)}
    if schema["type"] == "object":
        parts = {name: _write(part, known, strict=strict) for name, part in schema["properties"].items()}
        written = {"type": "object", "properties": parts, "required": schema["required"]}
        return written | {"additionalProperties": False} if strict else written
    return {key: schema[key] for key in ("type", "enum") if key in schema}
