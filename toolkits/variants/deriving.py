"""Making a variant: its pages as drafts, linked to their sources, in one transaction."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from toolkits.models import Audience, ToolkitPage

from .carrying import plan_translations
from .comparing import to_json
from .log import DERIVED
from .models import Policy, VariantLink, VariantSet, WordingPin
from .pending import count_pending
from .snapshots import snapshot, with_pages, write
from .subjects import page_maps

# What somebody who may edit a toolkit may do with its pages.
EDITORS_MAY = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")


@dataclass(frozen=True, kw_only=True)
class Access:
    """Who may read a variant: `kind` is one of Wagtail's restrictions, "" for everybody."""

    kind: str = ""
    groups: Sequence[Group] = ()


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What a variant will be. `pages` are the published pages of the source to take, in the order they will have.

    The groups in `editors` get `rights` on the variant.
    """

    source: ToolkitPage
    audience: Audience | None
    title: str
    slug: str
    pages: Sequence[Page]
    policy: str = Policy.WAIT
    access: Access = field(default_factory=Access)
    editors: Sequence[Group] = ()
    rights: Sequence[str] = EDITORS_MAY


@dataclass(frozen=True, slots=True)
class Step:
    """How far the making is: so many pages of so many, and what was made last."""

    done: int
    total: int
    title: str


def pages_to_derive(source: ToolkitPage) -> list[Page]:
    """Return the published pages below a toolkit that a variant can take, in their order."""
    return list(source.get_children().live().filter(alias_of=None).specific())


def derive(recipe: Recipe, user: Any) -> Generator[Step | VariantSet, None, None]:
    """Make the variant, telling each step; the last thing told is the variant itself.

    Everything happens in one transaction: when it is broken off, nothing was made. Raises ValidationError, with one
    sentence, for what can't be made. Translations come along afterwards: see `toolkits.variants.carrying`.
    """
    with transaction.atomic():
        # Two people at once would else find the same address free; the second waits here.
        parent = Page.objects.select_for_update().get(pk=recipe.source.get_parent().pk)
        refuse_impossible(recipe, parent)
        total = len(recipe.pages) + 1
        toolkit = _copied(recipe.source, parent, user, title=recipe.title, slug=recipe.slug, audience=recipe.audience)
        variant = VariantSet.objects.create(
            toolkit=toolkit,
            source=recipe.source,
            source_title=recipe.source.title,
            policy=recipe.policy,
            derived_by=user,
        )
        copies = [(recipe.source, toolkit)]
        yield Step(1, total, toolkit.title)
        for done, page in enumerate(recipe.pages, start=2):
            copies.append((page, _copied(page, _fresh(toolkit), user)))
            yield Step(done, total, page.title)
        link_pages(variant, copies, user)
        for left in pages_to_derive(recipe.source):
            if left.pk not in {page.pk for page in recipe.pages}:
                VariantLink.objects.create(variant=variant, source=left, based_at=timezone.now())
        _give_rights(toolkit, recipe)
        log(instance=toolkit, action=DERIVED, user=user, data={"source": recipe.source.title})
        transaction.on_commit(lambda: count_pending.enqueue([toolkit.pk]))
    yield VariantSet.objects.select_related("toolkit").get(pk=variant.pk)


def refuse_impossible(recipe: Recipe, parent: Page) -> None:
    """Raise ValidationError, with one sentence for each field, when `recipe` can't be made under `parent`."""
    if not recipe.source.live:
        raise ValidationError(_("Publiceer ‘%(title)s’ eerst: een variant begint bij wat lezers zien.") % {
            "title": recipe.source.title
        })  # fmt: skip
    VariantSet(source=recipe.source).clean()
    if not recipe.title.strip():
        raise ValidationError({"title": _("Geef de variant een naam.")})
    if recipe.slug != slugify(recipe.slug) or not recipe.slug:
        raise ValidationError({"slug": _("Gebruik voor het adres alleen kleine letters, cijfers en streepjes.")})
    if not Page._slug_is_available(recipe.slug, parent):
        raise ValidationError({"slug": _("Dit adres is al in gebruik. Kies een ander adres.")})


