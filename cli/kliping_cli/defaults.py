"""What commands assume, in a module that costs nothing to import."""

from pathlib import Path

LOCAL_STATE = Path(".kliping")
"""Where `kliping run` keeps what it made, seen from where it is called."""
