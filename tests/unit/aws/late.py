"""A function whose time is nearly over."""


class Late:
    """As much of Lambda's context as a batch reads."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds

    def get_remaining_time_in_millis(self) -> int:
        """Return what is left."""
        return self._seconds * 1000
