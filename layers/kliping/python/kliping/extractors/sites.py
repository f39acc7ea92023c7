"""Tell whether two URLs belong to one publisher."""

from courlan import extract_domain

from kliping.identity import site_of

_ALTERNATIVE_HOSTS = ("m.", "amp.", "mobile.")


def is_same_site(one: str, other: str) -> bool:
    """Compare registrable domains: m.site.co.id and www.site.co.id are one site, two blogs of one host are not."""
    first, second = _host(one), _host(other)
    if first is None or second is None:
        return False
    if first == second:
        return True
    # Reserved names such as .example and bare addresses have no registrable domain.
    domain = extract_domain(one)
    return domain is not None and domain == extract_domain(other)


def _host(url: str) -> str | None:
    host = site_of(url)
    for prefix in _ALTERNATIVE_HOSTS:
        host = host.removeprefix(prefix) if host else host
    return host
