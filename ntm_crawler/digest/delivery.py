"""Delivers what is new for the watches: each once, whenever the process ends, and each place by itself."""

from collections.abc import Iterable

from ntm_crawler import clock
from ntm_crawler.database import Database
from ntm_crawler.database.deliveries import (
    Delivery,
    begin_delivery,
    begin_to_watch,
    delivery_in_doubt,
    mark_delivered,
    next_delivery,
    pass_over,
)
from ntm_crawler.database.news import news_between
from ntm_crawler.digest.digest import Digest
from ntm_crawler.digest.targets import Target
from ntm_crawler.digest.watches import Watch
from ntm_crawler.exceptions import AlertError
from ntm_crawler.language import gettext


def begin_watches(database: Database, watches: Iterable[Watch]) -> None:
    """From now on there is news for those that are not known yet."""
    for watch in watches:
        for target in watch.targets:
            begin_to_watch(database, watch.name, target.key)


def deliver_watches(database: Database, watches: Iterable[Watch]) -> list[str]:
    """Tell of all that has happened since the last delivery; returns what went wrong, in a sentence each.

    What does not arrive at a place stays to be delivered there, and keeps nothing from others.
    """
    problems = []
    for watch in watches:
        for target in watch.targets:
            try:
                _deliver(database, watch, target)
            except AlertError as error:
                problems.append(gettext("watch {name}: {error}").format(name=watch.name, error=error))
    return problems


def _deliver(database: Database, watch: Watch, target: Target) -> None:
    if doubtful := delivery_in_doubt(database, watch.name, target.key):
        _send(database, target, doubtful, _digest(database, watch, doubtful))
    delivery = next_delivery(database, watch.name, target.key)
    digest = _digest(database, watch, delivery)
    if digest is None:
        pass_over(database, watch.name, target.key, delivery)
        return
    begin_delivery(database, watch.name, target.key, delivery)
    _send(database, target, delivery, digest)


def _send(database: Database, target: Target, delivery: Delivery, digest: Digest | None) -> None:
    if digest is not None:
        target.send(digest)
    mark_delivered(database, delivery)


def _digest(database: Database, watch: Watch, delivery: Delivery) -> Digest | None:
    """What is to be told; None where nothing is."""
    news = news_between(database, watch.words, watch.filters, delivery.after, delivery.until)
    if not news:
        return None
    return Digest.of(news, about=watch.name, made_at=clock.now(), copies=watch.copies, delivery=delivery.id)
