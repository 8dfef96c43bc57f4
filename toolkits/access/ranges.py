"""Files in parts: what a video player asks for when somebody jumps to the middle of a film.

Django's FileResponse always gives the whole file (ticket 22479). One range is answered, as RFC 9110 section 14 says; a
request for several, and one that makes no sense, gets the whole file, which that text allows.
"""

import re
from typing import Any, BinaryIO, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ONE_RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})")
PARTIAL, NOT_SATISFIABLE = 206, 416


class _Window:
    """A part of an open file, to read once from its start to its end."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        file.seek(start)
        self._file, self._left = file, length
        self.close = file.close

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most `size`; none at the end of the part."""
        chunk = self._file.read(min(size, self._left))
        self._left -= len(chunk)
        return chunk


def in_parts(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return `response` with only the part that `request` asks for, when it is a whole file and asks for a part.

    Whoever calls this has made sure that the reader may have the file.
    """
    if not isinstance(response, FileResponse) or response.status_code != HttpResponse.status_code:
        return response
    response["Accept-Ranges"] = "bytes"
    wanted = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or wanted is None or not any(wanted.groups()) or not _same_file(request, response):
        return response
    size, file = int(response["Content-Length"]), cast(BinaryIO, response.file_to_stream)
    if wanted["first"]:
        start = int(wanted["first"])
        end = min(int(wanted["last"] or size), size - 1)
        if wanted["last"] and int(wanted["last"]) < start:
            return response
    else:
        start, end = max(size - int(wanted["last"]), 0), size - 1
    if start > end:
        file.close()  # the response itself would end the request
        return HttpResponse(status=NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{size}"})
    response.streaming_content = cast(Any, _Window(file, start, end - start + 1))
    response.status_code = PARTIAL
    response["Content-Length"] = end - start + 1
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def _same_file(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether the file is still the one that the reader has the other parts of."""
    asked = request.headers.get("If-Range")
    return asked is None or asked in {response.get("ETag"), response.get("Last-Modified")}
