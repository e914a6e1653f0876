"""A folder of articles to read, one text file each."""

from pathlib import Path
from typing import Any

from ntm_crawler.text import fold

_LONGEST_NAME = 80  # characters of a title in a file's name


class ArticleFiles:
    """Writes articles into a folder: `PORTAL/DAY title id.md` (Markdown) or `.txt`.

    It has the doors of an item exporter, but is given a folder; raises OSError.
    """

    def __init__(self, folder: Path, ending: str):
        self._folder = folder
        self._ending = ending

    def start_exporting(self) -> None:
        """Make the folder."""
        self._folder.mkdir(parents=True, exist_ok=True)

    def export_item(self, item: dict[str, Any]) -> None:
        """Write a file."""
        folder = self._folder / item["portal"]
        folder.mkdir(exist_ok=True)
        (folder / f"{_file_name(item)}{self._ending}").write_text(self._text(item), encoding="utf-8")

    def finish_exporting(self) -> None:
        """Nothing is left to write."""

    def _text(self, item: dict[str, Any]) -> str:
        about = {
            "Ngày": item["published_at"],
            "Tác giả": ", ".join(item["authors"]),
            "Nguồn": item["source_unit"],
            "Trang": f"{item['portal_title']}: {item['section']}" if item["section"] else item["portal_title"],
            "Địa chỉ": item["url"],
            "Tệp": "; ".join(one["url"] for one in item["attachments"]),
        }
        lines = [f"{name}: {value}" for name, value in about.items() if value]
        if self._ending == ".md":
            lines = [f"- {line}" for line in lines]
        title = f"# {item['title']}" if self._ending == ".md" else item["title"]
        paragraphs = item["body"].split("\n")
        return "\n\n".join([title, "\n".join(lines), *paragraphs]) + "\n"


def _file_name(item: dict[str, Any]) -> str:
    day = (item["published_at"] or "undated")[:10]
    words = "".join(character if character.isalnum() else "-" for character in fold(item["title"]))
    title = "-".join(word for word in words.split("-") if word)[:_LONGEST_NAME].strip("-")
    return f"{day}-{title}-{item['id']}"
