"""Read under which licence a package comes, and say whether we may ship it."""

from importlib.metadata import Distribution

ALLOWED = frozenset(
    {
        *("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "MIT", "PSF-2.0", "Unlicense"),
        *("MPL-1.1", "MPL-2.0"),  # their files keep their licence, and we change none of them
    }
)
"""SPDX identifiers. A licence that would ask whoever runs Kliping to publish code of their own is none of them."""

_SPOKEN = {
    "The BSD 2-Clause License": "BSD-2-Clause",  # justext
    "Dual License": "Apache-2.0 OR BSD-3-Clause",  # python-dateutil: either, as its file LICENSE says
}
_CLASSIFIED = {"License :: OSI Approved :: MIT License": "MIT"}


class UnreadLicence(LookupError):
    """A package states its licence in words that nobody has read yet."""


def read_licence(package: Distribution) -> str:
    """Return the licence of an installed package as an SPDX expression; of several, those that it lets one choose from.

    Raises:
        UnreadLicence: a person has to read it, and to add it to this file.
    """
    metadata = package.metadata
    stated = next((metadata[name] for name in ("License-Expression", "License") if name in metadata), "")
    classified = [
        _CLASSIFIED[each] for each in metadata.get_all("Classifier", []) if not stated and each in _CLASSIFIED
    ]
    found = _SPOKEN.get(stated, stated) or "".join(classified)
    if not found or " " in found.replace(" OR ", "").replace(" AND ", ""):
        raise UnreadLicence(f"{package.name} says of its licence {stated[:100]!r}; read it, and add it to licences.py.")
    return found


def choose(expression: str) -> str | None:
    """Return the choice of an SPDX expression (without brackets) by which we ship a package; null if none allows it."""
    choices = expression.split(" OR ")
    return next((choice for choice in choices if ALLOWED.issuperset(choice.split(" AND "))), None)
