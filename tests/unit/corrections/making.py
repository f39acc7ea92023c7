"""Corrections for tests."""

from datetime import timedelta
from typing import Any

from kliping.models import Correction
from tests.builders import NOON


def make_correction(field: str, value: Any, *, minutes: float = 0, **fields: Any) -> Correction:
    """Return what ani said `minutes` after noon."""
    default = {"by": "ani", "reason": "salah", "corrected_at": NOON + timedelta(minutes=minutes)}
    return Correction(**{**default, "field": field, "value": value, **fields})
