"""`kliping corrections`: what people corrected, and examples made of it."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import Any

from kliping.aws.correcting import list_corrected_articles, list_corrections
from kliping.aws.table import Table
from kliping.corrections import correct, value_of
from kliping_cli.choosing import open_stack
from kliping_cli.outputs import open_output
from kliping_cli.terminal import open_console
from kliping_cli.views.corrections import show_corrections


def show_list(limit: int, jsonl: str | None, *, stack: str | None, state: Path, as_json: bool) -> None:
    """List corrections, newest first, or write an example for every corrected field to `jsonl`.

    Raises:
        Misuse: `jsonl` cannot be written.
    """
    with open_output(jsonl) if jsonl else nullcontext() as lines, open_stack(stack, state) as opened:
        table = opened.stack.table
        if lines:
            lines.writelines(f"{json.dumps(each, ensure_ascii=False)}\n".encode() for each in make_examples(table))
            return
        found = list(islice(list_corrections(table), limit))
        command = opened.command("correct ID headline=TEXT --reason TEXT")
    if as_json:
        for article, each in found:
            fields = {"id": article["id"], **each.model_dump(mode="json", exclude={"machine"})}
            open_console().out(json.dumps(fields, ensure_ascii=False), highlight=False)
    elif found:
        open_console().print(show_corrections(found))
    else:
        open_console(stderr=True).print(f"Nothing is corrected; `{command}` corrects a record.", soft_wrap=True)


def make_examples(table: Table) -> Iterator[dict[str, Any]]:
    """Yield the text, and what machines and people say, of every field of an article that people correct."""
    for record, corrections in list_corrected_articles(table):
        corrected = correct(record, corrections)
        for field in dict.fromkeys(each.field for each in corrected.corrections):
            yield {
                "id": record.article.id,
                "field": field,
                "headline": record.article.headline,
                "text": record.article.article_body,
                "machine": value_of(record, field),
                "human": value_of(corrected, field),
            }
