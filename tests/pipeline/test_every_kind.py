"""One file of every kind that docs/formats.md names, dropped together: each becomes the articles it holds."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kliping.aws.reading import read_article, read_outcome
from kliping.extractors import EXTRACTORS
from kliping.extractors.collections import COLLECTIONS
from kliping.identity import source_id
from kliping_cli.cloud.local import LocalStack
from tests.files import PARAGRAPHS, Typed, make_docx, make_mail, make_mhtml, make_pdf, paragraph, type_page, wrap
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import address, entries, failures
from tests.pipeline.pages import make_page
from tests.pipeline.paper import Paper, open_paper
from tests.unit.cli.conftest import call
from tests.unit.extractors.collections import making

pytestmark = pytest.mark.enable_socket

DOCUMENTS = {"a.html": "html", "b.html": "html"} | {
    f"{number}{suffix}": name
    for number, (suffix, name) in enumerate(
        {
            ".txt": "text",
            ".md": "markdown",
            ".pdf": "pdf",
            ".docx": "docx",
            ".eml": "mail",
            ".mhtml": "mhtml",
        }.items()
    )
}
"""Files of one document, with the extractor that is to read it."""

HELD = ("pages.zip", "crawl.warc", "crawl.warc.gz", "letters.mbox")
"""Files of many that hold the articles themselves; the others hold links."""

SOURCES = {
    "feed.xml": "feed",
    "atom.xml": "feed",
    "feed.json": "json-feed",
    "sitemap.xml": "sitemap",
    "urls.txt": "url-list",
    "urls.csv": "url-table",
    "bookmarks.html": "bookmarks",
    "pages.zip": "zip",
    "crawl.warc": "warc",
    "crawl.warc.gz": "gzip",
    "letters.mbox": "mbox",
    "urls.txt.gz": "gzip",
}
"""Files of many, with the format they are recognised as. Each holds two articles of its own."""


def text_of(headline: str) -> str:
    return "\n\n".join((headline, *PARAGRAPHS))


def document(name: str) -> bytes:
    """Return a file whose headline tells its name."""
    headline = f"Kabar lewat berkas {name}"
    page = make_page(headline=headline, canonical=None)
    saved = f"<!--\n Page saved with SingleFile\n url: {making.SITE}/tersimpan\n saved date: 2026-03-04\n-->"
    made = {
        "a.html": page,
        "b.html": page.replace(b"<head>", b"<head>" + saved.encode(), 1),
        ".txt": text_of(headline).encode(),
        ".md": f"# {text_of(headline)}".encode(),
        ".pdf": make_pdf(type_page(Typed([headline], 20), *(Typed(wrap(each)) for each in PARAGRAPHS))),
        ".docx": make_docx(paragraph(headline, "Judul") + "".join(map(paragraph, PARAGRAPHS))),
        ".eml": make_mail("\n\n".join(PARAGRAPHS), subject=headline),
        ".mhtml": make_mhtml(page.decode(), url=f"{making.SITE}/mhtml"),
    }
    return next(content for suffix, content in made.items() if name.endswith(suffix))


def source(name: str, paper: Paper) -> bytes:
    """Return a file of two articles: links to pages of the paper, or the articles themselves."""
    headlines = [f"Kabar {number} dari {name}" for number in range(2)]
    if name.endswith(".zip"):
        return making.make_zip({f"{number}.txt": text_of(each).encode() for number, each in enumerate(headlines)})
    if name.endswith(".mbox"):
        return making.make_mailbox(*(make_mail("\n\n".join(PARAGRAPHS), subject=each).decode() for each in headlines))
    pages = [make_page(headline=each, canonical=None) for each in headlines]
    if "warc" in name:
        answers = [
            making.make_record(f"{making.SITE}/{name}/{number}", making.make_answer(page))
            for number, page in enumerate(pages)
        ]
        return making.make_warc(*answers, packed=name.endswith(".gz"))
    urls = [paper.print_article(f"/2026/03/{name}-{number}", each) for number, each in enumerate(headlines)]
    made = {
        "feed.xml": making.make_rss(*(f"<link>{url}</link>" for url in urls)),
        "atom.xml": making.make_atom(*(f'<link href="{url}"/>' for url in urls)),
        "feed.json": (
            '{"version": "https://jsonfeed.org/version/1.1", "title": "Kabar", "items": ['
            + ", ".join(f'{{"id": "{url}", "url": "{url}"}}' for url in urls)
            + "]}"
        ).encode(),
        "sitemap.xml": making.make_sitemap(*(f"<loc>{url}</loc>" for url in urls)),
        "urls.txt": "\n".join(urls).encode(),
        "urls.csv": "\n".join(("judul,url", *(f"Kabar,{url}" for url in urls))).encode(),
        "bookmarks.html": (
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n"
            + "\n".join(f'<DT><A HREF="{url}">Kabar</A>' for url in urls)
            + "\n</DL><p>\n"
        ).encode(),
        "urls.txt.gz": making.pack("\n".join(urls).encode()),
    }
    return made[name]


@pytest.fixture
def dropped() -> Iterator[LocalStack]:
    """Drop a file of every kind, and let the stack work."""
    with open_paper() as paper, LocalStack(parameters=PARAMETERS) as stack:
        for name in DOCUMENTS:
            stack.put(name, document(name))
        for name in SOURCES:
            stack.put(name, source(name, paper))
        stack.drain()
        yield stack


def test_every_kind_has_its_file() -> None:
    assert {each.name for each in EXTRACTORS} == set(DOCUMENTS.values())
    assert {each.name for each in COLLECTIONS} == set(SOURCES.values())


def test_a_file_of_every_kind_becomes_the_articles_it_holds(dropped: LocalStack) -> None:
    assert [(failure.source.uri, failure.detail) for failure in failures(dropped)] == []
    for name, extractor in DOCUMENTS.items():
        found = read_article(dropped.table, address(dropped, name))
        assert found is not None, name
        article = found[0].article
        assert (article.headline, article.provenance.extractor) == (f"Kabar lewat berkas {name}", extractor)
        assert article.article_body.count("\n\n") == len(PARAGRAPHS) - 1, name
    for name, collection in SOURCES.items():
        home = address(dropped, name)
        outcome = read_outcome(dropped.table, source_id(home))
        assert outcome is not None
        assert outcome.expansion is not None, name
        assert outcome.expansion.collection == collection
        assert list(entries(dropped, home).values()) == ["record"] * 2, name
        headlines = [read_article(dropped.table, entry.id) for entry in outcome.expansion.entries]
        assert [each[0].article.headline for each in headlines if each] == [
            f"Kabar {number} dari {name}" for number in range(2)
        ]


def read_lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_folder_of_every_kind_is_run_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper has an address of this machine, where `kliping run` fetches nothing: links to it end as failures."""
    monkeypatch.setenv("FORCE_COLOR", "1")  # a terminal, where a bar is shown
    folder, written = tmp_path / "kiriman", tmp_path / "records.jsonl"
    folder.mkdir()
    paper = Paper("http://127.0.0.1:8080")
    for name in DOCUMENTS:
        (folder / name).write_bytes(document(name))
    for name in SOURCES:
        (folder / name).write_bytes(source(name, paper))

    ran = call("run", folder, "--state", tmp_path / "state", "--jsonl", written)

    found = {record["article"]["headline"] for record in read_lines(written.read_text())}
    assert found == {
        *(f"Kabar lewat berkas {name}" for name in DOCUMENTS),
        *(f"Kabar {number} dari {name}" for name in HELD for number in range(2)),
    }
    failed = read_lines(call("failures", "--state", tmp_path / "state", "--json").out)
    linked = 2 * (len(SOURCES) - len(HELD))
    assert Counter(each["reason"] for each in failed) == {"forbidden_address": linked}
    everything = len(DOCUMENTS) + len(SOURCES) + 2 * len(SOURCES)
    assert f"{everything}/{everything}" in ran.err
    assert ran.code == 0
