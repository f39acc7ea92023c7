"""Who takes part: every extractor, where it is installed, and what it reads besides the body."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from benchmarks.extraction import readers

OURS = "ours"
TRAFILATURA = "trafilatura"


@dataclass(frozen=True)
class Peer:
    """An extractor. `environment` is a folder beside the Makefile; licences are noted, though none of this ships.

    `facts` are those it reads: a peer that knows no authors has not missed them.
    """

    name: str
    distribution: str
    licence: str
    load: Callable[[], readers.Read]
    facts: frozenset[str] = frozenset({"title", "author", "day"})
    body: bool = True
    environment: str = ".venv-peers-shared"


_TITLE = frozenset({"title"})
_OWN = ".venv"

PEERS: tuple[Peer, ...] = (
    Peer(OURS, "kliping", "Apache-2.0", readers.load_ours, environment=_OWN),
    Peer(TRAFILATURA, "trafilatura", "Apache-2.0", readers.load_trafilatura, environment=_OWN),
    Peer(
        "trafilatura precision",
        "trafilatura",
        "Apache-2.0",
        partial(readers.load_trafilatura, precision=True),
        environment=_OWN,
    ),
    Peer(
        "trafilatura recall",
        "trafilatura",
        "Apache-2.0",
        partial(readers.load_trafilatura, recall=True),
        environment=_OWN,
    ),
    Peer(
        "trafilatura fast", "trafilatura", "Apache-2.0", partial(readers.load_trafilatura, fast=True), environment=_OWN
    ),
    Peer("newspaper4k", "newspaper4k", "MIT", readers.load_newspaper),
    Peer("news-please", "news-please", "Apache-2.0", readers.load_news_please),
    Peer(
        "readability-lxml",
        "readability-lxml",
        "Apache-2.0",
        readers.load_readability,
        facts=frozenset({"title", "author"}),
    ),
    Peer("goose3", "goose3", "Apache-2.0", readers.load_goose),
    Peer(
        "rs-trafilatura",
        "rs-trafilatura",
        "MIT or Apache-2.0",
        readers.load_rs_trafilatura,
        environment=".venv-peers-rs-trafilatura",
    ),
    Peer("magic-html", "magic-html", "Apache-2.0", readers.load_magic_html, facts=_TITLE),
    Peer(
        "mcmetadata",
        "mediacloud-metadata",
        "Apache-2.0",
        readers.load_mcmetadata,
        facts=frozenset({"title", "day"}),
        environment=".venv-peers-mcmetadata",
    ),
    Peer("resiliparse", "resiliparse", "Apache-2.0", readers.load_resiliparse, facts=frozenset()),
    Peer("justext", "justext", "BSD-2-Clause", readers.load_justext, facts=frozenset(), environment=_OWN),
    Peer("boilerpy3", "boilerpy3", "Apache-2.0", readers.load_boilerpy3, facts=_TITLE),
    Peer("gne", "gne", "MIT", readers.load_gne),
    Peer(
        "htmldate",
        "htmldate",
        "Apache-2.0",
        readers.load_htmldate,
        facts=frozenset({"day"}),
        body=False,
        environment=_OWN,
    ),
)


def find_peers(names: str | None) -> tuple[Peer, ...]:
    """Return the peers in a comma-separated list of names, or all.

    Raises:
        ValueError: a name nobody has.
    """
    known = {peer.name: peer for peer in PEERS}
    wanted = [name.strip() for name in names.split(",")] if names else list(known)
    if unknown := [name for name in wanted if name not in known]:
        raise ValueError(f"nobody here is called {', '.join(unknown)}; there are {', '.join(known)}.")
    return tuple(known[name] for name in wanted)
