"""An article's text is found in scripts, in the shapes that editors and frameworks write."""

import json
from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring

from kliping.extractors.embedded import Embedded, find_embedded_body, has_embedded_candidates
from kliping.extractors.embedded_writing import split_glued

GOLDEN = Path(__file__).parents[2] / "golden"

HEADLINE = "Ferry returns after nine years"
FIRST = (
    "The ferry across the Lower Sound sailed again on Monday, nine years after the last boat had been sold for scrap."
)
SECOND = "About three hundred people stood on the quay when the first passengers came ashore, and a brass band played."
THIRD = "The crossing takes forty minutes and costs eleven crowns, and the council says that the bus costs more."
FOURTH = "A second boat will join the line in the spring, if the yard can find enough welders to finish it in time."
PROSE = (FIRST, SECOND, THIRD, FOURTH)


def page(*scripts: str) -> HtmlElement:
    return document_fromstring(f"<html><body><div id=app></div>{''.join(scripts)}</body></html>")


def state(value: object, attributes: str = 'id="__NEXT_DATA__" type="application/json"') -> HtmlElement:
    return page(f"<script {attributes}>{json.dumps(value)}</script>")


def linked(**node: object) -> HtmlElement:
    return page(f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **node})}</script>')


def assigned(code: str) -> HtmlElement:
    return page(f"<script>{code}</script>")


def read(tree: HtmlElement, headline: str | None = HEADLINE) -> tuple[str, ...]:
    found = find_embedded_body(tree, headline)
    return found.paragraphs if found else ()


def slate(text: str) -> dict[str, object]:
    start, _, end = text.partition("on ")
    return {
        "type": "paragraph",
        "children": [{"text": f"{start}on "}, {"text": end, "bold": True}] if end else [{"text": text}],
    }


