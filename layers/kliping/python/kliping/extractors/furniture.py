"""Page furniture: what surrounds the text and is not the article. Rules are data, each with examples it must match.

A rule matches a whole line or paragraph, never a part of one, so a sentence that speaks of advertisements or of
comments is safe. Four effects:

- `drop`: the line goes.
- `credit`: the line goes, and the names in it become authors.
- `links`: the line goes, and so do the link titles that follow it, up to the next prose.
- `comments`: what readers wrote begins; nothing after it is the article's.
"""

import re
from dataclasses import dataclass
from typing import Literal

type Effect = Literal["drop", "credit", "links", "comments"]


@dataclass(frozen=True)
class Furniture:
    """One kind of furniture: `pattern` must match all of a line, and `examples` are lines it matches."""

    effect: Effect
    pattern: str
    examples: tuple[str, ...]


ROLES = {
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
_COLON_ROLE = "penulis|author|reporter|pewarta|laporan|editor|penyunting|redaktur|fotografer|photographer|oleh"
_NAME = r"[^\W\d_][\w.'’-]*"  # noqa: RUF001 - the apostrophe that pages print
_UNENDED = r"(?:[^:.!?]|\.(?=\s?\w)){0,80}?"
"""Words that do not end like a sentence; a full stop may stand inside, as in "A. Rahman"."""

FURNITURE: tuple[Furniture, ...] = (
    Furniture("credit", r"\((?:tim )?red(?:aksi)?(?:[/ ][\w*]+)?\)", ("(Redaksi)", "(red)", "(red/yan)")),
    Furniture("credit", rf"\((?-i:[A-Z]){_NAME}(?: (?-i:[A-Z]){_NAME}){{1,3}}\)", ("(Rina Lestari)",)),
    Furniture(
        "credit",
        rf"(?:{_COLON_ROLE})\s*:\s*\S{_UNENDED}(?:\s*[|/;,]?\s*(?:{_COLON_ROLE})\s*:\s*\S{_UNENDED})*(?-i:(?<=[A-Z])\.)?",
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
        r"(?:scroll(?:| down)|gulir|lanjutkan membaca|continue reading|story continues"
        r"|artikel berlanjut)[^.!?]{0,60}",
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
        r"[\W_]*(?:read also|also read|see also|read more|read next|related(?: stor(?:y|ies)| articles?)?"
        r"|more on this)\s*:\s*\S.{0,200}",
        ("Read also: Ferry timetable changes again", "RELATED: A harbour in ten pictures"),
    ),
    Furniture(
        "links",
        r"(?:berita|artikel|pos|post)\s*(?:terkait|lainnya|terbaru|populer|terpopuler)|terpopuler|terkini"
        r"|rekomendasi(?: untuk anda)?"
        r"|trending(?: now| topics?)?|sedang tren|most (?:read|popular|viewed)|popular (?:posts?|stories)"
        r"|you (?:may|might) (?:also )?like"
        r"|related(?: posts?| articles?| stories| news)|more stories|recommended(?: for you)?|in other news"
        r"|mungkin anda suka",
        ("Trending Now", "Berita Terkait", "Related articles", "You may also like"),
    ),
    Furniture(
        "comments",
        r"tidak ada komentar|(?:\d+|one|no|satu) (?:komentar|comments?|responses?|repl(?:y|ies))(?: (?:on|to"
        r"|pada) .{1,120})?"
        r"|leave a (?:reply|comment)|post a comment|tinggalkan (?:balasan|komentar)|tulis komentar"
        r"|posting komentar|beri komentar"
        r"|add a comment|join the (?:conversation|discussion)",
        ("Tidak ada komentar:", "3 komentar", "Leave a Reply", "One response to Ferry returns"),
    ),
    Furniture(
        "drop",
        r"(?:bagikan|share|sebarkan|share (?:this|on|via)|bagikan (?:ini|artikel|berita|ke)|follow us"
        r"|ikuti kami)(?: [\w/,| ]{1,80})?:?"
        r"|(?:(?:facebook|twitter|x|whatsapp|telegram|line|email|e-mail|pinterest|linkedin|copy link"
        r"|salin tautan|print|cetak|tweet)"
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
        r"(?:(?:last )?(?:updated|modified)|(?:terakhir )?(?:diperbarui"
        r"|diubah))\b\s*:?\s*[\w:,.+ -]{0,10}\d[\w:,.+ -]{3,40}",
        ("Last Updated 2019-07-17T06:04:08Z", "Diperbarui: 17 Juli 2019"),
    ),
    Furniture(
        "drop",
        r"(?:dapatkan|ikuti|cek|simak) (?:update )?(?:berita|informasi)\b.{0,60}\b(?:google news|whatsapp"
        r"|telegram|saluran|aplikasi)\b.{0,120}",
        ("Dapatkan update berita pilihan setiap hari di saluran WhatsApp kami.",),
    ),
    Furniture(
        "drop",
        r"(?:sign up|subscribe) (?:for|to) (?:our|the) .{0,60}(?:newsletter|alerts?|updates)\b.{0,60}"
        r"|subscribe(?: now)?|berlangganan",
        ("Sign up for our weekly newsletter.", "Subscribe"),
    ),
    Furniture(
        "drop",
        r"(?:foto|photo|image|gambar|ilustrasi|sumber foto)\s*:\s*\S" + _UNENDED,
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
LONGEST = 240
"""Characters. Furniture is short; a longer paragraph is never tested, which also bounds the time."""


def classify(paragraph: str) -> Effect | None:
    """Name what a line of furniture does; null for everything else."""
    line = paragraph.strip()
    if not line or len(line) > LONGEST:
        return None
    return next(
        (
            rule.effect
            for rule, pattern in _COMPILED
            if pattern.fullmatch(line.rstrip(":").strip() or line) or pattern.fullmatch(line)
        ),
        None,
    )
