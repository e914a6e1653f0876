"""Rules that are inferred from addresses: what they take for articles, and what not. The forms are those of systems."""

import pytest

from ntm_crawler.onboarding.address_rule import infer_rule
from ntm_crawler.portals.urls import article_address

BASE = "https://xa.gov.vn"
WORDS = ("hop-bao", "ra-quan-lam-duong", "tap-huan-nong-dan", "khai-mac-he", "tiep-xuc-cu-tri", "trong-cay-dau-xuan")

# how an article's address is made of its section, a slug and a number; sections; addresses that are no articles
FORMS = [
    ("/{section}/{slug}-{number}.html", ("tin", "thong-bao"), ("/tin", "/tin/page-2", "/lien-he.html")),
    ("/vi/news/{section}/{slug}-{number}/", ("tin", "thong-bao"), ("/vi/news/tin/", "/vi/news/tin/page-2/")),
    ("/{section}/2024/05/0{digit}/{slug}/", ("tin", "thong-bao"), ("/tin/", "/tin/page/2/", "/2024/05/")),
    ("/bai/{number}", ("tin", "thong-bao"), ("/bai", "/tin", "/bai/trang-2")),
    ("/{number}-{slug}", ("tin", "thong-bao"), ("/tin", "/gioi-thieu")),
    ("/chi-tiet.aspx?id={number}", ("tin", "thong-bao"), ("/danh-sach.aspx?cat=2", "/chi-tiet.aspx")),
    ("/index.php?cat=3&id={number}&lang=vi", ("tin", "thong-bao"), ("/index.php?cat=3", "/index.php")),
    ("/{slug}", ("tin", "thong-bao"), ("/tin", "/thong-bao", "/tag/hop/", "/gioi-thieu")),
    ("/tin-tuc/{number}/{slug}", ("tin", "thong-bao"), ("/tin-tuc", "/tin-tuc/page/2/")),
    ("/{section}/{slug}.html", ("tin/xa", "tin/huyen"), ("/tin/xa", "/lien-he.html", "/tin.html")),
    ("/bai-viet-{number}", ("tin", "thong-bao"), ("/bai-viet", "/tin", "/bai-viet-moi")),
    ("/{section}/{slug}-{number}.html", ("tin", "thong-bao/xa"), ("/tin", "/thong-bao/xa/page-2", "/lien-he.html")),
]


def addresses(form: str, section: str, start: int) -> list[str]:
    return [
        BASE + form.format(section=section, slug=f"{word}-{section[0]}", number=start + 2 * place, digit=place + 1)
        for place, word in enumerate(WORDS)
    ]


@pytest.mark.parametrize(("form", "sections", "others"), FORMS)
def test_a_rule_takes_articles_and_nothing_else(form: str, sections: tuple[str, ...], others: tuple[str, ...]) -> None:
    rows = {f"{BASE}/{one}": addresses(form, one, 201 + place) for place, one in enumerate(sections)}
    if "{section}" not in form and "{slug}" not in form:
        assert len({url for found in rows.values() for url in found}) == 12
    rule = infer_rule(rows, lists=[f"{BASE}/{one}" for one in sections], others=[BASE + "/gioi-thieu"], base_url=BASE)
    assert rule
    known = [url for found in rows.values() for url in found]
    later = addresses(form, sections[0], 1031)  # numbers grow, and slugs come again
    for url in (*known, *later):
        assert article_address(url, rule.addresses, base_url=BASE), url
    for path in others:
        assert not article_address(BASE + path, rule.addresses, base_url=BASE), path
    keys = [found.key for url in known if (found := article_address(url, rule.addresses, base_url=BASE))]
    assert len(set(keys)) == len(set(known))


def test_sections_and_articles_with_numbers_of_one_row() -> None:
    """The shorter numbers are those of sections."""
    lists = [f"{BASE}/tin-xa-12.html", f"{BASE}/thong-bao-13.html"]
    rows = {one: addresses("/{slug}-{number}.html", one[-12:], 1201 + place) for place, one in enumerate(lists)}
    rule = infer_rule(rows, lists=lists, others=[], base_url=BASE)
    assert rule
    assert not any(article_address(url, rule.addresses, base_url=BASE) for url in lists)
    assert all(article_address(url, rule.addresses, base_url=BASE) for found in rows.values() for url in found)


def test_numbers_of_one_section_may_not_count_over_all() -> None:
    rows = {f"{BASE}/tin": addresses("/{section}/{slug}-{number}.html", "tin", 201)}
    rule = infer_rule(rows, lists=[f"{BASE}/tin"], others=[], base_url=BASE)
    assert rule
    assert rule.addresses.key == "{path}"


def test_articles_that_are_called_like_many_pages_of_the_menu_make_no_rule() -> None:
    rows = {f"{BASE}/{one}": addresses("/{slug}", one, 1) for one in ("tin", "thong-bao")}
    menu = [f"{BASE}/trang-so-{number}" for number in range(9)]
    assert infer_rule(rows, lists=list(rows), others=menu, base_url=BASE) is None
    assert infer_rule(rows, lists=list(rows), others=menu[:2], base_url=BASE)


def test_few_or_mixed_addresses_make_no_rule() -> None:
    few = {f"{BASE}/tin": [f"{BASE}/tin/a-1.html", f"{BASE}/tin/b-2.html"]}
    assert infer_rule(few, lists=[], others=[], base_url=BASE) is None
    mixed = {
        f"{BASE}/tin": [f"{BASE}/{one}" for one in ("a.html", "b/c", "d/1", "2024-05-06/e.aspx", "f?id=3", "g.php")]
    }
    assert infer_rule(mixed, lists=[], others=[], base_url=BASE) is None
