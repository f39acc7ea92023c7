"""What a parser would pay for dearly is cut, and nothing else is."""

import pytest

from kliping.errors import TooLarge
from kliping.extractors.cutting import cut_excess

MANY = 1000


def attributes(style: str) -> str:
    return " ".join(style.format(number) for number in range(MANY))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a < b <1> <",
        "<p class=a>teks</p>",
        "<p title='a > b' data-x=\"<i>\">teks",
        "<script>if (a<b) document.write('<p x>')</script><p>",
        "<ScRiPt>a</sCrIpT ><p>",
        "<title>a",
        "<!-- a --><!--><p>a--><!---><p>--!><!x><?y?></ z><![CDATA[<p>]]>",
        '<p a=b"c>d" <p =">',
        "<script src=a/><p><script/><p></script>",
        f"<p title='{'x ' * MANY}'>",
        f"<textarea>{attributes('<p a{}>')}</textarea>",
        f"<!-- <p {attributes('a{}')}> -->",
        "<p" + " a=b" * 200 + ">",
    ],
)
def test_ordinary_markup_stays_as_it_is(text: str) -> None:
    cut = cut_excess(text, 10)

    assert cut.text == text
    assert cut.notes == ()


@pytest.mark.parametrize(
    "style",
    [
        "a{}",
        "a{}=x",
        "a{}='x'",
        'a{} = "x"',
        "a{}='>'",
        "a{}='<b>'",
        "a{}=/",
        "'{}",
        "={}",
        "a{}/",
        "a{}\n\t",
        'a{}=">"b',
    ],
)
@pytest.mark.parametrize("before", ["", "<!x '>", "<p a=b'>", "</p a='>'>", "<!-->", "<p ='>", "<a b='<!--'>", "<x<p "])
def test_a_tag_with_too_many_attributes_is_cut_to_its_name(style: str, before: str) -> None:
    cut = cut_excess(f"{before}<i>a</i><p {attributes(style)}>b</p>", 10)

    assert cut.text in {f"{before}<i>a</i><p>b</p>", f"{before}<i>a</i><p/>b</p>", "<x><i>a</i><p>b</p>"}
    assert cut.notes == ("left out: attributes of oversized tags: 1",)


def test_a_tag_with_a_picture_inside_is_cut_to_its_name() -> None:
    assert cut_excess(f"<img src='data:{'A' * 70_000}'/><p>a", 10).text == "<img/><p>a"


def test_a_script_is_cut_before_what_follows_it() -> None:
    script = f"<script {attributes('a{}')}>a</script>"

    assert cut_excess(f"{script}<p>a", 10).text == "<script>a</script><p>a"


@pytest.mark.parametrize("name", ["script", "style", "TEXTAREA"])
def test_a_script_of_over_a_megabyte_is_emptied(name: str) -> None:
    cut = cut_excess(f"<{name} id=a>{'x</p>' * 300_000}</{name}><p>a", 10)

    assert cut.text == f"<{name} id=a></{name}><p>a"
    assert cut.notes == ("left out: scripts or styles of over 1 MB: 1",)


def test_too_many_tags_are_refused_unless_they_are_no_tags() -> None:
    assert cut_excess("<title><b><b><b></title>" + "</b>< 3" * 20, 10).notes == ()
    with pytest.raises(TooLarge, match=r"^too complex: about \d\d elements; pages have a few thousand\.$"):
        cut_excess("<b>" * 12, 10)
