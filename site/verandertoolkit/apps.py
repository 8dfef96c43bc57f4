"""The project as an app: it brings the checks of the house rules."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Registers the checks."""

    name = "verandertoolkit"

    def ready(self) -> None:
        """Register the checks by importing them."""
        from . import checks  # noqa: F401 - importing registers
