"""Train what enrichers know, and score what they say against known truths: `make check-enrichment`."""
