"""The style sheets of house styles: small files of their own, because no page may carry inline styles."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .models import HouseStyle
from .models.house_style import DARK_SAMPLE, IN_SAMPLE, SAMPLE
from .models.house_styles.theme_files import for_dark

# A sheet never changes under its address: another sheet has another version in its name.
FOREVER = 31_536_000
# A number with more digits than this is of no row in any database.
MOST_DIGITS = 18


@require_safe
def house_style_sheet(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """Return the sheet of a house style; an old version leads to the current one. Raises Http404 for no such style.

    A sheet holds a name and colours, and nothing of the toolkits that use it.
    """
    theme = get_object_or_404(HouseStyle, slug=slug, live=True).theme
    if version != theme.version:
        return redirect("house_style_sheet", slug=slug, version=theme.version)
    response = HttpResponse(theme.css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={FOREVER}, immutable"
    return response


@require_safe
@cache_control(private=True, no_store=True)
def house_style_sample(request: HttpRequest) -> HttpResponse:
    """Return the sheet of what is not saved yet, for the editor's preview. Raises Http404 for other input."""
    style = HouseStyle(name=SAMPLE, slug=SAMPLE, tokens=_tokens_of_draft(request))
    for name in IN_SAMPLE:
        setattr(style, name, request.GET.get(name, ""))
    try:
        # Its short name is one that no style may have.
        style.clean_fields(exclude={"slug"})
    except ValidationError as error:
        raise Http404 from error
    css = style.theme.css
    style.slug, style.tokens = DARK_SAMPLE, for_dark(style.tokens)
    return HttpResponse(css + style.theme.css, content_type="text/css; charset=utf-8")


def _tokens_of_draft(request: HttpRequest) -> str:
    """Return the theme of the draft that is looked at, for who edits house styles."""
    number = request.GET.get("theme", "")
    if not number.isdecimal() or not request.user.has_perm("toolkits.change_housestyle"):
        return ""
    style = HouseStyle.objects.filter(pk=number[:MOST_DIGITS]).first()
    return str(style.get_latest_revision_as_object().tokens) if style else ""


urlpatterns = [
    path("theme/voorbeeld.css", house_style_sample, name="house_style_sample"),
    path("theme/<slug:slug>.<slug:version>.css", house_style_sheet, name="house_style_sheet"),
]
