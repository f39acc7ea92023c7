"""Which enrichers a replay runs, counted; and that it says what a first run would have said."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import pytest

from kliping.enrichers import ENRICHERS, Enricher, enrich
from kliping.models import Annotation, Annotations, Article, Cost, EnricherNote
from tests.builders import make_article

ARTICLE = make_article(
    headline="Bupati membuka pasar",
    article_body=(
        'SERANG - Bupati Darma Wiguna membuka Pasar Rama, Senin (2/3/2026). "Kami siap melayani warga," kata Darma'
        " Wiguna di Kota Serang. Polisi dari Polda Banten menjaga pembukaan itu sampai malam."
    ),
    dateline="SERANG",
)

PAID = "paid"


@dataclass
class Newsroom:
    """Enrichers that add up what they were given, so that a wrong beginning shows, and that count their articles."""

    asked: Counter[str] = field(default_factory=Counter)

    def make(self, name: str, version: int, requires: str = "", makes: str = "", *, fails: bool = False) -> Enricher:
        """Return an enricher that reads what it fills and what those fill that it requires."""
        fields = frozenset((makes or name).split())
        needed = fields | {"organisations" if each == "entities" else each for each in requires.split()}

        def speak(_: Article, annotations: Annotations) -> Annotations:
            self.asked[name] += 1
            if fails:
                raise ZeroDivisionError
            read = "+".join(sorted(note.value for each in sorted(needed) for note in read_field(annotations, each)))
            said = Annotation(value=f"{name}{version}({read})", confidence=1, method="test", version=version)
            return annotations.model_copy(update=dict.fromkeys(fields, (said,)))

        return Enricher(name, version, speak, requires=frozenset(requires.split()), makes=fields)

    def hire(self, **versions: int) -> tuple[Enricher, ...]:
        """Return a chain as ours: names are refined twice, and replaced by one that is paid, behind everybody."""
        return (
            self.make("places", versions.get("places", 1)),
            self.make("entities", versions.get("entities", 1), "places", "organisations places"),
            self.make("gazetteer", versions.get("gazetteer", 1), "entities places", "places"),
            self.make("keyphrases", versions.get("keyphrases", 1), "entities places"),
            self.make("subjects", versions.get("subjects", 1)),
            self.make("dates", versions.get("dates", 1), "keyphrases"),
            self.pay(versions.get(PAID, 1)),
        )

    def pay(self, version: int) -> Enricher:
        """Return one that asks a managed service, and looks at nothing that others say."""

        def speak(_: Article, annotations: Annotations) -> Annotations:
            self.asked[PAID] += 1
            said = Annotation(value=f"{PAID}{version}", confidence=1, method="test", version=version)
            cost = Cost(enricher=PAID, model="test", unit="token", input_units=100)
            update = {"places": (said,), "organisations": (said,), "costs": (*annotations.costs, cost)}
            return annotations.model_copy(update=update)

        return Enricher(PAID, version, speak, makes=frozenset({"places", "organisations", "costs"}))


def read_field(annotations: Annotations, name: str) -> Sequence[Annotation]:
    found: Sequence[Annotation] = getattr(annotations, name)
    return found


def asked_by(former: Sequence[Enricher], now: Callable[[Newsroom], Sequence[Enricher]]) -> dict[str, int]:
    """Replay an article; return who was asked how often, after a look at the result."""
    newsroom, fresh = Newsroom(), Newsroom()
    replayed = enrich(ARTICLE, now(newsroom), enrich(ARTICLE, former))
    assert replayed.notes == ()
    assert replayed == enrich(ARTICLE, now(fresh))
    return dict(newsroom.asked)


def test_a_replay_under_the_same_versions_asks_nobody() -> None:
    assert asked_by(Newsroom().hire(), Newsroom.hire) == {}


def test_one_of_another_version_runs_with_those_that_require_it() -> None:
    assert asked_by(Newsroom().hire(), lambda room: room.hire(keyphrases=2))["dates"] == 1
    assert asked_by(Newsroom().hire(), lambda room: room.hire(dates=2)) == {"dates": 1}
    assert asked_by(Newsroom().hire(), lambda room: room.hire(subjects=2)) == {"subjects": 1}


def test_a_paid_service_is_asked_again_only_when_its_own_version_changed() -> None:
    names = asked_by(Newsroom().hire(), lambda room: room.hire(entities=2))

    assert PAID not in names
    assert asked_by(Newsroom().hire(), lambda room: room.hire(paid=2))[PAID] == 1


def test_what_a_later_one_replaced_is_inferred_again_for_whom_it_is_needed_and_for_nobody_else() -> None:
    """The paid names stand in the record; keyphrases were made by those of the small models."""
    names = asked_by(Newsroom().hire(), lambda room: room.hire(keyphrases=2))

    assert names == {"places": 1, "entities": 1, "gazetteer": 1, "keyphrases": 1, "dates": 1}


CHAIN = ("places", "entities", "gazetteer", "keyphrases", "subjects", "dates", PAID)


@pytest.mark.parametrize("raised", list(product((1, 2), repeat=len(CHAIN))))
def test_whatever_changed_a_replay_says_what_a_first_run_would_say(raised: tuple[int, ...]) -> None:
    versions = dict(zip(CHAIN, raised, strict=True))

    names = asked_by(Newsroom().hire(), lambda room: room.hire(**versions))

    assert {name for name, version in versions.items() if version == 2} <= names.keys()


def test_what_one_left_out_stays_noted_as_long_as_its_answer_stands() -> None:
    note = EnricherNote(enricher="subjects", version=3, detail="topics that the list does not have: 1")

    def name(_: Article, annotations: Annotations) -> Annotations:
        return annotations.model_copy(update={"notes": (*annotations.notes, note)})

    def hire(room: Newsroom, *, keyphrases: int) -> tuple[Enricher, ...]:
        return (room.make("keyphrases", keyphrases), Enricher(name="subjects", version=3, enrich=name))

    before = enrich(ARTICLE, hire(Newsroom(), keyphrases=1))
    after = enrich(ARTICLE, hire(Newsroom(), keyphrases=2), before)

    assert before.notes == after.notes == (note,)


def test_one_that_failed_is_tried_again_and_its_note_goes() -> None:
    def hire(room: Newsroom, *, fails: bool) -> tuple[Enricher, ...]:
        return (room.make("keyphrases", 1), room.make("subjects", 3, fails=fails))

    before = enrich(ARTICLE, hire(Newsroom(), fails=True))
    newsroom = Newsroom()
    after = enrich(ARTICLE, hire(newsroom, fails=False), before)

    assert [type(note) for note in before.notes] == [EnricherNote]
    assert before.enrichers == {"keyphrases": 1}
    assert (after.notes, after.enrichers) == ((), {"keyphrases": 1, "subjects": 3})
    assert newsroom.asked == {"subjects": 1}


def test_a_record_that_names_no_enrichers_is_enriched_by_all() -> None:
    former = enrich(ARTICLE, Newsroom().hire()).model_copy(update={"enrichers": {}})
    newsroom = Newsroom()

    enrich(ARTICLE, newsroom.hire(), former)

    assert newsroom.asked == Counter([*CHAIN])


def test_where_a_service_is_no_longer_asked_all_others_run() -> None:
    newsroom = Newsroom()

    after = enrich(ARTICLE, newsroom.hire()[:-1], enrich(ARTICLE, Newsroom().hire()))

    assert after == enrich(ARTICLE, Newsroom().hire()[:-1])


def test_what_does_not_speak_the_language_is_neither_asked_nor_named() -> None:
    newsroom = Newsroom()
    javanese = replace(newsroom.make("tone", 1, "language"), languages=frozenset({"jv"}))

    first = enrich(ARTICLE, (ENRICHERS[0], javanese))
    second = enrich(ARTICLE, (ENRICHERS[0], javanese), first)

    assert newsroom.asked == {}
    assert first == second
    assert "tone" not in first.enrichers


@pytest.mark.parametrize("enricher", ENRICHERS, ids=lambda enricher: enricher.name)
def test_one_of_ours_of_another_version_says_the_same_as_all_at_once(enricher: Enricher) -> None:
    raised = tuple(replace(each, version=each.version + 1) if each is enricher else each for each in ENRICHERS)
    former = enrich(ARTICLE)
    assert former.organisations
    assert former.quotations

    assert enrich(ARTICLE, raised, former) == enrich(ARTICLE, raised)
