"""Kliping: from a page, file or URL to a clean, tagged, deduplicated article record."""

PIPELINE_VERSION = 6
"""Raised whenever the same input would give a different record, so that a replay overwrites older output."""

__all__ = ["PIPELINE_VERSION"]
