"""Rules about what is named together, and about what reads like a name and is none."""

import re
from collections.abc import Sequence

from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.rules import HEAD_CONFIDENCE, LOOSE_HEADS, Found
from kliping.enrichers.entities.tokens import Token, is_bracketed
from kliping.enrichers.gazetteer.reading import load_gazetteer, read_name

_AND = frozenset({"dan", "and"})
_POLICE = "polri"
"""A loose head which is all of a name for the most part: TNI dan Polri are two."""
_TOPIC = re.compile(
    r"(?:ke|pe)\w{3,}an|\w+logi|geofisika|hukum|hak|sains|riset|pemuda|olah ?raga|statistik|informatika|energi|inovasi"
    r"|informasi|daerah|masyarakat|sumber|tata|catatan|lingkungan|ekonomi|sosial|budaya|pariwisata|politik|agama|reforma"
    r"|koperasi|usaha|transmigrasi|tenaga|hortikultura|obat|makanan|gizi|seni|arsip|persandian"
    r"|culture|media|sports?|energy|business|industrial|innovation|science|technology|skills|education|research|health"
    r"|housing|communities|food|rural|environment|trade|labou?r|welfare|transport|infrastructure|tourism|fisheries"
    r"|forestry|water|customs|firearms|explosives|medicine|agriculture|commerce|climate|youth|family",
    re.IGNORECASE,
)
"""What an office is for, which does not name another office."""
_OFFICES_OF_PLACES = frozenset({"bupati", "walikota", "kota", "gubernur", "wabup", "wawali", "wagub", "camat", "lurah"})
"""Kota as in Wali Kota."""
_TITLES_OF_PLACES = frozenset({"kota", "kabupaten", "provinsi"})
_PARTS_OF_PLACES = frozenset(
    {"barat", "timur", "selatan", "utara", "tengah", "tenggara", "daya", "laut", "raya", "pusat"}
)
_LONGEST_PLACE = 3
_LONGEST_HOLDER = 4
_RULED = {"crf": "crf+rule"}
"""The method of a name once a rule had a part in it."""
_SHERIFFS = [["'s", "Office"], ["\u2019s", "Office"], ["'s", "Department"], ["\u2019s", "Department"]]
_YOUNGEST, _OLDEST = 15, 105
"""Years of whoever is named with an age; smaller numbers count other things."""
_OPENING = frozenset({'"', "\u201c", "'", "\u2018"})
_CLOSING = frozenset({'"', "\u201d", "'", "\u2019"})
_LONGEST_TOPIC = 3
_LONGEST_ABBREVIATION = 10
_ABBREVIATIONS = """
    ihsg apbn apbd kuhp kuhap uu ruu perppu pdb pdrb ppkm psbb umkm asn pns ktp sim stnk bpkb ppn pph bbm lpg tkp ham
    kdrt odgj ott dpo bap spbu wib wita wit covid covid-19 utbk snbp ukt kur kpr adhd hiv aids dbd ispa mbg
    dna rna gdp vat ceo cfo coo dna tv gmt est pst ipo phd gps usb pdf faq iq llc
"""
"""Of laws, money, hours and illnesses."""
_ABBREVIATED = frozenset(_ABBREVIATIONS.split())
_DEGREE = re.compile(r"(?:[SMDA]|Ph|Dr)\.(?:[A-Z][a-z]{0,3}\.?)+|[SM](?:H|T|M|E|Si|Sc|Pd|Kom|Ag|Sos)")
"""Of a university, behind a name: S.Si., M.Sc, MH."""
_FORMS = frozenset({"persero", "perseroda", "tbk"})
"""What a company is, in brackets behind its name: PT Pos Indonesia (Persero)."""
_FIRST_WORDS = """
    indeks undang-undang pasal perda perpres permen kepres keppres inpres operasi rancangan act article section
"""
_FIRST_OF_OTHERS = frozenset(_FIRST_WORDS.split())
_HIDING = frozenset({"inisial", "berinisial"})
_LONGEST_INITIALS = 3
_LAST_OF_OTHERS = frozenset({"rate", "index", "act", "bill"})
"""Words that begin the names of laws, figures and undertakings, and that end them."""


