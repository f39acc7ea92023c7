"""The keys by which copies of an article's text find one another (docs/decisions/0018)."""

from kliping.enrichers.enricher import Enricher
from kliping.models import Annotations, Article, Fingerprint
from kliping.resemblance import STORED, hash_runs, read_words

VERSION = 1


def take_fingerprint(article: Article, annotations: Annotations) -> Annotations:
    """Add `fingerprint`: the lowest hashes of runs of words in the body; nothing where it has no words."""
    keys = hash_runs(read_words(article.article_body), STORED)
    if not keys:
        return annotations
    taken = Fingerprint(keys=tuple(keys), method="bottom-k", version=VERSION)
    return annotations.model_copy(update={"fingerprint": taken})


ENRICHER = Enricher(name="fingerprint", version=VERSION, enrich=take_fingerprint)
