"""The address at which phones in the room reach this server."""

import ipaddress
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_EVERYWHERE = ("0.0.0.0", "::", "*")  # noqa: S104 - read, not listened on
_HERE = ("", "localhost")


@dataclass(frozen=True)
class Reach:
    """The address, without a slash at its end. only_here: no other device can come to it."""

    address: str
    only_here: bool

    def join(self, code: str) -> str:
        """Where somebody with this code comes in."""
        return f"{self.address}/join/{code}"

    @property
    def spoken(self) -> str:
        """The address to join at as people type it."""
        return f"{self.address.removeprefix('http://').removeprefix('https://')}/join"


def find_reach(
    environment: Mapping[str, str], visited: str | None, own_address: Callable[[], str | None] | None = None
) -> Reach:
    """How others reach this server: PUBLIC_URL, else what leads here from the network, else this machine alone.

    visited: the address at which the facilitator has the screen open; when that is no address of this machine alone,
    it works for phones too. own_address: finds this machine's address in its network. HOST and PORT say where the
    server listens (scripts/run.sh sets them).
    """
    public = environment.get("PUBLIC_URL", "").strip().rstrip("/")
    if public:
        return Reach(public, only_here=_is_here(urlsplit(public).hostname or ""))
    seen = urlsplit(visited or "")
    if seen.hostname and not _is_here(seen.hostname):
        return Reach(f"{seen.scheme}://{seen.netloc}", only_here=False)
    port = seen.port or environment.get("PORT") or "8501"
    host = environment.get("HOST", "").strip()
    if host in _EVERYWHERE:
        found = (own_address or address_in_network)()
        if found:
            return Reach(f"http://{_written(found)}:{port}", only_here=False)
    elif not _is_here(host):
        return Reach(f"http://{_written(host)}:{port}", only_here=False)
    return Reach(f"http://127.0.0.1:{port}", only_here=True)


def address_in_network() -> str | None:
    """This machine's address in its network; None when it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Only chooses the network card that would be used; a datagram socket says nothing when it connects.
            probe.connect(("192.0.2.1", 9))
            found = probe.getsockname()[0]
        except OSError:
            return None
    return None if _is_here(found) else found


def _is_here(host: str) -> bool:
    if host.lower() in _HERE:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