EDITORS: dict[str, list[object]] = {
    "Slate": [slate(text) for text in PROSE],
    "ProseMirror": [
        {"type": "paragraph", "content": [{"type": "text", "text": text, "marks": [{"type": "bold"}]}]}
        for text in PROSE
    ],
    "Contentful": [
        {"nodeType": "paragraph", "data": {}, "content": [{"nodeType": "text", "value": text, "marks": []}]}
        for text in PROSE
    ],
    "Portable Text": [
        {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": text}]} for text in PROSE
    ],
    "Lexical": [{"type": "paragraph", "version": 1, "children": [{"type": "text", "text": text}]} for text in PROSE],
    "Draft.js": [{"key": "a1", "type": "unstyled", "text": text, "entityRanges": []} for text in PROSE],
    "Editor.js": [{"id": "x", "type": "paragraph", "data": {"text": text}} for text in PROSE],
    "Arc": [{"_id": "K7", "type": "text", "content": f"<b></b>{text}"} for text in PROSE],
    "Gutenberg": [
        {"name": "core/paragraph", "attributes": {}, "innerBlocks": [], "innerHTML": f"<p>{text}</p>"} for text in PROSE
    ],
    "a syntax tree of HTML": [
        {"type": "element", "tagName": "p", "children": [{"type": "text", "value": text}]} for text in PROSE
    ],
    "lists of tag and text": [["p", {"class": "x"}, text] for text in PROSE],
    "text under a name of its own": [{"kind": "ArticleParagraph", "innerWords": text, "idAttr": ""} for text in PROSE],
    "blocks in blocks": [
        {
            "type": "text",
            "model": {"blocks": [{"type": "paragraph", "model": {"text": text, "blocks": [{"text": "x"}]}}]},
        }
        for text in PROSE
    ],
    "strings": [*PROSE],
}


@pytest.mark.parametrize("editor", EDITORS)
def test_the_paragraphs_of_every_editor_are_read(editor: str) -> None:
    tree = state({"props": {"post": {"title": HEADLINE, "slug": "ferry", "body": EDITORS[editor]}}})

    assert find_embedded_body(tree, HEADLINE) == Embedded(PROSE, is_cut=False, origin="state")


def test_headings_items_and_quotes_stay_in_their_places() -> None:
    blocks = [
        {"type": "paragraph", "text": FIRST},
        {"type": "header", "level": 2, "content": "What it carries"},
        {"type": "list", "items": [{"type": "text", "content": "bicycles"}, {"type": "text", "content": "goats"}]},
        {"type": "bulleted-list", "children": [{"type": "list-item", "children": [{"text": "letters"}]}]},
        {"_type": "block", "style": "normal", "listItem": "bullet", "children": [{"_type": "span", "text": "bread"}]},
        {"type": "quote", "content_elements": [{"type": "text", "content": SECOND}]},
    ]

    assert read(state({"headline": HEADLINE, "content_elements": blocks})) == (
        *(FIRST, "What it carries", "- bicycles", "- goats", "- letters", "- bread", SECOND),
    )


def test_pictures_embeds_and_links_to_other_articles_are_left_out() -> None:
    blocks: list[object] = [
        {
            "type": "image",
            "caption": "The ferry at noon.",
            "children": [{"text": "A caption that is long enough to be prose."}],
        },
        {"type": "paragraph", "text": FIRST},
        {"type": "interstitial_link", "content": "Why the old ferry was sold"},
        {"type": "paragraph", "text": '<strong><a href="/goats">GOATS MAY TRAVEL FREE</a></strong>'},
        {"type": "embed", "nodes": [{"text": "Read also: the bus over the hill"}]},
        {"type": "paragraph", "text": f'{SECOND} <a href="/band">More on the band</a>.'},
        {"type": "newsletter", "text": "Sign up and read it first."},
    ]

    assert read(state({"title": HEADLINE, "blocks": blocks})) == (FIRST, f"{SECOND} More on the band.")


def test_the_article_that_is_called_like_the_page_wins_over_a_longer_one() -> None:
    own = {
        "title": HEADLINE,
        "body": [{"type": "p", "text": FIRST}, {"type": "p", "text": SECOND}, {"type": "p", "text": THIRD}],
    }
    other = {"title": "Goats on the quay", "body": [{"type": "p", "text": f"Goats. {text}"} for text in PROSE * 2]}

    assert read(state({"articles": [other, own]})) == (FIRST, SECOND, THIRD)


def test_what_stands_beside_the_article_is_not_the_article() -> None:
    blocks = [{"type": "p", "text": text} for text in PROSE]

    for name in ("relatedStories", "comments", "cookieNotice", "footer", "translations"):
        assert read(state({name: {"items": blocks}})) == ()
    assert read(state({"comments": [{"author": "Ana", "text": text} for text in PROSE]})) == ()


def test_the_list_that_holds_nearly_all_prose_wins_over_the_page_around_it() -> None:
    layout = [
        {"type": "hero", "children": [{"type": "label", "text": "Sound"}]},
        {"type": "main", "children": [{"type": "p", "text": text} for text in PROSE]},
        {"type": "strip", "children": [{"type": "p", "text": "Made with salt."}]},
    ]

    assert read(state({"title": HEADLINE, "layout": layout})) == PROSE


def test_references_of_a_cache_are_followed_and_circles_end() -> None:
    cache = {
        "ROOT_QUERY": {"article": {"__ref": "Article:1"}},
        "Article:1": {
            "__typename": "Article",
            "title": HEADLINE,
            'body({"limit":9})': [{"__ref": f"Paragraph:{n}"} for n in range(4)],
        },
        **{f"Paragraph:{n}": {"__typename": "Paragraph", "type": "P", "text": text} for n, text in enumerate(PROSE)},
        "Loop:1": {"title": HEADLINE, "children": [{"__ref": "Loop:1"}, {"__ref": "Loop:1"}]},
    }

    assert read(state({"__APOLLO_STATE__": cache})) == PROSE


VALUE = json.dumps({"title": HEADLINE, "content": "".join(f"<p>{text}</p>" for text in PROSE)}).replace("</", "<\\/")


@pytest.mark.parametrize(
    "code",
    [
        f"window.__PRELOADED_STATE__ = {VALUE};",
        f'window.Fusion=window.Fusion||{{}};Fusion.arcSite="x";Fusion.globalContent={VALUE};Fusion.late={{}};',
        f"window.__STATE__ = JSON.parse({json.dumps(VALUE)});",
        f"window.__STATE__ = JSON.parse('{VALUE.replace(chr(92), chr(92) * 2)}');",
        f'var config = {{a: 1}}; window.__DATA__={{"note":undefined,{VALUE[1:]}',
    ],
    ids=["assigned", "among others", "parsed", "parsed from single quotes", "undefined"],
)
def test_states_are_read_however_a_script_assigns_them(code: str) -> None:
    assert read(assigned(code)) == PROSE


def test_a_state_escaped_by_angular_or_written_as_a_string_is_read() -> None:
    escaped = VALUE.replace("\\/", "/").replace("<", "&amp;l;").replace(">", "&amp;g;").replace('"', "&amp;q;")

    angular = page(f'<script type="application/json">{escaped.replace("&amp;", "&")}</script>')
    assert read(angular) == PROSE
    assert read(state({"cache": {"9": {"data": VALUE}}})) == PROSE


def test_a_stream_of_rows_is_put_together_again() -> None:
    html = f"<p>{FIRST}</p><p>{SECOND}</p>"
    rows = (
        f'1:["$","article",null,{{"title":"{HEADLINE}","children":[["$","p",null,{{"children":"{THIRD}"}}],'
        f'["$","p",null,{{"children":["{FOURTH[:20]}",["$","b",null,{{"children":"{FOURTH[20:]}"}}]]}}],'
        f'["$","div",null,{{"dangerouslySetInnerHTML":{{"__html":"$2"}}}}]]}}]\n2:T{len(html.encode()):x},{html}3:[]\n'
    )
    pushes = [f"self.__next_f.push([1,{json.dumps(part)}])".replace("</", "<\\/") for part in (rows[:560], rows[560:])]
    padded = [f"<script>{push}{' ' * 500}</script>" for push in pushes]

    assert read(page(*padded)) == (THIRD, FOURTH, FIRST, SECOND)


def test_a_flat_list_of_positions_is_put_together_again() -> None:
    flat = [["Reactive", 1], {"title": 2, "body": 3}, HEADLINE, [4, 5, 6, 7], *PROSE]

    assert read(state(flat, 'id="__NUXT_DATA__" type="application/json"')) == PROSE


def test_an_article_body_in_json_ld_is_read_in_every_dress() -> None:
    whole = (FIRST, SECOND, THIRD, FOURTH)

    assert read(linked(articleBody="\n\n".join(PROSE))) == whole
    assert read(linked(articleBody="\\n\\n".join(PROSE))) == whole
    assert read(linked(articleBody="".join(f"<p>{text}</p>\r\n" for text in PROSE))) == whole
    assert read(linked(articleBody="".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in PROSE))) == whole
    assert read(linked(articleBody=" ".join(PROSE))) == (" ".join(PROSE),)
    assert read(linked(articleBody=f"{HEADLINE}\n{FIRST}\n{SECOND}")) == (FIRST, SECOND)


