"""Page furniture: what surrounds the text and is not the article. Rules are data, each with an example it must match.

A rule matches a whole line or paragraph, never a part of one, so a sentence that speaks of advertisements or of
comments is safe. Four effects:

- `drop`: the line goes.
- `credit`: the line goes, and the names in it become authors.
- `links`: the line goes, and so do the link titles that follow it, up to the next prose.
- `comments`: what readers wrote begins; nothing after it is the article's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kliping.extractors.authors import identify, split_names
from kliping.models import Author

type Effect = Literal["drop", "credit", "links", "comments"]


@dataclass(frozen=True)
class Furniture:
    """One kind of furniture: `pattern` must match all of a line, and `examples` are lines it matches."""

    effect: Effect
    pattern: str
    examples: tuple[str, ...]


_ROLES = {
    "penulis": "author",
    "oleh": "author",
    "by": "author",
    "written by": "author",
    "words by": "author",
    "author": "author",
    "reporter": "reporter",
    "pewarta": "reporter",
    "laporan": "reporter",
    "reporting by": "reporter",
    "additional reporting by": "reporter",
    "editor": "editor",
    "editing by": "editor",
    "edited by": "editor",
    "penyunting": "editor",
    "redaktur": "editor",
    "fotografer": "photographer",
    "photographer": "photographer",
}
_ROLE = "|".join(sorted(_ROLES, key=len, reverse=True))
_COLON_ROLE = "penulis|author|reporter|pewarta|laporan|editor|penyunting|redaktur|fotografer|photographer|oleh"
_NAME = r"[^\W\d_][\w.'’-]*"  # noqa: RUF001 - the apostrophe that pages print

FURNITURE: tuple[Furniture, ...] = (
    Furniture("credit", r"\((?:tim )?red(?:aksi)?(?:[/ ][\w*]+)?\)", ("(Redaksi)", "(red)", "(red/yan)")),
    Furniture("credit", rf"\((?-i:[A-Z]){_NAME}(?: (?-i:[A-Z]){_NAME}){{1,3}}\)", ("(Rina Lestari)",)),
    Furniture(
        "credit",
        rf"(?:{_COLON_ROLE})\s*:\s*\S[^:.!?]{{0,80}}(?:\s*[|/;,]?\s*(?:{_COLON_ROLE})\s*:\s*\S[^:!?]{{0,80}}?)*",
        ("Penulis: Sari Dewi", "Editor : Budi Santoso", "Reporter: A. Rahman | Editor: Tim Redaksi"),
    ),
    Furniture(
        "credit",
        r"\(?(?:additional )?reporting by [^.!?]{3,120}(?:;\s*edit(?:ing|ed) by [^.!?]{3,80})?\.?\)?",
        ("Reporting by Jane Doe; editing by John Roe", "(Reporting by Jane Doe in Harbour; Editing by John Roe)"),
    ),
    Furniture(
        "drop",
        r"\((?:[*]+|adv|rls|hms|[a-z]{2,4}(?:/[a-z*]{1,5})+|[a-z]{2,4})\)|[*_=~-]{3,}|\*+",
        ("(*)", "(yan/din)", "***"),
    ),
    Furniture(
        "drop",
        r"\(?(?:iklan|advertisements?|advertorial|sponsored(?: content)?|promoted|ads?)\)?:?",
        ("iklan", "Advertisement"),
    ),
    Furniture(
        "drop",
        r"(?:scroll(?:| down)|gulir|lanjutkan membaca|continue reading|story continues|artikel berlanjut)[^.!?]{0,60}",
        ("SCROLL TO CONTINUE WITH CONTENT", "Story continues below advertisement"),
    ),
    Furniture(
        "drop", r"(?:komentar|comments?|reader comments|kolom komentar)(?:\s*\(\d+\))?:?", ("Komentar", "Comments (3)")
    ),
    Furniture(
        "drop",
        r"komentar yang (?:tampil|masuk|muncul|ditulis)\b.{0,60}\btanggung ?jawab\b.{0,120}",
        ("komentar yang tampil sepenuhnya tanggung jawab komentator seperti yang diatur UU ITE",),
    ),
    Furniture(
        "drop",
        r"comments (?:are|represent|posted)\b.{0,40}\b(?:responsibility|views?|opinions?)\b.{0,120}",
        ("Comments are the sole responsibility of their authors.",),
    ),
    Furniture(
        "drop",
        r"(?-i:Baca Juga|BACA JUGA|Baca Pula|Simak Juga|Lihat Juga|Also Read|Read Also|Read Next) [^.!?]{10,160}",
        ("Baca Juga Warga Diminta Menghemat Air",),
    ),
    Furniture(
        "links", r"(?:baca|simak|lihat) (?:juga|pula)|also read|read also|read next", ("BACA JUGA", "Read next:")
    ),
    Furniture(
        "drop",
        r"[\W_]*(?:baca|simak|lihat|tonton|klik)(?: juga| pula| selengkapnya)\s*:\s*\S.{0,200}",
        ("Baca juga: Pasar Lama Kembali Dibuka", "» Simak juga: Jadwal Kapal"),
    ),
    Furniture(
        "drop",
        r"[\W_]*(?:read also|also read|see also|read more|read next|related(?: stor(?:y|ies)| articles?)?|more on this)\s*:\s*\S.{0,200}",
        ("Read also: Ferry timetable changes again", "RELATED: A harbour in ten pictures"),
    ),
    Furniture(
        "links",
        r"(?:berita|artikel|pos|post)\s*(?:terkait|lainnya|terbaru|populer|terpopuler)|terpopuler|terkini|rekomendasi(?: untuk anda)?"
        r"|trending(?: now| topics?)?|sedang tren|most (?:read|popular|viewed)|popular (?:posts?|stories)|you (?:may|might) (?:also )?like"
        r"|related(?: posts?| articles?| stories| news)|more stories|recommended(?: for you)?|in other news|mungkin anda suka",
        ("Trending Now", "Berita Terkait", "Related articles", "You may also like"),
    ),
    Furniture(
        "comments",
        r"tidak ada komentar|(?:\d+|one|no|satu) (?:komentar|comments?|responses?|repl(?:y|ies))(?: (?:on|to|pada) .{1,120})?"
        r"|leave a (?:reply|comment)|post a comment|tinggalkan (?:balasan|komentar)|tulis komentar|posting komentar|beri komentar"
        r"|add a comment|join the (?:conversation|discussion)",
        ("Tidak ada komentar:", "3 komentar", "Leave a Reply", "One response to Ferry returns"),
    ),
    Furniture(
        "drop",
        r"(?:bagikan|share|sebarkan|share (?:this|on|via)|bagikan (?:ini|artikel|berita|ke)|follow us|ikuti kami)(?: [\w/,| ]{1,80})?:?"
        r"|(?:(?:facebook|twitter|x|whatsapp|telegram|line|email|e-mail|pinterest|linkedin|copy link|salin tautan|print|cetak|tweet)"
        r"[\s|,/·•-]*){1,10}",
        ("Bagikan:", "Share this:", "Facebook Twitter WhatsApp", "Share on Facebook"),
    ),
    Furniture(
        "drop",
        r"(?:copyright|hak cipta)?\s*(?:©|\(c\)|copyright|hak cipta)\s.{0,140}",
        ("Copyright © 2019 Kabar", "© 2024 The Harbour"),
    ),
    Furniture("drop", r"all rights reserved\.?|hak cipta dilindungi(?: undang-undang)?\.?", ("All rights reserved.",)),
    Furniture(
        "drop",
        r"(?:(?:last )?(?:updated|modified)|(?:terakhir )?(?:diperbarui|diubah))\b\s*:?\s*[\w:,.+ -]{0,10}\d[\w:,.+ -]{3,40}",
        ("Last Updated 2019-07-17T06:04:08Z", "Diperbarui: 17 Juli 2019"),
    ),
    Furniture(
        "drop",
        r"(?:dapatkan|ikuti|cek|simak) (?:update )?(?:berita|informasi)\b.{0,60}\b(?:google news|whatsapp|telegram|saluran|aplikasi)\b.{0,120}",
        ("Dapatkan update berita pilihan setiap hari di saluran WhatsApp kami.",),
    ),
    Furniture(
        "drop",
        r"(?:sign up|subscribe) (?:for|to) (?:our|the) .{0,60}(?:newsletter|alerts?|updates)\b.{0,60}|subscribe(?: now)?|berlangganan",
        ("Sign up for our weekly newsletter.", "Subscribe"),
    ),
    Furniture(
        "drop",
        r"(?:foto|photo|image|gambar|ilustrasi|sumber foto)\s*:\s*\S[^.!?]{0,80}",
        ("Foto: Dok. Humas", "Photo: Harbour Trust"),
    ),
    Furniture(
        "drop",
        r"\d{1,3} (?:min(?:ute)?s?|menit) (?:read|baca)|waktu baca\s*:?\s*\d+ menit",
        ("5 min read", "Waktu baca 3 menit"),
    ),
    Furniture(
        "drop",
        r"(?:dilihat|dibaca|views?)\s*:?\s*[\d.,]+(?: kali)?|[\d.,]+ (?:views|kali dibaca|kali dilihat)",
        ("Dibaca: 1.204 kali",),
    ),
)

_COMPILED = tuple((rule, re.compile(rule.pattern, re.IGNORECASE | re.DOTALL)) for rule in FURNITURE)
_LONGEST = 240
"""Characters. Furniture is short; a longer paragraph is never tested, which also bounds the time."""

TAGS = re.compile(r"(?:tags?|topik|kata kunci|keywords|label)s?\s*:\s*(?P<tags>\S.{0,300})", re.IGNORECASE)
_CREDIT = re.compile(
    rf"\b(?P<role>{_ROLE})\b\s*:?\s*(?P<names>.+?)(?=\s*[|/;,]?\s*\b(?:{_ROLE})\b\s*:?|$)", re.IGNORECASE
)
_SIGNED = re.compile(r"(?<=[.!?”\"])\s*\((?P<desk>(?:tim )?redaksi|red(?:/\w+)?|\*+)\)$", re.IGNORECASE)
_PROSE_END = re.compile(r"[.!?…][\"”'’)\]]*$")  # noqa: RUF001 - the quotation marks that pages print
_BULLET = re.compile(r"^\s*[•·▪►»*–-]\s+")  # noqa: RUF001 - the bullets that pages print
_FEWEST_PROSE_WORDS = 6
_COMMENTS_AFTER = 0.5
"""Share of the words that must stand before a comment heading: no page puts its comments first."""


@dataclass(frozen=True)
class Cleared:
    """What is left without furniture, who was credited in it, and the keywords that stood under the text."""

    paragraphs: tuple[str, ...]
    credits: tuple[Author, ...] = ()
    credit_lines: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def classify(paragraph: str) -> Effect | None:
    """Name what a line of furniture does; null for everything else."""
    line = paragraph.strip()
    if not line or len(line) > _LONGEST:
        return None
    return next(
        (
            rule.effect
            for rule, pattern in _COMPILED
            if pattern.fullmatch(line.rstrip(":").strip() or line) or pattern.fullmatch(line)
        ),
        None,
    )


def clear_furniture(paragraphs: Sequence[str], headline: str | None) -> Cleared:
    """Remove furniture and repetitions of the headline from `paragraphs`; all other paragraphs stay, in order."""
    kept: list[str] = []
    credit_lines: list[str] = []
    keywords: list[str] = []
    last = _comments_start(paragraphs)
    for paragraph, effect in _walk(paragraphs[:last]):
        tags = TAGS.fullmatch(paragraph)
        if effect == "credit":
            credit_lines.append(paragraph)
        elif effect is None and tags and kept:
            keywords += [tag.strip(" #.") for tag in re.split(r"[,;#]", tags["tags"]) if tag.strip(" #.")]
        elif effect is None and not repeats(paragraph, headline):
            kept.append(paragraph)
    signed = _SIGNED.search(kept[-1]) if kept else None
    if signed:
        kept[-1] = kept[-1][: signed.start()].rstrip()
        credit_lines.append(signed[0].strip())
    credits_ = [author for line in credit_lines for author in read_credits(line)]
    return Cleared(tuple(kept), tuple(credits_), tuple(credit_lines), tuple(keywords))


def read_credits(line: str) -> list[Author]:
    """Read who a credit line names: "(Redaksi)", "Reporter: A dan B | Editor: C", "By Jane Doe"."""
    inside = line.strip().strip("()").strip()
    found = list(_CREDIT.finditer(inside)) if _CREDIT.match(inside) else []
    pairs = [(_ROLES[credit["role"].lower()], credit["names"]) for credit in found] or [(None, inside.split("/")[0])]
    authors = (identify(name, role=role) for role, names in pairs for name in split_names(names))
    return [author for author in authors if author]


def is_prose(paragraph: str) -> bool:
    """Tell a sentence from a link title or a heading: it ends like a sentence and has a few words."""
    return bool(_PROSE_END.search(paragraph)) and len(paragraph.split()) >= _FEWEST_PROSE_WORDS


def _walk(paragraphs: Sequence[str]) -> Iterator[tuple[str, Effect | None]]:
    """Give each paragraph its effect; link titles under a `links` heading are dropped with it."""
    links = 0
    for position, paragraph in enumerate(paragraphs):
        effect = classify(paragraph)
        if effect is not None:
            links = 1 if effect == "links" else 0
        elif links and _is_link_title(paragraphs, position, first=links == 1):
            effect, links = "drop", links + 1
        else:
            links = 0
        yield paragraph, effect


def _is_link_title(paragraphs: Sequence[str], position: int, *, first: bool) -> bool:
    paragraph = paragraphs[position]
    if is_prose(paragraph) or len(paragraph) > _LONGEST:
        return False
    # The last short line before prose may be a subheading of the article; only the very first is surely a link.
    following = paragraphs[position + 1] if position + 1 < len(paragraphs) else ""
    return first or bool(_BULLET.match(paragraph)) or not is_prose(following)


def _comments_start(paragraphs: Sequence[str]) -> int:
    words = [len(paragraph.split()) for paragraph in paragraphs]
    for position, paragraph in enumerate(paragraphs):
        if classify(paragraph) == "comments" and sum(words[:position]) >= _COMMENTS_AFTER * sum(words):
            return position
    return len(paragraphs)


def repeats(paragraph: str, headline: str | None) -> bool:
    """Tell whether a paragraph is the headline once more, with or without a bullet."""
    return headline is not None and _fold(_BULLET.sub("", paragraph)) == _fold(headline)


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
