"""Describe each block by numbers: how it reads, where it stands, what holds it, and what trafilatura made of it.

No number knows a site or a language: what carries over to pages nobody has seen is form and place.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log1p

from kliping.extractors.bodies.blocks import LONGEST_COMPARED, Block, Layout, Node, is_prose
from kliping.extractors.bodies.names import BIT, HINTS

type Row = list[float]

_TAGS = (
    "p div li td h1 h2 h3 h4 h5 h6 blockquote figcaption dt dd pre section article header footer th center button ul"
)
_TAG_NUMBERS: Mapping[str, float] = {tag: float(number) for number, tag in enumerate(_TAGS.split(), start=1)}

_FURNITURE_WORDS = (
    "share follow subscribe subscribed newsletter sign signup log login cookie cookies comment comments related "
    "read more also click advertisement sponsored copyright rights reserved photo photos image images getty "
    "source by posted published updated minute min tag tags topics filed email facebook twitter whatsapp telegram "
    "instagram youtube linkedin pinterest reddit baca juga bagikan komentar berlangganan terkait lainnya "
    "selengkapnya simak tonton foto sumber editor penulis reporter iklan ikuti copy link privacy terms contact "
    "download video videos watch listen gallery previous next contents loading categories credit courtesy "
    "originally here view"
)
_FURNITURE = frozenset(_FURNITURE_WORDS.split())
"""Words that stand in furniture more often than in prose, English and Indonesian."""
_LONGEST_FURNITURE = 60
"""Words. In longer blocks such words prove nothing."""

SENTENCE_END = re.compile(r"[.!?…。！？؟][\"”’'»)\]]*$")  # noqa: RUF001 - the marks that pages print
_CAPITAL = re.compile(r"^[\"“‘'«(\[]*[A-Z0-9\u00c0-\u00de\u0400-\u042f\u0600-\u06ff\u3040-\u9fff]")  # noqa: RUF001 - as above
_WORD = re.compile(r"\w+")
_LOOKED_AT = 200
"""Characters of a block whose capitals are counted."""

_MAIN_SHARE = 0.45
"""Of a node's prose: while one child holds so much, the main node is inside it."""
_CARD_BLOCKS = 4
"""A teaser has up to so many blocks: picture caption, title, excerpt, date."""

_SHINGLE = 5
_STEP = 3

_HINT_NAMES = (*HINTS, "article", "list", "table", "header")

NAMES: tuple[str, ...] = (
    *("words", "characters per word", "linked", "anchors", "ends like a sentence", "begins with a capital"),
    *("commas", "capitals", "bold", "furniture words"),
    *("tag", "parent tag", "depth", "below the main chain", "above the main node"),
    *(
        "position",
        "words before",
        "blocks since heading",
        "words since heading",
        "blocks into main",
        "blocks to main end",
    ),
    *("parent linked", "grandparent linked", "parent prose", "grandparent prose", "third ancestor prose"),
    *("parent blocks", "grandparent blocks", "parent prose blocks", "look share", "look prose", "copies"),
    *("main prose", "page prose", "page blocks", "said before", "said later", "up to heading", "down from heading"),
    *("card blocks", "card depth", "card prose", "card linked", "of title", "title covered"),
    *_HINT_NAMES,
    *(f"{name} {place}" for place in ("before", "after") for name in ("words", "linked", "tag", "look prose")),
    *("voted", "voted near", "voted around", "voted far", "voted before", "voted after", "voted 2 before"),
    *("voted 2 after", "since first vote", "to last vote", "look voted", "votes share", "votes words"),
    *("news type", "article type"),
)
"""What each number of a row says, in order; shares are between 0 and 1, words and characters are logarithms."""


@dataclass(frozen=True)
class Signs:
    """What the page says outside its blocks: words of its title, and the JSON-LD types and og:type of its article."""

    title_words: frozenset[str] = frozenset()
    is_news: bool = False
    is_article: bool = False