def test_the_entries_of_a_live_blog_follow_one_another_with_their_headings() -> None:
    updates = [
        {"headline": "Band plays", "articleBody": SECOND},
        {"headline": "Boat sails", "articleBody": f"<p>{FIRST}</p>"},
    ]

    assert read(linked(**{"@type": "LiveBlogPosting", "liveBlogUpdate": updates})) == (
        *("Band plays", SECOND, "Boat sails", FIRST),
    )


@pytest.mark.parametrize("end", ["...", "…", " [...]", "&hellip;", '..."'])
def test_a_body_that_ends_in_dots_is_cut(end: str) -> None:
    found = find_embedded_body(linked(articleBody=f"{FIRST} {SECOND} {THIRD[:-1]}{end}"), HEADLINE)

    assert found is not None
    assert found.is_cut


def test_a_body_far_shorter_than_its_stated_words_is_cut_and_begins_what_is_shown() -> None:
    body = f"{FIRST} {SECOND}"
    cut = find_embedded_body(linked(articleBody=body, wordCount=190), HEADLINE)
    whole = find_embedded_body(linked(articleBody=body, wordCount="41"), HEADLINE)

    assert cut is not None
    assert whole is not None
    assert (cut.is_cut, whole.is_cut) == (True, False)
    assert whole.begins([FIRST, SECOND, THIRD])
    assert not whole.begins([FIRST, THIRD])