def part_names(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Part two organisations that stand side by side: `TNI dan Polri`, `Polda Banten dan Polres Lebak`."""
    return [part for each in found for part in _part(tokens, each, lexicon)]


def join_nicknames(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let a nickname in quotation marks stand within a person's name: `Marcia "Cia" Price`."""
    made = list(found)
    first = 0 if lexicon.offices_end else 1  # a sentence may begin with a verb: Kata "Ucok" Wirya
    marks = [place for place, token in enumerate(tokens) if token.text in _OPENING]
    for place in (mark - 1 for mark in marks if first < mark < len(tokens) - 3):
        end = place + 5
        others = [each for each in made if each.overlaps(place, end)]
        if not others or not _is_nickname([token.text for token in tokens[place:end]], lexicon):
            continue
        start = min([place, *(each.start for each in others if each.kind == "PER")])
        end = max([end, *(each.end for each in others if each.kind == "PER")])
        confidence = max([HEAD_CONFIDENCE, *(each.confidence for each in others if each.kind == "PER")])
        made = [each for each in made if each not in others]
        made.append(Found(start, end, "PER", confidence, "rule"))
    return sorted(made)


def name_office_holders(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Part a place, or an office, from whoever holds it: `Wali Kota Cilegon Seno` is no place of that name."""
    return [part for each in found for part in _part_from_holder(tokens, each, found, lexicon)]


def join_parts(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let marks join a name: `Marlowe & Finch Plc`, `Jane Doe-Price`, `Leeds County Sheriff's Office`."""
    joined: list[Found] = []
    for each in found:
        start, end, kind = each.start, each.end, each.kind
        if kind == "ORG" and start > 1 and tokens[start - 1].text == "&" and tokens[start - 2].text[0].isupper():
            start -= 2
        if kind == "PER" and lexicon.offices_end and _is_doubled(tokens, each):
            end += 2
        if [token.text for token in tokens[end : end + 2]] in _SHERIFFS and tokens[end - 1].text == "Sheriff":
            end, kind = end + 2, "ORG"
        if any(other.overlaps(start, end) for other in [*joined, *found] if other is not each):
            start, end, kind = each.start, each.end, each.kind
        joined.append(each._replace(start=start, end=end, kind=kind))
    return joined


def _is_doubled(tokens: Sequence[Token], each: Found) -> bool:
    """Say whether a hyphen joins a further family name to a person's full name."""
    if each.end - each.start < 2 or len(tokens) <= each.end + 1:  # noqa: PLR2004 - pairs of people have one word each
        return False
    last, hyphen, following = tokens[each.end - 1 : each.end + 2]
    is_joined = last.end == hyphen.start and hyphen.end == following.start
    return is_joined and hyphen.text == "-" and following.text.istitle()


def name_aged(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let who has an age be a person: `Tyrone Banks, 61,`, `Sumiati (45)`."""
    return [
        each._replace(kind="PER", method=_RULED.get(each.method, each.method))
        if each.kind != "PER" and _is_aged(tokens, each, lexicon)
        else each
        for each in found
    ]


def _is_aged(tokens: Sequence[Token], each: Found, lexicon: Lexicon) -> bool:
    texts = [token.text for token in tokens[each.end : each.end + 3]]
    match texts:
        case ["(", age, ")"] | [",", age, "," | "."] if age.isdecimal() and _YOUNGEST <= int(age) <= _OLDEST:
            names = [token.text for token in tokens[each.start : each.end]]
            return _is_holder(names, lexicon)
    return False


def join_topics(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let a list of what an office is for go with its name: `Badan Meteorologi, Klimatologi, dan Geofisika`."""
    joined: list[Found] = []
    for each in found:
        end = _end_topics(tokens, each, lexicon) if each.kind == "ORG" else each.end
        if any(other.overlaps(each.start, each.end) for other in joined):
            continue
        joined.append(each._replace(end=end, method=_RULED.get(each.method, each.method)) if end > each.end else each)
    return joined


def name_abbreviations(tokens: Sequence[Token], found: Sequence[Found], _: Lexicon) -> list[Found]:
    """Let what stands in brackets behind an organisation be its abbreviation, and so a name: `Bank Indonesia (BI)`."""
    taken = {place for each in found for place in range(each.start, each.end)}
    made = [
        Found(each.end + 1, each.end + 2, "ORG", HEAD_CONFIDENCE, "rule")
        for each in found
        if each.kind == "ORG" and each.end + 1 not in taken and _is_abbreviation(tokens, each.end)
    ]
    return sorted([*found, *made])


def leave_things_out(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Leave out laws, indices and abbreviations that name nobody and no place: `IHSG`, `Undang-Undang Desa`.

    Where initials stand for people, so do those that read like organisations: `tersangka berinisial HS dan MR`.
    """
    hides = any(token.text.lower() in _HIDING for token in tokens)
    return [
        each
        for each in found
        if not _is_other(tokens, each) and not (hides and _is_initials(tokens[each.start : each.end], lexicon))
    ]


def _is_initials(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    match [token.text for token in tokens]:
        case [text]:
            return text.isupper() and len(text) <= _LONGEST_INITIALS and lexicon.may_be_name(text.lower())
    return False


def _is_abbreviation(tokens: Sequence[Token], opening: int) -> bool:
    if not is_bracketed(tokens, opening):
        return False
    text = tokens[opening + 1].text
    return (
        text.isalpha()
        and text.isupper()
        and text.lower() not in _ABBREVIATED
        and 1 < len(text) <= _LONGEST_ABBREVIATION
    )


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


def _is_nickname(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a first name, a mark, a nickname, a mark and a last name stand there."""
    first, opening, _, closing, last = texts
    names = texts[::2]
    return (
        opening in _OPENING
        and closing in _CLOSING
        and all(text[0].isupper() and text.isalpha() for text in names)
        and all(lexicon.may_be_name(text.lower()) for text in (first, last))
    )


def _part_from_holder(tokens: Sequence[Token], each: Found, found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    head = _find_abbreviated(tokens, each, found)
    start = each.start if head is None else head.start
    office = tokens[start - 1].text.lower() if start else ""
    of_place = each.kind == "LOC" and head is None
    if each.kind == "PER" or office not in (_OFFICES_OF_PLACES if of_place else lexicon.offices):
        return [each]
    end = next((end for end in range(each.end, each.start, -1) if _ends_in_place(tokens, each, end)), each.end)
    if end == each.end or not _is_holder([token.text for token in tokens[end : each.end]], lexicon):
        return [each]
    return [
        each._replace(end=end, method=_RULED.get(each.method, each.method)),
        Found(end, each.end, "PER", max(each.confidence, HEAD_CONFIDENCE), "rule"),
    ]


def _find_abbreviated(tokens: Sequence[Token], each: Found, found: Sequence[Found]) -> Found | None:
    """Return the organisation that goes on behind its abbreviation: `Dinas Pendidikan (Disdik) Lombok Timur`."""
    opening = each.start - 3
    if not is_bracketed(tokens, opening):
        return None
    return next((other for other in found if other.kind == "ORG" and other.end == opening), None)


def _ends_in_place(tokens: Sequence[Token], each: Found, end: int) -> bool:
    """Say whether the first words of a name, up to `end`, are a place of the list or end in one."""
    first = each.start + (tokens[each.start].text.lower() in _TITLES_OF_PLACES)
    starts = [first] if each.kind == "LOC" else range(max(each.start + 1, end - _LONGEST_PLACE), end)
    names = (read_name(" ".join(token.text for token in tokens[start:end])) for start in starts)
    return any(load_gazetteer().find(name) for name in names)


def _is_holder(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether words can be a person's name, not what else stands behind a place: Banten Selatan."""
    are_names = all(text[0].isupper() and not text.isupper() for text in texts)
    return (
        are_names
        and len(texts) <= _LONGEST_HOLDER
        and all(lexicon.may_be_name(text.lower()) and text.lower() not in _PARTS_OF_PLACES for text in texts)
        and not load_gazetteer().find(read_name(" ".join(texts)))
    )


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
    return lexicon.offices_end and has_words and before in lexicon.tails and after not in lexicon.tails


def _begins(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word begins an organisation's name wherever it stands."""
    lower = token.text.lower()
    is_firm = token.text.isupper() or lower == _POLICE or lower not in LOOSE_HEADS
    return is_firm and token.text[0].isupper() and lower in lexicon.heads


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
        if not text[0].isupper() or text.isupper() or not lexicon.may_be_name(text.lower()):
            break
        if end == start and (not _TOPIC.fullmatch(text) or load_gazetteer().find(read_name(text))):
            break
        end += 1
    return end


def _is_other(tokens: Sequence[Token], each: Found) -> bool:
    first, last = tokens[each.start].text, tokens[each.end - 1].text.lower()
    if _DEGREE.fullmatch("".join(token.text for token in tokens[each.start : each.end])):
        return True
    is_abbreviated = first.isupper() and first.lower() in _ABBREVIATED
    if each.end == each.start + 1:
        return first.lower() in _FORMS or is_abbreviated
    if is_abbreviated and all(token.text.islower() for token in tokens[each.start + 1 : each.end]):
        return True
    return each.kind == "ORG" and (first.lower() in _FIRST_OF_OTHERS or last in _LAST_OF_OTHERS)
