"""What finding places costs: milliseconds of CPU an article beside a bare read of its text, and that it is linear.

`python -m bench.places`
"""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise

from ntm_crawler.places import Context, find_places, find_subjects, load_gazetteer
from ntm_crawler.text import normalize

_CONTEXT = Context(province="42", district="445", published=date(2021, 1, 22))
_SENTENCES = (
    "Chiều 22/1/2021, Ban Chỉ đạo Chương trình MTQG xây dựng nông thôn mới huyện Thạch Hà tổ chức hội nghị tổng kết.",
    "Có thêm 02 xã đạt chuẩn nông thôn mới nâng cao (Thạch Long và Ngọc Sơn), đạt 100% so với mục tiêu đề ra.",
    "Các thôn Đông Hà 1, Đông Hà 2 và Nam Thượng, xã Thạch Lạc đã chỉnh trang 1.240 vườn hộ, 7,7 km rãnh thoát nước.",
    "Ông Nguyễn Văn A, Chủ tịch UBND xã Việt Tiến, chia sẻ kinh nghiệm vận động nhân dân phát triển kinh tế vườn hộ.",
    "Đoàn công tác của tỉnh Hà Giang và huyện Con Cuông (Nghệ An) đã thăm các mô hình trên địa bàn huyện.",
    "Nhân dân tích cực hưởng ứng, chung tay góp sức để bộ mặt nông thôn ngày càng khởi sắc, đời sống được nâng cao.",
)
_WORDS = 700
_HOSTILE = {
    "capitals": "Đông Sơn " * 4000,
    "types": "xã " * 12_000,
    "units": "xã Tân Lập, huyện Mộc Châu; TP Hòa Bình; " * 1000,
    "villages": "các thôn An, Bình, Cao và xã Tân Lập, " * 1000,
    "commas": "xã Thạch Hà, " * 3000,
    "brackets": "Thạch Lạc (" * 3000,
    "one word": "x" * 36_000,
    "no names": "a b c " * 6000,
}


def main() -> None:
    """Print the figures."""
    print(f"import: {_import_seconds():.3f} s (without Python's own start)")
    print(f"data, once a process: {_milliseconds(load_gazetteer, times=1):.0f} ms")
    article = _article(_WORDS)
    bare = _milliseconds(lambda: normalize(article).split())
    print(f"an article of {_WORDS} words, {len(find_places(article, context=_CONTEXT))} places")
    print(f"  a bare read of it:  {bare:6.2f} ms")
    print(f"  places:             {_milliseconds(lambda: find_places(article, context=_CONTEXT)):6.2f} ms")
    title, _, rest = article.partition(". ")
    print(f"  what it is about:   {_milliseconds(lambda: find_subjects(title, rest, context=_CONTEXT)):6.2f} ms")
    print("ten times as much, beside ten times the time (1.00: linear)")
    print(f"  {'articles':12} {_growth(lambda size: _article(_WORDS * size)):6.2f}")
    for name, text in _HOSTILE.items():
        print(f"  {name:12} {_growth(partial(_beginning, text)):6.2f}")


def _article(words: int) -> str:
    text: list[str] = []
    while sum(len(sentence.split()) for sentence in text) < words:
        text.append(_SENTENCES[len(text) % len(_SENTENCES)])
    return " ".join(text)


def _beginning(text: str, tenths: int) -> str:
    return text[: len(text) // 10 * tenths]


def _milliseconds(run: Callable[[], object], *, times: int = 20) -> float:
    """CPU of the fastest of some runs."""
    best = float("inf")
    for _ in range(times):
        begin = time.process_time()
        run()
        best = min(best, time.process_time() - begin)
    return best * 1000


def _read(text: str) -> None:
    find_places(text)
    find_subjects(text, text, context=_CONTEXT)


def _growth(text_of: Callable[[int], str]) -> float:
    small, large = text_of(1), text_of(10)
    first, second = (_milliseconds(partial(_read, one), times=5) for one in (small, large))
    return second / first / (len(large) / len(small))


def _import_seconds() -> float:
    """CPU that importing the package takes in a fresh process."""
    measured = []
    for code in ("pass", "import ntm_crawler.places"):
        command = f"import time; {code}; print(time.process_time())"
        runs = [float(subprocess.check_output([sys.executable, "-c", command])) for _ in range(5)]
        measured.append(min(runs))
    return next(after - before for before, after in pairwise(measured))


if __name__ == "__main__":
    main()
