"""From a tree to drafts: material first, then the page, then the packages below it."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page

from toolkits.models import FilmPassword, Person

from .errors import ImportRefused
from .placing import model_for
from .rich import to_html
from .streams import block, stream_of
from .tree import (
    ArticleDocument,
    CardPart,
    Chosen,
    Document,
    FilmPart,
    MaterialPart,
    Notes,
    PackageDocument,
    SectionPart,
    ToolkitDocument,
)

LONGEST_SLUG = 200


@dataclass
class Choice:
    """Who imports, and what was chosen: people by name, and what each part of the upload became, by its key."""

    user: Any = None
    people: dict[str, Chosen] = field(default_factory=dict)
    became: dict[str, Any] = field(default_factory=dict)


class Builder:
    """Makes the pages of one import, all in the language of the page they go under."""

    def __init__(self, parent: Page, notes: Notes, chosen: Choice | None = None) -> None:
        self.parent = parent
        self.locale = parent.locale
        self.notes = notes
        self.chosen = chosen or Choice()
        self.material: list[Any] = []
        self.pages: list[Page] = []

    def build(self, document: Document) -> Page:
        """Return the draft page of `document`, stored, with everything on it and below it.

        Raises ImportRefused with what the editor itself would say, when a text is not allowed.
        """
        return self._page(document, self.parent)

    def publish(self) -> None:
        """Publish what was made: the material first, so that no page is ever live without it."""
        for each in [*self.material, *self.pages]:
            each.refresh_from_db()
            each.save_revision().publish()

    def _page(self, document: Document, parent: Page) -> Page:
        model = model_for(document)
        body = self._stream(model, "body", document.sections)
        page = model(
            title=document.title,
            slug=_free_slug(document.title, parent, str(model._meta.verbose_name)),
            locale=self.locale,
            live=False,
            has_unpublished_changes=True,
            teaser=document.teaser,
            introduction=to_html(document.introduction),
            **self._own_fields(document),
        )
        page.body = body
        page.owner = self.chosen.user
        parent.add_child(instance=page)
        _check(page)
        self._keep(page)
        self.pages.append(page)
        self._note_placed(document, page)
        if isinstance(document, ToolkitDocument):
            for package in document.packages:
                self._page(package, page)
        return page

    def _own_fields(self, document: Document) -> dict[str, Any]:
        if isinstance(document, ToolkitDocument):
            model = model_for(document)
            people = [block("person", self._person(name).pk) for name in document.people]
            return {
                "signature": document.signature,
                "guide": self._stream(model, "guide", document.guide),
                "background": self._stream(model, "background", document.background),
                "authors": _stream_value(model, "authors", people),
            }
        if isinstance(document, PackageDocument):
            return {"contents_intro": document.contents_intro}
        if isinstance(document, ArticleDocument) and document.author:
            return {"author": self._person(document.author)}
        return {}

    def _stream(self, model: type[Any], field: str, sections: list[SectionPart]) -> StreamValue:
        return _stream_value(model, field, stream_of(sections, self._make, self.locale))

    def _make(self, model: type[Any], part: MaterialPart | None = None, **fields: Any) -> Any:
        """Return the material for a part: what was chosen for it, else a new draft."""
        material = self._known(model, part.chosen) if part and part.chosen else None
        if material is None:
            material = model(locale=self.locale, live=False, has_unpublished_changes=True, **fields)
            _check(material)
            material.save()
            self._keep(material)
            self.material.append(material)
            if isinstance(part, FilmPart) and part.secret is not None:
                FilmPassword.keep(material.translation_key, part.secret.value)
        elif isinstance(part, FilmPart) and part.secret is not None:
            self.notes.assume(
                _("Het wachtwoord bij ‘%(title)s’ is niet overgenomen: je gebruikt het filmpje dat er al was.")
                % {"title": material}
            )
        if part and part.key:
            self.chosen.became[part.key] = material
        return material

    def _keep(self, made: Any) -> None:
        """Store the first revision of what was made, with who made it."""
        made.save_revision(user=self.chosen.user)
        if self.chosen.user is not None:
            log(instance=made, action="wagtail.create", user=self.chosen.user, content_changed=True)

    def _known(self, model: type[Any], chosen: Chosen) -> Any | None:
        """Return what was chosen; None for a part of this upload that was not made."""
        if chosen.like:
            made = self.chosen.became.get(chosen.like)
            return made if isinstance(made, model) else None
        known = model.objects.filter(pk=chosen.pk, locale=self.locale).first()
        if known is None:
            raise ImportRefused(
                _("Een %(kind)s dat je uit de bibliotheek koos, is er niet meer. Kies opnieuw.")
                % {"kind": model._meta.verbose_name}
            )
        return known

    def _person(self, name: str) -> Any:
        """Return the person chosen for this name, else the one of this name in this language, else a new one."""
        if name in self.chosen.people:
            return self._make(Person, MaterialPart(chosen=self.chosen.people[name]), name=name)
        known = Person.objects.filter(name=name, locale=self.locale).order_by("pk").first()
        return known or self._make(Person, name=name)

    def _note_placed(self, document: Document, page: Page) -> None:
        placed = self.notes.placed
        placed.append(f"{page._meta.verbose_name}: {document.title}")
        if isinstance(document, ToolkitDocument):
            sections = [*document.sections, *document.guide, *document.background]
            if document.signature:
                placed.append(_("Ondertekening: %(names)s") % {"names": document.signature})
        else:
            sections = document.sections
        if document.teaser:
            placed.append(_("In één zin: %(line)s") % {"line": document.teaser})
        if document.introduction:
            placed.append(_("Inleiding: %(paragraphs)s") % {"paragraphs": _paragraphs(len(document.introduction))})
        for section in sections:
            placed.append(_in_short(section))
        if any(isinstance(item, CardPart) and not item.kind for section in sections for item in section.items):
            self.notes.assume(_("Kaartjes met een vraagteken zijn denkkaartjes, de andere doekaartjes."))


def _in_short(section: SectionPart) -> str:
    """Return what the report says of a section."""
    name = section.heading or section.noun or _("zonder kop")
    if section.announced:
        return _("%(name)s: volgt") % {"name": name}
    if section.kind == "text":
        return _("Tekst, %(name)s: %(paragraphs)s") % {"name": name, "paragraphs": _paragraphs(len(section.text))}
    films = [item for item in section.items if getattr(item, "secret", None)]
    line = _("%(name)s: %(count)d") % {"name": name, "count": len(section.items)}
    return _("%(line)s, met een wachtwoord dat apart is bewaard") % {"line": line} if films else line


def _paragraphs(count: int) -> str:
    return ngettext("%(count)d alinea", "%(count)d alinea's", count) % {"count": count}


def _stream_value(model: type[Any], name: str, blocks: list[dict[str, Any]]) -> StreamValue:
    return model._meta.get_field(name).stream_block.to_python(blocks)


def _free_slug(title: str, parent: Page, otherwise: str) -> str:
    base = slugify(title)[:LONGEST_SLUG].strip("-") or slugify(otherwise)
    taken = set(Page.objects.child_of(parent).values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _check(instance: Model) -> None:
    """Raise ImportRefused for what the editor would refuse, fields and sections alike."""
    try:
        instance.full_clean()
        for field in instance._meta.get_fields():
            if isinstance(field, StreamField):
                field.stream_block.clean(getattr(instance, field.name))
    except ValidationError as error:
        raise ImportRefused(
            _("‘%(what)s’ kan zo niet worden bewaard. %(why)s")
            % {"what": str(instance)[:60], "why": _first_message(error)}
        ) from error


def _first_message(error: ValidationError) -> str:
    """Return the deepest message that says something: errors of sections are nested."""
    for nested in (getattr(error, "block_errors", None) or {}).values():
        if isinstance(nested, ValidationError):
            return _first_message(nested)
    if hasattr(error, "error_dict"):
        field, errors = next(iter(error.error_dict.items()))
        message = _first_message(errors[0])
        return message if field == NON_FIELD_ERRORS else f"{field}: {message}"
    return str(error.messages[0]) if error.messages else _("Er staat iets in wat hier niet mag.")
