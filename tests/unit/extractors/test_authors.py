"""A site is never a person."""

import pytest

from kliping.extractors.authors import choose, identify, split_names
from kliping.models import Author

PUBLISHER = ("Kabar Wanasari", "kabarwanasari.example")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sari Dewi", "person"),
        ("By Jane Doe", "person"),
        ("Oleh: Budi Santoso", "person"),
        ("Ludwig van der Berg", "person"),
        ("Sari Dewi, Reuters", "person"),
        ("Jane Doe Senior Editor", "person"),
        ("Redaksi", "desk"),
        ("Tim Redaksi", "desk"),
        ("Redaksi Kabar Wanasari", "desk"),
        ("Admin", "desk"),
        ("Newsroom", "desk"),
        ("Courier Staff", "desk"),
        ("The Saltmere Team", "desk"),
        ("Kabar Wanasari", "organisation"),
        ("KABARWANASARI.EXAMPLE", "organisation"),
        ("kabarwanasari", "organisation"),
        ("Reuters", "organisation"),
        ("Humas Pemkot Wanasari", "organisation"),
        ("Island News Agency", "organisation"),
        ("Aquarell Instruments", "organisation"),
        ("PT Air Bersih", "organisation"),
    ],
)
def test_names_are_persons_desks_or_organisations(name: str, kind: str) -> None:
    author = identify(name, publisher=PUBLISHER)

    assert author is not None
    assert author.kind == kind


@pytest.mark.parametrize(
    "name",
    [
        "",
        "12",
        "redaksi@kabar.example",
        "https://kabar.example/author/1",
        "situslain.example",
        "jdoe",
        "Sr. Director of Operations",
        "Updated on Monday",
        "Written By",
        "Rep: Sari Dewi",
        "Full Bio",
        "Contact Us",
        "Theme Developer",
        "wartawan kami di lapangan",
        "A sentence that somebody put where the name of an author belongs",
        "読者に届いた手紙と町長の答えをまとめた長い見出し",
    ],
)
def test_what_is_no_name_is_nobody(name: str) -> None:
    assert identify(name, publisher=PUBLISHER) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sari Dewi dan Budi Santoso", ["Sari Dewi", "Budi Santoso"]),
        ("Dan Rivers", ["Dan Rivers"]),
        ("SARI DEWI DAN BUDI SANTOSO", ["SARI DEWI", "BUDI SANTOSO"]),
        ("Jane Doe, John Roe and Ann Poe", ["Jane Doe", "John Roe", "Ann Poe"]),
        ("Budi Santoso, S.H.", ["Budi Santoso, S.H."]),
        ("Jane Doe, MS, RDN and Ann Poe", ["Jane Doe, MS, RDN", "Ann Poe"]),
        ("Jane Doe, AFP", ["Jane Doe", "AFP"]),
        ("DEN, MRT", ["DEN", "MRT"]),
        ("Alexandra Anderson", ["Alexandra Anderson"]),
    ],
)
def test_names_are_parted_but_titles_stay(text: str, names: list[str]) -> None:
    assert split_names(text) == names


def test_a_job_that_follows_a_name_is_no_part_of_it() -> None:
    assert identify("Jane Doe Senior Writer") == Author(name="Jane Doe")
    assert identify("Courier Staff Writer") == Author(name="Courier Staff Writer", kind="desk")


def test_organisations_and_desks_step_back_where_a_person_is_named() -> None:
    person, desk, site = (
        Author(name="Sari Dewi"),
        Author(name="Redaksi", kind="desk"),
        Author(name="Kabar", kind="organisation"),
    )

    assert choose([site, desk, person, person]) == (person,)
    assert choose([site, desk]) == (desk,)
    assert choose([site]) == (site,)


def test_a_role_is_kept_when_the_same_name_comes_twice() -> None:
    assert choose([Author(name="Sari Dewi"), Author(name="SARI DEWI", role="author")]) == (
        Author(name="SARI DEWI", role="author"),
    )


def test_a_publisher_is_no_part_of_the_name_before_it() -> None:
    assert identify("Jane Doe DAILY NEWS", publisher=("DAILY NEWS", "news.example")) == Author(name="Jane Doe")
    assert identify("Daily News", publisher=("News", None)) == Author(name="Daily News", kind="organisation")


def test_a_labelled_author_steps_back_where_the_page_names_one_plainly() -> None:
    plain, labelled = Author(name="Sari Dewi"), Author(name="Jane Doe", role="author")

    assert choose([plain, labelled]) == (plain,)
    assert choose([Author(name="Redaksi", kind="desk"), labelled]) == (labelled,)
    assert choose([plain, Author(name="Ann Poe", role="editor")]) == (plain, Author(name="Ann Poe", role="editor"))
