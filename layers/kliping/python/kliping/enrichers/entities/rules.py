"""Rules on top of the model: what stands around and in names tells more than single words do."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kliping.date_words import ENGLISH_DAYS, INDONESIAN_DAYS
from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.tokens import Token

RANK_CONFIDENCE = 0.9
HEAD_CONFIDENCE = 0.85
JOINED_CONFIDENCE = 0.8
"""What a rule alone is believed; the model may be surer."""
_RULED = {"crf": "crf+rule"}
"""The method of a name once a rule had a part in it."""

_LOOSE_RANKS = """
    sri sultan pangeran raja ratu st saint prince princess king queen lord lady count duke baron general president major
    judge justice mas kang bang gus h tni pol father bishop cardinal sheikh commander marshal saudara
"""
"""Words before a name that are as often part of a place, a ship or a firm."""
_LOOSE = """
    rumah tim unit kelompok panitia kantor man ma pan pol gp pemerintah perusahaan bank klub partai ud cv church house
    national royal international american british united world party court sekolah gerakan persatuan
    angkatan balai dep dit gabungan garda harian jaringan kabinet kesatuan komando kongres koran liga madrasah majalah
    mi parlemen senat
"""
_ALL_OF_NAMES = """
    pertamina telkom pln nasdem golkar gerindra demokrat hanura perindo pkb pks ppp psi pbb pdip pdi muhammadiyah nu mui
    pbnu pssi persib persija persebaya persipura psm fifa uefa asean who dpr dprd dpd mpr mk kpk kpu tni polri
