"""Where a request comes from, as something to count by and not to keep: an HMAC of its address."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from lindung.web.vault.sealing import vault


def address_of(request: HttpRequest) -> str:
    """The address as 32 hexadecimal digits. Behind a proxy of ours the last one it names, never what a browser says."""
    said = request.META.get("REMOTE_ADDR", "")
    if settings.OFFICE.behind_proxy:
        said = request.headers.get("X-Forwarded-For", said).rpartition(",")[2]
    return vault().lookup(_counted_as(said.strip()), "address").hex()


def _counted_as(said: str) -> str:
    """One household has one IPv6 network of 64 bits and may change the rest at will."""
    try:
        address = ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((address, 64), strict=False))
    return str(address)
