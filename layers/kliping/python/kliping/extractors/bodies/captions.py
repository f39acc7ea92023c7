"""Part what is printed with a picture into caption and credit: by class names, labels, and the forms of a signature."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from kliping.extractors.cleaning import clean_line

_LABELS = (
    r"(?:(?:foto|photo|image|picture|bild) (?:credit|source|by)|credit|kredit|sumber(?: foto)?|source|fotografer"
    r"|photographer|fotos?|photos?|photograph|file(?: photo)?|pictures?|images?|gambar|bild|crédito"
    r"|fotografía|ilustrasi|illustration)"
)
_BRACKETED = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]+)[)\]]\s*\.?$")
_LABELLED = re.compile(
    rf"(?:^|(?<=[.!?,;\"”’)])|[|•–—-])\s*(?i:{_LABELS})(?:\s*[:/]|,(?=\s)|\s(?=[A-Z]))\s*(?P<credit>[^:]+)$"  # noqa: RUF001 - pages print these dashes and quotes
)
_MARKED = re.compile(r"\s*[|–—-]?\s*(?:©|\(c\)\s|&copy;)\s*(?P<credit>[^©]+)$")  # noqa: RUF001 - pages print this dash
_SIGNED = re.compile(
    r"(?:^|(?<=[.!?)\"”]))\s*(?P<credit>[^\W\d_][^.!?/()]{1,40}/[^!?()/,]{2,40}(?:/[^!?()/,]{1,20})?)$"
)
_LABEL = re.compile(
    rf"^(?i:{_LABELS}\s*(?:[:/,]|\.{{3}}|…)|image caption,?|(?:photo|picture|foto|image) by|©|\(c\))\s*"
)
_SLASHED = re.compile(r"[^\W\d_]\s?/\s?[^\W\d_]")
_ENDED = re.compile(r"[.!?…\"”’]$")  # noqa: RUF001 - a sentence may end with this quote
_ARCHIVE = re.compile(r"(?:dok(?:umentasi)?|doc|arsip|ist(?:imewa)?|courtesy|handout|via)\b", re.IGNORECASE)
_PARTICLE_WORDS = "and dan de del der di du la le of the van von bin binti for via y & /"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())

CREDIT_NAMES = re.compile(
    r"credit|kredit|copyright|(?<!re)source|sumber|photographer|author|byline|attribution|fotografer", re.IGNORECASE
)
CAPTION_NAMES = re.compile(r"caption|cutline|keterangan|legend", re.IGNORECASE)
_CONTROLS = re.compile(
    r"(?:count(?:er)?|zoom|buy|button|btn|share|expand|enlarge|icon|lightbox|hidden|sr-only|screen-reader)",
    re.IGNORECASE,
)
_COMMANDS = frozenset({"perbesar", "enlarge", "zoom", "expand", "share", "simpan", "download", "close", "tutup"})
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "form", "iframe"})
_INLINE_TAGS = "a abbr b bdi big cite em font i mark q s small strong sub sup time u"
_INLINE = frozenset(_INLINE_TAGS.split())

_LONGEST_CREDIT = 200
"""Characters at the end of a caption among which its credit is sought."""
_LONGEST_SIGNATURE = 8
"""Words of a credit. More are a sentence."""


@dataclass(slots=True)
class _Piece:
    """A run of caption text between two borders; `is_named` where a class calls it a credit."""

    text: str
    is_named: bool
    is_apart: bool


def read_caption(elements: Iterable[HtmlElement]) -> tuple[str | None, str | None]:
    """Return caption and credit as the elements print them, controls such as "enlarge" left out."""
    pieces = [piece for element in elements for piece in _pieces_of(element)]
    pieces = _once(piece for piece in pieces if piece.text.strip().casefold() not in _COMMANDS)
    credits_ = [piece for piece in pieces if piece.is_named]
    running = [piece for piece in pieces if not piece.is_named]
    if not credits_:
        credits_ = [piece for piece in _edges(running) if _is_signature(piece, running)][:1]
        running = [piece for piece in running if piece not in credits_]
    text = clean_line("".join(f" {piece.text}" if piece.is_apart else piece.text for piece in running))
    credit = strip_label(" ".join(clean_line(piece.text) for piece in credits_))
    if credit:
        return split_credit(text)[0], credit
    return split_credit(text)


def _once(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Drop what says it again: many templates print a caption for each width of screen."""
    texts: set[str] = set()
    kept: list[_Piece] = []
    for piece in pieces:
        text = clean_line(piece.text)
        if text not in texts:
            kept.append(piece)
        if text:
            texts.add(text)
    return kept


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Part "Warga mengungsi. (Foto: A/B)" into caption and credit, the credit without its label.

    Brackets without a label are a credit only after a sentence, or with a slash as agencies sign; "(kiri)" and
    "(8/3/2021)" belong to the caption.
    """
    bracketed = _BRACKETED.search(caption, max(0, len(caption) - _LONGEST_CREDIT))
    if bracketed and _is_bracketed_credit(caption[: bracketed.start()], bracketed["credit"].strip()):
        return _trim(_LABEL.sub("", caption[: bracketed.start()])), strip_label(bracketed["credit"])
    end = max(0, len(caption) - _LONGEST_CREDIT)
    for form in (_LABELLED, _MARKED, _SIGNED):
        found = form.search(caption, end)
        if found and len(found["credit"].split()) <= _LONGEST_SIGNATURE and is_name(found["credit"]):
            return _trim(caption[: found.start()]), strip_label(found["credit"])
    return _trim(_LABEL.sub("", caption)), None


def strip_label(credit: str) -> str | None:
    """Return a credit without brackets and without "Photo:" before it."""
    bare = clean_line(credit).strip(" ()[]|,;–—-")  # noqa: RUF001 - pages print this dash
    return _LABEL.sub("", bare).strip() or None


def _is_bracketed_credit(before: str, inside: str) -> bool:
    if _LABEL.match(inside) or _SLASHED.search(inside):
        return True
    return bool(_ENDED.search(before.rstrip())) and is_name(inside) and not any(map(str.isdigit, inside))


def is_name(text: str) -> bool:
    """Tell a signature ("Jo Brekke", "dok. Sanggar Teratai", "REUTERS/Ann Lee") from words of a sentence."""
    words = text.split()
    if not words or len(words) > _LONGEST_SIGNATURE:
        return False
    if _ARCHIVE.match(text) or _SLASHED.search(text):
        return True
    return (
        all(not word[0].islower() or word in _PARTICLES or "." in word[:-1] for word in words) and words[0][0].isalpha()
    )


def _edges(pieces: list[_Piece]) -> tuple[_Piece, ...]:
    said = [piece for piece in pieces if piece.text.strip()]
    return (said[-1], said[0]) if len(said) > 1 else ()


def _is_signature(piece: _Piece, among: list[_Piece]) -> bool:
    """Tell whether a piece at either end of a caption signs it: labelled, with a slash, or a name after a sentence."""
    text = clean_line(piece.text)
    bare = _LABEL.sub("", text)
    if not is_name(bare.strip("()[] ")):
        return False
    if bare != text or _SLASHED.search(text) or text[0] in "([":
        return True
    others = clean_line(" ".join(other.text for other in among if other is not piece))
    return not _ENDED.search(text) and (piece.is_apart or bool(_ENDED.search(others))) and len(others) > len(text)


def _trim(caption: str) -> str | None:
    return caption.replace("()", "").strip(" |•–—-") or None  # noqa: RUF001 - pages print this dash


def _pieces_of(element: HtmlElement) -> Iterator[_Piece]:
    named = _is_credit(element)
    yield from _walk(element, named=named, is_apart=True)


def _walk(element: HtmlElement, *, named: bool, is_apart: bool) -> Iterator[_Piece]:
    piece = _Piece(element.text or "", named, is_apart)
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SILENT or is_control(child):
            piece.text += child.tail or ""
        elif tag in _INLINE and not _is_credit(child):
            piece.text += "".join(map(str, child.itertext())) + (child.tail or "")
        else:
            yield piece
            is_block = tag != "span"
            yield from _walk(child, named=named or _is_credit(child), is_apart=is_block)
            piece = _Piece(child.tail or "", named, is_block)
    yield piece


def _is_credit(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return bool(CREDIT_NAMES.search(names)) and (len(element) == 0 or not CAPTION_NAMES.search(names))


def is_control(element: HtmlElement) -> bool:
    """Tell what a reader presses or counts by, and what only a screen reader says."""
    return element.get("role") == "button" or bool(_CONTROLS.search(element.get("class") or ""))