"""
_GENERAL = "jenderal"
_GENERAL_OFFICES = frozenset({"direktorat", "inspektorat", "sekretariat", "konsulat"})
_BEFORE_GENERAL = _GENERAL_OFFICES | {"direktur", "sekretaris", "konsul", "inspektur"}
"""Behind them a general is no rank: Direktorat Jenderal Pajak, Sekretaris Jenderal PBB."""
_HEADS_OF_TWO: Mapping[str, frozenset[str]] = {
    "stasiun": frozenset({"meteorologi", "klimatologi", "geofisika"}),
    "balai": frozenset({"besar", "taman", "konservasi", "karantina", "pelaksana", "latihan", "pelatihan", "pengawas"}),
}
"""Words that begin organisations together with the one behind them; alone they stand before places, too."""
_UNITED_STATES = ["Amerika", "Serikat"]
"""The second word is a union's elsewhere: Serikat Buruh Banten."""
_SURE_TAIL_WORDS = """
    fund society authority commission agency association federation corporation ministry council survey
    hospital infirmary
"""
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})
_NO_BEGINNING = DETERMINERS | {"this", "no", "every", "each"}
_COMPANIES = frozenset({"inc", "corp", "co", "cos", "ltd", "bros"})
"""Forms of companies whose full stop is part of the name."""
_COMPANIES_LAST = _COMPANIES | {"plc", "llc", "tbk", "gmbh"}
_SURE_TAILS = frozenset(_SURE_TAIL_WORDS.split()) | (_COMPANIES_LAST - {"tbk"})
_COURTS_LAST = frozenset({"court", "university", "department", "commission", "authority"})
_FIRMS_LAST_WORDS = """
    hostel hotel hotels restaurant kitchens airlines airways motors bank holdings partners foundation university college
    hospital records pictures studios group industries
"""
_FIRMS_LAST = frozenset(_FIRMS_LAST_WORDS.split())
"""Words that say of an English name, as its last, that it is no person's."""
_PLACES_LAST = frozenset({"airport", "stadium", "river", "bridge", "street", "road", "avenue", "lake", "island", "bay"})
"""Words that say of a name, as its last, that it is a company's, or a place; sure ones end a name that stands alone."""
_PROVINCES = frozenset(
    {"ntt", "ntb", "diy", "jabar", "jateng", "jatim", "sumut", "sumbar", "sumsel", "sulsel", "sulut"}
)
"""Provinces by their abbreviations, which read like those of organisations."""
_NO_RANK_ALONE = frozenset(_LOOSE_RANKS.split())
WHOLE_NAMES = frozenset(_ALL_OF_NAMES.split())
LOOSE_HEADS = WHOLE_NAMES | frozenset(_LOOSE.split())
"""Words that begin organisations, but other things as well, or are all of the name; there the model decides."""
_PARTY_NAMES = """
    partai pdi pdip golkar gerindra demokrat pkb pks ppp pan nasdem hanura perindo psi pbb
"""
_PARTIES = frozenset(_PARTY_NAMES.split())
"""What begins a party's name, whose bodies go by it: Fraksi Partai Golkar, Dewan Pimpinan Pusat PPP."""
_LINKS = frozenset({"of", "the", "for", "and", "&", "dan", "-"})
_NUMBERED = frozenset({"negeri", "smpn", "sman", "smkn", "sdn", "mtsn", "man"})
"""Words of schools, behind which a number is part of the name: SMP Negeri 1 Anyer."""
_NO_PART = frozenset({"no", "nomor"})
_DASHES = frozenset("-\u2013")
_PART_OF_ORGANISATIONS = frozenset({"pengurus", "pembina", "saksi", "korban", "warga", "anggota", "guru", "pusat"})
"""Offices that stand in names too: Lembaga Perlindungan Saksi dan Korban."""
_DOCTOR = "dr"
_NAMED_AFTER_PEOPLE = frozenset(
    {"universitas", "univ", "institut", "rsud", "rsup", "rspad", "rs", "yayasan", "pesantren", "ponpes"}
)
"""Heads behind which a title is part of the name."""
DAYS = frozenset(day for day in (*INDONESIAN_DAYS, *ENGLISH_DAYS) if len(day) > 3)  # noqa: PLR2004 - Sen, Min: names
"""Days that stand beside a name without a mark: kata Heru Kamis (12/3)."""
_BALINESE_WORDS = "made wayan nyoman ketut gede putu kadek komang gusti luh nengah kompyang dewa"
_BALINESE = frozenset(_BALINESE_WORDS.split())
_BALINESE_FIRST = frozenset({"I", "Ni"})
"""What stands before one of them tells a man from a woman, and is part of the name."""
_NEVER_LAST = frozenset({",", "(", ".", '"', "'s", "\u2019s"})
_SURE = 0.7
"""Probability from which a longer name of the model stands against a head inside it."""
_NO_PLACE = frozenset({"wilayah", "kawasan", "daerah", "sekitar", "di", "ke", "dari", "the", "in", "near"})
"""Words that some sets count as part of a place's name."""
_NUMERAL = re.compile("[IVX]+")
"""Komisi III is a part of a parliament whose name stands elsewhere."""
_STREETS = frozenset({"jl", "jln", "jalan", "gang"})
"""A street may bear the name of a person with all ranks: JL. KH. Wahid Hasyim."""
_CORPS_WORDS = """
    adm arh arm caj cba chb cke ckm cku cpl cpm czi inf kal kav kes lek mar nav pas pnb pom sus tek tnd
"""
_CORPS = frozenset(_CORPS_WORDS.split())
"""What stands behind an officer's rank and tells the corps: Letkol Arm, Kapten Inf."""
_SHORTEST_ACRONYM = 3
_LONGEST_ACRONYM = 4
"""Of a party."""
_SHORT_ACRONYMS = frozenset({"bi", "mk", "ma", "pt", "un", "eu"})
"""Other pairs of capitals may be the initials of a name."""
_PARTICLES = frozenset({"bin", "binti", "al", "de", "van", "von"})
_NAMES_TOO = frozenset({"raja", "ratu", "sri", "sultan", "pangeran", "gunung", "laut", "bintang"})
"""Words that are listed, and middle names too: Martua Raja Silitonga."""
_LONGEST_NAME = 6
_FEWEST_WORDS = 2
_LONGEST_ORGANISATION = 9


