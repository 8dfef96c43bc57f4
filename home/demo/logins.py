"""The demo log-ins and what each role may do. Names and passwords are in the development settings only."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail_localize.models import Translation

from home.models import HomePage
from toolkits.models import HouseStyle, Material

EDITORS, TRANSLATORS = "Redacteuren", "Vertalers"


def make_logins() -> None:
    """Make the groups, and the demo log-ins of the settings (none outside development)."""
    groups = {"editor": _editors(), "translator": _translators()}
    for name, login in settings.DEMO_LOGINS.items():
        user, _created = get_user_model().objects.get_or_create(username=name)
        user.is_superuser = user.is_staff = login["role"] == "administrator"
        user.set_password(login["password"])
        user.save()
        if login["role"] in groups:
            user.groups.set([groups[login["role"]]])


def _editors() -> Group:
    group = _group(EDITORS)
    types = ContentType.objects.get_for_models(*Material.__subclasses__(), HouseStyle).values()
    group.permissions.add(*Permission.objects.filter(content_type__in=types))
    steering = ("synonymgroup", "searchpick")
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label="search", content_type__model__in=steering)
    )
    _may_on_pages(group, Page.objects.get(depth=1), ("add", "change", "publish", "lock", "unlock"))
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), content_type__model__in=("image", "document")
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
    return group


def _translators() -> Group:
    group = _group(TRANSLATORS)
    types = ContentType.objects.get_for_models(*Material.__subclasses__()).values()
    group.permissions.add(*Permission.objects.filter(content_type__in=types, codename__startswith="change_"))
    group.permissions.add(
        Permission.objects.get(
            codename="submit_translation", content_type=ContentType.objects.get_for_model(Translation)
        )
    )
    for home in HomePage.objects.exclude(locale__language_code="nl"):
        _may_on_pages(group, home, ("change",))
    return group


def _group(name: str) -> Group:
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return group


def _may_on_pages(group: Group, page: Page, actions: tuple[str, ...]) -> None:
    for action in actions:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
