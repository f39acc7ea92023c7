"""Page furniture: what surrounds the text and is not the article. Rules are data, each with examples it must match.

A rule matches a whole line or paragraph, never a part of one, so a sentence that speaks of advertisements or of
comments is safe. Four effects:

- `drop`: the line goes.
- `credit`: the line goes, and the names in it become authors.
- `links`: the line goes, and so do the link titles that follow it, up to the next prose.
- `comments`: what readers wrote begins; nothing after it is the article's.

Some lines are furniture in one place only: a telephone number `last` is a press contact, in the middle it is news.
Bullets, rules and brackets around a line are no part of it. Patterns see straight apostrophes and any case; what must
be a capital says `(?-i:[A-Z])`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Literal

type Effect = Literal["drop", "credit", "links", "comments"]
type Where = Literal["anywhere", "first", "last"]


@dataclass(frozen=True)
class Furniture:
    """One kind of furniture: `pattern` must match all of a line, and `examples` are lines it matches.

    One of `needs`, in lower case, stands in every line it matches: patterns that begin anywhere are slow to say no.
    """

    effect: Effect
    pattern: str
    examples: tuple[str, ...]
    where: Where = "anywhere"
    needs: tuple[str, ...] = ()


ROLES = {
    "penulis": "author",
    "oleh": "author",
    "by": "author",
    "written by": "author",
    "words by": "author",
    "author": "author",
    "reporter": "reporter",
    "rep": "reporter",
    "pewarta": "reporter",
    "laporan": "reporter",
    "reporting by": "reporter",
    "additional reporting by": "reporter",
    "editor": "editor",
    "red": "editor",
    "editing by": "editor",
    "edited by": "editor",
    "penyunting": "editor",
    "redaktur": "editor",
    "fotografer": "photographer",
    "photographer": "photographer",
}
_ROLE = "penulis|author|reporter|rep|pewarta|laporan|editor|red|penyunting|redaktur|fotografer|photographer|oleh"
_NAME = r"(?-i:[A-Z])[^\W\d_]*[\w.'-]*"
_NAMES = rf"{_NAME}(?: (?:(?:van|von|de|da|bin|binti|al) )?{_NAME}){{1,3}}"
_UNENDED = r"(?:[^:.!?]|\.(?=\s?\w)){0,80}?"
"""Words that do not end like a sentence; a full stop may stand inside, as in "A. Rahman"."""

_TITLE = r"\S.{0,200}"
_BITE = r"[^.!?]{0,80}"
"""A few words without the end of a sentence."""

_NETWORKS = (
    r"facebook|fb|twitter|x|instagram|threads|bluesky|mastodon|whats ?app|wa|telegram|line|tiktok|youtube|pinterest"
    r"|linkedin|reddit|google news|flipboard|messenger|tumblr"
)
_CHANNELS = (
    rf"(?:{_NETWORKS}|saluran|channel|kanal|aplikasi|app|buletin|newsletters?|surel|e-?mails?|akun|media sosial"
    r"|social media|inbox)"
)
_OFFERS = (
    r"(?:update|updates|berita|informasi|info|kabar|artikel|konten|news|notifikasi|buletin|newsletter"
    r"|breaking news)"
)
_TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?(?:[ap]\.?m\.?|wib|wita|wit|gmt|utc|bst|cet|e[sd]?t|p[sd]?t))?"
_MORE_LABELS = (
    r"(?:baca|simak|lihat|tonton|klik|dengarkan)(?: (?:juga|pula|selengkapnya|lainnya))?"
    r"|baca artikel .{2,30} lainnya"
    r"|(?:pilihan|rekomendasi) (?:editor|redaksi|untuk anda)|waca uga|waosan sanesipun|baca di sini"
    r"|(?:artikel|berita|video|pos|post|topik|konten) (?:terkait|berkaitan|lainnya|pilihan|rekomendasi)"
    r"|also read|read (?:also|next|more|on|this)|see (?:also|more)|watch(?: (?:now|also|more|live|this|the video))?"
    r"|listen(?: now| to this)?|don't miss(?: this| it)?|in case you missed it|icymi|up next"
    r"|you (?:may|might) also like"
    r"|related(?: (?:stor(?:y|ies)|articles?|posts?|news|coverage|reading|reads?|content|topics?|videos?|links?))?"
    r"|(?:more|further) (?:on this(?: story)?|stories|news|coverage|reading|interviews|opinion|from us)"
    r"|recommended(?: (?:reading|stories|for you))?|trending(?: now| stories)?|download the app|opinion \|"
    r"|le[ae] (?:también|además|más)|te puede interesar|más información|noticias? relacionadas?|le(?:ia"
    r"|r) (?:também|mais)"
    r"|lire aussi|à lire(?: aussi)?|voir aussi|lesen sie (?:auch|mehr)|mehr zum thema|auch interessant|leggi anche"
    r"|lees ook|læs også|läs också|les også|czytaj (?:też|także|również)|xem thêm|यह भी पढ़ें"
    r"|اقرأ أيضاً?|関連記事|あわせて読みたい|相关阅读|延伸閱讀|관련 ?기사"
)

FURNITURE: tuple[Furniture, ...] = (
    # Who wrote it.
    Furniture("credit", r"\((?:tim )?red(?:aksi)?(?:[/ ][\w*]+)?\)", ("(Redaksi)", "(red)", "(red/yan)")),
    Furniture("credit", rf"\({_NAMES}\)", ("(Rina Lestari)",)),
    Furniture("drop", r"\((?:[*]+|adv|rls|hms|ads)\)|[*_=~-]{3,}|\*+|[•·]+", ("(*)", "***", "(adv)", "___")),
    Furniture(
        "credit",
        r"[(\[][a-z]{2,5}(?:[/-][a-z*]{1,6})+[)\]]|\((?!(?:or|and|see|dan|atau|ads?|adv)\))[a-z]{2,4}\)"
        r"|\((?:[a-z]{2,5}/)?[a-z]{1,3}-\d{1,2}\)",
        ("(yan/din)", "[kur/nel]", "(ANT)", "(E-2)", "(Ant/P-1)"),
    ),
    Furniture(
        "credit",
        rf"(?:{_ROLE})\s*:\s*\S{_UNENDED}(?:\s*[|/;,]?\s*(?:{_ROLE})\s*:\s*\S{_UNENDED})*(?-i:(?<=[A-Z])\.)?",
        (
            "Penulis: Sari Dewi",
            "Editor : Budi Santoso",
            "Reporter: A. Rahman | Editor: Tim Redaksi",
            "Rep: Lutfi Anwar/ Red: Nadia Zahra",
        ),
    ),
    Furniture(
        "credit",
        r"laporan (?:wartawan|kontributor|reporter|jurnalis|koresponden)\b[^:!?]{3,120}",
        ("Laporan Wartawan kabarkota.example, Budi Santoso", "Laporan Kontributor Kabar Kota di Serang"),
    ),
    Furniture(
        "credit",
        r"(?:additional )?reporting by [^.!?]{3,120}(?:[;.] ?(?:writing|edit(?:ing|ed)) by [^!?]{3,80})?\.?",
        ("Reporting by Jane Doe; editing by John Roe", "(Reporting by Jane Doe in Harbour; Editing by John Roe)"),
    ),
    Furniture(
        "credit",
        r"(?:by|oleh|written by|words by|dening|penulis|por|von|par) (?-i:[A-Z])[^.:!?]{2,60}",
        ("By JANE DOE", "Oleh Sari Dewi"),
        where="first",
    ),
    Furniture("credit", rf"(?:written|reported|words) by {_NAMES}", ("Written by Jane Doe",), where="last"),
    # Advertisements, and the way past them.
    Furniture(
        "drop",
        r"(?:iklan|advertisements?|advertorial|sponsored(?: content)?|promoted|ads?|publicidad|anzeige|werbung"
        r"|publicité"
        r"|pubblicità|publicidade|advertentie|reklame?|annons|広告|广告|廣告|광고|إعلان|quảng cáo)(?: ?here)?",
        ("iklan", "Advertisement", "- Iklan -", "(Ad)", "Publicidad", "إعلان"),
    ),
    Furniture(
        "drop",
        r"(?:advertisement\s*[^\w\s]+\s*)?(?:scroll(?: down| ke bawah| to)?\b(?! in)|gulir(?: ke bawah)?"
        r"|lanjutkan membaca"
        r"|continue reading|(?:story|article) continues|keep reading|artikel (?:ini )?berlanjut)[^.!?]{0,60}",
        (
            "SCROLL TO CONTINUE WITH CONTENT",
            "Story continues below advertisement",
            "Gulir ke bawah untuk membaca",
            "Advertisement - Continue Reading Below",
        ),
    ),
    Furniture(
        "drop",
        r"(?:sponsored|paid for|presented|brought to you|supported)(?: content)? by [^.!?]{2,80}"
        r"|(?:sponsored|paid) content [^.!?]{2,100}|(?:in )?(?:paid )?(?:association|partnership) with [^.!?]{2,60}"
        r"|(?:konten|artikel|berita)(?: ini)?(?: merupakan)? (?:kerja ?sama|bersponsor|berbayar|titipan)\b.{0,120}",
        (
            "Paid for by Quarry Tiles Ltd",
            "In association with Quarry Tiles",
            "Artikel ini merupakan kerja sama Kabar dengan Bank Kota.",
        ),
    ),
    # Other stories.
    Furniture("links", rf"{_MORE_LABELS}", ("BACA JUGA", "Read next:", "Lea también", "Lesen Sie auch", "関連記事")),
    Furniture(
        "drop",
        rf"(?:{_MORE_LABELS})\s*[:：»>–—-]+\s*{_TITLE}",  # noqa: RUF001 - marks that pages print
        (
            "Baca juga: Pasar Lama Kembali Dibuka",
            "» Simak juga: Jadwal Kapal",
            "Read also: Ferry timetable changes",
            "RELATED: A harbour in ten pictures",
            "Pilihan Editor: Hutan di Tengah Kota",
            "Waca uga: Pasar Wage",
        ),
    ),
    Furniture(
        "drop",
        r"(?-i:Baca Juga|BACA JUGA|BacaJuga|Baca Pula|Simak Juga|Lihat Juga|Also Read|Read Also|Read Next"
        r"|READ MORE|DON'T MISS|SEE MORE|SEE ALSO|RELATED) [^.!?]{10,160}[?!]?",
        ("Baca Juga Warga Diminta Menghemat Air",),
    ),
    Furniture("drop", r"【(?:関連記事|関連リンク|あわせて読みたい|写真|動画)】.{0,120}", ("【関連記事】橋の物語",)),
    Furniture(
        "drop",
        r"(?:more|read more)(?: (?:coverage|stories|news|interviews|galleries|opinion|on|from|in|about"
        r"|by)\b[^.!?:]{0,60})?"
        r"\s*:\s*\S[^!]{0,160}",
        ("MORE COVERAGE: The courts of the county", "More on the harbour: ferry returns"),
    ),
    Furniture(
        "links",
        r"(?:more|read more|also|lainnya) (?:stories |news |news releases |videos )?(?:from|by|di"
        r"|dari)\b[^.!?:]{2,50}"
        r"|explore more(?: on these topics)?|from (?:around the web|our (?:newsroom|partners|archive|advertisers))"
        r"|also in [^.!?:]{3,30}|what (?:to read next|others are reading|we're reading)"
        r"|more (?:galleries|opinion|videos|interviews|headlines|to explore|like this|to discover|to read)",
        ("More from the Courier", "Lainnya di Kabar Kota", "From around the web", "Explore more on these topics"),
    ),
    Furniture(
        "links",
        r"(?:berita|artikel|pos|post|video|konten|topik)\s*(?:terkait|lainnya|terbaru|terkini|populer"
        r"|terpopuler|pilihan"
        r"|berkaitan|rekomendasi)|terpopuler|terkini|populer|rekomendasi(?: (?:untuk ?mu|untuk anda|artikel"
        r"|berita))?"
        r"|trending(?: now| topics?| stories)?|sedang tren|(?:most|paling) (?:read|popular|viewed|shared|dibaca"
        r"|akeh diwaca)"
        r"(?: \w+){0,2}|popular (?:posts?|stories|articles|searches)|you (?:may|might) (?:also )?(?:like"
        r"|enjoy).{0,20}"
        r"|people also (?:like|read)|related(?: (?:posts?|articles?|stories|news|topics|coverage|reading|reads"
        r"|content))?"
        r"|more stories|recommended(?: (?:for you|stories|reading))?|in other news|latest(?: (?:news|stories"
        r"|posts|on))?"
        r"|recent (?:posts|comments|articles|stories)|mungkin anda suka|jangan lewatkan(?: video terbaru)?"
        r"|must reads?"
        r"|editor'?s'? picks?|(?:article|artikel) picks|(?:suggested|related) topics|meistgelesen"
        r"|lo más (?:visto|leído)"
        r"|les plus lus|mais lidas|più letti|الأكثر قراءة|アクセスランキング|人気記事|other (?:related )?(?:posts"
        r"|articles).{0,20}"
        r"|paling popular|video (?:rekomendasi|pilihan)|archivado en|filed under|posted in",
        ("Trending Now", "Berita Terkait", "Related articles", "You may also like", "Editor's Picks", "Meistgelesen"),
    ),
    # Film, sound and pictures.
    Furniture(
        "drop",
        r"\[(?:gambas|video|embed|foto|photo|gallery|caption|ads?|iklan)\b[^\]]{0,80}\]",
        ("[Gambas:Video 20detik]",),
    ),
    Furniture("drop", r"\[(?:[^\s\[\].!?]+ ){4,}[^\s\[\].!?]+\]", ("[Ferry to the islands sold after a year ashore]",)),
    Furniture(
        "drop",
        r"(?:simak|saksikan|tonton|lihat|jangan lewatkan)(?: juga)? (?:video|siaran|live|tayangan)\b[^.]{0,120}"
        r"|watch (?:now|live|more|the full|this|our|the video)\b[^.!?]{0,80}|play video|putar(?: video)?",
        ("Simak Video 'Warga Antre di Dermaga':", "Saksikan Video Pilihan Berikut Ini:", "Watch the full interview"),
    ),
    Furniture(
        "drop",
        r"(?:foto|photos?|images?|gambar|ilustrasi|picture|illustration|photograph|sumber (?:foto|gambar)|bild"
        r"|dok|credits?"
        r"|(?:photo|image|picture|file)(?: credits?| courtesy)?|kredit foto|fotos?|courtesy)\s*(?::"
        r"| by(?= (?-i:[A-Z])))\s*\S" + _UNENDED,
        ("Foto: Dok. Humas", "Photo: Harbour Trust", "Illustration by Jo Roe", "(Foto: Rina/Kabar)"),
    ),
    Furniture(
        "drop",
        r".{0,180}[(\[](?:(?:foto|photo|images?|dok|ist|istimewa|courtesy|gambar|sumber)\b[:. /]"
        r"|credits?:)[^()]{0,80}[)\]]\.?"
        r"|.{0,200}[(\[][^()]{0,50}(?:photo|foto|\bimages)(?:/[^()]{2,50}|, file)?[)\]]\.?"
        r"|ilustrasi [^.!?]{3,80}\([^()]{3,60}\)",
        (
            "Jembatan yang miring (Foto: Dok. Humas)",
            "The judge on Friday. (Jane Doe/Wire Photo)",
            "Goats at the fair. (AP Photo/Jane Doe)",
            "ilustrasi kotak (potret.example/Rani)",
        ),
        needs=(
            "foto",
            "photo",
            "images",
            "image:",
            "(image",
            "dok.",
            "(dok",
            "(ist",
            "[ist",
            "credit:",
            "credits:",
            "courtesy",
            "(gambar",
            "(sumber",
            "ilustrasi",
        ),
    ),
    Furniture(
        "drop",
        r"(?-i:[A-Z]).{10,180}\b(?:photo(?:graph)?|picture|foto|illustration|credit|image"
        r"|bild)s?\s*:\s*(?-i:[A-Z])(?:[^.!?:]|(?<=\b[A-Z])\.){3,60}",
        ("Six days a week: the room. Photograph: Jane Doe/Lamp",),
        needs=(
            "photo:",
            "photos:",
            "photograph:",
            "picture:",
            "foto:",
            "illustration:",
            "credit:",
            "credits:",
            "image:",
            "bild:",
        ),
    ),
    Furniture(
        "drop", r"perbesar|(?:klik|click|tap) (?:untuk|to) (?:memper\w+|enlarge|expand|view).{0,30}", ("Perbesar",)
    ),
    # Moving about the page and the site.
    Furniture(
        "drop",
        r"(?:halaman|page|hal\.?)\s*:?(?:\s*\d{1,2}\s*(?:/|dari|of)\s*\d{1,2})?|\d{1,2} (?:dari"
        r"|of) \d{1,2}(?: (?:halaman|pages))?"
        r"|(?:halaman |page |berita |artikel |pos |posting )?(?:selanjutnya|sebelumnya|berikutnya)"
        r"(?: halaman \d+/\d+)?|(?:previous|next|older|newer)(?: (?:post|article|page|story|picture|topic)s?)?"
        r"|(?:artikel|berita|pos) (?:sebelumnya|selanjutnya|berikutnya)\s?\S[^.!?]{3,120}"
        r"|(?:lihat|tampilkan|baca) (?:semua|lainnya|lebih banyak|selengkapnya|artikel asli|versi lengkap)"
        r"|muat (?:lebih banyak|lagi)|(?:load|show|see|view|read) (?:more|all|full)(?: \w+){0,3}"
        r"|back to [^.!?]{3,20}"
        r"|kembali ke atas|skip (?:to|past) [^.!?]{3,40}|navigasi pos|buka di aplikasi|copy|close|expand all|menu",
        ("Halaman Selanjutnya", "2 dari 3 halaman", "Lihat Semua", "Load more", "Skip to content", "Back to top"),
    ),
    Furniture(
        "drop",
        r"(?:about|contact)(?: us)?|(?:privacy|cookies?) (?:policy|notice|settings|statement|overview)"
        r"|(?:manage )?consent"
        r"|terms (?:of (?:use|service)|(?:&|and) conditions)|(?:log|sign)[ -]?(?:in|up|out)(?: now)?|register"
        r"|create account"
        r"|search(?: for)?|table of contents|daftar isi|kode etik|pedoman media siber|tentang kami|hubungi kami"
        r"|beranda"
        r"|do not (?:sell|share).{0,40}|your (?:\w+ )?privacy (?:choices|rights)|advertise(?: with us)?"
        r"|help ?center"
        r"|(?:my )?account(?: settings)?|toggle navigation|(?:navigation|main) menu|impressum|datenschutz"
        r"|(?:purchase licensing rights|reuse this content|reprints and permissions|editorial complaints).{0,60}",
        ("Privacy Policy", "Contact Us", "Log in", "Terms of Use", "Purchase Licensing Rights, opens new tab"),
    ),
    Furniture(
        "drop",
        r"(?:home|beranda|inicio|startseite|الرئيسية)\s*[›»>/|]\s*[^.!?]{1,80}",  # noqa: RUF001 - the marks that pages print
        ("Beranda » Siaran Pers", "Home › Coast"),  # noqa: RUF001 - as above
    ),
    Furniture(
        "drop",
        r"loading|memuat|(?:loading|memuat)(?: [^.!?]{1,30})?(?:\.{2,3}|…)|(?:please )?enable javascript.{0,80}",
        ("Loading...", "Memuat berita..."),
    ),
    # Sharing and following.
    Furniture(
        "drop",
        r"(?:bagikan|share|sebarkan|bagekna|share (?:this|on|via|to)|bagikan (?:ini|artikel|berita|ke|tulisan"
        r"|hasil)|follow us"
        r"|ikuti kami|pass it on|teilen|compartir|partager|شارك على|kirimkan ini lewat)(?: [\w/,| :]{1,80})?"
        r"|click to (?:share|print|email)\b.{0,80}|(?:e-?mail|save|share|print|gift"
        r"|bookmark) this(?: [\w ]{3,20})?"
        r"|like this|send to a friend.{0,20}|printer-friendly version|report (?:this|a|an) [^.!?]{3,30}",
        ("Bagikan:", "Share this:", "Share on Facebook", "Click to share on X (Opens in new window)"),
    ),
    Furniture(
        "drop",
        rf"(?:(?:{_NETWORKS}|shares?|tweet|bagikan|sebarkan|e-?mail(?: this)?|copy(?: link)?|salin(?: tautan)?"
        rf"|print|cetak"
        r"|save|simpan|teilen|drucken|merken|compartir(?: en)?|copiar enlace|compartilhar|partager|blogthis!"
        r"|posten?|pin(?: it)?"
        r"|reply|balas|delete|hapus|report|laporkan|like|a[+-]|ポスト|シェア|印刷|lineで送る"
        r"|نسخ الرابط)[\s|,/·•:▲!]*){2,12}+\d{0,4}",
        ("Facebook Twitter WhatsApp", "BagikanFacebookWhatsApp", "ShareTweet", "Teilen Drucken Merken"),
    ),
    Furniture(
        "drop",
        rf"(?:you can )?(?:follow|find|like|join|connect with)\b[^.!?]{{1,60}} (?:on|via) (?:@"
        rf"|(?:{_NETWORKS})\b).{{0,80}}"
        r"|follow\b.{1,120} (?:on|at) (?:https?://|www\.|@).{0,100}|follow (?:me|us)(?: .{1,40})?",
        ("Follow Jane Doe on Twitter", "Follow our coverage of the flood at https://kabar.example/flood"),
    ),
    Furniture(
        "drop",
        rf"(?:yuk,? |ayo,? |mari )?(?:dapatkan|ikuti|follow|cek|simak|temukan"
        rf"|baca)\b (?:\w+ ){{0,3}}{_OFFERS}\b.{{0,80}}"
        rf"\b{_CHANNELS}\b.{{0,120}}",
        (
            "Dapatkan update berita pilihan setiap hari di saluran WhatsApp kami.",
            "Yuk, ikuti berita kami lewat Google News.",
        ),
    ),
    Furniture(
        "drop",
        rf"dapatkan (?:\w+ )?{_OFFERS}\b.{{0,80}}\b(?:setiap hari|setiap saat|terkini|terbaru|pilihan"
        rf"|up to date|mingguan)\b.{{0,120}}"
        rf"|(?:ikuti|follow|gabung|bergabung(?:lah)?|langganan|berlangganan)\b.{{0,40}}\b(?:kami|kita"
        rf"|{_CHANNELS}) ?(?:di |pada |untuk |resmi |kami|pesan |whatsapp |telegram |agar |, )?[^.!?]{{0,80}}[.!]?"
        r"|(?:unduh|download|get)\b.{0,20}\b(?:aplikasi|apps?)\b[^.!?]{0,60}[.!]?",
        (
            "Dapatkan berita pilihan dari Kabar setiap hari.",
            "Ikuti kami di Google News",
            "Gabung saluran kami",
            "Bergabung di saluran pesan Kabar untuk kabar pilihan setiap pagi.",
        ),
    ),
    Furniture(
        "drop",
        r"(?:unlimited (?:online|digital) access\b.{0,160}|daily puzzles\b.{0,100}|support local journalism"
        r"|share your thoughts and join the conversation in the comments|enjoy additional articles per month"
        r"|get (?:email )?updates from your favou?rite authors|access articles from across .{3,40} with one account"
        r"|.{3,60} epaper(?:, an electronic replica\b.{0,120})?"
        r"|exclusive articles (?:by|from) .{5,200}\band others\b.{0,200}"
        r"|(?:create an account or )?sign in to continue (?:with )?(?:your )?reading\b.{0,40}"
        r"|article content|social sharing)\.?",
        (
            "Unlimited digital access to the Saltmere Courier.",
            "Daily puzzles, and a crossword by the harbour master",
            "Share your thoughts and join the conversation in the comments.",
            "Saltmere Courier ePaper, an electronic replica of what is printed, on every device.",
            "Exclusive articles by Jane Doe, John Roe and others. And a letter on Fridays.",
            "Create an account or sign in to continue with your reading experience.",
            "Article content",
        ),
    ),
    Furniture(
        "drop",
        r"(?:sign[ -]?up|subscribe|register)(?: now| here| today| free)?(?: to read| via \w+| us)?"
        r"|(?:(?:for .{3,40}, )?sign[ -]?up|subscribe|register|join) (?:for|to|with)?\b.{0,80}\b(?:newsletters?"
        r"|e-?newsletter"
        r"|alerts?|updates|briefing|inbox(?:es)?|mailing list|blog|podcast|channel|feed|rss|trial|here)\b.{0,60}"
        r"|.{0,160}\b(?:sign up|subscribe) (?:here|now|today|for free)\.?|subscribe to (?-i:[A-Z])[^.!?]{2,50}"
        r"|sign[ -]?up (?:for|to) (?-i:[A-Z])[^.!?]{2,40}|sign me up|(?:start|begin)(?: your)?(?: free)? trial"
        r"|berlangganan"
        r"|already a (?:subscriber|member)\?.{0,30}|(?:subscribe|log in|sign in) (?:to|for) (?:unlock|continue"
        r"|read|keep|post"
        r"|get|full)\b.{0,50}|(?:be the first to know|never miss an? )\b.{0,80}|ready for more\?|stay (?:tuned"
        r"|connected).{0,20}",
        (
            "Sign up for our weekly newsletter.",
            "Subscribe",
            "Sign up to Harbour Notes",
            "Sign me up",
            "The briefing covers freight. Sign up here.",
            "Subscribe to unlock this article",
        ),
        needs=(
            "sign up",
            "sign-up",
            "signup",
            "sign in",
            "sign me",
            "subscribe",
            "register",
            "join ",
            "log in",
            "trial",
            "langganan",
            "first to know",
            "never miss",
            "ready for",
            "stay ",
        ),
    ),
    Furniture(
        "drop",
        r"(?:get|receive|want)\b.{0,140}\b(?:newsletters?|(?:in|to|into) your (?:inbox|mailbox)"
        r"|by e-?mail)\b.{0,60}"
        r"|join our (?:e-?mail|mailing) list\b.{0,140}"
        r"|[^.!?]{0,120}\b(?:in your inbox (?:by|before|every|each|on|at)|(?:delivered|sent|straight|right"
        r"|directly) (?:in)?to"
        r" your inbox)\b[^!?]{0,40}!?|(?:the )?[^.!?:]{2,40} newsletter: .{3,120}"
        r"|(?:enter )?your e-?mail address|e-?mail address"
        r"|we respect your privacy\..{0,40}|no spam[.,].{0,40}|.{0,80}\b(?:unsubscribe"
        r"|cancel) (?:at )?any ?time\b.{0,60}"
        r"|by (?:subscribing|signing up|clicking|submitting)\b.{0,80}\b(?:agree|consent|accept"
        r"|acknowledge)\b.{0,140}"
        r"|privacy notice: .{0,200}|(?:after|before|skip past) newsletter promotion|newsletters?(?: sign[ -]?up)?"
        r"|.{0,80}\bis a reader-supported publication\b.{0,160}|join our (?:\w+ )?newsletter.{0,80}",
        (
            "What happened overnight, in your inbox by 6 a.m.",
            "No spam. Unsubscribe anytime.",
            "after newsletter promotion",
            "We respect your privacy.",
            "Join our mailing list! A letter with every episode.",
        ),
        needs=(
            "mailing list",
            "mail list",
            "newsletter",
            "your inbox",
            "your mailbox",
            "by email",
            "by e-mail",
            "mail address",
            "spam",
            "any time",
            "anytime",
            "by su",
            "by si",
            "by cl",
            "privacy",
            "reader-supported",
        ),
    ),
    Furniture(
        "drop",
        r"(?:apúnt(?:ese|ate)|suscríb(?:ase|ete)|inscreva-se|abonnez-vous|inscrivez-vous|iscriviti"
        r"|jetzt (?:anmelden"
        r"|abonnieren|kostenlos)|melden sie sich|اشترك)\b.{0,160}|transkrip tidak tersedia"
        r"|transcript(?: not available)?",
        ("Apúntese a nuestra newsletter.", "Jetzt anmelden und mitdiskutieren"),
    ),
    # Offers.
    Furniture(
        "drop",
        r"(?:get|request|download|grab|claim) (?:a|an|your|our|the|my) (?:free|instant|no-obligation)"
        r" (?:[\w-]+ ){0,2}?(?:quote|e-?book|guide|estimate|consultation|demo|trial|checklist|template|sample)"
        r"(?: (?:today|now|here|below))?[.!]?"
        r"|pin (?:this|it|me)(?: (?:image|post|recipe))?(?: for later| to \w+)?!?",
        ("Get a free quote today.", "Download our free budget checklist", "Pin this for later!"),
        needs=("free", "instant", "no-obligation", "pin "),
    ),
    Furniture(
        "drop",
        r"(?:\w+:\s*)?(?:as an? [^.!?]{3,60}|(?:we|i) (?:may )?)\bearn (?:money )?(?:from|on|through)"
        r" qualifying purchases\b.{0,400}",
        ("As an Amazon Associate we earn from qualifying purchases. Thanks!",),
        needs=("qualifying purchases",),
    ),
    # Readers.
    Furniture(
        "drop",
        r"(?:komentar|comments?|reader comments|kolom komentar)(?:\s*\(?\d+\)?)?",
        ("Komentar", "Comments (3)"),
    ),
    Furniture(
        "drop",
        r"komentar yang (?:tampil|masuk|muncul|ditulis)\b.{0,60}\btanggung ?jawab\b.{0,120}"
        r"|komentar akan \w+ sebelum .{3,40}|(?:tulis|kirim)(?:kan)? (?:komentar|pendapat|opini)\b.{0,100}",
        (
            "komentar yang tampil sepenuhnya tanggung jawab komentator seperti yang diatur UU ITE",
            "Kirimkan pendapat Anda tentang berita ini.",
        ),
    ),
    Furniture(
        "drop",
        r"comments (?:are|represent|posted)\b.{0,40}\b(?:responsibility|views?|opinions?|moderated|closed"
        r"|published)\b.{0,120}"
        r"|(?:all )?comments are moderated\b.{0,80}|this discussion is now closed\b.{0,80}",
        ("Comments are the sole responsibility of their authors.", "Comments are moderated. Be kind."),
    ),
    Furniture(
        "comments",
        r"(?:tidak|belum) ada komentar\b.{0,80}|(?:\d+|one|no|satu) (?:komentar|comments?|responses?|repl(?:y"
        r"|ies))(?: (?:on|to"
        r"|pada) .{1,120})?|(?:responses|comments|kommentare|comentarios|commentaires) ?\(\d+\)"
        r"|leave a (?:reply|comment)|post a comment|tinggalkan (?:balasan|komentar)|tulis komentar"
        r"|tambahkan komentar"
        r"|posting komentar|beri komentar|komentar anda|member discussion|discussion about this post"
        r"|(?:add|write) (?:a |new |your )?(?:comment|response)\b.{0,40}|join the (?:conversation|discussion)"
        r"|be the first to comment|(?:you are )?log in to post comments|what are your thoughts\?",
        ("Tidak ada komentar:", "3 komentar", "Leave a Reply", "One response to Ferry returns", "Kommentare (2)"),
    ),
    Furniture(
        "links",
        r"jajak pendapat|polling|poll|(?:take our|today's|reader) (?:poll|question|survey)|vote in our poll",
        ("Jajak Pendapat", "Today's question"),
    ),
    # Rights, and what the house says about itself.
    Furniture(
        "drop",
        r"[^.!?]{0,80}(?:©|\(c\)|(?:copyright|hak cipta) (?:©|\(c\)|\d{4}))\s?.{0,140}|.{0,100}©.{0,60}",
        ("Copyright © 2019 Kabar", "© 2024 The Harbour", "Kabar Kota © 2023"),
        needs=("©", "(c)", "copyright", "hak cipta"),
    ),
    Furniture(
        "drop",
        r"(?:copyright|hak cipta)(?: (?:by|milik|oleh|pada))? (?-i:[A-Z])[^.!?]{1,60}",
        ("Hak cipta Kabar Selatan", "Copyright by The Harbour"),
        where="last",
    ),
    Furniture(
        "drop",
        r".{0,60}\b(?:all rights reserved|hak cipta (?:dilindungi|terpelihara)|alle rechte vorbehalten"
        r"|todos los derechos reservados|tous droits réservés)\b.{0,60}|جميع الحقوق محفوظة.{0,60}"
        r"|.{0,40}無断転載.{0,40}"
        r"|dilarang (?:keras )?(?:men|mem|meng|meny|me)\w+ .{0,160}\b(?:izin|ijin|seizin|persetujuan)\b.{0,120}"
        r"|(?:this|the) (?:material|content|article|story)\b.{0,30}\bmay not be (?:re)?(?:published|produced"
        r"|used|written)\b.{0,160}",
        (
            "All rights reserved.",
            "Dilarang keras mengutip isi laman ini tanpa izin tertulis.",
            "This material may not be published without permission.",
        ),
        needs=(
            "rights reserved",
            "hak cipta",
            "rechte vor",
            "derechos",
            "droits",
            "جميع",
            "転載",
            "dilarang",
            "may not be",
        ),
    ),
    Furniture(
        "drop",
        r"disclaimer\s*(?::.{0,260})?|.{0,160}\bearn (?:a |an )?(?:small |affiliate )*commissions?\b.{0,120}"
        r"|(?:the )?(?:views|opinions)(?: and opinions)? expressed\b.{0,200}"
        r"|(?:tulisan|artikel|opini|isi)\b.{0,40}\b(?:tidak mewakili|tanggung jawab (?:penuh )?penulis"
        r"|bukan produk)\b.{0,120}"
        r"|(?:our standards|note to readers|editorial standards)\s*:.{0,160}"
        r"|see a (?:spelling|typo).{0,120}|corrections\?.{0,160}",
        (
            "Disclaimer: the writer owns a boat.",
            "If you buy through our links, we may earn a commission.",
            "Tulisan ini tidak mewakili pandangan redaksi.",
            "Our Standards: the principles of the wire.",
        ),
        needs=(
            "disclaimer",
            "commission",
            "expressed",
            "mewakili",
            "tanggung jawab",
            "bukan produk",
            "standards",
            "note to",
            "spelling",
            "typo",
            "corrections",
        ),
    ),
    Furniture(
        "drop",
        r"(?:a version of )?this (?:article|story|post|piece|report|column|essay)\b.{0,60}\b(?:originally|first"
        r"|also"
        r"|is written by|was paid for|was produced|was updated|has been updated|appears in print)\b.{0,180}"
        r"|(?:artikel|berita|tulisan) ini (?:telah |sudah |pernah |juga )?(?:di)?(?:tayang(?:kan)?"
        r"|terbit(?:kan)?|muat|sadur)\b.{0,220}",
        (
            "This article was originally published in The Lamp.",
            "Artikel ini telah tayang di kabar.example dengan judul X",
        ),
    ),
    # Clocks and counters.
    Furniture(
        "drop",
        r"(?:(?:last )?(?:updated|modified|published|posted)|(?:terakhir )?(?:diperbarui|diubah|diterbitkan"
        r"|ditayangkan))\b"
        rf"\s*:?\s*(?:[\w:,.+ -]{{0,14}}\d[\w:,.|/+ -]{{3,50}}|[^.!?]{{0,20}}\bago)|{_TIME}"
        rf"|posted by (?-i:[A-Z])[^.!?]{{2,60}}"
        r"|(?:\d{1,2}|an?) (?:min(?:ute)?s?|hours?|days?|weeks?|menit|jam|hari)(?: yang)? (?:ago|lalu)",
        ("Last Updated 2019-07-17T06:04:08Z", "Diperbarui: 17 Juli 2019", "Updated at 1:23 p.m.", "11.58 WIB"),
    ),
    Furniture(
        "drop",
        r".{0,30}\b\d{1,3}[ -](?:min(?:ute)?s?|menit) (?:read|baca)\b.{0,30}|(?:waktu baca|lesezeit"
        r"|reading time)\s*:?\s*\d+ \w+\.?",
        ("5 min read", "Waktu baca 3 menit", "20 Feb 2025 - 3 min read"),
        needs=(
            "min read",
            "mins read",
            "minute read",
            "minutes read",
            "menit baca",
            "lesezeit",
            "waktu baca",
            "reading time",
        ),
    ),
    Furniture(
        "drop",
        r"(?:dilihat|dibaca|views?|pengunjung hari ini)\s*:?\s*[\d.,]+k?(?: kali)?|shares|views"
        r"|(?:[\d.,]+k? ?(?:views?|shares?|likes?|claps?|followers?|following|pengikut|comments?|kali (?:dibaca"
        r"|dilihat|ditonton))"
        r"[\s·|,.]*){1,3}+|\d+ more comments\W*|\d+ likes\. post (?:not )?marked.{0,20}"
        r"|(?:buy|order) this \w+",
        ("Dibaca: 1.204 kali", "148 views3 comments", "4.1K followers · 212 following"),
    ),
    # Around the text only.
    Furniture(
        "drop",
        r"(?:(?:siaran|rilis) pers(?: nomor\s*:.{3,60})?|press release|for immediate release|advertorial|opini"
        r"|opinion)"
        r"|nomor\s*:\s*\S[^.!?]{3,60}|news provided by .{2,60}|submitted by .{3,80}|posted (?:on|by) .{3,80}",
        ("SIARAN PERS", "Nomor: 12/VII/2023"),
        where="first",
    ),
    Furniture(
        "links",
        r"narahubung|kontak media|(?:media|press) (?:contacts?|enquiries|inquiries|office)|contacts?(?: person)?"
        r"|(?:untuk )?informasi lebih lanjut(?:,? hubungi)?|for (?:more"
        r"|further) information,? (?:please )?contact.{0,120}"
        r"|also from this source|lampiran|tags?|topik|topics|categories",
        ("Narahubung:", "Media contact", "Press Contacts"),
        where="last",
    ),
    Furniture(
        "comments",
        r"about the (?:authors?|writers?)|(?:tentang|biodata|profil) penulis",
        ("About the author", "Tentang Penulis"),
        where="last",
    ),
    Furniture("credit", r"(?:written|words|text) by (?-i:[A-Z])[^.:!?]{2,60}", ("Written by Jane Doe",), where="last"),
    Furniture(
        "drop",
        r"(?:narahubung|kontak media|(?:media|press) contacts?)(?:\s*:\s*.{3,160}|\s.{0,160}(?:\d{3}|@).{0,80})"
        r"|(?:tel(?:epon|ephone|p)?|phone|fax|faks|mobile|hp|wa|e-?mail|surel)\b[.: ]*[\d\s()+@.\w/-]{5,60}"
        r"|\S+@\S+\.\w+"
        r"|(?-i:SOURCE) [^.!?]{2,80}|(?:sumber(?: berita| artikel)?|source|المصدر)(?: ?:)? [^.!?]{2,80}"
        r"|want (?:your|to|more)\b[^!?]{3,120}\?.{0,60}|unduh [^.!?]{3,60}|download (?:pdf|references).{0,20}"
        r"|doi:.{5,80}",
        (
            "Telepon (0400) 555-0118",
            "Media contact Jane Doe Tel. 555 0118 jane@kabar.example",
            "press@kabar.example",
            "SOURCE Harbour Instruments",
            "WANT YOUR NEWS FEATURED ON KABAR?",
            "Sumber: Kabar Kota",
        ),
        where="last",
    ),
    Furniture(
        "drop",
        rf"(?:{_NAMES}|(?-i:[A-Z])\w+) (?:is|was|adalah) (?:an? |the |our )?[^.!?]{{0,60}}?\b(?:reporter|writer"
        rf"|editor|columnist"
        r"|correspondent|journalist|blogger|contributor|freelancer|wartawan|jurnalis|kolumnis|kontributor)\b"
        r"(?: (?:at|for|with|based|who|and|in|covering|di|pada|untuk|of)\b.{0,260}|\.(?: .{0,200})?)",
        (
            "Jane Doe is a reporter at The Lamp.",
            "Jane Doe is a columnist for The Lamp. Her book was published last year.",
        ),
        where="last",
        needs=(
            "report",
            "writer",
            "editor",
            "columnist",
            "correspond",
            "journalis",
            "blogger",
            "contribut",
            "freelanc",
            "wartawan",
            "jurnalis",
            "kolumnis",
            "kontributor",
        ),
    ),
    Furniture(
        "drop",
        rf"(?:(?:{_NAMES}|{_NAME}) (?:writes about|reports on)|{_NAMES} (?:covers|meliput|mengajar))\b.{{3,240}}"
        r"|.{0,200}\b(?:at|to|kepada|ke|via) \S+@[\w.-]+\w\.?|(?:write to|contact|e-?mail|reach"
        r"|hubungi)\b.{0,80}\bat \S+@\S+.{0,80}|(?:do you )?(?:have"
        r"|got) (?:a )?(?:news )?tip\b.{0,200}"
        r"|read more (?:from|by|at)\b.{0,80}|(?:hubungi|kirim) (?:tim|naskah|opini)\b.{0,100}",
        (
            "Jane Doe covers the northern counties from Harbour.",
            "Tell us what you think at letters@kabar.example.",
            "Contact Jane Doe at jane@kabar.example.",
        ),
        where="last",
        needs=(
            "writes about",
            "reports on",
            "covers",
            "meliput",
            "mengajar",
            "@",
            " tip",
            "read more",
            "hubungi",
            "kirim",
        ),
    ),
)

LONGEST = 300
"""Characters. Furniture is short; a longer paragraph is never tested, which also bounds the time."""

_TRIM = " \t:»«›>•·|▪►→*–—-"  # noqa: RUF001 - the bullets and rules that pages print


_NEVER = "(?!)"
_CAPITALS = re.compile(r"\(\?-i:((?:[^()]|\([^()]*\))*)\)")


class _Rules:
    """The rules of one place. Nearly every line is none of them, which one pattern in lower case tells fastest."""

    def __init__(self, where: Where) -> None:
        rules = [rule for rule in FURNITURE if rule.where == where]
        self._rules = rules
        self._slow = [rule for rule in rules if rule.needs]
        self._any = re.compile("|".join(f"(?:{_lower(rule.pattern)})" for rule in rules if not rule.needs), re.DOTALL)
        self._needs = _find_any(need for rule in rules for need in rule.needs)

    def match(self, line: str) -> Effect | None:
        folded = line.lower()
        if self._any.fullmatch(folded):
            candidates = self._rules
        elif self._needs.search(folded):
            candidates = self._slow
        else:
            return None
        return next((rule.effect for rule in candidates if _compile(rule.pattern).fullmatch(line)), None)


def _find_any(texts: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some texts. By first letters: twice as fast as looking for each."""
    groups = groupby(sorted(texts), key=itemgetter(0))
    return re.compile("|".join(f"{re.escape(letter)}(?:{_list_rests(group)})" for letter, group in groups) or _NEVER)


