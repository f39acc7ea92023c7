"""The rules in their order, each with sentences of our own that show what it finds and what it leaves alone."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.model import Named
from kliping.enrichers.entities.rules import Found, name_after_heads, name_after_places, name_after_ranks, trim_names
from kliping.enrichers.entities.tokens import Token

type Names = tuple[tuple[str, str], ...]
"""Kinds and what reads so."""


class Example(NamedTuple):
    """A sentence, what was found in it before the rule, and what must be found after it."""

    language: str
    sentence: str
    given: Names = ()
    found: Names = ()


class Rule(NamedTuple):
    """A rule and its examples."""

    name: str
    apply: Callable[[Sequence[Token], Sequence[Found], Lexicon], list[Found]]
    examples: tuple[Example, ...]


RULES = (
    Rule(
        "trim",
        trim_names,
        (
            Example("id", "Kata Bupati Seno Wirya kemarin.", (("PER", "Bupati Seno Wirya"),), (("PER", "Seno Wirya"),)),
            Example("id", "Kata Sri Rahayu kemarin.", (("PER", "Sri Rahayu"),), (("PER", "Sri Rahayu"),)),
            Example("id", "Menurut Wirya, S.H., itu benar.", (("PER", "Wirya, S.H."),), (("PER", "Wirya"),)),
            Example("id", "Hujan di wilayah Anyer reda.", (("LOC", "wilayah Anyer"),), (("LOC", "Anyer"),)),
            Example("id", "Rapat digelar di Jl. KH. Wahid Darma kemarin.", (("PER", "Wahid Darma"),), ()),
            Example("en", "Then Dr. Jane Doe left.", (("PER", "Dr. Jane Doe"),), (("PER", "Jane Doe"),)),
            Example("en", "While Doe\u2019s car stood there.", (("PER", "While Doe\u2019s"),), (("PER", "Doe"),)),
            Example("en", "Then Jane Doe left.", (("PER", "Jane Doe"),), (("PER", "Jane Doe"),)),
            Example("en", "The mayor left.", (("PER", "mayor"),), (("PER", "mayor"),)),
        ),
    ),
    Rule(
        "rank",
        name_after_ranks,
        (
            Example("id", "Acara dibuka Kombes Pol Darma Wiguna, Rabu.", (), (("PER", "Darma Wiguna"),)),
            Example("id", "Acara dibuka AKBP H. Seno Wirya kemarin.", (("ORG", "AKBP"),), (("PER", "Seno Wirya"),)),
            Example("id", "Hadir pula Drs. Ratna Puspita Kepala Dinas Sosial.", (), (("PER", "Ratna Puspita"),)),
            Example("id", "Rapat digelar di Jl. KH. Wahid Darma kemarin."),
            Example("id", "Raja Ampat dan Sri Lanka ramai turis."),
            Example("id", "Kombes itu pulang ke rumah."),
            Example("en", "The report by Dr. Jane Holloway was read.", (), (("PER", "Jane Holloway"),)),
            Example("en", "Police asked Sgt. Mark T. Reed about it.", (), (("PER", "Mark T. Reed"),)),
            Example("en", "The general said that Prince George is a town."),
        ),
    ),
    Rule(
        "head",
        name_after_heads,
        (
            Example("id", "Rapat dihadiri Polda Banten, kemarin.", (("LOC", "Banten"),), (("ORG", "Polda Banten"),)),
            Example("id", "Pejabat Divisi Humas Polri hadir.", (), (("ORG", "Divisi Humas Polri"),)),
            Example("id", "Khususnya Biro Multimedia berperan.", (), (("ORG", "Biro Multimedia"),)),
            Example(
                "id",
                "Menurut Dinas Kesehatan Kabupaten Lebak dan Polres Lebak itu benar.",
                (),
                (("ORG", "Dinas Kesehatan Kabupaten Lebak"), ("ORG", "Polres Lebak")),
            ),
            Example(
                "id",
                "Polda Banten Kombes Pol Darma hadir.",
                (("PER", "Darma"),),
                (("ORG", "Polda Banten"), ("PER", "Darma")),
            ),
            Example(
                "id", "Di Gedung Dinas Sosial.", (("LOC", "Gedung Dinas Sosial"),), (("LOC", "Gedung Dinas Sosial"),)
            ),
            Example("id", "Rapat Komisi III selesai."),
            Example("id", "Dinas itu tutup, dan badan jalan rusak."),
            Example("id", "Rumah Pak Seno di Kantor Pos."),
            Example(
                "en", "The Ministry of Health and Welfare agreed.", (), (("ORG", "Ministry of Health and Welfare"),)
            ),
            Example("en", "The University of Leeds paid.", (("LOC", "Leeds"),), (("ORG", "University of Leeds"),)),
            Example("en", "The ministry and the American people agreed."),
        ),
    ),
    Rule(
        "joined",
        name_after_places,
        (
            Example(
                "id",
                "Rapat digelar di Kota Anyer-Banten kemarin.",
                (("LOC", "Anyer"),),
                (("LOC", "Anyer"), ("LOC", "Banten")),
            ),
            Example(
                "en",
                "The Leeds-London line is closed.",
                (("LOC", "Leeds"),),
                (("LOC", "Leeds"), ("LOC", "London")),
            ),
            Example("id", "Jalan Anyer-Seno rusak.", (("LOC", "Anyer"),), (("LOC", "Anyer"),)),
            Example("id", "Kata Seno-Banten itu benar.", (("PER", "Seno"),), (("PER", "Seno"),)),
        ),
    ),
)


def apply_rules(tokens: Sequence[Token], names: Sequence[Named], lexicon: Lexicon) -> list[Found]:
    """Return what a sentence names, by the model and by every rule; where case tells nothing, by the model alone."""
    found = [Found(each.start, each.end, each.kind, each.probability, "crf") for each in names]
    if any(token.text.islower() for token in tokens):
        for rule in RULES:
            found = rule.apply(tokens, found, lexicon)
    return found
