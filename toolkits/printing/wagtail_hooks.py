"""The preview on paper, for editors, and the print desk."""

import logging
from http import HTTPStatus
from typing import Any

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from wagtail import hooks

from toolkits.reading import resolve_page

from .composing import Composition, chapters_of, composed, prepared_for
from .desk import hooks as desk_hooks  # noqa: F401 - importing it registers them
from .documents import document_for, document_named
from .isolation import print_to
from .preparing import NothingToPrint
from .render import PrintError
from .serving import HTTP_SERVER_ERROR, POLICY, PRIVATE
from .storage import workplace

logger = logging.getLogger(__name__)


@hooks.register("print_page_preview")
def print_page_preview(page: Any, request: HttpRequest, name: str = "") -> HttpResponseBase:
    """Return `page` on paper as its editor sees it now, drafts included. It is kept nowhere.

    `name` is a document of a part of it, such as its cards; without it, it is the whole page.
    """
    language = page.locale.language_code
    content = resolve_page(page, language=language, reader=request.user, drafts=True)
    document = document_named(content.kind, name) if name else document_for(content.kind)
    chapters = chapters_of(page, content, reader=request.user, drafts=True) if document.whole else ()
    try:
        prepared = prepared_for(content, document, chapters, {}, language=language, reader=request.user)
    except NothingToPrint:
        problem = _("Op deze pagina staat hier nog niets voor. Zet het erop, dan zie je het hier op papier.")
        return render(
            request, "print/bad_choice.html", {"problem": problem, "place": None}, status=HTTPStatus.NOT_FOUND
        )
    return _printed(request, composed(content, document, chapters, prepared, language=language))


def _printed(request: HttpRequest, composition: Composition) -> HttpResponseBase:
    response: HttpResponseBase
    try:
        with workplace() as folder:
            target = folder / "preview.pdf"
            print_to(target, composition)
            # Open, it stays readable when the folder is gone.
            response = FileResponse(target.open("rb"), content_type="application/pdf")
    except PrintError:
        logger.exception("Could not show %s on paper", composition.base_url)
        response = render(request, "print/failed.html", {"place": None}, status=HTTP_SERVER_ERROR)
    else:
        response["Content-Disposition"] = str(content_disposition_header(False, composition.file_name))
        response["Content-Security-Policy"] = POLICY
        response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = PRIVATE
    return response
