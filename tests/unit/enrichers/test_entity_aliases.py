"""Mentions of one article: which are of one name, of one kind, and which the model passed over."""

from kliping.enrichers.entities.aliases import agree_on_kinds, find_other_names, find_repeats, join_mentions
from kliping.enrichers.entities.lexicon import load_lexicon
from kliping.enrichers.entities.mentions import Entity, Mention
from kliping.enrichers.entities.tokens import split_tokens

LEXICON = load_lexicon("id")


def mention(text: str, start: int = 0, kind: str = "PER", confidence: float = 0.9) -> Mention:
    return Mention(kind, start, start + len(text), text, confidence, "crf")


def join(*mentions: Mention) -> list[tuple[str, int]]:
    return [(entity.name, len(entity.mentions)) for entity in join_mentions(mentions, {})]


def repeat(body: str, *names: tuple[str, str]) -> list[tuple[str, int, str]]:
    known = [mention(name, body.index(name), kind) for name, kind in names]
    return [(each.text, each.start, each.method) for each in find_repeats(known, split_tokens(body), LEXICON)]


def test_a_shorter_name_is_the_only_person_it_can_be() -> None:
    assert join(mention("Darma Wiguna"), mention("Darma"), mention("Wiguna")) == [("Darma Wiguna", 3)]
    assert join(mention("Darma"), mention("Seno Darma Wiguna"), mention("Seno Wiguna")) == [("Seno Darma Wiguna", 3)]


def test_a_shorter_name_that_two_people_bear_stays_alone() -> None:
    assert join(mention("Darma Wiguna"), mention("Darma Puspita"), mention("Darma")) == [
        ("Darma Wiguna", 1),
        ("Darma Puspita", 1),
        ("Darma", 1),
    ]


def test_another_name_that_a_word_says_so_is_of_the_same_person() -> None:
    body = "Darma Wiguna alias Koh Adi ditahan. Koh Adi dan Seno Puspita lalu diperiksa."
    mentions = [mention(name, body.index(name)) for name in ("Darma Wiguna", "Koh Adi", "Seno Puspita")]

    other_names = find_other_names(mentions, body)

    joined = join_mentions([*mentions, mention("Koh Adi", body.rindex("Koh Adi"))], other_names)
    assert [(entity.name, len(entity.mentions)) for entity in joined] == [("Darma Wiguna", 3), ("Seno Puspita", 1)]


def test_names_told_one_after_another_are_all_of_one_person() -> None:
    body = "Darma alias Koh Adi alias Kenthung ditahan."
    mentions = [mention(name, body.index(name)) for name in ("Darma", "Koh Adi", "Kenthung")]

    (entity,) = join_mentions(mentions, find_other_names(mentions, body))

    assert len(entity.mentions) == 3


def test_organisations_are_joined_by_their_whole_name_only_whatever_its_case() -> None:
    organisations = [mention(name, kind="ORG") for name in ("POLDA BANTEN", "Polda Banten", "Polda")]

    assert join(*organisations) == [("Polda Banten", 2), ("Polda", 1)]


def test_what_nobody_is_sure_of_is_left_out_unless_it_is_named_again() -> None:
    unsure = mention("Wiguna", confidence=0.3)

    assert join(unsure) == []
    assert join(unsure, mention("Wiguna", 20, confidence=0.6)) == [("Wiguna", 2)]


def test_what_reads_alike_is_of_the_kind_that_is_believed_most() -> None:
    kinds = [("LOC", 0.9), ("PER", 0.5), ("LOC", 0.6)]

    agreed = agree_on_kinds([mention("Anyer", kind=kind, confidence=sure) for kind, sure in kinds])

    assert {each.kind for each in agreed} == {"LOC"}


def test_one_word_of_a_full_name_is_the_person_if_the_full_name_is_surer() -> None:
    full = mention("Darma Wiguna")

    assert [each.kind for each in agree_on_kinds([full, mention("Wiguna", 20, "ORG", 0.5)])] == ["PER", "PER"]
    assert [each.kind for each in agree_on_kinds([full, mention("Wiguna", 20, "ORG", 0.95)])] == ["PER", "ORG"]


def test_names_and_parts_of_the_names_of_people_are_found_again_in_order() -> None:
    body = "Darma Wiguna hadir di Anyer. Menurut Darma, Anyer ramai; kata Wiguna, darma itu baik."

    assert repeat(body, ("Darma Wiguna", "PER"), ("Anyer", "LOC")) == [
        ("Darma Wiguna", 0, "crf"),
        ("Anyer", 22, "crf"),
        ("Darma", 37, "alias"),
        ("Anyer", 44, "repeat"),
        ("Wiguna", 62, "alias"),
    ]


def test_a_name_that_ends_a_text_is_found_again_though_others_are_longer() -> None:
    body = "Anyer dan Dinas Perhubungan Kota sama-sama ada di Anyer"

    assert repeat(body, ("Anyer", "LOC"), ("Dinas Perhubungan Kota", "ORG"))[-1] == ("Anyer", 50, "repeat")


def test_a_part_of_a_name_that_is_an_office_or_a_place_is_not_looked_for() -> None:
    body = "Bupati Serang hadir. Bupati pulang ke Serang."

    assert repeat(body, ("Bupati Serang", "PER")) == [("Bupati Serang", 0, "crf")]


def test_one_word_of_a_name_within_another_name_is_not_that_person() -> None:
    body = "Kata Darma Wiguna itu benar. Kata Wiguna Puspita itu salah, kata Wiguna Kamis lalu di Pasar Wiguna."

    found = repeat(body, ("Darma Wiguna", "PER"))

    assert [each for each in found if each[2] == "alias"] == [("Wiguna", body.index("Wiguna Kamis"), "alias")]


def test_a_company_is_one_with_and_without_its_full_stop() -> None:
    assert join(mention("Anyer Corp.", kind="ORG"), mention("Anyer Corp", kind="ORG")) == [("Anyer Corp.", 2)]


def test_the_mentions_of_an_entity_are_kept() -> None:
    first, second = mention("Darma Wiguna"), mention("Darma", 30)

    assert join_mentions([first, second], {}) == [Entity("Darma Wiguna", "PER", (first, second))]


def test_a_text_may_end_with_a_name_it_has_named_before() -> None:
    body = "Darma Wiguna datang, kata Seno Darma Wiguna. Lalu Darma Wiguna"

    assert ("Darma Wiguna", 50, "repeat") in repeat(body, ("Darma Wiguna", "PER"), ("Seno Darma Wiguna", "PER"))
