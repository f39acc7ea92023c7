"""Say what kind of article a page is, where it says so itself: by its type, its section, or a label at its heading."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from kliping.extractors.cleaning import clean_line
from kliping.extractors.page import Candidate, Page
from kliping.models import Genre

_TYPES: Mapping[str, Genre] = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "BackgroundNewsArticle": "background",
    "ReviewNewsArticle": "review",
    "Review": "review",
    "CriticReview": "review",
    "AdvertiserContentArticle": "sponsored",
    "SatiricalArticle": "satire",
    "LiveBlogPosting": "live-blog",
    "VideoObject": "video",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
}
"""Types of schema.org."""

_CLAIM_REVIEW = "ClaimReview"

_WORDS: Mapping[Genre, str] = {
    "opinion": "opinion|opinions|opini|kolom|kolumnis|column|columns|commentary|editorial|editorials|op-ed|tajuk"
    "|tajuk rencana|gagasan|meinung|kommentar|opinión|opinion piece",
    "analysis": "analysis|news analysis|analisis|analisa|analyse|análisis",
    "background": "background|backgrounder|explainer|latar belakang",
    "review": "review|reviews|ulasan|resensi",
    "interview": "interview|interviews|wawancara|entrevista",
    "press-release": "press release|press releases|press-release|siaran pers|rilis pers|pers rilis|news release"
    "|pressemitteilung|news releases",
    "sponsored": "sponsored|sponsored content|sponsored post|paid content|paid post|paid partnership|partner content"
    "|partnercontent|brand content|branded content|advertorial|konten bersponsor|iklan|anzeige",
    "live-blog": "live blog|liveblog|live-blog|live updates",
    "satire": "satire|satir",
    "fact-check": "fact check|fact-check|cek fakta|fact checks|verifikasi fakta",
    "video": "video|videos|video.other|video.episode|video.movie|videonews",
    "gallery": "gallery|photo gallery|galeri|galeri foto|foto|photos|fotostrecke|photo essay",
}
_GENRE_OF: Mapping[str, Genre] = {word: genre for genre, words in _WORDS.items() for word in words.split("|")}
_LABELS: frozenset[Genre] = frozenset(
    {"opinion", "analysis", "press-release", "sponsored", "satire", "fact-check", "interview"}
)
"""What a label at the heading may say; "Video" and "Review" there may lead to other pages."""

_PRINTED_ALONE: frozenset[Genre] = frozenset({"press-release", "sponsored"})
"""What a line of its own under the heading may say without a class that calls it a label."""

_ADVERTISING = {"iklan", "anzeige", "sponsored"}
"""What stands above an advertisement too, so that these words mean nothing where they are printed."""

_MOST_LINES = 8


def read_genres(page: Page) -> tuple[Genre, ...]:
    """Read the genres, each once."""
    found = dict.fromkeys(_from_types(page))
    for candidate in page.candidates("genre"):
        genre = _GENRE_OF.get(clean_line(candidate.raw).casefold().strip(" #:"))
        is_sure = candidate.spot != "class" or (genre in _LABELS and _is_printed(page, candidate.raw))
        if genre and genre not in found and is_sure:
            found[genre] = None
            page.facts.append(candidate.fact("genre"))
    for part in urlsplit(page.url).path.split("/")[1:-1] if page.url else ():
        genre = _GENRE_OF.get(part.casefold().replace("-", " "))
        if genre in _LABELS and genre not in found and part.casefold() not in _ADVERTISING:
            found[genre] = None
            page.facts.append(Candidate("url", part).fact("genre"))
    for line in page.after[:_MOST_LINES]:
        genre = _GENRE_OF.get(line.casefold())
        if genre in _PRINTED_ALONE and genre not in found and line.casefold() not in _ADVERTISING:
            found[genre] = None
            page.facts.append(Candidate("near heading", line).fact("genre"))
    return tuple(found)


def _from_types(page: Page) -> Iterable[Genre]:
    kinds = page.described.own_types
    if _CLAIM_REVIEW in page.described.types:
        yield "fact-check"
    yield from (_TYPES[kind] for kind in kinds if kind in _TYPES)


def _is_printed(page: Page, label: str) -> bool:
    return label in page.near[:_MOST_LINES] and label.casefold() not in _ADVERTISING
