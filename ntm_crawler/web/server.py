"""Serves the reading room until it is stopped."""

import socket
from contextlib import suppress

import uvicorn
from scrapy.settings import BaseSettings

from ntm_crawler.web.hooks import Hooks
from ntm_crawler.web.room import Room, serve_room


def serve(settings: BaseSettings, listening: socket.socket, *, sql: bool) -> None:
    """Answer on a socket that listens already; returns after SIGINT or SIGTERM."""
    application = serve_room(settings, Hooks(Room(settings)), sql=sql).app()
    config = uvicorn.Config(application, log_level="warning", access_log=False, server_header=False)
    with suppress(KeyboardInterrupt):  # uvicorn has ended in good order, and says so by raising the signal again
        uvicorn.Server(config).run(sockets=[listening])
