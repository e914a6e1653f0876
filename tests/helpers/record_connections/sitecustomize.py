"""Put on PYTHONPATH by tests: writes down every address that the process connects to or looks up.

`DNS_ANSWER` is what every look-up gives, in the place of the name server's answer.
"""

import os
import socket
from pathlib import Path
from typing import Any

_LOG = Path(os.environ["CONNECTIONS_LOG"])


def _record(address: object) -> None:
    with _LOG.open("a", encoding="utf-8") as log:
        log.write(f"{':'.join(map(str, address[:2])) if isinstance(address, tuple) else address}\n")


class _RecordedSocket(socket.socket):
    def connect(self, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            _record(address)
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        if self.family != socket.AF_UNIX:
            _record(address)
        return super().connect_ex(address)


def _look_up(host: Any, *arguments: Any, **named: Any) -> Any:
    _record(host)
    return _getaddrinfo(os.environ.get("DNS_ANSWER", host), *arguments, **named)


def _look_up_name(host: str) -> str:
    if not host.replace(".", "").isdigit():
        _record(host)
    return os.environ.get("DNS_ANSWER") or _gethostbyname(host)


_getaddrinfo, _gethostbyname = socket.getaddrinfo, socket.gethostbyname
socket.gethostbyname = _look_up_name
socket.socket = _RecordedSocket  # type: ignore[misc]
socket.getaddrinfo = _look_up
