"""How variants hook into Wagtail's screens."""

from typing import Any

from wagtail import hooks

from . import log
from .inbox import hooks as inbox_hooks  # noqa: F401 - importing it registers them
from .readiness import hooks as readiness_hooks  # noqa: F401 - the same
from .wizard import hooks as wizard_hooks  # noqa: F401 - the same


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Let the history of a page tell of variants."""
    log.register(actions)
