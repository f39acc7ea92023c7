"""Who we say we are: so that a site can name us in its robots.txt, and complain to whoever runs us."""

import re

PRODUCT = "Kliping"
"""The product token that robots.txt files know us by (RFC 9309, section 2.2.1). Whoever runs us cannot change it."""

USER_AGENT = f"{PRODUCT}/0.1 (+https://github.com/kliping/kliping)"
"""Who asks unless the template says more."""

_LONGEST = 250
_HONEST = re.compile(rf"{PRODUCT}/[0-9][0-9A-Za-z.+-]*( [ -~]+)?")


def check_user_agent(text: str) -> str:
    """Return a User-Agent header if it begins with our product token and can be sent as it is.

    Raises:
        ValueError: it names somebody else, or holds characters that a header cannot.
    """
    if len(text) > _LONGEST or not _HONEST.fullmatch(text):
        raise ValueError(
            f"{text[:300]!r} is no user agent; it has to begin with {PRODUCT}/<version>, and may go on with a blank "
            f"and ASCII characters, {_LONGEST} in all, such as (+https://newsroom.example/about-our-robot)."
        )
    return text
