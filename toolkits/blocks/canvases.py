"""What is drawn on a worksheet: a handful of canvases made from words, so that they can be translated."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import LineBlock


class BoxesCanvas(blocks.StructBlock):
    """Boxes around a case."""

    centre = LineBlock(label=_("In het midden"), help_text=_("Wat iedereen bekijkt, bijvoorbeeld ‘Onze casus’."))
    boxes = blocks.ListBlock(LineBlock(label=_("Vak")), min_num=3, max_num=8, label=_("Vakken eromheen"))

    class Meta:
        icon = "table"
        label = _("Vakken rond een casus")
        description = _("Een casus in het midden, met drie tot acht invalshoeken eromheen.")


class ColumnsCanvas(blocks.StructBlock):
    """Two columns to compare."""

    left = LineBlock(label=_("Kop links"))
    left_prompt = LineBlock(required=False, label=_("Vraag links"))
    right = LineBlock(label=_("Kop rechts"))
    right_prompt = LineBlock(required=False, label=_("Vraag rechts"))

    class Meta:
        icon = "grip"
        label = _("Twee kolommen")
        description = _("Twee kolommen om naast elkaar te leggen.")


class BalanceCanvas(blocks.StructBlock):
    """A balance of three values."""

    values = blocks.ListBlock(LineBlock(label=_("Waarde")), min_num=3, max_num=3, label=_("Drie waarden"))
    prompt = LineBlock(required=False, label=_("Vraag erbij"))

    class Meta:
        icon = "order"
        label = _("Balans van drie waarden")
        description = _("Een driehoek waarin je een casus tussen drie waarden plaatst.")


class CirclesCanvas(blocks.StructBlock):
    """Circles of influence."""

    rings = blocks.ListBlock(
        LineBlock(label=_("Kring")), min_num=2, max_num=4, label=_("Kringen, van binnen naar buiten")
    )
    prompt = LineBlock(required=False, label=_("Vraag erbij"))

    class Meta:
        icon = "radio-full"
        label = _("Kringen van invloed")
        description = _("Kringen om elkaar heen, van dichtbij naar veraf.")


class FreeCanvas(blocks.StructBlock):
    """A free area."""

    prompt = LineBlock(required=False, label=_("Vraag erbij"))

    class Meta:
        icon = "edit"
        label = _("Vrije ruimte")
        description = _("Een leeg vlak om te tekenen of te schrijven.")


class Canvases(blocks.StreamBlock):
    """The canvas of a worksheet: at most one."""

    boxes = BoxesCanvas()
    columns = ColumnsCanvas()
    balance = BalanceCanvas()
    circles = CirclesCanvas()
    free = FreeCanvas()

    class Meta:
        max_num = 1
