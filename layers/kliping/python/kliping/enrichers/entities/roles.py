"""The role of a person as it is printed beside the name."""

import re
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.rules import DETERMINERS, Found, is_rank
from kliping.enrichers.entities.tokens import Token, is_bracketed

_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.?){1,4}")
_MARKS = frozenset(".,")
_LONGEST_ROLE = 12
_LONGEST_FIELD = 4
"""Words of an office before it says from where: Pakar hukum tata negara."""
_SHORTEST_FIELD = 3
"""Words of an office that says so alone: Koordinator aksi."""
_BORDERS = frozenset(',.:;"()\u201c\u201d')
_FIELD = frozenset({"of", "for"})
_NO_FIELD = frozenset(
    {"who", "that", "which", "and", "was", "is", "has", "had", "at", "in", "on", "when", "where", "said"}
)
_COMES_FROM = frozenset({"dari", "asal"})
_PASSIVE = re.compile(r"di[a-z]{4,}")
_NEVER_RANK_FIRST = frozenset({"tni", "pol"})
"""What stands behind a rank, and before it is part of an office."""
_MODIFIER_WORDS = """
    finance financial managing executive deputy public national regional general senior assistant associate defense
    defence foreign home health education transport sales marketing operations medical creative artistic press chief
    vice acting interim former shadow legal lead sports political human
    country information group party regional union team committee board society agriculture climate energy justice
    housing immigration police company club council city county state company media
"""
_MODIFIERS = frozenset(_MODIFIER_WORDS.split())
"""Words in small letters that go with an office behind them: public defender."""
_STATES = frozenset({"nonaktif", "terpilih", "petahana", "definitif", "demisioner"})
"""What stands behind an office and tells whether its holder holds it: Bupati nonaktif Lampung Tengah."""
_SIDES = frozenset({"fraksi", "partai"})
"""Anggota DPRD Banten dari Fraksi PKS."""
_BORROWED = frozenset({"manager", "officer", "director", "secretary", "supervisor"})
"""English offices in Indonesian, which stand last as in English: Human Resource Manager."""
_NO_DESCRIPTION = frozenset({"warga", "saksi", "korban", "tersangka", "terdakwa", "anggota", "pemain"})
_LONGEST_DESCRIPTION = 6
_LISTING = frozenset({"dan", "serta", "atau"})
_CLAUSE = frozenset({"yang", "dan", "akan", "telah", "sudah", "tidak", "juga"})
"""Words of a further sentence: kata Seno, guru tidak hadir, ..."""
_PAIRED: Mapping[str, frozenset[str]] = {
    "chief": frozenset({"justice"}),
    "rear": frozenset({"admiral"}),
    **dict.fromkeys(
        ("secretary", "attorney", "director", "governor", "solicitor", "surgeon", "inspector", "consul"),
        frozenset({"general"}),
    ),
}
"""English ranks that end an office, by the words before them."""
_BEFORE_OBJECTS = frozenset({"with", "to", "by", "from", "against", "of", "for"})
_SAYS = frozenset({"said", "says", "told", "added", "wrote", "warned", "announced", "insisted", "argued", "claimed"})
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVE = frozenset({"'s", "\u2019s"})
_GOES_ON = _POSSESSIVE | {"of", "the", "for", "and", "&", "dan", "-", "di"}


class Role(NamedTuple):
    """Tokens `[start, end)` that tell a rank or an office."""

    start: int
    end: int


def find_roles(tokens: Sequence[Token], person: Found, lexicon: Lexicon, found: Sequence[Found] = ()) -> list[Role]:
    """Return the ranks and offices that stand beside a person's name: before it, and after a comma.

    What is part of another one's name among those `found`, or leads to it, is none.
    """
    others = {place for each in found if each.kind == "PER" for place in range(each.start, each.end)}
    others -= set(range(person.start, person.end))
    roles = [*_find_before(tokens, person, lexicon, others), *_find_after(tokens, person, lexicon, others)]
    return _join_pairs(tokens, [Role(_begin_word(tokens, role.start), role.end) for role in roles])


def _join_pairs(tokens: Sequence[Token], roles: Sequence[Role]) -> list[Role]:
    """Join an office and the rank behind it that are one office: `Chief Justice`, `Secretary General`."""
    joined: list[Role] = []
    for role in roles:
        last = joined[-1] if joined else None
        if last is not None and last.end == role.start and _is_pair(tokens, role.start):
            joined[-1] = Role(last.start, role.end)
        else:
            joined.append(role)
    return joined


def _is_pair(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].text.lower() in _PAIRED.get(tokens[place - 1].text.lower(), ())


def _begin_word(tokens: Sequence[Token], place: int) -> int:
    """Return where a word with hyphens begins: `Editor-in-Chief`."""
    while (
        place > 0
        and "-" in (tokens[place - 1].text, tokens[place].text)
        and tokens[place - 1].end == tokens[place].start
    ):
        place -= 1
    return place


