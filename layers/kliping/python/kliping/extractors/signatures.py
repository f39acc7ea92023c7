"""Read the strings that name authors: a line such as "Penulis: Sari Dewi | Editor: Budi", or a byline's element."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from kliping.extractors.authors import WRITERS, identify, split_names
from kliping.extractors.furniture import ROLES
from kliping.extractors.markup import LONGEST_VISIBLE, join_labels, text_just_before, visible_lines, visible_text
from kliping.extractors.page import Candidate
from kliping.extractors.places import Spot
from kliping.extractors.survey import Note
from kliping.models import Author

_ROLE = "|".join(sorted(ROLES, key=len, reverse=True))
_WHOLE_ROLE = "|".join(sorted(ROLES.keys() - {"rep", "red"}, key=len, reverse=True))
"""Labels that need no colon: without one, "Red" is a colour."""
_LABELLED = re.compile(
    rf"(?:posted |published |submitted |ditulis )?(?P<role>{_WHOLE_ROLE}|von|par|por)\b\s*:?\s+(?P<names>\S.*)",
    re.IGNORECASE,
)
_PLAIN = {"by", "oleh", "written by", "words by", "author", "von", "par", "por"}
"""Words that announce an author without saying what else the person is."""
_SEPARATOR = re.compile(r"\s*[|•·●⋅∙◦▪]\s*|\s+[-–—]+\s+")  # noqa: RUF001 - the dashes that pages print
_MONTH = "jan|feb|mar|apr|may|mei|jun|jul|aug|agu|sep|oct|okt|nov|dec|des"
_END = re.compile(
    rf"\s*(?:\b(?:on|pada|for|in|at|updated|published|reviewed|edited|medically|view|follow)\b\s|[\[\d]|\b(?:{_MONTH})[a-z]*\.?\s+\d).*$",
    re.IGNORECASE,
)
"""Where the name in a byline ends: at a date, a place, or an invitation to follow."""
_CHECKED = re.compile(
    r"\b(?:(?:(?:medically )?reviewed|(?:fact[- ]?)?checked|researched|verified|illustrated)\b"
    r"|(?:photos?|pictures?|video|translated|foto|gambar|ilustrasi|ditinjau|diperiksa|diterjemahkan) (?:by|oleh)\b).*",
    re.IGNORECASE,
)
"""Where a byline goes on with those who did something else than write or edit."""
_OTHERS = re.compile(rf"{_CHECKED.pattern}|\bedited\b.*", re.IGNORECASE)
_OTHERS_ALONE = re.compile(
    r"(?:.*\s)?(?:(?:reviewed|checked|researched|verified|illustrated|edited)(?: and \w+)? by\s*:?"
    r"|(?:editor|penyunting|redaktur)\s*:)",
    re.IGNORECASE,
)
"""What stands right before the name of one who did something else than write."""
_PROFILE = re.compile(
    r"/(?:authors?|penulis|profiles?|contributors?|people|staff|writers?|by|reporter|user)/", re.IGNORECASE
)
_EMPHASIS = {"strong", "b", "em", "i", "span"}
_MOST_LINES = 6
_JOB = re.compile(
    r"\b(?:expert|specialist|analyst|director|founder|co-founder|ceo|cto|cmo|president|manager|editor|writer|reporter"
    r"|correspondent|journalist|columnist|contributor|strategist|consultant|engineer|developer|veterinarian|nutritionist"
    r"|dietitian|physician|attorney|coach|head|lead|senior|staff|certified|licensed|professor|journalism|educator"
    r"|gardener|horticulturalist)\b",
    re.IGNORECASE,
)
_NEWSROOM_JOB = re.compile(
    r"(?:[^\W\d_][\w'&-]*,? ){1,4}(?:correspondent|editor|reporter|columnist|producer|presenter)", re.IGNORECASE
)
_WITH_COLON = re.compile(rf"(?:^|(?<=[\s|/;,]))(?P<role>{_ROLE})\s*:\s*", re.IGNORECASE)
"""Several of these may share a line: "Rep: Sari Dewi/ Red: Budi Santoso"."""
_SIGN_OFF = re.compile(
    rf"\s*(?:(?:{'|'.join(sorted(ROLES.keys() - {'by'}, key=len, reverse=True))})\s*:"
    r"|(?:additional )?(?:reporting|editing) by\s)",
    re.IGNORECASE,
)
"""How a line under the text begins that says who did what: "Editor: Budi", "Reporting by Jane Doe; Editing by …"."""
_PARTS = re.compile(rf"[;|]\s*(?=(?:{_WHOLE_ROLE})\b)", re.IGNORECASE)
_FEWEST_WORDS = 2
"""Words of a name that only a class vouches for: a single one is often a heading or a job."""


@dataclass(frozen=True)
class Line:
    """One string that names authors. `is_seen` is false for what only machines read; `is_labelled` is so after "By"."""

    candidate: Candidate
    text: str
    role: str | None = None
    is_organisation: bool = False
    is_seen: bool = False
    is_labelled: bool = False


def read_line(candidate: Candidate, text: str) -> list[Line]:
    """Read one printed line: what follows labels such as "By" or, without any, its first part."""
    text = _CHECKED.sub("", text)
    labels = list(_WITH_COLON.finditer(text))
    if labels:
        ends = [*(label.start() for label in labels[1:]), len(text)]
        return [
            _labelled(candidate, label["role"], text[label.end() : end])
            for label, end in zip(labels, ends, strict=True)
        ]
    parts = [part for part in _SEPARATOR.split(text) if part]
    found = next(filter(None, map(_LABELLED.fullmatch, parts)), None)
    if found:
        return [_labelled(candidate, found["role"], found["names"])]
    name = next((name for part in parts if (name := _END.sub("", part))), None)
    return [Line(candidate, name, is_seen=True)] if name else []


def _labelled(candidate: Candidate, label: str, names: str) -> Line:
    parts = [part for part in _SEPARATOR.split(names.strip(" |/;,")) if part]
    name = _END.sub("", parts[0]) if parts else ""
    return Line(candidate, name, _role_of(label), is_seen=True, is_labelled=True)


def read_element(spot: Spot, note: Note) -> list[Line]:
    """Read a byline: the marked name inside or the linked ones where there are any, else its first line that is one.

    What stands behind "Reviewed by" and the like is none.
    """
    return [] if _OTHERS_ALONE.fullmatch(text_just_before(note.element)) else _read_byline(spot, note)


def _read_byline(spot: Spot, note: Note) -> list[Line]:
    element = note.element
    for inner in element.iter("span", "a", "meta", "p", "div", "strong"):
        if inner is not element and "name" in (inner.get("itemprop") or "").split():
            text = inner.get("content") or visible_text(inner, LONGEST_VISIBLE)
            return read_line(Candidate(spot, text, note), text)
    content = element.get("content")
    if content:
        return [Line(Candidate(spot, content, note), content)]
    whole = visible_text(element, LONGEST_VISIBLE)
    if not whole:
        return []
    linked = [link for link in element.iter("a") if link is not element and _PROFILE.search(link.get("href") or "")]
    writers = _OTHERS.sub("", whole)
    texts = (visible_text(link, LONGEST_VISIBLE) for link in linked)
    names = list(dict.fromkeys(text for text in texts if text and text in writers))
    if len(names) > 1 and not _WITH_COLON.search(whole):
        return [Line(Candidate(spot, whole, note), ", ".join(names), is_seen=True)]
    for text in join_labels(visible_lines(element)[:_MOST_LINES]):
        lines = read_line(Candidate(spot, text, note), text)
        own = [line for line in lines if (line.role is None or line.role in WRITERS) and names_in(line, ())]
        if own:
            return own
    return []


def opens_sign_off(element: HtmlElement) -> bool:
    """Say whether an element's text begins as a sign-off does, its label perhaps in an element of its own."""
    text = element.text
    if (not text or text.isspace()) and len(element):
        label = element[0]
        text = f"{label.text or ''}{label.tail or ''}" if label.tag in _EMPHASIS else label.text
    return bool(text and _SIGN_OFF.match(text))


