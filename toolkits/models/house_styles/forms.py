"""The editors' form of a house style: colours to pick, and one that can be read for one that can't."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel

from . import logos, theme_files
from .colours import Chosen, palette_with

# The code of an error whose parameters hold a colour that is accepted.
HARD_TO_READ = "hard_to_read"


COLOURS = ("brand", "action", "accent")


def _chosen_in(tokens: dict[str, theme_files.Token]) -> dict[str, str]:
    return {name: colour for name, colour in theme_files.colours_in(tokens).items() if name in COLOURS}


class ColourInput(forms.TextInput):
    """A colour, typed as #rrggbb or picked from a palette. `offered` is one that is accepted, beside one that isn't."""

    offered = ""

    class Media:
        js = (Script("js/house-style.js", type="module"),)
        css = {"all": ("css/editors/house-style.css",)}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the field with its palette and what is offered."""
        typed = super().render(name, value, attrs, renderer)
        context = {"typed": typed, "field": (attrs or {}).get("id", ""), "value": value or "", "offered": self.offered}
        return render_to_string("toolkits/colour_input.html", context)


def colour_panel(name: str) -> FieldPanel:
    """Return the panel of a colour."""
    return FieldPanel(name, widget=ColourInput(attrs={"autocomplete": "off", "spellcheck": "false"}))


class HouseStyleForm(WagtailAdminModelForm):
    """The form of a house style. A theme file fills in the colours that it names, and keeps the rest of its tokens."""

    theme_file = forms.FileField(
        label=capfirst(_("themabestand")),
        required=False,
        help_text=_("Een CSS-bestand met alleen tokens, in :root of .naam-theme. De docs zeggen wat erin mag."),
        widget=forms.FileInput(attrs={"accept": ".css,text/css"}),
    )
    forget_theme = forms.BooleanField(
        label=_("Gebruik het themabestand niet meer"),
        required=False,
        help_text=_("De kleuren blijven staan. Je kunt ze daarna zelf kiezen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.tokens:
            self.fields.pop("forget_theme", None)
        if self.files.get(self.add_prefix("theme_file")):
            # The file names them; what it does not name has to be chosen after all (`clean`).
            for name in COLOURS:
                self.fields[name].required = False

    def clean_logo(self) -> Any:
        """Return an uploaded logo as a safe file; one that was there already stays."""
        logo = self.cleaned_data["logo"]
        return logos.cleaned(logo) if logo and "logo" in self.changed_data else logo

    def clean(self) -> dict[str, Any]:
        """Take over what a theme file says."""
        given: dict[str, Any] = super().clean()
        upload = given.get("theme_file")
        if upload:
            try:
                tokens = theme_files.kept(theme_files.read(upload.read(theme_files.MOST_BYTES + 1)))
                self._take_over(tokens, given)
            except ValidationError as error:
                self.add_error("theme_file", error)
                # The colours of a theme that is refused are not looked at one by one.
                for name in COLOURS:
                    given.pop(name, None)
            else:
                self.instance.tokens = theme_files.written(tokens)
        elif given.get("forget_theme"):
            self.instance.tokens = ""
        elif self.instance.tokens:
            given.update(_chosen_in(theme_files.reread(self.instance.tokens)))
        return given

    def _take_over(self, tokens: dict[str, theme_files.Token], given: dict[str, Any]) -> None:
        """Fill in the colours of a theme. Raises ValidationError when one is missing, or can't be read."""
        given.update(_chosen_in(tokens))
        missing = [name for name in COLOURS if not given.get(name)]
        for name in missing:
            if name not in self.errors:
                self.add_error(name, _("Dit thema noemt deze kleur niet. Kies er zelf een."))
        if not missing:
            chosen = Chosen(**{name: given[name].lower() for name in COLOURS})
            theme_files.check_contrast(tokens, palette_with(chosen, theme_files.colours_in(tokens)))

    def add_prefix(self, field_name: str) -> str:
        """Return the name of a field on the screen. One called "action" would hide where the form itself goes."""
        name: str = super().add_prefix(field_name)
        return f"{name}_colour" if field_name == "action" else name

    def add_error(self, field: Any, error: Any) -> None:
        """Take an error, and offer the colour that it names."""
        for name, errors in getattr(error, "error_dict", {}).items():
            for each in errors:
                if each.code == HARD_TO_READ:
                    self.fields[name].widget.offered = each.params["colour"]
        super().add_error(field, error)

    def save(self, commit: bool = True) -> Any:
        """Save the style. Of a draft too the logo is stored: its revision holds no more than the name of the file."""
        style = super().save(commit=commit)
        if style.logo and not style.logo._committed:
            style.logo.save(style.logo.name, style.logo.file, save=False)
        return style
