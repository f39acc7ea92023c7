"""Remove from an installed tree what no function ever reads: half of its 100 MB.

Usage: python3.13 prune.py PYTHON_FOLDER
"""

import shutil
import sys
from pathlib import Path

UNUSED = (
    # courlan asks babel only for the names of languages; the root and English data answer it.
    "babel/locale-data/[!er]*.dat",
    "babel/locale-data/e[!n]*.dat",
    "babel/locale-data/en_*.dat",
    "babel/locale-data/r[!o]*.dat",
    "babel/locale-data/ro[!o]*.dat",
    "babel/locale-data/root_*.dat",
    "babel/messages",
    # Powertools' web framework, which only functions behind an API import
    "aws_lambda_powertools/event_handler/openapi/swagger_ui",
    # lxml's other interfaces to a tree: nobody here imports them
    "lxml/objectify.*.so",
    "lxml/isoschematron",
    "lxml/html/_difflib.*",
    "lxml/html/diff.*",
    # dateparser and what it needs: htmldate imports it only to search a page for dates, which trafilatura asks for only
    # with_metadata=True; our dates are read by kliping.extractors
    "dateparser",
    "dateparser_cli",
    "dateparser_data",
    "dateparser_scripts",
    "pytz",
    "regex",
    "tzlocal",
    # pypdf needs two ciphers of it and nothing else
    "Crypto/Hash",
    "Crypto/IO",
    "Crypto/Math",
    "Crypto/Protocol",
    "Crypto/PublicKey",
    "Crypto/SelfTest",
    "Crypto/Signature",
    # headers and sources for compiling against lxml
    "lxml/includes",
    "**/*.pyx",
    "**/*.pxd",
    "**/*.pxi",
    "**/*.h",
    # type stubs, tests and entry points
    "**/*.pyi",
    "**/tests",
    "**/test",
    "bin",
    "**/__pycache__",
)


def prune(site: Path) -> None:
    """Delete everything in `site` that `UNUSED` names."""
    for pattern in UNUSED:
        for path in sorted(site.glob(pattern), reverse=True):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


if __name__ == "__main__":
    prune(Path(sys.argv[1]))
