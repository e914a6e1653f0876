"""Put on PYTHONPATH by tests: a process that tries to use the network fails, and says where to."""

import socket


def _refuse(*arguments: object, **_: object) -> None:
    raise RuntimeError(f"a replay tried to use the network: {arguments[1:]}")


socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = _refuse  # type: ignore[method-assign,assignment]
socket.getaddrinfo = socket.gethostbyname = _refuse  # type: ignore[assignment]
