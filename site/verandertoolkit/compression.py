"""Compresses the texts that the site sends."""

from django.http import HttpResponse
from django.http.request import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/", "application/json", "application/manifest+json", "image/svg+xml")


class TextCompressionMiddleware(GZipMiddleware):
    """Django's compression, for texts alone.

    A picture, film or PDF is compressed already: doing it again costs time, and takes away the length that a reader's
    browser needs to ask for a part. Django adds a random number of bytes to each answer against BREACH.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response, compressed when it is text."""
        if not response.headers.get("Content-Type", "").startswith(TEXTS) or not isinstance(response, HttpResponse):
            return response
        return super().process_response(request, response)
