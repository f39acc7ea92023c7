"""What the documents say can be done."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from kliping_cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "events").glob("*.md")]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def blocks(kind: str) -> list[tuple[Path, str]]:
    return [(page, text) for page in PAGES for found, text in BLOCK.findall(page.read_text()) if found == kind]


def commands(name: str) -> list[str]:
    """Return every documented call of a program, without its prompt, its folder and its comment."""
    lines = [line for _, text in blocks("console") for line in text.splitlines() if line.startswith("$ ")]
    bare = [re.sub(r"^\$ (\.venv/bin/)?", "", line).partition("  #")[0].strip() for line in lines]
    return [line for line in bare if line.split()[0] == name]


@pytest.mark.parametrize(("page", "code"), [pytest.param(*block, id=block[0].name) for block in blocks("python")])
def test_python_in_the_documents_runs(page: Path, code: str) -> None:
    exec(compile(code, str(page), "exec"), {})  # noqa: S102 - that is what a reader would do


@pytest.mark.parametrize("line", commands("kliping"))
def test_every_documented_call_is_one_the_command_line_takes(line: str) -> None:
    command: Any = get_command(app)
    arguments = shlex.split(line)[1:]
    while commands := getattr(command, "commands", None):
        name, *arguments = arguments
        command = commands[name]

    command.make_context(name, arguments)


@pytest.mark.parametrize("line", commands("make"))
def test_every_documented_target_of_make_is_there(line: str) -> None:
    assert line.split()[1] in TARGETS


@pytest.mark.parametrize("line", [line for line in commands("sam") if "--event" in line])
def test_every_documented_event_is_there(line: str) -> None:
    assert (ROOT / line.partition("--event ")[2].split()[0]).is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]

    assert missing == []
