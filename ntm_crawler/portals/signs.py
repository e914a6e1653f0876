"""What the pages of each content management system look like, beside their addresses: how a portal's family is known.

Never its host: portals move, and a host serves what its owner puts there. Sources: templates and saved pages of each
system; what all pages of a system bear, whatever their theme.
"""

import re
from dataclasses import dataclass

_NOTHING = re.compile(r"(?!)")


@dataclass(slots=True, frozen=True, kw_only=True)
class Signs:
    """The signs of one system.

    `generator` is looked for in what a page calls itself (`meta[name=generator]`), `resources` in the addresses of its
    scripts, styles and pictures, `scripts` in the scripts that stand in it; `markup` are selectors of what its
    templates draw. `shape` is True where the addresses of articles are like no other system's, so that they are
    enough.
    """

    generator: re.Pattern[str] = _NOTHING
    resources: re.Pattern[str] = _NOTHING
    scripts: re.Pattern[str] = _NOTHING
    markup: tuple[str, ...] = ()
    shape: bool = False


SIGNS: dict[str, Signs] = {
    "tan_dan": Signs(
        resources=re.compile(r"/_layouts/15/TD/|/tandan", re.I),
        markup=("[class*=tandan-]", "[class^=TD-]"),
        shape=True,
    ),
    "web_trang_chu": Signs(shape=True),
    "tin_bai": Signs(shape=True),
    "category_article": Signs(shape=True),
    "drupal": Signs(
        generator=re.compile(r"\bDrupal\b", re.I),
        resources=re.compile(r"/sites/[^/]+/(?:files|themes|modules)/|/core/(?:misc|themes|modules)/|/misc/drupal"),
        scripts=re.compile(r"\bDrupal\.settings\b|\bdrupalSettings\b"),
        markup=("[data-drupal-selector]", "body.not-front", "body.page-node"),
    ),
    "nukeviet": Signs(
        generator=re.compile(r"\bNukeViet\b", re.I),
        resources=re.compile(r"/assets/js/(?:global|language/\w+)\.js|/themes/[^/]+/(?:js/main|css/style)"),
        scripts=re.compile(r"\bnv_(?:base_siteurl|lang_data|name_variable)\b"),
        markup=("[data-nv-toggle]", ".nv-block-banners"),
    ),
    "wordpress": Signs(
        generator=re.compile(r"\bWordPress\b", re.I),
        resources=re.compile(r"/wp-(?:content|includes)/"),
        scripts=re.compile(r"\bwp-emoji|\bwpApiSettings\b"),
        markup=("link[rel='https://api.w.org/']", "[class*=wp-block-]"),
    ),
    "vhv": Signs(
        generator=re.compile(r"\bVHV\b", re.I),
        resources=re.compile(r"\bvhv(?:cms|platform|online)?\b", re.I),
        scripts=re.compile(r"\bVHV\b"),
        markup=("h1.title-detail", "div.content-detail"),
    ),
    "vnpt": Signs(
        generator=re.compile(r"\bVNPT\b", re.I),
        resources=re.compile(r"/(?:DesktopModules|Modules)/.*\bVNPT\b|\bvnptportal\b", re.I),
        markup=("[class*=UIArticleInMenu]", ".ArticleDetailControl", "[class*=UIArticle]"),
    ),
    "liferay": Signs(
        generator=re.compile(r"\bLiferay\b", re.I),
        resources=re.compile(r"/html/js/liferay/|/o/[\w-]+-theme|[?&]browserId=", re.I),
        scripts=re.compile(r"\bLiferay\.|\bthemeDisplay\b"),
        markup=(".portlet-boundary", "[class*=lfr-]", ".asset-full-content", "[class*=asset-publisher]"),
        shape=True,
    ),
    "lac_viet": Signs(
        resources=re.compile(r"\blacviet\b|/LV[\w.]*/", re.I),
        markup=("[class*=lv_]", "td.TitleFront", "span.ShowDate"),
        shape=True,
    ),
}
"""The signs of each of `families.FAMILIES`, by the same names."""
