"""Whether a table holds values, whose rows are lines of a text, or lays out the page, a text, or photos, or shows a
month."""

from itertools import islice

from lxml.html import HtmlElement

from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.tags import CELL_TAGS, PHOTO_TAGS
from ntm_crawler.text import normalize

_CELL_TEXT_LIMIT = 1500  # characters: 669 on pages of rows
_SINGLE_ROW_TEXT_LIMIT = 200  # characters: 25 on pages of rows, 484 where a row holds the text
_CELL_LINK_LIMIT = 3  # of a row of values; a menu has more
_LONGEST_FIELD = 40  # characters, with blanks around them
_OF_TITLE = frozenset(("tieu de", "tieu de tin", "tieu de bai viet", "ten bai", "ten bai viet", "ten tin"))
_OF_DAY = frozenset(("ngay dang", "ngay dang tin", "thoi gian dang", "ngay cap nhat"))
_OF_TEXT = frozenset(("tom tat", "trich dan", "noi dung", "noi dung chi tiet"))
_ABOUT_TEXT = _OF_DAY | {"nguoi dang", "nguoi viet", "tac gia", "chuyen muc", "danh muc", "luot xem", "so lan xem"}
_FIELDS = _ABOUT_TEXT | _OF_TEXT
_FEWEST_FIELDS = 2
_LABELS_AND_VALUES = 2  # rows
_SHORTEST_MONTH = [str(day) for day in range(1, 29)]
_DAYS_EXAMINED = 60  # cells: seven names of days and six weeks are 49
_ROWS_EXAMINED = 60  # bounds the work on tables of thousands of rows


def is_data_table(table: HtmlElement) -> bool:
    """True for a table of values; false for one that lays out the page, a text, or photos with their captions."""
    if next(table.iterdescendants("table", "form", "h1", "h2", "h3", "h4", "iframe", "input"), None) is not None:
        return False
    text_rows = value_rows = longest = 0
    for number, row in enumerate(table.iter("tr")):
        if number >= _ROWS_EXAMINED:
            break
        cells = [cell for cell in row if cell.tag in CELL_TAGS]
        if any(map(_is_menu, cells)):
            return False
        lengths = [length for length in map(_text_length, cells) if length]
        text_rows += bool(lengths)
        value_rows += len(lengths) >= 2
        longest = max(longest, *lengths, 0)
    if value_rows * 2 < max(text_rows, 1) or longest > _CELL_TEXT_LIMIT:
        return False
    if _is_photo_grid(table) or _is_of_fields(table):
        return False
    return value_rows > 1 or longest <= _SINGLE_ROW_TEXT_LIMIT


def is_calendar(table: HtmlElement) -> bool:
    """True for a table with the days of a month, one after the other; those of other months may stand around them."""
    cells = list(islice(table.iter(*CELL_TAGS), _DAYS_EXAMINED))
    if len(cells) < len(_SHORTEST_MONTH):
        return False
    texts = [text for cell in cells if (text := normalize(cell.text_content() or ""))]
    first = texts.index("1") if "1" in texts else len(texts)
    return texts[first : first + len(_SHORTEST_MONTH)] == _SHORTEST_MONTH


def fields_above(table: HtmlElement) -> list[tuple[str, str]]:
    """The rows of a table that has the names of an article's fields above them, one field a row: "Ngày đăng",
    "12/04/2025"; none of another table."""
    rows = list(islice(table.iter("tr"), 3))
    if len(rows) != _LABELS_AND_VALUES or len(rows[0]) < _FEWEST_FIELDS or len(rows[0]) != len(rows[1]):
        return []
    labels, values = ([normalize(cell.text_content()) for cell in row] for row in rows)
    keys = {fold_phrase(label) for label in labels if len(label) <= _LONGEST_FIELD}
    if len(keys) < len(labels) or not keys <= _ABOUT_TEXT or keys.isdisjoint(_OF_DAY):
        return []
    return [(label, value) for label, value in zip(labels, values, strict=True) if value]


def _is_menu(cell: HtmlElement) -> bool:
    return next(islice(cell.iter("a"), _CELL_LINK_LIMIT, None), None) is not None


def _text_length(cell: HtmlElement) -> int:
    return len(cell.text_content().strip())


def _is_of_fields(table: HtmlElement) -> bool:
    """An article as a table of its fields: "Tiêu đề: | …", "Ngày đăng: | …", and its text."""
    labels = {fold_phrase(row[0].text_content()[:_LONGEST_FIELD]) for row in islice(table.iter("tr"), 12) if len(row)}
    return not labels.isdisjoint(_OF_TITLE) and len(labels & _FIELDS) >= _FEWEST_FIELDS


def _is_photo_grid(table: HtmlElement) -> bool:
    """Rows of photos, each followed by a row of captions, or photos with their captions in the same cells."""
    if not _has_photo(table):
        return False
    rows = list(table.iter("tr"))[:_ROWS_EXAMINED]
    photo_rows = [row for row in rows if _has_photo(row) and not _text_length(row)]
    if len(photo_rows) * 2 >= len(rows):
        return True
    cells = (cell for row in rows for cell in row if cell.tag in CELL_TAGS)
    return all(_has_photo(cell) or not _text_length(cell) for cell in cells)


def _has_photo(element: HtmlElement) -> bool:
    return next(element.iter(*PHOTO_TAGS), None) is not None
