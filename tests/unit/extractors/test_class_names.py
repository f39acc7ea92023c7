"""What class names promise."""

import pytest

from kliping.extractors.class_names import ROLES, roles_of


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        ("post-date", ("date",)),
        ("ArticleHead_publishedAt__x1", ("date",)),
        ("read__time", ("date",)),
        ("entry-date published updated", ("date", "modified")),
        ("ArticleLinks_updatedAt__Zd", ("modified",)),
        ("date-modified", ("modified",)),
        ("byline-name", ("author",)),
        ("blogauthor", ("author",)),
        ("AUTHOR", ("author",)),
        ("post-category label", ("label",)),
        ("article__title", ("headline",)),
        ("entry-meta byline", ("date", "author")),
    ],
)
def test_a_class_name_is_read_word_by_word(names: str, roles: tuple[str, ...]) -> None:
    assert roles_of(names) == roles


@pytest.mark.parametrize(
    "names",
    [
        "",
        "container row",
        "candidate",
        "author-bio",
        "authorbox",
        "author-image",
        "authority",
        "status-publish",
        "time",
        "x" * 5000,
    ],
)
def test_other_class_names_promise_nothing(names: str) -> None:
    assert roles_of(names) == ()


def test_every_word_of_every_role_is_recognised_on_its_own() -> None:
    assert {word: role for role, words in ROLES.items() for word in words if role not in roles_of(word)} == {}
