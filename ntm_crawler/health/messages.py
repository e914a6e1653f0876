"""Sends messages to people through apprise: mail, and some hundred services of chats and telephones.

The package is an optional extra, and this module is the only one that knows it. An address holds secrets (tokens,
passwords): it is never printed, nor is what apprise logs.
"""

import logging
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ntm_crawler.exceptions import AlertError
from ntm_crawler.health.deadline import within
from ntm_crawler.language import gettext

_SECONDS = 60.0
_DELIVERY = "X-Delivery-ID"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as text, and as HTML for mail; `delivery` is the same however often it is sent."""

    title: str
    text: str
    html: str = ""
    delivery: str = ""


def mail_service(server: str, address: str) -> str:
    """The apprise address of a mail to `address` by a mail server, `mailtos://user:password@host?from=…`.

    Raises AlertError for what is none.
    """
    if not server:
        raise AlertError(
            gettext(
                "--mail: no mail server is known: set NTM_MAIL_SERVER, or pass -s MAIL_SERVER=…, with "
                "mailtos://USER:PASSWORD@HOST?from=ADDRESS"
            )
        )
    if not server.startswith(("mailto://", "mailtos://")):
        raise AlertError(gettext("--mail: MAIL_SERVER does not begin with mailtos:// or mailto://"))
    service = f"{server}{'&' if '?' in server else '?'}to={quote(address)}"
    if not _plugin(service, "--mail").targets:
        raise AlertError(gettext("--mail: {address!r} is no mail address").format(address=address))
    return service


def require_service(address: str) -> None:
    """Raise AlertError where an address is none of a service that apprise knows, or apprise is not installed."""
    _plugin(address, "--notify")


def send(address: str, message: Message, *, option: str = "--notify", seconds: float = _SECONDS) -> None:
    """Send a message to a service. Raises AlertError where it does not take it, or not within so many seconds.

    The id of a delivery goes into the header `X-Delivery-ID` of services that have headers (mail, JSON).
    """
    plugin = _plugin(address, option)
    if message.delivery and isinstance(getattr(plugin, "headers", None), dict):
        plugin.headers[_DELIVERY] = message.delivery
    is_mail = plugin.service_name == "E-Mail" and bool(message.html)
    taken: list[bool] = []

    def notify() -> None:
        body, form = (message.html, "html") if is_mail else (message.text, "text")
        taken.append(bool(plugin.notify(body=body, title=message.title, body_format=form)))

    name = f"{option} {address.partition('://')[0]}"
    within(seconds, notify, name)
    if taken != [True]:
        raise AlertError(
            gettext("{name}: it was not delivered: the service did not answer, or did not take it").format(name=name)
        )


def _plugin(address: str, option: str) -> Any:
    try:
        import apprise
        from apprise.common import OverflowMode
    except ImportError as error:
        raise AlertError(
            gettext("{option}: the package apprise is not installed ({error}): pip install -e .[notify]").format(
                option=option, error=error
            )
        ) from error
    logging.getLogger("apprise").disabled = True
    plugin = apprise.Apprise.instantiate(address)
    if plugin is None:
        raise AlertError(gettext("{option}: this is no address of a service that apprise knows").format(option=option))
    plugin.overflow_mode = OverflowMode.SPLIT
    return plugin
