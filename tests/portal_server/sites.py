"""The five sites as the tests serve them: names, addresses, sections, pagers, CMS."""

from dataclasses import replace

from tests.portal_server.family import Family, Site, SiteSection
from tests.portal_server.family_a import FamilyA
from tests.portal_server.family_b import FamilyB
from tests.portal_server.family_c import FamilyC
from tests.portal_server.family_d import FamilyD
from tests.portal_server.family_f import FamilyF
from tests.portal_server.pagers import (
    CurrentPagePager,
    DrupalPager,
    HtmPager,
    NextLinkPager,
    OldDrupalPager,
    Pager,
    PathPager,
    PostBackPager,
    QueryPager,
)

_FAMILIES: dict[str, type[Family]] = {
    "quanson": FamilyA,
    "dongson": FamilyB,
    "thachha": FamilyD,
    "locbinh": FamilyF,
    "kyanh": FamilyC,
}


SITES = {
    "quanson": Site(
        name="quanson",
        title="Cổng thông tin điện tử huyện Quan Sơn",
        base_url="https://quanson.thanhhoa.gov.vn",
        sections=(
            SiteSection(name="Tin tức - Sự kiện", path="/portal/Pages/Tin-tuc-su-kien.aspx", pager=PostBackPager()),
            SiteSection(
                name="Xây dựng nông thôn mới",
                path="/portal/Pages/Xay-dung-nong-thon-moi.aspx",
                pager=CurrentPagePager(),
            ),
        ),
    ),
    "dongson": Site(
        name="dongson",
        title="Trang thông tin điện tử huyện Đông Sơn",
        base_url="https://dongson.thanhhoa.gov.vn",
        sections=(
            SiteSection(name="Tin tức - Sự kiện", path="/web/trang-chu/tin-tuc-su-kien", pager=HtmPager()),
            SiteSection(name="Xây dựng nông thôn mới", path="/web/trang-chu/xay-dung-nong-thon-moi", pager=HtmPager()),
        ),
        clock="Thứ sáu, 21/08/2020 08:00",
    ),
    "thachha": Site(
        name="thachha",
        title="Cổng thông tin điện tử huyện Thạch Hà",
        base_url="https://thachha.gov.vn",
        sections=(
            SiteSection(name="Tin tức - Sự kiện", path="/tin-tuc-su-kien-5", pager=PathPager()),
            SiteSection(name="Nông thôn mới", path="/nong-thon-moi-11", pager=NextLinkPager()),
        ),
    ),
    "locbinh": Site(
        name="locbinh",
        title="Trang thông tin điện tử huyện Lộc Bình",
        base_url="https://locbinh.langson.gov.vn",
        sections=(
            SiteSection(name="Tin tức", path="/vi/page_tintuc", pager=OldDrupalPager()),
            SiteSection(name="Xây dựng nông thôn mới", path="/vi/page_nongthonmoi", pager=DrupalPager()),
        ),
    ),
    "kyanh": Site(
        name="kyanh",
        title="Cổng thông tin điện tử huyện Kỳ Anh",
        base_url="https://kyanh.hatinh.gov.vn",
        sections=(
            SiteSection(name="Tin tức - Sự kiện", path="/vi/tin-tuc-su-kien", pager=QueryPager()),
            SiteSection(name="Nông thôn mới", path="/vi/nong-thon-moi", pager=QueryPager()),
        ),
        clock="Thứ hai, 22/03/2021 08:00",
    ),
}


def family_of(portal: str, *, base_url: str | None = None, pager: Pager | None = None) -> Family:
    """The CMS of `portal`, at its own address or at `base_url`, with its own pagers or `pager` in every section."""
    site = SITES[portal]
    if base_url:
        site = replace(site, base_url=base_url)
    if pager:
        site = replace(site, sections=tuple(replace(section, pager=pager) for section in site.sections))
    return _FAMILIES[portal](site)
