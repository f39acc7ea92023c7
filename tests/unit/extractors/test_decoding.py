"""Bytes become text without mojibake."""

import pytest

from kliping.errors import Unreadable
from kliping.extractors.decoding import decode

QUOTED = "“Kutipan” – kata warga di café Kemuning, naïve."  # noqa: RUF001 - the dash that pages print
PAGE = f"<meta charset=utf-8><p>{QUOTED}</p>" + "<p>isi berita biasa.</p>" * 30


UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("charset", UNICODE)
def test_unicode_is_read_with_and_without_its_mark(charset: str) -> None:
    assert decode(PAGE.encode(charset)).text == PAGE


def test_one_bad_byte_costs_one_character() -> None:
    decoded = decode(PAGE.encode() + b"\xff<p>akhir</p>")

    assert decoded.text == PAGE + "\N{REPLACEMENT CHARACTER}<p>akhir</p>"
    assert decoded.charset == "utf-8"
    assert decoded.notes == ("undecodable characters replaced: 1",)


def test_one_bad_byte_costs_one_character_in_a_declared_charset_too() -> None:
    page = "<meta charset=euc-jp><p>市の中心部で新しい市場が開かれた。</p>" * 9

    decoded = decode(page.encode("euc_jp") + b"\xff<p>")

    assert decoded.text == page + "\N{REPLACEMENT CHARACTER}<p>"
    assert decoded.notes == ("undecodable characters replaced: 1",)


def test_utf8_declared_as_latin1_is_still_utf8() -> None:
    assert decode(PAGE.encode(), "text/html; charset=iso-8859-1").text == PAGE


def test_windows_quotes_in_a_page_that_claims_utf8_stay_quotes() -> None:
    decoded = decode(PAGE.encode("cp1252"))

    assert decoded.text == PAGE
    assert decoded.notes == ("charset guessed: cp1252",)


@pytest.mark.parametrize(
    ("text", "charset", "content_type"),
    [
        ("Привет, мир новостей", "koi8-r", "text/html; charset=KOI8-R"),
        ("“Kutipan”", "cp1252", "text/plain; charset=latin1"),
        ("新闻报道", "gb18030", "text/html;charset=gb2312"),
        ("ニュース記事", "shift_jis", 'text/html; charset="Shift_JIS"'),
        ("ニュース①", "cp932", "text/html; charset=x-sjis"),
        ("İstanbul Boğaz", "cp1254", "text/html; charset=iso-8859-9"),
        ("ข่าว", "cp874", "text/html; charset=tis-620"),
    ],
)
def test_the_declared_charset_is_believed_when_it_is_not_utf8(text: str, charset: str, content_type: str) -> None:
    assert decode(text.encode(charset), content_type).text == text


def test_a_charset_is_also_read_from_the_page() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Новости</p>'

    assert decode(page.encode("cp1251")).text == page


def test_without_a_declaration_the_charset_is_guessed_and_noted() -> None:
    text = "Новости города: вчера открылся новый рынок, пришли сотни жителей. " * 20
    decoded = decode(text.encode("cp1251"))

    assert decoded.text == text
    assert decoded.notes == (f"charset guessed: {decoded.charset}",)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Die Bürger der Stadt haben am Sonntag gewählt, früher als geplant. ", "cp1252"),
        ("Uusi tori avattiin eilen, ja kävijöitä oli tuhansia, sanoi kaupunginjohtaja. ", "cp1252"),
        ("A város új piacán több ezer vásárló fordult meg, főleg a hűvös reggelen. ", "iso8859-2"),
        ("Obyvatelé města přišli v neděli na trh, „dříve než obvykle“, řekl starosta. ", "cp1250"),
        ("Belediye yeni pazarı açtı; şehrin her köşesinden binlerce kişi geldi. ", "cp1254"),  # noqa: RUF001 - Turkish
    ],
)
def test_charsets_that_share_most_letters_are_told_apart(text: str, charset: str) -> None:
    assert decode((text * 9).encode(charset)).text == text * 9


def test_japanese_that_switches_with_escapes_is_not_taken_for_ascii() -> None:
    page = "<p>市の中心部で新しい市場が開かれた。</p>"

    assert decode(page.encode("iso2022_jp")).text == page


def test_bytes_that_no_charset_explains_are_unreadable() -> None:
    with pytest.raises(Unreadable, match="no character set fits these bytes; save the file as UTF-8"):
        decode(bytes(range(128, 256)) * 50)


@pytest.mark.parametrize("label", ["utf-7", "x-unknown", "rot13", "zlib", "unicode_escape", "undefined", "\x00"])
def test_labels_that_are_no_charsets_are_ignored(label: str) -> None:
    content = b"+ADw-script+AD4- caf\xe9 dan teh hangat di tepi pantai yang ramai setiap sore hari"

    assert decode(content, f"text/html; charset={label}").text == content.decode("cp1252")


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"abc\0def\0ghi\0\1\2", b"\0" * 10 + b"\3\4\5\6"])
def test_control_bytes_all_over_are_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable, match="control characters"):
        decode(content)


def test_a_stray_nul_is_forgiven() -> None:
    assert decode(PAGE.encode() + b"\0").text == PAGE + "\0"
