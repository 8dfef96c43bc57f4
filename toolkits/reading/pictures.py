"""A picture of the library -> a picture as readers get it."""

import logging
from typing import Any

from .content import Picture

logger = logging.getLogger(__name__)


def picture_of(image: Any, filter_spec: str) -> Picture | None:
    """Return `image` in one size (as Wagtail writes it, such as "width-320"), with its description.

    None without one, and when its file is lost: that costs a picture, not the page.
    """
    if image is None:
        return None
    try:
        rendition = image.get_rendition(filter_spec)
    except OSError:  # also Wagtail's SourceImageIOError, and what is no picture at all
        logger.warning("No picture of image %s", image.pk, exc_info=True)
        return None
    return Picture(url=rendition.url, width=rendition.width, height=rendition.height, alt=image.description)
