"""`kliping search`: the articles that a query matches."""

import json
from pathlib import Path

from kliping.aws.searching import InvalidCursor, Page, search
from kliping.queries import InvalidQuery, parse
from kliping_cli.choosing import Opened, open_stack
from kliping_cli.commands.list import fields_of
from kliping_cli.errors import Misuse
from kliping_cli.terminal import open_console
from kliping_cli.views.lists import show_found


def search_articles(  # noqa: PLR0913 - one per option
    query: str, limit: int, after: str | None, *, stack: str | None, state: Path, as_json: bool
) -> None:
    """Show a page of the articles that match.

    Raises:
        Misuse: the query cannot be read, or no page ended with the cursor.
    """
    try:
        asked = parse(query)
    except InvalidQuery as error:
        raise Misuse(str(error)) from error
    with open_stack(stack, state) as opened:
        try:
            page = search(opened.stack.table, asked, limit, after)
        except InvalidCursor as error:
            raise Misuse(str(error)) from error
    if as_json:
        for each in page.found:
            evidence = [span.model_dump(mode="json") for span in each.evidence]
            line = fields_of(each.listed) | {"evidence": evidence}
            open_console().out(json.dumps(line, ensure_ascii=False), highlight=False)
    elif page.found:
        open_console().print(show_found(page.found))
    if page.cursor or not page.found:
        open_console(stderr=True).print(_tell_end(opened, page), style="dim", soft_wrap=True)


def _tell_end(opened: Opened, page: Page) -> str:
    """Say how far the search came, and how it goes on."""
    if page.cursor:
        came = f"Searched back to {page.back_to}; " if page.back_to else ""
        return f"{came}--after {page.cursor} goes on."
    return f"No article matches. `{opened.command('list')}` shows what is there; docs/queries.md how to ask."
