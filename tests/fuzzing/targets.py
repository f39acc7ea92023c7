"""Every parser that meets bytes from outside, by its name."""

from collections.abc import Callable, Mapping

from kliping.corrections import InvalidCorrection
from kliping.errors import Rejected
from kliping.fetching import FetchFailed
from kliping.models import Stage
from kliping.queries import InvalidQuery
from kliping.rules.loading import InvalidRule
from tests.fuzzing import documents, editing, received, texts
from tests.fuzzing.seeds import SEEDS
from tests.fuzzing.target import Table, Target
from tests.fuzzing.words import WORDS

_ANSWERS: Mapping[str, tuple[type[Exception], ...]] = {
    "answer": (Rejected, FetchFailed),
    "query": (InvalidQuery,),
    "rules": (InvalidRule,),
    "correction": (InvalidCorrection,),
}
_JSON = {"json-feed", "kept-correction", "fetch", "extract", "enrich", "tag", "notify", "event", "metadata"}

_PARSERS: Mapping[str, Callable[[bytes], str]] = {
    **documents.READERS,
    "word-part": documents.read_word_part,
    "drawing": documents.read_drawing,
    "packed": documents.read_packed,
    "url": texts.read_url,
    "receiver": texts.read_receiver,
    "answer": texts.read_answer,
    "robots": texts.read_robots,
    "date": texts.read_dates,
    "query": editing.read_query,
    "rules": editing.read_rule_file,
    "annotation": editing.annotate,
    "correction": editing.lay_over,
    "kept-correction": editing.read_back,
    **{
        stage.value: received.received_by(stage)
        for stage in (Stage.FETCH, Stage.EXTRACT, Stage.ENRICH, Stage.TAG, Stage.NOTIFY)
    },
    "event": received.open_event,
    "metadata": received.open_dropped,
}

TARGETS: Table = {
    name: Target(
        run=run,
        seeds=SEEDS[name],
        words=WORDS.get(name, ()),
        answers=_ANSWERS.get(name, (Rejected,)),
        is_json=name in _JSON,
    )
    for name, run in _PARSERS.items()
}
