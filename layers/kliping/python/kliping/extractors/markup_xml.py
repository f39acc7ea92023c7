"""Parse XML of strangers: no document type of their own, no entity, no network, and limits on what it may cost.

Small faults, of which feeds are full, are repaired: a stray `&`, `&nbsp;`, blanks before the declaration, a wrong or
missing charset. A document that breaks off gives what came before.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from html.entities import html5
from types import MappingProxyType
from typing import Any

from lxml import etree

from kliping.errors import TooLarge, Unreadable
from kliping.extractors.decoding import decode

LONGEST_XML = 50_000_000
"""Characters. The largest that a sitemap may have (sitemaps.org)."""

MOST_TAGS = 1_000_000
"""A full sitemap has 500,000."""

MOST_MARKS = 3 * MOST_TAGS
"""Signs that may stand for attributes or references. Sitemaps are full of URLs that hold both."""

SAFE_OPTIONS: Mapping[str, Any] = MappingProxyType(
    {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "recover": True}
    | {"remove_comments": True, "remove_pis": True}
)
"""For `etree.iterparse` and other parsers of XML. Check what comes before the root with `refuse_document_type` too."""

_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(
    r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31});|#(?:(?P<number>\d{1,7})|[xX](?P<hex>[0-9A-Fa-f]{1,6}));)?", re.ASCII
)
_OWN_NAMES = {"amp", "lt", "gt", "quot", "apos"}
_QUOTED_OR_END = re.compile(r"\"[^\"]*\"|'[^']*'|[\[>]")
_CDATA_START, _CDATA_END = "<![CDATA[", "]]>"


def parse_xml(content: bytes) -> etree._Element:
    """Return the root of an XML document, without its comments and processing instructions.

    Names keep their namespace, as in `{http://www.w3.org/2005/Atom}entry`; a prefix that was never declared stays a
    prefix.

    Raises:
        Unreadable: no XML, no charset fits, or a document type with declarations of its own.
        TooLarge: over `LONGEST_XML` characters, `MOST_TAGS` tags, 10 MB in one text, or 256 elements in one another.
    """
    text = decode(content).text
    _check_size(text)
    # Behind the declaration, for the text is no longer in the charset that it names.
    text = text[_find_root(text) :]
    parser = etree.XMLParser(encoding="utf-8", **SAFE_OPTIONS)
    try:
        root = etree.fromstring(_repair(_NOT_XML.sub("", text)).encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        _refuse_excess(parser)
        raise Unreadable(f"this XML cannot be parsed ({error}).") from error
    _refuse_excess(parser)
    if root is None:
        raise Unreadable("this XML cannot be parsed: there is no element in it.")
    return root


def refuse_document_type(start: str) -> None:
    """Look at what comes before the root element; a document type that only names another file is harmless.

    Raises:
        Unreadable: a document type that declares something, such as entities: one kilobyte can grow to gigabytes.
    """
    _find_root(start)


def _find_root(text: str) -> int:
    """Return where the root element begins, behind comments, instructions and harmless document types; or the end."""
    position = 0
    while (position := text.find("<", position)) >= 0:
        if text.startswith("<!--", position):
            position = _find_behind("-->", text, position + 4)
        elif text.startswith("<?", position):
            position = _find_behind("?>", text, position + 2)
        elif text[position : position + 9].upper() == "<!DOCTYPE":
            position = _find_end_of_document_type(text, position)
        else:
            return position
    return len(text)


def _find_behind(mark: str, text: str, position: int) -> int:
    found = text.find(mark, position)
    return found + len(mark) if found >= 0 else len(text)


def _find_end_of_document_type(text: str, position: int) -> int:
    found = next((mark for mark in _QUOTED_OR_END.finditer(text, position) if mark[0] in {"[", ">"}), None)
    if found is None or found[0] == "[":
        raise Unreadable(
            "this XML declares entities or a document type of its own (<!DOCTYPE … [ … ]>), which is not read; "
            "save it without that part."
        )
    return found.end()


def _check_size(text: str) -> None:
    if len(text) > LONGEST_XML:
        raise TooLarge(f"this XML has {len(text):,} characters; at most {LONGEST_XML:,} are read.")
    for mark, what, most in (
        ("<", "tags", MOST_TAGS),
        ("=", "attributes", MOST_MARKS),
        ("&", "references", MOST_MARKS),
    ):
        number = text.count(mark)
        if number > most:
            raise TooLarge(f"this XML is too complex: {number:,} {what}; at most {most:,} are read.")


def _refuse_excess(parser: etree.XMLParser) -> None:
    # In repair, libxml2 leaves out what is beyond its limits, and only its log says so.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise TooLarge("this XML has a text of over 10 MB, or more than 256 elements inside one another.")


def _repair(text: str) -> str:
    """Turn HTML's names for characters into numbers and a bare `&` into `&amp;`; CDATA stays as it is.

    Numbers of no character go: libxml2 takes half a surrogate pair into its tree, where nobody can read it.
    """
    return "".join(_repaired_pieces(text)) if "&" in text else text


def _repaired_pieces(text: str) -> Iterator[str]:
    position = 0
    while (start := text.find(_CDATA_START, position)) >= 0 and (end := text.find(_CDATA_END, start)) >= 0:
        yield _REFERENCE.sub(_write_reference, text[position:start])
        yield text[start:end]
        position = end
    yield _REFERENCE.sub(_write_reference, text[position:])


def _write_reference(found: re.Match[str]) -> str:
    name, number = found["name"], found["number"] or found["hex"]
    if number:
        code = int(number, 10 if found["number"] else 16)
        return found[0] if code <= sys.maxunicode and not _NOT_XML.match(chr(code)) else ""
    if name is None:
        return "&amp;"
    if name in _OWN_NAMES:
        return found[0]
    characters = html5.get(f"{name};")
    return "".join(f"&#{ord(character)};" for character in characters) if characters else f"&amp;{name};"
