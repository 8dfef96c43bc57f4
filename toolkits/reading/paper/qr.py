"""How large a QR code is on paper."""

from functools import lru_cache

import segno

# White around a code, in modules: ISO/IEC 18004 asks for four.
QUIET_ZONE = 4
# Phones read 0.4 mm a module from a hand's width; print and cutting take some of it.
MODULE_MM = 0.42


def qr_side(address: str, module: float = MODULE_MM) -> float:
    """Return the width of the QR code of `address` with the white around it; `module` is in millimetres.

    Raises segno.DataOverflowError for an address of more than 2,331 bytes.
    """
    return float(qr_code(address).symbol_size(border=QUIET_ZONE)[0] * module)


@lru_cache(maxsize=1024)
def qr_code(address: str) -> segno.QRCode:
    """Return the code itself, at level M: 15 % of it may be dirty or folded. Raises as `qr_side` does."""
    return segno.make(address, error="m", boost_error=False, micro=False)