def _list_rests(texts: Iterable[str]) -> str:
    return "|".join(re.escape(text[1:]) for text in texts)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a rule when a line asks for it: compiling all of them takes a twentieth of a cold start."""
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _lower(pattern: str) -> str:
    """Let a pattern match text in lower case: what must be a capital is a small letter there."""
    return _CAPITALS.sub(lambda found: f"(?:{found[1].lower()})", pattern)


_RULES: Mapping[Where, _Rules] = {where: _Rules(where) for where in ("anywhere", "first", "last")}


def classify(paragraph: str, where: Where = "anywhere") -> Effect | None:
    """Name what a line of furniture does; null for everything else.

    `where` asks for the lines that are furniture only because they stand `first` or `last`.
    """
    line = paragraph.strip().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{NO-BREAK SPACE}", " ")
    if not line or len(line) > LONGEST:
        return None
    return next((effect for text in _undress(line) if (effect := _RULES[where].match(text))), None)


def _undress(line: str) -> Iterator[str]:
    """Yield the line, the line without bullets, and what stands inside its brackets."""
    yield line
    bare = line.strip(_TRIM)
    if bare and bare != line:
        yield bare
    if bare[:1] in {"(", "["} and bare[-1:] in {")", "]"}:
        yield bare[1:-1].strip()