def test_the_paragraphs_of_a_state_win_over_a_body_that_is_glued_or_cut() -> None:
    data = f'<script type="application/json">{json.dumps({"title": HEADLINE, "body": EDITORS["Slate"]})}</script>'
    for body in (" ".join(PROSE), f"{FIRST} {SECOND[:40]}..."):
        described = (
            f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": body})}</script>'
        )

        assert find_embedded_body(page(described, data), HEADLINE) == Embedded(PROSE, is_cut=False, origin="state")


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.Two. Three.", ["One.Two. Three."]),
        ("One goes.\n\nTwo goes.", ["One goes.", "Two goes."]),
        ("One <b>goes</b>.\nTwo goes.", ["One goes.", "Two goes."]),
        ("<p>One<br>Two</p><ul><li>a</li><li><p>b</p></li></ul>", ["One", "Two", "- a", "- b"]),
        ("<table><tr><td>a</td><td>1</td></tr><tr><td><p>b</p></td><td>2</td></tr></table>", ["a | 1", "b | 2"]),
        ("<p>One.</p><figure><figcaption>Photo</figcaption></figure><script>x()</script>", ["One."]),
        ("Fish &amp; chips\u200b.\n• peas", ["Fish & chips.", "- peas"]),
        ("", []),
    ],
)
def test_glued_text_is_parted_only_where_something_parts_it(text: str, paragraphs: list[str]) -> None:
    assert split_glued(text) == paragraphs


@pytest.mark.parametrize("slug", ["id-next-state", "id-json-ld-body", "en-json-ld-only"])
def test_golden_pages_without_visible_text_are_read_whole(slug: str) -> None:
    expected = json.loads((GOLDEN / f"{slug}.json").read_bytes())["expected"]
    tree = document_fromstring((GOLDEN / f"{slug}.html").read_bytes())

    assert has_embedded_candidates(tree)
    assert list(read(tree, expected["headline"])) == expected["articleBody"]


def test_settings_and_programs_hold_no_article() -> None:
    program = f"var a={{b:1}};function c(){{return '{' '.join(PROSE)}'}}" * 3
    settings = json.dumps({"flags": {f"feature{n}": True for n in range(100)}})

    assert not has_embedded_candidates(assigned(program))
    assert read(assigned(program)) == ()
    assert read(page(f'<script type="application/json">{settings}</script>')) == ()
    assert not has_embedded_candidates(page('<script>window.__X__={"a":1}</script>'))


@pytest.mark.parametrize(
    "text",
    ['{"a":' * 3000 + "1" + "}" * 3000, '{"a": [' * 100, "[" * 100_000, '{"x": "' + "<a " * 1000 + '"}'],
    ids=["deep", "unfinished", "very deep", "tags without end"],
)
def test_broken_and_deep_states_are_no_article_and_no_error(text: str) -> None:
    assert read(page(f'<script type="application/json">{text}</script>')) == ()
    assert read(assigned(f"window.x = {text}")) == ()