def _find_before(tokens: Sequence[Token], person: Found, lexicon: Lexicon, others: Container[int]) -> list[Role]:
    """`Dir Krimsus Polda Banten Kombes Pol Rudi Hananto` holds an office and a rank; a comma may divide both."""
    rank = person.start
    while rank > 0 and (is_rank(tokens, rank - 1, lexicon) or _is_stop(tokens, rank - 1, lexicon)):
        rank -= 1
    while rank < person.start and tokens[rank].text.lower() in _NEVER_RANK_FIRST:
        rank += 1  # Panglima TNI Jenderal TNI Agus
    roles = [Role(rank, _without_comma(tokens, rank, person.start))] if rank < person.start else []
    end = rank - 1 if rank > 0 and tokens[rank - 1].text == "," else rank
    start = end
    while start > 0 and end - start < _LONGEST_ROLE:
        step = _step_back(tokens, start, lexicon, others)
        if not step:
            break
        start -= step
    offices = [place for place in range(start, end) if tokens[place].text.lower() in lexicon.offices]
    if not offices:
        if end < rank:
            begin = _find_apposition(tokens, end, lexicon)
            return [Role(begin, end), *roles] if begin < end else roles
        begin = _step_over_offices(tokens, end, lexicon)
        if begin < end and lexicon.offices_end:
            begin = _step_over_capitals(tokens, begin, lexicon, others)
        if begin == end and not lexicon.offices_end:  # in small letters, before its organisation: pelatih Arema Joko
            before = _step_over_offices(tokens, start, lexicon)
            begin = before if before < start else end
        return [Role(begin, end), *roles] if begin < end else roles
    begin = start if lexicon.offices_end or tokens[offices[0]].text.lower() in _BORROWED else offices[0]
    is_possessed = begin > 0 and tokens[begin - 1].text in _POSSESSIVE  # Leeds's MP, Jane Doe
    if end < rank and begin == end - 1 and not is_possessed:
        return roles
    return [Role(begin, end), *roles]


def _find_apposition(tokens: Sequence[Token], comma: int, lexicon: Lexicon) -> int:
    """Return where an office begins that a comma parts from the name; the comma's place where there is none.

    `Pakar hukum dari Universitas Indonesia, Seno Wirya`, `Koordinator aksi, Seno` and `Its vice president, Jane Doe`.
    """
    start = comma
    while start > 0 and comma - start < _LONGEST_ROLE and tokens[start - 1].text not in _BORDERS:
        start -= 1
    words = [token.text.lower() for token in tokens[start:comma]]
    if not words or len(words) == _LONGEST_ROLE:
        return comma
    if lexicon.offices_end:
        if words[-1] in lexicon.offices and (
            mark := next((n for n, word in enumerate(words) if word in _POSSESSIVE), 0)
        ):
            return start + mark + 1  # Leeds's MP, Jane Doe
        return start + 1 if words[0] in DETERMINERS and len(words) > 1 and words[-1] in lexicon.offices else comma
    if len(words) > 1 and words[0] not in lexicon.offices and words[1] in lexicon.offices:  # kata ketua tim, Seno
        start, words = start + 1, words[1:]
    comes = next((place for place, word in enumerate(words) if word in _COMES_FROM), 0)
    if any(_PASSIVE.fullmatch(word) for word in words):  # korban ditemukan anaknya, Seno
        return comma
    is_field = 0 < comes <= _LONGEST_FIELD or len(words) <= _SHORTEST_FIELD
    return start if words[0] in lexicon.offices and is_field else comma


