"""The ways listing pages are joined: how each writes the address of page N, draws its links, and reads a request."""

import base64
import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping

_SECRET = b"machine key of the test portal"
_VIEWSTATE_FILLER = hashlib.sha256(_SECRET).digest() * 40


class Pager(ABC):
    """One kind of pager. Pages count from 1 here, whatever the addresses show."""

    @abstractmethod
    def address(self, base: str, page: int) -> str:
        """Path and query of page `page` of the section whose first page is `base`."""

    @abstractmethod
    def html(self, base: str, page: int, last_page: int) -> str:
        """The pager as it stands under the rows of page `page`."""

    @abstractmethod
    def page_of(self, base: str, path: str, query: Mapping[str, str]) -> int | None:
        """The page that a GET of `path` and `query` asks for, None when the address is not of this section."""


class QueryPager(Pager):
    """Numbered links with a query, `?page=2`; `first` is the number that the first page has in the query."""

    def __init__(self, *, name: str = "page", first: int = 1):
        self.name = name
        self.first = first

    def address(self, base: str, page: int) -> str:
        return base if page == 1 else f"{base}?{self.name}={page - 1 + self.first}"

    def page_of(self, base: str, path: str, query: Mapping[str, str]) -> int | None:
        if path != base:
            return None
        number = query.get(self.name, str(self.first))
        return int(number) - self.first + 1 if number.isdecimal() else 1

    def html(self, base: str, page: int, last_page: int) -> str:
        links = [
            f'<li class="active"><span>{number}</span></li>'
            if number == page
            else f'<li><a href="{self.address(base, number)}">{number}</a></li>'
            for number in _near(page, last_page)
        ]
        if page < last_page:
            links.append(f'<li class="next"><a href="{self.address(base, page + 1)}">&raquo;</a></li>')
        return f'<ul class="pagination">\n{"".join(links)}\n</ul>'


class CurrentPagePager(QueryPager):
    """Family A: the current number in `span.CurrentPage`, the next page being the link after it, `?PageIndex=N`."""

    def __init__(self) -> None:
        super().__init__(name="PageIndex")

    def html(self, base: str, page: int, last_page: int) -> str:
        links = [
            f'<span class="CurrentPage">{number}</span>'
            if number == page
            else f'<a class="PageNumber" href="{self.address(base, number)}">{number}</a>'
            for number in _near(page, last_page)
        ]
        return f'<div class="TD-paging">Trang: {" ".join(links)}</div>'


class HtmPager(QueryPager):
    """Family B: further pages live under `<section>.htm?cp=1&page=N`."""

    def address(self, base: str, page: int) -> str:
        return base if page == 1 else f"{base}.htm?cp=1&page={page}"

    def page_of(self, base: str, path: str, query: Mapping[str, str]) -> int | None:
        if path != f"{base}.htm":
            return super().page_of(base, path, query)
        return super().page_of(base, base, query)

    def html(self, base: str, page: int, last_page: int) -> str:
        links = [
            f"<strong>{number}</strong>"
            if number == page
            else f'<a href="{_escaped(self.address(base, number))}">{number}</a>'
            for number in _near(page, last_page)
        ]
        if page < last_page:
            links.append(f'<a href="{_escaped(self.address(base, page + 1))}">Trang sau &raquo;</a>')
        return f'<div class="phan-trang">{" ".join(links)}</div>'


