"""From a row to an answer: the file as a file, or word of how far it is."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkits.access import everything_is_open
from toolkits.access.prepared import Prepared
from toolkits.access.ranges import in_parts

from .bundles import BUNDLE
from .making import LOST_AFTER
from .models import PrintArtifact
from .ordering import short
from .storage import print_storage
from .tasks import ask_for, works_later

HTTP_ACCEPTED, HTTP_SERVER_ERROR, HTTP_UNAVAILABLE = 202, 500, 503
PRIVATE = "private, no-store"
PUBLIC = "public, max-age=300"  # five minutes: a correction is on paper soon, a class that prints asks once
# A browser shows the PDF with a viewer of its own, which the policy of the pages would stop.
POLICY = "frame-ancestors 'self'"
RETRY_AFTER = 5  # seconds; a card is there by then, a booklet after the second time
# What failed is tried again when somebody asks this much later: the cause may be gone.
TRY_AGAIN_AFTER = timedelta(minutes=5)
PROGRESS = "stand"  # `?stand=1` answers how far it is, as JSON
State, Step = PrintArtifact.State, PrintArtifact.Step


class Stored(NamedTuple):
    """What is needed to give a stored file: the fields of its row with the same names."""

    pk: int
    file: str
    file_name: str
    sha256: str
    made_at: datetime
    asked_on: date | None
    stale: bool


def _stored(url_path: str, document: str, choice_key: str, language: str) -> QuerySet[PrintArtifact, Any]:
    rows = PrintArtifact.objects.filter(
        page__url_path=url_path, page__live=True, document=document, choice_key=choice_key, language=language, scope=""
    )
    return rows.exclude(file="").order_by().values_list(*Stored._fields)[:1]


STORED = Prepared(_stored, 4)


def short_way(
    request: HttpRequest, url_path: str, document: str, choice: str, language: str
) -> HttpResponseBase | None:
    """Return the file that everybody may have, when it is there and up to date; else None: go the long way.

    Most requests are for one: somebody without an account, on a site where nothing is restricted. Two short queries.
    """
    if request.user.is_authenticated or PROGRESS in request.GET or not everything_is_open():
        return None
    rows = STORED.rows(url_path, document, short(choice), language)
    if not rows or (rows[0][-1] and not works_later()):
        return None
    stored = Stored(*rows[0])
    _note(stored)
    return _file(request, stored, private=False)


def have_made(artifact: PrintArtifact) -> PrintArtifact:
    """Have the file of `artifact` made if that is needed, and return the row as it is then.

    Without a worker that is now; with one it is a little later, and meanwhile readers get the file of before.
    """
    if not _needs_making(artifact) or (artifact.file and works_later()):
        return artifact
    # Who asks first puts it in the queue; equal requests wait for the same.
    lost = timezone.now() - LOST_AFTER
    unasked = PrintArtifact.objects.filter(Q(wanted=False) | Q(started_at__lt=lost, due_at__lt=lost))
    if unasked.filter(pk=artifact.pk).update(wanted=True, stale=True, due_at=timezone.now()):
        ask_for(artifact)
    return PrintArtifact.objects.get(pk=artifact.pk)


def _needs_making(artifact: PrintArtifact) -> bool:
    since = timezone.now() - artifact.started_at if artifact.started_at else timedelta.max
    return (
        artifact.stale
        or (artifact.state == State.MAKING and since > LOST_AFTER)
        or (artifact.state == State.FAILED and not artifact.file and since > TRY_AGAIN_AFTER)
        or bool(artifact.state == State.READY and not artifact.file)
    )


def answer(request: HttpRequest, artifact: PrintArtifact, place: Any, *, private: bool) -> HttpResponseBase:
    """Return the file of `artifact`, or the page that says how far it is or what went wrong.

    `place` is what it is of: it has a `title` and a `url` to go back to. Raises Http404 when there is nothing to print.
    """
    if PROGRESS in request.GET:
        return JsonResponse(progress(artifact), headers={"Cache-Control": PRIVATE})
    if artifact.file:
        _note(artifact)
        return _file(request, artifact, private=private)
    if artifact.state == State.NOTHING and not artifact.stale:
        raise Http404
    if artifact.state == State.FAILED and not artifact.stale:
        response = render(request, "print/failed.html", {"place": place}, status=HTTP_SERVER_ERROR)
    elif "text/html" in request.headers.get("Accept", ""):
        context = {"place": place, "progress": progress(artifact), "progress_query": PROGRESS}
        response = render(request, "print/waiting.html", context, status=HTTP_ACCEPTED)
    else:
        response = JsonResponse(progress(artifact), status=HTTP_UNAVAILABLE, headers={"Retry-After": str(RETRY_AFTER)})
    response["Cache-Control"] = PRIVATE
    patch_vary_headers(response, ["Accept"])
    return response


def progress(artifact: PrintArtifact) -> dict[str, Any]:
    """Return how far the making of `artifact` is, for people and machines.

    `state` is "ready", "waiting", "making", "failed" or "nothing", `text` says it in a sentence; `step` of `steps`,
    `pages` laid out so far; `ahead` is how many documents go first.
    """
    making = artifact.state == State.MAKING
    waiting = artifact.stale and not making and not artifact.file
    ahead = _ahead(artifact) if waiting else 0
    return {
        "state": "ready" if artifact.file else "waiting" if waiting else artifact.state,
        "text": _sentence(artifact, ahead),
        "step": artifact.step,
        "steps": max(Step.values),
        "pages": artifact.pages_done,
        "ahead": ahead,
    }


def _sentence(artifact: PrintArtifact, ahead: int) -> str:
    if artifact.state != State.MAKING:
        words = ngettext(
            "Eerst is er nog %(number)d ander document aan de beurt.",
            "Eerst zijn er nog %(number)d andere documenten aan de beurt.",
            ahead,
        )
        return words % {"number": ahead} if ahead else _("Je document is zo aan de beurt.")
    if artifact.document == BUNDLE and artifact.pages_done:
        words = ngettext("%(number)d document is klaar.", "%(number)d documenten zijn klaar.", artifact.pages_done)
        return words % {"number": artifact.pages_done}
    if artifact.step == Step.LAYOUT and artifact.pages_done:
        words = ngettext(
            "%(number)d bladzijde is opgemaakt.", "%(number)d bladzijden zijn opgemaakt.", artifact.pages_done
        )
        return words % {"number": artifact.pages_done}
    return f"{Step(artifact.step).label} …"


def _ahead(artifact: PrintArtifact) -> int:
    """Return how many documents that somebody waits for go before this one."""
    others = PrintArtifact.objects.filter(wanted=True).exclude(pk=artifact.pk)
    return others.filter(Q(due_at__lt=artifact.due_at) | Q(state=State.MAKING)).count()


def _note(artifact: PrintArtifact | Stored) -> None:
    """Keep on which day somebody asked for it last; once a day."""
    today = timezone.localdate()
    if artifact.asked_on != today:
        PrintArtifact.objects.filter(pk=artifact.pk).update(asked_on=today)


def _file(request: HttpRequest, artifact: PrintArtifact | Stored, *, private: bool) -> HttpResponseBase:
    etag = f'"{artifact.sha256}"'
    changed = int(artifact.made_at.timestamp()) if artifact.made_at else 0
    unchanged = get_conditional_response(request, etag=etag, last_modified=changed)
    response: HttpResponseBase
    if unchanged is not None:
        response = unchanged
    elif settings.PRINT_ACCEL_PREFIX:
        # The web server sends the file itself, in parts where it is asked to; it can't have a lost one made anew.
        if not print_storage().exists(artifact.file):
            raise FileNotFoundError(artifact.file)
        response = HttpResponse(headers={"X-Accel-Redirect": f"{settings.PRINT_ACCEL_PREFIX}{artifact.file}"})
    else:
        response = FileResponse(print_storage().open(artifact.file))
    response["ETag"] = etag
    response["Cache-Control"] = PRIVATE if private else PUBLIC
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    if response is unchanged:
        return response
    bundle = artifact.file.endswith(".zip")
    response["Content-Type"] = "application/zip" if bundle else "application/pdf"
    as_attachment = bundle or "download" in request.GET
    response["Content-Disposition"] = str(content_disposition_header(as_attachment, artifact.file_name))
    response["Last-Modified"] = http_date(changed)
    return in_parts(request, response)
