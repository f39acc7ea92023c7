"""Who finds copies: ours, and the libraries that people use instead, as far as they are installed."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import permutations

from kliping.resemblance import ASKED, STORED, compare, hash_runs, read_words

type Pair = tuple[int, int]
"""Two texts by their numbers: one that is asked about, and one that is found."""
type Finds = Callable[[Sequence[str]], set[Pair]]

OURS = "ours"
_PERMUTATIONS = 128
_LEAST_LIKENESS = 0.25
"""Of datasketch, and about what we ask for: what it calls alike is what it estimates to share a quarter of all runs."""
_RUN = 3
_MOST_BITS = 10
"""That may differ in a hash of 64 bits."""


def find_finders(*, peers: bool) -> Iterator[tuple[str, Finds]]:
    """Yield ours, and the peers that can be imported."""
    yield OURS, find_copies
    if peers:
        for module, find in _PEERS.items():
            if find_spec(module):
                yield module, find


def find_copies(texts: Sequence[str]) -> set[Pair]:
    """Return the pairs of texts of which the first finds the second, as in the table."""
    words = [read_words(text) for text in texts]
    stored: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(words):
        for key in hash_runs(each, STORED):
            stored[key].append(number)
    met = {(one, other) for one, each in enumerate(words) for key in hash_runs(each, ASKED) for other in stored[key]}
    return {(one, other) for one, other in met if one != other and compare(words[one], words[other]).is_copy}


def _find_by_datasketch(texts: Sequence[str]) -> set[Pair]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_LEAST_LIKENESS, num_perm=_PERMUTATIONS)
    hashes = []
    for number, text in enumerate(texts):
        made = MinHash(num_perm=_PERMUTATIONS)
        made.update_batch([run.encode() for run in _split_runs(text)])
        index.insert(number, made)
        hashes.append(made)
    return {
        (one, other)
        for one, made in enumerate(hashes)
        for other in index.query(made)
        if one != other and made.jaccard(hashes[other]) >= _LEAST_LIKENESS
    }


def _find_by_simhash(texts: Sequence[str]) -> set[Pair]:
    from simhash import Simhash

    values: list[int] = [Simhash(_split_runs(text)).value for text in texts]
    return {
        (one, other)
        for one, other in permutations(range(len(values)), 2)
        if (values[one] ^ values[other]).bit_count() <= _MOST_BITS
    }


def _split_runs(text: str) -> list[str]:
    words = read_words(text)
    return [" ".join(run) for run in zip(*(words[at:] for at in range(_RUN)), strict=False)]


_PEERS: dict[str, Finds] = {"datasketch": _find_by_datasketch, "simhash": _find_by_simhash}
