"""A tree comes out of any markup, within limits; what does not fit is refused or noted."""

import pytest

from kliping.errors import NotAnArticle, TooLarge
from kliping.extractors.cutting import LARGE
from kliping.extractors.flattening import DEEPEST
from kliping.extractors.parsing import MOST_ATTRIBUTES, MOST_ELEMENTS, Parsed, parse

FILLER = f"<!--{'-' * LARGE}-->"
"""Makes any page large enough to be looked through before it is parsed."""


def texts(parsed: Parsed, tag: str = "p") -> list[str]:
    return ["".join(element.itertext()) for element in parsed.tree.iter(tag)]


@pytest.mark.parametrize(
    "markup",
    [
        "<!doctype html><html><body><p>a</p></body></html>",
        '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="z"><p>a</p></html>',
        '\n  <?xml version="1.0"?><p>a',
        '<!DOCTYPE html [<!ENTITY e "b">]><p>a',
        "<!DOCTYPE><p>a",
        "<!doctype svg><html><p>a",
        '<meta charset="utf-16"><p>a',
        "<svg><p>a</p></svg>",
        "<video><p>a</p></video>",
        "<math><mi><p>a",
        "<frameset><p>a",
        "<!-- b --><?php b ?><![CDATA[b]]><p>a",
        "<p\0>a\0</p>",
        "<script/><p>a",
        "<p ='>a",
    ],
)
@pytest.mark.parametrize("filler", ["", FILLER], ids=["small", "large"])
def test_a_page_has_html_as_its_root_however_it_begins(markup: str, filler: str) -> None:
    parsed = parse(markup + filler)

    assert parsed.tree.tag == "html"
    assert texts(parsed) == ["a"]
    assert parsed.notes == ()


@pytest.mark.parametrize("markup", ["", " \n", "\0\0", "<!-- only -->", "<!doctype html>", "</p></div>", "<?xml?>"])
def test_markup_without_an_element_is_no_article(markup: str) -> None:
    with pytest.raises(NotAnArticle, match="there is no element in this HTML"):
        parse(markup)


def test_a_character_that_no_file_can_carry_costs_only_itself() -> None:
    assert texts(parse("<p>a\ud800b</p>")) == ["a?b"]


def test_elements_are_counted_with_those_the_parser_adds() -> None:
    assert len(parse("<p>a<p>b").elements) == 4


@pytest.mark.parametrize("markup", ["<b>x</b>", "<p>"])
def test_more_elements_than_any_page_has_are_too_many(markup: str) -> None:
    with pytest.raises(TooLarge, match=r"^too complex: 40,0\d\d elements; at most 40,000 are read\.$"):
        parse(markup * MOST_ELEMENTS)


def test_millions_of_elements_are_refused_before_they_fill_the_memory() -> None:
    with pytest.raises(TooLarge, match=r"^too complex: about 1,000,00\d elements"):
        parse("<p>" * 1_000_000)


def test_more_attributes_than_any_page_has_are_too_many() -> None:
    tag = f"<p {' '.join(f'a{number}' for number in range(200))}>"

    with pytest.raises(TooLarge, match=r"^too complex: 400,200 attributes; at most 400,000 are read\.$"):
        parse(tag * (MOST_ATTRIBUTES // 200 + 1))


def test_markup_in_scripts_and_comments_is_no_element() -> None:
    shown = "<b>x</b>" * (3 * MOST_ELEMENTS)

    assert len(parse(f"<script>{shown}</script><p>a").elements) == 5
    assert len(parse(f"<!--{shown[: 8 * MOST_ELEMENTS]}--><p>a").elements) == 3


@pytest.mark.parametrize("depth", [100, 260, 1000, 2000])
@pytest.mark.parametrize("tag", ["div", "table", "span", "blockquote"])
def test_nine_paragraphs_stay_nine_however_deep_three_of_them_are(depth: int, tag: str) -> None:
    shallow, deep = ("".join(f"<p>{part}<b>{number}</b>.</p>" for number in range(3)) for part in "ab")
    parsed = parse(f"<body>{shallow}{f'<{tag}>' * depth}{deep}{f'</{tag}>' * depth}{shallow}")

    assert texts(parsed) == ["a0.", "a1.", "a2.", "b0.", "b1.", "b2.", "a0.", "a1.", "a2."]
    assert parsed.notes == ()


def test_what_is_too_deep_for_the_parser_is_noted_as_truncated() -> None:
    parsed = parse(f"<body><p>a</p>{'<div>' * 5000}<p>b</p>{'</div>' * 5000}<p>c</p>")

    assert texts(parsed) == ["a"]
    assert parsed.notes == ("truncated: nested deeper than the parser reads",)


def test_a_hundred_errors_before_it_do_not_hide_that_a_page_is_truncated() -> None:
    assert parse("<body>" + "<b>x</i></b>" * 500 + "<div>" * 5000).notes != ()


def test_no_tree_is_deep() -> None:
    parsed = parse("<div>a" * 1000 + "<table><tr><td>b" + "</div>c" * 1000)

    assert max(sum(1 for _ in element.iterancestors()) for element in parsed.tree.iter()) < DEEPEST + 60
    assert "".join(parsed.tree.itertext()) == "a" * 1000 + "b" + "c" * 1000


def test_a_control_character_below_the_deepest_level_is_left_out() -> None:
    parsed = parse("<div>a" * 250 + "<b>b</b>\x01\x0c\ufffe" + "<div>c\x1f" * 100)

    assert len(parsed.tree.xpath("//div")) < 300
    assert "".join(parsed.tree.itertext()).startswith("a" * 250 + "b\nc")


def test_a_long_text_is_kept_whole() -> None:
    parsed = parse(f"<p>a</p><p>{'x' * 11_000_000}</p><p>b</p>")

    assert [len(text) for text in texts(parsed)] == [1, 11_000_000, 1]
    assert parsed.notes == ()
