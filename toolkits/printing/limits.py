"""How much one reader may have made, and how long the queue may be: a flood must not keep others from their paper.

Only making counts; what was made is served without end. Who asked is known by a keyed hash of the address, in the
cache, for a minute.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .models import PrintArtifact

WINDOW = 60  # seconds
# Somebody who prepares a meeting tries some formats; nobody needs more than these in a minute.
MOST_IN_WINDOW = 20
# Documents that somebody waits for: at 2 s each the last is there in two minutes.
LONGEST_QUEUE = 60


class TooMuch(Exception):
    """This reader asks for too many documents, or all do together; `busy` says which. Ask again after `seconds`."""

    def __init__(self, *, busy: bool) -> None:
        super().__init__("busy" if busy else "too many documents")
        self.busy = busy
        self.seconds = WINDOW


def allow_another(request: HttpRequest) -> None:
    """Count one more document that has to be made for the reader of `request`; raise TooMuch past a limit."""
    waiting = PrintArtifact.objects.filter(wanted=True, stale=True).count()
    if waiting >= LONGEST_QUEUE:
        raise TooMuch(busy=True)
    key = f"print-{salted_hmac('print', _address(request)).hexdigest()[:32]}"
    cache.add(key, 0, WINDOW)
    try:
        number = cache.incr(key)
    except ValueError:  # it ran out in between
        return
    if number > MOST_IN_WINDOW:
        raise TooMuch(busy=False)


def _address(request: HttpRequest) -> str:
    """Return where a request came from: behind a web server, what that says in the header of the setting."""
    header = settings.CLIENT_ADDRESS_HEADER
    return str(request.headers.get(header, "") if header else "") or str(request.META.get("REMOTE_ADDR", ""))
