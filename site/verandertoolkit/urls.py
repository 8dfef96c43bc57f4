"""The addresses of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from home.routing import serve
from home.sitemaps import PageSitemap, robots, security_txt
from search.urls import everywhere as search_everywhere
from toolkits.house_style_views import urlpatterns as house_styles
from toolkits.sharing.urls import everywhere as sharing_everywhere
from toolkits.views import document, media

urlpatterns = [
    path("beheer/", include(wagtailadmin_urls)),
    # Wagtail's own view, which can also give a part of a film.
    re_path(r"^documenten/(\d+)/(.*)$", document),
    path("documenten/", include(wagtaildocs_urls)),
    path("media/<path:path>", media, name="media"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PageSitemap}}, name="sitemap"),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}img/icon.svg")),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("", include(sharing_everywhere)),
    path("", include(house_styles)),
    path("", include(search_everywhere)),
]

urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("", include("toolkits.urls")),
    path("", include("toolkits.printing.urls")),
    path("", include("toolkits.meeting.urls")),
    path("", include("toolkits.sharing.urls")),
    # Wagtail's log-in and password forms, without its last pattern: that serves pages, and ours does so in its place.
    path("", include(wagtail_urls.urlpatterns[:-1])),
    re_path(serve_pattern, serve, name="wagtail_serve"),
    prefix_default_language=False,
)

handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"
