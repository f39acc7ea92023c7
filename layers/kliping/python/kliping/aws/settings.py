"""What the template tells a function through its environment."""

import os


def setting(name: str) -> str:
    """Return the environment variable `name`.

    Raises:
        LookupError: the template does not set it for this function.
    """
    value = os.environ.get(name)
    if not value:
        raise LookupError(f"The environment variable {name} is not set; template.yaml declares it for this function.")
    return value


def is_on(name: str) -> bool:
    """Say whether the template switches something on for this function; where it says nothing, it is off."""
    return os.environ.get(name) == "true"
