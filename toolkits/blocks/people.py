"""Choosing people."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class People(blocks.StreamBlock):
    """People in order."""

    person = SnippetChooserBlock("toolkits.Person", label=_("Persoon"))
