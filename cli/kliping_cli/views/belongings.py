"""What is going to be forgotten, before it is."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding

from kliping.aws.belongings import Belongings
from kliping.aws.items import REVISION, is_forgotten
from kliping_cli.views.wording import make_grid, write


def show_belongings(found: Belongings, inbox: str, parents: Sequence[str]) -> RenderableType:
    """Show what goes, and the sources of many that the article lay in and that stay."""
    title = str(found.standing.get("headline", "Forgotten before; this has come of it since"))
    return Group(write(title, "bold"), Padding(make_grid(_rows(found, inbox, parents)), (0, 0, 0, 2)))


def _rows(found: Belongings, inbox: str, parents: Sequence[str]) -> Iterator[tuple[str, str]]:
    kinds = Counter("revisions" if sk.startswith(REVISION) else "items" for _, sk in found.keys)
    places = Counter("inbox" if stored.bucket == inbox else "archive" for stored in found.objects)
    uris = [item.get("uri") or item.get("failed_uri") for item in found.sources if not is_forgotten(item)]
    failed = sum("failed_stage" in item for item in found.sources) + len(found.failures)
    yield "id", found.article_id
    yield "record", "with its text" if "headline" in found.standing else "gone"
    counted = {
        "revisions": kinds["revisions"],
        "index entries": len(found.edges),
        "failures": failed,
        "re-checks": len(found.rechecks),
        "in the inbox": places["inbox"],
        "in the archive": places["archive"],
    }
    for label, number in counted.items():
        if number:
            objects = (
                f" object{'' if number == 1 else 's'}, every version counted" if label.startswith("in the ") else ""
            )
            yield label, f"{number:,}{objects}"
    if any(uris):
        yield "inputs", "\n".join(str(uri).removeprefix(f"s3://{inbox}/") for uri in uris if uri)
    if parents:
        yield "stays", "\n".join(f"{parent}, in which it lay among others" for parent in parents)
