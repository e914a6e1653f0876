"""Pages that are pictures, read by tesseract in Vietnamese; each word comes with how sure that is.

Tesseract is asked itself, not through OCRmyPDF: that makes a PDF with a text layer and says of no word how sure it is.
On the same two scanned pages both gave the same text (token F1 0.998), in 1.5 and 2.8 s of CPU a page (November 2026).
"""

import csv
import ctypes
import io
import math
import shutil
import subprocess

import pypdfium2
import pypdfium2.raw as pdfium

from ntm_crawler.documents import programs
from ntm_crawler.documents.columns import running_text
from ntm_crawler.documents.document import Budget, Clock, Page
from ntm_crawler.documents.layout import Line, Word

_LANGUAGE = "vie"
_POINTS = 72  # an inch
_FEWEST_DOTS, _MOST_DOTS = 150, 300  # an inch; tesseract's manual asks for 300, scans of less hold no more
_DOTS_OF_PHOTO = 200  # an inch, of pictures that do not say
_LARGEST = 40_000_000  # dots of a page: A3 at 300 an inch are 17 million
_AUTOMATIC = "1"  # page segmentation that also turns pages: 0.998 instead of 0.01 on a page that lies on its side
_LINE_LEVEL, _WORD_LEVEL = "4", "5"  # of rows in its table


def missing_program() -> str | None:
    """What has to be installed (Debian's names) before pages can be read; None where all is there."""
    if shutil.which("tesseract"):
        told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S607
        if _LANGUAGE in told.stdout.split():
            return None
    return "tesseract-ocr tesseract-ocr-vie"


class Ocr:
    """Reads pictures of pages with files in the budget's folder, while there is time."""

    def __init__(self, budget: Budget, clock: Clock):
        self._folder = budget.folder
        self._most = budget.unpacked
        self._clock = clock

    def read_page(self, page: pypdfium2.PdfPage) -> Page:
        """A page of a PDF as it is seen. Raises DocumentError where tesseract fails."""
        dots = _dots(page)
        bitmap = page.render(scale=dots / _POINTS, grayscale=True)
        rows = memoryview(bitmap.buffer).cast("B")
        with (self._folder / "page").open("wb") as file:
            file.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
            for start in range(0, bitmap.height * bitmap.stride, bitmap.stride):
                file.write(rows[start : start + bitmap.width])
        bitmap.close()
        return self._read(dots)

    def read_image(self, body: bytes) -> Page:
        """A picture that is a document. Raises DocumentError where tesseract fails."""
        (self._folder / "page").write_bytes(body)
        return self._read(_DOTS_OF_PHOTO)

    def _read(self, dots: float) -> Page:
        command = ["tesseract", "page", "-", "-l", _LANGUAGE, "--dpi", f"{dots:.0f}", "--psm", _AUTOMATIC, "tsv"]
        told = self._folder / "told"
        programs.run(command, self._clock, output=told, most=self._most)
        lines, confidences = _lines(told.read_text(encoding="utf-8", errors="replace"), _POINTS / dots)
        return Page("\n".join(running_text(lines)), is_scan=True, confidences=tuple(confidences))


def _dots(page: pypdfium2.PdfPage) -> float:
    """How many dots an inch the largest picture on a page has, within what tesseract can use, and a page may take."""
    width, height = page.get_size()
    pixels = 0
    across, down = ctypes.c_uint(), ctypes.c_uint()
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        shape = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFImageObj_GetImagePixelSize(shape, across, down)
            pixels = max(pixels, across.value * down.value)
    square_inches: float = width * height / _POINTS**2
    dots = math.sqrt(pixels / square_inches) if pixels else _MOST_DOTS
    return min(max(dots, _FEWEST_DOTS), _MOST_DOTS, math.sqrt(_LARGEST / square_inches))


def _lines(table: str, scale: float) -> tuple[list[Line], list[float]]:
    """Lines of words out of tesseract's table, in points, and how sure it is of each word.

    A word is as high as its line: boxes are those of the letters, and "xem" is lower than "Đặng".
    """
    lines: list[list[Word]] = []
    confidences = []
    top = height = 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _LINE_LEVEL:
            top, height = float(row["top"]) * scale, float(row["height"]) * scale
            lines.append([])
        elif row["level"] == _WORD_LEVEL and (row["text"] or "").strip():
            left, width = float(row["left"]) * scale, float(row["width"]) * scale
            lines[-1].append(Word(row["text"], left, -top - height, left + width, -top))
            confidences.append(float(row["conf"]))
    return [line for line in lines if line], confidences