def describe(layout: Layout, votes: Sequence[float], signs: Signs) -> list[Row | None]:
    """Return a row for each block; null where a glance is enough: a short link that trafilatura left out as well."""
    return _Description(layout, votes, signs).rows()


def words_of(text: str) -> frozenset[str]:
    """Return the words of a title, for comparing it with blocks."""
    return frozenset(_WORD.findall(text.lower()))


class _Description:
    """Sums over the whole page, made once, from which every row is read."""

    def __init__(self, layout: Layout, votes: Sequence[float], signs: Signs) -> None:
        self.blocks = layout.blocks
        self.votes = votes
        self.signs = signs
        self.count = len(self.blocks)
        self.words = sum(block.words for block in self.blocks) or 1
        self.prose = layout.root.prose or 1
        self.chain, self.main = _find_main(layout)
        self.ways: dict[int, tuple[int, int, int]] = {}
        self.looks = [_look_of(block) for block in self.blocks]
        self.copies = Counter(block.text for block in self.blocks)
        self._sum_looks()
        self._sum_votes()
        self._find_repetitions()
        self._find_heading()
        inside = [
            place
            for place, block in enumerate(self.blocks)
            if self._way(block.node)[0] == self._way(block.node)[1] == 0
        ]
        self.first, self.last = (inside[0], inside[-1]) if inside else (0, self.count - 1)

    def rows(self) -> list[Row | None]:
        rows: list[Row | None] = []
        before = since_heading = 0
        for place, block in enumerate(self.blocks):
            if self.votes[place] <= 0 and (_is_link(block) or self._is_far(place, block)):
                rows.append(None)
            else:
                rows.append(
                    self._read(block)
                    + self._place(place, block, before, since_heading)
                    + self._holders(place, block)
                    + self._hints(block.node)
                    + self._neighbour(place - 1)
                    + self._neighbour(place + 1)
                    + self._voted(place)
                    + [float(self.signs.is_news), float(self.signs.is_article)]
                )
            before += block.words
            if self.heading is not None and place > self.heading:
                since_heading += block.words
        return rows

    def _is_far(self, place: int, block: Block) -> bool:
        """Tell whether a glance is enough: a short text, far from all that trafilatura kept or named as furniture."""
        if not self.voted_words or block.words > _NAMED_WORDS:
            return False
        inherited = block.node.inherited
        if block.words <= _FAR_WORDS and not inherited & _TEXT and not self._share(place, 8):
            return True
        return bool(inherited & _NAMED) and not self._share(place, 3)

    def _sum_looks(self) -> None:
        self.look_words: Counter[tuple[str, ...]] = Counter()
        self.look_prose: Counter[tuple[str, ...]] = Counter()
        self.look_votes: Counter[tuple[str, ...]] = Counter()
        for block, look, vote in zip(self.blocks, self.looks, self.votes, strict=True):
            self.look_words[look] += block.words
            if is_prose(block):
                self.look_prose[look] += block.words
            if vote > 0:
                self.look_votes[look] += block.words

    def _sum_votes(self) -> None:
        voted = [place for place, vote in enumerate(self.votes) if vote > 0]
        self.first_vote, self.last_vote = (voted[0], voted[-1]) if voted else (self.count, -1)
        self.voted_words = sum(self.blocks[place].words for place in voted)
        sums = [0]
        for vote in self.votes:
            sums.append(sums[-1] + (1 if vote > 0 else 0))
        self.vote_sums = sums

    def _find_repetitions(self) -> None:
        """Note which blocks say what others say: hidden copies of the text, teasers of itself, pull quotes."""
        first: dict[object, int] = {}
        last: dict[object, int] = {}
        self.shingles: list[list[object]] = []
        for place, block in enumerate(self.blocks):
            words = block.text[:LONGEST_COMPARED].split()
            starts = (words[start:] for start in range(_SHINGLE))
            found: list[object] = [*islice(zip(*starts, strict=False), 0, None, _STEP)] or [block.text]
            self.shingles.append(found)
            for shingle in found:
                first.setdefault(shingle, place)
                last[shingle] = place
        self.first_said, self.last_said = first, last

    def _find_heading(self) -> None:
        self.heading = next((place for place, block in enumerate(self.blocks) if block.node.tag == "h1"), None)
        self.heading_line: set[int] = set()
        node = self.blocks[self.heading].node if self.heading is not None else None
        self.heading_depth = node.depth if node else 0
        while node is not None:
            self.heading_line.add(id(node))
            node = node.parent

    def _way(self, node: Node) -> tuple[int, int, int]:
        """Return the steps up to the chain of main nodes, from there down to the main node, and hints on the way."""
        found = self.ways.get(id(node))
        if found is None:
            own: Node = node
            steps = hints = 0
            while id(own) not in self.chain and own.parent is not None:
                hints |= own.own
                own = own.parent
                steps += 1
            found = self.ways[id(node)] = (steps, self.main.depth - own.depth, hints)
        return found

    def _read(self, block: Block) -> Row:
        text, words = block.text, block.words or 1
        head = text[:_LOOKED_AT]
        return [
            log1p(words),
            len(text) / words,
            block.linked / words,
            float(min(block.anchors, 20)),
            1.0 if SENTENCE_END.search(text, max(0, len(text) - 8)) else 0.0,
            1.0 if _CAPITAL.match(text) else 0.0,
            text.count(",") / words,
            (len(head) - len(_LOWER.sub("", head))) / len(head),
            block.bold / words,
            _count_furniture(text) / words**0.5 if words <= _LONGEST_FURNITURE else 0.0,
        ]

    def _place(self, place: int, block: Block, before: int, since_heading: int) -> Row:
        node = block.node
        steps, above, _ = self._way(node)
        parent = node.parent or node
        return [
            _TAG_NUMBERS.get(node.tag, 0.0),
            _TAG_NUMBERS.get(parent.tag, 0.0),
            float(node.depth),
            float(steps),
            float(above),
            place / self.count,
            before / self.words,
            float(place - self.heading) if self.heading is not None else -99.0,
            float(since_heading) if self.heading is not None else -1.0,
            float(place - self.first),
            float(self.last - place),
        ]

    def _holders(self, place: int, block: Block) -> Row:
        node = block.node
        parent = node.parent or node
        grand = parent.parent or parent
        third = grand.parent or grand
        look = self.looks[place]
        shingles = self.shingles[place]
        card: Node = node
        while card.parent is not None and card.blocks <= _CARD_BLOCKS:
            card = card.parent
        up, down = self._way_to_heading(node)
        title = self.signs.title_words
        words = set(_WORD.findall(block.text[: 2 * _LOOKED_AT].lower())) if title else set()
        shared = len(words & title)
        return [
            parent.links / (parent.words or 1),
            grand.links / (grand.words or 1),
            parent.prose / self.prose,
            grand.prose / self.prose,
            third.prose / self.prose,
            float(parent.blocks),
            float(grand.blocks),
            parent.prose_blocks / (parent.blocks or 1),
            self.look_words[look] / self.words,
            self.look_prose[look] / self.prose,
            float(self.copies[block.text]),
            self.main.prose / self.prose,
            log1p(self.prose),
            float(self.count),
            sum(1 for shingle in shingles if self.first_said[shingle] < place) / len(shingles),
            sum(1 for shingle in shingles if self.last_said[shingle] > place) / len(shingles),
            up,
            down,
            float(card.blocks),
            float(node.depth - card.depth),
            card.prose / self.prose,
            card.links / (card.words or 1),
            shared / (len(words) or 1),
            shared / (len(title) or 1),
        ]

    def _way_to_heading(self, node: Node) -> tuple[float, float]:
        if self.heading is None:
            return -1.0, -1.0
        own: Node = node
        while id(own) not in self.heading_line and own.parent is not None:
            own = own.parent
        return float(self.heading_depth - own.depth), float(node.depth - own.depth)

    def _hints(self, node: Node) -> Row:
        """Weigh each hint by where it was found: 4 anywhere above, 2 off the main chain, 1 in the nearest two."""
        near = node.own | (node.parent.own if node.parent else 0)
        off = self._way(node)[2]
        inherited = node.inherited
        return [
            (4.0 if inherited & bit else 0.0) + (2.0 if off & bit else 0.0) + (1.0 if near & bit else 0.0)
            for bit in _BITS
        ]

    def _neighbour(self, place: int) -> Row:
        if not 0 <= place < self.count:
            return [-1.0, -1.0, -1.0, -1.0]
        block = self.blocks[place]
        return [
            log1p(block.words),
            block.linked / (block.words or 1),
            _TAG_NUMBERS.get(block.node.tag, 0.0),
            self.look_prose[self.looks[place]] / self.prose,
        ]

    def _voted(self, place: int) -> Row:
        look = self.looks[place]
        return [
            self.votes[place],
            self._share(place, 1),
            self._share(place, 3),
            self._share(place, 8),
            self._vote(place - 1),
            self._vote(place + 1),
            self._vote(place - 2),
            self._vote(place + 2),
            float(place - self.first_vote),
            float(self.last_vote - place),
            self.look_votes[look] / (self.look_words[look] or 1),
            self.voted_words / self.words,
            log1p(self.voted_words),
        ]

    def _share(self, place: int, reach: int) -> float:
        low, high = max(0, place - reach), min(self.count, place + reach + 1)
        return (self.vote_sums[high] - self.vote_sums[low]) / (high - low)

    def _vote(self, place: int) -> float:
        return self.votes[place] if 0 <= place < self.count else -1.0


