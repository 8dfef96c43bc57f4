"""From an address as readers see it to the page behind it."""

from django.conf import settings
from wagtail.models import Page, Site


def page_at(address: str) -> Page | None:
    """Return the page (of its own class) at `address`, such as `/ministeries/` or `/en/ministeries/`, or None.

    The address is the path on the default site, with the language prefix that readers see. Drafts are found too:
    the caller decides what may be shown.
    """
    parts = [part for part in address.split("/") if part]
    languages = {code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    language = parts.pop(0) if parts and parts[0] in languages else settings.LANGUAGE_CODE
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return None
    home = site.root_page.get_translations(inclusive=True).filter(locale__language_code=language).first()
    if home is None:
        return None
    url_path = home.url_path + "".join(f"{part}/" for part in parts)
    page = Page.objects.filter(url_path=url_path).first()
    return page.specific if page else None
