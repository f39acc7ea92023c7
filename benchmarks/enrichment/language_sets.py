"""Texts in known languages that the tables of `language` have not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import batched

from benchmarks.data import MissingDataError
from benchmarks.enrichment.texts import (
    CODES,
    NUSAX,
    read_declaration,
    read_idner,
    read_indonlu,
    read_lingua,
    read_nusax,
)
from kliping.enrichers.language_model import LETTERS, load
from kliping.enrichers.scripts import LANGUAGES

WORDS_OF_HEADLINE = 9
SENTENCES_OF_BODY = 8
FEWEST_LETTERS = 100
"""Of a paragraph; the declaration has titles among them."""
ONE_OF = 10
"""Of lingua's sentences, which stand in order of the alphabet."""

DECLARATIONS = {"id": "ind", "ms": "mly_latn", "jv": "jav", "su": "sun", "min": "min"}
LINGUA = """
    af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gu he hi hr hu hy is it ja ka kk ko la lg lt lv mi
    mk mn mr nb nl nn pa pl pt ro ru sk sl sn so sq sr st sv sw ta te th tl tn tr ts uk ur vi xh yo zh zu
"""
"""Of lingua's languages all but Indonesian and Malay: a third of its Malay sentences and more are Indonesian."""


@dataclass(frozen=True)
class Set:
    """Texts in one language; null where it is none that the tables know."""

    name: str
    language: str | None
    texts: Sequence[str]


def load_sets() -> tuple[list[Set], list[str]]:
    """Return the sets, and for those whose texts are not there what to do about it."""
    sets: list[Set] = []
    missing: list[str] = []
    for make in (_news, _nusax, _declarations, _lingua):
        try:
            sets += make()
        except MissingDataError as error:
            missing.append(str(error))
    return sets, missing


def _news() -> list[Set]:
    """Return Indonesian sentences, their beginnings for want of headlines, and some in a row for want of bodies."""
    idner, nergrit = read_idner("dev"), read_indonlu("nergrit_ner-grit", "valid")
    headlines = [
        " ".join(words[:WORDS_OF_HEADLINE]) for words in map(str.split, idner) if len(words) > WORDS_OF_HEADLINE
    ]
    return [
        Set("id news sentences", "id", idner),
        Set("id news headlines", "id", headlines),
        Set("id news bodies", "id", _join(idner)),
        Set("id wiki sentences", "id", nergrit),
        Set("id wiki bodies", "id", _join(nergrit)),
    ]


def _nusax() -> list[Set]:
    return [Set(f"{language} comments", language, read_nusax(language, "valid")) for language in NUSAX]


def _declarations() -> list[Set]:
    return [
        Set(
            f"{language} paragraphs", language, [text for text in read_declaration(name) if len(text) >= FEWEST_LETTERS]
        )
        for language, name in DECLARATIONS.items()
    ]


def _lingua() -> list[Set]:
    known = {*load(LETTERS).languages, *LANGUAGES.values()}
    names = LINGUA.split()
    by_code: Mapping[str, list[str]] = {name: read_lingua(name)[::ONE_OF] for name in names}
    codes = {name: CODES.get(name, name) for name in names}
    sets = [Set(f"{name} sentences", codes[name], by_code[name]) for name in names if codes[name] in known]
    others = [text for name in names if codes[name] not in known for text in by_code[name]]
    bodies = [body for name in names if codes[name] not in known for body in _join(by_code[name])]
    return [*sets, Set("other sentences", None, others), Set("other bodies", None, bodies)]


def _join(sentences: Sequence[str]) -> list[str]:
    return [" ".join(some) for some in batched(sentences, SENTENCES_OF_BODY, strict=False)]
