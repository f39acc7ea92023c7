"""Find an article's text where only scripts hold it: in JSON-LD, or in the state of a page built in the browser."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any, Literal

from lxml.html import HtmlElement

from kliping.extractors.cleaning import clean_line
from kliping.extractors.counting import count_words
from kliping.extractors.embedded_blocks import DEEPEST, Budget, Entities, looks_like_blocks, transcribe
from kliping.extractors.embedded_states import load, load_states, state_texts
from kliping.extractors.embedded_writing import split_glued
from kliping.extractors.jsonld import find_article, nodes_of, texts_of
from kliping.extractors.markup import fold
from kliping.extractors.reading import FEWEST_WORDS

_BODIES = ("articleBody", "text", "reviewBody")
_DESCRIBED = ('"articleBody"', '"liveBlogUpdate"', '"reviewBody"')
_CUT = re.compile(r"(?:\.{3}|…|\[(?:…|\.{3}|\+\d+ chars)\])[\"”'’)\]]*$")  # noqa: RUF001 - as printed
_SENTENCE_END = re.compile(r"[.!?…:。！？।؟][\"”'’)\]»]*$")  # noqa: RUF001 - as printed
_LONGEST_END = 20
"""Characters in which a sentence's end is looked for."""

_FEWEST_PROSE_WORDS = 6
_WHOLE = 0.8
"""Share of the words a page says its article has, below which the text is a part of it."""

_WRITTEN_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")

_SAME = 0.85
"""Share of the prose of a list that a list within it must hold to be the article, and the rest its surroundings."""

_SHORTEST_STRING = 400
"""Characters of a string that may be a whole article."""

_FEWEST_OF_ONE = 50
"""Words of prose of an article that has the page's headline and a single paragraph; a teaser is shorter."""

_FEWEST_OF_OTHER = 100
_FEWEST_PARAGRAPHS_OF_OTHER = 3
"""Of a text without that headline. What a state says of cookies or of its newsletter is shorter."""

_PARTING = 3
"""Paragraphs from which on a text is not glued."""

_TITLES = ("headline", "title", "headlines", "pageTitle", "name")
_BESIDE = re.compile(
    r"relat|recommend|trending|popular|mostread|latest|morefrom|readnext|upnext|teaser|comment|cookie|consent|privacy|gdpr|terms|legal"
    r"|disclaim|polic(?:y|ies)$|footer|newsletter|translat|i18n|locale|messages|dictionar|labels|sidebar|menu|navig"
    r"|widget|promo|advert|sponsor|biograph|^bio$|authors?$|byline|schema|jsonld|^meta|^seo|config|settings|^css|styles?$"
    r"|script|template|transcript$|caption|credit|image|video|excerpt|summary|description|faq"
)


@dataclass(frozen=True)
class Embedded:
    """Clean paragraphs that stand in a script; `is_cut` when the script itself holds only the article's beginning."""

    paragraphs: tuple[str, ...]
    is_cut: bool
    origin: Literal["json-ld", "state"]

    def begins(self, visible: Sequence[str]) -> bool:
        """Tell whether this is no more than the beginning of what the page shows."""
        mine, shown = fold("".join(self.paragraphs)), fold("".join(visible))
        return shown.startswith(mine.removesuffix("hellip"))


def has_embedded_candidates(tree: HtmlElement) -> bool:
    """Tell, without parsing any of them, whether scripts may hold the article's text."""
    scripts = list(tree.iter("script"))
    return any(_describes(script) for script in scripts) or any(True for _ in state_texts(scripts))


