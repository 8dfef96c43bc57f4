"""QR codes as SVG that may stand inside a page."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString

# Four white modules all around: ISO/IEC 18004 asks for them, and phones need them in dark mode.
QUIET_ZONE = 4


@lru_cache(maxsize=1024)
def qr_svg(address: str, label: str) -> SafeString:
    """Return the QR code of `address`, dark on light in every colour scheme, named `label` for who can't see it.

    Level M: 15 % of it may be dirty or folded. Raises segno.DataOverflowError for an address of more than 2,331 bytes.
    """
    code = segno.make(address, error="m", boost_error=False, micro=False)
    svg = code.svg_inline(
        border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True, svgclass="vt-qr", lineclass=None, title=label
    )
    return SafeString(svg.replace("<svg ", '<svg role="img" focusable="false" ', 1))
