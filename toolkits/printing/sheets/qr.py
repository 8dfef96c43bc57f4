"""QR codes for paper: large enough for a phone, small enough for a card."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString

# White around a code, in modules: ISO/IEC 18004 asks for four.
QUIET_ZONE = 4
# Phones read 0.4 mm a module from a hand's width; print and cutting take some of it.
MODULE_MM = 0.42


def qr_side(address: str, module: float = MODULE_MM) -> float:
    """Return the width of the QR code of `address` with the white around it, in millimetres."""
    return float(_code(address).symbol_size(border=QUIET_ZONE)[0] * module)


def qr_for_paper(address: str, label: str, module: float = MODULE_MM) -> SafeString:
    """Return the QR code of `address` as SVG, named `label` for who can't see it; `module` is in millimetres.

    Level M: 15 % of it may be dirty or folded. Raises segno.DataOverflowError for an address of more than 2,331 bytes.
    """
    side = qr_side(address, module)
    svg = _code(address).svg_inline(
        border=QUIET_ZONE, dark="#000", omitsize=True, svgclass="qr", lineclass=None, title=label
    )
    return SafeString(svg.replace("<svg ", f'<svg style="width: {side:.2f}mm; height: {side:.2f}mm" ', 1))


@lru_cache(maxsize=1024)
def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", boost_error=False, micro=False)
