"""The spiders and families by their names."""

from scrapy import Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from ntm_crawler.crawl.spider import PortalSpider
from ntm_crawler.portals.declaration import Portal
from ntm_crawler.portals.site import Site, undeclared_site


def spider_class(settings: BaseSettings, name: str) -> type[PortalSpider]:
    """The spider `name`. Raises KeyError for a name that no portal's spider has."""
    found: type[Spider] = get_spider_loader(settings).load(name)
    if not issubclass(found, PortalSpider):
        raise KeyError(f"{name} is no portal spider")
    return found


def site_called(settings: BaseSettings, name: str, url: str | None) -> Site:
    """The site that a person means: a spider's, or that of a page at `url` whose portal is of a family or `generic`.

    Raises KeyError for a name that is none of these.
    """
    if name in get_spider_loader(settings).list():
        return spider_class(settings, name).site_at(settings.get("PORTAL_BASE_URL"))
    return undeclared_site(name, url)


def declared_portals(settings: BaseSettings) -> dict[str, Portal]:
    """What each portal spider declares, by its name."""
    loader = get_spider_loader(settings)
    spiders = {name: loader.load(name) for name in loader.list()}
    return {name: spider.portal for name, spider in spiders.items() if issubclass(spider, PortalSpider)}
