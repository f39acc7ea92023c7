"""How often each language uses each word: lists of frequencies, and texts of the archipelago."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from wordfreq import get_frequency_dict

from benchmarks.enrichment.texts import CODES, read_idner, read_indonlu, read_nusax
from kliping.enrichers.language_model import WORD

type Frequencies = Mapping[str, float]

LISTS = """
    ar bg ca cs da de en es fa fi fil fr hi hu id is it lt lv mk ms nb nl pl pt ro ru sh sk sl sv tr uk ur vi
"""
"""wordfreq's languages without those that their script gives away."""

SHARE_OF_NEWS, SHARE_OF_NUSAX = 0.2, 0.1
"""Of Indonesian, beside wordfreq's list: words of news, and of what the other languages are known by."""
SHARE_OF_INDONESIAN = 0.1
"""Of Javanese, Minangkabau and Sundanese, which use Indonesian words for what the texts at hand do not speak of."""

CYRILLIC = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))
DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}


def read_languages() -> dict[str, Frequencies]:
    """Return for each language the share of each word."""
    languages: dict[str, Frequencies] = {CODES.get(name, name): share_out(_list(name)) for name in LISTS.split()}
    languages["sr"] = share_out((_write_cyrillic(word), share) for word, share in languages["hbs"].items())
    news = _read_news()
    nusax = {name: share_out(_count(read_nusax(name, "train"))) for name in ("id", "jv", "min", "su")}
    of_list = 1 - SHARE_OF_NEWS - SHARE_OF_NUSAX
    languages["id"] = _blend(
        (of_list, languages["id"]), (SHARE_OF_NEWS, share_out(_count(news))), (SHARE_OF_NUSAX, nusax["id"])
    )
    for name in ("jv", "min", "su"):
        languages[name] = _blend((1 - SHARE_OF_INDONESIAN, nusax[name]), (SHARE_OF_INDONESIAN, languages["id"]))
    return languages


def _read_news() -> list[str]:
    """Return Indonesian sentences, without those that are scored: the sets share some."""
    scored = {_key(text) for text in (*read_idner("dev"), *read_indonlu("nergrit_ner-grit", "valid"))}
    sentences = (
        *read_indonlu("nergrit_ner-grit", "train"),
        *read_indonlu("nerp_ner-prosa", "train"),
        *read_idner("train"),
    )
    kept = [text for text in sentences if _key(text) not in scored]
    print(f"{len(sentences) - len(kept)} of {len(sentences)} sentences are left out, as they are scored")
    return kept


def _key(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def _list(name: str) -> Iterator[tuple[str, float]]:
    for word, share in get_frequency_dict(name, wordlist="small").items():
        for part in WORD.findall(word):
            yield part, share


def _count(texts: Iterable[str]) -> Iterator[tuple[str, float]]:
    yield from Counter(word for text in texts for word in WORD.findall(text.lower())).items()


def share_out(counts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return each word's share of the whole."""
    total: dict[str, float] = defaultdict(float)
    for word, count in counts:
        total[word] += count
    whole = sum(total.values())
    return {word: count / whole for word, count in total.items()}


def _blend(*parts: tuple[float, Frequencies]) -> dict[str, float]:
    blend: dict[str, float] = defaultdict(float)
    for weight, frequencies in parts:
        for word, share in frequencies.items():
            blend[word] += weight * share
    return dict(blend)


def _write_cyrillic(word: str) -> str:
    for latin, letter in DIGRAPHS.items():
        word = word.replace(latin, letter)
    return "".join(CYRILLIC.get(letter, letter) for letter in word)
