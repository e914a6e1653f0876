"""Who crawls: the User-Agent names a person to write to, and a live crawl without one is refused."""

import ipaddress
import re
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from ntm_crawler import __version__
from ntm_crawler.exceptions import ContactError
from ntm_crawler.language import gettext

_ADDRESS = re.compile(r"(?:[^@\s/<>]+@|https?://)(?P<host>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_PLACEHOLDERS = frozenset({"example", "invalid", "localhost", "test", "your-office", "your-domain", "yourdomain"})


def user_agent(contact: str) -> str:
    """The User-Agent: project, version, contact."""
    return f"ntm_crawler/{__version__} (+{contact})"


def require_contact(settings: BaseSettings, base_url: str = "") -> None:
    """Raise ContactError for a live crawl whose contact is none; replay and loopback servers need none.

    Names that are reserved for examples (RFC 2606), and those of our own documents, are placeholders.

    `base_url` is the portal's own address, which `PORTAL_BASE_URL` may send elsewhere.
    """
    contact = str(settings.get("CONTACT") or "").strip()
    if settings.get("REPLAY_FROM") or is_loopback(settings.get("PORTAL_BASE_URL") or base_url):
        return
    if not contact:
        raise ContactError(_advice())
    hosts = [found["host"].lower() for found in _ADDRESS.finditer(contact)]
    if not hosts:
        raise ContactError(
            gettext("CONTACT is {contact!r}, which holds neither an e-mail nor a web address; {advice}").format(
                contact=contact, advice=_advice()
            )
        )
    if any(_PLACEHOLDERS & set(host.split(".")) for host in hosts):
        raise ContactError(
            gettext("CONTACT is {contact!r}, a placeholder that reaches nobody; {advice}").format(
                contact=contact, advice=_advice()
            )
        )


def _advice() -> str:
    return gettext(
        "a live crawl needs a contact address, so that the portal's office can write to you: set NTM_CONTACT in the "
        "environment, or pass -s CONTACT=…, with your own e-mail or web address"
    )


def is_loopback(url: str) -> bool:
    """Whether an address is one of this machine itself, by its name."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
