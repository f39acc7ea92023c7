"""The variants of a page's URL: what may be left out of it without leading to another page.

Every rule takes parts of an http(s) URL, already lower-case in the host and percent-encoded in one way, and is careful
to keep what may tell articles apart: `read?cid=42` stays whole.
"""

import re
from collections.abc import Iterator

_TRACKING = re.compile(
    r"utm_?\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|srsltid|igsh(?:id)?"
    r"|mibextid"
    r"|mc_(?:cid|eid)|mkt_tok|_hs(?:enc|mi)|hsctatracking|_g[al]|_ke|_openstat|wt[._]mc(?:_id|_ev)?|xtor|at_(?:medium"
    r"|campaign|link_\w+|format|ptr_name)|s_cid|s_kwcid|cmp(?:id)?|icid|ito|ncid|ocid|smid|smtyp|sr_share|soc_(?:src|trk)"
    r"|ref_(?:src|url)|__twitter_impression|spm|vero_(?:id|conv)|guc(?:counter|e_referrer(?:_sig)?)"
    r"|traffic_source|echobox|__tn__|pk_(?:campaign|kwd|source|medium)|mtm_\w+|piwik_\w+|fb_(?:action_\w+|source|ref)"
    r"|action_object_map|action_type_map|action_ref_map|wickedid|share_?(?:id|token)"
)
"""Parameters that tell where a reader came from, as news sites and those who link to them use them."""

_SESSION = re.compile(
    r"(?:php|asp|j)sess(?:ion)?id|aspsessionid\w*|asp\.net_sessionid|session_?id|cf(?:id|token)|zenid"
)
_OPAQUE_SESSION = re.compile(r"sid|s")
_OPAQUE = re.compile(r"[0-9a-fA-F]{26,40}")
"""A session's number; `sid=12` is an article's."""
_PATH_SESSION = re.compile(r";jsessionid=[^/;]*|/\((?:s|a|x|f)\([a-z0-9-]{20,60}\)\)(?=/)", re.IGNORECASE)

_VIEW_VALUES = {
    "amp": {"", "1", "true", "yes"},
    "outputtype": {"amp", "print"},
    "output": {"amp", "print"},
    "print": {"", "1", "true", "yes", "y", "print"},
    "printable": {"", "1", "true", "yes"},
    "view": {"print", "amp", "mobile"},
    "display": {"print", "mobile"},
    "mobile": {"", "1", "true", "yes", "0", "false"},
    "page": {"all", "1"},
    "halaman": {"all", "1"},
    "single": {"1", "true", "all"},
    "showpage": {"all"},
    "share": {"facebook", "twitter", "x", "whatsapp", "jetpack-whatsapp", "telegram", "email", "linkedin", "pinterest"},
    "redirected": {"", "1", "true"},
    "nocache": {"", "1", "true"},
}
"""Parameters that ask for another form of the same article: AMP, print, mobile, on one page, after sharing."""
_READERS = frozenset({"replytocom", "showcomment", "commentpage", "lipi", "amp_js_v", "amp_gsa", "usqp"})
"""Parameters about comments, and those that AMP caches add."""

_BLOGGER_POST = re.compile(r"/\d{4}/\d{2}/[^/]+\.html")
_BLOGGER_PAGE = re.compile(r"/p/[^/]+\.html")

_AMP_END = re.compile(r"(?<=[^/])(?:/amp(?:\.html)?|\.amp)$|\.amp(?=\.html$)")
_AMP_START = re.compile(r"^/amp(?=/.)")
_PRINT_END = re.compile(r"(?<=[^/])/(?:print|cetak|printable)$")
_INDEX = re.compile(r"(?<=/)(?:index|default)\.(?:html?|php|aspx?|jsp)$")
_SLASHES = re.compile(r"/{2,}")

_FORM_HOSTS = re.compile(r"^(?:www\d?|m|mobile|amp|wap|touch)\.(?=[^.]+\.)")
_SHARED_ENDING = re.compile(r"(?:co|go|or|ac|web|sch|mil|desa|my|biz|net|com|org|gov|edu|ne|id|in)\.[a-z]{2}")
"""What registries sell names under: `m.co.id` is a name of its own and no form of `co.id`."""

_AMP_VIEWER = re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}")
_AMP_VIEWER_PATH = re.compile(r"/amp/(?:s/)?(?P<page>[\w-]+(?:\.[\w-]+)+(?:/.*)?)")
_AMP_CACHE_PATH = re.compile(r"/[cv]/(?:s/)?(?P<page>[\w-]+(?:\.[\w-]+)+(?:/.*)?)")


_LONGEST_PATH = 8_000
"""Characters. Forms of forms are left out one by one, and no input has a longer address (`kliping.messages`)."""


def fold_place(host: str, path: str) -> tuple[str, str]:
    """Return host and path without what names a form of the site or of the page; an overlong path stays."""
    if len(path) > _LONGEST_PATH:
        return host, path
    folded = _fold_once(host, path)
    while folded != (host, path):  # a print form of an AMP form
        host, path = folded
        folded = _fold_once(host, path)
    return folded


def _fold_once(host: str, path: str) -> tuple[str, str]:
    host, path = _unwrap(host, path)
    return _fold_host(host), _fold_path(path)


def _unwrap(host: str, path: str) -> tuple[str, str]:
    """Return host and path of the page that an AMP viewer or cache shows; other pages are their own."""
    shown = None
    if host.endswith(".cdn.ampproject.org"):
        shown = _AMP_CACHE_PATH.fullmatch(path)
    elif _AMP_VIEWER.fullmatch(host):
        shown = _AMP_VIEWER_PATH.fullmatch(path)
    if shown is None:
        return host, path
    inner, _, rest = shown["page"].partition("/")
    return inner.lower(), f"/{rest}"


def _fold_host(host: str) -> str:
    """Leave out `www.`, `m.`, `amp.`."""
    bare = _FORM_HOSTS.sub("", host, count=1)
    return host if _SHARED_ENDING.fullmatch(bare) else bare


def _fold_path(path: str) -> str:
    """Leave out sessions, AMP and print forms, index pages, repeated slashes and the last one."""
    path = _SLASHES.sub("/", _PATH_SESSION.sub("", path))
    path = _INDEX.sub("", path).rstrip("/")
    path = _AMP_START.sub("", _AMP_END.sub("", path))
    return _PRINT_END.sub("", path) or "/"


def fold_query(pairs: list[str], path: str) -> Iterator[str]:
    """Yield the parameters that may tell pages apart; `path` is the page's."""
    is_blogger = bool(_BLOGGER_POST.fullmatch(path) or _BLOGGER_PAGE.fullmatch(path)) or path == "/"
    for pair in pairs:
        name, _, value = pair.partition("=")
        if not _is_idle(name.lower(), value.lower()) and not (is_blogger and name == "m" and value in {"0", "1"}):
            yield pair


def _is_idle(name: str, value: str) -> bool:
    return bool(
        _TRACKING.fullmatch(name)
        or _SESSION.fullmatch(name)
        or name in _READERS
        or value in _VIEW_VALUES.get(name, ())
        or (_OPAQUE_SESSION.fullmatch(name) and _OPAQUE.fullmatch(value))
    )
