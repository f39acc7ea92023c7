"""Generated queries, and articles of the few words they ask for."""

from typing import Any

from hypothesis import strategies as st

from kliping.models import Annotations, GeoLink, Place, Publisher
from kliping.queries import Query, Reading, parse
from kliping.queries.nodes import And, Near, Not, Or
from tests.builders import make_article

SURE: dict[str, Any] = {"confidence": 1.0, "method": "test", "version": 1}
SERANG = GeoLink(id="id:36.73", name="Kota Serang", kind="regency", country="ID", within="Banten", confidence=1.0)

WORDS = ("air", "banjir", "kebanjiran", "rob", "surut", "desa")
BODIES = st.lists(st.sampled_from([*WORDS, "air,", "rob.\n\n", "Banjir"]), min_size=1, max_size=12).map(" ".join)
TERMS = st.builds(
    lambda words, where: parse(f'{where}"{" ".join(words)}"'),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
    st.sampled_from(["", "headline:", "text:"]),
) | st.sampled_from(["banjir", "banj*", "surut", "keban*", "text:banjir"]).map(parse)
NAMED = st.sampled_from(["site:kabar.co.id", "site:lain.example", "lang:id", "place:banten", "place:bant*"]).map(parse)
SIDES = TERMS | st.lists(TERMS, min_size=2, max_size=2).map(lambda parts: Or(tuple(parts)))
QUERIES: st.SearchStrategy[Query] = st.recursive(
    TERMS | NAMED | st.builds(Near, SIDES, SIDES, st.integers(0, 3)),
    lambda below: (
        st.lists(below, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
        | st.lists(below, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
        | below.map(Not)
    ),
    max_leaves=6,
)


def read(headline: str, body: str, site: str) -> Reading:
    place = Place(value="Serang", link=SERANG, **SURE)
    article = make_article(headline=headline, article_body=body, publisher=Publisher(site=site), in_language="id")
    return Reading(article, Annotations(places=(place,) if "desa" in body else ()))


READINGS = st.builds(read, BODIES, BODIES, st.sampled_from(["kabar.co.id", "a.kabar.co.id", "bar.co.id"]))
