"""Certificates are verified against the name, always."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from threading import Event, Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kliping.errors import InvalidUrl, UntrustedCertificate
from kliping.fetching import FetchFailed, Gate, Limits
from tests.unit.fetching import asking
from tests.unit.fetching.news_site import Site, answer

pytestmark = pytest.mark.enable_socket

NOW = datetime.now(UTC)


def write_certificate(path: Path, name: str, *, expires: datetime) -> Path:
    """Write a certificate for `name`, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    public = key.public_key()
    certificate = (
        x509.CertificateBuilder(subject, subject, public, x509.random_serial_number(), NOW - timedelta(days=9), expires)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return path


type Open = Callable[[str, datetime], tuple[Site, Gate]]


@pytest.fixture
def open_site(tmp_path: Path) -> Iterator[Open]:
    """Open an https site with a certificate for a name, and a gate that trusts this certificate."""
    opened: list[Site] = []

    def open_with(name: str, expires: datetime) -> tuple[Site, Gate]:
        pem = write_certificate(tmp_path / "site.pem", name, expires=expires)
        serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        serving.load_cert_chain(pem)
        site = Site(tls=serving)
        site.pages["/"] = answer("200 OK", b"<p>Berita")
        opened.append(site)
        trusting = ssl.create_default_context(cafile=pem)
        gate = Gate((ip_network("127.0.0.0/8"),), resolve=lambda _: ["127.0.0.1"], trust=lambda: trusting)
        return site, gate

    yield open_with
    for site in opened:
        site.close()


def get(site: Site, gate: Gate) -> bytes:
    url = f"https://news.example:{site.server_port}/"
    return asking.get(url, gate).content


def test_a_certificate_for_the_name_is_good_whatever_the_address(open_site: Open) -> None:
    site, gate = open_site("news.example", NOW + timedelta(days=9))
    assert get(site, gate) == b"<p>Berita"
    assert site.requests[0][1]["Host"] == f"news.example:{site.server_port}"


def test_a_secure_site_that_leads_to_a_file_is_refused(open_site: Open) -> None:
    site, gate = open_site("news.example", NOW + timedelta(days=9))
    site.pages["/"] = answer("302 Found", Location="file:///etc/passwd")
    with pytest.raises(InvalidUrl, match="redirects to a place that cannot be visited"):
        get(site, gate)


@pytest.mark.parametrize(
    ("name", "days", "why"),
    [("other.example", 9, "Hostname mismatch"), ("news.example", -1, "expired")],
)
def test_a_certificate_that_does_not_hold_is_refused_before_the_request(
    open_site: Open, name: str, days: int, why: str
) -> None:
    site, gate = open_site(name, NOW + timedelta(days=days))
    with pytest.raises(UntrustedCertificate, match=why):
        get(site, gate)
    assert site.requests == []


def test_a_certificate_that_nobody_vouches_for_is_refused_before_the_request(open_site: Open) -> None:
    site, gate = open_site("news.example", NOW + timedelta(days=9))
    strict = Gate(gate.allowed_networks, resolve=gate.resolve)
    with pytest.raises(UntrustedCertificate, match="self-signed"):
        get(site, strict)
    assert site.requests == []


def test_a_server_without_tls_is_tried_again(site: Site) -> None:
    with pytest.raises(FetchFailed, match=f"https://news.example:{site.server_port}/"):
        get(site, Gate((ip_network("127.0.0.0/8"),), resolve=lambda _: ["127.0.0.1"]))


def test_a_handshake_that_trickles_ends_at_the_deadline() -> None:
    done = Event()

    def trickle() -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            connection.sendall(b"\x16\x03\x03\x40\x00")  # the head of a TLS record of 16 KB
            while not done.wait(0.05):
                connection.sendall(b"\x02")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Thread(target=trickle)
        server.start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        gate = Gate((ip_network("127.0.0.0/8"),), Limits(total=0.4))
        with pytest.raises(FetchFailed, match=r"took longer than 0\.4 s"):
            asking.get(url, gate)
        done.set()
        server.join()
