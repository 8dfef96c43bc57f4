"""QR codes for paper: large enough for a phone, small enough for a card."""

from django.utils.safestring import SafeString

from toolkits.reading.paper.qr import MODULE_MM, QUIET_ZONE, qr_code, qr_side


def qr_for_paper(address: str, label: str, module: float = MODULE_MM) -> SafeString:
    """Return the QR code of `address` as SVG, named `label` for who can't see it; `module` is in millimetres.

    Raises segno.DataOverflowError for an address of more than 2,331 bytes.
    """
    side = qr_side(address, module)
    svg = qr_code(address).svg_inline(
        border=QUIET_ZONE, dark="#000", omitsize=True, svgclass="qr", lineclass=None, title=label
    )
    return SafeString(svg.replace("<svg ", f'<svg style="width: {side:.2f}mm; height: {side:.2f}mm" ', 1))
