"""Rules about lists with `dan` and `and`: two names, or one that says all that an office is for."""

import re
from collections.abc import Sequence

from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.rules import LOOSE_HEADS, Found
from kliping.enrichers.entities.tokens import Token
from kliping.enrichers.gazetteer.reading import load_gazetteer, read_name

_AND = frozenset({"dan", "and"})
_SCHOOLS = frozenset({"university", "college", "institute", "school"})
_POLICE = "polri"
"""A loose head which is all of a name for the most part: TNI dan Polri are two."""
_TOPIC = re.compile(
    r"(?:ke|pe)\w{3,}an|\w+logi|geofisika|hukum|hak|sains|riset|pemuda|olah ?raga|statistik|informatika|energi|inovasi"
    r"|informasi|daerah|masyarakat|sumber|tata|catatan|lingkungan|ekonomi|sosial|budaya|pariwisata|politik|agama|reforma"
    r"|koperasi|usaha|transmigrasi|tenaga|hortikultura|obat|makanan|gizi|seni|arsip|persandian"
    r"|culture|media|sports?|energy|business|industrial|innovation|science|technology|skills|education|research|health"
    r"|housing|communities|food|rural|environment|trade|labou?r|welfare|transport|infrastructure|tourism|fisheries"
    r"|forestry|water|local|government|\w+logy|customs|firearms|explosives|medicine|agriculture|commerce|climate|youth|family",
    re.IGNORECASE,
)
"""What an office is for, which does not name another office."""
_LONGEST_TOPIC = 3


def part_names(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Part two organisations that stand side by side: `TNI dan Polri`, `Polda Banten dan Polres Lebak`."""
    return [part for each in found for part in _part(tokens, each, lexicon)]


def join_topics(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let a list of what an office is for go with its name, behind it or in English before its last word.

    `Badan Meteorologi, Klimatologi, dan Geofisika`, `Meteorology, Climatology and Geophysical Agency`.
    """
    joined: list[Found] = []
    for each in found:
        if any(other.overlaps(each.start, each.end) for other in joined):
            continue
        start, end = each.start, each.end
        if each.kind == "ORG":
            start, end = _start_topics(tokens, each.start, lexicon), _end_topics(tokens, each, lexicon)
            joined = [other for other in joined if not other.overlaps(start, end)]
        joined.append(each.ruled(start=start, end=end))
    return joined


def _part(tokens: Sequence[Token], each: Found, lexicon: Lexicon) -> list[Found]:
    if each.kind != "ORG":
        return [each]
    for place in range(each.start + 1, each.end - 1):
        first, second = tokens[each.start], tokens[place + 1]
        if tokens[place].text not in _AND:
            continue
        heads = _begins(first, lexicon) and _begins(second, lexicon)
        if heads or _are_two(tokens[each.start : each.end]) or _ends_before_other(tokens, each, place, lexicon):
            return [each._replace(end=place), *_part(tokens, each._replace(start=place + 1), lexicon)]
    return [each]


def _are_two(tokens: Sequence[Token]) -> bool:
    """Say whether two single words stand side by side, neither of them what an office is for: `Facebook dan TikTok`."""
    match [token.text for token in tokens]:
        case [first, "dan", second]:
            return not (_TOPIC.fullmatch(first) or _TOPIC.fullmatch(second))
    return False


def _ends_before_other(tokens: Sequence[Token], each: Found, place: int, lexicon: Lexicon) -> bool:
    """Say whether two names of words stand beside the `and` at a place: `Environment Agency and Yorkshire Water`."""
    before, after = tokens[place - 1].text.lower(), tokens[place + 1].text.lower()
    has_words = place - each.start > 1 and each.end - place > 2  # noqa: PLR2004 - `and` itself is one
    if not lexicon.offices_end or not has_words:
        return False
    second = {token.text.lower() for token in tokens[place + 1 : each.end]}
    are_schools = tokens[each.start].text.lower() in _SCHOOLS and second & _SCHOOLS
    return bool(are_schools) or (before in lexicon.tails and after not in lexicon.tails)


def _begins(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word begins an organisation's name wherever it stands."""
    lower = token.text.lower()
    is_firm = token.text.isupper() or lower == _POLICE or lower not in LOOSE_HEADS
    return is_firm and token.text[0].isupper() and lower in lexicon.heads


def _start_topics(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> int:
    """Return where a list begins that leads through an `and` to a name that begins at `first`; or just that."""
    if not lexicon.offices_end or first == 0 or tokens[first - 1].text not in _AND:
        return first
    start, mark = first, first - 1
    while mark > 0 and _TOPIC.fullmatch(tokens[mark - 1].text) and tokens[mark - 1].text[0].isupper():
        start, mark = mark - 1, mark - 2
        if mark < 0 or tokens[mark].text != ",":
            break
    is_part = start > 0 and tokens[start - 1].text[0].isupper()  # Sunny Optical Technology and Jasper Precision
    return first if is_part else start


def _end_topics(tokens: Sequence[Token], each: Found, lexicon: Lexicon) -> int:
    """Return where the list is over; where the name ends already unless it is one to the last `dan`."""
    place = each.end
    if place >= len(tokens) or tokens[place].text != ",":
        return each.end
    while place < len(tokens):
        is_last = False
        if tokens[place].text == ",":
            place += 1
        if place < len(tokens) and tokens[place].text in _AND:
            place, is_last = place + 1, True
        end = _end_topic(tokens, place, lexicon)
        if end == place:
            return each.end
        place = end
        if is_last:
            return place
        if place < len(tokens) and tokens[place].text not in {",", *_AND}:
            return each.end
    return each.end


def _end_topic(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    end = start
    while end < min(len(tokens), start + _LONGEST_TOPIC):
        text = tokens[end].text
        if not text[0].isupper() or text.isupper() or not (lexicon.may_be_name(text.lower()) or _TOPIC.fullmatch(text)):
            break
        if end == start and (not _TOPIC.fullmatch(text) or load_gazetteer().find(read_name(text))):
            break
        end += 1
    return end
