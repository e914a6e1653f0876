"""Writes a spider: the declaration of a portal as Python, in the project's own form."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ntm_crawler.portals.declaration import FIRST_DAY, Portal, Section
from ntm_crawler.portals.urls import AddressFamily

MOST_LINES = 30
_WIDTH = 120
_CODES = ("province", "district")


@dataclass(slots=True, frozen=True, kw_only=True)
class Declaration:
    """What a spider's file says: `addresses` are the portal's own, None where they are those of its family."""

    name: str
    portal: Portal
    family: str
    addresses: AddressFamily | None = None


def class_name(name: str) -> str:
    """The name of a spider's class: its own in CamelCase."""
    return "".join(part.capitalize() for part in name.split("_"))


def room_for_sections(declaration: Declaration) -> int:
    """How many sections a spider's file has lines for."""
    return MOST_LINES - len(list(_lines(declaration, ())))


def source_of(declaration: Declaration) -> str:
    """The file, as the formatter would write it."""
    return "".join(f"{line}\n" for line in _lines(declaration, declaration.portal.sections))


def _lines(declaration: Declaration, sections: Sequence[Section]) -> Iterator[str]:
    portal = declaration.portal
    own = declaration.addresses
    yield _docstring(f"{portal.title}.")
    yield ""
    standard = [*(["import re"] if own else []), *(["from datetime import date"] if _has_first_day(portal) else [])]
    yield from (*standard, *([""] if standard else []))
    yield f"from ntm_crawler.crawl import {_base(declaration)}"
    yield f"from ntm_crawler.portals import {', '.join(_imported(declaration))}"
    yield from ("", "", f"class {class_name(declaration.name)}({_base(declaration)}):")
    yield f"    {_docstring(f'{portal.title}.')}"
    yield from ("", f"    name = {_text(declaration.name)}")
    if _base(declaration) == "PortalSpider":
        yield f"    family = {_text(declaration.family)}"
    if own:
        yield from _addresses(own)
    yield "    portal = Portal("
    yield f"        title={_text(portal.title)},"
    yield f"        base_url={_text(portal.base_url)},"
    yield from (f"        {name}={_text(code)}," for name in _CODES if (code := getattr(portal, name)))
    if _has_first_day(portal):
        yield f"        first_day={portal.first_day!r},".replace("datetime.date", "date")
    if portal.names:
        yield from _tuple("names", map(_text, portal.names), indent=8)
    if portal.tls:
        arguments = [f"reason={_text(portal.tls.reason)}", *(["verify=False"] if not portal.tls.verify else [])]
        yield from _call("tls", "TlsException", arguments, indent=8)
    yield "        sections=("
    for section in sections:
        yield f"            Section(name={_text(section.name)}, path={_text(section.path)}),"
    yield from ("        ),", "    )")


def _has_first_day(portal: Portal) -> bool:
    return portal.first_day != FIRST_DAY


def _base(declaration: Declaration) -> str:
    without_rule = declaration.family == "generic" and declaration.addresses is None
    return "ListingSpider" if without_rule else "PortalSpider"


def _imported(declaration: Declaration) -> list[str]:
    names = ["Portal", "Section"]
    names += ["AddressFamily"] if declaration.addresses else []
    names += ["TlsException"] if declaration.portal.tls else []
    return sorted(names)


def _addresses(own: AddressFamily) -> Iterator[str]:
    arguments = [f"article=re.compile({_raw(own.article.pattern)})", f"key={_text(own.key)}"]
    if own.canonical:
        arguments.append(f"canonical={_text(own.canonical)}")
    if own.skip:
        arguments.append(f"skip=re.compile({_raw(own.skip.pattern)})")
    yield from _assigned("addresses", "AddressFamily", arguments, indent=4)


def _assigned(name: str, function: str, arguments: Sequence[str], *, indent: int) -> Iterator[str]:
    yield from _wrapped(f"{name} = {function}(", arguments, ")", indent=indent)


def _call(name: str, function: str, arguments: Sequence[str], *, indent: int) -> Iterator[str]:
    yield from _wrapped(f"{name}={function}(", arguments, "),", indent=indent)


def _wrapped(opening: str, arguments: Sequence[str], closing: str, *, indent: int) -> Iterator[str]:
    """A call on one line where it fits, or with its arguments on the next, or with a line for each."""
    line = f"{' ' * indent}{opening}{', '.join(arguments)}{closing}"
    inner = f"{' ' * (indent + 4)}{', '.join(arguments)}"
    if len(line) <= _WIDTH:
        yield line
    elif len(inner) <= _WIDTH:
        yield from (f"{' ' * indent}{opening}", inner, f"{' ' * indent}{closing}")
    else:
        each = (f"{' ' * (indent + 4)}{argument}," for argument in arguments)
        yield from (f"{' ' * indent}{opening}", *each, f"{' ' * indent}{closing}")


def _tuple(name: str, values: Iterable[str], *, indent: int) -> Iterator[str]:
    found = list(values)
    line = f"{' ' * indent}{name}=({', '.join(found)}{',' if len(found) == 1 else ''}),"
    if len(line) <= _WIDTH:
        yield line
        return
    each = (f"{' ' * (indent + 4)}{value}," for value in found)
    yield from (f"{' ' * indent}{name}=(", *each, f"{' ' * indent}),")


def _docstring(text: str) -> str:
    return f'"""{text}"""'.replace("\\", "/")


def _text(text: str) -> str:
    """A string as the formatter writes it: in double quotes, unless that needs more escapes."""
    escaped = text.replace("\\", "\\\\")
    if '"' not in escaped:
        return f'"{escaped}"'
    return f"'{escaped}'" if "'" not in escaped else '"' + escaped.replace('"', '\\"') + '"'


def _raw(pattern: str) -> str:
    """A pattern of addresses, in which no quotation mark stands as it is."""
    return f'r"{pattern}"'
