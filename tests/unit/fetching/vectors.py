"""Addresses that lead inside, made by rule: every spelling that some parser, resolver or router turns into one.

Each rule gives URLs. Names among them are looked up with `resolve`, which knows to what they lead.
"""

from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address

PUBLIC = "93.184.216.34"

_RANGES = (
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/29",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
)
"""IPv4 that is not the public internet (IANA's registry of special-purpose addresses)."""

METADATA = (
    "127.0.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "169.254.170.23",
    "169.254.169.123",
    "169.254.169.253",
    "100.100.100.200",
    "192.0.0.192",
)
"""What answers on a cloud machine: the Lambda runtime, metadata, task and pod credentials, time, names."""

EDGES = tuple(dict.fromkeys(str(IPv4Network(network)[end]) for network in _RANGES for end in (0, -1)))
INSIDE = tuple(dict.fromkeys((*METADATA, *EDGES)))

INSIDE_V6 = (
    *("::", "::1", "100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:1ff:ffff::1", "2001:db8::1"),
    *(
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fdff::1",
        "fd00:ec2::254",
        "fd00:ec2::23",
        "fd20:ce::254",
        "fe80::1",
        "febf::1",
    ),
    *("fec0::1", "feff::1", "ff02::1", "ff0e::1"),
)

_ODD_PORTS = (1, 21, 22, 25, 53, 2000, 2773, 3306, 6379, 9001, 9200, 11211, 65535)
_SCHEMES = (
    *("file", "ftp", "gopher", "dict", "ldap", "tftp", "sftp", "jar:http", "netdoc", "data", "javascript", "ws", "smb"),
    *("unix", "view-source:http"),
)


def plain() -> Iterator[str]:
    """Name addresses as they are written."""
    for address in INSIDE:
        yield from (f"http://{address}/", f"https://{address}/latest/meta-data/")


