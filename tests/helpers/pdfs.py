"""PDF files made by hand: text in a font of one byte a character, at places that a test chooses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A line of text: where it begins (points from the lower left corner), its size, by how many quarters it is turned
    counter-clockwise. A zero byte is a gap as wide as a letter, where none is drawn."""

    text: str
    x: float = 70
    y: float = 770
    size: float = 12
    quarters: int = 0
    font: str = "Helvetica"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle with a thin border."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """Straight lines (from x, y to x, y) that are one path, which ends where it began if `closed`."""

    lines: Sequence[tuple[float, float, float, float]]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey picture of one dot, over the whole page."""


Content = Sequence[Drawn | Box | Strokes | Picture]
_TURNS = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))


def pdf(pages: Iterable[Content], *, rotate: int = 0, encrypted: bool = False) -> bytes:
    """A file with these pages, of A4; `rotate` is how viewers turn them, `encrypted` with a password nobody knows."""
    contents = list(pages)
    fonts = sorted({one.font for page in contents for one in page if isinstance(one, Drawn)})
    numbers = {font: 3 + place for place, font in enumerate(fonts)}
    first = 3 + len(fonts)
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(contents)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>".encode()]
    objects += [
        f"<</Type/Font/Subtype/TrueType/BaseFont/{font}/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255"
        f"/Widths[{' '.join(['500'] * 224)}]>>".encode()
        for font in fonts
    ]
    resources = "".join(f"/F{number} {number} 0 R" for number in numbers.values())
    for place, content in enumerate(contents):
        stream = b"\n".join(_operators(one, numbers) for one in content)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Resources<</Font<<{resources}>>>>"
            f"/Contents {first + 2 * place + 1} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    return _file(objects, encrypted=encrypted)


def _operators(one: Drawn | Box | Strokes | Picture, numbers: dict[str, int]) -> bytes:
    if isinstance(one, Picture):
        return b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
    if isinstance(one, Strokes):
        drawn = "\n".join(f"{left} {bottom} m {right} {top} l" for left, bottom, right, top in one.lines)
        return f"{drawn} {'s' if one.closed else 'S'}".encode()
    if isinstance(one, Box):
        return f"{one.left} {one.bottom} {one.width} {one.height} re S".encode()
    text = one.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    parts = b" -500 ".join(b"(%s)" % part for part in text.split(b"\0"))
    turn = " ".join(map(str, _TURNS[one.quarters]))
    return b"BT /F%d %g Tf %s %g %g Tm [%s] TJ ET" % (
        numbers[one.font],
        one.size,
        turn.encode(),
        one.x,
        one.y,
        parts,
    )


def _file(objects: Sequence[bytes], *, encrypted: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    secret = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        secret if encrypted else b"",
        start,
    )
    return bytes(out)
