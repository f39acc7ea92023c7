"""Mentions brought together: a later `Heru` is Heru Yulianto, and what is a place once is not a person further down."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.mentions import Entity, Mention
from kliping.enrichers.entities.rules import DAYS
from kliping.enrichers.entities.tokens import Token
from kliping.words import fold

LEAST_CONFIDENCE = 0.4
"""What is named once only and less sure than this is left out: better fewer names than wrong ones."""
LEAST_OF_ONE_WORD = 0.55
"""The same for a person of one word, which may be any word with a capital."""
ALIAS_CONFIDENCE = 0.8
REPEAT_CONFIDENCE = 0.7
_ALIAS = frozenset({"alias", "aka"})
_SHORTEST_ALIAS = 3
_SHORTEST_REPEAT = 3


def agree_on_kinds(mentions: Sequence[Mention]) -> list[Mention]:
    """Give mentions that read alike one kind, the one that is believed most over the article.

    One word that is part of a person's full name is that person, if the full name is surer.
    """
    mentions = _believe_full_names(mentions)
    belief: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        belief[mention.key][mention.kind] += mention.confidence  # type: ignore[assignment] # counts may be shares
    return [
        mention._replace(kind=max(belief[mention.key].items(), key=lambda item: (item[1], item[0]))[0])
        for mention in mentions
    ]


def find_repeats(mentions: Sequence[Mention], tokens: Sequence[Token], lexicon: Lexicon) -> list[Mention]:
    """Add what the model passed over: names that stand elsewhere in the article, and one word of a person's name."""
    taken = {place for mention in mentions for place in range(mention.start, mention.end)}
    sought = _collect_names(mentions) | _collect_aliases(mentions, lexicon)
    longest = max(map(len, sought), default=0)
    firsts = {name[0] for name in sought}
    added: list[Mention] = []
    place = 0
    while place < len(tokens):
        length = 0
        if tokens[place].text in firsts:
            most = min(longest, len(tokens) - place)
            length = next((n for n in range(most, 0, -1) if _words(tokens, place, n) in sought), 0)
        if length and not taken & set(range(tokens[place].start, tokens[place + length - 1].end)):
            kind, confidence, method = sought[_words(tokens, place, length)]
            if kind == "PER" and length == 1 and _is_within_name(tokens, place, lexicon):
                place += 1
                continue
            start, end = tokens[place].start, tokens[place + length - 1].end
            text = " ".join(_words(tokens, place, length))
            added.append(Mention(kind, start, end, text, confidence, method))
        place += length or 1
    return sorted([*mentions, *added], key=lambda mention: mention.start)


def find_other_names(mentions: Sequence[Mention], body: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return for each other name of a person the one before it: `Seno Wirya alias Koh Adi`."""
    return {
        other.key: name.key
        for name, other in pairwise(mention for mention in mentions if mention.kind == "PER")
        if body[name.end : other.start].strip() in _ALIAS
    }


def join_mentions(mentions: Iterable[Mention], other_names: Mapping[tuple[str, ...], tuple[str, ...]]) -> list[Entity]:
    """Group mentions by what they name, in order of the first mention; `other_names` lead to a person's first one."""
    every = list(mentions)
    full = _full_names(every)
    for other, name in other_names.items():
        full[other] = full.get(name, name)
    groups: defaultdict[tuple[str, tuple[str, ...]], list[Mention]] = defaultdict(list)
    for mention in every:
        key = mention.key
        groups[mention.kind, full.get(key, key) if mention.kind == "PER" else key].append(mention)
    return [
        Entity(_choose_name(group), kind, tuple(group))
        for (kind, _), group in groups.items()
        if max(mention.confidence for mention in group) >= _least_confidence(kind, group)
    ]


def _is_within_name(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a word is part of a longer name or title: Farel, where Kiki Farel or Jalan Farel is another one."""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    before = tokens[place - 1].text if place > 1 else ""
    opens = not before or not tokens[place - 2].text[0].isalnum()  # what begins a sentence has a capital anyway
    return (
        _may_be_named(after, lexicon)
        or (not opens and _may_be_named(before, lexicon))
        or (before[:1].isupper() and before.lower() in lexicon.areas)
    )


def _may_be_named(text: str, lexicon: Lexicon) -> bool:
    lower = text.lower()
    return text[:1].isupper() and not text.isupper() and lexicon.may_be_name(lower) and lower not in DAYS


def _least_confidence(kind: str, group: Sequence[Mention]) -> float:
    is_one_word = len(group) == 1 and len(group[0].key) == 1
    return LEAST_OF_ONE_WORD if kind == "PER" and is_one_word else LEAST_CONFIDENCE


def _believe_full_names(mentions: Sequence[Mention]) -> list[Mention]:
    sure: dict[str, float] = {}
    for mention in mentions:
        if mention.kind == "PER" and len(mention.key) > 1:
            for word in (mention.key[0], mention.key[-1]):
                sure[word] = max(sure.get(word, 0), mention.confidence)
    return [
        mention._replace(kind="PER")
        if len(mention.key) == 1 and mention.method == "crf" and mention.confidence < sure.get(mention.key[0], 0)
        else mention
        for mention in mentions
    ]


def _words(tokens: Sequence[Token], place: int, length: int) -> tuple[str, ...]:
    return tuple(token.text for token in tokens[place : place + length])


def _collect_names(mentions: Iterable[Mention]) -> dict[tuple[str, ...], tuple[str, float, str]]:
    """Return the names that are sure enough to be looked for."""
    return {
        tuple(mention.text.split()): (mention.kind, REPEAT_CONFIDENCE, "repeat")
        for mention in mentions
        if mention.confidence >= REPEAT_CONFIDENCE
        and len(mention.text) >= _SHORTEST_REPEAT
        and mention.text[0].isupper()
    }


def _collect_aliases(mentions: Iterable[Mention], lexicon: Lexicon) -> dict[tuple[str, ...], tuple[str, float, str]]:
    """Return the single words by which people of the article may be called."""
    bearers: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for mention in mentions:
        words = mention.text.split()
        if mention.kind == "PER" and len(words) > 1 and mention.confidence >= LEAST_CONFIDENCE:
            for word in (words[0], words[-1]):
                bearers[word].add(mention.key)
    others = {mention.key for mention in mentions if mention.kind != "PER"}
    return {
        (word,): ("PER", ALIAS_CONFIDENCE, "alias")
        for word, names in bearers.items()
        if len(names) == 1 and _can_be_called(word, lexicon) and (fold(word),) not in others
    }


def _can_be_called(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    known = not lexicon.may_be_name(lower) or lower in lexicon.places
    return len(word) >= _SHORTEST_ALIAS and word[0].isupper() and word.isalpha() and not known


def _full_names(mentions: Iterable[Mention]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return for each shorter name of a person the full one, if the article knows only one that it can be."""
    names = dict.fromkeys(mention.key for mention in mentions if mention.kind == "PER")
    bearers: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        for word in dict.fromkeys(name):
            bearers[word].append(name)
    full: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in names:
        longer = [other for other in bearers[name[0]] if len(other) > len(name) and _is_short_for(name, other)]
        longest = max(longer, key=len, default=name)
        if all(_is_short_for(other, longest) for other in longer):
            full[name] = longest
    return full


def _is_short_for(name: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether all words of a name stand in the other, in their order."""
    words = iter(other)
    return all(word in words for word in name)


def _choose_name(group: Sequence[Mention]) -> str:
    """Return the longest way a name is written; of two, the one that is not all in capitals, then the first."""
    return max(group, key=lambda mention: (len(mention.key), not mention.text.isupper())).text