class Found(NamedTuple):
    """Tokens `[start, end)` of a sentence that name something."""

    start: int
    end: int
    kind: str
    confidence: float
    method: str

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether it shares a token with others."""
        return self.start < end and start < self.end

    def ruled(self, **changes: Any) -> "Found":
        """Return it as a rule changes it, in which that rule had a part then."""
        changed = self._replace(**changes)
        return self if changed == self else changed._replace(method=_RULED.get(self.method, self.method))


def trim_names(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Take ranks, offices and degrees off people, and what is no name off the beginning of places.

    Whom a street is named after is left out.
    """
    trimmed: list[Found] = []
    for each in found:
        start, end = each.start, each.end
        if each.kind == "PER" and _is_street(tokens, start, lexicon):
            continue
        end = _end_before_bracket(tokens, start, end)
        if each.kind == "PER":
            start, end = _trim_person(tokens, start, end, lexicon)
        elif each.kind == "LOC":
            end = next((place - 1 for place in range(start + 2, end) if tokens[place].text == "based"), end)
            while start < end - 1 and tokens[start].text in _NO_PLACE:
                start += 1
        while start < end - 1 and tokens[start].text.lower() in lexicon.openers:
            start += 1
        while end - 1 > start and tokens[end - 1].text in _NEVER_LAST and not _is_company(tokens, each.kind, end):
            end -= 1
        is_area = each.kind == "LOC" and end == start + 1 and tokens[start].text.lower() in lexicon.areas
        if any(letter.isalnum() for letter in tokens[start].text) and not is_area:
            kind = _tell_kind([token.text.lower() for token in tokens[start:end]], each.kind, lexicon)
            trimmed.append(each._replace(start=start, end=end, kind=kind))
    return trimmed


