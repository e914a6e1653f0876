"""Which listing an article's page says that it belongs to."""

import pytest

from ntm_crawler.extraction import parse_page
from ntm_crawler.listings.trail import sections_named

OWN = "https://xa.gov.vn/tin/hoi-nghi-1.html"
TEXT = "<h1>Hội nghị</h1><p>Sáng 5/3/2024, xã tổ chức hội nghị.</p>"
STEPS = '[{"item":{"@id":"/"}},{"item":"https://xa.gov.vn/van-hoa"},{"item":{"@id":"' + OWN + '"}}]'
MENU = "".join(f'<a class="category-item" href="/{name}/">{name}</a>' for name in ("tin-tuc", "van-hoa"))
NAMED = {
    "breadcrumb": (
        '<div class="breadcrumb"><a href="/">Trang chủ</a> / <a href="/tin-tuc">Tin tức</a> / '
        f'<a href="/van-hoa">Văn hóa</a> / <a href="{OWN}">Hội nghị</a></div>',
        ["/van-hoa"],
    ),
    "ARIA": ('<nav aria-label="Breadcrumb"><ol><li><a href="/van-hoa">Văn hóa</a></li></ol></nav>', ["/van-hoa"]),
    "JSON-LD": (
        '<script type="application/ld+json">{"@graph":[{"@type":"BreadcrumbList","itemListElement":' + STEPS + "}]}"
        "</script>",
        ["/van-hoa"],
    ),
    "damaged JSON-LD": ('<script type="application/ld+json">{"@graph":[{"@type"</script>', []),
    "rel": ('<p>Trong <a rel="category tag" href="/?cat=4">Văn hóa</a></p>', ["/?cat=4"]),
    "foot of an article": (
        '<article><footer><a rel="category tag" href="/van-hoa/">Văn hóa</a></footer></article>',
        ["/van-hoa/"],
    ),
    "foot of the page": ('<footer><a rel="category tag" href="/van-hoa/">Văn hóa</a></footer>', []),
    "category of the article": ('<span class="post-category"><a href="/van-hoa/">Văn hóa</a></span>', ["/van-hoa/"]),
    "menu of categories": (f"<div>{MENU}</div>", []),
    "sidebar": ('<aside><ul class="categories"><li><a href="/tin-tuc/">Tin tức</a></li></ul></aside>', []),
    "menu": ('<ul class="mainMenu"><li class="category"><a href="/tin-tuc/">Tin tức</a></li></ul>', []),
    "nothing": ('<p><a href="/tin-tuc">Xem thêm</a></p>', []),
}


@pytest.mark.parametrize("kind", NAMED)
def test_sections_that_a_page_names(kind: str) -> None:
    markup, paths = NAMED[kind]
    page = parse_page(f"<html><body>{markup}{TEXT}</body></html>".encode(), url=OWN, content_type="text/html")
    assert [url.removeprefix("https://xa.gov.vn") for url in sections_named(page)] == paths
