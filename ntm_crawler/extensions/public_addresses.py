"""Which addresses a crawl may reach: those of hosts that anybody can reach, and no others (an allow-list)."""

import ipaddress
from functools import lru_cache

# What is_global does not leave out: ways into other networks, and what is no host's.
_NOT_HOSTS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
        "2002::/16",  # 6to4: any IPv4 address inside (RFC 3056)
        "2001::/23",  # Teredo and other protocols (RFC 2928)
        "3fff::/20",  # documentation (RFC 9637)
    )
)
_HOSTS_V6 = ipaddress.ip_network("2000::/3")  # all that IANA has given to hosts (RFC 4291, 2.4)


@lru_cache(maxsize=1024)  # each request asks about the same few
def is_public(address: str) -> bool:
    """Whether an address is a global unicast one; False for a text that is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not parsed.is_global or parsed.is_multicast or parsed.is_reserved:
        return False
    if parsed.version == 6 and parsed not in _HOSTS_V6:
        return False
    return not any(parsed.version == network.version and parsed in network for network in _NOT_HOSTS)
