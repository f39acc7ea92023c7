"""Other projects' test files, as inputs: fetched at pinned versions with `make corpora`, never part of this repository.

They come from PyPI, as source archives, through pip. For a source archive pip asks its build script for the metadata;
the hash is checked before that, so the script that runs is the one that was pinned.
"""

import os
import shutil
import subprocess  # pip has no other interface
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".corpora"

_BUILT_WITH = "setuptools==75.8.0"
"""The last archive's build script needs `pkg_resources`, which later versions lack."""


@dataclass(frozen=True)
class Archive:
    """A source archive on PyPI, and the folder in it that holds test files."""

    name: str
    version: str
    sha256: str
    tests: str

    @property
    def folder(self) -> Path:
        """Where its test files are once they are fetched."""
        return FOLDER / f"{self.name}-{self.version}"


CHARDET = Archive("chardet", "5.2.0", "1b3b6ff479a8c414bc3fa2c0852995695c4a026dcd6d0633b2dd092ca39c1cf7", "tests")
FEEDPARSER = Archive(
    "feedparser", "6.0.12", "64f76ce90ae3e8ef5d1ede0f8d3b50ce26bcce71dd8ae5e82b1cd2d4a5f94228", "tests"
)
HTML5LIB = Archive(
    "html5lib", "1.1", "b2e5b40261e20f354d198eae92afc10d750afb487ed5e50f9c4eaf07c184146f", "html5lib/tests/testdata"
)
PYPDF = Archive("pypdf", "7.1.1", "2eff4e2fc5fb22a6d6711e6f1166cdc9ab5765d90cd0d77dfea3f4aa91a27b1d", "resources")
ARCHIVES = (CHARDET, FEEDPARSER, HTML5LIB, PYPDF)


def fetch() -> None:
    """Download and unpack what is missing."""
    missing = [archive for archive in ARCHIVES if not archive.folder.exists()]
    if not missing:
        return
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / ".gitignore").write_text("*\n")
    with tempfile.TemporaryDirectory() as scratch:
        _download(missing, Path(scratch))
        for archive in missing:
            _unpack(archive, Path(scratch))
            sys.stdout.write(f"{archive.folder}: {sum(path.is_file() for path in archive.folder.rglob('*')):,} files\n")


def _download(archives: list[Archive], into: Path) -> None:
    pinned = into / "corpora.txt"
    pinned.write_text("".join(f"{it.name}=={it.version} --hash=sha256:{it.sha256}\n" for it in archives))
    built_with = into / "built-with.txt"
    built_with.write_text(_BUILT_WITH)
    options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--require-hashes", "--disable-pip-version-check"]
    subprocess.run(  # noqa: S603 - every argument is a constant of this module
        [sys.executable, "-m", "pip", "download", *options, "--requirement", pinned, "--dest", into],
        check=True,
        env={**os.environ, "PIP_CONSTRAINT": str(built_with)},
    )


def _unpack(archive: Archive, downloads: Path) -> None:
    with tarfile.open(downloads / f"{archive.name}-{archive.version}.tar.gz") as tar:
        tar.extractall(downloads, filter="data")
    unpacked = downloads / f"{archive.name}-{archive.version}" / archive.tests
    # Beside its place first, so that a half copied folder never looks like a whole one.
    partial = archive.folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(unpacked, partial)
    partial.rename(archive.folder)


if __name__ == "__main__":
    fetch()
