"""The project as an app: it brings the checks of the house rules, and keeps sources out of what is served."""

from django.apps import AppConfig, apps


class ProjectConfig(AppConfig):
    """Registers the checks, and what `collectstatic` leaves out."""

    name = "verandertoolkit"

    def ready(self) -> None:
        """Register the checks by importing them; leave out the list that the stylesheet is built from.

        That list imports from node_modules, outside the static files, and `collectstatic` stops at that.
        """
        from . import checks  # noqa: F401 - importing registers

        static = apps.get_app_config("staticfiles")
        static.ignore_patterns = [*static.ignore_patterns, "css/index.css"]  # type: ignore[attr-defined]  # a list of its app
