"""The preview on paper, for editors."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from toolkits.reading import resolve_page

from .documents import document_for
from .views import chapters_of, pdf_response


@hooks.register("print_page_preview")
def print_page_preview(page: Page, request: HttpRequest) -> HttpResponse:
    """Return `page` on paper as its editor sees it now, drafts included."""
    content = resolve_page(page, language=page.locale.language_code, reader=request.user, drafts=True)
    document = document_for(content.kind)
    chapters = chapters_of(page, content, reader=request.user, drafts=True) if document.whole else ()
    return pdf_response(request, content, document, chapters, private=True)
