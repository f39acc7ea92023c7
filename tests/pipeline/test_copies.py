"""Copies of an article through the whole chain, in every order."""

from itertools import permutations

from kliping.aws.copies import read_copies
from kliping.messages import ArticleExtracted
from kliping.models import Stage
from kliping_cli.cloud.stack import Stack
from tests.builders import make_article, make_source
from tests.pipeline.looking import empty_table, kinds
from tests.pipeline.pages import PARAGRAPHS

BODY = "\n\n".join(PARAGRAPHS)
SOUTH, NORTH = "https://kabar-selatan.example/pasar", "https://warta-utara.example/pasar"


def arrive(url: str, body: str, minutes: int) -> ArticleExtracted:
    """Return an article that arrived `minutes` after noon."""
    return ArticleExtracted(source=make_source(url, minutes=minutes), article=make_article(url, article_body=body))


ARRIVALS = (
    arrive(SOUTH, BODY, 0),
    arrive(NORTH, f"{BODY}\n\nArtikel ini telah tayang di Kabar Selatan.", 1),
    arrive(SOUTH, f"{BODY}\n\nDiperbarui dengan keterangan dinas pasar.", 2),
)


def test_copies_end_alike_in_every_order_and_an_update_is_none_of_itself(stack: Stack) -> None:
    ends = []
    for order in permutations(ARRIVALS):
        for message in (*order, order[0]):
            stack.send(Stage.ENRICH, message.model_dump_json())
            stack.drain()
        ends.append((stack.items(), read_copies(stack.table, ARRIVALS[1].article)))
        assert kinds(stack)["article"] == 2
        empty_table(stack)

    assert all(end == ends[0] for end in ends)
    found = ends[0][1]
    assert found is not None
    assert [(member.listed["url"], member.kind) for member in found.members] == [(SOUTH, "syndicated"), (NORTH, None)]