def _step_over_offices(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> int:
    end = place
    while place > 0 and tokens[place - 1].text.lower() in lexicon.offices:
        place -= 1
    while lexicon.offices_end and 0 < place < end and tokens[place - 1].text.lower() in _MODIFIERS:
        place -= 1
    return place


def _step_over_capitals(tokens: Sequence[Token], place: int, lexicon: Lexicon, others: Container[int]) -> int:
    """Step back from an office in small letters over whose it is: `Goldman Sachs analyst`, `Council leader`."""
    start = place
    while start > 0 and start - 1 not in others and tokens[start - 1].text[0].isupper():
        start -= 1
    while start < place and (
        tokens[start].text.lower() in lexicon.openers or tokens[start].text.lower() in DETERMINERS
    ):
        start += 1
    return start


def _find_after(tokens: Sequence[Token], person: Found, lexicon: Lexicon, others: Container[int]) -> list[Role]:
    """`Heru Yulianto, S.I.K., Kabag Diseminasi Div Humas Polri` and `Jane Doe, the mayor of Springfield`."""
    place = person.end
    while place + 2 < len(tokens) and tokens[place].text == "," and _is_degree(tokens, place + 1):
        place += 2
        if tokens[place].text == ".":
            place += 1
    if place + 1 >= len(tokens) or tokens[place].text != ",":
        return []
    start = place + 1
    first = start + 1 if tokens[start].text.lower() in _ARTICLES and start + 1 < len(tokens) else start
    if not (lexicon.offices_end or tokens[first].text[0].isupper()):
        return _find_described(tokens, start, lexicon)
    if not any(each.text.lower() in lexicon.offices for each in tokens[first : first + (3 if first > start else 1)]):
        return []
    end = first + 1
    while end < min(len(tokens), start + _LONGEST_ROLE) and _goes_on(tokens, end, lexicon):
        end += 1
    while end - 1 > first and tokens[end - 1].text in _GOES_ON:
        end -= 1
    if end < len(tokens) and tokens[end].text in _SAYS and _is_object(tokens, person.start):
        return []
    leads_to = end
    while leads_to < len(tokens) and (tokens[leads_to].text == "." or is_rank(tokens, leads_to, lexicon)):
        leads_to += 1
    return [] if any(place in others for place in range(first, leads_to + 1)) else [Role(first, end)]


def _is_object(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a preposition leads to a name and its titles: `After talks with Tom Ashdown, the minister said`."""
    while place > 0 and tokens[place - 1].text[0].isupper():
        place -= 1
    return place > 0 and tokens[place - 1].text in _BEFORE_OBJECTS


def _find_described(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> list[Role]:
    """`Seno Wirya, ketua koalisi itu,` holds an office up to the comma; `menurut Seno, warga`, and a list hold none."""
    if tokens[start].text not in lexicon.offices or tokens[start].text in _NO_DESCRIPTION:
        return []
    ends = range(start + 2, min(len(tokens) - 1, start + _LONGEST_DESCRIPTION + 1))
    end = next((place for place in ends if not tokens[place].text.isalpha()), 0)
    words = {token.text for token in tokens[start:end]}
    is_one = end and tokens[end].text == "," and tokens[end + 1].text not in _LISTING and not words & _CLAUSE
    return [Role(start, end)] if is_one else []


def _goes_on(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    text = tokens[place].text
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if text.lower() in lexicon.offices or (text[0].isupper() and text.lower() not in lexicon.ranks):
        return True
    if text in _GOES_ON and (following[:1].isupper() or following in _GOES_ON or following.lower() in lexicon.offices):
        return True
    return lexicon.offices_end and _is_in_field(tokens, place)


def _is_in_field(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a word is part of what an office is for, up to the next mark: `head of network operations,`."""
    first = next(
        (back for back in range(place, max(place - _LONGEST_FIELD, 0), -1) if tokens[back].text in _FIELD), None
    )
    if first is None:
        return False
    end = first + 1
    while end < len(tokens) and tokens[end].text.isalpha() and tokens[end].text not in _NO_FIELD:
        end += 1
    return end < len(tokens) and tokens[end].text in _MARKS and end - first <= _LONGEST_FIELD + 1 and place < end


def _step_back(tokens: Sequence[Token], start: int, lexicon: Lexicon, others: Container[int]) -> int:
    """Return how many tokens before a place go with an office: one, none, or three of an abbreviation in brackets."""
    if not lexicon.offices_end and is_bracketed(tokens, start - 3):
        return 3
    return int(start - 1 not in others and _belongs(tokens, start - 1, lexicon))


def _belongs(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a word goes with an office: `Pusat Gempa dan Tsunami`, `SMAN 1`, `periode 2018-2023`."""
    text = tokens[place].text
    if text == "dan":
        following = tokens[place + 1].text
        leads = any(following.lower() in words for words in (lexicon.offices, lexicon.heads, lexicon.ranks))
        return following[0].isupper() and not leads
    if text[0].isupper() or text in {"&", "-", "/"}:
        return True
    if lexicon.offices_end:
        return False
    is_side = text == "dari" and tokens[place + 1].text.lower() in _SIDES
    is_state = text in _STATES and place > 0 and tokens[place - 1].text.lower() in lexicon.offices
    return is_side or is_state or text == "periode" or text.isdigit()


def _is_stop(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    return tokens[place].text == "." and place > 0 and tokens[place - 1].text.lower() in lexicon.ranks


def _is_degree(tokens: Sequence[Token], place: int) -> bool:
    text = tokens[place].text
    return "." in text or (bool(_DEGREE.fullmatch(text)) and tokens[place + 1].text in _MARKS and len(text) <= 3)  # noqa: PLR2004 - SH, MH, MSi


def _without_comma(tokens: Sequence[Token], start: int, end: int) -> int:
    return end - 1 if end - 1 > start and tokens[end - 1].text == "," else end