def add_page(variant: VariantSet, source: Page, user: Any) -> Page:
    """Give a variant one more page of its source, as a draft, in its place; return it.

    `source` is published and of its own class. Call it in a transaction.
    """
    parent = _fresh(variant.toolkit)
    # The variant may have a page of its own at that address, such as one that let go of this very source.
    copy = _copied(source, parent, user, slug=find_available_slug(parent, source.slug))
    before = VariantLink.objects.filter(variant=variant, source__path__lt=source.path, source__depth=source.depth)
    nearest = before.filter(page__isnull=False).order_by("source__path").last()
    if nearest is not None and nearest.page is not None:
        copy.move(nearest.page, pos="right", user=user)
    else:
        copy.move(_fresh(variant.toolkit), pos="first-child", user=user)
    VariantLink.objects.filter(variant=variant, source=source, page__isnull=True).delete()
    copy = Page.objects.get(pk=copy.pk).specific
    link_pages(variant, [(source, copy)], user)
    return copy


def link_pages(variant: VariantSet, copies: Sequence[tuple[Page, Page]], user: Any) -> None:
    """Link fresh copies to their sources, and lead the links between pages of the set to the variant's own."""
    links = [
        VariantLink(variant=variant, page_id=copy.pk, source=source, based_at=timezone.now()) for source, copy in copies
    ]
    VariantLink.objects.bulk_create(links)
    pages = page_maps([variant.pk])[variant.pk]
    for link, (source, copy) in zip(links, copies, strict=True):
        tree = snapshot(copy)
        led = with_pages(tree, pages)
        if led != tree:
            # Fresh, because saving writes the place in the tree as well, and children were added meanwhile.
            copy = type(copy)._default_manager.get(pk=copy.pk)  # noqa: PLW2901 - the one in the list is out of date
            write(copy, led)
            with disable_reference_index_auto_update():
                copy.save()
                copy.save_revision(user=user, changed=False, overwrite_revision=copy.latest_revision)
        ReferenceIndex.create_or_update_for_object(copy)
        link.base = to_json(with_pages(snapshot(source), pages))
    VariantLink.objects.bulk_update(links, ["base"])
    _pin_wordings(variant, copies)
    plan_translations(copies)


def _copied(page: Page, parent: Page, user: Any, **attributes: Any) -> Any:
    """Return a draft copy of what readers get of `page`, under `parent`, with a new translation key."""
    # Once, in `link_pages`, is enough: every save here would index it again, a third of the time of the whole.
    with disable_reference_index_auto_update():
        copy = page.copy(
            to=parent,
            recursive=False,
            copy_revisions=False,
            keep_live=False,
            update_attrs={"slug": page.slug, **attributes},
            user=user,
        )
    # Who may read the variant is chosen for the variant.
    PageViewRestriction.objects.filter(page=copy.pk).delete()
    return copy


def _fresh(page: Page) -> Page:
    """Return `page` as it is in the tree now: every child that is added moves its counts."""
    return Page.objects.get(pk=page.pk)


def _pin_wordings(variant: VariantSet, copies: Sequence[tuple[Page, Page]]) -> None:
    """Own wording that comes along stays beside the shared text it was written for."""
    copied = {source.pk: copy.pk for source, copy in copies}
    pins = WordingPin.objects.filter(page__in=copied)
    WordingPin.objects.filter(page__in=copied.values()).delete()
    WordingPin.objects.bulk_create(
        WordingPin(
            toolkit_id=variant.toolkit_id,
            page_id=copied[pin.page_id],
            path=pin.path,
            material_id=pin.material_id,
            base=pin.base,
            based_at=pin.based_at,
        )
        for pin in pins
    )


def _give_rights(toolkit: Page, recipe: Recipe) -> None:
    if recipe.access.kind:
        restriction = PageViewRestriction.objects.create(page=toolkit, restriction_type=recipe.access.kind)
        restriction.groups.set(recipe.access.groups)
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=recipe.rights)
    for group in recipe.editors:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=toolkit, permission=permission)
