"""What docs/landing.md shows, done with the bundled samples, landed on this machine."""

import re
from pathlib import Path

import duckdb
import pytest

from kliping.aws.landed import LANDED, make_file
from kliping.models import TaggedArticle
from kliping_cli.choosing import LAND_ARTICLES
from tests.builders import make_record
from tests.docs.test_docs import ROOT, blocks
from tests.unit.cli.conftest import call

PAGE = ROOT / "docs/landing.md"
[PROGRAM] = [text for page, text in blocks("py") if page == PAGE]
SQL = [text for page, text in blocks("sql") if page == PAGE]
[TABLE] = [text for text in SQL if text.startswith("CREATE")]
FILES = "read_json('articles/*/*.jsonl.gz', hive_partitioning = true)"
[QUERY] = [text for text in SQL if "read_json" in text]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder beside which the samples have landed in `articles`."""
    folder = tmp_path_factory.mktemp("archive")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(LAND_ARTICLES, "true")
        call("run", ROOT / "samples", "--state", folder / "state")
        call("landed", "--out", folder / "articles", "--state", folder / "state")
    return folder


def test_the_program_counts_articles_by_day_and_site_and_by_tag(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(archive)

    exec(compile(PROGRAM, str(PAGE), "exec"), {})  # noqa: S102 - that is what a reader would do

    by_day, by_tag = capsys.readouterr().out.strip().split("\n\n", 1)
    assert re.search(r"2023-03-21 │ \S+ +│ +1 ", by_day)
    assert re.search(r"│ flood +│ +\d ", by_tag)
    told = "SELECT count(*), min(typeof(day)), count(article.publisher.site) FROM articles"
    counts = duckdb.execute(told).fetchall()
    assert counts == [(10, "DATE", 5)]


def test_the_query_that_names_its_columns_finds_headlines_and_tags(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive)

    with duckdb.connect() as database:
        found = database.execute(QUERY).fetchall()

    assert len(found) > 1
    assert all(value is not None for row in found for value in row)


def test_the_query_finds_tags_where_most_files_have_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(60):
        path = Path(f"articles/day=2026-03-04/{number:02}.jsonl.gz")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make_file(make_record(tags=("market",) if number == 59 else ())))

    with duckdb.connect() as database:
        inferred = database.execute(f"SELECT typeof(tags) FROM {FILES} LIMIT 1").fetchall()  # noqa: S608 - our own
        found = database.execute(QUERY).fetchall()

    assert "STRUCT" not in inferred[0][0]
    assert [tag for _, _, tag in found] == ["market"]


def test_the_columns_for_athena_are_fields_of_a_record() -> None:
    columns = TABLE.partition("PARTITIONED")[0].partition("(")[2]
    named = set(re.findall(r"(\w+):? (?:struct|array|string|int|double)", columns))
    schema = TaggedArticle.model_json_schema(by_alias=True)
    known = {name for each in (schema, *schema["$defs"].values()) for name in each.get("properties", {})}

    assert len(named) > 15
    assert named - {name.lower() for name in known} == set()
    assert "people" not in columns


def test_athena_finds_days_where_they_land() -> None:
    bucket = "s3://kliping-dev-archive-123456789012-eu-west-1/"

    assert f"LOCATION '{bucket}{LANDED}'" in TABLE
    assert f"'storage.location.template' = '{bucket}{LANDED}day=${{day}}/'" in TABLE