def read_sign_off(note: Note) -> list[Line]:
    """Read the lines of a sign-off that begin with a label, each with its role; and leave out the rest."""
    if not visible_text(note.element, LONGEST_VISIBLE):
        return []
    lines = (text for text in visible_lines(note.element)[:_MOST_LINES] if _SIGN_OFF.match(text))
    parts = (part for text in lines for part in _PARTS.split(text) if _SIGN_OFF.match(part))
    return [line for part in parts for line in read_line(Candidate("class", part, note), part) if line.is_labelled]


def read_job(line: str) -> str | None:
    """Return a line that is nothing but a newsroom's job, such as "Environment correspondent"."""
    return line if _NEWSROOM_JOB.fullmatch(line) else None


def names_in(line: Line, called: tuple[str | None, ...]) -> list[Author]:
    """Return who a line names. `called` is what the publisher is called: its name and its site."""
    if line.is_organisation or "://" in line.text:
        texts = [line.text]
    else:
        texts = _people_in(line.text, fewest=_FEWEST_WORDS if line.is_seen else 1)
    known = [identify(text, publisher=called, role=line.role, is_organisation=line.is_organisation) for text in texts]
    authors = [author for author in known if author]
    if line.is_seen and not line.is_labelled:
        authors = [a for a in authors if a.kind != "person" or len(a.name.split()) >= _FEWEST_WORDS]
    return authors


def _people_in(text: str, fewest: int) -> list[str]:
    """Part a byline into names, up to the first job: "Jane Doe and John Roe, Security Expert".

    From the second name on, one of less than `fewest` words ends it too.
    """
    names: list[str] = []
    for name in split_names(text):
        if names and (_JOB.search(name) or len(name.split()) < fewest):
            break
        names.append(name)
    return names


def _role_of(label: str) -> str | None:
    label = label.lower()
    return None if label in _PLAIN else ROLES[label]
