"""Who names languages: ours, and the libraries that people use instead, as far as they are installed."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec

from benchmarks.enrichment.scores import Names
from benchmarks.enrichment.texts import CODES
from kliping.enrichers.language import ENRICHER
from kliping.models import Annotation, Annotations, Article, Provenance

OURS = "ours"

_BLANK = Article(
    id="a" * 26,
    headline=" ",
    article_body=" ",
    word_count=1,
    time_required=1,
    provenance=Provenance(extractor="text", extractor_version=1, media_type="text/plain", sha256="0" * 64),
)


def find_namers(*, peers: bool) -> Iterator[tuple[str, Names]]:
    """Yield ours, and the peers that can be imported."""
    yield OURS, _name_by_enricher
    if peers:
        for module, make in _PEERS.items():
            if find_spec(module):
                yield module, make()


def write_article(body: str, headline: str = " ") -> Article:
    """Return an article of nothing but a body, and a headline if there is one."""
    return _BLANK.model_copy(update={"article_body": body, "headline": headline})


def identify(text: str) -> Annotation | None:
    """Return what our enricher says about a text."""
    return ENRICHER.enrich(write_article(text), Annotations()).language


def _name_by_enricher(text: str) -> str | None:
    found = identify(text)
    return found.value if found else None


def _make_cld3() -> Names:
    from gcld3 import NNetLanguageIdentifier

    identifier = NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=10_000)

    def name(text: str) -> str | None:
        found = identifier.FindLanguage(text=text)
        code: str = found.language.partition("-")[0]
        return CODES.get(code, code) if found.is_reliable else None

    return name


def _make_langdetect() -> Names:
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0

    def name(text: str) -> str | None:
        try:
            code: str = detect(text).partition("-")[0]
        except LangDetectException:
            return None
        return CODES.get(code, code)

    return name


def _make_lingua() -> Names:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def name(text: str) -> str | None:
        found = detector.detect_language_of(text)
        if found is None:
            return None
        code: str = found.iso_code_639_1.name.lower()
        return CODES.get(code, code)

    return name


_PEERS: dict[str, Callable[[], Names]] = {
    "gcld3": _make_cld3,
    "langdetect": _make_langdetect,
    "lingua": _make_lingua,
}
