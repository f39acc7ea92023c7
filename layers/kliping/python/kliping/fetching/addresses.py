"""Which IP addresses are on the public internet. Everything else is somebody's inside: ours, or the cloud's."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

type Address = IPv4Address | IPv6Address
type Network = IPv4Network | IPv6Network

_SIX_TO_FOUR_RELAYS = IPv4Network("192.88.99.0/24")
_UNICAST = IPv6Network("2000::/3")

# Inside 2000::/3, and still not a host of its own: what carries an IPv4 address may carry a private one.
_SPECIAL = (
    IPv6Network("2001::/23"),  # protocol assignments, among them Teredo
    IPv6Network("2002::/16"),  # 6to4
    IPv6Network("3fff::/20"),  # documentation
)


def is_public(address: Address) -> bool:
    """Tell whether `address` can be a web server that anybody may visit.

    Python's `is_global` alone is not the answer: it takes multicast, deprecated site-local addresses and NAT64
    (`64:ff9b::a9fe:a9fe` is 169.254.169.254) for global. IPv6 is therefore a list of what is allowed.
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and address not in _SIX_TO_FOUR_RELAYS
    return address in _UNICAST and address.is_global and not any(address in network for network in _SPECIAL)