def find_embedded_body(tree: HtmlElement, headline: str | None, *, states: bool = True) -> Embedded | None:
    """Return the article's text from scripts, null when none of them reads like an article.

    Without `states` only JSON-LD is read: parsing the state of a page may take as long as all the rest.

    JSON-LD says which text is the article's, so it wins, unless it is cut, or glued where a state has paragraphs.
    `headline` tells the page's own article from others that its state may hold.
    """
    scripts = list(tree.iter("script"))
    described = _read_described([script.text or "" for script in scripts if _describes(script)], headline)
    if described and not described.is_cut and len(described.paragraphs) >= _PARTING:
        return described
    state = _read_states(scripts, headline) if states else None
    if not described or not state:
        return described or state
    size: float = _count(described.paragraphs)
    if described.is_cut or len(state.paragraphs) > len(described.paragraphs):
        size *= _WHOLE
    return state if _count(state.paragraphs) >= size else described


def _describes(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower() and any(map((script.text or "").__contains__, _DESCRIBED))


def _read_described(scripts: Sequence[str], headline: str | None) -> Embedded | None:
    node = find_article(scripts, [headline] if headline else []).node if scripts else {}
    paragraphs = _without(headline, [*_read_body(node), *_read_updates(node)])
    words = _count(paragraphs)
    if words < FEWEST_WORDS:
        return None
    stated = node.get("wordCount")
    is_short = isinstance(stated, int | str) and str(stated).isdigit() and words < _WHOLE * int(stated)
    return Embedded(tuple(paragraphs), is_short or _is_cut(paragraphs), "json-ld")


def _read_body(node: Mapping[str, Any]) -> list[str]:
    texts = (text for name in _BODIES for text in _strings(node.get(name)))
    return next((paragraphs for text in texts if (paragraphs := split_glued(text))), [])


def _strings(value: object) -> list[str]:
    if isinstance(value, list):
        return ["\n\n".join(text for text in value if isinstance(text, str))]
    return [value] if isinstance(value, str) else []


def _read_updates(node: Mapping[str, Any]) -> Iterator[str]:
    """Yield a live blog's entries, each with its heading, unless the entry begins with it."""
    for update in nodes_of(node.get("liveBlogUpdate")):
        if isinstance(update, str):
            continue
        paragraphs = _read_body(update)
        heading = next(iter(texts_of(update.get("headline"))), "")
        if heading and paragraphs and not fold(paragraphs[0]).startswith(fold(heading)):
            yield heading
        yield from paragraphs


@dataclass(frozen=True)
class _Candidate:
    paragraphs: Sequence[str]
    words: int
    is_named: bool | None


def _read_states(scripts: Iterable[HtmlElement], headline: str | None) -> Embedded | None:
    budget = Budget()
    found = [candidate for state in load_states(scripts) for candidate in _Search(state, headline, budget).candidates()]
    best = max(found, key=_rank, default=None)
    if best is None:
        return None
    paragraphs = _without(headline, best.paragraphs)
    return Embedded(tuple(paragraphs), _is_cut(paragraphs), "state")


def _rank(candidate: _Candidate) -> float:
    """Weigh words by whose they are: the page's own article's, nobody's in particular, or another article's."""
    return candidate.words * {True: 4.0, None: 1.0, False: 0.5}[candidate.is_named]


@lru_cache(maxsize=2048)  # a state repeats its names thousands of times, and so do the pages of one site
def _is_beside(name: str) -> bool:
    """Tell whether a name says that what stands under it is no article's text."""
    return _BESIDE.search(fold(name)) is not None


class _Search:
    """Walks a state once, from the top down and in order, and looks at every list of blocks and every long string."""

    def __init__(self, state: object, headline: str | None, budget: Budget) -> None:
        self._state = state
        self._called = fold(headline or "")
        self._budget = budget
        self._entities: Entities = _gather_entities(state)
        self._seen: dict[int, object] = {}

    def candidates(self) -> Iterator[_Candidate]:
        stack: list[tuple[object, bool | None, int]] = [(self._state, None, 0)]
        while stack:
            value, is_named, depth = stack.pop()
            if depth > DEEPEST or not self._budget.take():
                continue
            if isinstance(value, str):
                if _WRITTEN_JSON.match(value):
                    stack.append((load(value), is_named, depth + 1))
                elif len(value) >= _SHORTEST_STRING:
                    yield from _weigh(split_glued(value), is_named)
                continue
            if not isinstance(value, list | dict) or id(value) in self._seen:
                continue
            self._seen[id(value)] = value
            if isinstance(value, dict):
                is_named = self._name(value, is_named)
                inner = [part for name, part in value.items() if not _is_beside(name)]
            else:
                inner = value
                if looks_like_blocks(value, self._entities):
                    yield from self._transcribe(value, is_named)
            stack.extend((part, is_named, depth + 1) for part in reversed(inner))

    def _transcribe(self, blocks: Sequence[object], is_named: bool | None) -> Iterator[_Candidate]:  # noqa: FBT001 - a value
        transcript = transcribe(blocks, self._entities, self._budget)
        self._seen |= transcript.lists
        paragraphs = transcript.paragraphs
        sums = [0, *accumulate(map(_prose_words, paragraphs))]
        enough = [span for span in transcript.spans if sums[span[1]] - sums[span[0]] >= _SAME * sums[-1]]
        start, end = min(enough, key=lambda span: span[1] - span[0], default=(0, len(paragraphs)))
        yield from _weigh(paragraphs[start:end], is_named)

    def _name(self, record: Mapping[str, Any], is_named: bool | None) -> bool | None:  # noqa: FBT001 - a value
        """Tell whether a record is the page's article by its title; what has none belongs to what holds it."""
        if not self._called:
            return None
        for name in _TITLES:
            titles = [fold(title) for title in texts_of(record.get(name), ("basic", "rendered", "default", "text"))]
            titles = [title for title in titles if len(title) >= 8]  # noqa: PLR2004 - letters of a headline
            if titles:
                return any(title in self._called or self._called in title for title in titles)
        return is_named


def _gather_entities(state: object) -> dict[str, object]:
    """Return the objects of a normalised cache by their keys: "Story:12", "$ROOT_QUERY.story", "$1a"."""
    found: dict[str, object] = {}
    levels: list[object] = [state]
    for _ in range(5):
        levels = [part for value in levels if isinstance(value, dict) for part in _note_entities(value, found)]
    return found


def _note_entities(value: Mapping[str, Any], found: dict[str, object]) -> list[object]:
    keyed = {key: part for key, part in value.items() if ":" in key or key.startswith("$")}
    found.update(keyed)
    return [part for key, part in value.items() if key not in keyed and isinstance(part, dict)]


def _weigh(paragraphs: Sequence[str], is_named: bool | None) -> Iterator[_Candidate]:  # noqa: FBT001 - a value
    prose = [words for words in map(_prose_words, paragraphs) if words]
    words = sum(prose)
    if is_named:
        is_enough = words >= (FEWEST_WORDS if len(prose) > 1 else _FEWEST_OF_ONE)
    else:
        is_enough = words >= _FEWEST_OF_OTHER and len(prose) >= _FEWEST_PARAGRAPHS_OF_OTHER
    if is_enough:
        yield _Candidate(paragraphs, words, is_named)


def _prose_words(paragraph: str) -> int:
    """Count the words of a paragraph that ends like a sentence; a name, a label or a list of codes has none."""
    words = count_words(paragraph) if _SENTENCE_END.search(paragraph[-_LONGEST_END:]) else 0
    return words if words >= _FEWEST_PROSE_WORDS else 0


def _count(paragraphs: Iterable[str]) -> int:
    return sum(map(count_words, paragraphs))


def _is_cut(paragraphs: Sequence[str]) -> bool:
    return bool(paragraphs) and bool(_CUT.search(paragraphs[-1][-_LONGEST_END:]))


def _without(headline: str | None, paragraphs: Sequence[str]) -> list[str]:
    """Drop the headline where it stands before the text."""
    lines = [line for paragraph in paragraphs if (line := clean_line(paragraph))]
    return lines[1:] if lines and headline and fold(lines[0]) == fold(headline) else lines
