"""Which pages the set holds: CMS, seed, portal and kinds of each."""

from .page import Spec

HOSTS = {
    "quanson": "quanson.thanhhoa.gov.vn",
    "dongson": "dongson.thanhhoa.gov.vn",
    "thachha": "thachha.gov.vn",
    "locbinh": "locbinh.langson.gov.vn",
    "kyanh": "kyanh.hatinh.gov.vn",
}

# cms, topic, portal (p: the topic's own, -: generic), kinds. First the five portals in the markup of their family.
PAGES = """
tandan          quanson p bare-caption byline-tin-anh unit-line own-title-listed
tandan          quanson p lead-outside table-inside byline-tin-va-anh near-dates header-clock
tandan          quanson p short-notice
dong_son        dongson p print-copy byline-name
dong_son        dongson p br-body em-caption byline-right byline-name header-clock
thach_ha        thachha p bare-caption title-in-og plain-photo
thach_ha        thachha p headings em-caption title-in-og site-name-pipe quoted-counters
drupal7         locbinh p br-caption byline-name-unit own-title-listed
drupal7         locbinh p table-body site-name-pipe
ky_anh          kyanh   p bare-caption prose-download byline-two-names byline-right
ky_anh          kyanh   p attachments glued-counter byline-field quoted-counters
nukeviet4       quanson p lead-outside figcaption word-paste byline-field og
react_hashed    quanson p br-body byline-tin-anh prose-sidebar title-in-og
wordpress       dongson p run-in figcaption comments article-teasers byline-bai-anh
aspnet_labels   dongson p word-paste table-caption byline-name
drupal9         thachha p headings figcaption lazy byline-anh
nested_tables   thachha p table-cells table-caption no-event
joomla          locbinh p lead-outside em-caption hidden-copy byline-nguon
semantic        locbinh p list-inside figcaption article-teasers byline-before
liferay         kyanh   p lead-outside related-inside-middle em-caption byline-name
umbraco_cards   kyanh   p sibling-divs div-caption highlights-before byline-two-names
vnpt_article    quanson - lead-outside byline-tin-anh attachments header-clock near-dates em-caption
lacviet         kyanh   - lead-outside table-caption base64 word-paste byline-right byline-name
lacviet         thachha - gallery table-caption header-clock near-dates
sharepoint_other dongson - nbsp lead-repeated byline-theo hidden-copy
dnn             locbinh - lead-outside div-caption related-inside-end byline-field
dnn             kyanh   - photo-only header-clock
nukeviet3       thachha - lead-outside em-caption byline-field rating near-dates
nukeviet3       quanson - unclosed-p br-caption byline-nguon site-name-before
php_font        dongson - font-br em-caption byline-right byline-name
php_font        quanson - brbr-p byline-tin-anh windows-1258
angular         thachha - div-soup div-caption byline-name title-in-og
misleading      locbinh - headings blockquote em-caption byline-tin-anh
misleading      quanson - short-notice highlights-after highlights-before
liferay         thachha - list-body header-clock
vnpt_article    locbinh - nfd table-inside br-caption byline-name-unit
nukeviet4       kyanh   - br-body em-caption related-inside-middle byline-tin-anh header-clock
nukeviet4       thachha - scan title-in-og
wordpress       quanson - lazy div-caption prose-links advert byline-before
joomla          dongson - short-notice comments prose-sidebar
drupal9         kyanh   - wrong-charset br-caption emphasis byline-anh highlights-after
semantic        quanson - verse site-name-colons
angular         locbinh - photo-only captioned figcaption no-title-tag
react_hashed    thachha - nested-list headings figcaption byline-field title-in-og site-name-colons
aspnet_labels   kyanh   - brbr-p em-caption no-event views-inside-end
aspnet_labels   locbinh - div-soup plain-photo title-repeated byline-two-names
nested_tables   dongson - unclosed-p byline-theo header-clock near-dates
umbraco_cards   thachha - video prose-download quoted-counters em-caption byline-nguon
sharepoint_other locbinh - table-body attachments highlights-after
tandan          kyanh   - word-paste bare-caption related-inside-end byline-tin-anh unit-line
dong_son        quanson - sibling-divs div-caption comments byline-bai-anh print-copy
thach_ha        locbinh - run-in em-caption title-in-og no-event icons
drupal7         quanson - nbsp lead-outside lazy em-caption prose-links byline-right byline-tin-va-anh
misleading      thachha - sibling-divs figcaption hidden-copy byline-name site-name-before
php_font        locbinh - table-cells em-caption byline-nguon windows-1258-lied
nukeviet4       dongson - lead-outside top-photo figcaption byline-field comments
lacviet         quanson - short-notice entities zero-width header-clock near-dates
sharepoint_other quanson p zero-width video em-caption byline-name-unit headings
"""


def specs() -> list[Spec]:
    """The pages of the committed set, in order."""
    return parse(PAGES)


def parse(table: str) -> list[Spec]:
    """The pages a table like `PAGES` declares."""
    found = []
    for number, line in enumerate(table.strip().splitlines(), start=1):
        cms, topic, own, *kinds = line.split()
        portal = topic if own == "p" else None
        host = HOSTS[topic] if portal else f"huyen-{number:02}.example"
        found.append(Spec(cms=cms, topic=topic, kinds=frozenset(kinds), host=host, portal=portal))
    return found
