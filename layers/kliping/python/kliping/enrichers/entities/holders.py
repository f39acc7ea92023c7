"""Rules that part an office, and what it is an office of, from whoever holds it."""

import re
from collections.abc import Sequence

from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.rules import HEAD_CONFIDENCE, WHOLE_NAMES, Found, confirm, end_name
from kliping.enrichers.entities.tokens import Token, is_bracketed
from kliping.enrichers.gazetteer.reading import load_gazetteer, read_name

_VILLAGES = frozenset({"kades", "lurah", "camat", "keuchik", "geuchik", "perbekel", "kuwu"})
"""Offices of places that are too small for the list."""
_OFFICES_OF_PLACES = _VILLAGES | {"bupati", "walikota", "kota", "gubernur", "wabup", "wawali", "wagub"}
"""Kota as in Wali Kota."""
_TITLES_OF_PLACES = frozenset({"kota", "kabupaten", "provinsi"})
_PARTS = """
    barat timur selatan utara tengah tenggara daya laut raya pusat kelas cabang tipe regional persero dasar menengah
    negeri luar rakyat muda pers nasional daerah umum perwakilan indonesia perjuangan pembangunan pembela
"""
_NO_HOLDERS = frozenset(_PARTS.split())
"""What stands behind the name of a place or of an office, and is part of it: Papua Barat, BPOM Kelas II."""
_COMPANIES = frozenset({"PT", "CV", "UD"})
_BANK = "Bank"
_SCHOOL = ["Kepala", "Sekolah"]
"""An office before the name of its holder, where the school has none: Kepala Sekolah Seno Wirya."""
_WHOLE_TOO = """
    bawaslu bnn bpk ojk icw walhi komnas kontras lbh pbsi kadin apindo indef csis brin celios perludem ylki pgri idi
    hipmi gapki organda phri bnpb bmkg bps bpom basarnas kemenkeu kemenkes kemendagri
"""
_WHOLE = WHOLE_NAMES | frozenset(_WHOLE_TOO.split())
"""Words that can be all of an organisation's name, whoever stands behind it: Pelatih Persib Seno Wirya."""
_ACTS = re.compile(r"me[a-z]{5,}")
_FEWEST_WORDS = 2
_LONGEST_OFFICE = 5
_LONGEST_PLACE = 3
_LONGEST_HOLDER = 4


