"""Records of one input by one pipeline: whichever comes first, the same one stands at the end, whole."""

from itertools import permutations

import pytest

from kliping.aws import items
from kliping.aws.observation import Outcome
from kliping.aws.reading import read_article
from kliping.aws.table import Table
from kliping.models import Annotation, Place, TaggedArticle
from tests.builders import NOON, URL, make_article, make_record, make_source
from tests.unit.aws.cutting import record_until_cut
from tests.unit.aws.holding import contents, empty


def infer(record: TaggedArticle, organisation: str, place: str, **enrichers: int) -> TaggedArticle:
    """Return the record with what enrichers of these versions found."""
    found = {"confidence": 1, "method": "test", "version": 1}
    update = {
        "organisations": (Annotation(value=organisation, **found),),
        "places": (Place(value=place, **found),),
        "enrichers": enrichers,
    }
    return record.model_copy(update={"annotations": record.annotations.model_copy(update=update)})


FAILED = infer(make_record(tags=("market",)), "Polda", "Serang", language=1, places=2)
SPOKE = infer(make_record(tags=("market", "flood")), "Polda Banten", "Kota Serang", language=1, places=2, bedrock=1)
OTHERWISE = infer(make_record(tags=("flood",)), "Polri", "Cilegon", language=1, places=2, bedrock=1)
VARIANTS = (FAILED, SPOKE, OTHERWISE)
BEST = max((SPOKE, OTHERWISE), key=items.variant_of)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_variants_end_alike_in_every_order_and_however_often(table: Table, order: tuple[int, ...]) -> None:
    table.record_article(BEST, make_source())
    expected = contents()
    empty()

    for number in (*order, *order):
        table.record_article(VARIANTS[number], make_source())

    assert contents() == expected
    assert read_article(table, URL) == (BEST, make_source())


@pytest.mark.parametrize(
    ("first", "survived"),
    [
        *(pytest.param(FAILED, survived, id=f"the lesser first, {survived}") for survived in range(1, 13)),
        *(pytest.param(BEST, survived, id=f"the better first, {survived}") for survived in range(1, 7)),
    ],
)
def test_a_variant_that_is_cut_short_is_completed_beside_another(
    table: Table, first: TaggedArticle, survived: int
) -> None:
    other = BEST if first is FAILED else FAILED
    table.record_article(BEST, make_source())
    expected = contents()
    empty()
    table.record_article(first, make_source())

    record_until_cut(table, other, make_source(), survived)
    table.record_article(first, make_source())
    table.record_article(other, make_source())

    assert contents() == expected


def test_a_record_of_more_enrichers_takes_the_place_of_one_that_lacks_some(table: Table) -> None:
    table.record_article(FAILED, make_source())

    assert table.record_article(SPOKE, make_source()) is Outcome.SUCCEEDED
    assert table.record_article(FAILED, make_source()) is Outcome.UNCHANGED
    assert read_article(table, URL) == (SPOKE, make_source())


def test_a_record_from_before_there_were_variants_gives_way(table: Table) -> None:
    table.record_article(FAILED, make_source())
    for item in contents():
        if "variant" in item:
            table.dynamodb.update_item(
                TableName="articles",
                Key={"pk": {"S": item["pk"]}, "sk": {"S": item["sk"]}},
                UpdateExpression="REMOVE variant",
            )

    table.record_article(OTHERWISE, make_source())
    replaced = contents()
    empty()
    table.record_article(OTHERWISE, make_source())

    assert replaced == contents()


def test_a_newer_input_with_fewer_enrichers_wins(table: Table) -> None:
    later = FAILED.model_copy(update={"article": make_article(headline="Diperbarui")})
    table.record_article(SPOKE, make_source())
    table.record_article(later, make_source(minutes=1))
    table.record_article(SPOKE, make_source())

    assert read_article(table, URL) == (later, make_source(minutes=1))


def test_a_page_that_is_gone_stays_so_when_its_record_is_made_anew(table: Table) -> None:
    table.record_article(FAILED, make_source())
    table.mark_gone(make_source(minutes=5), NOON)
    table.record_article(SPOKE, make_source())

    [article] = [item for item in contents() if item["kind"] == "article"]
    assert article["gone_at"] == items.timestamp(NOON)
    assert "former_edges" not in article
