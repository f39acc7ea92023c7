"""What is given on the command line, and the names it goes by."""

from pathlib import Path

import pytest

from kliping_cli.errors import Misuse
from kliping_cli.inputs import FileInput, UrlInput, collect


def make_files(top: Path, *names: str) -> None:
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def keys(*arguments: Path | str) -> list[str]:
    return [
        each.key if isinstance(each, FileInput) else each.url for each in collect([str(each) for each in arguments])
    ]


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    make_files(tmp_path, "a/page.html")

    assert keys(tmp_path / "a/page.html") == ["page.html"]


def test_a_folder_is_walked_from_its_own_name_on_without_hidden_files(tmp_path: Path) -> None:
    make_files(tmp_path, "pages/b.html", "pages/a.html", "pages/2024/a.html", "pages/.git/x", "pages/.hidden")

    assert keys(tmp_path / "pages") == ["pages/a.html", "pages/b.html", "pages/2024/a.html"]


def test_two_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    make_files(tmp_path, "a/page.html", "b/page.html", "c.html")

    assert keys(tmp_path / "a/page.html", tmp_path / "b/page.html", tmp_path / "c.html") == [
        "a/page.html",
        "b/page.html",
        "c.html",
    ]


def test_a_file_in_a_folder_and_one_of_the_same_key_are_told_apart(tmp_path: Path) -> None:
    make_files(tmp_path, "x/pages/a.html", "y/pages/a.html")

    assert keys(tmp_path / "x/pages", tmp_path / "y/pages") == ["x/pages/a.html", "y/pages/a.html"]


def test_what_is_named_twice_comes_once(tmp_path: Path) -> None:
    make_files(tmp_path, "pages/a.html")
    url = "https://kabar.example/a"

    assert keys(tmp_path / "pages/a.html", tmp_path / "pages", url, f" {url} ") == ["a.html", url]


def test_a_name_that_is_not_utf_8_still_makes_a_key(tmp_path: Path) -> None:
    (tmp_path / "kabar\udcff.html").write_text("x")

    assert keys(tmp_path / "kabar\udcff.html") == ["kabar\ufffd.html"]


def test_the_suffix_says_what_a_file_claims_to_be() -> None:
    assert FileInput(Path("a.html"), "a.html").media_type == "text/html"
    assert FileInput(Path("a.html.gz"), "a.html.gz").media_type is None
    assert FileInput(Path("a"), "a").media_type is None


def test_a_file_and_a_url_have_the_ids_that_the_pipeline_gives_them() -> None:
    assert FileInput(Path("a.html"), "a.html").source_id("inbox") != FileInput(Path("a.html"), "a.html").source_id("x")
    assert UrlInput("https://kabar.example/").source_id("inbox") == UrlInput("https://kabar.example/").source_id("x")


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        ("nowhere.html", "nowhere.html does not exist. A file, a folder, or a URL with its https:// would do."),
        ("kabar.example/a", "does not exist"),
        ("ftp://kabar.example/a", "does not start with http:// or https://"),
        ("empty", "empty holds no files (hidden ones do not count)."),
    ],
)
def test_what_is_no_input_is_told_before_anything_is_sent(
    argument: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make_files(tmp_path, "empty/.hidden")

    with pytest.raises(Misuse) as misuse:
        collect([argument])

    assert told in str(misuse.value)