def name_office_holders(tokens: Sequence[Token], found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Part a place, or an office, from whoever holds it: `Wali Kota Cilegon Seno` is no place of that name."""
    parted = [
        part
        for each in found
        for part in _part_at_office(tokens, each, lexicon) or _part_from_holder(tokens, each, found, lexicon)
    ]
    parted = _begin_behind_places(tokens, parted, lexicon)
    for each in [each for each in parted if each.kind == "ORG"]:
        if holder := _find_holder(tokens, each, lexicon):
            parted = confirm(parted, holder)
    return sorted(parted)


def _find_holder(tokens: Sequence[Token], each: Found, lexicon: Lexicon) -> Found | None:
    """Return who stands behind what an office is of: `Ketua DPD Partai Golkar Banten Seno W. Adi`."""
    if lexicon.offices_end or not _follows_office(tokens, each.start, lexicon):
        return None
    end = end_name(tokens, each.end, lexicon)
    texts = [token.text for token in tokens[each.end : end]]
    is_sure = len(texts) >= _FEWEST_WORDS or (texts and _is_whole_and_acts(tokens, each, end))
    is_named = is_sure and is_holder(texts, lexicon)
    if is_named and _is_listed(texts[-1:]):  # Kepala Stasiun Meteorologi Ahmad Yani Semarang
        return None
    return Found(each.end, end, "PER", HEAD_CONFIDENCE, "rule") if is_named else None


def _is_whole_and_acts(tokens: Sequence[Token], each: Found, end: int) -> bool:
    """Say whether one word stands between an organisation known by one word and a verb: `BMKG Wirya menjelaskan`."""
    is_whole = each.end == each.start + 1 and tokens[each.start].text.lower() in _WHOLE
    return is_whole and end < len(tokens) and _ACTS.fullmatch(tokens[end].text) is not None


def _begin_behind_places(tokens: Sequence[Token], found: list[Found], lexicon: Lexicon) -> list[Found]:
    """Name the place between an office and its holder, who begins behind it: `Wali Kota Medan Rico Tri Putra`.

    One that is not listed tells a comma from its holder: `Kades Suka Jaya, Seno Wirya,`.
    """
    made: list[Found] = []
    for each in found:
        if _is_village(tokens, each, found):
            made.append(each.ruled(kind="LOC"))
            continue
        start, end = _find_place_before(tokens, each.start) if each.kind == "PER" else (each.start, each.start)
        gap = [token.text for token in tokens[end : each.start]]
        if start == end or len(gap) >= _FEWEST_WORDS or not is_holder(gap, lexicon):
            made.append(each)
            continue
        if not any(other.overlaps(start, end) for other in found):
            made.append(Found(start, end, "LOC", HEAD_CONFIDENCE, "rule"))
        made.append(each.ruled(start=end))
    return sorted(made)


def _is_village(tokens: Sequence[Token], each: Found, found: Sequence[Found]) -> bool:
    if each.kind != "PER" or not each.start or tokens[each.start - 1].text.lower() not in _VILLAGES:
        return False
    is_apart = each.end < len(tokens) and tokens[each.end].text == ","
    return is_apart and any(other.kind == "PER" and other.start == each.end + 1 for other in found)


def _find_place_before(tokens: Sequence[Token], holder: int) -> tuple[int, int]:
    """Return the tokens of the listed place behind the office that leads to `holder`; none where there is neither."""
    start = holder
    while start > 0 and holder - start < _LONGEST_OFFICE and tokens[start - 1].text[0].isupper():
        start -= 1
        if tokens[start].text.lower() in _OFFICES_OF_PLACES:
            first = start + 1
            texts = [token.text for token in tokens[first:holder]]
            size = next((size for size in range(len(texts), 0, -1) if _is_listed(texts[:size])), 0)
            return first, first + size
    return holder, holder


def _follows_office(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether an office stands before a place, with nothing but words with capitals in between."""
    for token in reversed(tokens[max(place - _LONGEST_OFFICE, 0) : place]):
        if token.text.lower() in lexicon.offices:
            return True
        if not token.text[0].isupper() and token.text != "dan":
            break
    return False


def _part_from_holder(tokens: Sequence[Token], each: Found, found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    if _is_head_teacher(tokens, each, lexicon):
        return [Found(each.start + 1, each.end, "PER", max(each.confidence, HEAD_CONFIDENCE), "rule")]
    head = _find_abbreviated(tokens, each, found)
    start = each.start if head is None else head.start
    office = tokens[start - 1].text.lower() if start else ""
    of_place = each.kind == "LOC" and head is None
    if each.kind == "PER" or office not in (_OFFICES_OF_PLACES if of_place else lexicon.offices):
        return [each]
    end = next((end for end in range(each.end, each.start, -1) if _ends_in_place(tokens, each, end)), each.end)
    if end == each.end or not is_holder([token.text for token in tokens[end : each.end]], lexicon):
        return [each]
    head_of_company = tokens[each.start].text in _COMPANIES
    place = each.ruled(end=end)
    if head_of_company and each.end - end < _FEWEST_WORDS:  # PT ASDP Indonesia Ferry
        return [each]
    if all(len(token.text.rstrip(".")) == 1 for token in tokens[end : each.end]):  # Bupati Aceh Selatan H. Seno
        return [place]
    return [place, Found(end, each.end, "PER", max(each.confidence, HEAD_CONFIDENCE), "rule")]


def _part_at_office(tokens: Sequence[Token], each: Found, lexicon: Lexicon) -> list[Found]:
    """Part an organisation from the holder of an office in one name with it: `Nato Secretary General Mark Hale`."""
    if each.kind != "ORG" or not lexicon.offices_end:
        return []
    words = lexicon.offices | lexicon.ranks
    for end in range(each.end - _FEWEST_WORDS, each.start + 1, -1):
        start = end
        while start > each.start + 1 and tokens[start - 1].text.lower() in words:
            start -= 1
        if start < end and is_holder([token.text for token in tokens[end : each.end]], lexicon):
            holder = Found(end, each.end, "PER", max(each.confidence, HEAD_CONFIDENCE), "rule")
            return [each.ruled(end=start), holder]
    return []


def _is_head_teacher(tokens: Sequence[Token], each: Found, lexicon: Lexicon) -> bool:
    is_school = [token.text for token in tokens[max(each.start - 1, 0) : each.start + 1]] == _SCHOOL
    texts = [token.text for token in tokens[each.start + 1 : each.end]]
    return is_school and each.kind == "ORG" and bool(texts) and is_holder(texts, lexicon)


def _find_abbreviated(tokens: Sequence[Token], each: Found, found: Sequence[Found]) -> Found | None:
    """Return the organisation that goes on behind its abbreviation: `Dinas Pendidikan (Disdik) Lombok Timur`."""
    opening = each.start - 3
    if not is_bracketed(tokens, opening):
        return None
    return next((other for other in found if other.kind == "ORG" and other.end == opening), None)


def _ends_in_place(tokens: Sequence[Token], each: Found, end: int) -> bool:
    """Say whether the first words of a name, up to `end`, are a place of the list or end in one, or are all of it."""
    head = tokens[each.start].text
    if each.kind == "ORG" and end == each.start + 1 and head.lower() in _WHOLE:
        return True
    if head == _BANK and end == each.start + 2 and each.end - end >= _FEWEST_WORDS:  # Bank Mandiri Seno Wirya
        return True
    first = each.start + (tokens[each.start].text.lower() in _TITLES_OF_PLACES)
    starts = [first] if each.kind == "LOC" else range(max(each.start + 1, end - _LONGEST_PLACE), end)
    return any(_is_listed([token.text for token in tokens[start:end]]) for start in starts)


def _is_listed(texts: Sequence[str]) -> bool:
    """Say whether words are the name of a place of the list."""
    return bool(load_gazetteer().find(read_name(" ".join(texts))))


def is_holder(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether words can be a person's name, not what else stands behind a place: Banten Selatan."""
    are_names = all(text[0].isupper() and (not text.isupper() or len(text) == 1 or text[1] == ".") for text in texts)
    return (
        are_names
        and len(texts) <= _LONGEST_HOLDER
        and all(lexicon.may_be_name(text.lower()) and text.lower() not in _NO_HOLDERS for text in texts)
        and not _is_listed(texts)
    )
