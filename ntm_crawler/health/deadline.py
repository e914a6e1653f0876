"""A deadline for work that has none of its own: time limits of sockets hold for each piece of an answer."""

import threading
from collections.abc import Callable

from ntm_crawler.exceptions import AlertError
from ntm_crawler.language import gettext


def within(seconds: float, work: Callable[[], None], name: str) -> None:
    """Do `work`; raise what it raises as an AlertError that holds nothing of its words, those of AlertErrors apart.

    Raises AlertError, too, when it is not done after so many seconds; it may go on then, as nobody waits for a daemon.
    """
    failed: list[str] = []  # words alone: an error kept would keep its frames, and their sockets open

    def do() -> None:
        try:
            work()
        except AlertError as error:
            failed.append(str(error))
        except Exception as error:  # noqa: BLE001 - a service may raise anything, and a thread's error is printed
            failed.append(gettext("{name}: it failed ({error})").format(name=name, error=type(error).__name__))

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise AlertError(
            gettext("{name}: no whole answer within {seconds:g} seconds").format(name=name, seconds=seconds)
        )
    if failed:
        raise AlertError(failed[0])