class DrupalPager(QueryPager):
    """Family F, Drupal 8 and later: `nav.pager`, counted from 0, links that hold the query alone."""

    def __init__(self) -> None:
        super().__init__(first=0)

    def html(self, base: str, page: int, last_page: int) -> str:
        links = []
        if page > 1:
            links.append(
                f'<li class="pager__item pager__item--previous"><a href="?page={page - 2}" title="Đến trang trước" '
                'rel="prev"><span class="visually-hidden">Trang trước</span><span aria-hidden="true">‹‹</span></a></li>'
            )
        links.append(
            f'<li class="pager__item is-active"><a href="?page={page - 1}" title="Trang hiện tại">{page}</a></li>'
        )
        if page < last_page:
            links.append(
                f'<li class="pager__item pager__item--next"><a href="?page={page}" title="Đến trang sau" rel="next">'
                '<span class="visually-hidden">Trang sau</span><span aria-hidden="true">››</span></a></li>'
            )
        return (
            '<nav class="pager" role="navigation" aria-labelledby="pagination-heading">\n'
            '<h4 id="pagination-heading" class="visually-hidden">Phân trang</h4>\n'
            f'<ul class="pager__items js-pager__items">\n{"".join(links)}\n</ul>\n</nav>'
        )


class OldDrupalPager(QueryPager):
    """Family F, Drupal 7: `ul.pager`, counted from 0."""

    def __init__(self) -> None:
        super().__init__(first=0)

    def html(self, base: str, page: int, last_page: int) -> str:
        links = [
            f'<li class="pager-current">{number}</li>'
            if number == page
            else f'<li class="pager-item"><a href="{self.address(base, number)}">{number}</a></li>'
            for number in _near(page, last_page)
        ]
        if page < last_page:
            links.append(
                f'<li class="pager-next"><a title="Đến trang sau" href="{self.address(base, page + 1)}">sau ›</a></li>'
            )
        items = "".join(links)
        return f'<h2 class="element-invisible">Trang</h2>\n<div class="item-list"><ul class="pager">{items}</ul></div>'


class NextLinkPager(QueryPager):
    """Family D: no numbers, only the links back and on."""

    def html(self, base: str, page: int, last_page: int) -> str:
        links = []
        if page > 1:
            links.append(f'<a class="truoc" rel="prev" href="{self.address(base, page - 1)}">Trang trước</a>')
        if page < last_page:
            links.append(f'<a class="sau" rel="next" href="{self.address(base, page + 1)}">Trang sau</a>')
        return f'<div class="chuyen-trang">{" | ".join(links)}</div>'


class PathPager(QueryPager):
    """Family D: the page is a part of the path, `/tin-tuc-su-kien-5/trang-2`."""

    _PAGE = re.compile(r"/trang-(\d+)")

    def address(self, base: str, page: int) -> str:
        return base if page == 1 else f"{base}/trang-{page}"

    def page_of(self, base: str, path: str, query: Mapping[str, str]) -> int | None:
        if path == base:
            return 1
        found = self._PAGE.fullmatch(path.removeprefix(base))
        return int(found[1]) if found else None


class PostBackPager(Pager):
    """Family A: the page posts the whole ASP.NET form to itself, with `Page$N` as the event's argument."""

    target = "ctl00$PlaceHolderMain$g_5f0c1a77_4d0e_4b5e_9d1b_2c7d3c0b7a41$ctl00$grvNews"

    def address(self, base: str, page: int) -> str:
        return base

    def page_of(self, base: str, path: str, query: Mapping[str, str]) -> int | None:
        return 1 if path == base else None

    def html(self, base: str, page: int, last_page: int) -> str:
        cells = [
            f"<td><span>{number}</span></td>"
            if number == page
            else f"<td><a href=\"javascript:__doPostBack('{self.target}','Page${number}')\">{number}</a></td>"
            for number in _near(page, last_page)
        ]
        return f'<table class="TD-pager" border="0">\n<tr class="pager">{"".join(cells)}</tr>\n</table>'

    def posted_page(self, base: str, form: Mapping[str, str]) -> int:
        """The page that the posted `form` asks for. Raises ValueError when its state is not one that `base` wrote."""
        check_form_state(base, form)
        argument = form.get("__EVENTARGUMENT", "")
        if form.get("__EVENTTARGET") != self.target or not re.fullmatch(r"Page\$[1-9]\d{0,5}", argument):
            raise ValueError("Invalid postback or callback argument.")
        return int(argument.removeprefix("Page$"))


