"""Rules about what is named together, and about what reads like a name and is none."""

import re
from collections.abc import Sequence

from kliping.enrichers.entities.holders import is_holder
from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.rules import HEAD_CONFIDENCE, JOINED_CONFIDENCE, Found
from kliping.enrichers.entities.tokens import Token, is_bracketed
from kliping.enrichers.gazetteer.reading import load_gazetteer, read_name

_SHERIFFS = [["'s", "Office"], ["\u2019s", "Office"], ["'s", "Department"], ["\u2019s", "Department"]]
_YOUNGEST, _OLDEST = 15, 105
"""Years of whoever is named with an age; smaller numbers count other things."""
_HOME = "ID"
_BEFORE_PLACES = frozenset({"in", "of", "near", "from", "around", "across", "outside", "di", "ke", "asal", "warga"})
_WORDS_TOO = frozenset({"Metro", "Bone", "Batu"})
"""Regions that are something else for the most part."""
_OPENING = frozenset({'"', "\u201c", "'", "\u2018"})
_CLOSING = frozenset({'"', "\u201d", "'", "\u2019"})
_LONGEST_ABBREVIATION = 12
_SHORTEST_WORD = 4
"""Letters of an abbreviation that is read as a word."""
_LONGEST_SYLLABLE = 5
_CLITICS = frozenset({"nya", "lah", "kah", "pun", "ku", "mu", "an", "isme"})
"""What a hyphen joins to a name and is no part of it."""
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
_HIDING = frozenset({"inisial", "berinisial", "alias"})
_LONGEST_INITIALS = 3
_LAST_OF_OTHERS = frozenset({"rate", "index", "act", "bill"})
"""Words that begin the names of laws, figures and undertakings, and that end them."""


def name_regions(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let a region of Indonesia be a place where one must stand: `northwest of Gorontalo`, `warga Klaten`."""
    made = list(found)
    taken = {place for each in found for place in range(each.start, each.end)}
    for place in range(1, len(tokens)):
        text = tokens[place].text
        if tokens[place - 1].text not in _BEFORE_PLACES or not text.istitle() or place in taken or text in _WORDS_TOO:
            continue
        follows = tokens[place + 1].text if place + 1 < len(tokens) else ""
        is_alone = not (follows[:1].isupper() and lexicon.may_be_name(follows.lower()))
        if is_alone and any(row.country == _HOME for row in load_gazetteer().find(read_name(text))):
            made.append(Found(place, place + 1, "LOC", JOINED_CONFIDENCE, "rule"))
            taken.add(place)
    return sorted(made)


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


def join_parts(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let marks join a name: `Marlowe & Finch Plc`, `Jane Doe-Price`, `Leeds County Sheriff's Office`."""
    joined: list[Found] = []
    for each in found:
        start, end, kind = each.start, each.end, each.kind
        if kind == "ORG" and start > 1 and tokens[start - 1].text == "&" and tokens[start - 2].text[0].isupper():
            start -= 2
        if kind == "PER" and _is_hyphenated(tokens, each, lexicon):
            end += 2
        if [token.text for token in tokens[end : end + 2]] in _SHERIFFS and tokens[end - 1].text == "Sheriff":
            end, kind = end + 2, "ORG"
        if any(other.overlaps(start, end) for other in [*joined, *found] if other is not each):
            start, end, kind = each.start, each.end, each.kind
        joined.append(each._replace(start=start, end=end, kind=kind))
    return joined


def _is_hyphenated(tokens: Sequence[Token], each: Found, lexicon: Lexicon) -> bool:
    """Say whether a hyphen joins a further word to a person's full name.

    In English that is a family name, since two people may stand so elsewhere; in Indonesian the rest of a given name,
    which English would take for `Trump-backed`.
    """
    if each.end - each.start < 2 or len(tokens) <= each.end + 1:  # noqa: PLR2004 - pairs of people have one word each
        return False
    last, hyphen, following = tokens[each.end - 1 : each.end + 2]
    if hyphen.text != "-" or last.end != hyphen.start or hyphen.end != following.start:
        return False
    if lexicon.offices_end:
        return following.text.istitle()
    return following.text.islower() and len(following.text) <= _LONGEST_SYLLABLE and following.text not in _CLITICS


def name_aged(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let who has an age be a person: `Tyrone Banks, 61,`, `Sumiati (45)`."""
    return [
        each.ruled(kind="PER") if each.kind != "PER" and _is_aged(tokens, each, lexicon) else each for each in found
    ]


def _is_aged(tokens: Sequence[Token], each: Found, lexicon: Lexicon) -> bool:
    texts = [token.text for token in tokens[each.end : each.end + 3]]
    match texts:
        case ["(", age, ")"] | [",", age, "," | "."] if age.isdecimal() and _YOUNGEST <= int(age) <= _OLDEST:
            names = [token.text for token in tokens[each.start : each.end]]
            return is_holder(names, lexicon)
    return False


def name_abbreviations(tokens: Sequence[Token], found: Sequence[Found], _: Lexicon) -> list[Found]:
    """Let what stands in brackets behind an organisation be its abbreviation, and so a name: `Bank Indonesia (BI)`.

    One that is read as a word has its letters from the name, in order: `Badan Pangan Nasional (Bapanas)`.
    """
    taken = {place for each in found for place in range(each.start, each.end)}
    made = [
        Found(each.end + 1, each.end + 2, "ORG", HEAD_CONFIDENCE, "rule")
        for each in found
        if each.kind == "ORG" and each.end + 1 not in taken and _is_abbreviation(tokens, each)
    ]
    return sorted([*found, *made])


def leave_things_out(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Leave out laws, indices and abbreviations that name nobody and no place: `IHSG`, `Undang-Undang Desa`.

    Where initials stand for people, so do those that read like organisations: `tersangka berinisial HS dan MR`.
    """
    kept = [each for each in found if not _is_other(tokens, each)]
    initials = {each for each in kept if _is_initials(tokens[each.start : each.end], lexicon)}
    hides = bool(initials) and any(token.text.lower() in _HIDING for token in tokens)
    return [each for each in kept if each not in initials] if hides else kept


def _is_initials(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    match [token.text for token in tokens]:
        case [text]:
            return text.isupper() and len(text) <= _LONGEST_INITIALS and lexicon.may_be_name(text.lower())
    return False


def _is_abbreviation(tokens: Sequence[Token], each: Found) -> bool:
    if not is_bracketed(tokens, each.end):
        return False
    text = tokens[each.end + 1].text
    if not text.isalpha() or text.lower() in _ABBREVIATED or not 1 < len(text) <= _LONGEST_ABBREVIATION:
        return False
    return text.isupper() or (
        text.istitle() and _is_made_of(text, [token.text for token in tokens[each.start : each.end]])
    )


def _is_made_of(text: str, words: Sequence[str]) -> bool:
    """Say whether letters stand in a name in their order, from its first one on, and are none of its words."""
    letters = iter("".join(words).lower())
    lower = text.lower()
    is_within = words[0].lower().startswith(lower[0]) and all(letter in letters for letter in lower)
    return is_within and len(text) >= _SHORTEST_WORD and text not in words


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