_BITS = tuple(BIT[name] for name in _HINT_NAMES)
_LOWER = re.compile(r"[A-Z\u00c0-\u00de\u0400-\u042f]")


def _is_link(block: Block) -> bool:
    """Tell a menu's entry or a teaser's title: of 65,000 such blocks on real pages, one in seventy is of an article."""
    return block.words <= _LINK_WORDS and block.linked >= _LINK_SHARE * block.words


def _count_furniture(text: str) -> int:
    return sum(word in _FURNITURE for word in _WORD.findall(text.lower()))


_LINK_WORDS = 8
_FAR_WORDS = 12
_NAMED_WORDS = 20
"""Words. Of the blocks ruled out by these, one in thirty-five is of the article, and they hold 0.4 % of its words."""
_TEXT = BIT["article"] | BIT["body"]
_NAMED = BIT["frame"] | BIT["comment"] | BIT["advertisement"] | BIT["share"]
_LINK_SHARE = 0.9


def _look_of(block: Block) -> tuple[str, ...]:
    """Return what a style sheet goes by: paragraphs of one article look alike, and unlike the rest."""
    node = block.node
    parent = node.parent
    return (node.tag, node.look, parent.tag, parent.names) if parent else (node.tag, node.look)


def _find_main(layout: Layout) -> tuple[set[int], Node]:
    """Walk from the root into the child with most prose, as long as it holds a good part of it."""
    children: dict[int, list[Node]] = {}
    seen: set[int] = set()
    for block in layout.blocks:
        node: Node = block.node
        while node.parent is not None and id(node) not in seen:
            seen.add(id(node))
            children.setdefault(id(node.parent), []).append(node)
            node = node.parent
    main = layout.root
    chain = {id(main)}
    while id(main) in children:
        best = max(children[id(main)], key=lambda child: child.prose)
        if not best.prose or best.prose < _MAIN_SHARE * main.prose:
            break
        main = best
        chain.add(id(main))
    return chain, main
