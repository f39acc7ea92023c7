"""What a page says when it is no article: that something was not found, or that one must agree, log in or wait first.

Rules are data, each with examples it must match. Two places, two ways to match:

- `title`: the whole of a page's title, of one part of it ("404 Not Found | Kabar"), or of a first-level heading. A
  headline that merely mentions an error or a cookie never matches.
- `text`: a part of a paragraph, in words that only a page's own machinery says to its reader.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

type Kind = Literal["error page", "cookie wall"]
type Place = Literal["title", "text"]


@dataclass(frozen=True)
class Notice:
    """One thing that pages say instead of an article; `pattern` is matched without regard to case."""

    kind: Kind
    place: Place
    pattern: str
    examples: tuple[str, ...]


_THING = r"(?:page|post|article|story|content|link|url|site|file|video|item|resource|product|event|blog)"
_HAL = r"(?:halaman|laman|artikel|berita|konten|tulisan|tautan|situs|url|postingan|dokumen|link)"
_ALAS = r"(?:(?:oops|ups|upps|whoops|uh[- ]oh|maaf|mohon maaf|sorry|we'?re sorry|yah|hmm+|error|kesalahan)\W*)"
_YOU = r"(?:anda|kamu|kalian)"
_US = r"(?:we|our partners|this (?:web)?site|our (?:web)?site|kami|mitra kami|situs (?:web )?(?:ini|kami)|website ini)"

NOTICES: tuple[Notice, ...] = (
    Notice(
        "error page",
        "title",
        rf"{_ALAS}?(?:http )?(?:error|kesalahan|status|code|kode)?\W*(?:40[0134]|410|429|451"
        rf"|50[0234])\W*(?:error|kesalahan|page|"
        rf"halaman|http|client|server|(?:{_THING}|{_HAL})?\W*(?:was )?(?:not found|forbidden|unauthori[sz]ed|gone"
        r"|bad request|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out"
        r"|too many requests|(?:tidak|tak) (?:di)?temukan|tidak ada))?\W*",
        (
            "404",
            "Error 404",
            "404 Not Found",
            "404 - Page not found",
            "403 Forbidden",
            "Ups! 404 Halaman Tidak Ditemukan",
        ),
    ),
    Notice(
        "error page",
        "title",
        rf"{_ALAS}*(?:(?:this|that|the|your|requested) )*(?:requested )?{_THING}(?: (?:that )?(?:you(?:'re| are"
        rf"| were)?|requested)[\w ]{{0,30}})?"
        r" (?:(?:is|was|are|has been|can ?not be|could not be|can'?t be|couldn'?t be|isn'?t|wasn'?t"
        r"|does|doesn'?t|no longer) )*"
        r"(?:not |no longer |longer )?(?:found|available|exists?|missing|removed|deleted|unavailable|here)\W*",
        (
            "Page not found",
            "Oops! That page can't be found.",
            "Sorry, the page you are looking for could not be found",
            "This page isn't available",
            "Article no longer available",
        ),
    ),
    Notice(
        "error page",
        "title",
        rf"{_ALAS}*{_HAL}(?: (?:yang )?(?:{_YOU} )?(?:cari|tuju|minta|akses|maksud|dicari|dituju|diminta))?(?: ini)?"
        r" (?:tidak|tak|belum|gagal|sudah tidak|telah)"
        r" (?:dapat |bisa |lagi )*(?:ditemukan|ketemu|ada|tersedia|dijumpai|dimuat|dihapus|diakses|wujud)\W*",
        (
            "Halaman tidak ditemukan",
            "Maaf, halaman yang Anda cari tidak ditemukan",
            "Ups, halaman yang kamu tuju tidak tersedia!",
            "Artikel tidak ditemukan",
        ),
    ),
    Notice(
        "error page",
        "title",
        rf"{_ALAS}*(?:nothing (?:was )?found(?: here)?|no (?:results|posts|articles)(?: (?:were )?found)?|not found"
        r"|tidak ditemukan|tidak ada hasil|data tidak ditemukan|something went wrong|(?:telah )?terjadi kesalahan"
        r"|an error (?:has )?occurr?ed|error|page error|kesalahan)\W*",
        ("Nothing Found", "Not Found", "Terjadi kesalahan", "Oops! Something went wrong."),
    ),
    Notice(
        "error page",
        "title",
        r"(?:access (?:to this (?:page|site|resource) (?:has been|is|was) )?(?:denied|forbidden|restricted|blocked)"
        r"|forbidden|unauthori[sz]ed|akses (?:anda )?(?:ditolak|dibatasi|diblokir|terbatas)"
        rf"|{_ALAS}?(?:you have been|you'?ve been|anda telah) (?:blocked|diblokir)|request (?:rejected|blocked"
        rf"|unsuccessful)"
        r"|(?:this )?(?:content|site|page|website) is (?:not available|unavailable) in your (?:region|country"
        r"|location))\W*",
        ("Access Denied", "Access to this page has been denied.", "Akses ditolak", "Sorry, you have been blocked"),
    ),
    Notice(
        "error page",
        "title",
        r"(?:just a (?:moment|second)|one (?:moment|more step)(?:,? please)?|please wait(?: a moment)?"
        r"|mohon tunggu(?: sebentar)?"
        r"|tunggu sebentar|attention required!?|checking your browser(?: before .{1,60})?"
        r"|(?:please )?(?:verify|verifying|confirm)(?: that)? you are (?:a )?(?:human|not a robot)"
        r"|are you a (?:robot|human)\??"
        r"|(?:robot|bot|human|captcha|security|browser|user) (?:check|checkpoint|verification|challenge)"
        r"|captcha|client challenge"
        r"|vercel security checkpoint|ddos[- ]guard|ddos protection by .{1,30}|pardon (?:our|the) interruption"
        r"|verifikasi (?:bahwa )?(?:anda )?(?:bukan robot|manusia|keamanan)|radware (?:bot manager )?captcha"
        r"|un instant|nur einen moment|un momento)\W*",
        ("Just a moment...", "Attention Required!", "Are you a robot?", "Robot Check", "Pardon Our Interruption..."),
    ),
    Notice(
        "error page",
        "title",
        r"(?:internal server error|bad gateway|(?:service|site|website)? ?(?:temporarily )?unavailable"
        r"|gateway time-?out"
        r"|error establishing a database connection|database (?:connection )?error|(?:web server|host) is down"
        r"|connection timed out|(?:under|site|website|scheduled)? ?maintenance(?: mode)?|under construction"
        r"|(?:(?:situs|website|halaman) )?(?:sedang )?dalam (?:perbaikan|pemeliharaan)"
        r"|(?:this )?account (?:has been )?suspended|(?:this )?domain (?:name )?(?:is |has )?(?:expired|parked"
        r"|for sale)"
        r"|bandwidth limit exceeded|too many requests|index of /.*|apache2? .{0,20}default page.*"
        r"|welcome to nginx)\W*",
        (
            "Error establishing a database connection",
            "Situs sedang dalam perbaikan",
            "Account Suspended",
            "Site maintenance",
        ),
    ),
    Notice(
        "error page",
        "title",
        r"(?:(?:die )?seite (?:wurde )?nicht gefunden|page (?:non trouvée|introuvable)|p[áa]gina no encontrada"
        r"|p[áa]gina n[ãa]o encontrada|pagina non trovata|pagina niet gevonden|страница не найдена"
        r"|ページが見つかりません(?:でした)?|(?:页面不存在|找不到页面|頁面不存在|页面未找到)"
        r"|sayfa bulunamad\u0131|nie znaleziono strony"
        r"|صفحة غير موجودة|(?:لم يتم العثور على الصفحة))\W*",
        ("Seite nicht gefunden", "Page non trouvée", "Página no encontrada", "Страница не найдена"),
    ),
    Notice(
        "error page",
        "text",
        r"\b(?:verif(?:y|ying)|confirm|prove|make sure|ensure)(?: that)? you'?(?: a|a)?re (?:a "
        r"|an )?(?:real )?(?:human|not a (?:ro)?bot)\b"
        r"|\bchecking (?:if the site connection is secure|your browser before)|unusual (?:traffic"
        r"|activity) (?:from|on) your"
        r"|\b(?:cloudflare|ddos-guard) ray id\b|\bcomplete the (?:security check|captcha)|security service to protect"
        r"|\benable javascript and cookies to continue\b|needs to review the security of your connection"
        r"|\bselesaikan captcha|\bpastikan anda bukan robot|\bmemeriksa (?:peramban|browser) anda",
        (
            "Verify you are human by completing the action below.",
            "Checking your browser before accessing kabar.example.",
            "Our systems have detected unusual traffic from your computer network.",
        ),
    ),
    Notice(
        "error page",
        "text",
        rf"\b{_THING} (?:that )?you(?:'re| are| were|'ve| have)? (?:\w+ )?(?:looking for|request(?:ed|ing)"
        rf"|trying to \w+)"
        r"|\byou (?:do not|don'?t) have permission to (?:access|view)"
        rf"|\b{_HAL} yang (?:{_YOU} (?:cari|tuju|minta|akses|maksud)|dicari|dituju"
        rf"|diminta)\b.{{0,60}}\b(?:tidak|tak|dihapus|dipindah\w*)\b"
        r"|\b(?:it looks like )?nothing was found at this location"
        r"|\b(?:requested )?url .{0,80}was not found on this server"
        r"|\b(?:is|are|currently) (?:not available|unavailable) in (?:your (?:country|region|location)"
        r"|most european countries)"
        r"|\bstory you requested\b|\bmungkin (?:halaman|artikel) (?:tersebut |ini )?(?:telah|sudah) (?:dihapus"
        r"|dipindahkan)",
        (
            "The page you are looking for might have been removed.",
            "Halaman yang Anda cari tidak ada atau sudah dihapus.",
            "It looks like nothing was found at this location. Maybe try a search?",
            "The requested URL /berita was not found on this server.",
        ),
    ),
    Notice(
        "cookie wall",
        "title",
        r"(?:we (?:value|respect|care about) your privacy|your (?:privacy|data)(?:,? your)?(?: choices?)?"
        r"|cookie (?:consent|wall|notice|settings|preferences)"
        r"|before you continue(?: to .{1,30})?|(?:privacy|consent) (?:settings|choices|preferences|notice|gate)"
        r"|(?:this (?:web)?site|we|.{1,30}) uses? cookies|(?:manage|accept) cookies|consent(?: required)?"
        r"|kami (?:menghargai|menghormati|peduli) privasi anda|persetujuan cookie"
        r"|sebelum (?:anda )?melanjutkan(?: ke .{1,30})?"
        r"|(?:situs|website) ini menggunakan cookie|pengaturan (?:cookie|privasi)|datenschutzeinstellungen)\W*",
        (
            "We value your privacy",
            "Before you continue to Kabar",
            "Kami menghargai privasi Anda",
            "This website uses cookies",
        ),
    ),
    Notice(
        "cookie wall",
        "title",
        r"(?:(?:please )?(?:log|sign)[- ]?in(?: or (?:register|sign up|create an account))?(?: to (?:continue"
        r"|read|your account|.{1,30}))?"
        r"|(?:members?|subscribers?)(?: |-)only(?: content)?|subscribe to (?:continue|read).{0,40}|create (?:an"
        r"|your free) account"
        r"|(?:silakan )?(?:masuk|login|log in)(?: atau daftar)?(?: (?:ke|untuk|dengan) .{1,40})?|halaman login"
        r"|daftar akun"
        r"|(?:please )?(?:enable|turn on) javascript.{0,40}|javascript (?:is )?(?:required|disabled|tidak aktif)"
        r"|(?:mohon |silakan )?aktifkan javascript.{0,40}|ad ?block(?:er)? detected|adblock terdeteksi)\W*",
        (
            "Log in",
            "Sign in to continue",
            "Silakan masuk untuk melanjutkan",
            "Please enable JavaScript",
            "JavaScript is disabled",
        ),
    ),
    Notice(
        "cookie wall",
        "text",
        rf"\b{_US}\b.{{0,80}}\b(?:uses?|stores?|sets?|(?:meng)?gunakan|menyimpan"
        rf"|memakai)\b.{{0,80}}\b(?:cookies?|kuki|similar technolog\w+)\b"
        r"|\b(?:accept|reject|allow|decline|terima|tolak|setujui) (?:all|semua)(?: (?:the )?(?:cookies?"
        r"|kuki))?(?=\W|$)"
        r"|\b(?:manage|kelola|atur) (?:my |your )?(?:choices|cookies?|preferences|consent|privacy|pilihan"
        r"|preferensi)\b"
        r"|\bby (?:clicking|continuing|using) .{0,80}\byou (?:agree|consent|accept)\b"
        r"|\bpersonal data\b.{0,120}\b(?:consent|partners|vendors)\b"
        r"|\b(?:consent|partners|vendors)\b.{0,120}\bpersonal data\b|\byou (?:can|may) (?:withdraw|change"
        r"|revoke) your (?:consent|choices|mind)\b"
        rf"|\bdengan (?:mengeklik|mengklik|melanjutkan|menggunakan) .{{0,80}}\b{_YOU} (?:setuju|menyetujui)\b",
        (
            "We and our 214 partners store and access information on a device, such as cookies.",
            "Kami menggunakan cookie untuk meningkatkan pengalaman Anda.",
            "By clicking “Agree” you consent to the use of these technologies.",
            "You can withdraw your consent at any time.",
        ),
    ),
    Notice(
        "cookie wall",
        "text",
        r"\b(?:please )?(?:enable|turn on|activate|re-enable) (?:your )?(?:javascript|cookies)\b"
        r"|\bjavascript (?:is|must be|has been|needs to be) (?:currently )?"
        r"(?:disabled|required|enabled|not enabled|turned off)|\b(?:aktifkan|mengaktifkan|nyalakan) javascript\b"
        r"|\b(?:browser|peramban) (?:anda|kamu) tidak mendukung|\byou need to enable javascript|\bthis (?:site"
        r"|page|app) (?:requires|works best with) javascript"
        r"|\b(?:disable|turn off|pause|matikan|nonaktifkan) (?:your |the )?ad[- ]?block(?:er)?s?\b",
        (
            "Please enable JavaScript to view this page.",
            "Aktifkan JavaScript di peramban Anda.",
            "You need to enable JavaScript to run this app.",
        ),
    ),
    Notice(
        "cookie wall",
        "text",
        r"\b(?:please )?(?:log|sign|subscribe|register)(?:[- ]?(?:in|up))?(?: or \w+(?: \w+)?)? to (?:continue"
        r"|keep|read|view|access|unlock|your)\b"
        r"|\balready (?:a|an|have an|have a) (?:subscriber|member|account|subscription)\b"
        r"|\bforgot(?:ten)? (?:your |my )?password\b"
        r"|\b(?:create|need) (?:an|a free|your free) account\b|\bdon'?t have an account\b"
        r"|\bthis (?:article|story|content) is (?:for|available to|only for"
        r"|reserved for) (?:our )?(?:subscribers|members)"
        r"|\b(?:silakan|mohon) (?:masuk|login|log in|daftar|berlangganan)\b|\b(?:masuk|login|daftar"
        r"|berlangganan) (?:\w+ ){0,2}untuk (?:membaca|melanjutkan|mengakses|melihat)\b"
        r"|\b(?:belum|sudah) (?:punya|memiliki) akun\b|\bsudah berlangganan\?|\blupa (?:kata sandi|password)\b",
        (
            "Log in to continue reading.",
            "Already a subscriber? Sign in.",
            "Silakan masuk untuk membaca artikel ini.",
            "Belum punya akun? Daftar di sini.",
        ),
    ),
)

_PARTS = re.compile(r"\s+[-–—|·•»:]+\s+|\s*[|»]\s*")  # noqa: RUF001 - the dashes that pages print
_STRAIGHT = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{NO-BREAK SPACE}": " "})
_LONGEST = 120
_LONGEST_SEARCHED = 1500
"""Characters. A notice says what it is in its first sentences; the bound is on the time of the search."""


@cache
def _compiled(place: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Compile the notices of one place when the first page is in doubt: a cold start need not wait for all of them."""
    return tuple(
        (notice.kind, re.compile(notice.pattern, re.IGNORECASE | re.DOTALL))
        for notice in NOTICES
        if notice.place == place
    )


def read_title(title: str) -> Kind | None:
    """Name what a title or heading announces, or one part of it, as in "Page not found - Kabar"."""
    straight = title.translate(_STRAIGHT).strip()
    parts = {straight, *_PARTS.split(straight)} if 0 < len(straight) <= _LONGEST else ()
    return next((kind for kind, pattern in _compiled("title") if any(map(pattern.fullmatch, parts))), None)


def read_paragraph(paragraph: str) -> Kind | None:
    """Name what a paragraph of a page's own machinery asks or regrets."""
    straight = paragraph[:_LONGEST_SEARCHED].translate(_STRAIGHT)
    return next((kind for kind, pattern in _compiled("text") if pattern.search(straight)), None)
