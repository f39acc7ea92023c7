"""Articles and copies as they run through the news: cut, reworked, with page furniture; the same on every run."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched

from benchmarks.enrichment.texts import read_idner, read_indonlu
from benchmarks.extraction.pages import find_data, load_pages

FEWEST_WORDS = 50
SENTENCES_OF_DOCUMENT = 12
RUN = 8
"""Words in a row that two texts must not have in common too often, or they are no two texts."""
MOST_SHARED = 0.1
ONE_OF = 2
"""Of all texts, for the sake of time."""
SHARE_COPIED = 0.4
MOST_COPIES = 3

_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+$")

_FURNITURE = (
    "Baca juga: Harga cabai di pasar induk turun menjelang akhir pekan",
    "Simak berita selengkapnya di halaman berikutnya dan ikuti saluran kami di aplikasi pesan",
    "Artikel ini telah tayang sebelumnya di situs mitra kami dengan judul yang sama",
    "Dapatkan berita pilihan setiap hari langsung di kotak surat Anda dengan mendaftar di sini",
    "Sign up for our newsletter and get the stories of the day in your inbox every morning",
    "This story was originally published by our partner and is reproduced here with permission",
    "Follow us on social media for the latest updates from our newsroom around the clock",
    "Share this article with your friends and leave a comment in the section below",
    "Isi komentar sepenuhnya menjadi tanggung jawab pembaca dan diatur dalam undang-undang yang berlaku.",
    "Redaksi menerima tulisan dari pembaca, kirim naskah dan gambar Anda melalui surat elektronik.",
    "Hak cipta dilindungi undang-undang dan dilarang memperbanyak isi situs ini tanpa izin tertulis.",
    "Video: Detik-detik petugas mengevakuasi warga dari lantai dua rumah mereka",
    "All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
    "Our reporting is made possible by readers like you, please consider a small donation today.",
    "We use cookies to improve your experience and to show you advertisements that may interest you.",
    "Read more: What the new rules mean for small businesses and their customers",
)


@dataclass(frozen=True)
class Copy:
    """A text and the number of the article it is or was made from."""

    family: int
    text: str


type Change = Callable[[str, random.Random, Sequence[str]], str]
"""Makes a copy of a text; the words are those of all texts."""


def load_articles() -> list[str]:
    """Return texts of which none repeats another.

    Raises:
        MissingDataError: some are not there; the message says where they come from.
    """
    return list(_leave_out_repeated([*_read_pages(), *_read_documents()]))[::ONE_OF]


def make_copies(articles: Sequence[str], change: Change) -> list[Copy]:
    """Return the articles and, of some of them, copies that `change` makes."""
    chosen = random.Random(5)  # noqa: S311 - the same copies on every run
    words = sorted({word for article in articles for word in article.split()})
    made = [Copy(family, article) for family, article in enumerate(articles)]
    for family, article in enumerate(articles):
        if chosen.random() < SHARE_COPIED:
            count = chosen.randint(1, MOST_COPIES)
            made += [Copy(family, change(article, chosen, words)) for _ in range(count)]
    return made


def disturb(text: str, chosen: random.Random, words: Sequence[str]) -> str:
    """Make a noisy copy: one to three of truncation, sentences left out or in another order, noise, furniture."""
    picked = chosen.sample(range(len(_DISTURBANCES)), chosen.randint(1, 3))
    for number in sorted(picked):  # an editor cuts the end of the article, not of its copy with the site's furniture
        text = _DISTURBANCES[number](text, chosen, words)
    return text


def rewrite(text: str, chosen: random.Random, words: Sequence[str]) -> str:
    """Make a copy with all words replaced in a third of the sentences."""
    sentences = _split(text)
    rewritten = set(chosen.sample(range(len(sentences)), round(len(sentences) / 3)))
    return "".join(
        _replace(sentence, 1.0, chosen, words) if number in rewritten else sentence
        for number, sentence in enumerate(sentences)
    )


def rework(text: str, chosen: random.Random, words: Sequence[str]) -> str:
    """Rewrite a third and disturb the rest."""
    return disturb(rewrite(text, chosen, words), chosen, words)


CHANGES: Mapping[str, Change] = {"noisy": disturb, "rewritten": rewrite, "reworked": rework}
"""Kinds of copies by name."""


def _truncate(text: str, chosen: random.Random, _: Sequence[str]) -> str:
    sentences = _split(text)
    return "".join(sentences[: max(1, round(len(sentences) * chosen.uniform(0.4, 0.9)))])


def _drop(text: str, chosen: random.Random, _: Sequence[str]) -> str:
    share = chosen.uniform(0.05, 0.3)
    sentences = _split(text)
    return "".join([sentence for sentence in sentences if chosen.random() > share] or sentences)


def _shuffle(text: str, chosen: random.Random, _: Sequence[str]) -> str:
    sentences = _split(text)
    chosen.shuffle(sentences)
    return " ".join(sentence.strip() for sentence in sentences)


def _add_noise(text: str, chosen: random.Random, words: Sequence[str]) -> str:
    return _replace(text, chosen.uniform(0.02, 0.1), chosen, words)


def _furnish(text: str, chosen: random.Random, _: Sequence[str]) -> str:
    for line in chosen.sample(_FURNITURE, chosen.randint(1, 3)):
        text = f"{line}\n{text}" if chosen.random() < 1 / 3 else f"{text}\n{line}"
    return text


_DISTURBANCES: tuple[Change, ...] = (_truncate, _drop, _shuffle, _add_noise, _furnish)


def _replace(text: str, share: float, chosen: random.Random, words: Sequence[str]) -> str:
    """Put other words in the place of a share of the words."""
    return re.sub(r"\S+", lambda word: chosen.choice(words) if chosen.random() < share else word[0], text)


def _split(text: str) -> list[str]:
    return _SENTENCE.findall(text) or [text]


def _read_pages() -> Iterator[str]:
    for page in load_pages(find_data()):
        if page.body and len(page.body.split()) >= FEWEST_WORDS:
            yield page.body


def _read_documents() -> Iterator[str]:
    """Yield Indonesian sentences in a row, as documents."""
    for sentences in (
        [*read_idner("train"), *read_idner("dev")],
        read_indonlu("nergrit_ner-grit", "train"),
        read_indonlu("nerp_ner-prosa", "train"),
    ):
        for some in batched(sentences, SENTENCES_OF_DOCUMENT, strict=False):
            yield " ".join(some)


def _leave_out_repeated(texts: Sequence[str]) -> Iterator[str]:
    seen: set[tuple[str, ...]] = set()
    for text in texts:
        words = text.casefold().split()
        runs = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
        if runs and len(runs & seen) <= MOST_SHARED * len(runs):
            yield text
        seen |= runs