class AjaxPager(Pager):
    """Family G: page 2 and later come as rows in JSON, posted for with ids that stand in the page's script."""

    path = "/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle"

    def address(self, base: str, page: int) -> str:
        return base if page == 1 else self.path

    def page_of(self, base: str, path: str, query: Mapping[str, str]) -> int | None:
        return 1 if path == base else None

    def html(self, base: str, page: int, last_page: int) -> str:
        return f"""<div class="pagination" id="articlePagination" data-current="{page}"></div>
<script type="text/javascript">
var articleInMenu = {{
    url: '{self.path}',
    siteId: 1107,
    menuId: '{self.menu_id(base)}',
    moduleId: 30541,
    pageSize: 20,
    totalPage: {last_page}
}};
function loadArticle(pageIndex) {{
    $.ajax({{
        type: 'POST',
        url: articleInMenu.url,
        contentType: 'application/json; charset=utf-8',
        dataType: 'json',
        data: JSON.stringify({{
            siteId: articleInMenu.siteId,
            menuId: articleInMenu.menuId,
            moduleId: articleInMenu.moduleId,
            pageSize: articleInMenu.pageSize,
            pageIndex: pageIndex
        }}),
        success: function (answer) {{ $('.UIArticleInMenu_Default ul.ArticleList').html(answer.d); }}
    }});
}}
</script>"""

    def menu_id(self, base: str) -> str:
        """The number that stands for the section in the posted data."""
        return str(int(hashlib.sha256(base.encode()).hexdigest()[:6], 16))

    def posted_page(self, base: str, data: Mapping[str, object]) -> int | None:
        """The page that `data` asks for, None when it is another section's. Raises ValueError when `data` is broken."""
        if data.get("siteId") != 1107 or data.get("moduleId") != 30541:
            raise ValueError("unknown module")
        page = data.get("pageIndex")
        if not isinstance(page, int) or page < 1:
            raise ValueError("pageIndex is no page")
        return page if str(data.get("menuId")) == self.menu_id(base) else None


def form_fields(base: str, page: int) -> tuple[tuple[str, str], ...]:
    """The hidden fields of the ASP.NET form on page `page` of `base`, in document order."""
    return (
        ("_wpcmWpid", ""),
        ("wpcmVal", ""),
        ("MSOWebPartPage_PostbackSource", ""),
        ("MSOTlPn_SelectedWpId", ""),
        ("MSOTlPn_View", "0"),
        ("MSOTlPn_ShowSettings", "False"),
        ("__REQUESTDIGEST", "0x" + hashlib.sha512(base.encode()).hexdigest().upper() + ",23 May 2023 01:00:00 -0000"),
        ("__EVENTTARGET", ""),
        ("__EVENTARGUMENT", ""),
        ("__VIEWSTATE", _state(f"view|{base}|{page}")),
        ("__VIEWSTATEGENERATOR", "BAB98CB3"),
        ("__EVENTVALIDATION", _state(f"events|{base}")[-172:]),
    )


def check_form_state(base: str, form: Mapping[str, str]) -> None:
    """Raises ValueError, worded as ASP.NET words it, when `form` does not carry back the state of a page of `base`."""
    if form.get("__EVENTVALIDATION") != _state(f"events|{base}")[-172:]:
        raise ValueError("Invalid postback or callback argument.")
    try:
        name = base64.b64decode(form.get("__VIEWSTATE", ""), validate=True).partition(b"\x00")[0].decode()
    except ValueError as error:
        raise ValueError("The state information is invalid for this page and might be corrupted.") from error
    if not name.startswith(f"view|{base}|") or form["__VIEWSTATE"] != _state(name):
        raise ValueError("Validation of viewstate MAC failed.")


def _state(name: str) -> str:
    content = name.encode() + b"\x00" + _VIEWSTATE_FILLER
    return base64.b64encode(content + hashlib.sha512(_SECRET + content).digest() * 2).decode()


def _near(page: int, last_page: int) -> range:
    return range(max(1, page - 4), min(last_page, page + 5) + 1)


def _escaped(address: str) -> str:
    return address.replace("&", "&amp;")
