"""Seed words: data that people edit, which say what a word in an article speaks for (docs/enrichers.md)."""

from kliping.enrichers.seeds.finding import Hit, Meanings, SeedIndex, first_of_each
from kliping.enrichers.seeds.reading import LANGUAGES, Entry, InvalidSeeds, Seeds, read_entries

__all__ = [
    "LANGUAGES",
    "Entry",
    "Hit",
    "InvalidSeeds",
    "Meanings",
    "SeedIndex",
    "Seeds",
    "first_of_each",
    "read_entries",
]