def spelled() -> Iterator[str]:
    """Spell IPv4 as `inet_aton` reads it: octal, hexadecimal, short, in one number, padded, overflowing, mixed."""
    for address in INSIDE:
        a, b, c, d = (int(part) for part in address.split("."))
        number = int(IPv4Address(address))
        spellings = (
            *(f"{number}", f"{number:#x}", f"{number:#X}", f"0{number:o}", f"{number + 2**32}", f"{number:#012x}"),
            *(f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:#x}.0{b:o}.{c}.{d}"),
            *(f"{a}.{number & 0xFFFFFF}", f"{a}.{b}.{number & 0xFFFF}", f"{a:#x}.{number & 0xFFFFFF:#x}"),
            *(f"{a:04}.{b:04}.{c:04}.{d:04}", f"{a + 256}.{b}.{c}.{d}", f"{address}.", f"{address}.."),
        )
        yield from (f"http://{spelling}/" for spelling in spellings)


def embedded() -> Iterator[str]:
    """Put IPv4 into IPv6: mapped, translated, compatible, NAT64, 6to4, Teredo, ISATAP."""
    for address in INSIDE:
        number = int(IPv4Address(address))
        numbers = (
            *((0xFFFF << 32) | number, (0xFFFF << 48) | number, number, (0x64_FF9B << 96) | number),
            *((0x64_FF9B_0001 << 80) | number, (0x2002 << 112) | (number << 80) | 1),
            *((0x2001 << 112) | (number ^ 0xFFFF_FFFF), (0xFE80 << 112) | (0x5EFE << 32) | number),
        )
        yield from (f"http://[{IPv6Address(spelled)}]/" for spelled in numbers)
        yield from (f"http://[::ffff:{address}]/", f"http://[::{address}]/", f"http://[64:ff9b::{address}]/")


def version_six() -> Iterator[str]:
    """Name what is inside in IPv6, with and without zones and brackets."""
    for address in INSIDE_V6:
        exploded = IPv6Address(address).exploded
        hosts = (
            f"[{address}]",
            f"[{exploded}]",
            f"[{address}%25eth0]",
            f"[{address}%eth0]",
            f"[{address}%251]",
            address,
        )
        yield from (f"http://{host}/" for host in hosts)


def in_letters_of_other_scripts() -> Iterator[str]:
    """Write digits and dots that Unicode's compatibility forms turn into ASCII."""
    wide = {ord(str(digit)): 0xFF10 + digit for digit in range(10)}
    circled = {ord(str(digit)): 0x245F + digit for digit in range(1, 10)} | {ord("0"): 0x24EA}
    bold = {ord(str(digit)): 0x1D7CE + digit for digit in range(10)}
    for address in (*INSIDE, "localhost"):
        for letters in (wide, circled, bold):
            yield f"http://{address.translate(letters)}/"
        for dot in ("\N{IDEOGRAPHIC FULL STOP}", "\N{FULLWIDTH FULL STOP}", "\N{HALFWIDTH IDEOGRAPHIC FULL STOP}"):
            yield f"http://{address.replace('.', dot)}{'' if '.' in address else dot}/"


def with_a_user() -> Iterator[str]:
    """Hide the host behind what looks like another."""
    for address in INSIDE:
        yield from (
            f"http://news.example@{address}/",
            f"http://news.example:80@{address}/",
            f"http://:@{address}/",
            f"http://{address}:80@news.example/",
            f"http://news.example%2f@{address}/",
        )


def with_characters_that_parsers_disagree_about() -> Iterator[str]:
    """Use backslashes, NULs, line ends, tabs, blanks and escapes."""
    for address in (*METADATA, "10.0.0.1", "192.168.0.1"):
        yield from (
            f"http://{address}\\@news.example/",
            f"http://news.example\\@{address}/",
            f"http://news.example\\.{address}/",
            f"http:\\\\{address}\\",
            f"http:/\\{address}/",
            f"http://{address}%00.news.example/",
            f"http://news.example%00@{address}/",
            f"http://{address}\0.news.example/",
            f"http://{address}\r\nHost: news.example/",
            f"http://{address}%0d%0aHost:%20news.example/",
            f"http://\t{address}/",
            f"http://{address}\t/",
            f"ht\ntp://{address}/",
            f"http://{address} /",
            f"http://{address}%20/",
            f"http://{address}%2f/",
            f"http://{address}%23@news.example/",
            f"http://{address}%2e/",
            f"http://{address.replace('.', '%2e')}/",
            f"http://{address};news.example/",
            f"http://{address},news.example/",
            f"http://[{address}]/",
            f"http://{address}:80:80/",
            f"http://{address}:80a/",
            f"http://{address}:/",
            f" http://{address}/ ",
            f"http://\N{ZERO WIDTH SPACE}{address}/",
            f"http://{address[0]}\N{SOFT HYPHEN}{address[1:]}/",
        )


def on_odd_ports() -> Iterator[str]:
    """Speak to what is no web server, inside and outside."""
    for port in _ODD_PORTS:
        for host in (*METADATA, "public.example", PUBLIC, f"[{INSIDE_V6[1]}]"):
            yield f"http://{host}:{port}/2018-06-01/runtime/invocation/next"
    yield from ("http://public.example:0/", "http://public.example:65536/", "http://public.example:-80/")


def by_other_schemes() -> Iterator[str]:
    """Leave the web."""
    for scheme in _SCHEMES:
        yield from (f"{scheme}://{address}/" for address in METADATA)
    yield from ("file:///etc/passwd", "file:///proc/self/environ", "data:text/html,<p>a", "javascript:alert(1)")


def by_name() -> Iterator[str]:
    """Use names that lead inside, alone or with one bad address among good ones."""
    for number in range(len(_NAMED)):
        for how in ("only", "first", "last", "middle"):
            yield from (f"http://{how}-{number}.inside.example/", f"https://{how.upper()}-{number}.Inside.Example./")
    yield from ("http://localhost/", "http://LOCALHOST/", "http://localhost.localdomain/", "http://ip6-localhost/")
    yield from (f"http://{address}.nip.example/" for address in METADATA)


_NAMED = (*INSIDE, *INSIDE_V6)
_LOCAL = {"localhost": "127.0.0.1", "localhost.localdomain": "127.0.0.1", "ip6-localhost": "::1"}


def resolve(host: str) -> list[str]:
    """Look a name up. Numbers are what they are, as with the system's resolver."""
    name = host.rstrip(".")
    if name in _LOCAL:
        return [_LOCAL[name]]
    if name in {"public.example", "news.example"}:
        return [PUBLIC]
    if name.endswith(".nip.example"):
        return [name.removesuffix(".nip.example")]
    if name.endswith(".inside.example"):
        how, _, number = name.removesuffix(".inside.example").partition("-")
        bad = _NAMED[int(number)]
        return {"only": [bad], "first": [bad, PUBLIC], "last": [PUBLIC, bad], "middle": [PUBLIC, bad, "1.1.1.1"]}[how]
    return [name]


RULES: tuple[Callable[[], Iterator[str]], ...] = (
    plain,
    spelled,
    embedded,
    version_six,
    in_letters_of_other_scripts,
    with_a_user,
    with_characters_that_parsers_disagree_about,
    on_odd_ports,
    by_other_schemes,
    by_name,
)
