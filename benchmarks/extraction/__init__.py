"""Score what `extract` reads against the open extractors that people use instead. Run it: `make bench-extraction`."""