def _trim_person(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    end = next((place for place in range(start + 1, end) if tokens[place].text == ","), end)
    behind = end_name(tokens, end, lexicon)
    if behind > end and _bare(tokens[end - 1]) in lexicon.ranks:  # the model may end behind the rank: Bupati H. Seno
        end = behind
    while start < end - 1 and _is_before_name(tokens, start, lexicon):
        start += 1
    while start < end - 1 and tokens[end - 1].text.lower() in DAYS:
        end -= 1
    start = max([start, *(place + 1 for place in range(start + 1, end - 1) if _is_acronym(tokens[place].text))])
    is_balinese = tokens[start].text.lower() in _BALINESE and tokens[max(start - 1, 0)].text in _BALINESE_FIRST
    return (start - 1 if is_balinese else start), end


def _is_acronym(text: str) -> bool:
    """Say whether a word is an office's, not part of a name: Evolusi BRIN Amir Hamidy."""
    return text.isupper() and text.isalpha() and len(text) >= _SHORTEST_ACRONYM


def _is_company(tokens: Sequence[Token], kind: str, end: int) -> bool:
    """Say whether the full stop before a place belongs to a company's form: Enron Corp."""
    return kind == "ORG" and tokens[end - 1].text == "." and tokens[end - 2].text.lower() in _COMPANIES


def _tell_kind(words: Sequence[str], kind: str, lexicon: Lexicon) -> str:
    """Return what the first or last word of a longer name tells, or else the kind that it has."""
    if len(words) > 1 and kind == "PER" and not lexicon.offices_end:  # in English, Park is a name
        kind = "LOC" if words[0] in lexicon.areas and words[0] not in _NAMES_TOO else kind
    if len(words) > 1 and kind == "PER" and lexicon.offices_end and words[-1] in _FIRMS_LAST:
        return "ORG"
    last = next((word for word in reversed(words) if word != "."), "")
    if len(words) > 1 and last in _COMPANIES_LAST:
        return "ORG"
    if len(words) > _FEWEST_WORDS and kind == "LOC" and last in _COURTS_LAST:
        return "ORG"
    is_place = words[0] in _PROVINCES if len(words) == 1 else last in _PLACES_LAST
    return "LOC" if is_place else kind


def _end_before_bracket(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where a name ends that runs over one bracket of two: `BMKG) Juanda`."""
    texts = [token.text for token in tokens[start:end]]
    if texts.count("(") == texts.count(")"):
        return end
    return next((place for place in range(start + 1, end) if tokens[place].text in {"(", ")"}), end)


def name_after_ranks(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let a rank begin a person: `Kombes Pol Heru Yulianto`, `Dr. Jane Doe`."""
    made = list(found)
    place = 0
    while place < len(tokens):
        if not tokens[place].text[0].isupper():
            place += 1
            continue
        start = _skip_ranks(tokens, place, lexicon)
        named = start > place and not _is_street(tokens, place, lexicon)
        end = end_name(tokens, start, lexicon, after_rank=True) if named else start
        if end > start:
            made = [each for each in made if not each.overlaps(place, start) or each.overlaps(start, end)]
            made = _put(made, Found(start, end, "PER", RANK_CONFIDENCE, "rule"), grows=True)
        place = max(place + 1, end)
    return made


def name_after_offices(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let an office begin a person of two words or more where offices stand last: `Fed Chair Jerome Powell`."""
    made = list(found)
    for place in range(1, len(tokens)) if lexicon.offices_end else ():
        office = tokens[place - 1].text
        if not office[0].isupper() or office.lower() not in lexicon.offices:
            continue
        end = end_name(tokens, place, lexicon)
        if end - place >= _FEWEST_WORDS and not any(each.overlaps(place - 1, end) for each in made):
            made.append(Found(place, end, "PER", HEAD_CONFIDENCE, "rule"))
    return sorted(made)


def name_after_heads(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let a head begin an organisation: `Polda Banten`, `Divisi Humas Polri`, `Ministry of Health`.

    A body of a party goes by the party's name, which the model finds.
    """
    made = list(found)
    place = 0
    while place < len(tokens):
        head = tokens[place].text
        end = place + 1
        if head[0].isupper() and _is_head(tokens, place, lexicon):
            end = _end_organisation(tokens, place, lexicon, made)
            party = next((each for each in range(place + 1, end) if _is_party(tokens[each])), None)
            if party is not None:
                end = party
            elif end > place + 1 and not _NUMERAL.fullmatch(tokens[place + 1].text):
                made = _put(made, Found(place, end, "ORG", HEAD_CONFIDENCE, "rule"), grows=False)
        place = end
    return made


def name_before_tails(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let a tail that says so for sure end an organisation where offices stand last: `International Monetary Fund`."""
    made = list(found)
    for place in range(2, len(tokens)) if lexicon.offices_end else ():
        if tokens[place].text[0].isupper() and tokens[place].text.lower() in _SURE_TAILS:
            start = _start_organisation(tokens, place, lexicon)
            new = Found(start, place + 1, "ORG", HEAD_CONFIDENCE, "rule")
            made = confirm(made, new, adds=start < place)
    return sorted(made)


def confirm(found: list[Found], new: Found, *, adds: bool = True) -> list[Found]:
    """Make what was found surer if a rule finds just that; `adds` a name where nothing was found."""
    others = [each for each in found if each.overlaps(new.start, new.end)]
    if not others:
        return [*found, new] if adds else found
    if [each[:3] for each in others] != [new[:3]]:
        return found
    (same,) = others
    confidence, method = max(same.confidence, new.confidence), _RULED.get(same.method, same.method)
    surer = same._replace(confidence=confidence, method=method)
    return [surer if each is same else each for each in found]


def _start_organisation(tokens: Sequence[Token], tail: int, lexicon: Lexicon) -> int:
    """Return where the capitals that lead to a tail begin; what opens a sentence is no part of it."""
    start = tail
    while start > 0 and tail - start < _LONGEST_NAME and _is_part_of_name(tokens[start - 1].text):
        start -= 1
    first = tokens[start].text.lower()
    return start + 1 if first in lexicon.openers or first in _NO_BEGINNING else start


def _is_head(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether an organisation's name begins at a place for sure."""
    lower = tokens[place].text.lower()
    following = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
    if [token.text for token in tokens[max(place - 1, 0) : place + 1]] == _UNITED_STATES:
        return False
    return following in _HEADS_OF_TWO.get(lower, ()) or (lower in lexicon.heads and lower not in LOOSE_HEADS)


def name_after_places(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Let a known place be one where a dash joins it to a place: `Cilegon-Banten`."""
    made = list(found)
    for dash in (each.end for each in found if each.kind == "LOC"):
        joined = [token.text for token in tokens[dash : dash + 2]]
        is_place = len(joined) > 1 and joined[1][0].isupper() and joined[1].lower() in lexicon.places
        if is_place and joined[0] in _DASHES and not any(each.overlaps(dash, dash + 2) for each in found):
            made.append(Found(dash + 1, dash + 2, "LOC", JOINED_CONFIDENCE, "rule"))
    return sorted(made)


def _is_street(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a street begins before a place, ranks in between left aside."""
    while place > 0 and (tokens[place - 1].text == "." or _bare(tokens[place - 1]) in lexicon.ranks):
        place -= 1
    return place > 0 and _bare(tokens[place - 1]) in _STREETS


def _is_off_name(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word is no part of a person's name even where it begins it; Sri Rahayu is a name."""
    return _is_title(token, lexicon) and _bare(token) not in _NO_RANK_ALONE


def _is_before_name(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    return (
        tokens[place].text == "."
        or _is_off_name(tokens[place], lexicon)
        or _is_corps(tokens, place, lexicon)
        or _is_office_of(tokens, place, lexicon)
    )


def _is_corps(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a word tells an officer's corps, which goes with the rank before it."""
    return place > 0 and _bare(tokens[place]) in _CORPS and _bare(tokens[place - 1]) in lexicon.ranks


def _is_office_of(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether an abbreviation goes with the office before it: `Gubernur BI Perry`, not `Ketua AM Fatwa`."""
    text = tokens[place].text
    is_office = _is_acronym(text) or (text.isupper() and text.lower() in _SHORT_ACRONYMS)
    return is_office and place > 0 and tokens[place - 1].text.lower() in lexicon.offices


def _is_title(token: Token, lexicon: Lexicon) -> bool:
    return _bare(token) in lexicon.ranks or _bare(token) in lexicon.offices


def _bare(token: Token) -> str:
    """Return a word in lower case; an initial holds its full stop (H.)."""
    return token.text.lower().rstrip(".")


def _skip_ranks(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> int:
    """Return where the ranks that begin at a place are over; one loose word alone is no rank."""
    firm = False
    start = place
    if place and _bare(tokens[place]) == _GENERAL and _bare(tokens[place - 1]) in _BEFORE_GENERAL:
        return start
    while place < len(tokens) and tokens[place].text[0].isupper() and is_rank(tokens, place, lexicon):
        if firm and _bare(tokens[place]) in _NAMES_TOO:  # Dr. Sri Rahayu
            break
        firm |= _bare(tokens[place]) not in _NO_RANK_ALONE
        place += 1
        if place < len(tokens) and tokens[place].text == ".":
            place += 1
    return place if firm else start


def is_rank(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a word is a rank, or tells the corps behind one."""
    return _bare(tokens[place]) in lexicon.ranks or _is_corps(tokens, place, lexicon)


def end_name(tokens: Sequence[Token], place: int, lexicon: Lexicon, *, after_rank: bool = False) -> int:
    """Return where a person's name that begins at a place is over."""
    start = end = place
    while end < min(len(tokens), start + _LONGEST_NAME):
        text = tokens[end].text
        lower = text.lower()
        goes_on = (end > start or after_rank) and end + 1 < len(tokens) and tokens[end + 1].text[0].isupper()
        within = goes_on and (lower in _PARTICLES or (text[0].isupper() and lower in _NAMES_TOO))
        if not within and (not _is_part_of_name(text) or not lexicon.may_be_name(lower)):
            break
        end += 1
    is_other = end < len(tokens) and tokens[end].text[0].isupper() and tokens[end].text.lower() in lexicon.tails
    return start if is_other else end  # Kapten Borneo FC


def _is_part_of_name(text: str) -> bool:
    """Say whether a word can be part of a person's name: Heru, Ma'ruf, T."""
    return text[0].isupper() and (len(text) == 1 or not text.isupper() or text[1] == ".")


def _end_organisation(tokens: Sequence[Token], place: int, lexicon: Lexicon, found: Sequence[Found]) -> int:
    """Return where an organisation's name that begins at a place is over: before a person, a rank or an office."""
    end = place + 1
    people = {each.start for each in found if each.kind == "PER"}
    is_company = tokens[place].text == "PT"
    while end < min(len(tokens), place + _LONGEST_ORGANISATION):
        text = tokens[end].text
        following = tokens[end + 1].text if end + 1 < len(tokens) else ""
        link = (
            text in _LINKS
            and not (text == "and" and end == place + 1)
            and following[:1].isupper()
            and following.lower() not in lexicon.heads
        )
        link |= end == place + 1 and text == _DOCTOR and _bare(tokens[place]) in _NAMED_AFTER_PEOPLE
        link |= text == "." and _is_title(tokens[end - 1], lexicon) and following[:1].isupper()  # RSUD Dr. Wirya
        title = _is_title(tokens[end], lexicon) and not _is_part_of_organisation(tokens, place, end)
        number = text.isdigit() and (tokens[end - 1].text.lower() in _NUMBERED or (is_company and following.istitle()))
        is_person = end in people and not (
            tokens[end - 1].text == "." and tokens[end - 2].text.lower() in lexicon.ranks
        )
        if is_person or title or text.lower() in _NO_PART or not (link or number or text[0].isupper()):
            break
        end += 1
    return end


def _is_party(token: Token) -> bool:
    """Say whether a word begins a party's name; PAN and PPP are parties, Pan and Ppp are not."""
    lower = token.text.lower()
    return lower in _PARTIES and (token.text.isupper() or (token.text[0].isupper() and len(lower) > _LONGEST_ACRONYM))


def _is_part_of_organisation(tokens: Sequence[Token], head: int, place: int) -> bool:
    """Say whether a title is part of the name that begins at a head: Universitas Sultan Ageng Tirtayasa."""
    title = _bare(tokens[place])
    if title == _GENERAL and _bare(tokens[place - 1]) in _GENERAL_OFFICES:
        return True
    between = (_bare(token) for token in tokens[head + 1 : place])
    is_named_after = _bare(tokens[head]) in _NAMED_AFTER_PEOPLE and all(not word or word == _DOCTOR for word in between)
    return title in _PART_OF_ORGANISATIONS or is_named_after


def _put(found: list[Found], new: Found, *, grows: bool) -> list[Found]:
    """Put a name in the place of those it shares tokens with; `grows`: a later end of the same kind stays."""
    others = [each for each in found if each.overlaps(new.start, new.end)]
    surer = [each for each in others if each.confidence >= _SURE]
    if not grows and any(each.start < new.start and each.end >= new.end for each in surer):
        return found
    same = [each for each in others if each.kind == new.kind]
    start = new.start if grows else min([new.start, *(each.start for each in surer if each in same)])
    end = max((each.end for each in same if each.start >= new.start), default=new.end) if grows else new.end
    end = max(end, new.end)
    confidence = max([new.confidence, *(each.confidence for each in same)])
    method = "crf+rule" if same else new.method
    kept = [each for each in found if not each.overlaps(start, end)]
    return sorted([*kept, Found(start, end, new.kind, confidence, method)])
