"""Make an input as small as it can be and still do what it did."""

from collections.abc import Callable


def shrink(content: bytes, still: Callable[[bytes], bool], tries: int) -> bytes:
    """Take pieces out, large ones first, as long as `still` says yes; it is asked at most `tries` times."""
    size = len(content) // 2
    while size and tries > 0:
        at, was = 0, len(content)
        while at < len(content) and tries > 0:
            less = content[:at] + content[at + size :]
            tries -= 1
            if still(less):
                content = less
            else:
                at += size
        if len(content) == was or size > len(content):
            size //= 2
    return content
