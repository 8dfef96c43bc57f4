"""A toolkit with everything in it, in three languages, and a way to take it all away."""

import io
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.db.models import Model
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from home.models import ArticlePage, HomePage
from tests.browser.site import build_site
from tests.factories import (
    ArticlePageFactory,
    AudienceFactory,
    CardFactory,
    make_site,
    placement,
    section,
    stream,
    text_section,
)
from tests.factories.translations import translate
from toolkits.exchange.exporting import export, write
from toolkits.exchange.format import as_bytes
from toolkits.exchange.importing import Outcome, carry_out
from toolkits.exchange.planning import Wishes
from toolkits.models import Audience, Film, FilmPassword, Material, PermanentCode, ToolkitPage, WorkPackagePage
from toolkits.reading import content_as_dict, resolve_page

LANGUAGES = ("nl", "en", "fy")


def a_picture(name: str = "still.png", colour: str = "navy") -> Any:
    content = io.BytesIO()
    Picture.new("RGB", (64, 36), colour).save(content, "PNG")
    file = ContentFile(content.getvalue(), name=name)
    return get_image_model().objects.create(title="Beeld", description="Een loket.", file=file)


def a_document(name: str, content: bytes = b"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nDag") -> Any:
    return get_document_model().objects.create(title=name, file=ContentFile(content, name=name))


def published(thing: Any) -> Any:
    thing.save_revision().publish()
    thing.refresh_from_db()
    return thing


def full_site() -> ToolkitPage:
    """Return a toolkit with every page type, section, canvas and kind of material, translated in part."""
    site = build_site()
    for language in ("en", "fy"):
        translate(site.home, language, title=f"Home {language}")
    toolkit: Any = ToolkitPage.objects.get(pk=site.toolkit.pk)
    # The column outside the toolkit stands by itself, so that a test can make it again elsewhere.
    ArticlePage.objects.filter(slug="column").update(author=None)
    film: Any = Film.objects.get()
    film.poster, film.captions = a_picture(), a_document("ondertiteling.vtt")
    published(film)
    audience: Any = Audience.objects.get()
    audience.parent = published(AudienceFactory(name="Overheden"))
    published(audience)
    column = ArticlePageFactory(
        parent=toolkit,
        title="Eigen column",
        slug="eigen-column",
        body=stream(text_section("", f'<p>Zie <a linktype="page" id="{site.package.pk}">het pakket</a>.</p>')),
    )
    body = [*site.package.body.get_prep_value(), section("articles", "Zelf", [placement(column)])]
    package: Any = WorkPackagePage.objects.get(pk=site.package.pk)
    hidden = section("cards", "Verborgen", [placement(CardFactory(), hidden=True, own_front="Eigen <b>woorden</b>")])
    package.body = WorkPackagePage._meta.get_field("body").to_python(stream(*body, hidden))
    published(package)
    for page in (toolkit, column):
        published(page)
    translated(audience, "en", name="Municipalities")
    translated(toolkit, "en", title="For municipalities")
    translated(package, "en", title="The task first")
    translated(toolkit, "fy", title="Foar gemeenten")
    full: ToolkitPage = toolkit
    return full


def translated(thing: Any, language: str, **words: str) -> Any:
    """Translate `thing` the way translators do, with other words for some of its fields."""
    locale = Locale.objects.get(language_code=language)
    source, _created = TranslationSource.update_or_create_from_instance(thing)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source, context__path__in=words):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=locale, data=words[segment.context.path]
        )
    translation.save_target(publish=False)
    return published(thing.get_translation(locale).get_latest_revision_as_object())


def empty() -> HomePage:
    """Take everything away, files too, and return the home page of a new site with three languages."""
    FilmPassword.objects.all().delete()
    PermanentCode.objects.all().delete()
    for model in (
        TranslationSource,
        StringTranslation,
        SegmentOverride,
        TranslationContext,
        TranslatableObject,
        String,
    ):
        model.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        Page.objects.get(pk=page.pk).delete()
    Audience.objects.update(parent=None)
    for model in (*Material.__subclasses__(), get_image_model(), get_document_model()):
        model.objects.all().delete()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    home = make_site()
    published(home)
    for language in ("en", "fy"):
        translate(home, language, title=f"Home {language}")
    return home


def files() -> set[str]:
    """Return the names of all uploaded files, without pictures in other sizes."""
    root = Path(settings.MEDIA_ROOT)
    found = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    return {name for name in found if not name.startswith("images/")}


def packed(toolkit: ToolkitPage, **more: Any) -> io.BytesIO:
    """Return the file of `toolkit`."""
    target = io.BytesIO()
    write(export(toolkit, **more), target)
    return target


def content(toolkit: ToolkitPage, **more: Any) -> str:
    """Return `toolkit.json`."""
    return as_bytes(export(toolkit, **more).document).decode()


def bring(source: io.BytesIO, parent: Page, *, user: Any = None, **wishes: Any) -> Outcome:
    """Import a file."""
    return carry_out(source, parent, user=user, wishes=Wishes(**wishes))


def shown(toolkit: ToolkitPage) -> dict[str, Any]:
    """Return what readers get of every page of `toolkit`, in every language."""
    roots = Page.objects.filter(translation_key=toolkit.translation_key)
    pages = [page for root in roots for page in Page.objects.descendant_of(root, inclusive=True).live().specific()]
    return {
        f"{page.url} {language}": content_as_dict(resolve_page(page, language=language, reader=AnonymousUser()))
        for page in pages
        for language in LANGUAGES
    }


def rows() -> dict[str, int]:
    """Return how many rows there are of everything that an import makes."""
    models: list[type[Model]] = [
        Page,
        PermanentCode,
        TranslatableObject,
        String,
        *Material.__subclasses__(),
        get_image_model(),
        get_document_model(),
    ]
    return {model.__name__: model._default_manager.count() for model in models}
