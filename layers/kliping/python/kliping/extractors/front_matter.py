"""Read front matter: the fields that stand above a Markdown text, in YAML between `---` or in TOML between `+++`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from pydantic.alias_generators import to_snake

from kliping.extractors.authors import choose, identify, split_names
from kliping.extractors.cleaning import clean_line, clean_url
from kliping.extractors.dates import find_moment
from kliping.extractors.headlines import LONGEST_HEADLINE
from kliping.extractors.manuscripts import FIELDS, Stated
from kliping.extractors.page import LONGEST_RAW
from kliping.models import Author, Fact, Image, Moment

FRONT_MATTER = re.compile(
    r"\A\s*(?:---[ \t]*\n(?P<yaml>(?:.*\n){0,300}?)(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>(?:.*\n){0,300}?)\+\+\+)"
    r"[ \t]*(?:\n|\Z)"
)
"""At most 300 lines, so that a text which begins with a rule is searched no further."""

_LONGEST = 64_000
_LONGEST_VALUE = 2000
_MOST_VALUES = 30
_LINE = re.compile(r"(?P<name>[A-Za-z][\w -]{0,40}?)\s*:\s+(?P<value>\S.*)")
_LANGUAGE = re.compile(r"(?P<tag>[a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)

_NAMES: Mapping[str, tuple[str, ...]] = {
    "headline": ("title", "headline", "judul"),
    "alternativeHeadline": ("subtitle", "alternativeheadline", "subjudul", "deck"),
    "description": ("description", "summary", "excerpt", "abstract", "ringkasan", "deskripsi"),
    "author": ("author", "authors", "penulis", "oleh", "by", "byline"),
    "datePublished": ("date", "datepublished", "published", "publishdate", "pubdate", "publishedat", "tanggal"),
    "dateModified": ("lastmod", "updated", "modified", "datemodified", "lastmodifiedat", "updatedat"),
    "dateline": ("dateline",),
    "inLanguage": ("lang", "language", "locale", "inlanguage", "bahasa"),
    "publisher": ("publisher", "publication", "site", "sitename", "penerbit"),
    "articleSection": ("section", "category", "categories", "rubrik", "kategori", "articlesection"),
    "keywords": ("tags", "keywords", "tag", "katakunci", "topics"),
    "mainImage": ("image", "cover", "coverimage", "featuredimage", "thumbnail", "hero", "gambar"),
    "canonicalUrl": ("canonical", "canonicalurl", "url", "link", "source", "permalink", "sumber"),
}
"""What generators of sites (Jekyll, Hugo, Eleventy, Pelican), note books and web clippers call each field; folded."""


@dataclass(frozen=True)
class _Entries:
    """The fields as they are written, their names folded."""

    values: Mapping[str, object]

    def texts(self, field: str) -> tuple[str, ...]:
        """Return the strings of the first name that has any."""
        found = (tuple(islice(_texts(self.values.get(name)), _MOST_VALUES)) for name in _NAMES[field])
        return next(filter(None, found), ())

    def text(self, field: str) -> str | None:
        """Return the first of them."""
        return next(iter(self.texts(field)), None)


def read_front_matter(text: str) -> tuple[Stated, str]:
    """Return what the front matter states, and the text below it; nothing and all of it where there is none."""
    found = FRONT_MATTER.match(text.replace("\r\n", "\n"))
    if not found or found.end() > _LONGEST:
        return Stated(), text
    values = _load_toml(found["toml"]) if found["yaml"] is None else _load_yaml(found["yaml"])
    folded = {_fold(str(name)): value for name, value in values.items()}
    return _state(_Entries(folded)), text.replace("\r\n", "\n")[found.end() :]


def _load_yaml(text: str) -> Mapping[object, object]:
    import yaml

    try:
        # Every value stays the string that was written: dates are read by our own rules.
        loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes strings, lists and mappings alone
    except (yaml.YAMLError, RecursionError, ValueError):
        loaded = None
    return loaded if isinstance(loaded, dict) else _load_lines(text)


def _load_toml(text: str) -> Mapping[object, object]:
    import tomllib

    try:
        return dict(tomllib.loads(text).items())
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}


def _load_lines(text: str) -> Mapping[object, object]:
    """Read what is no YAML line by line: `title: Banjir: tiga kelurahan` is not, and written every day."""
    lines = (_LINE.fullmatch(line.rstrip()) for line in text.split("\n"))
    return {line["name"]: line["value"].strip("\"'[]") for line in lines if line}


def _texts(value: object) -> Iterator[str]:
    """Yield the strings of a value: its own, those of a list, or the name or address in a mapping."""
    if isinstance(value, (list, tuple)):
        for entry in islice(value, _MOST_VALUES):
            if not isinstance(entry, (list, tuple)):
                yield from _texts(entry)
    elif isinstance(value, dict):
        yield from _texts(next((value[key] for key in ("name", "src", "url", "image") if key in value), None))
    elif value is not None and not isinstance(value, bool):
        text = clean_line(str(value)[:_LONGEST_VALUE])
        if text and text.lower() not in {"null", "~", "none"}:
            yield text


def _state(entries: _Entries) -> Stated:
    headline = entries.text("headline")
    publisher = entries.text("publisher")
    canonical = next(filter(None, map(clean_url, entries.texts("canonicalUrl"))), None)
    stated = Stated(
        headline=headline if headline and len(headline) <= LONGEST_HEADLINE else None,
        alternative_headline=entries.text("alternativeHeadline"),
        description=entries.text("description"),
        author=_read_authors(entries.texts("author"), publisher),
        date_published=_read_moment(entries.text("datePublished")),
        date_modified=_read_moment(entries.text("dateModified")),
        dateline=entries.text("dateline"),
        in_language=_read_language(entries.text("inLanguage")),
        publisher=publisher if publisher and "://" not in publisher else None,
        article_section=entries.text("articleSection"),
        keywords=_read_keywords(entries.texts("keywords")),
        main_image=_read_image(entries.texts("mainImage"), canonical),
        canonical_url=canonical,
        trusted=FIELDS,
    )
    known = [name for name in _NAMES if getattr(stated, to_snake(name))]
    facts = (Fact(field=name, origin="meta", raw=", ".join(entries.texts(name))[:LONGEST_RAW]) for name in known)
    return replace(stated, facts=tuple(facts))


def _read_moment(raw: str | None) -> Moment | None:
    return find_moment(raw, "meta") if raw else None


def _read_authors(names: tuple[str, ...], publisher: str | None) -> tuple[Author, ...]:
    named = (identify(name, publisher=(publisher,)) for line in names for name in split_names(line))
    return choose(author for author in named if author)


def _read_language(raw: str | None) -> str | None:
    found = _LANGUAGE.fullmatch(raw) if raw else None
    return found["tag"].lower() if found else None


def _read_keywords(texts: tuple[str, ...]) -> tuple[str, ...]:
    words = [word.strip(" #\"'[]") for text in texts for word in re.split(r"[,;]", text)]
    return tuple(dict.fromkeys(word for word in words if word))[:_MOST_VALUES]


def _read_image(texts: tuple[str, ...], base: str | None) -> Image | None:
    url = next((url for text in texts if (url := clean_url(text, base))), None)
    return Image(url=url) if url else None


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
