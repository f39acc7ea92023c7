"""What editors and frameworks call the blocks of an article, and the parts that hold a block's text."""

import re
from collections.abc import Mapping
from typing import Any

_KINDS = (
    *("tagName", "tag", "type", "_type", "nodeType", "blockType", "blockName", "kind", "component", "__component"),
    *("componentName", "acf_fc_layout", "is", "__typename", "name"),
)
_VAGUE = {"element", "object", "block", "node", "html", "component", "tag", "root"}
TEXTS = (
    *(
        "text",
        "html",
        "content",
        "value",
        "body",
        "__html",
        "innerHTML",
        "innerHtml",
        "markup",
        "copy",
        "paragraph",
        "rendered",
    ),
    *("textHtml", "contentHtml", "bodyHtml", "literal", "children", "source"),
)
PARTS = (
    *(
        "children",
        "nodes",
        "content",
        "blocks",
        "contentElements",
        "content_elements",
        "value",
        "model",
        "body",
        "text",
    ),
    *(
        "data",
        "items",
        "elements",
        "document",
        "root",
        "props",
        "attributes",
        "attrs",
        "fields",
        "textData",
        "paragraphs",
    ),
    *(
        "fragments",
        "inlines",
        "components",
        "innerBlocks",
        "listItems",
        "rows",
        "cells",
        "richText",
        "json",
        "contents",
    ),
    *("parts", "runs", "dangerouslySetInnerHTML", "paragraph", "primary", "list"),
)

LEFT_OUT = re.compile(
    r"im(?:g|age)|photo|picture|figure|caption|credit|media|video|audio|podcast|galler|carousel|slide|embed|iframe|tweet"
    r"|twitter|instagram|facebook|youtube|tiktok|social|share|relat|recommend|readmore|readalso|bacajuga|teaser|promo"
    r"|newsletter|subscri|signup|paywall|advert|sponsor|banner|interstitial|linklist|linkcard|storylink|byline|author"
    r"|timestamp|comment|pullquote|poll|quiz|rawhtml|breadcrumb|navigation|menu|footer|disclaimer|sidebar|metadata"
    r"|headerbasic|button|standfirst|subtitle|kicker|eyebrow|donat|infobox|factbox|widget|hydration|dropzone"
)
LEFT_OUT_WHOLE = re.compile(
    r"ads?|adslot|adunit|headline|title|summary|description|deck|dek|tags?|topics?|map|chart|script|style|svg|cta|hr"
    r"|divider|separator|atomic|nav|aside|meta|link|noscript|form|input|select|label|template|source|path|code"
)
HEADING = re.compile(
    r"h[1-6]|(?:sub)?head(?:er|ing)?(?:[1-6]|one|two|three|four|five|six|large|medium|small)?|subheadline|crosshead(?:ing)?"
    r"|heading\w{0,12}|intertitle|sectiontitle|subheader\w{0,8}"
)
LIST = re.compile(r"(?:core)?(?:un)?(?:ordered|bullet(?:ed)?|number(?:ed)?|item|check)?lists?|ul|ol|dl")
ITEM = re.compile(
    r"(?:core)?(?:(?:un)?ordered|bullet(?:ed)?|number(?:ed)?)?listitems?|li|uli|oli|bullet(?:point)?|dt|dd"
)
PARAGRAPH = re.compile(
    r"p|(?:core)?(?:text|rich)?para(?:graph)?|unstyled|normal|(?:core)?bodytext|blockquoteitem|lede|lead"
)
INLINE = re.compile(
    r"text(?:inline|run|node|leaf)?|span|strong|b|em|i|u|s|a|bold|italic|underline|mark|q|sup|sub|abbr|cite|time|small"
    r"|\w*hyperlink|urllink|link|inline\w*|linkinline|mention|fragment|leaf|linebreak|hardbreak|softbreak|br|font"
)
BREAK = {"linebreak", "hardbreak", "br"}
RECORD_KINDS = re.compile(
    r"(?:news|blog|related)?(?:article|story|post|posting|comment|product|page|webpage|author|person|user|tag|category)s?"
)
RECORD_NAMES = {
    *("headline", "headlines", "slug", "permalink", "username", "author", "authors", "byline", "publishedAt"),
    *("published", "publishDate", "publish_date", "datePublished", "date", "price", "excerpt", "promo_items"),
}


def kind_of(block: Mapping[str, Any]) -> str:
    """Return what kind of block this is, in small letters and digits: "headertwo", "p", "" for none."""
    if block.get("listItem"):
        return "listitem"
    style = block.get("style")
    if isinstance(style, str) and HEADING.fullmatch(_fold(style)):
        return _fold(style)
    vague = ""
    for name in _KINDS:
        value = block.get(name)
        if isinstance(value, str) and value and len(value) <= 60:  # noqa: PLR2004 - longer is text
            kind = _fold(value)
            if kind not in _VAGUE:
                return kind
            vague = kind
    return vague


def _fold(name: str) -> str:
    kind = "".join(filter(str.isalnum, name.lower())).removeprefix("core")
    return kind.removesuffix("block").removesuffix("element") or kind
