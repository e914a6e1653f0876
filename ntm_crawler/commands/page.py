"""`scrapy page ARTICLE`: where a stored article came from, and the very bytes it was read from."""

import argparse
import sys
from pathlib import Path

from scrapy.exceptions import UsageError

from ntm_crawler.archive.stored_pages import body_of, records_of
from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.database import Database
from ntm_crawler.database.connection import Row, to_json
from ntm_crawler.database.documents import documents_of, photos_of
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.queries import article_row, find_article, page_of, page_row, versions_of
from ntm_crawler.exceptions import PageError, ReplayError
from ntm_crawler.language import gettext


class Command(ProjectCommand):
    """Prints the provenance of an article, or its page as it was fetched."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--version N | --attachment N | --photo N] [--raw | --as-received] <article id | address>")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Show the archived page that a stored article came from")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--version", type=int, metavar="N", help=gettext("the page of this version (default: the last)")
        )
        what.add_argument("--attachment", type=int, metavar="N", help=gettext("the article's N-th document instead"))
        what.add_argument("--photo", type=int, metavar="N", help=gettext("the article's N-th photo instead"))
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--raw", action="store_true", help=gettext("write the page's bytes to standard output"))
        which.add_argument(
            "--as-received",
            action="store_true",
            help=gettext("write the whole answer: status line, headers, body as it was compressed on its way"),
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print; exit code 1 when the page is not archived."""
        if len(args) != 1:
            raise UsageError
        assert self.settings is not None
        with existing_database(self.settings) as database:
            article_id = find_article(database, args[0])
            if article_id is None:
                raise UsageError(
                    gettext("no stored article is or was met under {reference}").format(reference=args[0]),
                    print_help=False,
                )
            page = _asked_for(database, article_id, opts)
            if opts.raw or opts.as_received:
                self._write(page, as_received=opts.as_received)
            elif opts.attachment is not None or opts.photo is not None:
                _describe_page(page)
            else:
                self._describe(database, article_id, page)

    def _write(self, page: Row, *, as_received: bool) -> None:
        assert self.settings is not None
        try:
            record, payload = records_of(Path(self.settings["ARCHIVE_DIR"]), page)
            head = record.http or payload.http
            body = payload.payload if as_received else body_of(payload)
        except (OSError, ReplayError, PageError) as error:
            print(f"{page['url']}: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        if as_received and head:
            lines = [head.first_line, *(f"{name}: {value}" for name, value in head.headers)]
            sys.stdout.buffer.write("\r\n".join([*lines, "", ""]).encode())
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()

    def _describe(self, database: Database, article_id: int, page: Row) -> None:
        article = article_row(database, article_id)
        print(
            gettext("article    {id} · {portal} · {url}").format(
                id=article["id"], portal=article["portal"], url=article["url"]
            )
        )
        print(gettext("title      {title}").format(title=article["title"]))
        for one in versions_of(database, article_id):
            changed = gettext(", changed {fields}").format(fields=to_json(one.changed)) if one.number > 1 else ""
            reader = gettext("{source}, extractor {version}").format(source=one.source, version=one.extractor_version)
            print(
                gettext("version    {number} · page of {seen_at} · {reader}{changed}").format(
                    number=one.number, seen_at=one.seen_at, reader=reader, changed=changed
                )
            )
        _describe_page(page)
        for row in documents_of(database, article_id):
            print(
                gettext("document   {number} · {name} · {state}").format(
                    number=row["position"] + 1, name=row["file_name"] or row["name"], state=_state(row)
                )
            )
        for row in photos_of(database, article_id):
            if row["page_id"]:
                print(
                    gettext("photo      {number} · {name}").format(
                        number=row["position"] + 1, name=row["caption"] or row["url"]
                    )
                )


def _asked_for(database: Database, article_id: int, opts: argparse.Namespace) -> Row:
    """The row of `pages` that is meant. Raises UsageError where there is none."""
    if opts.attachment is None and opts.photo is None:
        page = page_of(database, article_id, opts.version)
        if page is None:
            raise UsageError(
                gettext("article {article_id} has no page of version {version}").format(
                    article_id=article_id, version=opts.version
                ),
                print_help=False,
            )
        return page
    number = opts.photo if opts.attachment is None else opts.attachment
    rows = photos_of(database, article_id) if opts.attachment is None else documents_of(database, article_id)
    kept = [row["page_id"] for row in rows if row["position"] == number - 1 and row["page_id"]]
    if not kept:
        raise UsageError(
            gettext("article {article_id} has no file {number} that is kept").format(
                article_id=article_id, number=number
            ),
            print_help=False,
        )
    return page_row(database, kept[0])


def _describe_page(page: Row) -> None:
    print(gettext("page       {url}").format(url=page["url"]))
    print(
        gettext("fetched    {fetched_at} · {origin} · HTTP status {status}").format(
            fetched_at=page["fetched_at"], origin=page["origin"], status=page["status"]
        )
    )
    print(
        gettext("content    {content_type} · {size} bytes · sha256 {sha256}").format(
            content_type=page["content_type"], size=page["size"], sha256=page["sha256"]
        )
    )
    print(gettext("archive    {place}").format(place=_place(page["archive_file"], page["archive_offset"])))
    if page["payload_file"]:
        print(gettext("same as    {place}").format(place=_place(page["payload_file"], page["payload_offset"])))


def _state(document: Row) -> str:
    """What is kept of a document, or why it is not."""
    if document["document_id"] is None:
        return gettext("not kept ({reason})").format(reason=document["last_error"] or gettext("not asked for yet"))
    return gettext("{content_type} · {size} bytes · sha256 {sha256}").format(
        content_type=document["content_type"] or "-", size=document["size"], sha256=document["sha256"]
    )


def _place(file: str | None, offset: int | None) -> str:
    if not file:
        return gettext("not in an archive file")
    return gettext("{file} at byte {offset}").format(file=file, offset=offset)
