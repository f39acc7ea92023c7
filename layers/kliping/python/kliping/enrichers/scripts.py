"""Writing systems: most belong to one language, and then nothing else need be asked."""

from bisect import bisect_right
from collections import Counter

LATIN, CYRILLIC, ARABIC, DEVANAGARI, ETHIOPIC = "Latin", "Cyrillic", "Arabic", "Devanagari", "Ethiopic"
HAN, KANA, BENGALI = "Han", "Kana", "Bengali"

_STARTS: tuple[tuple[int, str | None], ...] = (
    (0x0041, LATIN),
    (0x0250, None),
    (0x0370, "Greek"),
    (0x0400, CYRILLIC),
    (0x0530, "Armenian"),
    (0x0590, "Hebrew"),
    (0x0600, ARABIC),
    (0x0700, None),
    (0x0750, ARABIC),
    (0x0780, "Thaana"),
    (0x07C0, None),
    (0x08A0, ARABIC),
    (0x0900, DEVANAGARI),
    (0x0980, BENGALI),
    (0x0A00, "Gurmukhi"),
    (0x0A80, "Gujarati"),
    (0x0B00, "Odia"),
    (0x0B80, "Tamil"),
    (0x0C00, "Telugu"),
    (0x0C80, "Kannada"),
    (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"),
    (0x0E00, "Thai"),
    (0x0E80, "Lao"),
    (0x0F00, None),
    (0x1000, "Burmese"),
    (0x10A0, "Georgian"),
    (0x1100, "Hangul"),
    (0x1200, ETHIOPIC),
    (0x13A0, None),
    (0x1780, "Khmer"),
    (0x1800, None),
    (0x1B80, "Sundanese"),
    (0x1BC0, None),
    (0x1C90, "Georgian"),
    (0x1CC0, None),
    (0x1E00, LATIN),
    (0x1F00, "Greek"),
    (0x2000, None),
    (0x3040, KANA),
    (0x3100, None),
    (0x3130, "Hangul"),
    (0x3190, None),
    (0x3400, HAN),
    (0xA000, None),
    (0xA980, "Javanese"),
    (0xA9E0, None),
    (0xAC00, "Hangul"),
    (0xD7B0, None),
    (0xFB50, ARABIC),
    (0xFE00, None),
    (0xFE70, ARABIC),
    (0xFF00, None),
    (0x20000, HAN),
    (0x323B0, None),
)
"""Where in Unicode a writing system begins; it ends where the next one does."""

LANGUAGES = {
    "Armenian": "hy",
    BENGALI: "bn",
    "Burmese": "my",
    "Georgian": "ka",
    "Greek": "el",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    HAN: "zh",
    "Hangul": "ko",
    "Hebrew": "he",
    "Javanese": "jv",
    KANA: "ja",
    "Kannada": "kn",
    "Khmer": "km",
    "Lao": "lo",
    "Malayalam": "ml",
    "Odia": "or",
    "Sinhala": "si",
    "Sundanese": "su",
    "Tamil": "ta",
    "Telugu": "te",
    "Thaana": "dv",
    "Thai": "th",
}
"""Ethiopic is missing: Amharic and Tigrinya share it, and nothing here tells them apart."""

SHARED = frozenset({LATIN, CYRILLIC, ARABIC, DEVANAGARI})
"""Writing systems of many languages, whose letters and words decide."""

_LEAST_KANA = 0.05
"""Of Japanese letters, in the tersest headline; Chinese has none but in a name now and then."""
_ASSAMESE = frozenset("ৰৱ")

_POINTS = [start for start, _ in _STARTS]


def find_script(text: str) -> tuple[str, float] | None:
    """Return the writing system of most letters and their share, or nothing where there is no known letter."""
    letters = Counter({letter: count for letter, count in Counter(text).items() if letter.isalpha()})
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        place = bisect_right(_POINTS, ord(letter)) - 1
        if place >= 0 and (script := _STARTS[place][1]):
            scripts[script] += count
    if scripts[KANA] > _LEAST_KANA * scripts[HAN]:
        scripts[KANA] += scripts.pop(HAN, 0)
    if not scripts:
        return None
    script, count = min(scripts.items(), key=lambda item: (-item[1], item[0]))
    return script, count / letters.total()


def language_of(script: str, text: str) -> str | None:
    """Return the one language of a writing system; Assamese differs from Bengali by two letters."""
    if script == BENGALI and not _ASSAMESE.isdisjoint(text):
        return "as"
    return LANGUAGES.get(script)
