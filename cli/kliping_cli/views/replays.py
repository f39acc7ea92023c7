"""What a replay does or would do: which tags come and go, and how many records are meant."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from kliping.models import Article, Tag
from kliping_cli.replays import Fate, TagChange
from kliping_cli.views.quoting import quote_evidence
from kliping_cli.views.wording import write

_MOST_EVIDENCE = 3
"""Pieces of evidence shown for one tag."""


def show_change(change: TagChange) -> RenderableType:
    """Show an article whose tags change: `+` for those that come, `-` for those that go, `~` for other evidence."""
    article = change.article
    return Group(
        write(article.headline, "bold"),
        write(article.id, "dim"),
        *_show_tags(article, "+", "green", change.come),
        *_show_tags(article, "-", "red", change.go),
        *_show_tags(article, "~", "yellow", change.kept),
        "",
    )


def show_counts(counts: Counter[Fate], total: int, sent: str) -> RenderableType:
    """Say how many records were looked at and what became of them: of `total`, if not all of them were."""
    looked = counts.total()
    of = f" of {total:,}" if looked < total else ""
    told = [f"{counts[Fate.SENT]:,} {sent}"]
    told += [f"{counts[fate]:,} {fate}" for fate in Fate if fate is not Fate.SENT and counts[fate]]
    return Text(f"{looked:,}{of} looked at: {', '.join(told)}.", "bold")


def _show_tags(article: Article, sign: str, colour: str, tags: Iterable[Tag]) -> Iterator[RenderableType]:
    for tag in tags:
        said = f"  {tag.rule} v{tag.rule_version}, {tag.confidence:.0%}"
        yield Text.assemble((f"  {sign} ", colour), write(f"{tag.label.en} / {tag.label.id}"), write(said, "dim"))
        yield from (Padding(quote_evidence(article, span), (0, 0, 0, 4)) for span in tag.evidence[:_MOST_EVIDENCE])
